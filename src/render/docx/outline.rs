//! What a document's parts are called within it: a first walk that finds anchors and headings, so that links and the
//! table of contents can point forward.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::document::{Block, Inline, Link, Row, Span};

/// What Word takes as the name of a bookmark, in characters; some are kept back for a number.
const LONGEST: usize = 34;

#[derive(Debug, Default)]
pub(super) struct Outline<'d> {
    bookmarks: FxHashMap<&'d str, String>,
    /// Bookmarks given out, in lower case: Word tells no capitals apart here.
    taken: BTreeSet<String>,
    /// Anchors whose bookmark stands in the document already.
    claimed: BTreeSet<&'d str>,
    /// All headings in reading order.
    pub headings: Vec<Entry>,
    /// Whether there is a table of contents to point to them.
    pub has_contents: bool,
}

/// A heading as the table of contents shows it.
#[derive(Debug)]
pub(super) struct Entry {
    pub level: u8,
    pub text: String,
}

impl<'d> Outline<'d> {
    pub fn of(blocks: &'d [Block]) -> Self {
        let mut outline = Outline::default();
        outline.blocks(blocks);
        outline
    }

    /// The bookmark that stands for an anchor, if the document has it.
    pub fn bookmark(&self, anchor: &str) -> Option<&str> {
        self.bookmarks.get(anchor).map(String::as_str)
    }

    /// As [`Outline::bookmark`], but only the first time: a bookmark has one place.
    pub fn claim(&mut self, anchor: &'d str) -> Option<String> {
        let bookmark = self.bookmarks.get(anchor)?;
        self.claimed.insert(anchor).then(|| bookmark.clone())
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    self.anchor(&heading.anchor);
                    let text = plain_text(&heading.content, " ").into_owned();
                    self.headings.push(Entry { level: heading.level, text });
                }
                Block::Paragraph(paragraph) => self.anchor(&paragraph.anchor),
                Block::List(list) => {
                    for item in &list.items {
                        self.anchor(&item.anchor);
                        self.blocks(&item.blocks);
                    }
                }
                Block::Table(table) => {
                    self.anchor(&table.anchor);
                    self.rows(&table.head);
                    self.rows(&table.body);
                }
                Block::Section(section) => {
                    self.anchor(&section.anchor);
                    self.blocks(&section.blocks);
                }
                Block::Contents(_) => self.has_contents = true,
            }
        }
    }

    fn rows(&mut self, rows: &'d [Row]) {
        for row in rows {
            self.anchor(&row.anchor);
            for cell in &row.cells {
                self.blocks(&cell.blocks);
            }
        }
    }

    fn anchor(&mut self, anchor: &'d Option<String>) {
        let Some(anchor) = anchor.as_deref().filter(|anchor| !self.bookmarks.contains_key(anchor)) else { return };
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let mut stem: String = anchor.chars().map(plain).take(LONGEST).collect();
        if !stem.starts_with(|c: char| c.is_ascii_alphabetic()) {
            stem.insert_str(0, "b_");
        }
        let mut name = stem.clone();
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{stem}_{number}");
            number += 1;
        }
        self.bookmarks.insert(anchor, name);
    }
}

/// The bookmark of a heading that the table of contents points to, counted from 0.
pub(super) fn contents_bookmark(heading: usize) -> String {
    format!("_Toc{:08}", heading + 1)
}

/// The words of a passage, with `line_break` between its lines. Most passages are one text, which is not copied.
pub(super) fn plain_text<'d>(content: &'d [Inline], line_break: &str) -> Cow<'d, str> {
    match content {
        [Inline::Text(text)] => Cow::Borrowed(text),
        [Inline::Span(Span { content, .. }) | Inline::Link(Link { content, .. })] => plain_text(content, line_break),
        [Inline::Strong(content) | Inline::Emphasis(content)] => plain_text(content, line_break),
        _ => {
            let mut text = String::new();
            push_plain_text(&mut text, content, line_break);
            Cow::Owned(text)
        }
    }
}

fn push_plain_text(out: &mut String, content: &[Inline], line_break: &str) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Strong(content) | Inline::Emphasis(content) => push_plain_text(out, content, line_break),
            Inline::LineBreak => out.push_str(line_break),
            Inline::Span(span) => push_plain_text(out, &span.content, line_break),
            Inline::Link(link) => push_plain_text(out, &link.content, line_break),
            Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => {}
        }
    }
}
