//! Writing cells so that nothing that a text holds can fail the file or become a formula.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rust_xlsxwriter::{Format, Formula, Note, Url, Worksheet, XlsxError};

use super::Paper;
use super::links::{MOST_LINKS, Target};
use super::text::{LONGEST_TEXT, fitting, writable};
use super::widths::{DEFAULT_HEIGHT, ROW_HEIGHT, Widths};

/// The longest text of a note, in UTF-16 units.
const LONGEST_NOTE: usize = 32_713;
/// The longest description of a note, in UTF-16 units.
const LONGEST_DESCRIPTION: usize = 255;

/// A worksheet in the making.
pub(super) struct Sheet {
    inner: Worksheet,
    paper: Paper,
    links: usize,
    widths: Widths,
    heights: BTreeMap<u32, f64>,
}

impl Sheet {
    pub fn new(name: &str, paper: Paper) -> Result<Self, XlsxError> {
        let mut inner = Worksheet::new();
        // An empty result is a result: an empty text, not 0.
        inner.set_name(name)?.set_formula_result_default("");
        Ok(Sheet { inner, paper, links: 0, widths: Widths::default(), heights: BTreeMap::new() })
    }

    /// For what concerns the sheet and not its cells.
    pub fn set(&mut self) -> &mut Worksheet {
        &mut self.inner
    }

    pub fn into_inner(self) -> Worksheet {
        self.inner
    }

    /// What it is printed on.
    pub fn paper(&self) -> Paper {
        self.paper
    }

    /// The width of a column in characters, and the looks of its cells where they say nothing themselves.
    pub fn column(&mut self, column: u16, width: f64, looks: &Format) -> Result<(), XlsxError> {
        self.widths.set(column, width);
        self.inner.set_column_width(column, width)?.set_column_format(column, looks)?;
        Ok(())
    }

    /// Hides a column that was given a width, for what the set does not have: formulas keep their places, charts leave it
    /// out, and it takes no room on paper.
    pub fn hide_column(&mut self, column: u16) -> Result<(), XlsxError> {
        self.widths.set(column, 0.0);
        self.inner.set_column_hidden(column)?;
        Ok(())
    }

    /// Hides a row, as [`Sheet::hide_column`] a column.
    pub fn hide_row(&mut self, row: u32) -> Result<(), XlsxError> {
        self.heights.insert(row, 0.0);
        self.inner.set_row_hidden(row)?;
        Ok(())
    }

    /// How wide its columns are.
    pub fn widths(&self) -> &Widths {
        &self.widths
    }

    /// How high rows are, in points.
    pub fn height_of(&self, rows: impl IntoIterator<Item = u32>) -> f64 {
        rows.into_iter().map(|row| self.heights.get(&row).copied().unwrap_or(DEFAULT_HEIGHT)).sum()
    }

    /// Makes a row so high, in points.
    pub fn row(&mut self, row: u32, height: f64) -> Result<(), XlsxError> {
        self.heights.insert(row, height);
        self.inner.set_row_height(row, height)?;
        Ok(())
    }

    /// Makes a row as high as it has to be to show those texts whole, each in its column.
    pub fn fit_row(&mut self, row: u32, texts: &[(u16, &str)]) -> Result<(), XlsxError> {
        self.row(row, self.widths.row_height(ROW_HEIGHT, texts))
    }

    pub fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        self.inner.write_string(row, column, fitting(&writable(text), LONGEST_TEXT))?;
        Ok(())
    }

    pub fn text_as(&mut self, row: u32, column: u16, text: &str, looks: &Format) -> Result<(), XlsxError> {
        self.inner.write_string_with_format(row, column, fitting(&writable(text), LONGEST_TEXT), looks)?;
        Ok(())
    }

    /// A text that runs over several columns, in lines.
    pub fn text_across(
        &mut self,
        row: u32,
        columns: RangeInclusive<u16>,
        text: &str,
        looks: &Format,
    ) -> Result<(), XlsxError> {
        let text = &*writable(text);
        self.inner.merge_range(row, *columns.start(), row, *columns.end(), &fitting(text, LONGEST_TEXT), looks)?;
        Ok(())
    }

    pub fn number(&mut self, row: u32, column: u16, number: usize) -> Result<(), XlsxError> {
        self.inner.write_number(row, column, number as f64)?;
        Ok(())
    }

    pub fn number_as(&mut self, row: u32, column: u16, number: usize, looks: &Format) -> Result<(), XlsxError> {
        self.inner.write_number_with_format(row, column, number as f64, looks)?;
        Ok(())
    }

    /// A formula with its result, so that readers that don't calculate see it too.
    pub fn formula(&mut self, row: u32, column: u16, formula: &str, result: impl ToString) -> Result<(), XlsxError> {
        self.inner.write_formula(
            row,
            column,
            Formula::new(formula).set_result(writable(&result.to_string()).into_owned()),
        )?;
        Ok(())
    }

    pub fn formula_as(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: impl ToString,
        looks: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(writable(&result.to_string()).into_owned());
        self.inner.write_formula_with_format(row, column, formula, looks)?;
        Ok(())
    }

    pub fn note(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let lines = 1 + text.chars().count() / 38;
        let text = &*writable(text);
        let note = Note::new(fitting(text, LONGEST_NOTE))
            .add_author_prefix(false)
            .set_width(260)
            .set_height(18 * (lines as u32).min(30) + 12)
            .set_alt_text(fitting(text, LONGEST_DESCRIPTION));
        self.inner.insert_note(row, column, &note)?;
        Ok(())
    }

    /// A link that shows `text`; the text alone where the path can't be a link, or the sheet bears no more.
    pub fn link(
        &mut self,
        row: u32,
        column: u16,
        target: &Target<'_>,
        text: &str,
        looks: &Format,
    ) -> Result<(), XlsxError> {
        let file = target.path().map(|path| format!("file:///{path}"));
        let address = file.or_else(|| target.cell().map(|cell| format!("internal:{cell}")));
        match address.filter(|_| self.links < MOST_LINKS) {
            Some(address) => {
                self.links += 1;
                self.inner.write_url_with_format(row, column, Url::new(address).set_text(writable(text)), looks)?;
                Ok(())
            }
            None => self.text_as(row, column, text, looks),
        }
    }
}
