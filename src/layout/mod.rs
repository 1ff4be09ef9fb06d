//! From a document to pages of placed glyphs, rules and fills, with the structure that tells what each of them is.
//!
//! ```text
//! blocks → flow (pieces, measured and broken into lines) → pages (pieces taken while they fit) → placed items
//! ```
//!
//! The same document on the same theme gives the same pages, on any thread and in any run.

mod flow;
mod font;
mod listing;
mod look;
mod place;
mod placed;
mod structure;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod text;

pub use font::{Face, FaceId, FontBook, Metrics, Shift, Word};
pub use listing::listing;
pub use placed::{
    Destination, HeadingPlace, Item, Layout, LinkArea, LinkId, LinkTarget, Move, OutlineEntry, Owner, Page, Rect,
    Sequence, Shape, TextRun,
};
pub use structure::{Kid, Node, NodeId, Structure, Tag};

use crate::document::{Block, Document, Locale, Pictures, StyleId, Theme};

/// How deep blocks may stand within blocks, and inlines within inlines.
pub const DEEPEST: usize = 64;

/// Sets a document on pages.
///
/// The document must not be nested deeper than [`DEEPEST`], see [`is_too_deep`].
pub fn paginate(document: &Document, theme: &Theme, fonts: &FontBook, locale: &Locale, pictures: &Pictures) -> Layout {
    let page = &theme.page;
    let height = page.height - page.margin_top - page.margin_bottom;
    let language = look::Language::of(&document.metadata.language, locale);
    let cascade = look::Cascade::root(theme, language);
    let (headings, anchors) = flow::survey(&document.blocks);
    let mut builder = flow::Builder {
        theme,
        book: fonts,
        locale,
        pictures,
        structure: Structure::new(),
        links: Vec::new(),
        anchors,
        headings,
        heading: 0,
    };
    let context = flow::Context {
        left: crate::document::Length::ZERO,
        width: page.width - page.margin_left - page.margin_right,
        cascade,
        element: NodeId::ROOT,
        room: height,
        least_room: height * 0.4,
        plain: StyleId::BODY,
        boxed: StyleId::BODY,
        alone: false,
        cell: flow::FieldCell::default(),
        repeated: false,
    };
    let pieces = builder.flow(&document.blocks, &context);
    place::pages(pieces, builder, &document.metadata, cascade)
}

/// Whether blocks or inlines stand deeper within one another than [`paginate`] and the stack allow.
pub fn is_too_deep(blocks: &[Block]) -> bool {
    use crate::document::Inline;
    enum Part<'a> {
        Blocks(&'a [Block]),
        Inlines(&'a [Inline]),
    }
    let mut parts = vec![(Part::Blocks(blocks), 1)];
    while let Some((part, depth)) = parts.pop() {
        if depth > DEEPEST {
            return true;
        }
        let next = depth + 1;
        match part {
            Part::Blocks(blocks) => {
                for block in blocks {
                    match block {
                        Block::Heading(heading) => parts.push((Part::Inlines(&heading.content), next)),
                        Block::Paragraph(paragraph) => parts.push((Part::Inlines(&paragraph.content), next)),
                        Block::List(list) => {
                            for item in &list.items {
                                parts.extend(item.label.iter().map(|label| (Part::Inlines(label), next)));
                                parts.push((Part::Blocks(&item.blocks), next));
                            }
                        }
                        Block::Table(table) => {
                            let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                            parts.extend(cells.map(|cell| (Part::Blocks(&cell.blocks), next)));
                        }
                        Block::Section(section) => parts.push((Part::Blocks(&section.blocks), next)),
                        Block::Contents(_) => {}
                    }
                }
            }
            Part::Inlines(inlines) => {
                for inline in inlines {
                    match inline {
                        Inline::Strong(content) | Inline::Emphasis(content) => {
                            parts.push((Part::Inlines(content), next));
                        }
                        Inline::Span(span) => parts.push((Part::Inlines(&span.content), next)),
                        Inline::Link(link) => parts.push((Part::Inlines(&link.content), next)),
                        _ => {}
                    }
                }
            }
        }
    }
    false
}
