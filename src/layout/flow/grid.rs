//! The grid of a table: where each cell stands once spans reach right and down, and which rows they tie together.

use crate::document::{Cell, Row};

/// A cell at its place in the grid; without `cell`, a gap in the markup that is filled.
#[derive(Clone, Copy)]
pub(super) struct Placed<'t> {
    pub cell: Option<&'t Cell>,
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
}

/// Lays rows out on the grid, as HTML does: each cell in the first free column, spans reaching right and down.
pub(super) fn place(rows: &[Row], columns: usize) -> Vec<Vec<Placed<'_>>> {
    // For each column, how many rows a span from above still covers.
    let mut covered: Vec<usize> = Vec::new();
    let mut grid = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let mut placed = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        for cell in &row.cells {
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let wanted = cell.column_span.clamp(1, columns.max(1));
            let free =
                (1..wanted).take_while(|ahead| covered.get(column + ahead).is_none_or(|rows| *rows == 0)).count();
            let spans = Placed {
                cell: Some(cell),
                column,
                columns: free + 1,
                rows: cell.row_span.clamp(1, rows.len() - index),
            };
            if covered.len() < column + spans.columns {
                covered.resize(column + spans.columns, 0);
            }
            covered[column..column + spans.columns].fill(spans.rows);
            placed.push(spans);
            column += spans.columns;
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        grid.push(placed);
    }
    grid
}

/// Fills the gaps of each row, so that every row has every column.
pub(super) fn filled<'t>(rows: Vec<Vec<Placed<'t>>>, count: usize) -> Vec<Vec<Placed<'t>>> {
    let mut covered = vec![0usize; count];
    let mut grid = Vec::with_capacity(rows.len());
    for row in rows {
        for placed in &row {
            covered[placed.column..placed.column + placed.columns].fill(placed.rows);
        }
        let mut full = row;
        let mut column = 0;
        let mut gaps = Vec::new();
        while column < count {
            if covered[column] == 0 {
                let end = (column..count).find(|at| covered[*at] > 0).unwrap_or(count);
                gaps.push(Placed { cell: None, column, columns: end - column, rows: 1 });
                column = end;
            } else {
                column += 1;
            }
        }
        full.extend(gaps);
        full.sort_by_key(|placed| placed.column);
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        grid.push(full);
    }
    grid
}

/// The end of the rows that spans tie to the row at `start`.
pub(super) fn group_end(rows: &[Vec<Placed>], start: usize) -> usize {
    let mut end = start + 1;
    let mut row = start;
    while row < end {
        end = rows[row].iter().map(|placed| row + placed.rows).max().unwrap_or(end).max(end).min(rows.len());
        row += 1;
    }
    end
}
