//! From inlines to lines: gather the passage, space it, find where it may break, choose, and set each line.

mod breaking;
mod capitals;
mod ends;
mod hyphens;
mod line_builder;
mod passage;
mod segment;
mod setting;
mod slack;
mod spacing;
mod walk;

pub(super) use passage::{Object, ObjectKind, Passage, Span, plain_text};
use setting::Setting;
pub(super) use setting::{Line, LineItem};

use crate::document::{Align, Length};

use super::font::FontBook;

/// How the lines of a paragraph are to be set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) width: Length,
    pub(super) align: Align,
    /// Of the text that most of it is set in.
    pub(super) size: Length,
    pub(super) leading: Length,
    pub(super) hyphenate: bool,
}

/// Sets a passage in lines no wider than the measure.
pub(super) fn set_lines(book: &FontBook, passage: &Passage, measure: &Measure) -> Vec<Line> {
    let mut text = segment::Segments::of(book, passage);
    let width = measure.width.to_pt().max(1.0);
    text.split_what_is_wider(passage, width, measure.hyphenate);
    let kind = if measure.align == Align::Justify { breaking::Kind::Justified } else { breaking::Kind::Ragged };
    let mut lines = breaking::choose(&text.opportunities, width, kind);
    if measure.hyphenate && lines.loose && text.hyphenate(passage) {
        lines = breaking::choose(&text.opportunities, width, kind);
    }
    Setting { book, passage, text: &text, measure }.lines(&lines.breaks)
}

/// The widths of a passage: set on one line, and of its widest part that would not be broken gladly.
pub(super) fn natural_widths(book: &FontBook, passage: &Passage) -> (Length, Length) {
    let text = segment::Segments::of(book, passage);
    let (mut line, mut widest, mut part) = (0.0f64, 0.0f64, 0.0f64);
    let (mut line_start, mut part_start) = (0.0, 0.0);
    for opportunity in &text.opportunities {
        part = part.max(opportunity.end - part_start);
        part_start = opportunity.next;
        if opportunity.forced {
            line = line.max(opportunity.end - line_start);
            line_start = opportunity.next;
        }
        widest = widest.max(part);
        part = 0.0;
    }
    (Length::pt(line as f32), Length::pt(widest as f32))
}

/// The width of a passage's widest part, its words divided wherever their language allows.
pub(super) fn least_width(book: &FontBook, passage: &Passage) -> Length {
    let mut text = segment::Segments::of(book, passage);
    text.hyphenate(passage);
    let (mut widest, mut start) = (0.0f64, 0.0);
    for opportunity in &text.opportunities {
        widest = widest.max(opportunity.end - start);
        start = opportunity.next;
    }
    Length::pt(widest as f32)
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;
    use crate::layout::look::{Language, Look};
    use crate::layout::structure::NodeId;
    use crate::layout::testing::{book, language};

    pub(in crate::layout) fn passage(text: &str) -> Passage {
        passage_of(text, language("fr"))
    }

    pub(in crate::layout) fn passage_of(text: &str, language: Language) -> Passage {
        let mut passage = Passage::new();
        passage.push(book(), text, span_of(Look::PLAIN, language));
        passage.close();
        passage
    }

    pub(in crate::layout) fn span_of(look: Look, language: Language) -> Span {
        let face = book().select(look.weight, look.italic);
        Span { start: 0, face, look, owner: NodeId::ROOT, link: None, language }
    }
}
