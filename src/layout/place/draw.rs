//! Lines, objects and frames at their places.

use super::Placer;
use super::running::LateNumber;
use crate::document::{Colour, Length, Step};
use crate::layout::flow::{Borders, Entry, Frame, METER};
use crate::layout::placed::{Item, LinkArea, LinkId, Owner, Page, Rect, Sequence, Shape};
use crate::layout::structure::{Kid, NodeId};
use crate::layout::text::{LineItem, Object, ObjectKind};

/// How far below the baseline an underline stands, and how thick it is, in sizes.
const UNDERLINE: (f32, f32) = (0.11, 0.05);

/// A frame that is being filled: where its ground waits, below the grounds of what stands in it.
pub(super) struct OpenFrame {
    ground: Option<usize>,
    top: Length,
    area: (Length, Length),
    borders: Borders,
}

impl Placer<'_> {
    /// Appends an item to what its owner shows on this page.
    pub(super) fn item(&mut self, owner: NodeId, item: Item) {
        let page = self.pages.len() - 1;
        let content = &mut self.pages[page].content;
        let wanted = if self.artifact { None } else { Some(owner) };
        let same = content.last().is_some_and(|last| match last.owner {
            Owner::Element(id, _) => Some(id) == wanted,
            Owner::Artifact => wanted.is_none(),
        });
        if !same {
            let owner = match wanted {
                None => Owner::Artifact,
                Some(id) => {
                    let number = self.marked[page];
                    self.marked[page] += 1;
                    self.builder.structure.push(id, Kid::Content { page: page as u32, number });
                    Owner::Element(id, number)
                }
            };
            content.push(Sequence { owner, items: Vec::new() });
        }
        if let Some(last) = content.last_mut() {
            last.items.push(item);
        }
    }

    /// Places the items of a line whose top is at `y`.
    pub(super) fn line(&mut self, items: Vec<LineItem>, x: Length, y: Length, baseline: Length) {
        for item in items {
            match item {
                LineItem::Text(line_run) => {
                    let mut run = line_run.run;
                    run.x += x;
                    run.y += y + baseline;
                    if let Some(colour) = line_run.highlight {
                        let page = &self.builder.theme.page;
                        let left = (run.x - run.size * 0.12).max(page.margin_left);
                        let right = (run.x + run.width + run.size * 0.12).min(page.width - page.margin_right);
                        let (y, height) = (run.y - run.size * 0.74, run.size * 0.94);
                        let area = Rect { x: left, y, width: right - left, height };
                        self.page().grounds.push(Shape::Fill { area, colour });
                    }
                    if line_run.underline {
                        let (y, height) = (run.y + run.size * UNDERLINE.0, run.size * UNDERLINE.1);
                        let area = Rect { x: run.x, y, width: run.width, height };
                        self.page().rules.push(Shape::Fill { area, colour: run.colour });
                    }
                    let area = Rect { x: run.x, y: run.y - run.size * 0.85, width: run.width, height: run.size * 1.1 };
                    let link = line_run.link.filter(|_| !self.artifact);
                    self.item(line_run.owner, Item::Text(run));
                    if let Some(link) = link {
                        self.link(link, area);
                    }
                }
                LineItem::Object { owner, colour, x: left, object } => {
                    self.object(owner, colour, &object, x + left, y + baseline);
                }
            }
        }
    }

    /// Makes an area of a link; areas of one link on one page belong together.
    fn link(&mut self, link: LinkId, area: Rect) {
        let page = self.pages.len() - 1;
        let links = &mut self.pages[page].links;
        if let Some(last) = links.last_mut().filter(|last| last.link == link) {
            match last.areas.last_mut() {
                Some(before) if before.y == area.y && before.height == area.height => {
                    before.width = area.right() - before.x;
                }
                _ => last.areas.push(area),
            }
            return;
        }
        let index = links.len() as u32;
        links.push(LinkArea { link, areas: vec![area] });
        let element = self.builder.links[link.index()].element;
        self.builder.structure.push(element, Kid::Link { page: page as u32, index });
    }

    fn object(&mut self, owner: NodeId, colour: Colour, object: &Object, x: Length, baseline: Length) {
        let area = Rect { x, y: baseline - object.ascent, width: object.width, height: object.ascent };
        match &object.kind {
            ObjectKind::Image { name, decorative } => {
                let item = Item::Image { name: name.clone(), area };
                let before = self.artifact;
                self.artifact |= *decorative;
                self.item(owner, item);
                self.artifact = before;
            }
            ObjectKind::Meter(steps) => self.meter(owner, steps, area),
            ObjectKind::Blank => {
                let line = Length::pt(0.5);
                let area = Rect { x, y: baseline + object.descent, width: object.width, height: line };
                let colour = self.builder.theme.colour("muted");
                self.page().rules.push(Shape::Fill { area, colour });
            }
            ObjectKind::Room => {}
            ObjectKind::Square => {
                self.page().rules.push(Shape::Outline { area, width: Length::pt(0.6), colour });
            }
        }
    }

    /// A level bar: full for most countries, hatched for some, an empty frame for none; a grey print tells them apart.
    fn meter(&mut self, owner: NodeId, steps: &[Step], area: Rect) {
        let theme = self.builder.theme;
        let count = steps.len().max(1) as f32;
        let unit = area.width / ((METER.0 + METER.2) * count);
        let (cell, gap) = (unit * METER.0, unit * METER.2);
        let line = (area.height * 0.09).min(Length::pt(0.7));
        for (index, step) in steps.iter().enumerate() {
            let area = Rect { x: area.x + (cell + gap) * index as f32, width: cell, ..area };
            let fill = |name| Shape::Fill { area, colour: theme.colour(name) };
            let outline = |name| Shape::Outline { area, width: line, colour: theme.colour(name) };
            let shapes = match step {
                Step::Empty => vec![fill("tint"), outline("hairline")],
                Step::Asked => vec![fill("accent")],
                Step::Most => vec![fill("green")],
                Step::Some => {
                    let colour = Colour::WHITE;
                    vec![fill("grey"), Shape::Hatch { area, width: line * 1.2, colour }]
                }
                Step::None => vec![fill("white"), outline("ink")],
            };
            for shape in shapes {
                self.item(owner, Item::Shape(shape));
            }
        }
    }

    pub(super) fn entry(&mut self, entry: Entry, x: Length, y: Length) {
        let baseline = y + entry.line.baseline;
        self.line(entry.line.items, x + entry.left, y, entry.line.baseline);
        if let Some((from, to)) = entry.leaders {
            let colour = self.builder.theme.colour("muted");
            self.page().rules.push(Shape::Dots { from: x + from, to: x + to, y: baseline, colour });
        }
        let page = self.pages.len() - 1;
        let sequence = self.pages[page].content.len() - 1;
        self.late.push(LateNumber {
            page,
            sequence,
            heading: entry.heading,
            link: entry.link,
            look: entry.look,
            right: x + entry.right,
            baseline,
        });
    }

    /// Keeps a place for the ground of a frame, below what stands in it.
    pub(super) fn open_frame(&mut self, frame: &Frame, x: Length, y: Length) -> OpenFrame {
        let left = frame.left + x;
        let grounds = &mut self.page().grounds;
        let ground = frame.background.map(|colour| {
            let area = Rect { x: left, y, width: frame.width, height: Length::ZERO };
            grounds.push(Shape::Fill { area, colour });
            grounds.len() - 1
        });
        OpenFrame { ground, top: y, area: (left, frame.width), borders: frame.borders }
    }

    pub(super) fn close_frame(&mut self, frame: &OpenFrame, y: Length) {
        // A frame that goes on to a page with next to nothing left in it is lower than its borders.
        let room = y - frame.top;
        if let Some(Shape::Fill { area, .. }) = frame.ground.and_then(|at| self.page().grounds.get_mut(at)) {
            area.height = room;
        }
        let (x, width) = frame.area;
        let shapes = &mut self.page().rules;
        if let Some(border) = frame.borders.left {
            let area = Rect { x, y: frame.top, width: border.width, height: room };
            shapes.push(Shape::Fill { area, colour: border.colour });
        }
        if let Some(border) = frame.borders.right {
            let area = Rect { x: x + width - border.width, y: frame.top, width: border.width, height: room };
            shapes.push(Shape::Fill { area, colour: border.colour });
        }
        if let Some(border) = frame.borders.top {
            let area = Rect { x, y: frame.top, width, height: border.width.min(room) };
            shapes.push(Shape::Fill { area, colour: border.colour });
        }
        if let Some(border) = frame.borders.bottom {
            let height = border.width.min(room);
            let area = Rect { x, y: y - height, width, height };
            shapes.push(Shape::Fill { area, colour: border.colour });
        }
    }

    pub(super) fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }
}
