//! The characters of a set: which of them fonts must be prepared for, and which no font can show.

use std::collections::BTreeSet;

use super::inputs::built_in_files;
use super::rules::MISSING_GLYPH;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Locale;
use crate::ingest::Folder;
use crate::layout::FontBook;

/// Signs that the stages after the data put into documents by themselves: crosses, stars, dashes, dots.
const SIGNS: &str = "✓★☆•·–—…×�";

/// Every character that a document of the run may hold.
pub fn characters<'l>(folder: &Folder, locales: impl Iterator<Item = &'l Locale>) -> BTreeSet<char> {
    let mut seen = Seen::new();
    for (_, source) in folder.sources.iter() {
        seen.add(source.text());
    }
    for locale in locales {
        locale.keys().for_each(|key| seen.add(locale.word(key)));
        (0..12).for_each(|month| seen.add(&locale.date(crate::document::Day(month * 31))));
    }
    built_in_files().for_each(|file| seen.add(file.text));
    seen.add(SIGNS);
    seen.into_characters()
}

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
