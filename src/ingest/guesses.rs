//! What files did not tell and had to be guessed: said once for all of them.

use std::collections::BTreeMap;

use super::{dialect, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, in_backticks, list_up_to};

/// What was not told by a file and had to be guessed.
#[derive(Debug, Default)]
pub struct Guesses {
    pub encoding: Option<&'static str>,
    pub delimiter: Option<u8>,
}

/// One note for all files of which the same was guessed: a spreadsheet writes all of a set in the same way.
pub fn report_guesses(guesses: &[(FileId, &str, Guesses)], findings: &mut Diagnostics) {
    let mut encodings: BTreeMap<&str, Vec<(FileId, &str)>> = BTreeMap::new();
    let mut delimiters: BTreeMap<u8, Vec<(FileId, &str)>> = BTreeMap::new();
    for (file, name, guess) in guesses {
        if let Some(encoding) = guess.encoding {
            encodings.entry(encoding).or_default().push((*file, name));
        }
        if let Some(delimiter) = guess.delimiter {
            delimiters.entry(delimiter).or_default().push((*file, name));
        }
    }
    for (encoding, files) in encodings {
        findings.push(
            Diagnostic::new(&rules::ASSUMED_ENCODING, files[0].0, format!("{} read as {encoding}", are(&files)))
                .help("if accents come out wrong, save as UTF-8"),
        );
    }
    for (delimiter, files) in delimiters {
        let message = format!("{} read with {} as delimiter", are(&files), dialect::shown(delimiter));
        findings.push(
            Diagnostic::new(&rules::ASSUMED_DELIMITER, files[0].0, message)
                .help("if columns come out wrong, put a line with the right one, such as `sep=,`, above the header"),
        );
    }
}

/// The files in a sentence, verb and all; there is at least one.
fn are(files: &[(FileId, &str)]) -> String {
    const NAMED: usize = 12;
    let names = in_backticks(files.iter().map(|(_, name)| name));
    match names.len() {
        1 => format!("{} is", names[0]),
        // One that is not named would take as much room as its name.
        count if count <= NAMED + 1 => format!("{} are", list_up_to(count, &names)),
        count => format!("{} and {} other files are", names[..NAMED].join(", "), count - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_more_than_are_named_is_named_too() {
        let of = |count: usize| are(&vec![(FileId(0), "a"); count]);
        assert_eq!(of(1), "`a` is");
        assert!(of(13).ends_with("`a` and `a` are"), "{}", of(13));
        assert!(of(14).ends_with("`a` and 2 other files are"), "{}", of(14));
    }
}
