//! Values of which a spreadsheet made a date when it opened the table: `4-5` became `04. Mai`.

use crate::calendar::{Day, is_shortened_month};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};

/// The help for a value, with what else to do if a spreadsheet took it for a date.
pub fn or_date(text: &str, help: &str) -> String {
    if is_date(text) || Day::of_spreadsheet(text).is_some() {
        format!("a spreadsheet made a date of it: format the column as text, and {help}")
    } else {
        help.to_owned()
    }
}

/// Reports a version of which a spreadsheet made a day: `1.2` is `1-févr` in many a language. A day with its year may be meant.
pub fn report_version(version: &str, row: RowId, role: Option<&str>, findings: &mut Diagnostics) {
    let has_year = version.split(|sign: char| !sign.is_ascii_digit()).any(|figures| figures.len() > 2);
    let figures_first = version.starts_with(|sign: char| sign.is_ascii_digit());
    if figures_first && !has_year && version.contains(char::is_alphabetic) && is_date(version) {
        let message = format!("`{version}` is a day, where `version` should be a number such as `1.2`");
        findings.push(
            Diagnostic::new(&rules::BAD_DATE, row.cell("version"), message)
                .help(or_date(version, "write the version again"))
                .maybe_role(role.map(str::to_owned)),
        );
    }
}

/// Whether a text is a day as a spreadsheet shows it, with or without a year: `04. Mai`, `4-May`, `mai-04`, `04/05/2026`.
pub fn is_date(text: &str) -> bool {
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [one, other] => (is_number(one) && is_shortened_month(other)) || (is_shortened_month(one) && is_number(other)),
        [day, month, year] if is_number(day) && is_number(year) => {
            let is_full = |word: &str| word.len() == 4 || [day, month, year].iter().all(|word| word.len() == 2);
            is_shortened_month(month) || (is_number(month) && (is_full(day) || is_full(year)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    #[test]
    fn a_day_as_a_number_is_told_as_a_date() {
        for text in ["46115", "04. Mai"] {
            assert!(or_date(text, "write `4-5`").starts_with("a spreadsheet made a date of it"), "{text}");
        }
        for text in ["12345", "461", "expert"] {
            assert_eq!(or_date(text, "write `4-5`"), "write `4-5`", "{text}");
        }
    }

    #[test]
    fn a_version_that_became_a_day_is_told_and_one_that_is_a_date_is_not() {
        let told = |version| {
            let (mut findings, row) = (Diagnostics::default(), RowId { file: FileId(0), start: 0 });
            report_version(version, row, None, &mut findings);
            !findings.is_empty()
        };
        for version in ["1-févr", "01-févr", "3-Jan", "01. Feb"] {
            assert!(told(version), "{version}");
        }
        for version in ["1.2", "v3", "mars 2026", "2 mars 2026", "2026-03-01", "3 bis", "", "B-2"] {
            assert!(!told(version), "{version}");
        }
    }

    #[test]
    fn dates_of_spreadsheets_are_told_from_other_values() {
        for text in
            ["04. Mai", "01. Jan", "4-May", "mai-04", "04/05/2026", "04.05.26", "2026-05-04", "4 mai 2026", "3. Mrz"]
        {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "4-5",
            "2-3-4",
            "Niveau 4",
            "4 bis 5",
            "A.1",
            "A,1",
            "mai",
            "4",
            "",
            "e-3",
            "TC 10",
            "Junior 2",
            "marketing 3",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
