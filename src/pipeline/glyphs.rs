//! The characters of a set that no font can show, each named at its cell.

use std::collections::BTreeSet;

use super::rules::MISSING_GLYPH;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ingest::Folder;
use crate::layout::FontBook;

/// Names each cell that holds a character which no font has: the PDF shows a sign of replacement there.
pub fn report_missing(folder: &Folder, fonts: &FontBook, findings: &mut Diagnostics) {
    let is_missing = |character: char| !character.is_control() && !fonts.covers(character);
    for table in &folder.tables {
        let missing: BTreeSet<char> = table.characters.iter().copied().filter(|c| is_missing(*c)).collect();
        if missing.is_empty() {
            continue;
        }
        for cell in table.cells_with(&folder.sources, &missing) {
            let shown: Vec<String> = cell
                .text
                .chars()
                .filter(|character| missing.contains(character))
                .collect::<BTreeSet<char>>()
                .into_iter()
                .take(5)
                .map(|character| format!("`{character}` (U+{:04X})", u32::from(character)))
                .collect();
            let message = format!("no font has {}", shown.join(", "));
            let mut finding = Diagnostic::new(&MISSING_GLYPH, cell.place, message)
                .help("the PDF shows � there; the fonts have Latin, Greek and Cyrillic letters and common signs");
            finding.role = cell.role.map(str::to_owned);
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_all_of_ascii_that_shows() {
        let fonts = FontBook::new();
        let lacking: Vec<char> = ('\0'..='\x7f').filter(|sign| !sign.is_control() && !fonts.covers(*sign)).collect();
        assert_eq!(lacking, []);
    }
}
