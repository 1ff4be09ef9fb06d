//! Tables as bands of rows: the grid with its spans, the widths of columns, the head that is shown again.

use std::ptr;
use std::rc::Rc;

use super::band::{Band, BandCell, BandRow, Grid};
use super::block::{Builder, Context, borders, is_lone, modest_width};
use super::column::Column;
use super::columns::{Need, widths};
use super::grid::{Placed, filled, group_end, place};
use super::piece::{Content, Hold, Mark, Piece};
use crate::document::{Block, Cell, ColumnWidth, Inline, Length, Row, Style, StyleId, Table, TableStyle};
use crate::layout::structure::{NodeId, Tag};
use crate::layout::text::natural_widths;

/// How many rows are measured to find the width of columns that go by their content.
const MEASURED: usize = 400;

/// As many rows of a table stand on each side of a page break: one is no more left alone than a paragraph's line.
const LEAST_ROWS: usize = 2;

/// What one table's rows have in common while they are built.
struct Frame<'t> {
    grid: Rc<Grid>,
    /// The columns' edges, from the table's left.
    edges: Vec<Length>,
    style: &'t TableStyle,
    context: Context,
    continued: bool,
    has_head: bool,
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
        let grid = |head| Rc::new(Grid { left: outer.left, width, rule: style.table.rule, head });

        let mut frame = Frame {
            grid: grid(None),
            edges,
            style: &style.table,
            context: outer,
            continued: false,
            has_head: !head.is_empty(),
        };
        let mut room = outer.room;
        let mut bands = Vec::new();
        if !head.is_empty() {
            let section = self.structure.add(element, Tag::TableHead);
            bands.push(self.band(&table.head, &head, section, 0, None, &frame));
        }
        // A table within a head that is shown again has no later page: to build its head once more for each table that
        // it stands in would take for ever where many are nested.
        if !head.is_empty() && !context.repeated {
            let section = self.structure.add(element, Tag::TableHead);
            frame.continued = true;
            frame.context.repeated = true;
            let mut again = self.band(&table.head, &head, section, 0, None, &frame);
            frame.continued = false;
            frame.context.repeated = false;
            again.repeated = true;
            // Shown again only where enough of the page is left for what it heads.
            if room - again.height() >= outer.least_room && again.height() < room * 0.34 {
                room -= again.height();
                frame.grid = grid(Some(again));
                bands[0].grid = Rc::clone(&frame.grid);
            }
        }
        frame.context.room = room;
        let section = self.structure.add(element, Tag::TableBody);
        let mut row = 0;
        let mut held = Vec::new();
        while row < body.len() {
            let end = group_end(&body, row);
            let keeps = body[row..end].iter().all(|row| self.keeps_with_next(row, style));
            bands.push(self.band(&table.body[row..end], &body[row..end], section, row, Some(row), &frame));
            held.push(keeps && end < body.len());
            row = end;
        }
        let heads = usize::from(!head.is_empty());
        // Rows that head others are none by themselves.
        let (mut above, mut below) = (0, held.iter().filter(|keeps| !**keeps).count());
        for (index, band) in bands.into_iter().enumerate() {
            let is_head = index < heads;
            if !is_head {
                if above > 0 && (above < LEAST_ROWS || below < LEAST_ROWS) {
                    column.hold(Hold::Item);
                }
                let counts = usize::from(!held[index - heads]);
                (above, below) = (above + counts, below - counts);
            }
            let height = band.height();
            column.push(Content::Band(Box::new(band)), height);
            let keeps = index >= heads && held[index - heads];
            if (is_head && !table.body.is_empty()) || keeps {
                column.hold(Hold::Heading);
            }
        }
        self.end(style, context, start, column);
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

    fn edges(
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
        if columns.contains(&ColumnWidth::Content) {
            needs = vec![Need::default(); count];
            let rows = head.iter().map(|row| (row, false)).chain(body.iter().map(|row| (row, true)));
            for (row, is_body) in rows.take(MEASURED) {
                for placed in row.iter().filter(|placed| placed.columns == 1) {
                    let (Some(cell), ColumnWidth::Content) = (placed.cell, columns[placed.column]) else { continue };
                    let style = self.cell_style(cell, is_body, style);
                    let cascade = context.cascade.within(self.style(style));
                    let padding = self.style(style).surround.padding_x.unwrap_or(Length::ZERO) * 2.0;
                    let inner = Context { cascade, width: context.width, ..*context };
                    let (natural, least) = self.need(&cell.blocks, &inner);
                    let need = &mut needs[placed.column];
                    // A hair more, lest rounding break what was measured to fit.
                    need.natural = need.natural.max(natural + padding + Length::pt(0.05));
                    need.least = need.least.max(least + padding + Length::pt(0.05));
                }
            }
        }
        let mut edges = vec![Length::ZERO];
        for width in widths(&columns, &needs, context.width) {
            edges.push(edges[edges.len() - 1] + width);
        }
        edges
    }

    /// How wide blocks are on one line each, and at the least.
    fn need(&mut self, blocks: &[Block], context: &Context) -> (Length, Length) {
        let mut need = (Length::ZERO, Length::ZERO);
        let mut widen = |(natural, least): (Length, Length)| {
            need = (need.0.max(natural), need.1.max(least));
        };
        for block in blocks {
            let (style, content) = match block {
                Block::Paragraph(paragraph) => (paragraph.style, &paragraph.content),
                Block::Heading(heading) => (heading.style, &heading.content),
                Block::Section(section) => {
                    let cascade = context.cascade.within(self.style(section.style));
                    widen(self.need(&section.blocks, &Context { cascade, ..*context }));
                    continue;
                }
                Block::List(list) => {
                    let cascade = context.cascade.within(self.style(list.style));
                    let indent = cascade.look.size * 2.0;
                    for item in &list.items {
                        let (natural, least) = self.need(&item.blocks, &Context { cascade, ..*context });
                        widen((natural + indent, least + indent));
                    }
                    continue;
                }
                Block::Table(_) | Block::Contents(_) => {
                    widen((context.width, context.width * 0.25));
                    continue;
                }
            };
            let cascade = context.cascade.within(self.style(style));
            let passage = self.passage(content, &cascade, NodeId::ROOT, context.width, false);
            widen(natural_widths(self.book, &passage));
        }
        need
    }

    fn cell_style(&self, cell: &Cell, is_body: bool, style: &TableStyle) -> StyleId {
        let default = if is_body && cell.scope.is_none() { style.cell_style } else { style.head_style };
        match default {
            Some(default) if cell.style == StyleId::BODY => default,
            _ => cell.style,
        }
    }

    /// Builds the band of the given rows. `body` is the number of the first one in the body, if it is one of it.
    fn band(
        &mut self,
        rows: &[Row],
        placed: &[Vec<Placed>],
        section: NodeId,
        first: usize,
        body: Option<usize>,
        frame: &Frame,
    ) -> Band {
        let mut band = Band { grid: Rc::clone(&frame.grid), rows: Vec::new(), cells: Vec::new(), repeated: false };
        for (index, (row, cells)) in rows.iter().zip(placed).enumerate() {
            let style = self.style(row.style);
            let zebra = frame.style.zebra.filter(|_| body.is_some() && (first + index) % 2 == 1);
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
            let mut appendix = frame.continued && index == 0;
            for placed in cells {
                // What stands in a body's cell is named by the head above it or by the cell before it.
                let first = placed.cell.is_some_and(|cell| row.cells.first().is_some_and(|first| ptr::eq(cell, first)));
                let named = frame.has_head || !first;
                let cell = self.band_cell(*placed, index, (body.is_some(), named), &mut appendix, &context, frame);
                band.cells.push(cell);
            }
        }
        align_baselines(&mut band);
        band.settle();
        band
    }

    /// `appendix` is whether the row still lacks its ` (suite)`: the first cell that has room for it takes it.
    fn band_cell(
        &mut self,
        placed: Placed,
        row: usize,
        (is_body, named): (bool, bool),
        appendix: &mut bool,
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
            headed: is_body && named && placed.cell.is_some_and(|cell| is_lone(&cell.blocks)),
            ..*context
        };
        let mut flow = match placed.cell {
            Some(cell) => self.flow(&cell.blocks, &inner),
            None => Vec::new(),
        };
        if let Some(cell) = placed.cell.filter(|cell| *appendix && takes_words(&cell.blocks)) {
            let continued = self.flow(&self.continued(&cell.blocks), &inner);
            // On a line of its own the word would say nothing and make the head higher.
            if height(&continued) <= height(&flow) {
                flow = continued;
                *appendix = false;
            }
        }
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
            shift: Length::ZERO,
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

/// Whether blocks are text and nothing else, so that a word can be put behind the last of them.
fn takes_words(blocks: &[Block]) -> bool {
    !blocks.is_empty() && blocks.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Heading(_)))
}

fn height(flow: &[Piece]) -> Length {
    flow.iter().fold(Length::ZERO, |height, piece| height + piece.gap + piece.height)
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
