//! Where cells lead: to files beside the workbook, and to cells of its other sheets.

use rust_xlsxwriter::utility;

use super::text::{literal, units};

/// The longest target of a link, in UTF-16 units.
const LONGEST_TARGET: usize = 2_079;
/// The longest address within a formula, in UTF-16 units.
const LONGEST_ADDRESS: usize = 255;
/// The links that a sheet may have: Excel refuses a file with more.
pub(super) const MOST_LINKS: usize = 65_530;

/// Where a link leads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target<'a> {
    /// A path relative to the workbook, with `/` between its parts.
    File(&'a str),
    /// A cell of another sheet, by sheet name, row and column.
    Cell(&'a str, u32, u16),
}

impl Target<'_> {
    /// The path of a file; `None` for one that no address can bear: `#` and `%` mean something else in it.
    pub fn path(&self) -> Option<&str> {
        match self {
            Target::File(path) if !path.contains(['#', '%', '\\', ':']) && units(path) <= LONGEST_TARGET => Some(path),
            _ => None,
        }
    }

    /// The cell of a sheet: `'Rôles × codes'!A7`.
    pub fn cell(&self) -> Option<String> {
        match self {
            Target::Cell(sheet, row, column) => {
                let sheet = utility::quote_sheet_name(sheet);
                Some(format!("{sheet}!{}", utility::row_col_to_cell(*row, *column)))
            }
            Target::File(_) => None,
        }
    }

    /// A formula that shows `text` and leads there: Excel limits how many links a sheet has, not how many
    /// formulas. `None` for a path that no address can bear.
    pub fn formula(&self, text: &str) -> Option<String> {
        let address = match self.path() {
            Some(path) => path.to_owned(),
            None => format!("#{}", self.cell()?),
        };
        let fits = units(&address) <= LONGEST_ADDRESS;
        fits.then(|| format!("=HYPERLINK({},{})", literal(&address), literal(text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_no_address_can_bear_leads_nowhere() {
        for path in ["pdf/50%.pdf", "pdf/a#1.pdf", "c:/a.pdf", "pdf\\a.pdf"] {
            assert_eq!(Target::File(path).path(), None);
            assert_eq!(Target::File(path).formula("PDF"), None);
        }
    }

    #[test]
    fn a_formula_leads_to_a_cell_of_a_sheet_with_an_apostrophe() {
        let formula = Target::Cell("L'art", 6, 0).formula("voir");
        assert_eq!(formula.as_deref(), Some("=HYPERLINK(\"#'L''art'!A7\",\"voir\")"));
    }
}
