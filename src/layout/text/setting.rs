//! Lines: the chosen stretch of a passage as runs of glyphs at their places.

use super::passage::{ObjectKind, Passage, SOFT_HYPHEN, Span};
use super::segment::{Fragment, FragmentKind, Segments};
use super::{Measure, Object};
use crate::document::{Align, Colour, Length};
use crate::layout::font::{FaceId, FontBook, Word};
use crate::layout::placed::{LinkId, Move, TextRun};
use crate::layout::structure::NodeId;

/// A line of text. Places are relative to its left edge and its top.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Line {
    pub(in crate::layout) items: Vec<LineItem>,
    pub(in crate::layout) height: Length,
    pub(in crate::layout) baseline: Length,
}

#[derive(Clone, Debug)]
pub(in crate::layout) enum LineItem {
    Text(LineRun),
    Object { owner: NodeId, colour: Colour, x: Length, object: Object },
}

#[derive(Clone, Debug)]
pub(in crate::layout) struct LineRun {
    pub(in crate::layout) owner: NodeId,
    pub(in crate::layout) link: Option<LinkId>,
    pub(in crate::layout) highlight: Option<Colour>,
    /// `y` counts from the baseline.
    pub(in crate::layout) run: TextRun,
}

/// How far below the middle of a line its baseline runs, in sizes: half of what stands above it, on average.
const BASELINE: f32 = 0.32;

/// What letters need above and below the baseline at the least, in sizes.
const ASCENT: f32 = 0.74;
const DESCENT: f32 = 0.2;

pub(super) struct Setting<'a> {
    pub(super) book: &'a FontBook,
    pub(super) passage: &'a Passage,
    pub(super) text: &'a Segments<'a>,
    pub(super) measure: &'a Measure,
}

impl Setting<'_> {
    /// The lines that end at the given opportunities.
    pub(super) fn lines(&self, breaks: &[usize]) -> Vec<Line> {
        let mut lines = Vec::with_capacity(breaks.len());
        let (mut from, mut fragment) = (0, 0);
        for (index, at) in breaks.iter().enumerate() {
            let end = self.text.opportunities[*at];
            while self.text.fragments.get(fragment).is_some_and(|f| f.end <= from) {
                fragment += 1;
            }
            let mut line = LineBuilder::new(self.book, self.passage);
            for part in self.text.fragments[fragment..].iter().take_while(|f| f.start < end.at) {
                line.add(part, from, end.at);
            }
            let is_last = index + 1 == breaks.len();
            if end.hyphen {
                line.hyphenate();
            }
            lines.push(line.finish(self.measure, end.forced, is_last));
            from = end.at;
        }
        lines
    }
}

struct LineBuilder<'a> {
    book: &'a FontBook,
    passage: &'a Passage,
    items: Vec<LineItem>,
    /// The span of the run that is being built, if the last item is one.
    open: Option<(usize, FaceId)>,
    x: f32,
    /// Blanks not yet set: they are dropped (but for one, unseen) if the line ends here.
    blank: Option<usize>,
    blanks: u32,
    last_span: usize,
}

impl<'a> LineBuilder<'a> {
    fn new(book: &'a FontBook, passage: &'a Passage) -> Self {
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

    fn add(&mut self, fragment: &Fragment, from: usize, to: usize) {
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
                let x = Length::pt(self.x);
                self.items.push(LineItem::Object { owner: span.owner, colour: span.look.colour, x, object });
                self.x += width;
                self.open = None;
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
        for glyph in &*word.glyphs {
            if glyph.stands_plainly() {
                run.codes.push(glyph.code);
                continue;
            }
            // A mark that is set off from its place: the pen goes there and back.
            run.shift(in_thousandths(glyph.offset.0));
            run.codes.push(glyph.code);
            run.shift(in_thousandths(glyph.kern) - in_thousandths(glyph.offset.0));
        }
        self.x = x + word.advance as f32 * em + tracking * word.glyphs.len() as f32;
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

    fn finish_run(&mut self) {
        if self.open.is_some()
            && let Some(LineItem::Text(line_run)) = self.items.last_mut()
        {
            line_run.run.width = Length::pt(self.x) - line_run.run.x;
        }
        self.open = None;
    }

    /// Appends the hyphen of a divided word; it reads as a soft hyphen, so that the word can be put together again.
    fn hyphenate(&mut self) {
        if let Some((span, _)) = self.open {
            self.push_char(span, SOFT_HYPHEN);
        }
    }

    fn finish(mut self, measure: &Measure, forced: bool, is_last: bool) -> Line {
        self.finish_run();
        let blank = self.blank.take().or((forced && !is_last).then_some(self.last_span));
        let slack = measure.width.to_pt() - self.x;
        if slack < -0.01 {
            self.squeeze(slack, measure.width.to_pt());
        } else if measure.align == Align::Justify && !forced && !is_last && self.blanks > 0 {
            self.stretch(slack);
        } else {
            self.align(slack, measure.align);
        }
        // Copied and read aloud, the words on both sides of a line's end must not run together.
        if let (Some(span), false) = (blank, is_last) {
            let face = self.passage.spans[span].face;
            if let (Some(code), Some(LineItem::Text(last))) = (self.book.face(face).code(' '), self.items.last_mut())
                && last.run.face == face
            {
                last.run.codes.push(code);
            }
        }
        let (baseline, height) = self.extent(measure);
        Line { items: self.items, height, baseline }
    }

    /// Moves the line within what is left of the measure; a blank to write on takes it all.
    fn align(&mut self, slack: f32, align: Align) {
        let blank = self
            .items
            .iter()
            .rposition(|item| matches!(item, LineItem::Object { object, .. } if object.kind == ObjectKind::Blank));
        if let Some(at) = blank {
            if let LineItem::Object { object, .. } = &mut self.items[at] {
                object.width += Length::pt(slack);
            }
            self.shift(at + 1, slack);
            return;
        }
        match align {
            Align::Left | Align::Justify => {}
            Align::Centre => self.shift(0, slack / 2.0),
            Align::Right => self.shift(0, slack),
        }
    }

    fn shift(&mut self, from: usize, by: f32) {
        for item in &mut self.items[from..] {
            match item {
                LineItem::Text(line_run) => line_run.run.x += Length::pt(by),
                LineItem::Object { x, .. } => *x += Length::pt(by),
            }
        }
    }

    /// Spreads the slack over the blanks between words.
    fn stretch(&mut self, slack: f32) {
        let each = slack / self.blanks as f32;
        let mut moved = 0.0;
        for item in &mut self.items {
            match item {
                LineItem::Object { x, .. } => *x += Length::pt(moved),
                LineItem::Text(line_run) => {
                    let run = &mut line_run.run;
                    run.x += Length::pt(moved);
                    let Some(blank) = self.book.face(run.face).code(' ') else { continue };
                    let by = each * 1000.0 / run.size.to_pt();
                    let places: Vec<usize> =
                        run.codes.iter().enumerate().filter(|(_, code)| **code == blank).map(|(at, _)| at).collect();
                    for at in &places {
                        run.insert_move(*at as u32 + 1, by.round() as i32);
                    }
                    let stretched = each * places.len() as f32;
                    run.width += Length::pt(stretched);
                    moved += stretched;
                }
            }
        }
    }

    /// Makes a line narrower that can't be broken: by its blanks if they suffice, else by setting it smaller.
    fn squeeze(&mut self, slack: f32, width: f32) {
        let blank_width: f32 = self.blanks as f32 * self.items.iter().map(size_of).fold(0.0, f32::max) * 0.2;
        if blank_width * 0.4 > -slack {
            self.stretch(slack);
            return;
        }
        let factor = width / self.x;
        for item in &mut self.items {
            match item {
                LineItem::Text(LineRun { run, .. }) => {
                    run.x = run.x * factor;
                    run.size = run.size * factor;
                    run.tracking = run.tracking * factor;
                    run.width = run.width * factor;
                }
                LineItem::Object { x, object, .. } => {
                    *x = *x * factor;
                    object.width = object.width * factor;
                    object.ascent = object.ascent * factor;
                    object.descent = object.descent * factor;
                }
            }
        }
    }

    /// The baseline's distance from the top, and the line's height.
    fn extent(&self, measure: &Measure) -> (Length, Length) {
        let leading = measure.leading;
        let mut above = leading * 0.5 + measure.size * BASELINE;
        let mut below = leading - above;
        for item in &self.items {
            match item {
                LineItem::Text(LineRun { run, .. }) => {
                    above = above.max(run.size * ASCENT);
                    below = below.max(run.size * DESCENT);
                    if run.size > measure.size {
                        above = above.max(run.size * (0.55 + BASELINE));
                        below = below.max(run.size * (0.55 - BASELINE));
                    }
                }
                LineItem::Object { object, .. } => {
                    above = above.max(object.ascent + Length::pt(1.0));
                    below = below.max(object.descent + Length::pt(1.0));
                }
            }
        }
        (above, above + below)
    }
}

fn size_of(item: &LineItem) -> f32 {
    match item {
        LineItem::Text(LineRun { run, .. }) => run.size.to_pt(),
        LineItem::Object { .. } => 0.0,
    }
}

fn line_run(span: &Span, face: FaceId, x: Length) -> LineRun {
    LineRun {
        owner: span.owner,
        link: span.link,
        highlight: span.look.highlight,
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
    /// Moves the pen behind the last code.
    fn shift(&mut self, by: i32) {
        if by != 0 {
            self.insert_move(self.codes.len() as u32, by);
        }
    }

    fn insert_move(&mut self, after: u32, by: i32) {
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
