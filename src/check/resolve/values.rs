//! Single values: levels, involvements, kinds, importances, positions, codes. Each reader gives the value or
//! the finding's words.

use std::fmt::Display;

use crate::diagnostic::{Diagnostic, Place, Rule, did_you_mean, foreign_sign, nearest};
use crate::model::{Assignment, CodeName, CompetenceName, ExampleKind, Importance, Involvement, Level};

use super::super::rules;
use super::dates::or_date;
use super::lookalikes::Lookalike;

/// A value out of a closed list, or a finding that names the list.
fn choose<T: Copy>(
    text: &str,
    choices: &[(&str, T)],
    rule: &'static Rule,
    place: Place,
    what: &str,
) -> Result<T, Box<Diagnostic>> {
    if let Some((_, value)) = choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)) {
        return Ok(*value);
    }
    let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
    let help = match nearest(text, choices.iter().map(|(word, _)| *word)) {
        Some(meant) => did_you_mean(text, meant),
        None => format!("write {}", words.join(" or ")),
    };
    Err(Box::new(Diagnostic::new(rule, place, format!("`{text}` is no {what}")).help(help)))
}

pub fn involvement(text: &str, place: Place) -> Result<Involvement, Box<Diagnostic>> {
    let choices = Involvement::ALL.map(|involvement| (involvement.key(), involvement));
    choose(text, &choices, &rules::BAD_INVOLVEMENT, place, "involvement")
}

pub fn kind(text: &str, place: Place) -> Result<ExampleKind, Box<Diagnostic>> {
    let choices = [ExampleKind::Knowledge, ExampleKind::Skill].map(|kind| (kind.key(), kind));
    choose(text, &choices, &rules::BAD_KIND, place, "kind of example")
}

/// Empty is none.
pub fn assignment(text: &str, place: Place) -> Result<Option<Assignment>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    let choices = [Assignment::Most, Assignment::Some, Assignment::None].map(|kind| (kind.key(), kind));
    choose(text, &choices, &rules::BAD_ASSIGNMENT, place, "level assignment").map(Some).map_err(or_empty)
}

/// Empty and `no` are false.
pub fn flag(text: &str, place: Place) -> Result<bool, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(false);
    }
    choose(text, &[("yes", true), ("no", false)], &rules::BAD_FLAG, place, "mark of a new descriptor").map_err(or_empty)
}

/// Adds to the help that the cell may be empty, where it names the choices.
fn or_empty(mut finding: Box<Diagnostic>) -> Box<Diagnostic> {
    if let Some(help) = finding.help.as_mut().filter(|help| help.starts_with("write")) {
        help.push_str(", or leave the cell empty");
    }
    finding
}

/// `***`, `**`, `*` (also with ★ or ∗), or nothing.
pub fn importance(text: &str, place: Place) -> Result<Option<Importance>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    let stars = text.chars().filter(|sign| matches!(sign, '*' | '★' | '∗')).count();
    let only_stars = stars == text.chars().filter(|sign| !sign.is_whitespace()).count();
    match Importance::of_stars(stars).filter(|_| only_stars) {
        Some(importance) => Ok(Some(importance)),
        None => Err(Box::new(
            Diagnostic::new(&rules::BAD_IMPORTANCE, place, format!("`{text}` is no importance"))
                .help("write `***` (essential), `**` (additional) or `*` (useful), or leave the cell empty"),
        )),
    }
}

/// `3`, also `e-3`.
pub fn level(text: &str, place: Place) -> Result<Level, Box<Diagnostic>> {
    let digits = text.strip_prefix("e-").unwrap_or(text);
    let plain = digits.len() == 1;
    match digits.parse().ok().filter(|_| plain).and_then(Level::new) {
        Some(level) => Ok(level),
        None => Err(Box::new(
            Diagnostic::new(&rules::BAD_LEVEL, place, format!("`{text}` is no proficiency level"))
                .help(or_date(text, "write a whole number from 1 to 5")),
        )),
    }
}

/// Empty is none; otherwise a whole number.
pub fn position(text: &str, place: Place) -> Result<Option<u32>, Box<Diagnostic>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        Box::new(
            Diagnostic::new(&rules::BAD_POSITION, place, format!("`{text}` is no position"))
                .help("positions are whole numbers; leave the cell empty to keep the order of the rows"),
        )
    })
}

/// An e-competence. One that a text looks like is suggested if it `exists`.
pub fn competence_name(
    text: &str,
    place: Place,
    exists: impl Fn(CompetenceName) -> bool,
) -> Result<CompetenceName, Box<Diagnostic>> {
    CompetenceName::parse(text).ok_or_else(|| {
        // Another sign in place of the full stop can only mean one.
        let parted: Vec<&str> = text.split([',', ';', ':', '-', '–', '_', '/']).collect();
        let parted = CompetenceName::parse(&parted.join(".")).filter(|_| parted.len() == 2);
        let lookalike = Lookalike::read(text, CompetenceName::parse).filter(|found| exists(found.meant));
        let help = match (parted, lookalike) {
            (Some(meant), _) => format!("did you mean `{meant}`?"),
            (None, Some(found)) => look(&found),
            (None, None) => or_date(text, "write an area from A to E, a full stop and a number, such as `A.1`"),
        };
        Box::new(
            Diagnostic::new(
                &rules::MALFORMED_COMPETENCE,
                place,
                format!("`{text}` is no e-competence{}", foreign(text)),
            )
            .help(help),
        )
    })
}

/// A code, and a note where it is not written in its exact form. One that a text looks like is suggested if it `exists`;
/// `label` is the column of the label that people put into the code's cell.
pub fn code_name(
    text: &str,
    place: Place,
    label: &str,
    exists: impl Fn(CodeName) -> bool,
) -> Result<(CodeName, Option<Diagnostic>), Box<Diagnostic>> {
    if let Some(name) = CodeName::parse(text) {
        return Ok((name, None));
    }
    let compact: String = text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_uppercase();
    if let Some(name) = CodeName::parse(&compact) {
        let note = Diagnostic::new(&rules::LOOSE_CODE, place, format!("`{text}` is read as `{name}`"))
            .help(format!("write `{name}`"));
        return Ok((name, Some(note)));
    }
    let letters: String = compact.chars().filter(char::is_ascii_alphanumeric).collect();
    let digits: String = letters.chars().skip_while(char::is_ascii_alphabetic).collect();
    let without_zeros = format!("{}{}", &letters[..letters.len() - digits.len()], digits.trim_start_matches('0'));
    let column = || format!("label has a column of its own, `{label}`");
    let lookalike = Lookalike::read(text, CodeName::parse).filter(|found| exists(found.meant));
    let help = match (CodeName::parse(&without_zeros), before_label(text), lookalike) {
        (Some(meant), ..) => format!("did you mean `{meant}`?"),
        (None, Some(meant), _) => format!("did you mean `{meant}`? The {}", column()),
        (None, None, Some(found)) => look(&found),
        (None, None, None) => {
            let also = if is_text(text) { format!("; the {}", column()) } else { String::new() };
            format!("a code is TC, CC, MC or BC and a number from 1, such as `TC10`{also}")
        }
    };
    Err(Box::new(
        Diagnostic::new(&rules::MALFORMED_CODE, place, format!("`{text}` is no code{}", foreign(text))).help(help),
    ))
}

/// The code that a label stands behind in the same cell: `TC12: label`.
fn before_label(text: &str) -> Option<CodeName> {
    let (code, label) = text.split_once(|sign: char| !sign.is_alphanumeric())?;
    label.contains(char::is_alphabetic).then(|| CodeName::parse(code)).flatten()
}

/// Whether a text is of words, rather than one name that is written wrongly.
fn is_text(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 1
}

/// The help that names what a text looks like.
fn look<N: Display>(Lookalike { meant, letter }: &Lookalike<N>) -> String {
    match letter {
        Some(letter) => format!("did you mean `{meant}`? `{letter}` is a letter"),
        None => format!("did you mean `{meant}`?"),
    }
}

/// A sign that no code has and that may look like one which it has. In words it is not what is wrong.
fn foreign(text: &str) -> String {
    foreign_sign(text).filter(|_| !is_text(text)).map(|sign| format!(": it has {sign}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, RowId};

    fn place() -> Place {
        Place::Row(RowId { file: FileId(0), start: 0 })
    }

    /// Codes of a list that has them up to `BC10`.
    fn code_name(text: &str, place: Place) -> Result<(CodeName, Option<Diagnostic>), Box<Diagnostic>> {
        super::code_name(text, place, "label_as_printed", |name| name.number <= 10)
    }

    fn competence_name(text: &str, place: Place) -> Result<CompetenceName, Box<Diagnostic>> {
        super::competence_name(text, place, |name| name.number <= 10)
    }

    #[test]
    fn a_label_in_the_cell_of_a_code_is_shown_its_column() {
        let told = |text| code_name(text, place()).unwrap_err();
        let column = "The label has a column of its own, `label_as_printed`";
        let with_code = told("TC12: Sécurité d’un site");
        assert_eq!(with_code.message, "`TC12: Sécurité d’un site` is no code");
        assert_eq!(with_code.help.unwrap(), format!("did you mean `TC12`? {column}"));
        assert!(told("Sécurité d’un site").help.unwrap().ends_with(&format!("; {}", column.replace("The", "the"))));
        // One word may be a code that is written wrongly.
        assert!(told("TÇ1").message.contains("U+00C7"));
    }

    #[test]
    fn letters_in_place_of_figures_are_told_where_there_is_such_a_name() {
        let help = |text| code_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("BC1O"), "did you mean `BC10`? `O` is a letter");
        assert!(help("BC2O").starts_with("a code is"));
        let help = |text| competence_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("D.l"), "did you mean `D.1`? `l` is a letter");
        assert_eq!(help("А.4"), "did you mean `A.4`?");
        assert!(help("А.11").starts_with("write an area"));
    }

    #[test]
    fn a_code_with_a_blank_is_read_and_noted() {
        let (name, note) = code_name("tc 10", place()).unwrap();
        assert_eq!(name.to_string(), "TC10");
        assert_eq!(note.unwrap().help.unwrap(), "write `TC10`");
    }

    #[test]
    fn a_code_that_can_only_mean_one_thing_is_suggested() {
        assert_eq!(code_name("TC-10", place()).unwrap_err().help.unwrap(), "did you mean `TC10`?");
        assert_eq!(code_name("TC010", place()).unwrap_err().help.unwrap(), "did you mean `TC10`?");
        for text in ["TX3", "TC0", "é", ""] {
            assert!(code_name(text, place()).unwrap_err().help.unwrap().starts_with("a code is"), "{text}");
        }
    }

    #[test]
    fn an_e_competence_with_another_sign_for_its_full_stop_is_suggested() {
        for text in ["A,1", "a-1", "A : 1"] {
            assert_eq!(competence_name(text, place()).unwrap_err().help.unwrap(), "did you mean `A.1`?", "{text}");
        }
        for text in ["1,A", "A,1,2", "F,1"] {
            assert!(competence_name(text, place()).unwrap_err().help.unwrap().starts_with("write an area"), "{text}");
        }
    }

    #[test]
    fn a_date_in_place_of_a_value_is_told_to_be_the_spreadsheet_s() {
        let helps = [competence_name("01. Jan", place()).unwrap_err(), level("4-May", place()).unwrap_err()];
        for help in helps.map(|finding| finding.help.unwrap()) {
            assert!(
                help.starts_with("a spreadsheet made a date of it: format the column as text, and write"),
                "{help}"
            );
        }
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
        let asked = "write `most` or `some` or `none`, or leave the cell empty";
        assert_eq!(help(assignment("n/a", place()).unwrap_err()), asked);
        assert_eq!(help(assignment("mots", place()).unwrap_err()), "did you mean `most`?");
        assert_eq!(help(kind("n/a", place()).unwrap_err()), "write `knowledge` or `skill`");
    }

    #[test]
    fn levels_outside_one_to_five_are_refused() {
        assert!(level("3", place()).is_ok() && level("e-3", place()).is_ok());
        for text in ["0", "6", "03", "x", "2-3", "²"] {
            assert!(level(text, place()).is_err(), "{text}");
        }
    }
}
