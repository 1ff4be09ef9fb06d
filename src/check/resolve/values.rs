//! Single values: levels, involvements, kinds, importances, positions. Each reader gives the value or the finding's words.

use crate::diagnostic::{Diagnostic, FileId, Help, Place, Rule, alternatives, in_backticks, list, nearest};
use crate::ingest::is_language;
use crate::model::{
    Assignment, CodeName, CompetenceName, ExampleKind, Importance, Involvement, Level, LevelRange, area_letter,
};

use super::super::rules;
use super::customary::{levels_in, number_in, stars_for, word_for};
use super::dates::or_date;
use super::several::{a_row_for_each, parts};

/// The finding of a text that is none of the words of a closed list; it names the one that is meant, or all of them.
fn no_choice(text: &str, choices: &[&'static str], rule: &'static Rule, place: Place, what: &str) -> Box<Diagnostic> {
    let choice = |part: &str| {
        choices.iter().copied().find(|word| word.eq_ignore_ascii_case(part)).or_else(|| word_for(part, choices))
    };
    let several = parts(text, |part| choice(part).is_some()).map(|parts| {
        let meant = in_backticks(parts.into_iter().filter_map(choice));
        format!("write a row for each: {}", list(&meant))
    });
    // With its letter behind it: `Kenntnisse (K)`.
    let bare = text.split_once('(').filter(|(_, letter)| letter.trim_end_matches(')').chars().count() <= 2);
    let meant = word_for(text, choices).or_else(|| word_for(bare?.0, choices));
    let help = match (several, meant.or_else(|| nearest(text, choices.iter().copied()))) {
        (Some(several), _) => several.into(),
        (None, Some(meant)) => Help::of_cell(text, meant),
        (None, None) => format!("write {}", alternatives(&in_backticks(choices))).into(),
    };
    Box::new(Diagnostic::new(rule, place, format!("`{text}` is no {what}")).help(help))
}

pub fn involvement(text: &str, place: Place) -> Result<Involvement, Box<Diagnostic>> {
    Involvement::parse(text).ok_or_else(|| {
        let choices = Involvement::ALL.map(Involvement::key);
        no_choice(text, &choices, &rules::BAD_INVOLVEMENT, place, "involvement")
    })
}

pub fn kind(text: &str, place: Place) -> Result<ExampleKind, Box<Diagnostic>> {
    ExampleKind::parse(text).ok_or_else(|| {
        let choices = ExampleKind::ALL.map(ExampleKind::key);
        no_choice(text, &choices, &rules::BAD_KIND, place, "kind of example")
    })
}

/// Empty is none.
pub fn assignment(text: &str, place: Place) -> Result<Option<Assignment>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    Assignment::parse(text).map(Some).ok_or_else(|| {
        let choices = Assignment::ALL.map(Assignment::key);
        or_empty(no_choice(text, &choices, &rules::BAD_ASSIGNMENT, place, "level assignment"))
    })
}

/// Empty and `no` are false.
pub fn flag(text: &str, place: Place) -> Result<bool, Box<Diagnostic>> {
    match text {
        "" => Ok(false),
        text if text.eq_ignore_ascii_case("yes") => Ok(true),
        text if text.eq_ignore_ascii_case("no") => Ok(false),
        text => Err(or_empty(no_choice(text, &["yes", "no"], &rules::BAD_FLAG, place, "mark of a new descriptor"))),
    }
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
    Importance::parse(text).map(Some).ok_or_else(|| {
        let help = match stars_for(text) {
            Some(stars) => Help::did_you_mean("*".repeat(stars)),
            None => "write `***` (essential), `**` (additional) or `*` (useful), or leave the cell empty".into(),
        };
        Box::new(Diagnostic::new(&rules::BAD_IMPORTANCE, place, format!("`{text}` is no importance")).help(help))
    })
}

/// `3`, also `e-3`.
pub fn level(text: &str, place: Place) -> Result<Level, Box<Diagnostic>> {
    Level::parse(text).ok_or_else(|| {
        let several = a_row_for_each(text, |part| Level::parse(part).is_some()).filter(|_| !is_half(text));
        let help = several.map(Help::from).unwrap_or_else(|| match levels_in(text)[..] {
            [level] => Help::did_you_mean(level),
            [one, other] if is_half(text) => {
                format!("levels are whole numbers: write one, or a row for each if `{one}` and `{other}` are meant")
                    .into()
            }
            [one, other] if one != other => {
                format!("write a row for each level from `{}` to `{}`", one.min(other), one.max(other)).into()
            }
            _ => or_date(text, "write a whole number from 1 to 5").into(),
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
            Some(number) => Help::did_you_mean(number),
            None => "positions are whole numbers; leave the cell empty to keep the order of the rows".into(),
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
        "code" => CodeName::parse_loosely(text).is_some(),
        "levels" => LevelRange::parse(text).is_some(),
        "level" => Level::parse(text).is_some(),
        "area" => area_letter(text).is_some(),
        "involvement" => Involvement::parse(text).is_some(),
        "kind" => ExampleKind::parse(text).is_some(),
        "assigned" => text.is_empty() || Assignment::parse(text).is_some(),
        "new" => flag(text, nowhere).is_ok(),
        "importance" => text.is_empty() || Importance::parse(text).is_some(),
        "position" => position(text, nowhere).is_ok(),
        "language" => is_language(text),
        "category" => !text.contains(char::is_numeric),
        _ => false,
    }
}

/// Whether a text is no value of such a column, and plainly one in other words: `die meisten Länder` in `assigned`.
pub fn is_meant_for(column: &str, text: &str) -> bool {
    let nowhere = Place::File(FileId(0));
    let found = match column {
        "level" => level(text, nowhere).err(),
        "involvement" => involvement(text, nowhere).err(),
        "kind" => kind(text, nowhere).err(),
        "assigned" => assignment(text, nowhere).err(),
        "new" => flag(text, nowhere).err(),
        "importance" => importance(text, nowhere).err(),
        _ => None,
    };
    found.is_some_and(|finding| finding.meant.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::RowId;

    fn place() -> Place {
        Place::Row(RowId { file: FileId(0), start: 0 })
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
}
