//! The tree that every document format shares: `compose` builds it, `layout` and `render` read it.
//!
//! It holds meaning (headings, tables, fields, level bars) and the names of styles. What a style looks
//! like is the [`Theme`]'s business; which words rolepress itself says is the [`Locale`]'s.

mod block;
mod characters;
pub mod cohesion;
pub mod columns;
mod inline;
mod length;
mod locale;
mod native;
mod pattern;
mod picture;
pub mod spacing;
#[cfg(test)]
pub(crate) mod testing;
mod theme;
pub mod words;

use crate::calendar::Day;
pub use block::{Block, Cell, Contents, Heading, List, ListItem, Paragraph, Row, Scope, Section, Table};
pub use characters::is_unwritable;
pub use inline::{CellAddress, Field, FieldKind, Image, Inline, Link, Meter, Span, Step, Target};
pub use length::Length;
pub use locale::Locale;
pub use native::native;
pub(crate) use pattern::fill;
pub use picture::{LOGO, Picture, Pictures};
pub use theme::{
    Align, Border, BoxStyle, Colour, ColumnWidth, LowContrast, Own, PageStyle, ParagraphStyle, Style, StyleId,
    TableStyle, TextStyle, Theme, Weight, WordFonts,
};

/// One role's document, complete and independent of any format.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub metadata: Metadata,
    pub blocks: Vec<Block>,
}

/// What is said about a document beside its content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The role's title, and what the document is: what a reader's window and a list of files show.
    pub title: String,
    pub subject: String,
    pub author: String,
    pub keywords: Vec<String>,
    /// BCP 47: `fr`, `en`, `el`.
    pub language: String,
    /// The role's slug: the document's identity in the set.
    pub role: String,
    /// Left and right of the running header.
    pub header: (String, String),
    /// Left of the running footer: what gives way where the line is too short, and what stands behind it in any case. The
    /// page number stands right.
    pub footer: (String, String),
    /// Days since 1970-01-01, the same in every run on the same input.
    pub date: Day,
    /// Hex digest (XXH3, 128 bits) of the run and of the rows that the document was made from.
    pub source_digest: String,
}
