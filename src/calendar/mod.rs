//! The calendar: days as people and spreadsheets write them, and the names of months.

mod months;

use months::month_of;
pub use months::{is_month, is_shortened_month, month_meant};

/// A calendar day, counted from 1970-01-01. There is no clock below `cli`: a day comes from the settings
/// or from `SOURCE_DATE_EPOCH`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// Year, month (1 to 12) and day of the month, by Howard Hinnant's `civil_from_days`.
    pub fn to_civil(self) -> (i64, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_index + 2) / 5 + 1) as u32;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 } as u32;
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    /// Reads `2026-11-02` and, as spreadsheets of half of Europe write it, `2.11.2026`; and `15/10/2026` where no month has the
    /// first number, since America writes the month first. Returns `None` if it is not a day of the calendar between the years 1
    /// and 9999.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = parts_of(text.trim())?;
        if year < 1 || !(1..=12).contains(&month) || day < 1 {
            return None;
        }
        let shifted = year - i64::from(month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_index = i64::from(if month > 2 { month - 3 } else { month + 9 });
        let day_of_year = (153 * month_index + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let candidate = Day(era * 146_097 + day_of_era - 719_468);
        (candidate.to_civil() == (year, month, day)).then_some(candidate)
    }

    /// As [`Day::parse`], and in words of a language: `15 janvier 2026`, `1er mars 2026`, `2026. június 5.`, `21. Sept. 2026`.
    pub fn read(text: &str, language: &str) -> Option<Self> {
        Day::parse(text).or_else(|| {
            let (year, month, day) = words_of(text, language)?;
            Day::parse(&format!("{year:04}-{month:02}-{day:02}"))
        })
    }

    /// The first day that a text names, in figures or in words of a language: `przegląd z dnia 21 maja 2026`.
    pub fn find(text: &str, language: &str) -> Option<Self> {
        const LONGEST: usize = 6;
        let words: Vec<&str> = text.split_whitespace().collect();
        let day = |words: &[&str]| {
            let text = words.join(" ");
            Day::read(text.trim_matches(|sign: char| !sign.is_alphanumeric()), language)
        };
        (0..words.len())
            .find_map(|at| (1..=LONGEST.min(words.len() - at)).rev().find_map(|length| day(&words[at..at + length])))
    }

    /// Whether a text names a year, a month and a day in words that make no day of the calendar: `31 juin 2026`.
    pub fn is_none_in_words(text: &str, language: &str) -> bool {
        words_of(text, language).is_some() && Day::read(text, language).is_none()
    }

    /// What is wrong with a text that is no day, behind the text in a sentence.
    pub fn fault_of(text: &str) -> &'static str {
        match parts_of(text.trim()) {
            Some(_) => "is no day of the calendar",
            None if Day::of_spreadsheet(text).is_some() => "is a day as a spreadsheet counts them",
            None => "is in no form that is read as a day",
        }
    }

    /// The day of a number that a spreadsheet shows where a cell with a date is formatted as a number: `46037`. Only those of
    /// the years 1982 to 2064, which no year and no version is written like.
    pub fn of_spreadsheet(text: &str) -> Option<Self> {
        const EPOCH: i64 = 25_569; // 1970-01-01
        let count: i64 = text.trim().parse().ok()?;
        (30_000..60_000).contains(&count).then_some(Day(count - EPOCH))
    }

    /// `2026-11-02`.
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.to_civil();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// Whether a date in words says its year: `novembre 2026`.
pub fn names_year(text: &str) -> bool {
    let mut numbers = text.split(|sign: char| !sign.is_alphanumeric());
    text.chars().any(char::is_alphabetic) && numbers.any(|word| word.len() == 4 && word.parse::<u16>().is_ok())
}

/// Year, month and day of a date in words. What stands between them must be one of the small words that dates have.
fn words_of(text: &str, language: &str) -> Option<(u32, u32, u32)> {
    const SMALL: [&str; 22] = [
        "de", "del", "den", "of", "the", "le", "il", "el", "r", "roku", "г", "р", "m", "d", "gada", "er", "η", "st",
        "nd", "rd", "th", "º",
    ];
    let (mut year, mut month, mut day) = (None, None, None);
    let parts_words = |sign: char| !sign.is_alphanumeric();
    for word in text.split(parts_words).filter(|word| !word.is_empty()) {
        let figures = word.bytes().take_while(u8::is_ascii_digit).count();
        let behind = word[figures..].to_lowercase();
        let slot = match figures {
            0 => match month_of(word, language) {
                Some(number) if month.is_none() => {
                    month = Some(number);
                    continue;
                }
                _ => None,
            },
            1 | 2 => Some(&mut day),
            4 => Some(&mut year),
            _ => return None,
        };
        match slot {
            Some(slot) if slot.is_none() && (behind.is_empty() || SMALL.contains(&&*behind)) => {
                *slot = Some(word[..figures].parse().ok()?);
            }
            None if SMALL.contains(&&*behind) => {}
            _ => return None,
        }
    }
    Some((year?, month?, day?))
}

/// Year, month and day by their numbers: hyphens part them in this order, full stops and strokes in the other.
fn parts_of(text: &str) -> Option<(i64, u32, u32)> {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split(['-', '.', '/']).map(str::trim).filter(is_number).collect();
    let [first, month, last] = parts[..] else { return None };
    let count = |sign| text.matches(sign).count();
    let (year, day) = match (count('-'), count('.'), count('/')) {
        (2, 0, 0) if month.len() == 2 && last.len() == 2 => (first, last),
        (0, 2, 0) if month.len() <= 2 && first.len() <= 2 => (last, first),
        (0, 0, 2) if month.len() <= 2 && first.len() == 2 && first > "12" => (last, first),
        _ => return None,
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Some((year, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_among_other_words() {
        let found = |text, language| Day::find(text, language).map(Day::to_iso);
        for (text, language) in [
            ("· wersja profilu · przegląd z dnia 21 maja 2026", "pl"),
            ("21 maja 2026 ()", "pl"),
            ("revue du 21 mai 2026, puis", "fr"),
            ("Stand: 21. Mai 2026.", "de"),
            ("(2026-05-21)", "en"),
        ] {
            assert_eq!(found(text, language).as_deref(), Some("2026-05-21"), "{text}");
        }
        assert_eq!(found("maja 2026, wersja 21", "pl"), None);
    }

    #[test]
    fn a_day_comes_back_as_it_was_written() {
        for text in ["1970-01-01", "2026-11-02", "2024-02-29", "1999-12-31", "0001-01-01", "9999-12-31"] {
            assert_eq!(Day::parse(text).map(Day::to_iso).as_deref(), Some(text));
        }
        assert_eq!(Day::parse("1970-01-02"), Some(Day(1)));
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "", "2026-04-31"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn with_full_stops_the_day_comes_first() {
        for text in ["03.04.2026", "3.4.2026", " 3. 4. 2026 "] {
            assert_eq!(Day::parse(text).map(Day::to_iso).as_deref(), Some("2026-04-03"), "{text}");
        }
        for text in
            ["31.02.2026", "04.13.2026", "3.4.26", "2026.04.03", "3.4-2026", "3..2026", "3.4.2026.", "003.4.2026"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn with_strokes_the_day_comes_first_where_no_month_has_its_number() {
        assert_eq!(Day::parse("15/10/2026").map(Day::to_iso).as_deref(), Some("2026-10-15"));
        for text in ["05/10/2026", "12/10/2026", "31/02/2026", "15/10/26", "2026/10/15", "15/13/2026"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_in_another_form_is_not_called_none_of_the_calendar() {
        for text in ["31.02.2026", "2026-02-30"] {
            assert_eq!(Day::fault_of(text), "is no day of the calendar");
        }
        for text in ["03/04/2026", "2 novembre 2026", "20260114", "2026-1-1"] {
            assert_eq!(Day::fault_of(text), "is in no form that is read as a day");
        }
    }

    #[test]
    fn a_day_in_words_is_read_in_its_language() {
        for (text, language, day) in [
            ("15 janvier 2026", "fr", "2026-01-15"),
            ("1er mars 2026", "fr-BE", "2026-03-01"),
            ("2. November 2026", "de", "2026-11-02"),
            ("5 czerwca 2026 r.", "pl", "2026-06-05"),
            ("5 Ιουνίου 2026", "el", "2026-06-05"),
            ("2026. június 5.", "hu", "2026-06-05"),
            ("2026 m. birželio 5 d.", "lt", "2026-06-05"),
            ("2026. gada 5. jūnijs", "lv", "2026-06-05"),
            ("5 de junio de 2026", "es", "2026-06-05"),
            ("5. Jun. 2026", "de", "2026-06-05"),
            ("June 5th, 2026", "fr", "2026-06-05"),
            ("2026-06-05", "", "2026-06-05"),
        ] {
            assert_eq!(Day::read(text, language).map(Day::to_iso).as_deref(), Some(day), "{text}");
        }
        for text in [
            "mars 2026",
            "2026",
            "vers le 5 mars 2026",
            "5 mars 2026 à Lyon",
            "5 mars 26",
            "5 6 mars 2026",
            "31 juin 2026",
        ] {
            assert_eq!(Day::read(text, "fr"), None, "{text}");
        }
        assert!(Day::is_none_in_words("31 juin 2026", "fr") && !Day::is_none_in_words("juin 2026", "fr"));
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_its_day() {
        assert_eq!(Day::of_spreadsheet("46310").map(Day::to_iso).as_deref(), Some("2026-10-15"));
        assert_eq!(Day::fault_of("46310"), "is a day as a spreadsheet counts them");
    }

    #[test]
    fn a_date_in_words_says_its_year() {
        assert!(names_year("novembre 2026") && names_year("Q4/2026"));
        assert!(!names_year("hier") && !names_year("2026-13-45") && !names_year("le 12 novembre"));
    }
}
