//! A table: one head row, rows of data, a filter, a line under each row.

use std::io;

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Table, TableColumn, TableStyle, XlsxError};

use super::cells::Sheet;
use super::looks;
use super::package::MissingRows;
use super::rows::Rows;
use super::text::writable;

/// A table that begins in the first column of its sheet.
pub(super) struct DataTable<'a> {
    /// A name of its own in the workbook: letters, digits and `_`.
    pub name: String,
    pub title: &'a str,
    /// What it tells, for those who can't see it.
    pub about: &'a str,
    pub head_row: u32,
    /// Each once whatever the capitals.
    pub heads: Vec<(String, &'a Format)>,
    /// The number of rows with data.
    pub rows: usize,
    /// Whether the rows are written into the finished package, because there may be very many.
    pub rows_follow: bool,
}

impl DataTable<'_> {
    pub fn first_row(&self) -> u32 {
        self.head_row + 1
    }

    /// The last row with data; one empty row where there are none.
    pub fn last_row(&self) -> u32 {
        self.head_row + self.rows.max(1) as u32
    }

    pub fn last_column(&self) -> u16 {
        self.heads.len().max(1) as u16 - 1
    }

    /// The head row. Without rows there is no table, only heads.
    pub fn write_heads(&self, sheet: &mut Sheet) -> Result<(), XlsxError> {
        if self.rows > 0 {
            let columns: Vec<TableColumn> = self
                .heads
                .iter()
                .map(|(head, looks)| TableColumn::new().set_header(writable(head)).set_header_format(*looks))
                .collect();
            let table = Table::new()
                .set_name(&self.name)
                .set_style(TableStyle::None)
                .set_columns(&columns)
                .set_alt_text_title(writable(self.title))
                .set_alt_text(writable(self.about));
            let last_row = if self.rows_follow { self.first_row() } else { self.last_row() };
            sheet.set().add_table(self.head_row, 0, last_row, self.last_column(), &table)?;
            return Ok(());
        }
        for (column, (head, looks)) in self.heads.iter().enumerate() {
            sheet.text_as(self.head_row, column as u16, head, looks)?;
        }
        Ok(())
    }

    /// The rows that follow, if there are any.
    pub fn rows<'b>(&self, write: impl Fn(&mut Rows<'_>) -> io::Result<()> + 'b) -> Option<MissingRows<'b>> {
        (self.rows > 0).then(|| MissingRows {
            sheet: 0,
            table: self.name.clone(),
            head_row: self.head_row,
            last: (self.last_row(), self.last_column()),
            marked: None,
            folded: false,
            write: Box::new(write),
        })
    }

    /// A line under each row that says something in its first cell.
    pub fn draw_lines(&self, sheet: &mut Sheet) -> Result<(), XlsxError> {
        self.colour(sheet, 0..=self.last_column(), &format!("=$A{}<>\"\"", self.first_row() + 1), looks::row_line())
    }

    /// Gives the cells of some columns looks of their own where a formula, written for the first row, holds.
    pub fn colour(
        &self,
        sheet: &mut Sheet,
        columns: std::ops::RangeInclusive<u16>,
        formula: &str,
        looks: Format,
    ) -> Result<(), XlsxError> {
        let rule = ConditionalFormatFormula::new().set_rule(formula).set_format(looks);
        sheet.set().add_conditional_format(
            self.first_row(),
            *columns.start(),
            self.last_row(),
            *columns.end(),
            &rule,
        )?;
        Ok(())
    }
}

/// The heads of columns, each once whatever the capitals: tables want it so.
pub(super) fn told_apart(heads: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut given = std::collections::HashSet::new();
    let told_apart = |head: String| {
        let mut told = head.clone();
        for number in 2.. {
            if given.insert(told.to_lowercase()) {
                break;
            }
            told = format!("{head} ({number})");
        }
        told
    };
    heads.into_iter().map(told_apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_told_apart_whatever_the_capitals() {
        let heads = ["A.1 Tests", "A.1 TESTS", "B.1"].map(str::to_owned);
        assert_eq!(told_apart(heads), ["A.1 Tests", "A.1 TESTS (2)", "B.1"]);
    }
}
