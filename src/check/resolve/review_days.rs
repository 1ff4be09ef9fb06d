//! Days of review that can't be read: they are printed as they stand.

use crate::calendar::{Day, month_meant, names_year};
use crate::check::rules::BAD_DATE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ingest::Drafts;

/// Names days of review that can't be read. `language` is that of roles that state none.
pub(super) fn report_unreadable(drafts: &Drafts<'_>, language: &str, findings: &mut Diagnostics) {
    let dated = drafts.roles().filter(|draft| !draft.reviewed.is_empty() && !drafts.damaged.contains(&draft.row));
    for draft in dated {
        let text = draft.reviewed;
        let language = if draft.language.is_empty() { language } else { draft.language };
        let Some((fault, shown)) = fault_of(text, language) else { continue };
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

/// What is wrong with a day of review, if anything, and what to write.
fn fault_of(text: &str, language: &str) -> Option<(&'static str, String)> {
    let a_day = || "year, month and day, such as `2026-11-02`".to_owned();
    if Day::read(text, language).is_some() {
        return None;
    }
    if let Some(day) = day_behind_words(text, language) {
        return Some(("is a day behind other words", format!("`{}`", day.to_iso())));
    }
    if let Some(mended) = with_month(text, language) {
        return Some(("names no month", format!("`{mended}`")));
    }
    let is_none = Day::is_none_in_words(text, language);
    // A month in words is printed as it stands, which is as it should be.
    if is_in_words(text) && !is_none {
        return None;
    }
    Some(match days_meant(text)[..] {
        // America writes the month first, and Excel makes either of every date.
        [day, other] => {
            let (day, other) = (day.to_iso(), other.to_iso());
            ("may be one of two days", format!("`{day}` if the day stands first, else `{other}`"))
        }
        [day] => (Day::fault_of(text), format!("`{}`", day.to_iso())),
        _ if is_none => ("is no day of the calendar", "the day that was meant, such as `2026-11-02`".to_owned()),
        _ if has_word(text) => ("names no year", a_day()),
        _ => (Day::fault_of(text), a_day()),
    })
}

/// The days that may be meant by figures in an order or with signs that nothing reads: `2026.06.05`, `5-6-2026`, `6/5/2026`, and with
/// the time that a program has put behind them.
fn days_meant(text: &str) -> Vec<Day> {
    let date = match text.trim().rsplit_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let parts: Vec<&str> = date.split(['-', '.', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, middle, last] = parts[..] else { return Day::of_spreadsheet(text).into_iter().collect() };
    let day = |year: &str, month: &str, day: &str| Day::parse(&format!("{year}-{month:0>2}-{day:0>2}"));
    let meant = match (first.len(), last.len()) {
        _ if !parts.iter().all(is_number) => [None; 2],
        (4, _) => [day(first, middle, last), None],
        // With full stops the day comes first wherever they are written.
        (_, 4) if date.contains('.') => [day(last, middle, first), None],
        (1 | 2, 2) if date.contains('.') => [day(&in_full(last), middle, first), None],
        (1 | 2, 2) if date.contains('/') => [day(&in_full(last), middle, first), day(&in_full(last), first, middle)],
        (_, 4) => [day(last, middle, first), day(last, first, middle)],
        _ => [None; 2],
    };
    let mut meant: Vec<Day> = meant.into_iter().flatten().collect();
    meant.dedup();
    meant
}

/// The year of which only the last two figures are written: nobody reviewed a profile in the years before.
fn in_full(year: &str) -> String {
    format!("20{year}")
}

/// The day that stands behind one or two words for what it is: `Stand: 05.06.2026`. It is printed behind such words anyway.
fn day_behind_words(text: &str, language: &str) -> Option<Day> {
    const FEW: usize = 2;
    if let Some((words, day)) = text.split_once(':')
        && words.chars().all(|sign| sign.is_alphabetic() || sign.is_whitespace())
    {
        return Day::read(day.trim(), language);
    }
    let at = text.find(|sign: char| sign.is_ascii_digit())?;
    let words: Vec<&str> = text[..at].split_whitespace().collect();
    let are_words = (1..=FEW).contains(&words.len()) && words.iter().all(|word| word.chars().all(char::is_alphabetic));
    Day::parse(&text[at..]).filter(|_| are_words)
}

/// A date in words with the name of the month that was mistyped: `5 juin 2026` for `5 jiun 2026`.
fn with_month(date: &str, language: &str) -> Option<String> {
    let mut words = date.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let (word, month) = words.find_map(|word| Some((word, month_meant(word, language)?)))?;
    let mended = date.replacen(word, month, 1);
    Day::read(&mended, language).map(|_| mended)
}

/// The side to which the cells of a row may have moved, by what stands in `version` and `reviewed`, which are neighbours as
/// `init` writes them.
fn shift_of(version: &str, reviewed: &str) -> Option<&'static str> {
    let is_version = |text: &str| {
        let is_sign = |sign: u8| sign.is_ascii_digit() || matches!(sign, b'.' | b',');
        text.len() < 8 && text.contains(['.', ',']) && text.bytes().all(is_sign)
    };
    let is_day = version.is_empty() && !days_meant(reviewed).is_empty();
    if Day::parse(version).is_some() {
        Some("left")
    } else if is_version(reviewed) && !is_version(version) && !is_day {
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
    use super::{day_behind_words, days_meant, is_in_words, shift_of, with_month};

    #[test]
    fn a_version_in_the_place_of_the_day_or_a_day_in_that_of_the_version_tells_of_a_shift() {
        assert_eq!(shift_of("1.9.2026", "groupe de travail"), Some("left"));
        assert_eq!(shift_of("Travail de nuit", "0.9"), Some("right"));
        assert_eq!([shift_of("1.2", "3.4"), shift_of("1.2", "15.10.26"), shift_of("", "46310")], [None; 3]);
        assert_eq!([shift_of("2,0", "5.6.26"), shift_of("", "5.6.26")], [None; 2]);
    }

    #[test]
    fn figures_in_any_order_are_read_as_the_days_that_may_be_meant() {
        let days = |text| days_meant(text).into_iter().map(|day| day.to_iso()).collect::<Vec<_>>();
        for text in
            ["2026.06.05", "2026/6/5", "2026. 06. 05.", "2026-06-05 00:00:00", "2026-06-05T08:00Z", "5. 6. 2026 0:00"]
        {
            assert_eq!(days(text), ["2026-06-05"], "{text}");
        }
        assert_eq!(days("5-6-2026"), ["2026-06-05", "2026-05-06"]);
        assert_eq!(
            [days("5.6.26"), days("05.06.26"), days("17/06/26")].concat(),
            ["2026-06-05", "2026-06-05", "2026-06-17"]
        );
        assert_eq!([days("06/17/26"), days("05/06/26")].concat(), ["2026-06-17", "2026-06-05", "2026-05-06"]);
        assert_eq!(
            [days("15-6-2026"), days("6/15/2026"), days("6/6/2026")].concat(),
            ["2026-06-15", "2026-06-15", "2026-06-06"]
        );
        for text in ["2026-13-45", "15-10-26", "9999/1", "groupe de travail", "31.6.2026", ""] {
            assert_eq!(days(text), [""; 0], "{text}");
        }
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

    #[test]
    fn a_month_that_was_mistyped_is_put_right_where_that_makes_a_day() {
        assert_eq!(with_month("5 jiun 2026", "fr").as_deref(), Some("5 juin 2026"));
        assert_eq!(with_month("5. Jnui 2026", "de").as_deref(), Some("5. Juni 2026"));
        for text in ["5 juin 2026", "jiun 2026", "5 version 2026", "31 jiun 2026", "5 févr. 2026"] {
            assert_eq!(with_month(text, "fr"), None, "{text}");
        }
    }

    #[test]
    fn a_day_behind_one_word_or_two_is_told_from_a_remark() {
        let day = |text| day_behind_words(text, "de").map(|day| day.to_iso()).unwrap_or_default();
        for text in ["Stand: 05.06.2026", "Stand 05.06.2026", "Stand vom 5.6.2026", "Stand: 5. Juni 2026"] {
            assert_eq!(day(text), "2026-06-05", "{text}");
        }
        for text in
            ["5. Juni 2026", "Arbeitsgruppe im Mai 2026", "nach Sitzung vom 5.6.2026", "Stand: Juni 2026", "Q1 2026"]
        {
            assert_eq!(day(text), "", "{text}");
        }
    }
}
