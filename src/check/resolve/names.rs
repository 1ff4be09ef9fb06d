//! Names of codes and e-competences as people write them: read, or told with what they were meant to be.

use std::fmt::Display;

use super::super::rules;
use super::dates::or_date;
use super::ditto::is_ditto;
use super::lookalikes::Lookalike;
use super::several_names::{several_codes, several_competences};
use crate::diagnostic::{Diagnostic, Help, Place, foreign_sign};
use crate::model::{CodeName, CompetenceName};

/// An e-competence. One that a text looks like is suggested if it `exists`, or differs
/// by nothing but the alphabet of its letters.
pub fn competence_name(
    text: &str,
    place: Place,
    exists: impl Fn(CompetenceName) -> bool,
) -> Result<CompetenceName, Box<Diagnostic>> {
    CompetenceName::parse(text).ok_or_else(|| {
        // Another sign in place of the full stop can only mean one.
        let parted: Vec<&str> = text.split([',', ';', ':', '-', '–', '_', '/']).collect();
        let parted = CompetenceName::parse(&parted.join(".")).filter(|_| parted.len() == 2);
        let parted = parted.or(behind_prefix(text));
        let lookalike =
            Lookalike::read(text, CompetenceName::parse).filter(|found| found.is_sure() || exists(found.meant));
        let several = several_competences(text, &exists);
        let help = several.map(Help::from).unwrap_or_else(|| match (parted.or(before_title(text)), lookalike) {
            (Some(meant), _) => Help::did_you_mean(meant),
            (None, Some(found)) => look(&found),
            (None, None) if is_ditto(text) => "write the e-competence of the row above".into(),
            (None, None) => or_date(text, "write an area from A to E, a full stop and a number, such as `A.1`").into(),
        });
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

/// A code, and a note where it is not written in its exact form. One that a text looks like is suggested if it `exists`, or differs by
/// nothing but the alphabet of its letters;
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
    if let Some(name) = CodeName::parse_loosely(text) {
        let note =
            Diagnostic::new(&rules::LOOSE_CODE, place, format!("`{text}` is read as `{name}`")).help(Help::write(name));
        return Ok((name, Some(note)));
    }
    let letters: String = text.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let digits: String = letters.chars().skip_while(char::is_ascii_alphabetic).collect();
    let without_zeros = format!("{}{}", &letters[..letters.len() - digits.len()], digits.trim_start_matches('0'));
    let column = || format!("label has a column of its own, `{label}`");
    let lookalike = |text: &str| {
        Lookalike::read(text, CodeName::parse)
            .filter(|found: &Lookalike<CodeName>| found.is_sure() || exists(found.meant))
    };
    // Figures with a sign between them are two numbers, unless only one is known: `TC4/5`.
    let figures = text.split(|sign: char| !sign.is_ascii_digit()).filter(|figures| !figures.is_empty()).count();
    let one = CodeName::parse(&without_zeros).filter(|name| figures == 1 || exists(*name));
    let help = several_codes(text, &exists).map(Help::from).unwrap_or_else(|| {
        match (one, before_label(text, lookalike), lookalike(text)) {
            (Some(meant), ..) => Help::did_you_mean(meant),
            (None, Some(meant), _) => Help::did_you_mean(meant).and(format_args!(" The {}", column())),
            (None, None, Some(found)) => look(&found),
            (None, None, None) => {
                let also = if is_text(text) { format!("; the {}", column()) } else { String::new() };
                format!("a code is TC, CC, MC or BC and a number from 1, such as `TC10`{also}").into()
            }
        }
    });
    Err(Box::new(
        Diagnostic::new(&rules::MALFORMED_CODE, place, format!("`{text}` is no code{}", foreign(text))).help(help),
    ))
}

/// The e-competence that its title stands behind in the same cell: `A.7 Veille technologique`.
fn before_title(text: &str) -> Option<CompetenceName> {
    let at = text.find(|sign: char| sign.is_ascii_digit())?;
    let end = at + text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let is_apart =
        text[end..].starts_with(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '.' | '-' | '–' | '('));
    let has_words = text[end..].contains(char::is_alphabetic);
    (is_apart && has_words).then(|| CompetenceName::parse(&text[..end])).flatten()
}

/// The e-competence that stands behind what the framework calls itself: `e-C.1`, `e-CF C.1`.
fn behind_prefix(text: &str) -> Option<CompetenceName> {
    const PREFIXES: [&str; 4] = ["e-cf", "ecf", "e-", "e "];
    let folded = text.to_lowercase().replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-");
    let rest = PREFIXES.iter().find_map(|prefix| folded.strip_prefix(prefix))?;
    CompetenceName::parse(rest.trim_start_matches([' ', '-', ':', '.', '\u{a0}']))
}

/// The code that a label stands behind in the same cell: `TC12: label`, `TC 12 label`; a code that looks like one too.
fn before_label(text: &str, lookalike: impl Fn(&str) -> Option<Lookalike<CodeName>>) -> Option<CodeName> {
    // No code is longer, however it is written.
    const LONGEST: usize = 12;
    let ends = text.char_indices().take(LONGEST).filter(|(_, sign)| !sign.is_alphanumeric());
    let parts = ends.map(|(at, _)| text.split_at(at));
    let mut labelled = parts.filter(|(_, label)| label.split_whitespace().any(is_word));
    labelled.find_map(|(code, _)| CodeName::parse_loosely(code).or_else(|| lookalike(code).map(|found| found.meant)))
}

/// Whether a part of a text is a word rather than a single letter.
fn is_word(part: &str) -> bool {
    part.chars().filter(|sign| sign.is_alphabetic()).count() > 1
}

/// Whether a text is of words, rather than one name that is written wrongly.
fn is_text(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 1
}

/// The help that names what a text looks like.
fn look<N: Display>(Lookalike { meant, letter }: &Lookalike<N>) -> Help {
    match letter {
        Some(letter) => Help::did_you_mean(meant).and(format_args!(" `{letter}` is a letter")),
        None => Help::did_you_mean(meant),
    }
}

/// A sign that no code has and that may look like one which it has. In words it is not what is wrong.
fn foreign(text: &str) -> String {
    foreign_sign(text).filter(|_| !is_text(text)).map(|sign| format!(": it has {sign}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::resolve::values::level;
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
    fn several_names_in_one_cell_need_a_row_each() {
        let help = |text| code_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("TC1, BC2"), "write a row for each: `TC1` and `BC2`");
        assert_eq!(help("TC1\nBC2"), "write a row for each: `TC1` and `BC2`");
        assert_eq!(help("TC1 oraz BC2"), "write a row for each: `TC1` and `BC2`");
        assert!(!help("TC1, BC20").starts_with("write a row"));
        let help = |text| competence_name(text, place()).unwrap_err().help.unwrap();
        for text in ["D.7, D.10", "D.7 / D.10", "D.7 • D.10", "D.7 i D.10"] {
            assert_eq!(help(text), "write a row for each: `D.7` and `D.10`", "{text}");
        }
        let help_of_code = |text| code_name(text, place()).unwrap_err().help.unwrap();
        for text in ["TC 4/5", "TC4+5", "TC4,5", "tc 4 und 5", "TC4 oraz 5"] {
            assert_eq!(help_of_code(text), "write a row for each: `TC4` and `TC5`", "{text}");
        }
        assert_eq!(help_of_code("TC4, 5 und BC2"), "write a row for each: `TC4`, `TC5` and `BC2`");
        // A number that the list lacks may be another thing.
        assert!(help_of_code("TC4, 802").starts_with("a code is"));
        assert_eq!(help_of_code("TC1,0"), "did you mean `TC10`?");
        assert_eq!(level("2, 3", place()).unwrap_err().help.unwrap(), "write a row for each: `2` and `3`");
    }

    #[test]
    fn the_first_and_the_last_of_several_names_need_a_row_each() {
        let help = |text| code_name(text, place()).unwrap_err().help.unwrap();
        for text in ["TC8 à TC9", "TC8 to TC9", "TC8 bis TC9", "TC8 – TC9", "TC8-TC9", "TC8-9", "TC8 / TC9"] {
            assert_eq!(help(text), "write a row for each: `TC8` and `TC9`", "{text}");
        }
        assert_eq!(help("TC 4 bis 6"), "write a row for each from `TC4` to `TC6`");
        assert_eq!(help("TC8 à TC12"), "write a row for each from `TC8` to `TC12`");
        assert_eq!(help("TC8 – BC2"), "write a row for each: `TC8` and `BC2`");
        assert!(!help("TC8 - 802.11").starts_with("write a row"));
        let help = |text| competence_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("D.7 à D.8"), "write a row for each: `D.7` and `D.8`");
        assert_eq!(help("D.7-D.10"), "write a row for each from `D.7` to `D.10`");
    }

    #[test]
    fn letters_in_place_of_figures_are_told_where_there_is_such_a_name() {
        let help = |text| code_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("BC1O"), "did you mean `BC10`? `O` is a letter");
        assert!(help("BC2O").starts_with("a code is"));
        assert_eq!(help("BC1 O"), "did you mean `BC10`? `O` is a letter");
        assert!(help("BC 1O: Écoute des visiteurs").starts_with("did you mean `BC10`? The label"));
        let help = |text| competence_name(text, place()).unwrap_err().help.unwrap();
        assert_eq!(help("D.l"), "did you mean `D.1`? `l` is a letter");
        assert_eq!(help("А.4"), "did you mean `A.4`?");
        assert!(help("A.1I").starts_with("write an area"));
        // Letters of another alphabet can mean no other ones.
        assert_eq!(help("А.11"), "did you mean `A.11`?");
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
        for text in ["A.1 Titre", "A.1. Titre", "A1 : titre", "A.1 (titre)"] {
            assert_eq!(competence_name(text, place()).unwrap_err().help.unwrap(), "did you mean `A.1`?", "{text}");
        }
        for text in ["e-A.1", "e-CF A.1", "eCF-A1", "e\u{2011}CF A.1"] {
            assert_eq!(competence_name(text, place()).unwrap_err().help.unwrap(), "did you mean `A.1`?", "{text}");
        }
        for text in ["1,A", "A,1,2", "F,1", "A 2026 titre", "A.1b"] {
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
}
