//! French spacing of a whole document: its pages, its Word file and what is said about it have the same blanks before signs and
//! inside guillemets, whatever the tables have. The pages are set with them in any case; `collect` knows them for the press's own.

use crate::document::spacing::space;
use crate::document::{Block, Document, Field, Inline, Locale, Row};

/// Sets the blanks of all that is in French, where the words of that locale want it.
pub(super) fn space_document(document: &mut Document, locale: &Locale) {
    if !locale.french_spacing {
        return;
    }
    let french = locale.spaces_as_french(&document.metadata.language);
    Spacer { locale, last: None }.blocks(&mut document.blocks, french);
    if french {
        let metadata = &mut document.metadata;
        let ends = [&mut metadata.header, &mut metadata.footer].into_iter().flat_map(|(left, right)| [left, right]);
        let about = [&mut metadata.title, &mut metadata.subject, &mut metadata.author];
        ends.chain(about).chain(&mut metadata.keywords).for_each(space_alone);
    }
}

fn space_alone(text: &mut String) {
    space_between(text, None, None);
}

fn space_between(text: &mut String, before: Option<char>, after: Option<char>) {
    if let std::borrow::Cow::Owned(spaced) = space(text, before, after) {
        *text = spaced;
    }
}

struct Spacer<'l> {
    locale: &'l Locale,
    /// What stood last in the paragraph at hand.
    last: Option<char>,
}

impl Spacer<'_> {
    fn blocks(&mut self, blocks: &mut [Block], french: bool) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.paragraph(&mut heading.content, french),
                Block::Paragraph(paragraph) => self.paragraph(&mut paragraph.content, french),
                Block::List(list) => {
                    for item in &mut list.items {
                        item.label.iter_mut().for_each(|label| self.paragraph(label, french));
                        self.blocks(&mut item.blocks, french);
                    }
                }
                Block::Table(table) => {
                    if french {
                        space_alone(&mut table.summary);
                    }
                    table.head.iter_mut().chain(&mut table.body).for_each(|row| self.row(row, french));
                }
                Block::Section(section) => self.blocks(&mut section.blocks, french),
                Block::Contents(_) => {}
            }
        }
    }

    fn row(&mut self, row: &mut Row, french: bool) {
        row.cells.iter_mut().for_each(|cell| self.blocks(&mut cell.blocks, french));
    }

    fn paragraph(&mut self, content: &mut [Inline], french: bool) {
        self.last = None;
        self.inlines(content, None, french);
    }

    /// Spaces inlines that have `after` behind them.
    fn inlines(&mut self, content: &mut [Inline], after: Option<char>, french: bool) {
        let mut rest = content;
        while let Some((inline, behind)) = rest.split_first_mut() {
            let next = || behind.iter().find_map(first).or(after);
            match inline {
                Inline::Text(text) => {
                    if french {
                        space_between(text, self.last, next());
                    }
                    self.last = text.chars().next_back().or(self.last);
                }
                Inline::Strong(content) | Inline::Emphasis(content) => self.inlines(content, next(), french),
                Inline::Link(link) => self.inlines(&mut link.content, next(), french),
                Inline::Span(span) => {
                    let french = span.language.as_deref().map_or(french, |tag| self.locale.spaces_as_french(tag));
                    // Nothing is put to the ends of a cell's text.
                    let of_cell = span.cell.is_some();
                    if of_cell {
                        self.last = None;
                    }
                    self.inlines(&mut span.content, next().filter(|_| !of_cell), french);
                }
                Inline::LineBreak => self.last = Some(LINE_END),
                Inline::Field(field) => {
                    self.last = Some(OBJECT);
                    if french {
                        space_field(field);
                    }
                }
                Inline::Meter(meter) => {
                    self.last = Some(OBJECT);
                    if french {
                        space_alone(&mut meter.alternative);
                    }
                }
                Inline::Image(image) => {
                    self.last = Some(OBJECT);
                    if french {
                        space_alone(&mut image.alternative);
                    }
                }
            }
            rest = behind;
        }
    }
}

/// What stands for what is no text.
const OBJECT: char = '\u{fffc}';
const LINE_END: char = '\n';

/// What an inline begins with, if it has anything.
fn first(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Strong(content) | Inline::Emphasis(content) => content.iter().find_map(first),
        Inline::Span(span) => span.content.iter().find_map(first),
        Inline::Link(link) => link.content.iter().find_map(first),
        Inline::LineBreak => Some(LINE_END),
        Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => Some(OBJECT),
    }
}

/// Spaces the words for a field; its choices are values.
fn space_field(field: &mut Field) {
    space_alone(&mut field.label);
    space_alone(&mut field.placeholder);
}
