//! A column in the making: pieces pushed one after another, their spaces merged, their holds noted.

use std::rc::Rc;

use super::piece::{Content, Frame, Hold, Mark, NewPage, Piece, height};
use crate::document::Length;

/// Collects the pieces of a page's column, or of a cell's.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) pieces: Vec<Piece>,
    /// The space asked for since the last piece: the larger of what is asked below it and above the next.
    space: Length,
    /// Whether the next piece is the first one here, or in its frame.
    fresh: bool,
    hold: Hold,
    new_page: NewPage,
    /// Whether the next piece shares the page of what stands last, whatever it asks for.
    joined: bool,
    marks: Vec<Mark>,
}

impl Column {
    pub(super) fn new() -> Column {
        Column {
            pieces: Vec::new(),
            space: Length::ZERO,
            fresh: true,
            hold: Hold::Free,
            new_page: NewPage::No,
            joined: false,
            marks: Vec::new(),
        }
    }

    /// Asks for space before what comes next.
    pub(super) fn space(&mut self, space: Length) {
        self.space = self.space.max(space);
    }

    /// Binds what comes next to what stands last.
    pub(super) fn hold(&mut self, hold: Hold) {
        self.hold = self.hold.max(hold);
    }

    /// Notes how the next piece asks for a page, if anything stands before it.
    pub(super) fn new_page(&mut self, new_page: NewPage) {
        if !self.pieces.is_empty() && !self.joined {
            self.new_page = self.new_page.max(new_page);
        }
    }

    /// Notes a mark for the next piece.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    pub(super) fn push(&mut self, content: Content, height: Length) {
        let gap = if self.fresh { Length::ZERO } else { self.space };
        self.pieces.push(Piece {
            gap,
            height,
            hold: std::mem::take(&mut self.hold),
            new_page: std::mem::take(&mut self.new_page),
            marks: std::mem::take(&mut self.marks),
            content,
        });
        self.space = Length::ZERO;
        self.fresh = false;
        self.joined = false;
    }

    /// If what was pushed since `start` begins a page, with the headings above it, lets what comes next share that page.
    pub(super) fn join(&mut self, start: usize) {
        let above = self.pieces.iter().take(start + 1).rev();
        let first = above.clone().find(|piece| piece.hold <= Hold::Within || piece.new_page != NewPage::No);
        self.joined = self.pieces.len() > start && first.is_some_and(|piece| piece.new_page != NewPage::No);
    }

    /// Pushes the lines of one paragraph. Neither its first line nor its last is left alone on a page.
    pub(super) fn push_lines(&mut self, contents: Vec<(Content, Length)>) {
        let count = contents.len();
        for (index, (content, height)) in contents.into_iter().enumerate() {
            match index {
                0 => {}
                index if index == 1 || index + 1 == count => self.hold(Hold::Line),
                _ => self.hold(Hold::Within),
            }
            self.push(content, height);
        }
    }

    /// Opens a frame; what is pushed until [`Column::close`] stands within it.
    pub(super) fn open(&mut self, frame: Frame) -> Rc<Frame> {
        let frame = Rc::new(frame);
        self.push(Content::Open(Rc::clone(&frame)), frame.top());
        self.hold(Hold::Frame);
        self.fresh = true;
        frame
    }

    pub(super) fn close(&mut self, frame: &Frame) {
        if let Some(Piece { content: Content::Open(_), .. }) = self.pieces.last() {
            // Nothing was put into it: there is no panel to see, but what was noted for it stays noted.
            if let Some(piece) = self.pieces.pop() {
                self.marks.splice(0..0, piece.marks);
                self.hold = piece.hold;
                self.new_page = self.new_page.max(piece.new_page);
                self.space = self.space.max(piece.gap);
                self.fresh = self.pieces.is_empty();
            }
            return;
        }
        self.space = Length::ZERO;
        let (hold, marks) = (std::mem::replace(&mut self.hold, Hold::Frame), std::mem::take(&mut self.marks));
        self.push(Content::Close, frame.bottom());
        self.hold = hold;
        self.marks = marks;
    }

    /// Appends another column's pieces, and its last word on space and hold.
    pub(super) fn append(&mut self, other: Column) {
        let mut pieces = other.pieces.into_iter();
        if let Some(first) = pieces.next() {
            self.hold(first.hold);
            self.new_page = self.new_page.max(first.new_page);
            self.marks.extend(first.marks);
            self.push(first.content, first.height);
        }
        self.pieces.extend(pieces);
        self.space = self.space.max(other.space);
        self.hold = self.hold.max(other.hold);
        self.marks.extend(other.marks);
    }

    /// Keeps what was pushed since `start` on one page, whatever asks for a new one in it, if one page can hold it with the
    /// headings that stand above it: else it would leave a page for another one that breaks it all the same.
    pub(super) fn keep_together(&mut self, start: usize, room: Length) {
        let clings = |piece: &Piece| piece.hold > Hold::Within && piece.new_page == NewPage::No;
        let above = self.pieces.iter().take(start + 1).rev().take_while(|piece| clings(piece)).count();
        if height(&self.pieces[start.saturating_sub(above)..]) <= room {
            for piece in self.pieces.iter_mut().skip(start + 1) {
                piece.hold = piece.hold.in_group();
                piece.new_page = NewPage::No;
            }
        }
    }

    /// The finished pieces. Marks that nothing came after stand with the last piece.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        if let Some(last) = self.pieces.last_mut() {
            last.marks.append(&mut self.marks);
        }
        self.pieces
    }
}
