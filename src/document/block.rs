//! Blocks: what stands below one another on a page, in reading order.

use std::ops::RangeInclusive;

use super::{Inline, StyleId};

/// What stands below one another.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    Table(Table),
    Section(Section),
    /// The table of contents, made by the back-end from the headings.
    Contents(Contents),
}

/// A heading. `level` counts from 1 to 4; a document has one heading of level 1 and skips none.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    pub level: u8,
    pub style: StyleId,
    /// The name that internal links point to, unique in its document, ASCII letters, digits, `-`, `_`, `.`.
    pub anchor: Option<String>,
    pub content: Vec<Inline>,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub style: StyleId,
    pub anchor: Option<String>,
    pub content: Vec<Inline>,
}

/// A list with bullets, or with numbers if it is ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub style: StyleId,
    pub ordered: bool,
    pub items: Vec<ListItem>,
}

/// An item. Where `label` is given (`C1`, `S2`, `TC10`) it takes the place of the bullet or number.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    pub anchor: Option<String>,
    pub label: Option<Vec<Inline>>,
    pub blocks: Vec<Block>,
}

/// A table. Every row fills the same number of columns, counting spans; markup that does not is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub style: StyleId,
    pub anchor: Option<String>,
    /// What the table holds, for a reader who can't see it; never empty.
    pub summary: String,
    /// The number of columns.
    pub columns: usize,
    /// Repeated on each page that the table goes on to.
    pub head: Vec<Row>,
    pub body: Vec<Row>,
}

/// A row of a table; cells that an earlier row spans are not among its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub style: StyleId,
    pub anchor: Option<String>,
    pub cells: Vec<Cell>,
}

/// A cell of a table. It covers so many columns and rows, at least one of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub style: StyleId,
    /// `Some` for a header cell.
    pub scope: Option<Scope>,
    pub column_span: usize,
    pub row_span: usize,
    pub blocks: Vec<Block>,
}

/// Which cells a header cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
    Both,
}

/// Blocks that belong together and may carry a look of their own (a tinted panel, kept on one page).
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub style: StyleId,
    pub anchor: Option<String>,
    pub blocks: Vec<Block>,
}

/// Where the table of contents stands, and how deep it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    pub style: StyleId,
    /// The deepest heading level to list, 1 to 4.
    pub depth: u8,
}

impl Contents {
    /// The levels of the headings that it lists, of those that stand behind it. The document's title, of level 1,
    /// needs no line unless nothing else is asked for.
    pub fn levels(&self) -> RangeInclusive<u8> {
        let deepest = self.depth.clamp(1, 4);
        deepest.min(2)..=deepest
    }
}
