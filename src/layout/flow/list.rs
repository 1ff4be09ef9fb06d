//! Lists: labels in a column of their own, each on the line of its item's first words.

use super::block::{Builder, Context, FieldCell, is_lone, modest_width};
use super::column::Column;
use super::piece::{Content, Hold, NewPage, Piece, SMALL, height};
use crate::document::{Align, Inline, Length, List, ListItem};
use crate::layout::look::Cascade;
use crate::layout::structure::{NodeId, Tag};
use crate::layout::text::{LineItem, Measure, Passage, natural_widths, set_lines};

/// Between the widest label and the text, in sizes.
const GAP: f32 = 0.6;
/// A list of so many items is better not broken, one of them would stand alone; if it is small.
const SHORT: usize = 3;
/// The indent of a list that names none, in sizes.
const INDENT: f32 = 1.2;

impl Builder<'_> {
    pub(super) fn list(&mut self, list: &List, context: &Context, column: &mut Column) {
        if list.items.is_empty() {
            return;
        }
        let style = self.style(list.style);
        let start = column.pieces.len();
        let element = self.structure.add(context.element, Tag::List { ordered: list.ordered });
        // A list's `indent` is that of the text behind the label, not of the list itself.
        column.space(self.modest(style.paragraph.space_before));
        if !context.repeated {
            column.new_page(NewPage::of(&style.paragraph));
        }
        let cascade = context.cascade.within(style);
        let size = cascade.look.size;
        let mut label_cascade = Cascade { hyphenate: false, align: Align::Left, ..cascade };
        if let Some(label) = self.named("list-label") {
            label_cascade = label_cascade.within(label);
        }
        let label_context = Context { cascade: label_cascade, element, ..*context };
        let labels = self.labels(list, &label_context);
        let widest = labels.iter().map(|(_, label)| natural_widths(self.book, label).0).fold(Length::ZERO, Length::max);
        let wanted = style.paragraph.indent.unwrap_or(size * INDENT).max(widest + size * GAP);
        // Labels as wide as that stand above their text.
        let above = wanted > context.width * 0.4;
        let indent =
            modest_width(if above { style.paragraph.indent.unwrap_or(size * INDENT) } else { wanted }, context.width);
        let count = list.items.len();
        for (index, (item, (item_element, label))) in list.items.iter().zip(&labels).enumerate() {
            if index == 1 || (index > 1 && index + 1 == count) {
                column.hold(Hold::Item);
            }
            let body = self.structure.add(*item_element, Tag::ListBody);
            let inner = Context {
                left: context.left + indent,
                width: context.width - indent,
                cascade,
                element: body,
                plain: list.style,
                alone: is_lone(&item.blocks),
                cell: FieldCell::default(),
                ..*context
            };
            self.item(item, label, &inner, &label_context, indent, column);
        }
        if count <= SHORT && height(&column.pieces[start..]) <= context.room * SMALL {
            column.keep_together(start, context.room);
        }
        self.end(style, context, start, column);
        let body = self.style(context.plain);
        column.space(self.modest(body.paragraph.space_after));
    }

    /// The label of each item, with the element that is to hold the item.
    fn labels(&mut self, list: &List, context: &Context) -> Vec<(NodeId, Passage)> {
        let mut labels = Vec::with_capacity(list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            let item_element = self.structure.add(context.element, Tag::ListItem);
            let label_element = self.structure.add(item_element, Tag::Label);
            let numbered = vec![Inline::Text(if list.ordered { format!("{}.", index + 1) } else { "•".to_owned() })];
            let content = item.label.as_ref().unwrap_or(&numbered);
            labels.push((
                item_element,
                self.passage(content, &context.cascade, label_element, context.width, FieldCell::default()),
            ));
        }
        labels
    }

    fn item(
        &mut self,
        item: &ListItem,
        label: &Passage,
        context: &Context,
        outer: &Context,
        indent: Length,
        column: &mut Column,
    ) {
        self.anchor(item.anchor.as_deref(), context, column);
        let mut body = Column::new();
        self.blocks(&item.blocks, context, &mut body);
        let measure = Measure {
            width: outer.width,
            align: Align::Left,
            size: outer.cascade.look.size,
            leading: outer.cascade.leading,
            hyphenate: false,
        };
        let mut lines = set_lines(self.book, label, &measure);
        let fits = lines.len() == 1 && label_end(&lines[0].items) <= indent;
        match body.pieces.first_mut() {
            Some(Piece { content: Content::Line { left, line }, height, .. }) if fits => {
                // On the baseline of the item's first line.
                let below = (line.height - line.baseline).max(lines[0].height - lines[0].baseline);
                line.baseline = line.baseline.max(lines[0].baseline);
                line.height = line.baseline + below;
                *height = line.height;
                let mut items = std::mem::take(&mut lines[0].items);
                let back = *left - outer.left;
                for item in &mut items {
                    match item {
                        LineItem::Text(run) => run.run.x -= back,
                        LineItem::Object { x, .. } => *x -= back,
                    }
                }
                items.append(&mut line.items);
                line.items = items;
            }
            _ => {
                for line in lines {
                    let height = line.height;
                    column.push(Content::Line { left: outer.left, line }, height);
                    column.hold(Hold::Heading);
                }
            }
        }
        column.append(body);
    }
}

/// Where the ink of a label ends.
fn label_end(items: &[LineItem]) -> Length {
    items.iter().fold(Length::ZERO, |end, item| {
        end.max(match item {
            LineItem::Text(run) => run.run.x + run.run.width,
            LineItem::Object { x, object, .. } => *x + object.width,
        })
    })
}
