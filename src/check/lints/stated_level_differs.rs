#![doc = include_str!("stated_level_differs.md")]

use super::cited_names::{Cited, cited};
use super::citing::names_other_version;
use super::figures_in_words::has_figure;
use super::unknown_code_in_text::cites_a_standard;
use super::{Context, Lint};
use crate::check::wording::in_column_of;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, Severity, in_backticks, list};
use crate::model::{CompetenceName, Library, Part, Requirement, Role};

pub static RULE: Rule = Rule {
    code: "L327",
    name: "stated-level-differs",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("stated_level_differs.md"),
};

#[derive(Debug)]
pub struct StatedLevelDiffers;

impl Lint for StatedLevelDiffers {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            let version = library.catalogue.framework(role.framework).version;
            let described = role.requirements.iter().map(|requirement| &requirement.description);
            for text in [&role.summary, &role.mission].into_iter().chain(described) {
                for (language, value) in text.in_all_languages() {
                    for stated in stated_levels(value, version) {
                        if let Some(asked) = contradiction(library, role, &stated) {
                            findings.push(finding(text.cell_in(language), language, &stated, &asked).role(role.slug));
                        }
                    }
                }
            }
        }
    }
}

/// A level that a text states for an e-competence.
struct Stated<'t> {
    /// As the text has it: `D.1, niveau 3`.
    words: &'t str,
    competence: CompetenceName,
    level: u8,
}

/// What a role asks for where a text states another level.
struct AskedFor<'r, 's> {
    requirement: &'r Requirement<'s>,
    levels: Vec<u8>,
}

fn finding(cell: Place, language: Option<&str>, stated: &Stated<'_>, asked: &AskedFor<'_, '_>) -> Diagnostic {
    let (Stated { words, competence, .. }, has) = (stated, list(&in_backticks(&asked.levels)));
    let message =
        format!("the text{} says `{words}`, and `{competence}` has level {has} in this role", in_column_of(language));
    let finding = Diagnostic::new(&RULE, cell, message)
        .help("write the level that the role asks for, or mend the rows in `levels`");
    match asked.requirement.levels.first() {
        Some(row) => finding.related(row.row.cell("level"), "its level here"),
        None => finding,
    }
}

/// What a role asks for of the e-competence for which a text states a level, if not that level.
fn contradiction<'r, 's>(library: &Library<'_>, role: &'r Role<'s>, stated: &Stated<'_>) -> Option<AskedFor<'r, 's>> {
    let name = stated.competence;
    let is_it = |one: &&Requirement<'_>| library.catalogue.competence(one.competence).name == name;
    let requirement = role.requirements.iter().find(is_it)?;
    let levels: Vec<u8> = requirement.levels.iter().map(|row| row.level.number()).collect();
    // A level may be in a row that was lost.
    let is_certain = !library.losses.may_be_about(role.slug, name, Part::Levels)
        && !library.losses.concern(role.slug, Part::Profile);
    (is_certain && !levels.is_empty() && !levels.contains(&stated.level)).then_some(AskedFor { requirement, levels })
}

/// The e-competences that a text names with one level each, as it has them: `D.1 (3)`, `D.1, niveau 3`. `version` is the
/// framework's.
fn stated_levels<'t>(text: &'t str, version: &str) -> Vec<Stated<'t>> {
    let mut stated = Vec::new();
    if !has_figure(text) {
        return stated;
    }
    for one in cited(text).into_iter().filter(|one| !one.is_undotted() && one.range.is_none()) {
        let Cited::Competence(name) = one.name else { continue };
        if let Some((level, length)) = level_behind(&text[one.end()..]) {
            let words = text[one.at..one.end() + length].trim_end();
            stated.push(Stated { words, competence: name, level });
        }
    }
    // What else bears such names is rare, and asked for last.
    if !stated.is_empty() && (cites_a_standard(text) || names_other_version(text, version)) {
        stated.clear();
    }
    stated
}

/// The level that a text begins with, and where it ends: a figure in brackets, or behind a word for levels.
fn level_behind(text: &str) -> Option<(u8, usize)> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let (inside, closing) = match rest.strip_prefix('(') {
        Some(inside) => (inside, true),
        None => (rest.trim_start_matches([',', ':', ' ', '\u{a0}']), false),
    };
    let figure = without_word(inside);
    if figure.len() == inside.len() && !closing {
        return None;
    }
    let level = figure.bytes().next().filter(|byte| matches!(byte, b'1'..=b'5'))? - b'0';
    let behind = &figure[1..];
    if closing {
        let behind = behind.strip_prefix(')')?;
        return Some((level, text.len() - behind.len()));
    }
    // `niveau 3-4`, `niveau 3 ou 4`: not one level.
    let next = behind.trim_start();
    let ends = behind.is_empty() || behind.starts_with(|sign: char| ").,;:".contains(sign) || sign.is_whitespace());
    let goes_on = next.starts_with(['-', '–', '/', '+'])
        || next
            .split(char::is_whitespace)
            .nth(1)
            .is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
    let is_number = behind.starts_with(['.', ',']) && behind[1..].starts_with(|sign: char| sign.is_ascii_digit());
    (ends && !goes_on && !is_number).then(|| (level, text.len() - behind.len()))
}

/// A text without the word for levels that it begins with.
fn without_word(text: &str) -> &str {
    #[rustfmt::skip]
    const WORDS: [&str; 13] = [
        "niveau", "niv.", "level", "stufe", "nivel", "nível", "livello", "poziom", "επίπεδο", "niveau e-", "level e-", "e-", "n",
    ];
    let begins = |word: &&&str| {
        text.get(..word.len()).is_some_and(|start| start.to_lowercase() == **word)
            && text[word.len()..].trim_start().starts_with(|sign: char| sign.is_ascii_digit())
    };
    match WORDS.iter().find(begins) {
        Some(word) => text[word.len()..].trim_start(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    fn stated(text: &str) -> Vec<(String, u8)> {
        stated_levels(text, "3.0").into_iter().map(|one| (one.competence.to_string(), one.level)).collect()
    }

    #[test]
    fn one_level_in_brackets_or_behind_its_word_is_stated() {
        for (text, expected) in [
            ("Niveau attendu : e‑CF D.1 (5), E.3 (4).", vec![("D.1", 5), ("E.3", 4)]),
            ("D.1 (niveau 3)", vec![("D.1", 3)]),
            ("D.1, niveau 3.", vec![("D.1", 3)]),
            ("D.1 e-3 et E.3 level 4", vec![("D.1", 3), ("E.3", 4)]),
            ("A.7 (Stufe 2)", vec![("A.7", 2)]),
            ("e-CF 3.0 : A.7 (2)", vec![("A.7", 2)]),
        ] {
            let expected: Vec<(String, u8)> =
                expected.into_iter().map(|(name, level)| (name.to_owned(), level)).collect();
            assert_eq!(stated(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_plainly_one_level_is_left_alone() {
        for text in [
            "D.1 (3-4)",
            "D.1 niveau 3-4",
            "D.1 niveau 3 à 5",
            "D.1 (2025)",
            "D.1 (6)",
            "D.1 (voir 3)",
            "D.1, 3 ans",
            "D.1 niveau 3,5",
            "D.1 niveaux 3 et 4",
            "annexe A.1 (3)",
            "ISO 27001 A.5 (2)",
            "D.1",
            "(3)",
            "e-CF 4.0 D.1 (3)",
        ] {
            assert_eq!(stated(text), [], "{text}");
        }
    }

    #[test]
    fn a_level_that_the_role_does_not_have_is_told_at_the_text() {
        let roles = |summary: &str| {
            let roles = String::from_utf8(sound().read("roles.csv").unwrap()).unwrap();
            let roles = roles.replacen("Garde la mémoire.", &format!("\"{summary}\""), 1);
            let found = findings(&sound().with([("roles.csv", roles.into_bytes())]));
            found.into_iter().filter(|one| one.starts_with(RULE.code)).collect::<Vec<_>>()
        };
        let found = roles("Accueille : A.1 (5), A.2 (3).");
        assert!(
            found.len() == 1 && found[0].contains("says `A.1 (5)`, and `A.1` has level `2`, `3` and `4`"),
            "{found:#?}"
        );
        assert_eq!(roles("Accueille : A.1 (4), A.2 (3), B.9 (1)."), [""; 0]);
    }
}
