//! Tables, written as XML: a grid of fixed widths, heads that repeat, rows that don't split, cells that span.

use std::fmt::Write;

use super::direct::Direct;
use super::grid::{count_rows, grid_columns};
use super::heights::row_height;
use super::lines::lowest_baseline;
use super::scribe::{Place, Scribe};
use super::sink::{Properties, Sink};
use super::table_styles::{cell_borders, cell_margins, padding};
use super::widths::{column_widths, text_size};
use super::xml::{clean, push_attribute};
use crate::document::{BoxStyle, Cell, Length, Row, Scope, StyleId, Table, Theme};
use crate::render::RenderError;

/// Rows of a table that can be kept on one page: Word gives up on more than a page can hold, and breaks before them.
const KEPT_ROWS: usize = 12;

/// Of the room between the margins: what a table that is kept whole may take, and a row that may not be broken.
const KEPT_PAGE: f32 = 0.8;
const KEPT_ROW: f32 = 0.2;

/// Where a table breaks, so many rows stand on each side, as in the PDF; those that head others don't count.
const LEAST_ROWS: usize = 2;

/// What a cell takes in bytes as a rule, so that a table's XML grows but seldom.
const USUAL_CELL: usize = 512;

/// An empty paragraph, which no cell may be without, and the end of its cell.
const GAP_CELL_END: &str = r#"<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p></w:tc>"#;

/// What the rows of one table have in common.
struct Grid<'t> {
    table: &'t Table,
    widths: Vec<i32>,
    /// Twice the padding of a cell, in twentieths of a point.
    padding: i32,
    /// The size of most of the text.
    size: Length,
    /// Whether all rows are kept on one page.
    kept: bool,
    /// Whether the table is kept with what follows it.
    keep_next: bool,
    /// For each row of the body how many rows there are down to it, those left out that head others.
    counted: Vec<usize>,
}

/// A cell that goes on into the rows below.
#[derive(Clone)]
struct Spanning {
    rows: usize,
    columns: usize,
    properties: String,
}

impl<'p, 'd> Scribe<'p, 'd> {
    pub fn table<S: Sink>(&mut self, table: &'d Table, place: Place<'d>, sink: &mut S) -> Result<(), RenderError> {
        let columns = grid_columns(table)?;
        if columns == 0 {
            self.pending.extend(table.anchor.as_deref());
            self.pending.extend(table.head.iter().chain(&table.body).filter_map(|row| row.anchor.as_deref()));
            return Ok(());
        }
        if self.after_table {
            self.behind_table("TableGap", sink);
        }
        self.pending.extend(table.anchor.as_deref());
        let (x, _) = padding(&self.press.theme, table.style);
        let widths = column_widths(&self.press.theme, table, columns, place.width);
        // Word's checker asks every table for a head. Where it has none, the first row counts as one, and the table
        // is kept on one page so that it isn't repeated.
        let wanted =
            [Some(table.style), place.panel].into_iter().flatten().any(|style| self.press.keeps_together(style));
        let size = text_size(&self.press.theme, table.style);
        let counted = count_rows(&self.press.theme, table);
        let mut grid = Grid { table, widths, padding: 2 * x.to_twips(), size, kept: false, keep_next: false, counted };
        grid.kept =
            (table.head.is_empty() || (table.body.len() <= KEPT_ROWS && wanted)) && self.fits_a_page(&grid, KEPT_PAGE);
        grid.keep_next = grid.kept && place.keep_next;
        let cells: usize = table.head.iter().chain(&table.body).map(|row| row.cells.len()).sum();
        let mut out = Direct { xml: String::with_capacity((cells + 2) * USUAL_CELL) };
        self.push_head(&grid, &mut out.xml);
        for (rows, head) in [(&table.head, true), (&table.body, false)] {
            let mut spanning: Vec<Option<Spanning>> = vec![None; columns];
            for (index, row) in rows.iter().enumerate() {
                self.row(&grid, row, (head, index), &mut spanning, &mut out)?;
            }
        }
        out.xml.push_str("</w:tbl>");
        sink.raw_block(out.xml);
        self.after_table = true;
        Ok(())
    }

    /// Whether all rows fit in that share of a page.
    fn fits_a_page(&self, grid: &Grid<'_>, share: f32) -> bool {
        let rows = grid.table.head.iter().chain(&grid.table.body);
        let height: Length = rows.map(|row| row_height(row, &grid.widths, grid.padding, grid.size)).sum();
        height <= self.press.text_height() * share
    }

    fn may_break(&self, grid: &Grid<'_>, row: &Row) -> bool {
        row_height(row, &grid.widths, grid.padding, grid.size) > self.press.text_height() * KEPT_ROW
    }

    fn push_head(&self, grid: &Grid<'_>, out: &mut String) {
        let table = grid.table;
        let style = self.press.names.get(table.style).table.as_deref().unwrap_or("TableNormal");
        let width: i32 = grid.widths.iter().sum();
        let first_row = u8::from(!table.head.is_empty());
        let named_rows = table.body.iter().any(|row| row.cells.first().is_some_and(names_its_row));
        let first_column = u8::from(named_rows);
        let no_bands = u8::from(self.press.theme.style(table.style).table.zebra.is_none());
        let bits = u32::from(first_row) * 0x20 + u32::from(first_column) * 0x80 + u32::from(no_bands) * 0x200 + 0x400;
        // Writing to a string can't fail, here and below.
        let _ = write!(
            out,
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="{no_bands}" w:noVBand="1"/><w:tblDescription w:val=""#
        );
        push_attribute(out, &clean(&table.summary));
        out.push_str(r#""/></w:tblPr><w:tblGrid>"#);
        for width in &grid.widths {
            let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
        }
        out.push_str("</w:tblGrid>");
    }

    fn row(
        &mut self,
        grid: &Grid<'d>,
        row: &'d Row,
        (head, index): (bool, usize),
        spanning: &mut [Option<Spanning>],
        out: &mut Direct,
    ) -> Result<(), RenderError> {
        self.pending.extend(row.anchor.as_deref());
        self.printed.open_row();
        let keep_next = self.push_row_head(grid, row, (head, index), &mut out.xml);
        let columns = grid.widths.len();
        let theme = &self.press.theme;
        let styled = row.cells.iter().map(|cell| (cell, cell_style(theme, grid.table, row, cell)));
        let lowest = lowest_baseline(theme, styled);
        let mut cells = row.cells.iter();
        let mut column = 0;
        while column < columns {
            if let Some(above) = &mut spanning[column] {
                out.xml.push_str(&above.properties);
                out.xml.push_str(GAP_CELL_END);
                let span = above.columns;
                above.rows -= 1;
                if above.rows == 0 {
                    spanning[column] = None;
                }
                column += span;
                continue;
            }
            let free = spanning[column..].iter().position(Option::is_some).unwrap_or(columns - column);
            let Some(cell) = cells.next() else {
                // The row is short; the grid is not.
                out.xml.push_str(&cell_head(grid, (column, free), "", ""));
                out.xml.push_str(GAP_CELL_END);
                column += free;
                continue;
            };
            let span = cell.column_span.clamp(1, free);
            let style = cell_style(theme, grid.table, row, cell);
            let given = self.given_look(grid.table, head && index == 0);
            let look = self.cell_look(grid.table, style, given);
            let merge = if cell.row_span > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
            out.xml.push_str(&cell_head(grid, (column, span), merge, &look));
            let width = grid.widths[column..column + span].iter().sum::<i32>() - grid.padding;
            let inside = Place { around: style, panel: None, in_cell: true, lowest, item: None, keep_next, width };
            self.cell(cell, inside, out)?;
            if cell.row_span > 1 {
                let properties = cell_head(grid, (column, span), "<w:vMerge/>", &look);
                spanning[column] = Some(Spanning { rows: cell.row_span - 1, columns: span, properties });
            }
            column += span;
        }
        out.xml.push_str("</w:tr>");
        self.printed.close_row();
        Ok(())
    }

    /// Opens a row. Gives whether its paragraphs are kept with the next row.
    fn push_row_head(&self, grid: &Grid<'_>, row: &Row, (head, index): (bool, usize), out: &mut String) -> bool {
        let tall = !head && self.may_break(grid, row);
        let repeated = head || (grid.table.head.is_empty() && index == 0);
        out.push_str("<w:tr><w:trPr>");
        out.push_str(if tall { "" } else { "<w:cantSplit/>" });
        out.push_str(if repeated { "<w:tblHeader/>" } else { "" });
        out.push_str("</w:trPr>");
        let rows = grid.table.body.len();
        let last = index + 1 >= rows;
        let counted = |row: usize| grid.counted.get(row).copied().unwrap_or(0);
        let (above, below) =
            (counted(index), counted(rows.saturating_sub(1)) - counted(index.min(rows.saturating_sub(1))));
        let paired = !tall && rows > 2 && (above < LEAST_ROWS || below < LEAST_ROWS);
        head || if last { grid.keep_next } else { grid.kept || paired }
    }

    fn cell(&mut self, cell: &'d Cell, place: Place<'d>, out: &mut Direct) -> Result<(), RenderError> {
        let before = std::mem::replace(&mut self.after_table, false);
        let start = out.xml.len();
        self.blocks(&cell.blocks, Place { width: place.width.max(1), ..place }, out)?;
        if out.xml.len() == start || self.after_table || !out.xml.ends_with("</w:p>") {
            // Word refuses a cell that doesn't end in a paragraph.
            let style = &self.press.names.get(place.around).paragraph;
            out.open_paragraph(&Properties { style, ..Properties::default() });
            out.close_paragraph();
        }
        out.xml.push_str("</w:tc>");
        self.after_table = before;
        Ok(())
    }

    /// What the table's style gives to a cell where it stands.
    fn given_look(&self, table: &Table, first_head: bool) -> &'p BoxStyle {
        let of_table = &self.press.theme.style(table.style).table;
        let given = if first_head { of_table.head_style } else { of_table.cell_style };
        &self.press.theme.style(given.unwrap_or(StyleId::BODY)).surround
    }

    /// Lines, tint and padding that the table's style doesn't give to a cell where it stands: Word has no named styles
    /// for single cells, a table's style knows rows by their place alone, and a paragraph's tint ends with its text.
    /// The tint is one of the document's colours, where an office changes it for all cells.
    fn cell_look(&self, table: &Table, style: StyleId, given: &BoxStyle) -> String {
        let surround = &self.press.theme.style(style).surround;
        if given == surround {
            return String::new();
        }
        let lines = |surround: &BoxStyle| {
            [surround.border_top, surround.border_left, surround.border_bottom, surround.border_right]
        };
        let same_lines = lines(given) == lines(surround);
        let borders = if same_lines { String::new() } else { cell_borders(&self.press.look(), surround) };
        let tint = surround.background.filter(|_| given.background != surround.background);
        let shading = tint.map(|colour| self.press.palette.shading(colour)).unwrap_or_default();
        let usual = padding(&self.press.theme, table.style);
        let margins = cell_margins((surround.padding_x, surround.padding_y), usual);
        borders + &shading + &margins
    }
}

/// What opens a cell over so many columns from the one of that index, with how it is merged and what it looks like.
fn cell_head(grid: &Grid<'_>, (column, span): (usize, usize), merge: &str, look: &str) -> String {
    let width: i32 = grid.widths[column..column + span].iter().sum();
    let span = if span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
    format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{look}</w:tcPr>"#)
}

/// The style that a cell is set in: its own, its row's, or the table's for cells of its kind.
pub(super) fn cell_style(theme: &Theme, table: &Table, row: &Row, cell: &Cell) -> StyleId {
    let own = [cell.style, row.style].into_iter().find(|style| *style != StyleId::BODY);
    let of_table = &theme.style(table.style).table;
    let usual = if cell.scope.is_some() { of_table.head_style.or(of_table.cell_style) } else { of_table.cell_style };
    own.or(usual).unwrap_or(StyleId::BODY)
}

fn names_its_row(cell: &Cell) -> bool {
    matches!(cell.scope, Some(Scope::Row | Scope::Both))
}
