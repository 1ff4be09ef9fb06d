//! Several names of codes or e-competences in a cell that holds one: the help says of which a row is to be written.

use std::fmt::Display;

use super::several::{a_row_for_each, a_row_for_each_of, first_and_last, is_word_between, names_among_words, words_of};
use crate::diagnostic::{in_backticks, list};
use crate::model::{CodeName, CompetenceName};

/// The help for codes, each of which `exists`, or is the first or the last of a row.
pub fn several_codes(text: &str, exists: impl Fn(CodeName) -> bool) -> Option<String> {
    let known = |part: &str| CodeName::parse_loosely(part).filter(|name| exists(*name));
    a_row_for_each(text, |part| CodeName::parse(part).is_some_and(&exists))
        .or_else(|| codes_in_a_row(text))
        .or_else(|| a_row_for_all(text, known))
        .or_else(|| Some(a_row_for(&numbers_of_one_family(text, exists)?)))
}

/// The help for e-competences, each of which `exists`, or is the first or the last of a row.
pub fn several_competences(text: &str, exists: impl Fn(CompetenceName) -> bool) -> Option<String> {
    competences_in_a_row(text)
        .or_else(|| a_row_for_each(text, |part| CompetenceName::parse(part).is_some_and(&exists)))
        .or_else(|| a_row_for_all(text, |part| CompetenceName::parse(part).filter(|name| exists(*name))))
}

/// Codes of which only the first has its letters: `TC 4/5`, `TC4, 5 und 6`.
fn numbers_of_one_family(text: &str, exists: impl Fn(CodeName) -> bool) -> Option<Vec<CodeName>> {
    let letters = text.get(..2)?.to_uppercase();
    let mut names = Vec::new();
    for word in words_of(text.get(2..)?).filter(|word| !is_word_between(word)) {
        let name = CodeName::parse(&format!("{letters}{word}")).or_else(|| CodeName::parse(word));
        names.push(name.filter(|name| exists(*name))?);
    }
    (names.len() > 1).then_some(names)
}

/// The help for names with words between them that stand in one cell: `TC4 oraz CC4`.
fn a_row_for_all<N: Display>(text: &str, read: impl Fn(&str) -> Option<N>) -> Option<String> {
    Some(a_row_for(&names_among_words(text, read)?))
}

fn a_row_for<N: Display>(names: &[N]) -> String {
    format!("write a row for each: {}", list(&in_backticks(names.iter().map(N::to_string))))
}

/// The help for the first and the last of several codes, as in `TC8 à TC11`, `TC8-11` and `TC 8 bis 11`.
fn codes_in_a_row(text: &str) -> Option<String> {
    let read = |text: &str, first: Option<CodeName>| {
        let rest = || CodeName::parse(&format!("{}{text}", first?.family.prefix()));
        CodeName::parse_loosely(text).or_else(rest)
    };
    let (first, last) = first_and_last(text, read)?;
    let has_others = first.family == last.family && first.number + 1 < last.number;
    Some(a_row_for_each_of(first, last, has_others))
}

/// The help for the first and the last of several e-competences, as in `D.7 à D.10`.
fn competences_in_a_row(text: &str) -> Option<String> {
    let (first, last) = first_and_last(text, |text, _| CompetenceName::parse(text))?;
    let has_others = first.area == last.area && first.number + 1 < last.number;
    Some(a_row_for_each_of(first, last, has_others))
}
