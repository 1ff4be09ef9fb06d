//! Cells of one file that hold bytes which are no text: a program read the file in a wrong encoding, and did the same to its other
//! cells, of which it can be told what was meant.

use std::collections::BTreeMap;

use crate::check::SLIPS;
use crate::check::lints::garbled_text;
use crate::check::wording::WRONG_ENCODING;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place};
use crate::ingest::rules::{BYTES_IN_CELL, UNDECODABLE_BYTES};

/// Whether a finding is about bytes in a cell.
fn is_of_bytes(finding: &Diagnostic) -> bool {
    finding.rule.code == UNDECODABLE_BYTES.code && finding.message == BYTES_IN_CELL
}

fn is_garbled(finding: &Diagnostic) -> bool {
    finding.rule.code == garbled_text::RULE.code && finding.message.contains(WRONG_ENCODING)
}

/// Where in its file a finding points, as far as findings of one file are told apart by it.
fn start_of(finding: &Diagnostic) -> u32 {
    match finding.place {
        Place::Span(span) => span.start,
        place => place.row().map_or(0, |row| row.start),
    }
}

/// What is found of one file.
#[derive(Default)]
struct OfFile<'f> {
    of_bytes: Vec<&'f Diagnostic>,
    garbled: Option<&'f Diagnostic>,
}

impl OfFile<'_> {
    /// The finding in place of all, if they are many or other cells tell how they came about.
    fn joined(&self) -> Option<Diagnostic> {
        let first = self.of_bytes.iter().min_by_key(|finding| start_of(finding))?;
        if self.of_bytes.len() <= SLIPS && self.garbled.is_none() {
            return None;
        }
        let mut finding = (*first).clone();
        finding.message += &match self.of_bytes.len() - 1 {
            0 => String::new(),
            1 => ", here and in one more cell".to_owned(),
            more => format!(", here and in {more} more cells"),
        };
        finding =
            finding.help("export the table once more as UTF-8, and delete this file: it was read in a wrong encoding");
        Some(match self.garbled {
            Some(garbled) => finding.related(garbled.place, garbled.message.clone()),
            None => finding,
        })
    }
}

/// Puts one finding, at the first cell, in the place of those of a file. The roles of all rows have been noted as broken when they
/// were found.
pub fn join_undecodable(findings: &mut Diagnostics) {
    let mut files: BTreeMap<FileId, OfFile<'_>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| is_of_bytes(finding)) {
        files.entry(finding.place.file()).or_default().of_bytes.push(finding);
    }
    if files.is_empty() {
        return;
    }
    for finding in findings.iter().filter(|finding| is_garbled(finding)) {
        if let Some(file) = files.get_mut(&finding.place.file()) {
            file.garbled = file.garbled.filter(|first| start_of(first) <= start_of(finding)).or(Some(finding));
        }
    }
    let joined: BTreeMap<FileId, Diagnostic> =
        files.into_iter().filter_map(|(file, found)| Some((file, found.joined()?))).collect();
    findings.retain(|finding| {
        !(is_of_bytes(finding) || is_garbled(finding)) || !joined.contains_key(&finding.place.file())
    });
    findings.extend(joined.into_values());
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    fn found(texts: &[&str]) -> Vec<String> {
        let rows: String = texts.iter().map(|text| format!("archiviste,{text}\n")).collect();
        let found = findings(&sound().with([("tasks.csv", format!("role,text\n{rows}").into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("I001") || one.starts_with("L317")).collect()
    }

    #[test]
    fn bytes_of_many_cells_that_are_no_text_are_told_once() {
        let all = found(&["Pr\u{fffd}ter", "D\u{fffd}crire", "R\u{fffd}gler"]);
        assert!(all.len() == 1 && all[0].contains("no text, here and in 2 more cells"), "{all:#?}");
        assert_eq!(found(&["Pr\u{fffd}ter", "D\u{fffd}crire"]).len(), 2);
    }

    #[test]
    fn what_other_cells_tell_of_a_wrong_encoding_is_told_with_them() {
        let all = found(&["Pr\u{fffd}ter", "DÃ©crire", "RÃ©gler", "PrÃ©parer", "OpÃ©rer"]);
        assert!(all.len() == 1 && all[0].starts_with("I001"), "{all:#?}");
        assert!(all[0].contains("wrong encoding, here and in 3 more rows"), "{all:#?}");
    }
}
