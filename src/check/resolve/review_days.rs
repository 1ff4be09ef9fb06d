//! Days of review that can't be read: they are printed as they stand.

use crate::calendar::{Day, names_year};
use crate::check::rules::BAD_DATE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ingest::Drafts;

/// Names days of review that can't be read. `language` is that of roles that state none.
pub(super) fn report_unreadable(drafts: &Drafts<'_>, language: &str, findings: &mut Diagnostics) {
    let dated = drafts.roles().filter(|draft| !draft.reviewed.is_empty() && !drafts.damaged.contains(&draft.row));
    for draft in dated {
        let text = draft.reviewed;
        let language = if draft.language.is_empty() { language } else { draft.language };
        let is_none = Day::is_none_in_words(text, language);
        // A month in words is printed as it stands, which is as it should be.
        if Day::read(text, language).is_some() || (is_in_words(text) && !is_none) {
            continue;
        }
        let read = Day::parse(&text.replace('/', ".")).or_else(|| Day::of_spreadsheet(text));
        let (fault, shown) = match read {
            // America writes the month first, and Excel makes either of every date.
            Some(day) if text.contains('/') && day.to_civil().2 <= 12 => {
                let (year, month, day_of_month) = day.to_civil();
                let other = format!("{year:04}-{day_of_month:02}-{month:02}");
                ("may be one of two days", format!("`{}` if the day stands first, else `{other}`", day.to_iso()))
            }
            Some(day) => (Day::fault_of(text), format!("`{}`", day.to_iso())),
            None if is_none => ("is no day of the calendar", "the day that was meant, such as `2026-11-02`".to_owned()),
            None if has_word(text) => ("names no year", "year, month and day, such as `2026-11-02`".to_owned()),
            None => (Day::fault_of(text), "year, month and day, such as `2026-11-02`".to_owned()),
        };
        let message = format!("`{text}` {fault}, so it is printed as it stands");
        let help = match shift_of(draft.version, text) {
            Some(side) => format!(
                "if the cells of this row stand one column too far to the {side}, move them back; if not, write {shown}"
            ),
            None => format!("write {shown}; format the column as text if it changes again"),
        };
        let finding = Diagnostic::new(&BAD_DATE, draft.row.cell("reviewed"), message);
        findings.push(finding.help(help).role(draft.role));
    }
}

/// The side to which the cells of a row may have moved, by what stands in `version` and `reviewed`, which are neighbours as
/// `init` writes them.
fn shift_of(version: &str, reviewed: &str) -> Option<&'static str> {
    let is_version = |text: &str| {
        text.len() < 8 && text.contains('.') && text.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.')
    };
    if Day::parse(version).is_some() {
        Some("left")
    } else if is_version(reviewed) && !is_version(version) {
        Some("right")
    } else {
        None
    }
}

/// Whether a date is written in words with its year, or is a year alone: `15 janvier 2026`, `Q1 2026`, `2026`.
fn is_in_words(date: &str) -> bool {
    let is_year = date.len() == 4 && date.starts_with(['1', '2']) && date.bytes().all(|sign| sign.is_ascii_digit());
    is_year || (has_word(date) && names_year(date))
}

/// Whether there is a word in a date. A `T` or `Z` behind a figure is of a time.
fn has_word(date: &str) -> bool {
    let mut before = ' ';
    date.chars().any(|sign| {
        let is_of_time = before.is_ascii_digit() && matches!(sign, 'T' | 'Z');
        before = sign;
        sign.is_alphabetic() && !is_of_time
    })
}

#[cfg(test)]
mod tests {
    use super::{is_in_words, shift_of};

    #[test]
    fn a_version_in_the_place_of_the_day_or_a_day_in_that_of_the_version_tells_of_a_shift() {
        assert_eq!(shift_of("1.9.2026", "groupe de travail"), Some("left"));
        assert_eq!(shift_of("Travail de nuit", "0.9"), Some("right"));
        assert_eq!([shift_of("1.2", "3.4"), shift_of("1.2", "15.10.26"), shift_of("", "46310")], [None; 3]);
    }

    #[test]
    fn a_date_in_words_or_a_year_is_told_from_figures() {
        for date in ["15 janvier 2026", "mars 2026", "1er mars 2026", "2026", "T1 2026"] {
            assert!(is_in_words(date), "{date}");
        }
        for date in
            ["12/01/2026", "2026-13-45", "46034", "15.01.26", "2026-01-15T08:00Z", "9999/1", "groupe de travail 3"]
        {
            assert!(!is_in_words(date), "{date}");
        }
    }
}
