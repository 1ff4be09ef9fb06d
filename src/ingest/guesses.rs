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
            Diagnostic::new(
                &rules::ASSUMED_ENCODING,
                files[0].0,
                format!("{} read as {encoding}", are(&files, guesses.len())),
            )
            .help("if accents come out wrong, save as UTF-8"),
        );
    }
    for (delimiter, files) in delimiters {
        let message = format!("{} read with {} as delimiter", are(&files, guesses.len()), dialect::shown(delimiter));
        findings.push(
            Diagnostic::new(&rules::ASSUMED_DELIMITER, files[0].0, message)
                .help("if columns come out wrong, put a line with the right one, such as `sep=,`, above the header"),
        );
    }
}

/// The files in a sentence, verb and all; there is at least one, of `all`.
fn are(files: &[(FileId, &str)], all: usize) -> String {
    const NAMED: usize = 3;
    let names = in_backticks(files.iter().map(|(_, name)| name));
    match names.len() {
        1 => format!("{} is", names[0]),
        // One that is not named would take as much room as its name.
        count if count <= NAMED + 1 => format!("{} are", list_up_to(count, &names)),
        count if count == all => format!("all {count} tables are"),
        count => format!("{} and {} other tables are", names[..NAMED].join(", "), count - NAMED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_unless_they_are_many() {
        let of = |count: usize, all: usize| are(&vec![(FileId(0), "a"); count], all);
        assert_eq!([of(1, 1), of(5, 5)], ["`a` is", "all 5 tables are"]);
        assert!(of(4, 4).ends_with("`a` and `a` are"), "{}", of(4, 4));
        assert!(of(5, 6).ends_with("`a` and 2 other tables are"), "{}", of(5, 6));
    }
}
