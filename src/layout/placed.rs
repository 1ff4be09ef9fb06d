//! The result of layout: pages of placed items. Lengths count from the top left corner of the page, downwards.

use std::collections::BTreeMap;

use super::font::FaceId;
use super::structure::{NodeId, Structure};
use crate::document::{Colour, Length, Target};

/// A document set on pages.
#[derive(Debug)]
pub struct Layout {
    pub width: Length,
    pub height: Length,
    /// Where the content of each page begins, and where it ends at the latest.
    pub top: Length,
    pub bottom: Length,
    pub pages: Vec<Page>,
    pub structure: Structure,
    /// The headings, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Where internal links lead.
    pub destinations: BTreeMap<String, Destination>,
    /// Where the links lead; a [`LinkId`] is an index.
    pub links: Vec<LinkTarget>,
}

/// What stands on a page, in the order of painting: grounds, rules, content in reading order, header and footer.
#[derive(Debug, Default)]
pub struct Page {
    pub grounds: Vec<Shape>,
    /// Above all grounds, for the one beside a hairline would swallow it on screens.
    pub rules: Vec<Shape>,
    pub content: Vec<Sequence>,
    /// Running header and footer; each a list of items.
    pub header: Vec<Item>,
    pub footer: Vec<Item>,
    pub links: Vec<LinkArea>,
}

/// Items that belong to one element of the structure.
#[derive(Debug)]
pub struct Sequence {
    pub owner: Owner,
    pub items: Vec<Item>,
}

/// To whom painted marks belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element, and the number of this sequence among the marked sequences of its page.
    Element(NodeId, u32),
    /// Something repeated or decorative that readers skip.
    Artifact,
}

/// What is painted on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Text(TextRun),
    Shape(Shape),
    Image { name: String, area: Rect },
}

/// A run of text in one face, size and colour.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    pub face: FaceId,
    pub size: Length,
    pub colour: Colour,
    /// Added behind each glyph.
    pub tracking: Length,
    pub x: Length,
    /// Of the baseline.
    pub y: Length,
    /// Without a blank at its end.
    pub width: Length,
    /// Codes of the face, see [`Face`](super::font::Face).
    pub codes: Vec<u16>,
    /// Kerning and stretched blanks, by rising place.
    pub moves: Vec<Move>,
}

/// A departure from the natural advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// How many codes stand before.
    pub after: u32,
    /// In thousandths of the size, to the right.
    pub by: i32,
}

/// A rectangle on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
}

/// A drawing made of rectangles and lines.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Fill {
        area: Rect,
        colour: Colour,
    },
    /// A frame whose line runs within the area.
    Outline {
        area: Rect,
        width: Length,
        colour: Colour,
    },
    /// Slanting lines across the area.
    Hatch {
        area: Rect,
        width: Length,
        colour: Colour,
    },
    /// Dots along a line, as leaders.
    Dots {
        from: Length,
        to: Length,
        y: Length,
        colour: Colour,
    },
}

/// An index into [`Layout::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub(super) u32);

impl LinkId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A link of the document and what a reader is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkTarget {
    pub target: Target,
    /// The element of the structure that the link's text belongs to.
    pub element: NodeId,
    /// The link's text, for readers that announce links.
    pub description: String,
}

/// Where a link can be pressed on a page: one area for each line that it runs over.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    pub link: LinkId,
    pub areas: Vec<Rect>,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// 1 to 4.
    pub level: u8,
    pub title: String,
    pub destination: Destination,
}

/// Where a heading stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadingPlace {
    /// Counted from 1.
    pub page: usize,
    /// Whether it is the first thing on its page.
    pub opens_page: bool,
    /// If so, how much stays empty at the foot of the page before.
    pub empty_before: Length,
}

/// A place that links and bookmarks lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// Counted from 0.
    pub page: usize,
    pub y: Length,
}

impl Layout {
    /// Where each heading stands, in reading order.
    pub fn heading_places(&self) -> Vec<HeadingPlace> {
        let place = |heading: &OutlineEntry| {
            let Destination { page, y } = heading.destination;
            let opens_page = y <= self.top;
            let before = page.checked_sub(1).and_then(|before| self.pages.get(before)).filter(|_| opens_page);
            let empty_before = before.map_or(Length::ZERO, |before| self.bottom - before.end().max(self.top));
            HeadingPlace { page: page + 1, opens_page, empty_before }
        };
        self.outline.iter().map(place).collect()
    }
}

impl Page {
    /// Where its content ends.
    fn end(&self) -> Length {
        let end = |item: &Item| match item {
            Item::Text(run) => run.y,
            Item::Shape(Shape::Dots { y, .. }) => *y,
            Item::Shape(Shape::Fill { area, .. } | Shape::Outline { area, .. } | Shape::Hatch { area, .. })
            | Item::Image { area, .. } => area.bottom(),
        };
        self.content.iter().flat_map(|sequence| &sequence.items).map(end).fold(Length::ZERO, Length::max)
    }
}

impl Rect {
    /// From the left edge of the page.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// From the top edge of the page.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }
}
