//! A page's items as printpdf operations, each sequence marked with what it belongs to.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    Codepoint, Color, DictItem, Line, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point,
    Pt, Rect, Rgb, TextItem, TextMatrix, XObjectId, XObjectTransform,
};

use super::fonts::PreparedFont;
use super::pictures::PreparedPicture;
use super::tags::name;
use crate::document::{Colour, Length};
use crate::layout::{Item, Layout, NodeId, Owner, Page, Sequence, Shape, Tag, TextRun};

/// Turns pages into operations, one after another.
pub(super) struct Painter<'a> {
    layout: &'a Layout,
    fonts: &'a [Arc<PreparedFont>],
    images: &'a [(String, PreparedPicture)],
    /// Which fonts printpdf has seen: it writes only those.
    seen: Vec<bool>,
    /// The area of each figure, in PDF coordinates: left, bottom, right, top.
    pub(super) figures: BTreeMap<NodeId, [f32; 4]>,
    ops: Vec<Op>,
    state: State,
}

/// What the last operations have set; a repetition is left out.
#[derive(Default)]
struct State {
    in_text: bool,
    font: Option<(usize, f32)>,
    fill: Option<Colour>,
    stroke: Option<Colour>,
    tracking: f32,
    line_width: f32,
    dotted: bool,
}

impl<'a> Painter<'a> {
    pub(super) fn new(
        layout: &'a Layout,
        fonts: &'a [Arc<PreparedFont>],
        images: &'a [(String, PreparedPicture)],
    ) -> Painter<'a> {
        let seen = vec![false; fonts.len()];
        Painter { layout, fonts, images, seen, figures: BTreeMap::new(), ops: Vec::new(), state: State::default() }
    }

    pub(super) fn page(&mut self, page: &Page) -> Vec<Op> {
        self.state = State { line_width: -1.0, ..State::default() };
        if !page.decoration.is_empty() {
            self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            page.decoration.iter().for_each(|shape| self.shape(shape));
            self.ops.push(Op::EndMarkedContent);
        }
        for sequence in &page.content {
            self.sequence(sequence);
        }
        for (subtype, items) in [("Header", &page.header), ("Footer", &page.footer)] {
            if items.is_empty() {
                continue;
            }
            let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
            let map =
                [("Type", name("Pagination")), ("Subtype", name(subtype))].map(|(key, value)| (key.to_owned(), value));
            let properties = DictItem::Dict { map: map.into() };
            self.ops.push(Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties });
            items.iter().for_each(|item| self.item(item));
            self.end_text();
            self.ops.push(Op::EndMarkedContent);
        }
        std::mem::take(&mut self.ops)
    }

    fn sequence(&mut self, sequence: &Sequence) {
        match sequence.owner {
            Owner::Artifact => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Owner::Element(id, number) => {
                let tag = &self.layout.structure.node(id).tag;
                if let Tag::Figure { .. } = tag {
                    self.measure(id, &sequence.items);
                }
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(i64::from(number)))]);
                let properties = DictItem::Dict { map };
                self.ops.push(Op::BeginMarkedContentWithProperties { tag: name(tag).to_owned(), properties });
            }
        }
        sequence.items.iter().for_each(|item| self.item(item));
        self.end_text();
        self.ops.push(Op::EndMarkedContent);
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
                    let (x, y) = self.place(area.x, area.bottom());
                    let transform = XObjectTransform {
                        translate_x: Some(x),
                        translate_y: Some(y),
                        scale_x: Some(round(area.width)),
                        scale_y: Some(round(area.height)),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    };
                    self.ops.push(Op::UseXobject { id: image_id(index), transform });
                }
            }
        }
    }

    fn text(&mut self, run: &TextRun) {
        let index = run.face.index();
        let font = &self.fonts[index];
        if run.codes.is_empty() {
            return;
        }
        self.fill(run.colour);
        if !self.state.in_text {
            self.ops.push(Op::StartTextSection);
            self.state.in_text = true;
        }
        let size = round(run.size);
        if self.state.font != Some((index, size)) {
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(size) });
            self.state.font = Some((index, size));
        }
        let tracking = round(run.tracking);
        if self.state.tracking != tracking {
            self.ops.push(Op::SetCharacterSpacing { multiplier: tracking });
            self.state.tracking = tracking;
        }
        let (x, y) = self.place(run.x, run.y);
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) });
        if std::mem::replace(&mut self.seen[index], true) {
            self.ops.push(show(run));
        } else {
            // A font that printpdf has not met in a text item of its own would be left out of the file.
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(run))] });
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.state.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        self.end_text();
        match shape {
            Shape::Fill { area, colour } => {
                self.fill(*colour);
                self.rectangle(area.x, area.bottom(), area.width, area.height, PaintMode::Fill);
            }
            Shape::Outline { area, width, colour } => {
                self.stroke(*colour, *width, false);
                let half = *width / 2.0;
                let (x, y) = (area.x + half, area.bottom() - half);
                self.rectangle(x, y, area.width - *width, area.height - *width, PaintMode::Stroke);
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
            }
            Shape::Dots { from, to, y, colour } => {
                self.stroke(*colour, Length::pt(0.7), true);
                // Counted from the right, so that the dots of all entries stand below one another.
                self.line((*to, *y), (*from, *y));
            }
        }
    }

    fn rectangle(&mut self, x: Length, bottom: Length, width: Length, height: Length, mode: PaintMode) {
        let (x, y) = self.place(x, bottom);
        let (width, height) = (Pt(round(width)), Pt(round(height)));
        let rectangle = Rect { x, y, width, height, mode: Some(mode), winding_order: None };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn line(&mut self, from: (Length, Length), to: (Length, Length)) {
        let points = [from, to].map(|(x, y)| {
            let (x, y) = self.place(x, y);
            LinePoint { p: Point { x, y }, bezier: false }
        });
        self.ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
    }

    fn fill(&mut self, colour: Colour) {
        if self.state.fill != Some(colour) {
            self.ops.push(Op::SetFillColor { col: color(colour) });
            self.state.fill = Some(colour);
        }
    }

    fn stroke(&mut self, colour: Colour, width: Length, dotted: bool) {
        if self.state.stroke != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: color(colour) });
            self.state.stroke = Some(colour);
        }
        let width = round(width);
        if self.state.line_width != width {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
            self.state.line_width = width;
        }
        if self.state.dotted != dotted {
            let cap = if dotted { LineCapStyle::Round } else { LineCapStyle::Butt };
            let dash = if dotted { LineDashPattern::new(0.0, &[0.0, 3.6]) } else { LineDashPattern::solid() };
            self.ops.push(Op::SetLineCapStyle { cap });
            self.ops.push(Op::SetLineDashPattern { dash });
            self.state.dotted = dotted;
        }
    }

    /// From the page's top left corner to the bottom left one.
    fn place(&self, x: Length, y: Length) -> (Pt, Pt) {
        (Pt(round(x)), Pt(round(self.layout.height - y)))
    }
}

/// The name of a picture among a page's resources.
pub(super) fn image_id(index: usize) -> XObjectId {
    XObjectId(format!("P{index}"))
}

/// In points with two decimals, a 3,600th of an inch.
pub(super) fn round(length: Length) -> f32 {
    (length.to_pt() * 100.0).round() / 100.0
}

fn color(colour: Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(colour.red), g: part(colour.green), b: part(colour.blue), icc_profile: None })
}

/// A run as raw codes; printpdf's own text items would write four digits for each.
fn show(run: &TextRun) -> Op {
    let bytes = |codes: &[u16]| {
        let data = codes.iter().flat_map(|code| code.to_be_bytes()).collect();
        DictItem::String { data, literal: true }
    };
    if run.moves.is_empty() {
        return Op::Unknown { key: "Tj".to_owned(), value: vec![bytes(&run.codes)] };
    }
    let mut parts = Vec::with_capacity(run.moves.len() * 2 + 1);
    let mut from = 0;
    for place in &run.moves {
        let to = (place.after as usize).min(run.codes.len());
        if to > from {
            parts.push(bytes(&run.codes[from..to]));
            from = to;
        }
        parts.push(DictItem::Int(i64::from(-place.by)));
    }
    if from < run.codes.len() {
        parts.push(bytes(&run.codes[from..]));
    }
    Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(parts)] }
}

fn codepoints(run: &TextRun) -> Vec<Codepoint> {
    let mut moves = run.moves.iter().peekable();
    run.codes
        .iter()
        .enumerate()
        .map(|(index, code)| {
            let moved = moves.next_if(|place| place.after as usize == index + 1).map_or(0, |place| place.by);
            Codepoint { gid: *code, offset: -moved as f32, cid: None }
        })
        .collect()
}
