#![doc = include_str!("unsplit_values.md")]

use super::Lint;
use super::wording::{in_column_of, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Library, Role, SEPARATOR, Text};

pub static RULE: Rule = Rule {
    code: "L314",
    name: "unsplit-values",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("unsplit_values.md"),
};

#[derive(Debug)]
pub struct UnsplitValues;

impl Lint for UnsplitValues {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for role in library.sound_roles() {
            for text in lists(role) {
                for (language, value) in text.in_all_languages() {
                    if !value.split(SEPARATOR).any(|value| value.contains('|')) {
                        continue;
                    }
                    let of = in_column_of(language);
                    let split: Vec<&str> = value.split('|').map(str::trim).filter(|value| !value.is_empty()).collect();
                    let message = format!("a bar stands within a value{of}: values are parted by `{SEPARATOR}`");
                    findings.push(
                        Diagnostic::new(&RULE, text.cell(), message)
                            .help(format!("write {}", quote_whole(&split.join(SEPARATOR))))
                            .role(role.slug),
                    );
                }
            }
        }
    }
}

/// The cells of a role that may have several values.
fn lists<'r, 's>(role: &'r Role<'s>) -> impl Iterator<Item = &'r Text<'s>> {
    let own = [
        &role.also_known_as,
        &role.related_professions,
        &role.environment,
        &role.reports_to,
        &role.qualifications,
        &role.working_conditions,
    ];
    own.into_iter().chain(role.sections.iter().map(|section| &section.text))
}
