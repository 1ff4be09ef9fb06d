//! Pages: pieces are taken from the flow while they fit, and everything in them gets its place and its owner.

mod draw;
mod running;
mod table;

use std::collections::BTreeMap;

use super::flow::{Builder, Content, Flow, Mark, Piece, Space, heading_anchor, take};
use super::look::Cascade;
use super::placed::{Destination, Layout, OutlineEntry, Page};
use crate::document::{Length, Metadata};
use draw::OpenFrame;
use running::LateNumber;

/// Sets the pieces on pages, with header and footer.
pub(super) fn pages(pieces: Vec<Piece>, builder: Builder, metadata: &Metadata, cascade: Cascade) -> Layout {
    let page = builder.theme.page;
    let height = page.height - page.margin_top - page.margin_bottom;
    let mut flow: Flow = pieces.into();
    let mut placer = Placer::new(builder);
    loop {
        placer.pages.push(Page::default());
        placer.marked.push(0);
        let first = placer.pages.len() == 1;
        let space = Space { height, page: height, must: true, first };
        placer.flow(take(&mut flow, space), (page.margin_left, page.margin_top));
        if flow.is_empty() {
            break;
        }
    }
    placer.fill_numbers();
    placer.run_headers(metadata, &cascade);
    placer.finish()
}

struct Placer<'a> {
    builder: Builder<'a>,
    pages: Vec<Page>,
    destinations: BTreeMap<String, Destination>,
    outline: Vec<OutlineEntry>,
    late: Vec<LateNumber>,
    /// For each page, how many marked sequences it has.
    marked: Vec<u32>,
    /// Whether what is placed is a repetition for the eye only.
    artifact: bool,
}

impl<'a> Placer<'a> {
    fn new(builder: Builder<'a>) -> Placer<'a> {
        Placer {
            builder,
            pages: Vec::new(),
            destinations: BTreeMap::new(),
            outline: Vec::new(),
            late: Vec::new(),
            marked: Vec::new(),
            artifact: false,
        }
    }

    /// Places pieces from `(x, y)` downwards.
    fn flow(&mut self, pieces: Vec<Piece>, (x, top): (Length, Length)) {
        let mut y = top;
        let mut frames: Vec<OpenFrame> = Vec::new();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                y += piece.gap;
            }
            for mark in piece.marks {
                self.mark(mark, y);
            }
            match piece.content {
                Content::Line { left, line } => self.line(line.items, x + left, y, line.baseline),
                Content::Entry(entry) => self.entry(*entry, x, y),
                Content::Band(band) => self.band(*band, x, y),
                Content::Open(frame) => frames.push(self.open_frame(&frame, x, y)),
                Content::Close => {
                    if let Some(frame) = frames.pop() {
                        self.close_frame(&frame, y + piece.height);
                    }
                }
            }
            y += piece.height;
        }
    }

    fn mark(&mut self, mark: Mark, y: Length) {
        let destination = Destination { page: self.pages.len() - 1, y };
        match mark {
            Mark::Anchor(name) => {
                self.destinations.entry(name).or_insert(destination);
            }
            Mark::Heading(index) => {
                let heading = &self.builder.headings[index];
                self.outline.push(OutlineEntry { level: heading.level, title: heading.title.clone(), destination });
                self.destinations.insert(heading_anchor(index), destination);
            }
        }
    }

    fn finish(self) -> Layout {
        let page = self.builder.theme.page;
        Layout {
            width: page.width,
            height: page.height,
            top: page.margin_top,
            bottom: page.height - page.margin_bottom,
            pages: self.pages,
            structure: self.builder.structure,
            outline: self.outline,
            destinations: self.destinations,
            links: self.builder.links,
        }
    }
}
