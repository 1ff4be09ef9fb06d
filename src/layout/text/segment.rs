//! The passage cut into words, blanks and objects with their widths, and the places where a line may end.

use std::borrow::Cow;
use std::ops::Range;

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use super::ends::{at_blank, is_wise, penalty};
use super::hyphens;
use super::passage::{BREAK_HERE, OBJECT, Passage, SOFT_HYPHEN};
use super::walk::Walk;
use crate::layout::font::{FaceId, FontBook, Word, plain_length};

/// A stretch of one face and span.
#[derive(Debug)]
pub(super) struct Fragment<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) span: usize,
    pub(super) face: FaceId,
    pub(super) kind: FragmentKind<'a>,
    /// Where it begins if the whole passage stood on one line, in points.
    pub(super) x: f64,
}

#[derive(Debug)]
pub(super) enum FragmentKind<'a> {
    Word(Cow<'a, Word>),
    Blank,
    /// The index of the passage's object.
    Object(usize),
    /// A soft hyphen or a place to break: seen only at the end of a line, if at all.
    Nothing,
}

/// A place where a line may end. Positions are in points, of the whole passage set on one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    /// The byte that the next line begins with.
    pub(super) at: usize,
    /// Where the line's last ink ends, a hyphen included.
    pub(super) end: f64,
    /// Where the next line begins.
    pub(super) next: f64,
    pub(super) penalty: f32,
    pub(super) hyphen: bool,
    pub(super) forced: bool,
}

pub(super) struct Segments<'a> {
    book: &'a FontBook,
    pub(super) fragments: Vec<Fragment<'a>>,
    /// Sorted by place; the last one is the end of the passage and forced.
    pub(super) opportunities: Vec<Opportunity>,
}

/// How far a passage is cut.
#[derive(Default)]
struct Pen {
    /// The span that it is in.
    span: usize,
    x: f64,
    /// The objects that it has passed.
    objects: usize,
}

/// The last letter before a hyphen loses its kerning with the letter after it: a little room for that.
const HYPHEN_ROOM: f64 = 1.02;

impl<'a> Segments<'a> {
    pub(super) fn of(book: &'a FontBook, passage: &Passage) -> Segments<'a> {
        let mut segments = Segments {
            book,
            fragments: Vec::with_capacity(passage.text.len() / 3 + 2),
            opportunities: Vec::with_capacity(passage.text.len() / 6 + 2),
        };
        let (mut pen, mut last) = (Pen::default(), 0);
        for (at, kind) in linebreaks(&passage.text) {
            let forced = kind == BreakOpportunity::Mandatory;
            if !forced && !is_wise(&passage.text, at) {
                continue;
            }
            let part = &passage.text[last..at];
            let ink = last + part.trim_end_matches([' ', '\n']).len();
            segments.cut(passage, last..ink, &mut pen);
            let end = pen.x;
            segments.cut(passage, ink..at, &mut pen);
            let soft = passage.text[..ink].ends_with(SOFT_HYPHEN);
            let hyphen = if soft { segments.hyphen_width(passage, pen.span) } else { 0.0 };
            let penalty = if soft {
                penalty::HYPHEN
            } else if ink == at {
                penalty::IN_COMPOUND
            } else {
                at_blank(&passage.text, (last, ink, at), passage.spans[pen.span].language)
            };
            let (end, next) = (end + hyphen, pen.x);
            segments.opportunities.push(Opportunity { at, end, next, penalty, hyphen: soft, forced });
            last = at;
        }
        segments
    }

    /// Appends the fragments of a part of the passage.
    fn cut(&mut self, passage: &Passage, part: Range<usize>, pen: &mut Pen) {
        let mut at = part.start;
        while at < part.end {
            while passage.span_end(pen.span) <= at && pen.span + 1 < passage.spans.len() {
                pen.span += 1;
            }
            let style = &passage.spans[pen.span];
            let limit = passage.span_end(pen.span).min(part.end);
            let text = &passage.text[at..limit];
            let Some(first) = text.chars().next() else { break };
            let (kind, length, face) = match first {
                ' ' | '\n' => (FragmentKind::Blank, 1, style.face),
                OBJECT => {
                    pen.objects += 1;
                    (FragmentKind::Object(pen.objects - 1), OBJECT.len_utf8(), style.face)
                }
                SOFT_HYPHEN | BREAK_HERE => (FragmentKind::Nothing, first.len_utf8(), style.face),
                _ => {
                    let face = self.book.face_for(style.face, first);
                    let plain = if face == style.face { plain_length(text) } else { 0 };
                    let length = text[plain..]
                        .char_indices()
                        .find(|(_, c)| {
                            matches!(*c, ' ' | '\n' | OBJECT | SOFT_HYPHEN | BREAK_HERE)
                                || self.book.face_for(style.face, *c) != face
                        })
                        .map_or(text.len(), |(at, _)| plain + at);
                    (FragmentKind::Word(self.book.shape(face, &text[..length])), length, face)
                }
            };
            let width = self.width(passage, pen.span, face, &kind, first);
            let fragment = Fragment { start: at, end: at + length, span: pen.span, face, kind, x: pen.x };
            pen.x += f64::from(width);
            at += length;
            self.fragments.push(fragment);
        }
    }

    fn width(&self, passage: &Passage, span: usize, face: FaceId, kind: &FragmentKind<'_>, first: char) -> f32 {
        let look = &passage.spans[span].look;
        let tracking = look.tracking.to_pt();
        match kind {
            FragmentKind::Word(word) => {
                let em = look.size.to_pt() / f32::from(self.book.face(face).units_per_em());
                word.advance as f32 * em + tracking * word.codes.len() as f32
            }
            FragmentKind::Blank if first == '\n' => 0.0,
            FragmentKind::Blank => self.advance(face, ' ', look.size.to_pt()) + tracking,
            FragmentKind::Object(index) => passage.objects[*index].width.to_pt(),
            FragmentKind::Nothing => 0.0,
        }
    }

    fn advance(&self, face: FaceId, c: char, size: f32) -> f32 {
        let face = self.book.face(face);
        face.code(c).map_or(0.0, |code| face.advance(code) as f32 * size / f32::from(face.units_per_em()))
    }

    fn hyphen_width(&self, passage: &Passage, span: usize) -> f64 {
        let style = &passage.spans[span];
        f64::from(self.advance(style.face, '-', style.look.size.to_pt()) + style.look.tracking.to_pt())
    }

    /// Adds every place where the patterns of the text's language divide its words. Returns whether there are any.
    pub(super) fn hyphenate(&mut self, passage: &Passage) -> bool {
        self.hyphenate_within(passage, &[(0, passage.text.len())])
    }

    /// As [`Segments::hyphenate`], for what stands within `parts`: rising ranges of bytes.
    fn hyphenate_within(&mut self, passage: &Passage, parts: &[(usize, usize)]) -> bool {
        let mut added = Vec::new();
        let mut parts = parts.iter().copied().peekable();
        for fragment in &self.fragments {
            while parts.next_if(|(_, end)| *end <= fragment.start).is_some() {}
            if parts.peek().is_none_or(|(start, _)| *start >= fragment.end) {
                continue;
            }
            let FragmentKind::Word(_) = fragment.kind else { continue };
            let Some(language) = passage.spans[fragment.span].language.hyphens else { continue };
            let hyphen = self.hyphen_width(passage, fragment.span);
            let mut walk = Walk::along(self.book, passage, fragment);
            hyphens::divisions(&passage.text, fragment.start..fragment.end, language, |at| {
                let x = walk.to(at - fragment.start);
                added.push(Opportunity {
                    at,
                    end: x + hyphen * HYPHEN_ROOM,
                    next: x,
                    penalty: penalty::HYPHEN,
                    hyphen: true,
                    forced: false,
                });
            });
        }
        let any = !added.is_empty();
        self.merge(added);
        any
    }

    /// Makes breakable what would not fit on a line of its own: by hyphens first, whatever the style says of other words,
    /// else behind any character.
    pub(super) fn split_what_is_wider(&mut self, passage: &Passage, width: f32, hyphenate: bool) {
        let limit = f64::from(width);
        let is_wider = |previous: f64, opportunity: &Opportunity| opportunity.end - previous > limit;
        let wider = |opportunities: &[Opportunity]| -> Vec<(usize, usize)> {
            let mut wide = Vec::new();
            let (mut previous, mut start) = (0.0, 0);
            for opportunity in opportunities {
                if is_wider(previous, opportunity) {
                    wide.push((start, opportunity.at));
                }
                (previous, start) = (opportunity.next, opportunity.at);
            }
            wide
        };
        let mut wide = wider(&self.opportunities);
        if !wide.is_empty() {
            let divided = if hyphenate { self.hyphenate(passage) } else { self.hyphenate_within(passage, &wide) };
            if divided {
                wide = wider(&self.opportunities);
            }
        }
        let mut added = Vec::new();
        let mut from = 0;
        for (start, end) in wide {
            from += self.fragments[from..].partition_point(|fragment| fragment.end <= start);
            for fragment in self.fragments[from..].iter().take_while(|fragment| fragment.start < end) {
                self.split_anywhere(passage, fragment, start..end, &mut added);
            }
        }
        self.merge(added);
    }

    /// Adds a break before each character of the fragment that stands within `part`, but not at its start.
    fn split_anywhere(
        &self,
        passage: &Passage,
        fragment: &Fragment<'_>,
        part: Range<usize>,
        added: &mut Vec<Opportunity>,
    ) {
        let mut walk = Walk::along(self.book, passage, fragment);
        let mut before = None;
        for (offset, c) in passage.text[fragment.start..fragment.end].char_indices() {
            let at = fragment.start + offset;
            let joins = matches!(break_property(c as u32), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner);
            if at > part.start && at < part.end && !joins {
                let x = walk.to(offset);
                let address = before.is_some_and(|c: char| "/.?&=_-@#,;:".contains(c));
                let hyphen = hyphens::takes_hyphen(&passage.text, at);
                let penalty = if address {
                    penalty::IN_ADDRESS
                } else if hyphen && hyphens::ends_syllable(&passage.text, at) {
                    penalty::SYLLABLE
                } else {
                    penalty::ANYWHERE
                };
                let end = if hyphen { x + self.hyphen_width(passage, fragment.span) * HYPHEN_ROOM } else { x };
                added.push(Opportunity { at, end, next: x, penalty, hyphen, forced: false });
            }
            before = Some(c);
        }
    }

    /// Sorts new opportunities in; where two stand at one place, the cheaper one stays.
    fn merge(&mut self, added: Vec<Opportunity>) {
        if added.is_empty() {
            return;
        }
        self.opportunities.extend(added);
        self.opportunities
            .sort_by(|a, b| (a.at, !a.forced).cmp(&(b.at, !b.forced)).then(a.penalty.total_cmp(&b.penalty)));
        self.opportunities.dedup_by_key(|opportunity| opportunity.at);
    }
}
