//! Markup → blocks: reads the XHTML subset that templates write.
//!
//! Blocks: `h1` to `h4`, `p`, `ul`, `ol`, `li`, `table`, `thead`, `tbody`, `tr`, `th`, `td`, `section`, `nav`.
//! Inlines: `strong`, `em`, `span`, `a`, `br`, `img`, `input`, `select`, `option`, `meter`. Nothing is repaired:
//! what the subset doesn't have is an error with its line and column, and all errors of a text are reported.

mod attributes;
mod blocks;
mod fold;
mod html;
mod inlines;
mod table;
#[cfg(test)]
mod tests;

use roxmltree::{Node, NodeType, ParsingOptions};

use crate::document::{Block, Theme};
use blocks::Reader;
pub(super) use html::element_help;

/// Elements may stand this deep in one another.
pub const MAX_DEPTH: usize = 256;
/// The longest markup that is read, in bytes.
pub const MAX_SIZE: usize = 16 << 20;
/// The most tags that are read: a role of 10,000 tasks has some 60,000. What is set takes a thousand times the memory of
/// what is read.
pub const MAX_TAGS: usize = 400_000;
/// The widest table; Word opens no wider one.
pub const MAX_COLUMNS: usize = 63;
/// After so many errors the reader stops looking for more.
const MAX_ERRORS: usize = 100;

/// A mistake in markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupError {
    pub kind: MarkupErrorKind,
    /// One line, the thing at fault in backticks, no full stop.
    pub message: String,
    pub help: Option<String>,
    /// The byte of the markup at which it shows.
    pub offset: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// What is wrong with a markup, by who mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupErrorKind {
    /// Not well-formed, an unknown element or attribute, or one out of place.
    Structure,
    /// A `class` that the theme has no style for.
    Style,
    /// Too large or too deep.
    Limit,
}

/// Reads markup. White space folds as in HTML; what is empty vanishes.
///
/// # Errors
/// If the markup is not well-formed or leaves the subset: everything that is wrong with it, by position. Links
/// with a scheme other than `http`, `https` and `mailto` are among the errors, as are links to no anchor.
pub fn parse(markup: &str, theme: &Theme) -> Result<Vec<Block>, Vec<MarkupError>> {
    if markup.len() > MAX_SIZE {
        let message = format!("{} bytes of markup where {MAX_SIZE} are allowed", markup.len());
        return Err(vec![located(markup, 0, Fault::new(MarkupErrorKind::Limit, message))]);
    }
    let tags = memchr::memchr_iter(b'<', markup.as_bytes()).count();
    if tags > MAX_TAGS {
        let message = format!("{tags} tags of markup where {MAX_TAGS} are allowed");
        return Err(vec![located(markup, 0, Fault::new(MarkupErrorKind::Limit, message))]);
    }
    let wrapped = [ROOT_START, markup, ROOT_END].concat();
    let options = ParsingOptions { allow_dtd: false, nodes_limit: u32::MAX, entity_resolver: None };
    let tree = match roxmltree::Document::parse_with_options(&wrapped, options) {
        Ok(tree) => tree,
        Err(error) => return Err(vec![ill_formed(markup, &error)]),
    };
    let mut reader = Reader::new(theme);
    let blocks = reader.document(tree.root_element());
    let mut faults = reader.faults;
    if faults.is_empty() {
        return Ok(blocks);
    }
    faults.sort_by_key(|(offset, _)| *offset);
    let unwrapped = |offset: usize| offset.saturating_sub(ROOT_START.len()).min(markup.len());
    Err(faults.into_iter().map(|(offset, fault)| located(markup, unwrapped(offset), fault)).collect())
}

/// The markup may have many roots; XML has one.
const ROOT_START: &str = "<body>";
const ROOT_END: &str = "</body>";

/// What is wrong, before it has a line and a column.
#[derive(Debug)]
struct Fault {
    kind: MarkupErrorKind,
    message: String,
    help: Option<String>,
}

impl Fault {
    fn new(kind: MarkupErrorKind, message: impl Into<String>) -> Self {
        Fault { kind, message: message.into(), help: None }
    }

    fn structure(message: impl Into<String>) -> Self {
        Fault::new(MarkupErrorKind::Structure, message)
    }

    fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}

fn located(markup: &str, offset: usize, fault: Fault) -> MarkupError {
    let before = &markup[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    MarkupError {
        kind: fault.kind,
        message: fault.message,
        help: fault.help,
        offset,
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

fn ill_formed(markup: &str, error: &roxmltree::Error) -> MarkupError {
    let position = error.pos();
    let (row, column) = (position.row as usize, position.col as usize);
    // The root's start tag shifts the first line only.
    let column = if row == 1 { column.saturating_sub(ROOT_START.len()) } else { column };
    let line_start: usize = markup.split_inclusive('\n').take(row.saturating_sub(1)).map(str::len).sum();
    let line = &markup[line_start..];
    let offset = line_start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let message = error.to_string();
    // The position stands in fields of its own; counted with the root's start tag it would only mislead.
    let message = message.rsplit_once(" at ").map_or(message.as_str(), |(text, _)| text);
    let fault = Fault::structure(format!("the markup is not well-formed: {message}"));
    located(
        markup,
        offset,
        match error {
            roxmltree::Error::MalformedEntityReference(_) | roxmltree::Error::UnknownEntityReference(..) => {
                fault.help("write `&amp;` for `&`, and letters such as `é` as they are".to_owned())
            }
            _ => fault,
        },
    )
}

/// The names of all elements.
pub(super) fn elements() -> impl Iterator<Item = &'static str> {
    blocks::BLOCKS.iter().chain(&inlines::INLINES).chain(&blocks::PARTS).copied()
}

/// The name of an element for messages.
fn name<'a>(node: Node<'a, '_>) -> &'a str {
    match node.node_type() {
        NodeType::Element => node.tag_name().name(),
        _ => "text",
    }
}
