//! Headings, paragraphs and sections as pieces.

use std::collections::BTreeSet;

use super::column::Column;
use super::contents::HeadingInfo;
use super::piece::{Borders, Content, Frame, Hold, Mark, NewPage, Piece};
use crate::document::{
    Block, Border, BoxStyle, Heading, Inline, Length, Locale, Paragraph, Pictures, Section, Style, StyleId, Theme,
};
use crate::layout::font::FontBook;
use crate::layout::look::Cascade;
use crate::layout::placed::LinkTarget;
use crate::layout::structure::{NodeId, Structure, Tag};
use crate::layout::text::{Measure, Passage, set_lines};

/// Builds flows, and the structure, the links and the headings that they refer to.
pub(in crate::layout) struct Builder<'a> {
    pub(in crate::layout) theme: &'a Theme,
    pub(in crate::layout) book: &'a FontBook,
    pub(in crate::layout) locale: &'a Locale,
    pub(in crate::layout) pictures: &'a Pictures,
    pub(in crate::layout) structure: Structure,
    pub(in crate::layout) links: Vec<LinkTarget>,
    /// The anchors that the document really has: a link to any other is set as plain text.
    pub(in crate::layout) anchors: BTreeSet<&'a str>,
    pub(in crate::layout) headings: Vec<HeadingInfo>,
    /// How many headings have been built.
    pub(in crate::layout) heading: usize,
}

/// Where a block stands and what it takes from what it stands in.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Context {
    /// From the left edge of the flow.
    pub(in crate::layout) left: Length,
    pub(in crate::layout) width: Length,
    pub(in crate::layout) cascade: Cascade,
    pub(in crate::layout) element: NodeId,
    /// The height that a page surely has for this flow's own content, all that is repeated around it taken off.
    pub(in crate::layout) room: Length,
    /// Two fifths of a page's height: `room` never falls below.
    pub(in crate::layout) least_room: Length,
    /// The style of paragraphs that name none.
    pub(in crate::layout) plain: StyleId,
    /// The style whose box is drawn around this context: a paragraph of the same style is not boxed again.
    pub(in crate::layout) boxed: StyleId,
    /// Whether the element is that of a cell or an item whose only block is a paragraph, and stands for it.
    pub(in crate::layout) alone: bool,
    /// What a table's cell does for a field that stands alone in it.
    pub(in crate::layout) cell: FieldCell,
    /// Whether this is a copy for the eye only, whose headings and anchors don't count.
    pub(in crate::layout) repeated: bool,
}

/// What surrounds a field that stands alone in a cell of a table's body.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::layout) struct FieldCell {
    /// Whether the head of its row or column names it.
    pub(in crate::layout) names: bool,
    /// Whether the rule below its row is there to write on: a line of its own would stand right above it.
    pub(in crate::layout) rules: bool,
}

/// No indent or padding leaves less than this of a column.
const NARROWEST: Length = Length::pt(24.0);

impl<'a> Builder<'a> {
    pub(super) fn style(&self, id: StyleId) -> &'a Style {
        self.theme.style(id)
    }

    /// The style of that name, if the theme has it.
    pub(super) fn named(&self, name: &str) -> Option<&'a Style> {
        self.theme.style_id(name).map(|id| self.theme.style(id))
    }

    /// Builds a column of blocks.
    pub(in crate::layout) fn flow(&mut self, blocks: &[Block], context: &Context) -> Vec<Piece> {
        let mut column = Column::new();
        self.blocks(blocks, context, &mut column);
        column.finish()
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], context: &Context, column: &mut Column) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.heading(heading, context, column),
                Block::Paragraph(paragraph) => self.paragraph(paragraph, context, column),
                Block::List(list) => self.list(list, context, column),
                Block::Table(table) => self.table(table, context, column),
                Block::Section(section) => self.section(section, context, column),
                Block::Contents(contents) => self.contents(contents, context, column),
            }
        }
    }

    fn heading(&mut self, heading: &Heading, context: &Context, column: &mut Column) {
        if !context.repeated {
            column.mark(Mark::Heading(self.heading));
            self.heading += 1;
        }
        let element = self.structure.add(context.element, Tag::Heading(heading.level.clamp(1, 6)));
        self.anchor(heading.anchor.as_deref(), context, column);
        self.text_block(heading.style, &heading.content, context, element, column);
        column.hold(Hold::Heading);
    }

    fn paragraph(&mut self, paragraph: &Paragraph, context: &Context, column: &mut Column) {
        let id = if paragraph.style == StyleId::BODY { context.plain } else { paragraph.style };
        let element = match context.alone {
            true => context.element,
            false => self.structure.add(context.element, Tag::Paragraph),
        };
        self.anchor(paragraph.anchor.as_deref(), context, column);
        self.text_block(id, &paragraph.content, context, element, column);
    }

    pub(super) fn anchor(&self, anchor: Option<&str>, context: &Context, column: &mut Column) {
        if let Some(anchor) = anchor.filter(|_| !context.repeated) {
            column.mark(Mark::Anchor(anchor.to_owned()));
        }
    }

    fn text_block(&mut self, id: StyleId, content: &[Inline], context: &Context, element: NodeId, column: &mut Column) {
        let style = self.style(id);
        let cascade = context.cascade.within(style);
        let is_field = matches!(content, [Inline::Field(_)]);
        let cell = if is_field { context.cell } else { FieldCell::default() };
        let passage = self.passage(content, &cascade, element, context.width, cell);
        if passage.is_empty() {
            return;
        }
        let start = column.pieces.len();
        // A list's indent is that of its items' text, which is set in already.
        let indents = id != context.plain || id == StyleId::BODY;
        let mut outer = Context { cascade, ..self.begin(style, context, column) };
        if !indents {
            (outer.left, outer.width) = (context.left, context.width);
        }
        let boxed = id == context.boxed && id != StyleId::BODY;
        let (inner, frame) = if boxed { (outer, None) } else { self.enter(&style.surround, &outer, column) };
        self.lines(&passage, &inner, column);
        if let Some(frame) = frame {
            column.close(&frame);
        }
        self.end(style, &outer, start, column);
    }

    /// Sets a passage at the context's place.
    pub(super) fn lines(&mut self, passage: &Passage, context: &Context, column: &mut Column) {
        let cascade = &context.cascade;
        let measure = Measure {
            width: context.width,
            align: cascade.align,
            size: cascade.look.size,
            leading: cascade.leading,
            hyphenate: cascade.hyphenate,
        };
        let lines = set_lines(self.book, passage, &measure);
        let left = context.left;
        let pieces = lines.into_iter().map(|line| {
            let height = line.height;
            (Content::Line { left, line }, height)
        });
        column.push_lines(pieces.collect());
    }

    fn section(&mut self, section: &Section, context: &Context, column: &mut Column) {
        let style = self.style(section.style);
        let element = self.structure.add(context.element, Tag::Section);
        let start = column.pieces.len();
        self.anchor(section.anchor.as_deref(), context, column);
        let outer = Context {
            cascade: context.cascade.within(style),
            element,
            boxed: section.style,
            ..self.begin(style, context, column)
        };
        let (inner, frame) = self.enter(&style.surround, &outer, column);
        self.blocks(&section.blocks, &inner, column);
        if let Some(frame) = frame {
            column.close(&frame);
        }
        self.end(style, &outer, start, column);
    }

    /// The space before a block of that style, its page break, its indent.
    pub(super) fn begin(&self, style: &Style, context: &Context, column: &mut Column) -> Context {
        let paragraph = &style.paragraph;
        if !context.repeated {
            column.new_page(NewPage::of(paragraph));
        }
        column.space(self.modest(paragraph.space_before));
        let indent = modest_width(paragraph.indent.unwrap_or(Length::ZERO), context.width);
        Context { left: context.left + indent, width: context.width - indent, ..*context }
    }

    /// The space after a block, and what binds it together.
    pub(super) fn end(&self, style: &Style, context: &Context, start: usize, column: &mut Column) {
        let paragraph = &style.paragraph;
        column.space(self.modest(paragraph.space_after));
        if paragraph.keep_together == Some(true) {
            column.keep_together(start, context.room);
        }
        if paragraph.keep_with_next == Some(true) {
            column.hold(Hold::Heading);
        }
    }

    /// A space between blocks, an eighth of the page at most.
    pub(super) fn modest(&self, space: Option<Length>) -> Length {
        space.unwrap_or(Length::ZERO).min(self.theme.page.height / 8.0)
    }

    /// Opens the frame that a style asks for, and returns the context within it.
    pub(super) fn enter(
        &self,
        surround: &BoxStyle,
        context: &Context,
        column: &mut Column,
    ) -> (Context, Option<std::rc::Rc<Frame>>) {
        let borders = borders(surround, context.width);
        let padding = (surround.padding_x.unwrap_or(Length::ZERO), surround.padding_y.unwrap_or(Length::ZERO));
        if surround.background.is_none() && borders == Borders::default() && padding == (Length::ZERO, Length::ZERO) {
            return (*context, None);
        }
        let mut frame = Frame {
            left: context.left,
            width: context.width,
            padding: padding.1,
            background: surround.background,
            borders,
        };
        let mut room = context.room - frame.top() - frame.bottom();
        if room < context.least_room {
            // Frames within frames: this one gets no room of its own any more.
            frame.padding = Length::ZERO;
            frame.borders.top = None;
            frame.borders.bottom = None;
            room = context.room;
        }
        let left = padding.0 + width_of(borders.left);
        let sides = modest_width(left + padding.0 + width_of(borders.right), context.width);
        let left = left.min(sides);
        let inner = Context { left: context.left + left, width: context.width - sides, room, ..*context };
        (inner, Some(column.open(frame)))
    }
}

fn width_of(border: Option<Border>) -> Length {
    border.map_or(Length::ZERO, |border| border.width)
}

/// What an indent or padding may take of a width.
pub(super) fn modest_width(wanted: Length, width: Length) -> Length {
    wanted.min((width - NARROWEST).max(width * 0.25)).max(Length::ZERO)
}

/// The borders of a box of that width: none thicker than 12 points, or than a fifth of the box.
pub(super) fn borders(surround: &BoxStyle, width: Length) -> Borders {
    let modest = |border: Option<Border>| {
        border.map(|border| Border { width: border.width.min(Length::pt(12.0)).min(width * 0.2), ..border })
    };
    Borders {
        top: modest(surround.border_top),
        bottom: modest(surround.border_bottom),
        left: modest(surround.border_left),
        right: modest(surround.border_right),
    }
}

/// Whether blocks are one paragraph and nothing else.
pub(super) fn is_lone(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(_)])
}
