//! Tables as bands of rows: the grid with its spans, the widths of columns, the head that is shown again.

use std::rc::Rc;

use super::band::{Band, BandCell, Grid};
use super::block::{Builder, Context};
use super::column::Column;
use super::grid::{Placed, filled, group_end, place};
use super::piece::{Content, Hold, SMALL, height};
use crate::document::{Block, Cell, Inline, Length, Row, Style, StyleId, Table, TableStyle};
use crate::layout::structure::{NodeId, Tag};

/// As many rows of a table stand on each side of a page break: one is no more left alone than a paragraph's line.
const LEAST_ROWS: usize = 2;

/// What one table's rows have in common while they are built.
pub(super) struct Frame<'t> {
    pub(super) grid: Rc<Grid>,
    /// The columns' edges, from the table's left.
    pub(super) edges: Vec<Length>,
    pub(super) style: &'t TableStyle,
    pub(super) context: Context,
    pub(super) continued: bool,
    pub(super) has_head: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn table(&mut self, table: &Table, context: &Context, column: &mut Column) {
        if table.head.is_empty() && table.body.is_empty() {
            return;
        }
        let style = self.style(table.style);
        let start = column.pieces.len();
        let head = place(&table.head, table.columns);
        let body = place(&table.body, table.columns);
        let count = head.iter().chain(&body).flatten().map(|cell| cell.column + cell.columns).max().unwrap_or(0);
        let count = count.max(table.columns).max(1);
        let (head, body) = (filled(head, count), filled(body, count));

        self.anchor(table.anchor.as_deref(), context, column);
        let cascade = context.cascade.within(style);
        let outer = Context { cascade, plain: StyleId::BODY, ..self.begin(style, context, column) };
        let element = self.structure.add(context.element, Tag::Table { summary: table.summary.clone() });
        let outer = Context { element, ..outer };
        let edges = self.edges(&style.table, &head, &body, count, &outer);
        let width = *edges.last().unwrap_or(&outer.width);
        let grid = Rc::new(Grid { left: outer.left, width, rule: style.table.rule, head: None });
        let has_head = !head.is_empty();
        let mut frame = Frame { grid, edges, style: &style.table, context: outer, continued: false, has_head };
        let head = has_head.then(|| self.head(table, &head, element, &mut frame));
        let section = self.structure.add(element, Tag::TableBody);
        let mut bands = Vec::with_capacity(body.len());
        let mut row = 0;
        while row < body.len() {
            let end = group_end(&body, row);
            let keeps = body[row..end].iter().all(|row| self.keeps_with_next(row, style));
            let band = self.band(&table.body[row..end], &body[row..end], section, Some(row), &frame);
            let heads = keeps && end < body.len();
            let weight = if heads || table.body[row..end].iter().all(says_nothing) { 0 } else { weight_of(&band) };
            bands.push(BodyBand { band, heads, weight });
            row = end;
        }
        push_bands(head, bands, column);
        if height(&column.pieces[start..]) <= context.room * SMALL {
            column.keep_together(start, context.room);
        }
        self.end(style, context, start, column);
    }

    /// Builds the head, and once more for later pages where enough of them is left for what it heads.
    fn head(&mut self, table: &Table, head: &[Vec<Placed>], element: NodeId, frame: &mut Frame) -> Band {
        let section = self.structure.add(element, Tag::TableHead);
        let mut first = self.band(&table.head, head, section, None, frame);
        // A table within a head that is shown again has no later page: to build its head once more for each table that
        // it stands in would take for ever where many are nested.
        if frame.context.repeated {
            return first;
        }
        let section = self.structure.add(element, Tag::TableHead);
        (frame.continued, frame.context.repeated) = (true, true);
        let mut again = self.band(&table.head, head, section, None, frame);
        (frame.continued, frame.context.repeated) = (false, false);
        again.repeated = true;
        let (room, height) = (frame.context.room, again.height());
        if room - height >= frame.context.least_room && height < room * 0.34 {
            frame.context.room = room - height;
            frame.grid = Rc::new(Grid { head: Some(again), ..*frame.grid });
            first.grid = Rc::clone(&frame.grid);
        }
        first
    }

    /// Whether a row heads those that follow: all its cells ask to be kept with what comes next.
    fn keeps_with_next(&self, row: &[Placed], style: &Style) -> bool {
        let mut cells = row.iter().filter_map(|placed| placed.cell).peekable();
        cells.peek().is_some()
            && cells.all(|cell| {
                let style = self.style(self.cell_style(cell, true, &style.table));
                style.paragraph.keep_with_next == Some(true)
            })
    }

    pub(super) fn cell_style(&self, cell: &Cell, is_body: bool, style: &TableStyle) -> StyleId {
        let default = if is_body && cell.scope.is_none() { style.cell_style } else { style.head_style };
        match default {
            Some(default) if cell.style == StyleId::BODY => default,
            _ => cell.style,
        }
    }
}

/// Rows of a table's body on their way into the column.
struct BodyBand {
    band: Band,
    /// Whether it heads those that follow.
    heads: bool,
    /// As how many rows it counts on its side of a page break.
    weight: usize,
}

/// A row with so many lines can stand alone as well as a paragraph.
const LINES: usize = 3;

/// As how many rows one counts: a tall one is worth several.
fn weight_of(band: &Band) -> usize {
    let lines = |cell: &BandCell| cell.flow.iter().filter(|piece| piece.is_progress()).count();
    if band.cells.iter().any(|cell| lines(cell) >= LINES) { LEAST_ROWS } else { 1 }
}

/// Whether a row has nothing but a dash behind its first cell, as the row of a level that is not asked for: it is none that
/// could stand for others.
fn says_nothing(row: &Row) -> bool {
    let is_empty = |block: &Block| matches!(block, Block::Paragraph(paragraph) if is_dash(&paragraph.content));
    row.cells.len() > 1 && row.cells.iter().skip(1).all(|cell| cell.blocks.iter().all(is_empty))
}

fn is_dash(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => matches!(text.trim(), "" | "-" | "–" | "—"),
        Inline::Span(span) => is_dash(&span.content),
        _ => false,
    })
}

/// Puts a table's head and the bands of its body into the column.
fn push_bands(head: Option<Band>, body: Vec<BodyBand>, column: &mut Column) {
    let push = |band: Band, column: &mut Column| {
        let height = band.height();
        column.push(Content::Band(Box::new(band)), height);
    };
    if let Some(head) = head {
        push(head, column);
        if !body.is_empty() {
            column.hold(Hold::Heading);
        }
    }
    // Where no row says anything, all count alike.
    let all_alike = body.iter().all(|one| one.weight == 0);
    let weight = |one: &BodyBand| match one {
        BodyBand { heads: true, .. } => 0,
        _ if all_alike => 1,
        BodyBand { weight, .. } => *weight,
    };
    let (mut above, mut below) = (0, body.iter().map(weight).sum::<usize>());
    for (index, one) in body.into_iter().enumerate() {
        if index > 0 && (above < LEAST_ROWS || below < LEAST_ROWS) {
            column.hold(Hold::Row);
        }
        let weight = weight(&one);
        (above, below) = (above + weight, below - weight);
        let heads = one.heads;
        push(one.band, column);
        if heads {
            column.hold(Hold::Heading);
        }
    }
}
