//! Writing cells so that nothing that a text holds can fail the file or become a formula.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Formula, Note, Url, Worksheet, XlsxError, utility};

/// The longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The longest text of a note, in UTF-16 units.
const LONGEST_NOTE: usize = 32_713;
/// The longest screen tip.
const LONGEST_TIP: usize = 255;
/// The longest text within a formula.
const LONGEST_LITERAL: usize = 255;
/// The longest target of a link.
const LONGEST_TARGET: usize = 2_079;
/// The links that a sheet may have: Excel refuses a file with more.
pub(super) const MOST_LINKS: usize = 65_530;

/// The width of a column that nothing is said about, in characters.
const COLUMN_WIDTH: f64 = 8.43;
/// How wide a letter of running text is, set against the digit in which columns are measured.
const LETTER_WIDTH: f64 = 0.98;
/// Points.
const LINE_HEIGHT: f64 = 14.5;
const ROW_MARGIN: f64 = 3.5;
const HIGHEST_ROW: f64 = 409.0;

/// The height of a row with one line, in points.
pub(super) const ROW_HEIGHT: f64 = 18.0;

/// Where a link leads.
#[derive(Clone, Debug)]
pub(super) enum Target<'a> {
    /// A path relative to the workbook.
    File(&'a str),
    /// A cell of another sheet, by sheet name, row and column.
    Cell(&'a str, u32, u16),
}

/// A worksheet in the making.
pub(super) struct Sheet {
    inner: Worksheet,
    links: usize,
    widths: BTreeMap<u16, f64>,
}

impl Sheet {
    pub fn new(mut inner: Worksheet, name: &str) -> Result<Self, XlsxError> {
        // An empty result is a result: an empty text, not 0.
        inner.set_name(name)?.set_formula_result_default("");
        Ok(Sheet { inner, links: 0, widths: BTreeMap::new() })
    }

    /// For what concerns the sheet and not its cells.
    pub fn set(&mut self) -> &mut Worksheet {
        &mut self.inner
    }

    pub fn into_inner(self) -> Worksheet {
        self.inner
    }

    /// The width of a column in characters, and the looks of its cells where they say nothing themselves.
    pub fn column(&mut self, column: u16, width: f64, looks: &Format) -> Result<(), XlsxError> {
        self.widths.insert(column, width);
        self.inner.set_column_width(column, width)?.set_column_format(column, looks)?;
        Ok(())
    }

    /// Makes a row as high as it has to be to show those texts whole, each in its column, and `least` points at
    /// least: an estimate, with room to spare, because only a spreadsheet knows how wide its letters are.
    pub fn fit_row(&mut self, row: u32, least: f64, texts: &[(u16, &str)]) -> Result<(), XlsxError> {
        let lines = |(column, text): &(u16, &str)| {
            let width = self.widths.get(column).copied().unwrap_or(COLUMN_WIDTH);
            text.lines().map(|line| (line.chars().count() as f64 * LETTER_WIDTH / width).ceil().max(1.0)).sum::<f64>()
        };
        let lines = texts.iter().map(lines).fold(1.0, f64::max);
        self.inner.set_row_height(row, (lines * LINE_HEIGHT + ROW_MARGIN).clamp(least, HIGHEST_ROW))?;
        Ok(())
    }

    /// The width of the columns before that one, in characters.
    pub fn width_before(&self, column: u16) -> f64 {
        (0..column).map(|before| self.widths.get(&before).copied().unwrap_or(COLUMN_WIDTH)).sum()
    }

    pub fn text(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        self.inner.write_string(row, column, fitting(text, LONGEST_TEXT))?;
        Ok(())
    }

    pub fn text_as(&mut self, row: u32, column: u16, text: &str, looks: &Format) -> Result<(), XlsxError> {
        self.inner.write_string_with_format(row, column, fitting(text, LONGEST_TEXT), looks)?;
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
        self.inner.write_formula(row, column, Formula::new(formula).set_result(result.to_string()))?;
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
        let formula = Formula::new(formula).set_result(result.to_string());
        self.inner.write_formula_with_format(row, column, formula, looks)?;
        Ok(())
    }

    pub fn note(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let lines = 1 + text.chars().count() / 38;
        let note = Note::new(fitting(text, LONGEST_NOTE))
            .add_author_prefix(false)
            .set_width(260)
            .set_height(18 * (lines as u32).min(30) + 12)
            .set_alt_text(fitting(text, LONGEST_TIP));
        self.inner.insert_note(row, column, &note)?;
        Ok(())
    }

    /// Whether a sheet can bear so many links more. Links that it can't are to be written by
    /// [`Sheet::calculated_link`].
    pub fn bears_links(&self, more: usize) -> bool {
        self.links + more <= MOST_LINKS
    }

    /// A link that shows `text`; the text alone where the path can't be a link: `#` and `%` mean something
    /// else in an address.
    pub fn link(
        &mut self,
        row: u32,
        column: u16,
        target: &Target<'_>,
        text: &str,
        looks: &Format,
    ) -> Result<(), XlsxError> {
        let address = match target {
            Target::File(path) if path.contains(['#', '%', '\\', ':']) => None,
            Target::File(path) => Some(format!("file:///{path}")),
            Target::Cell(sheet, to_row, to_column) => {
                let sheet = utility::quote_sheet_name(sheet);
                Some(format!("internal:{sheet}!{}", utility::row_col_to_cell(*to_row, *to_column)))
            }
        };
        match address.filter(|address| units(address) <= LONGEST_TARGET && self.bears_links(1)) {
            Some(address) => {
                self.links += 1;
                self.inner.write_url_with_format(row, column, Url::new(address).set_text(text), looks)?;
                Ok(())
            }
            None => self.text_as(row, column, text, looks),
        }
    }

    /// A link made by a formula: Excel limits how many links a sheet has, not how many formulas.
    pub fn calculated_link(&mut self, row: u32, column: u16, target: &Target<'_>, text: &str) -> Result<(), XlsxError> {
        let address = match target {
            Target::File(path) if path.contains(['#', '%']) => None,
            Target::File(path) => Some((*path).to_owned()),
            Target::Cell(sheet, to_row, to_column) => {
                let sheet = utility::quote_sheet_name(sheet);
                Some(format!("#{sheet}!{}", utility::row_col_to_cell(*to_row, *to_column)))
            }
        };
        match address.filter(|address| units(address) <= LONGEST_LITERAL) {
            Some(address) => {
                self.formula(row, column, &format!("=HYPERLINK({},{})", literal(&address), literal(text)), text)
            }
            None => self.text(row, column, text),
        }
    }
}

/// A text as a literal of a formula.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", fitting(text, LONGEST_LITERAL).replace('"', "\"\""))
}

/// The text, or as much of it as fits, with a mark at the end.
pub(super) fn fitting(text: &str, most: usize) -> Cow<'_, str> {
    const MARK: &str = " […]";
    // A text has at most as many units as bytes.
    if text.len() <= most || units(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut length = units(MARK);
    let kept = text.chars().take_while(|character| {
        length += character.len_utf16();
        length <= most
    });
    Cow::Owned(kept.chain(MARK.chars()).collect())
}

pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_stays_as_it_is() {
        let text = "é".repeat(LONGEST_TEXT);
        assert_eq!(fitting(&text, LONGEST_TEXT), text);
    }

    #[test]
    fn a_longer_text_is_cut_with_a_mark_and_never_within_a_character() {
        let text = "🎭".repeat(LONGEST_TEXT);
        let cut = fitting(&text, LONGEST_TEXT);
        assert!(cut.ends_with("🎭 […]"));
        assert!((LONGEST_TEXT - 1..=LONGEST_TEXT).contains(&units(&cut)));
    }

    #[test]
    fn quotes_are_doubled_in_a_literal() {
        assert_eq!(literal("le \"tic\""), "\"le \"\"tic\"\"\"");
    }
}
