//! The grid of a table: how many columns its rows really take, and which rows count where it breaks.

use super::tables::cell_style;
use crate::document::{Cell, Row, Table, Theme};
use crate::render::RenderError;

/// What Word can hold.
const MOST_COLUMNS: usize = 63;

/// The rows of a table's body down to each one, but for those that head others: whose cells all keep with what follows.
pub(super) fn count_rows(theme: &Theme, table: &Table) -> Vec<usize> {
    let keeps = |row: &Row, cell: &Cell| {
        theme.style(cell_style(theme, table, row, cell)).paragraph.keep_with_next == Some(true)
    };
    let heads = |row: &Row| !row.cells.is_empty() && row.cells.iter().all(|cell| keeps(row, cell));
    let mut count = 0;
    table
        .body
        .iter()
        .map(|row| {
            count += usize::from(!heads(row));
            count
        })
        .collect()
}

/// The columns that the table's rows really take, with what reaches into them from above.
pub(super) fn grid_columns(table: &Table) -> Result<usize, RenderError> {
    let mut widest = 0;
    for rows in [&table.head, &table.body] {
        let mut above: Vec<(usize, usize)> = Vec::new();
        for row in rows {
            let own = row.cells.iter().map(|cell| cell.column_span.max(1));
            let reaching = above.iter().map(|(_, columns)| *columns);
            widest = widest.max(own.chain(reaching).fold(0, usize::saturating_add));
            above.retain_mut(|(rows, _)| {
                *rows -= 1;
                *rows > 0
            });
            let spanning = row.cells.iter().filter(|cell| cell.row_span > 1);
            above.extend(spanning.map(|cell| (cell.row_span - 1, cell.column_span.max(1))));
        }
    }
    let columns = if widest == 0 { 0 } else { widest.max(table.columns) };
    if columns > MOST_COLUMNS {
        let message = format!("a table has {columns} columns where Word knows no more than {MOST_COLUMNS}");
        return Err(RenderError::Unfit(message));
    }
    Ok(columns)
}
