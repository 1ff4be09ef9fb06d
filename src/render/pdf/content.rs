//! A page's items as a content stream, each sequence marked with what it belongs to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fonts::PreparedFont;
use super::operators::Operators;
use super::pictures::PreparedPicture;
use super::tags::name;
use crate::document::{Colour, Length};
use crate::layout::{FaceId, Item, Layout, NodeId, Owner, Page, Sequence, Shape, Tag, TextRun};

/// Turns pages into content streams, one after another.
pub(super) struct Painter<'a> {
    layout: &'a Layout,
    /// By the index of the face.
    fonts: &'a [Arc<PreparedFont>],
    images: &'a [(String, PreparedPicture)],
    /// By the index of the face: whether something was set in it.
    pub(super) used: Vec<bool>,
    /// The area of each figure, in PDF coordinates: left, bottom, right, top.
    pub(super) figures: BTreeMap<NodeId, [f32; 4]>,
    out: Operators,
    state: State,
}

/// What the last operators have set; a repetition is left out.
#[derive(Default)]
struct State {
    /// Within a text object, where the pen's line begins.
    pen: Option<(i32, i32)>,
    font: Option<(FaceId, Length)>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    tracking: Length,
    line_width: Option<Length>,
    dotted: bool,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        layout: &'a Layout,
        fonts: &'a [Arc<PreparedFont>],
        images: &'a [(String, PreparedPicture)],
    ) -> Painter<'a> {
        let (figures, out, state) = (BTreeMap::new(), Operators::default(), State::default());
        Painter { layout, fonts, images, used: vec![false; fonts.len()], figures, out, state }
    }

    pub(super) fn page(&mut self, page: &Page) -> Vec<u8> {
        self.state = State::default();
        let mut shapes = page.grounds.iter().chain(&page.rules).peekable();
        if shapes.peek().is_some() {
            self.out.raw("/Artifact BMC\n");
            shapes.for_each(|shape| self.shape(shape));
            self.out.raw("EMC\n");
        }
        for sequence in &page.content {
            self.sequence(sequence);
        }
        for (subtype, items) in [("Header", &page.header), ("Footer", &page.footer)] {
            if items.is_empty() {
                continue;
            }
            self.out.raw("/Artifact <</Type/Pagination/Subtype/");
            self.out.raw(subtype);
            self.out.raw(">>BDC\n");
            items.iter().for_each(|item| self.item(item));
            self.end_text();
            self.out.raw("EMC\n");
        }
        self.out.take()
    }

    fn sequence(&mut self, sequence: &Sequence) {
        match sequence.owner {
            Owner::Artifact => self.out.raw("/Artifact BMC\n"),
            Owner::Element(id, number) => {
                let tag = &self.layout.structure.node(id).tag;
                if let Tag::Figure { .. } = tag {
                    self.measure(id, &sequence.items);
                }
                self.out.raw("/");
                self.out.raw(name(tag));
                self.out.raw("<</MCID ");
                self.out.integer(number as i32);
                self.out.raw(">>BDC\n");
            }
        }
        sequence.items.iter().for_each(|item| self.item(item));
        self.end_text();
        self.out.raw("EMC\n");
    }

    /// Notes the area of a figure.
    fn measure(&mut self, id: NodeId, items: &[Item]) {
        let height = self.layout.height;
        for item in items {
            let area = match item {
                Item::Shape(Shape::Fill { area, .. } | Shape::Outline { area, .. } | Shape::Hatch { area, .. })
                | Item::Image { area, .. } => *area,
                Item::Shape(Shape::Dots { .. }) | Item::Text(_) => continue,
            };
            let found = [area.x, height - area.bottom(), area.right(), height - area.y].map(round);
            let known = self.figures.entry(id).or_insert(found);
            *known = [known[0].min(found[0]), known[1].min(found[1]), known[2].max(found[2]), known[3].max(found[3])];
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Shape(shape) => self.shape(shape),
            Item::Image { name, area } => {
                self.end_text();
                if let Some(index) = self.images.iter().position(|(known, _)| known == name) {
                    self.out.raw("q\n");
                    self.out.length(area.width);
                    self.out.raw("0 0 ");
                    self.out.length(area.height);
                    self.place(area.x, area.bottom());
                    self.out.raw("cm\n/");
                    self.out.raw(&image_id(index));
                    self.out.raw(" Do\nQ\n");
                }
            }
        }
    }

    fn text(&mut self, run: &TextRun) {
        if run.codes.is_empty() {
            return;
        }
        self.fill(run.colour);
        let (mut x, mut y) = self.state.pen.unwrap_or_else(|| {
            self.out.raw("BT\n");
            (0, 0)
        });
        if self.state.font != Some((run.face, run.size)) {
            self.used[run.face.index()] = true;
            self.out.raw("/");
            self.out.raw(&self.fonts[run.face.index()].id.0);
            self.out.raw(" ");
            self.out.length(run.size);
            self.out.raw("Tf\n");
            self.state.font = Some((run.face, run.size));
        }
        if self.state.tracking != run.tracking {
            self.out.length(run.tracking);
            self.out.raw("Tc\n");
            self.state.tracking = run.tracking;
        }
        // The pen moves from the start of the last run, in whole hundredths so that nothing adds up.
        let to = (hundredths(run.x), hundredths(self.layout.height - run.y));
        (x, y) = (to.0 - x, to.1 - y);
        self.out.hundredths(x);
        self.out.raw(" ");
        self.out.hundredths(y);
        self.out.raw(" Td\n");
        self.state.pen = Some(to);
        self.show(run);
    }

    fn show(&mut self, run: &TextRun) {
        if run.moves.is_empty() {
            self.out.codes(&run.codes);
            return self.out.raw("Tj\n");
        }
        self.out.raw("[");
        let mut from = 0;
        for place in &run.moves {
            let to = (place.after as usize).min(run.codes.len());
            if to > from {
                self.out.codes(&run.codes[from..to]);
                from = to;
            }
            self.out.integer(-place.by);
        }
        if from < run.codes.len() {
            self.out.codes(&run.codes[from..]);
        }
        self.out.raw("]TJ\n");
    }

    fn end_text(&mut self) {
        if self.state.pen.take().is_some() {
            self.out.raw("ET\n");
        }
    }

    fn shape(&mut self, shape: &Shape) {
        self.end_text();
        match shape {
            Shape::Fill { area, colour } => {
                self.fill(*colour);
                self.rectangle(area.x, area.bottom(), area.width, area.height);
                self.out.raw("f\n");
            }
            Shape::Outline { area, width, colour } => {
                self.stroke(*colour, *width, false);
                let half = *width / 2.0;
                let (x, y) = (area.x + half, area.bottom() - half);
                self.rectangle(x, y, area.width - *width, area.height - *width);
                self.out.raw("S\n");
            }
            Shape::Hatch { area, width, colour } => {
                self.stroke(*colour, *width, false);
                // Lines at 45°, each cut off where it leaves the area.
                let step = *width * 3.2;
                let mut start = step * 0.5 - area.height;
                while start < area.width {
                    let (low, high) = (start.max(Length::ZERO), (start + area.height).min(area.width));
                    let height = |x: Length| area.bottom() - (x - start);
                    self.line((area.x + low, height(low)), (area.x + high, height(high)));
                    start += step;
                }
                self.out.raw("S\n");
            }
            Shape::Dots { from, to, y, colour } => {
                self.stroke(*colour, Length::pt(0.7), true);
                // Counted from the right, so that the dots of all entries stand below one another.
                self.line((*to, *y), (*from, *y));
                self.out.raw("S\n");
            }
        }
    }

    fn rectangle(&mut self, x: Length, bottom: Length, width: Length, height: Length) {
        self.place(x, bottom);
        self.out.length(width);
        self.out.length(height);
        self.out.raw("re\n");
    }

    fn line(&mut self, from: (Length, Length), to: (Length, Length)) {
        self.place(from.0, from.1);
        self.out.raw("m\n");
        self.place(to.0, to.1);
        self.out.raw("l\n");
    }

    fn fill(&mut self, colour: Colour) {
        if self.state.fill != Some(colour) {
            self.out.colour(colour);
            self.out.raw("rg\n");
            self.state.fill = Some(colour);
        }
    }

    fn stroke(&mut self, colour: Colour, width: Length, dotted: bool) {
        if self.state.stroke != Some(colour) {
            self.out.colour(colour);
            self.out.raw("RG\n");
            self.state.stroke = Some(colour);
        }
        if self.state.line_width != Some(width) {
            self.out.length(width);
            self.out.raw("w\n");
            self.state.line_width = Some(width);
        }
        if self.state.dotted != dotted {
            // Round ends make dots of dashes without length.
            self.out.raw(if dotted { "1 J\n[0 3.6] 0 d\n" } else { "0 J\n[] 0 d\n" });
            self.state.dotted = dotted;
        }
    }

    /// From the page's top left corner to the bottom left one.
    fn place(&mut self, x: Length, y: Length) {
        self.out.length(x);
        self.out.length(self.layout.height - y);
    }
}

/// The name of a picture among a page's resources.
pub(super) fn image_id(index: usize) -> String {
    format!("P{index}")
}

pub(super) fn hundredths(length: Length) -> i32 {
    (length.to_pt() * 100.0).round() as i32
}

/// In points with two decimals, a 7,200th of an inch.
pub(super) fn round(length: Length) -> f32 {
    hundredths(length) as f32 / 100.0
}
