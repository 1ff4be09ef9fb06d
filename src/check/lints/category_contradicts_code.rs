#![doc = include_str!("category_contradicts_code.md")]

use super::wording::quote;
use super::{Context, Lint};
use crate::check::similarity::fold;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Family;

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
        for (_, code) in library.catalogue.codes().filter(|(_, code)| !code.category.is_empty()) {
            let family = code.name.family;
            let Some(named) = family_named(code.category).filter(|named| *named != family) else { continue };
            findings.push(
                Diagnostic::new(
                    &RULE,
                    code.row.cell("category"),
                    format!("category {} contradicts the code `{}`", quote(code.category), code.name),
                )
                .help(format!(
                    "write `{}`, or leave the cell empty; if the category is right, the code must begin with `{}`",
                    family.prefix(),
                    named.prefix()
                )),
            );
        }
    }
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
