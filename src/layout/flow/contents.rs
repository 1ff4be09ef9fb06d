//! The table of contents. Its lines are set before the pages are known: the numbers have their place and come last.

use std::collections::BTreeSet;

use super::block::{Builder, Context};
use super::column::Column;
use super::piece::{Content, Entry};
use crate::document::{Block, Contents, Length, Target};
use crate::layout::placed::{LinkId, LinkTarget};
use crate::layout::structure::Tag;
use crate::layout::text::{LineItem, Measure, Passage, Span, plain_text, set_lines};

/// A heading of the document, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) struct HeadingInfo {
    pub(in crate::layout) level: u8,
    pub(in crate::layout) title: String,
}

/// The name under which the heading of that index is a destination; no anchor of a document has a blank in it.
pub(in crate::layout) fn heading_anchor(index: usize) -> String {
    format!("heading {index}")
}

/// All headings and anchors of a document.
pub(in crate::layout) fn survey(blocks: &[Block]) -> (Vec<HeadingInfo>, BTreeSet<&str>) {
    let mut found = (Vec::new(), BTreeSet::new());
    collect(blocks, &mut found);
    found
}

fn collect<'a>(blocks: &'a [Block], found: &mut (Vec<HeadingInfo>, BTreeSet<&'a str>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                found.1.extend(heading.anchor.as_deref());
                found.0.push(HeadingInfo { level: heading.level.clamp(1, 6), title: plain_text(&heading.content) });
            }
            Block::Paragraph(paragraph) => found.1.extend(paragraph.anchor.as_deref()),
            Block::List(list) => {
                for item in &list.items {
                    found.1.extend(item.anchor.as_deref());
                    collect(&item.blocks, found);
                }
            }
            Block::Table(table) => {
                found.1.extend(table.anchor.as_deref());
                for row in table.head.iter().chain(&table.body) {
                    found.1.extend(row.anchor.as_deref());
                    row.cells.iter().for_each(|cell| collect(&cell.blocks, found));
                }
            }
            Block::Section(section) => {
                found.1.extend(section.anchor.as_deref());
                collect(&section.blocks, found);
            }
            Block::Contents(_) => {}
        }
    }
}

/// How far each level stands in, in sizes.
const INDENT: f32 = 1.4;
/// Room for the number of a page, in sizes.
const NUMBER: f32 = 2.4;

/// A heading that the contents list.
struct Listed<'h> {
    /// Its index among the headings of the document.
    heading: usize,
    title: &'h str,
    link: LinkId,
    /// How far its line stands in.
    indent: Length,
}

impl Builder<'_> {
    pub(super) fn contents(&mut self, contents: &Contents, context: &Context, column: &mut Column) {
        let style = self.style(contents.style);
        let start = column.pieces.len();
        let outer = Context { cascade: context.cascade.within(style), ..self.begin(style, context, column) };
        // What stands before the table of contents needs no line in it.
        let listed: Vec<(usize, HeadingInfo)> = self
            .headings
            .iter()
            .cloned()
            .enumerate()
            .skip(self.heading)
            .filter(|(_, heading)| contents.levels().contains(&heading.level) && !heading.title.is_empty())
            .collect();
        let top = listed.iter().map(|(_, heading)| heading.level).min().unwrap_or(1);
        let root = self.structure.add(context.element, Tag::Contents);
        // The list that each level's items stand in, from the top level down.
        let mut lists = vec![root];
        for (index, heading) in listed {
            let depth = usize::from(heading.level - top).min(lists.len());
            lists.truncate(depth + 1);
            if depth == lists.len() {
                let list = self.structure.add(lists[depth - 1], Tag::Contents);
                lists.push(list);
            }
            let look = match self.named(&format!("contents-{}", depth + 1)) {
                Some(style) => Context { cascade: outer.cascade.within(style), ..outer },
                None => outer,
            };
            let item = self.structure.add(lists[depth], Tag::ContentsItem);
            let reference = self.structure.add(item, Tag::Reference);
            let element = self.structure.add(reference, Tag::Link);
            let link = LinkId(self.links.len() as u32);
            let target = Target::Internal(heading_anchor(index));
            self.links.push(LinkTarget { target, element, description: heading.title.clone() });
            let indent = outer.cascade.look.size * INDENT * depth as f32;
            let space = self.named(&format!("contents-{}", depth + 1)).and_then(|s| s.paragraph.space_before);
            column.space(self.modest(space));
            self.entry(&Listed { heading: index, title: &heading.title, link, indent }, &look, column);
        }
        self.end(style, context, start, column);
        column.join(start);
    }

    fn entry(&mut self, listed: &Listed<'_>, context: &Context, column: &mut Column) {
        let Listed { heading, title, link, indent } = *listed;
        let cascade = &context.cascade;
        let element = self.links[link.index()].element;
        let mut passage = Passage::new();
        let span = Span {
            start: 0,
            face: self.book.select(cascade.look.weight, cascade.look.italic),
            look: cascade.look,
            owner: element,
            link: Some(link),
            language: cascade.language,
        };
        passage.push(self.book, title, span);
        passage.close();
        let number = (cascade.look.size * NUMBER).min(context.width * 0.3);
        let indent = indent.min(context.width * 0.3);
        let left = context.left + indent;
        let width = context.width - indent - number;
        let measure = Measure {
            width,
            align: crate::document::Align::Left,
            size: cascade.look.size,
            leading: cascade.leading,
            hyphenate: false,
        };
        let lines = set_lines(self.book, &passage, &measure);
        let count = lines.len();
        let mut contents = Vec::with_capacity(count);
        for (at, line) in lines.into_iter().enumerate() {
            let height = line.height;
            if at + 1 < count {
                contents.push((Content::Line { left, line }, height));
                continue;
            }
            let end = match line.items.last() {
                Some(LineItem::Text(run)) => run.run.x + run.run.width,
                _ => Length::ZERO,
            };
            let from = left + end + cascade.look.size * 0.5;
            let to = left + width + number - cascade.look.size * 1.9;
            let entry = Entry {
                left,
                line,
                leaders: (to - from > cascade.look.size).then_some((from, to)),
                right: left + width + number,
                heading,
                link,
                look: cascade.look,
            };
            contents.push((Content::Entry(Box::new(entry)), height));
        }
        column.push_lines(contents);
    }
}
