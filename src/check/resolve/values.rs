//! Single values: levels, involvements, kinds, importances, positions. Each reader gives the value or the finding's words.

use crate::diagnostic::{Diagnostic, FileId, Place, Rule, alternatives, did_you_mean, in_backticks, list, nearest};
use crate::ingest::is_language;
use crate::model::{Assignment, CodeName, CompetenceName, ExampleKind, Importance, Involvement, Level, LevelRange};

use super::super::rules;
use super::customary::{levels_in, number_in, stars_for, word_for};
use super::dates::or_date;
use super::several::{a_row_for_each, parts};

/// A value out of a closed list, or a finding that names the list.
fn choose<T: Copy>(
    text: &str,
    choices: &[(&str, T)],
    rule: &'static Rule,
    place: Place,
    what: &str,
) -> Result<T, Box<Diagnostic>> {
    if let Some(value) = find(text, choices) {
        return Ok(value);
    }
    let is_choice = |word: &&str| choices.iter().any(|(choice, _)| choice == word);
    let meant = word_for(text).filter(is_choice).or_else(|| nearest(text, choices.iter().map(|(word, _)| *word)));
    let choice = |part: &str| {
        let is_it = |word: &&str| word.eq_ignore_ascii_case(part) || word_for(part) == Some(*word);
        choices.iter().map(|(word, _)| *word).find(is_it)
    };
    let several = parts(text, |part| choice(part).is_some()).map(|parts| {
        let meant = in_backticks(parts.into_iter().filter_map(choice));
        format!("write a row for each: {}", list(&meant))
    });
    let help = match (several, meant) {
        (Some(several), _) => several,
        (None, Some(meant)) => did_you_mean(text, meant),
        (None, None) => format!("write {}", alternatives(&in_backticks(choices.iter().map(|(word, _)| word)))),
    };
    Err(Box::new(Diagnostic::new(rule, place, format!("`{text}` is no {what}")).help(help)))
}

fn find<T: Copy>(text: &str, choices: &[(&str, T)]) -> Option<T> {
    choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, value)| *value)
}

fn involvements() -> [(&'static str, Involvement); 3] {
    Involvement::ALL.map(|involvement| (involvement.key(), involvement))
}

fn kinds() -> [(&'static str, ExampleKind); 2] {
    [ExampleKind::Knowledge, ExampleKind::Skill].map(|kind| (kind.key(), kind))
}

fn assignments() -> [(&'static str, Assignment); 3] {
    [Assignment::Most, Assignment::Some, Assignment::None].map(|kind| (kind.key(), kind))
}

const FLAGS: [(&str, bool); 2] = [("yes", true), ("no", false)];

pub fn involvement(text: &str, place: Place) -> Result<Involvement, Box<Diagnostic>> {
    choose(text, &involvements(), &rules::BAD_INVOLVEMENT, place, "involvement")
}

pub fn kind(text: &str, place: Place) -> Result<ExampleKind, Box<Diagnostic>> {
    choose(text, &kinds(), &rules::BAD_KIND, place, "kind of example")
}

/// Empty is none.
pub fn assignment(text: &str, place: Place) -> Result<Option<Assignment>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    choose(text, &assignments(), &rules::BAD_ASSIGNMENT, place, "level assignment").map(Some).map_err(or_empty)
}

/// Empty and `no` are false.
pub fn flag(text: &str, place: Place) -> Result<bool, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(false);
    }
    choose(text, &FLAGS, &rules::BAD_FLAG, place, "mark of a new descriptor").map_err(or_empty)
}

/// Adds to the help that the cell may be empty, where it names the choices.
fn or_empty(mut finding: Box<Diagnostic>) -> Box<Diagnostic> {
    if let Some(help) = finding.help.as_mut().filter(|help| help.starts_with("write")) {
        // There is one row for each of what this is said of.
        if help.starts_with("write a row for each: ") {
            *help = help.replacen("a row for each:", "one of", 1);
        }
        help.push_str(", or leave the cell empty");
    }
    finding
}

/// `***`, `**`, `*` (also with ★, ⭐ or ∗), or nothing.
pub fn importance(text: &str, place: Place) -> Result<Option<Importance>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    let stars = text.chars().filter(|sign| matches!(sign, '*' | '★' | '∗' | '⭐')).count();
    let only_stars = stars == text.chars().filter(|sign| !sign.is_whitespace()).count();
    Importance::of_stars(stars).filter(|_| only_stars).map(Some).ok_or_else(|| {
        let help = match stars_for(text) {
            Some(stars) => format!("did you mean `{}`?", "*".repeat(stars)),
            None => "write `***` (essential), `**` (additional) or `*` (useful), or leave the cell empty".to_owned(),
        };
        Box::new(Diagnostic::new(&rules::BAD_IMPORTANCE, place, format!("`{text}` is no importance")).help(help))
    })
}

/// `3`, also `e-3`.
pub fn level(text: &str, place: Place) -> Result<Level, Box<Diagnostic>> {
    let read = |text: &str| {
        let digits = text.strip_prefix("e-").unwrap_or(text);
        digits.parse().ok().filter(|_| digits.len() == 1).and_then(Level::new)
    };
    read(text).ok_or_else(|| {
        let several = a_row_for_each(text, |part| read(part).is_some()).filter(|_| !is_half(text));
        let help = several.unwrap_or_else(|| match levels_in(text)[..] {
            [level] => format!("did you mean `{level}`?"),
            [one, other] if is_half(text) => {
                format!("levels are whole numbers: write one, or a row for each if `{one}` and `{other}` are meant")
            }
            [one, other] if one != other => {
                format!("write a row for each level from `{}` to `{}`", one.min(other), one.max(other))
            }
            _ => or_date(text, "write a whole number from 1 to 5"),
        });
        let message = format!("`{text}` is no proficiency level");
        Box::new(Diagnostic::new(&rules::BAD_LEVEL, place, message).help(help))
    })
}

/// Whether a text may be a level and a half, or the like: two with a comma are, and may as well be two levels.
fn is_half(text: &str) -> bool {
    let is_long = text.len() == "3.5".len();
    is_long && (text.contains('.') || (text.ends_with(",5") && !text.starts_with('4')))
}

/// Empty is none; otherwise a whole number.
pub fn position(text: &str, place: Place) -> Result<Option<u32>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        let help = match number_in(text) {
            Some(number) => format!("did you mean `{number}`?"),
            None => "positions are whole numbers; leave the cell empty to keep the order of the rows".to_owned(),
        };
        Box::new(Diagnostic::new(&rules::BAD_POSITION, place, format!("`{text}` is no position")).help(help))
    })
}

/// Whether a column of a closed list, of numbers or of names that have a form may hold a text; no other column may.
pub fn is_value_of(column: &str, text: &str) -> bool {
    // Nothing is reported of it.
    let nowhere = Place::File(FileId(0));
    match column {
        "competence" => CompetenceName::parse(text).is_some(),
        "code" => CodeName::parse(text).is_some(),
        "levels" => LevelRange::parse(text).is_some(),
        "level" => level(text, nowhere).is_ok(),
        "area" => matches!(text, "A" | "B" | "C" | "D" | "E"),
        "involvement" => find(text, &involvements()).is_some(),
        "kind" => find(text, &kinds()).is_some(),
        "assigned" => text.is_empty() || find(text, &assignments()).is_some(),
        "new" => text.is_empty() || find(text, &FLAGS).is_some(),
        "importance" => importance(text, nowhere).is_ok(),
        "position" => position(text, nowhere).is_ok(),
        "language" => is_language(text),
        "category" => !text.contains(char::is_numeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::RowId;

    fn place() -> Place {
        Place::Row(RowId { file: FileId(0), start: 0 })
    }

    #[test]
    fn importance_is_counted_in_stars() {
        assert_eq!(importance("***", place()).unwrap(), Some(Importance::Essential));
        assert_eq!(importance("★ ★", place()).unwrap(), Some(Importance::Additional));
        assert_eq!(importance("", place()).unwrap(), None);
        assert!(importance("****", place()).is_err() && importance("high", place()).is_err());
    }

    #[test]
    fn where_a_cell_may_be_empty_the_help_says_so() {
        let help = |finding: Box<Diagnostic>| finding.help.unwrap();
        let asked = "write `most`, `some` or `none`, or leave the cell empty";
        assert_eq!(help(assignment("n/a", place()).unwrap_err()), asked);
        assert_eq!(help(assignment("mots", place()).unwrap_err()), "did you mean `most`?");
        assert_eq!(help(kind("n/a", place()).unwrap_err()), "write `knowledge` or `skill`");
    }

    #[test]
    fn several_values_in_one_cell_are_told_where_they_belong() {
        let help = |finding: Box<Diagnostic>| finding.help.unwrap();
        for text in ["accountable/responsible", "A/R"] {
            let both = involvement(text, place()).unwrap_err();
            assert_eq!(help(both), "write a row for each: `accountable` and `responsible`", "{text}");
        }
        let both = assignment("most/some", place()).unwrap_err();
        assert_eq!(help(both), "write one of `most` and `some`, or leave the cell empty");
    }

    #[test]
    fn half_a_level_is_no_range_of_levels_and_a_range_may_stand_the_other_way_round() {
        let help = |text| level(text, place()).unwrap_err().help.unwrap();
        for text in ["3.5", "2,5"] {
            assert!(help(text).starts_with("levels are whole numbers"), "{text}");
        }
        assert_eq!(help("4,5"), "write a row for each: `4` and `5`");
        assert_eq!(help("5-4"), "write a row for each level from `4` to `5`");
    }

    #[test]
    fn levels_outside_one_to_five_are_refused() {
        assert!(level("3", place()).is_ok() && level("e-3", place()).is_ok());
        for text in ["0", "6", "03", "x", "2-3", "²"] {
            assert!(level(text, place()).is_err(), "{text}");
        }
    }
}
