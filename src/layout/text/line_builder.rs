//! One line in the making: fragment by fragment, blanks held back until it is known that more follows.

use super::passage::{Passage, SOFT_HYPHEN, Span};
use super::segment::{Fragment, FragmentKind};
use super::setting::{LineItem, LineRun};
use crate::document::Length;
use crate::layout::font::{FaceId, FontBook, Word};
use crate::layout::placed::{Move, TextRun};

/// A line that grows from fragment to fragment.
pub(super) struct LineBuilder<'a> {
    pub(super) book: &'a FontBook,
    pub(super) passage: &'a Passage,
    pub(super) items: Vec<LineItem>,
    /// The span of the run that is being built, if the last item is one.
    open: Option<(usize, FaceId)>,
    pub(super) x: f32,
    /// Blanks not yet set: they are dropped (but for one, unseen) if the line ends here.
    pub(super) blank: Option<usize>,
    pub(super) blanks: u32,
    pub(super) last_span: usize,
}

impl<'a> LineBuilder<'a> {
    pub(super) fn new(book: &'a FontBook, passage: &'a Passage) -> Self {
        // Most lines are one run.
        LineBuilder {
            book,
            passage,
            items: Vec::with_capacity(1),
            open: None,
            x: 0.0,
            blank: None,
            blanks: 0,
            last_span: 0,
        }
    }

    pub(super) fn add(&mut self, fragment: &Fragment<'_>, from: usize, to: usize) {
        let (start, end) = (fragment.start.max(from), fragment.end.min(to));
        self.last_span = fragment.span;
        match &fragment.kind {
            FragmentKind::Blank if self.passage.text.as_bytes()[start] == b' ' => {
                // A blank at a line's start is what stayed of the line before.
                if !self.items.is_empty() {
                    self.blank = Some(fragment.span);
                }
            }
            FragmentKind::Blank | FragmentKind::Nothing => {}
            FragmentKind::Object(index) => {
                self.flush_blank();
                let span = &self.passage.spans[fragment.span];
                let object = self.passage.objects[*index].clone();
                let width = object.width.to_pt();
                self.finish_run();
                let x = Length::pt(self.x);
                self.items.push(LineItem::Object { owner: span.owner, colour: span.look.colour, x, object });
                self.x += width;
            }
            FragmentKind::Word(word) => {
                self.flush_blank();
                if (start, end) == (fragment.start, fragment.end) {
                    self.push_word(fragment.span, fragment.face, word);
                } else {
                    let word = self.book.shape(fragment.face, &self.passage.text[start..end]);
                    self.push_word(fragment.span, fragment.face, &word);
                }
            }
        }
    }

    fn flush_blank(&mut self) {
        if let Some(span) = self.blank.take() {
            self.blanks += 1;
            self.push_char(span, ' ');
        }
    }

    /// Sets one character without kerning.
    fn push_char(&mut self, span: usize, c: char) {
        let face = self.passage.spans[span].face;
        let Some(code) = self.book.face(face).code(c) else { return };
        let advance = self.book.face(face).advance(code);
        let (em, tracking) = self.scale(span, face);
        let run = self.run(span, face);
        run.codes.push(code);
        self.x += advance as f32 * em + tracking;
    }

    fn push_word(&mut self, span: usize, face: FaceId, word: &Word) {
        let (em, tracking) = self.scale(span, face);
        let thousandth = 1000.0 / f32::from(self.book.face(face).units_per_em());
        let in_thousandths = |units: i16| (f32::from(units) * thousandth).round() as i32;
        let x = self.x;
        let run = self.run(span, face);
        let before = run.codes.len();
        run.codes.extend_from_slice(&word.codes);
        for shift in &word.shifts {
            let at = (before + shift.at) as u32;
            // A mark that is set off from its place: the pen goes there and back.
            run.shift(at, in_thousandths(shift.offset.0));
            run.shift(at + 1, in_thousandths(shift.kern) - in_thousandths(shift.offset.0));
        }
        self.x = x + word.advance as f32 * em + tracking * word.codes.len() as f32;
    }

    fn scale(&self, span: usize, face: FaceId) -> (f32, f32) {
        let look = &self.passage.spans[span].look;
        (look.size.to_pt() / f32::from(self.book.face(face).units_per_em()), look.tracking.to_pt())
    }

    /// The run that is being built, a new one if span or face changed.
    fn run(&mut self, span: usize, face: FaceId) -> &mut TextRun {
        if self.open != Some((span, face)) {
            self.finish_run();
            self.open = Some((span, face));
            self.items.push(LineItem::Text(line_run(&self.passage.spans[span], face, Length::pt(self.x))));
        }
        match self.items.last_mut() {
            Some(LineItem::Text(run)) => &mut run.run,
            _ => unreachable!("a run was just pushed, and an object closes the open run"),
        }
    }

    pub(super) fn finish_run(&mut self) {
        if self.open.is_some()
            && let Some(LineItem::Text(line_run)) = self.items.last_mut()
        {
            line_run.run.width = Length::pt(self.x) - line_run.run.x;
        }
        self.open = None;
    }

    /// Appends the hyphen of a divided word; it reads as a soft hyphen, so that the word can be put together again.
    pub(super) fn hyphenate(&mut self) {
        if let Some((span, _)) = self.open {
            self.push_char(span, SOFT_HYPHEN);
        }
    }
}

fn line_run(span: &Span, face: FaceId, x: Length) -> LineRun {
    LineRun {
        owner: span.owner,
        link: span.link,
        highlight: span.look.highlight,
        underline: span.look.underline,
        run: TextRun {
            face,
            size: span.look.size,
            colour: span.look.colour,
            tracking: span.look.tracking,
            x,
            y: Length::ZERO,
            width: Length::ZERO,
            // A line's worth, so that most runs never grow.
            codes: Vec::with_capacity(96),
            moves: Vec::new(),
        },
    }
}

impl TextRun {
    /// Moves the pen behind the code number `after`, counted from 1.
    pub(super) fn shift(&mut self, after: u32, by: i32) {
        if by == 0 {
            return;
        }
        let at = self.moves.partition_point(|place| place.after < after);
        match self.moves.get_mut(at) {
            Some(place) if place.after == after => place.by += by,
            _ => {
                if self.moves.capacity() == 0 {
                    self.moves.reserve(12);
                }
                self.moves.insert(at, Move { after, by });
            }
        }
    }
}
