//! The scribe: walks a document and tells a `Sink` what to write. It keeps the counters and the
//! registers that span the document, so that ids depend on nothing but the content.

use std::collections::BTreeSet;

use super::data::Data;
use super::glossary::Glossary;
use super::outline::Outline;
use super::press::Press;
use super::printed::Printed;
use super::sink::{Properties, Sink};
use crate::document::{Contents, Document, Inline, Length, StyleId};
use crate::layout::HeadingPlace;
use crate::render::RenderError;

/// How deep blocks and inlines may be nested. Word itself stops earlier, at some thirty tables in one another.
const DEEPEST: u16 = 200;

pub(super) struct Scribe<'p, 'd> {
    pub press: &'p Press,
    /// As in the metadata, to tell passages in another language.
    pub language: &'d str,
    pub outline: Outline<'d>,
    pub data: Data<'d>,
    pub printed: Printed,
    pub glossary: Glossary,
    /// Addresses of external links, in the order of their first use.
    pub links: Vec<String>,
    /// Numbers of the pictures in use.
    pub pictures: BTreeSet<usize>,
    pub ordered_lists: usize,
    pub ids: Ids,
    /// Anchors of what has no paragraph of its own; the next one takes them.
    pub pending: Vec<&'d str>,
    /// The next heading's place in the outline.
    pub heading: usize,
    /// Where each heading stands in the PDF, as far as that is known.
    pub heading_places: Vec<HeadingPlace>,
    /// The table of contents, if it is the next block.
    pub before_contents: Option<&'d Contents>,
    /// Whether the lines of the contents are to stay with each other and with their heading.
    pub keeps_contents: bool,
    /// Ids of the bookmarks around what tables of contents list: they end where the document does.
    pub listed: Vec<usize>,
    /// Whether the last block in the current container was a table.
    pub after_table: bool,
    depth: u16,
}

/// Counters; each id is given out once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    control: usize,
    bookmark: usize,
    drawing: usize,
}

impl Ids {
    pub fn control(&mut self) -> usize {
        self.control += 1;
        self.control
    }

    pub fn bookmark(&mut self) -> usize {
        self.bookmark += 1;
        self.bookmark
    }

    pub fn drawing(&mut self) -> usize {
        self.drawing += 1;
        self.drawing
    }
}

/// What surrounds a block.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    /// The style of what holds the block; paragraphs that name none of their own are set in it.
    pub around: StyleId,
    /// The section whose box the block stands in.
    pub panel: Option<StyleId>,
    pub in_cell: bool,
    /// Where the first baseline of the cell's row stands, for the first block of a cell.
    pub lowest: Length,
    pub item: Option<Item<'d>>,
    pub keep_next: bool,
    /// What there is, in twentieths of a point.
    pub width: i32,
}

/// The list item that a block is in.
#[derive(Clone, Copy)]
pub(super) struct Item<'d> {
    /// Counted from 0.
    pub level: usize,
    /// The instance of numbers, where the list is ordered.
    pub ordered: Option<usize>,
    pub label: Option<&'d [Inline]>,
    /// Whether the bullet, number or label is still to come.
    pub first: bool,
}

impl<'p, 'd> Scribe<'p, 'd> {
    pub fn new(press: &'p Press, document: &'d Document) -> Self {
        Scribe {
            press,
            language: &document.metadata.language,
            outline: Outline::of(&document.blocks),
            data: Data::default(),
            printed: Printed::default(),
            glossary: Glossary::default(),
            links: Vec::new(),
            pictures: BTreeSet::new(),
            ordered_lists: 0,
            ids: Ids::default(),
            pending: Vec::new(),
            heading: 0,
            heading_places: Vec::new(),
            before_contents: None,
            keeps_contents: false,
            listed: Vec::new(),
            after_table: false,
            depth: 0,
        }
    }

    /// The whole body.
    ///
    /// # Errors
    /// If the document can't be held: a table of more columns than Word knows, or nesting without end.
    pub fn body<S: Sink>(&mut self, document: &'d Document, sink: &mut S) -> Result<(), RenderError> {
        let place = Place {
            around: StyleId::BODY,
            panel: None,
            in_cell: false,
            lowest: Length::ZERO,
            item: None,
            keep_next: false,
            width: self.press.text_width(),
        };
        self.blocks(&document.blocks, place, sink)?;
        if self.after_table || !self.pending.is_empty() {
            self.behind_table("TableEnd", sink);
        }
        for id in std::mem::take(&mut self.listed) {
            sink.raw_block(format!(r#"<w:bookmarkEnd w:id="{id}"/>"#));
        }
        Ok(())
    }

    /// Runs `write` one level deeper.
    pub fn deeper<T>(&mut self, write: impl FnOnce(&mut Self) -> Result<T, RenderError>) -> Result<T, RenderError> {
        if self.depth == DEEPEST {
            return Err(RenderError::Unfit("the document is nested too deep for Word".to_owned()));
        }
        self.depth += 1;
        let result = write(self);
        self.depth -= 1;
        result
    }

    /// The paragraph that Word needs behind a table: it joins tables that touch, and ends neither a cell nor a document
    /// with one.
    pub fn behind_table<S: Sink>(&mut self, style: &str, sink: &mut S) {
        sink.open_paragraph(&Properties { style, ..Properties::default() });
        let bookmarks = self.open_anchors(None, sink);
        self.close_bookmarks(bookmarks, sink);
        sink.close_paragraph();
        self.after_table = false;
    }

    /// Begins the bookmarks of the anchors that wait for a paragraph and of its own. Returns their ids.
    pub fn open_anchors<S: Sink>(&mut self, own: Option<&'d str>, sink: &mut S) -> Vec<usize> {
        let mut open = Vec::new();
        for anchor in std::mem::take(&mut self.pending).into_iter().chain(own) {
            if let Some(bookmark) = self.outline.claim(anchor) {
                let id = self.ids.bookmark();
                sink.open_bookmark(id, &bookmark);
                open.push(id);
            }
        }
        open
    }

    pub fn close_bookmarks<S: Sink>(&mut self, open: Vec<usize>, sink: &mut S) {
        for id in open {
            sink.close_bookmark(id);
        }
    }

    /// The relationship to an address outside.
    pub fn relationship(&mut self, target: &str) -> String {
        let index = self.links.iter().position(|link| link == target).unwrap_or_else(|| {
            self.links.push(target.to_owned());
            self.links.len() - 1
        });
        link_id(index)
    }
}

/// The id of the relationship to the link of that index.
pub(super) fn link_id(index: usize) -> String {
    format!("rIdLink{}", index + 1)
}
