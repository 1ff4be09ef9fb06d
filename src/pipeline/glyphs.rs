//! The characters of a set that no font can show, each named at its cell.

use std::collections::BTreeSet;

use super::rules::MISSING_GLYPH;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ingest::Folder;
use crate::layout::FontBook;

/// One flag for each code point: far faster than a set where a set's text runs to hundreds of megabytes.
struct Seen(Vec<bool>);

impl Seen {
    fn new() -> Self {
        Seen(vec![false; char::MAX as usize + 1])
    }

    fn add(&mut self, text: &str) {
        for character in text.chars() {
            self.0[character as usize] = true;
        }
    }

    fn into_characters(self) -> BTreeSet<char> {
        let points = self.0.into_iter().enumerate().filter(|(_, seen)| *seen);
        points.filter_map(|(point, _)| char::from_u32(point as u32)).collect()
    }
}

/// Names each cell that holds a character which no font has: the PDF shows a sign of replacement there.
pub fn report_missing(folder: &Folder, fonts: &FontBook, findings: &mut Diagnostics) {
    let is_missing = |character: char| !character.is_control() && !fonts.covers(character);
    for table in &folder.tables {
        let mut seen = Seen::new();
        seen.add(folder.sources.get(table.file).text());
        let missing: BTreeSet<char> = seen.into_characters().into_iter().filter(|c| is_missing(*c)).collect();
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
