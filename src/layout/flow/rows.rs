//! Rows of tables as bands: their cells filled and padded, their first lines on one baseline.

use std::ptr;
use std::rc::Rc;

use super::band::{Band, BandCell, BandRow};
use super::block::{Builder, Context, FieldCell, borders, is_lone, modest_width};
use super::grid::Placed;
use super::piece::{Content, Flow, Mark, height};
use super::table::Frame;
use crate::document::{Block, Inline, Length, Row, Scope, StyleId};
use crate::layout::structure::{NodeId, Tag};

impl Builder<'_> {
    /// Builds the band of the given rows. `body` is the number of the first one in the body, if it is one of it.
    pub(super) fn band(
        &mut self,
        rows: &[Row],
        placed: &[Vec<Placed>],
        section: NodeId,
        body: Option<usize>,
        frame: &Frame,
    ) -> Band {
        let mut band =
            Band { grid: Rc::clone(&frame.grid), rows: Vec::new(), cells: Vec::new(), repeated: false, broken: false };
        for (index, (row, cells)) in rows.iter().zip(placed).enumerate() {
            let style = self.style(row.style);
            let zebra = frame.style.zebra.filter(|_| body.is_some_and(|first| (first + index) % 2 == 1));
            let element = self.structure.add(section, Tag::Row);
            let anchor = row.anchor.as_ref().filter(|_| !frame.context.repeated);
            band.rows.push(BandRow {
                height: Length::ZERO,
                background: style.surround.background.or(zebra),
                is_body: body.is_some(),
                marks: anchor.map(|anchor| Mark::Anchor(anchor.clone())).into_iter().collect(),
            });
            let cascade = frame.context.cascade.within(style);
            let context = Context { cascade, element, ..frame.context };
            for placed in cells {
                // What stands in a body's cell is named by the head above it or by the cell before it.
                let first = placed.cell.is_some_and(|cell| row.cells.first().is_some_and(|first| ptr::eq(cell, first)));
                let named = frame.has_head || !first;
                let mut cell = self.band_cell(*placed, index, (body.is_some(), named), &context, frame);
                cell.heads_row = body.is_some() && first && heads_row(row);
                band.cells.push(cell);
            }
        }
        align_baselines(&mut band);
        band.settle();
        band
    }

    fn band_cell(
        &mut self,
        placed: Placed,
        row: usize,
        (is_body, named): (bool, bool),
        context: &Context,
        frame: &Frame,
    ) -> BandCell {
        let x = frame.edges[placed.column];
        let width = frame.edges[placed.column + placed.columns] - x;
        let scope = placed.cell.and_then(|cell| cell.scope);
        let tag = Tag::Cell { scope, columns: placed.columns, rows: placed.rows };
        let element = self.structure.add(context.element, tag);
        let id = match placed.cell {
            Some(cell) => self.cell_style(cell, is_body, frame.style),
            None => frame.style.cell_style.unwrap_or(StyleId::BODY),
        };
        let style = self.style(id);
        let padding_y = style.surround.padding_y.unwrap_or(Length::ZERO).min(Length::pt(40.0));
        let enough = context.room - padding_y * 2.0 >= context.least_room;
        let padding_y = if enough { padding_y } else { Length::ZERO };
        let padding_x = modest_width(style.surround.padding_x.unwrap_or(Length::ZERO) * 2.0, width) / 2.0;
        let inner = Context {
            left: Length::ZERO,
            width: width - padding_x * 2.0,
            cascade: context.cascade.within(style),
            element,
            room: context.room - padding_y * 2.0,
            plain: StyleId::BODY,
            boxed: id,
            alone: placed.cell.is_some_and(|cell| is_lone(&cell.blocks)),
            cell: match placed.cell {
                Some(cell) if is_body && is_lone(&cell.blocks) => {
                    FieldCell { names: named, rules: frame.style.rule.or(style.surround.border_bottom).is_some() }
                }
                _ => FieldCell::default(),
            },
            ..*context
        };
        let flow = placed.cell.map(|cell| self.flow(&cell.blocks, &inner)).unwrap_or_default();
        let told = placed.cell.filter(|cell| frame.continued && row == 0 && takes_words(&cell.blocks));
        let again = told.map(|cell| Flow::from(self.flow(&self.continued(&cell.blocks), &inner)));
        // On a line of its own the word would say nothing and make the head higher.
        let again = again.filter(|again| height(again) <= height(&flow));
        BandCell {
            row,
            rows: placed.rows,
            x,
            width,
            padding: (padding_x, padding_y),
            background: style.surround.background,
            borders: borders(&style.surround, width),
            element,
            flow: flow.into(),
            again,
            shift: Length::ZERO,
            heads_row: false,
            repeated: false,
        }
    }

    /// A header cell's blocks on a later page: ` (suite)` behind its last paragraph.
    fn continued(&self, blocks: &[Block]) -> Vec<Block> {
        let words = Inline::Text(format!(" ({})", self.locale.word("page.continued")));
        let mut blocks = blocks.to_vec();
        match blocks.last_mut() {
            Some(Block::Paragraph(paragraph)) => paragraph.content.push(words),
            Some(Block::Heading(heading)) => heading.content.push(words),
            _ => {}
        }
        blocks
    }
}

/// Whether a row's first cell says what the others are about: it is one paragraph, or marked as the row's head.
fn heads_row(row: &Row) -> bool {
    let [first, _, ..] = &row.cells[..] else { return false };
    matches!(first.scope, Some(Scope::Row | Scope::Both)) || is_lone(&first.blocks)
}

/// Whether blocks are text and nothing else, so that a word can be put behind the last of them.
fn takes_words(blocks: &[Block]) -> bool {
    !blocks.is_empty() && blocks.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Heading(_)))
}

/// Moves the cells of each row down so that their first lines stand on one baseline.
fn align_baselines(band: &mut Band) {
    let baseline = |cell: &BandCell| match cell.flow.front().map(|piece| &piece.content) {
        Some(Content::Line { line, .. }) => Some(cell.padding.1 + line.baseline),
        _ => None,
    };
    let mut lowest = vec![Length::ZERO; band.rows.len()];
    for cell in &band.cells {
        lowest[cell.row] = lowest[cell.row].max(baseline(cell).unwrap_or(Length::ZERO));
    }
    for cell in &mut band.cells {
        if let Some(own) = baseline(cell) {
            cell.shift = lowest[cell.row] - own;
        }
    }
}
