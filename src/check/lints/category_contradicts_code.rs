#![doc = include_str!("category_contradicts_code.md")]

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Context, Lint, label_of_another_code};
use crate::check::similarity::fold;
use crate::check::wording::quote;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Code, Family, Library};

pub static RULE: Rule = Rule {
    code: "L208",
    name: "category-contradicts-code",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("category_contradicts_code.md"),
};

#[derive(Debug)]
pub struct CategoryContradictsCode;

impl Lint for CategoryContradictsCode {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let own = own_categories(library);
        for (id, code) in library.catalogue.codes() {
            let family = code.name.family;
            let Some(named) = family_contradicted(code) else { continue };
            // Of two codes that have changed places one finding tells.
            if !findings.is_off(&label_of_another_code::RULE) && context.moved_labels().is_exchanged(id) {
                continue;
            }
            findings.push(
                Diagnostic::new(
                    &RULE,
                    code.row.cell("category"),
                    format!("category {} contradicts the code `{}`", quote(code.category), code.name),
                )
                .help(format!(
                    "write `{}`, or leave the cell empty; if the category is right, the code must begin with `{}`",
                    own.get(&family).copied().unwrap_or(family.prefix()),
                    named.prefix()
                )),
            );
        }
    }
}

/// The family that the category of a code means, if it is another one than the code's.
pub(super) fn family_contradicted(code: &Code<'_>) -> Option<Family> {
    family_named(code.category).filter(|named| *named != code.name.family)
}

/// What the other codes of each family have as their category: the most frequent, the first in the alphabet of such.
fn own_categories<'s>(library: &Library<'s>) -> BTreeMap<Family, &'s str> {
    let mut counts: BTreeMap<Family, BTreeMap<&str, usize>> = BTreeMap::new();
    for (_, code) in library.catalogue.codes().filter(|(_, code)| !code.category.is_empty()) {
        if family_named(code.category).is_none_or(|named| named == code.name.family) {
            *counts.entry(code.name.family).or_default().entry(code.category).or_default() += 1;
        }
    }
    let most =
        |counts: BTreeMap<&'s str, usize>| counts.into_iter().max_by_key(|(word, count)| (*count, Reverse(*word)));
    counts.into_iter().filter_map(|(family, counts)| Some((family, most(counts)?.0))).collect()
}

/// The family that a category means: its prefix, or a word in which its French or English name begins.
/// `None` for a category of the set's own, and for one that names several families.
fn family_named(category: &str) -> Option<Family> {
    const BEGINNINGS: [(Family, &[&str]); 4] = [
        (Family::Technical, &["techn"]),
        (Family::Content, &["conten"]),
        (Family::Managerial, &["manag"]),
        (Family::Behavioural, &["behavio", "comport"]),
    ];
    let folded = fold(category);
    let words = || folded.split(|character: char| !character.is_alphanumeric());
    let mut named = BEGINNINGS.into_iter().filter(|(family, beginnings)| {
        let prefix = family.prefix().to_ascii_lowercase();
        words().any(|word| word == prefix || beginnings.iter().any(|beginning| word.starts_with(beginning)))
    });
    match (named.next(), named.next()) {
        (Some((family, _)), None) => Some(family),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn the_help_names_the_word_that_the_other_codes_of_the_family_have() {
        let codes = "code,category,label\nTC1,technique,Filmer\nMC1,management,Diriger\nMC2,technique,Planifier\n";
        let found = findings(&sound().with([("codes.csv", codes.as_bytes().to_vec())]));
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("L208")).collect();
        assert!(told.len() == 1 && told[0].contains("help: write `management`, or"), "{found:#?}");
    }

    #[test]
    fn categories_are_read_as_prefix_and_in_words() {
        for category in ["CC", "cc", "content", "Contenu", "Compétences se rapportant au contenu", "CC – content"] {
            assert_eq!(family_named(category), Some(Family::Content), "{category}");
        }
        for category in ["soft skills", "CC/TC", "technique et comportement", "–"] {
            assert_eq!(family_named(category), None, "{category}");
        }
    }
}
