//! What a table's columns need: their cells measured, where columns go by their content or have to give way.

use super::block::{Builder, Context, FieldCell};
use super::columns::{ask_needs, widths};
use super::grid::Placed;
use crate::document::columns::Need;
use crate::document::words::may_be_wider;
use crate::document::{Block, ColumnWidth, Length, TableStyle};
use crate::layout::structure::NodeId;
use crate::layout::text::{least_width, natural_widths};

/// How many rows are measured to find the width of columns.
const MEASURED: usize = 400;
/// How narrow a level bar may get, as a share of its width, where columns have to be read in less room.
const NARROW_METER: f32 = 0.6;

impl Builder<'_> {
    /// The edges of a table's columns, from its left.
    pub(super) fn edges(
        &mut self,
        style: &TableStyle,
        head: &[Vec<Placed>],
        body: &[Vec<Placed>],
        count: usize,
        context: &Context,
    ) -> Vec<Length> {
        let given = style.columns.as_deref().unwrap_or(&[ColumnWidth::Content]);
        let columns: Vec<ColumnWidth> = (0..count).map(|index| given[index.min(given.len() - 1)]).collect();
        let mut needs = Vec::new();
        if ask_needs(&columns, context.width) || self.may_lack(&columns, style, body, context) {
            needs = vec![Need::default(); count];
            let rows = head.iter().map(|row| (row, false)).chain(body.iter().map(|row| (row, true)));
            for (row, is_body) in rows.take(MEASURED) {
                for placed in row.iter().filter(|placed| placed.columns == 1) {
                    let Some(cell) = placed.cell else { continue };
                    let style = self.cell_style(cell, is_body, style);
                    let cascade = context.cascade.within(self.style(style));
                    let padding = self.style(style).surround.padding_x.unwrap_or(Length::ZERO) * 2.0;
                    let inner = Context { cascade, width: context.width, ..*context };
                    let need = self.need(&cell.blocks, &inner);
                    // A hair more, lest rounding break what was measured to fit.
                    needs[placed.column].widen(need.plus(padding).plus(Length::pt(0.05)));
                }
            }
        }
        let mut edges = vec![Length::ZERO];
        for width in widths(&columns, &needs, context.width) {
            edges.push(edges[edges.len() - 1] + width);
        }
        edges
    }

    /// Whether a word of the body may be wider than its column, which is fixed: `columns` share what others leave.
    fn may_lack(&self, columns: &[ColumnWidth], style: &TableStyle, body: &[Vec<Placed>], context: &Context) -> bool {
        let shares = columns.iter().any(|column| matches!(column, ColumnWidth::Share(_)));
        let cells = body.iter().take(MEASURED).flatten().filter(|placed| placed.columns == 1);
        shares
            && cells.filter_map(|placed| Some((columns[placed.column], placed.cell?))).any(|(column, cell)| {
                let ColumnWidth::Fixed(width) = column else { return false };
                let style = self.style(self.cell_style(cell, true, style));
                let padding = style.surround.padding_x.unwrap_or(Length::ZERO) * 2.0;
                may_be_wider(&cell.blocks, context.cascade.within(style).look.size, width - padding)
            })
    }

    /// How wide blocks are on one line each, and at the least.
    fn need(&mut self, blocks: &[Block], context: &Context) -> Need {
        let mut need = Need::default();
        for block in blocks {
            let (style, content) = match block {
                Block::Paragraph(paragraph) => (paragraph.style, &paragraph.content),
                Block::Heading(heading) => (heading.style, &heading.content),
                Block::Section(section) => {
                    let cascade = context.cascade.within(self.style(section.style));
                    need.widen(self.need(&section.blocks, &Context { cascade, ..*context }));
                    continue;
                }
                Block::List(list) => {
                    let cascade = context.cascade.within(self.style(list.style));
                    let indent = cascade.look.size * 2.0;
                    for item in &list.items {
                        need.widen(self.need(&item.blocks, &Context { cascade, ..*context }).plus(indent));
                    }
                    continue;
                }
                Block::Table(_) | Block::Contents(_) => {
                    let least = context.width * 0.25;
                    need.widen(Need { natural: context.width, least, part: least });
                    continue;
                }
            };
            let cascade = context.cascade.within(self.style(style));
            let mut passage = self.passage(content, &cascade, NodeId::ROOT, context.width, FieldCell::default());
            let (natural, least) = natural_widths(self.book, &passage);
            passage.narrow_meters(NARROW_METER);
            need.widen(Need { natural, least, part: least_width(self.book, &passage) });
        }
        need
    }
}
