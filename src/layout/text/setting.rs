//! Lines: the chosen stretch of a passage as runs of glyphs at their places.

use super::line_builder::LineBuilder;
use super::passage::Passage;
use super::segment::Segments;
use super::{Measure, Object};
use crate::document::{Colour, Length};
use crate::layout::font::FontBook;
use crate::layout::placed::{LinkId, TextRun};
use crate::layout::structure::NodeId;

/// A line of text. Places are relative to its left edge and its top.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Line {
    pub(in crate::layout) items: Vec<LineItem>,
    pub(in crate::layout) height: Length,
    pub(in crate::layout) baseline: Length,
    /// Whether its last word goes on in the next line, behind a hyphen.
    pub(in crate::layout) divided: bool,
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
    pub(in crate::layout) underline: bool,
    /// `y` counts from the baseline.
    pub(in crate::layout) run: TextRun,
}

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
            let line = line.finish(self.measure, end.forced, is_last);
            lines.push(Line { divided: end.hyphen, ..line });
            from = end.at;
        }
        lines
    }
}
