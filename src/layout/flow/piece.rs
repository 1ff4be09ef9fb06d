//! Pieces: what stands below one another and is never cut, table rows excepted, with what binds each to the one before.

use std::collections::VecDeque;
use std::rc::Rc;

use super::band::Band;
use crate::document::{Border, Colour, Length, ParagraphStyle};
use crate::layout::look::Look;
use crate::layout::placed::LinkId;
use crate::layout::text::Line;

/// Pieces in reading order. Frames that open in a flow close in it.
pub(in crate::layout) type Flow = VecDeque<Piece>;

#[derive(Clone, Debug)]
pub(in crate::layout) struct Piece {
    /// Above the piece; dropped at the top of a page, a cell or a frame.
    pub(in crate::layout) gap: Length,
    pub(in crate::layout) height: Length,
    /// How much a page break before this piece is to be avoided.
    pub(in crate::layout) hold: Hold,
    pub(in crate::layout) new_page: NewPage,
    pub(in crate::layout) marks: Vec<Mark>,
    pub(in crate::layout) content: Content,
}

/// Whether a piece asks for a new page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) enum NewPage {
    #[default]
    No,
    /// If it would stand on the first page.
    BehindFirst,
    Always,
}

impl NewPage {
    pub(in crate::layout) fn of(paragraph: &ParagraphStyle) -> NewPage {
        match (paragraph.page_break_before, paragraph.ends_first_page) {
            (Some(true), _) => NewPage::Always,
            (_, Some(true)) => NewPage::BehindFirst,
            _ => NewPage::No,
        }
    }
}

#[derive(Clone, Debug)]
pub(in crate::layout) enum Content {
    Line { left: Length, line: Line },
    Entry(Box<Entry>),
    Band(Box<Band>),
    Open(Rc<Frame>),
    Close,
}

/// A line of the table of contents: a title, leaders, and the number of a page that is known at the end.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Entry {
    pub(in crate::layout) left: Length,
    pub(in crate::layout) line: Line,
    /// Where the leaders begin and end and where the number ends, from the flow's left edge.
    pub(in crate::layout) leaders: Option<(Length, Length)>,
    pub(in crate::layout) right: Length,
    /// Whose page it is: an index into the document's headings.
    pub(in crate::layout) heading: usize,
    pub(in crate::layout) link: LinkId,
    pub(in crate::layout) look: Look,
}

/// The ground and the borders of a panel.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) struct Frame {
    pub(in crate::layout) left: Length,
    pub(in crate::layout) width: Length,
    /// Between border and content, above and below.
    pub(in crate::layout) padding: Length,
    pub(in crate::layout) background: Option<Colour>,
    pub(in crate::layout) borders: Borders,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct Borders {
    pub(in crate::layout) top: Option<Border>,
    pub(in crate::layout) bottom: Option<Border>,
    pub(in crate::layout) left: Option<Border>,
    pub(in crate::layout) right: Option<Border>,
}

/// A table no higher than this share of a page stays whole, and so does a short list.
pub(super) const SMALL: f32 = 0.2;

/// How strongly a piece clings to the one before it: what a page break between them costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) enum Hold {
    #[default]
    Free,
    /// Between the lines of a paragraph, two at least on either side.
    Within,
    /// A list's second item, or its last: better alone than half of one.
    Item,
    /// A table's second row, or its last.
    Row,
    /// Within a group that is kept together.
    Group,
    /// Such a place at which a row or an item would be left alone, too.
    GroupEnd,
    /// A paragraph's second line, or its last.
    Line,
    /// Behind a heading.
    Heading,
    /// At the edge of a frame.
    Frame,
}

/// What is noted when a piece is placed.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) enum Mark {
    Anchor(String),
    /// A heading, by its index in the document.
    Heading(usize),
}

impl Hold {
    /// What it is within a group that is kept together.
    pub(in crate::layout) fn in_group(self) -> Hold {
        match self {
            Hold::Free | Hold::Within | Hold::Group => Hold::Group,
            Hold::Item | Hold::Row | Hold::GroupEnd => Hold::GroupEnd,
            Hold::Line | Hold::Heading | Hold::Frame => self,
        }
    }

    /// What a break there costs, in shares of the height that a page may lose rather than pay it: for a group that is kept
    /// together, a third of it. From [`Hold::Line`] on it is more than any page has: there a break is made for want of
    /// another only.
    pub(in crate::layout) fn cost(self) -> f32 {
        match self {
            Hold::Free => 0.0,
            Hold::Within => 0.03,
            Hold::Item => 0.1,
            Hold::Row => 0.35,
            Hold::Group => 0.36,
            Hold::GroupEnd => 0.8,
            Hold::Line => 20.0,
            Hold::Heading => 40.0,
            Hold::Frame => 80.0,
        }
    }
}

impl Frame {
    pub(in crate::layout) fn top(&self) -> Length {
        self.padding + self.borders.top.map_or(Length::ZERO, |border| border.width)
    }

    pub(in crate::layout) fn bottom(&self) -> Length {
        self.padding + self.borders.bottom.map_or(Length::ZERO, |border| border.width)
    }

    /// The same frame where it goes on after a page break: open at the top.
    pub(in crate::layout) fn continued(&self) -> Frame {
        Frame { borders: Borders { top: None, ..self.borders }, ..self.clone() }
    }
}

impl Piece {
    pub(in crate::layout) fn new(content: Content, height: Length) -> Piece {
        Piece { gap: Length::ZERO, height, hold: Hold::Free, new_page: NewPage::No, marks: Vec::new(), content }
    }

    /// Whether it is a line whose last word goes on in the next one.
    pub(in crate::layout) fn is_divided(&self) -> bool {
        matches!(&self.content, Content::Line { line, .. } if line.divided)
    }

    /// Whether the piece shows something of its own, and is not only repeated or a frame's edge.
    pub(in crate::layout) fn is_progress(&self) -> bool {
        match &self.content {
            Content::Line { .. } | Content::Entry(_) => true,
            Content::Band(band) => !band.repeated,
            Content::Open(_) | Content::Close => false,
        }
    }
}

/// The height of pieces that stand at the top of something.
pub(in crate::layout) fn height<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Length {
    let mut total = Length::ZERO;
    let mut top = true;
    for piece in pieces {
        if !top {
            total += piece.gap;
        }
        top = false;
        total += piece.height;
    }
    total
}
