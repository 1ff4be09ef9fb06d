#![doc = include_str!("label_of_another_code.md")]

use super::Lint;
use super::language::OwnLanguage;
use super::wording::{quote, quote_whole};
use crate::check::similarity::{MasterLabels, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Library;

/// A warning although it is plainly wrong: the documents show it as the set has it, and a set that is
/// printed from a document with such a mistake can be made all the same.
pub static RULE: Rule = Rule {
    code: "L202",
    name: "label-of-another-code",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("label_of_another_code.md"),
};

#[derive(Debug)]
pub struct LabelOfAnotherCode;

impl Lint for LabelOfAnotherCode {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let language = OwnLanguage::of(library);
        let mut labels = MasterLabels::of(&library.catalogue);
        for (role, _, reference) in library.references() {
            let printed = &reference.label_as_printed;
            let code = library.catalogue.code(reference.code);
            if printed.is_empty() || printed.value == code.label.value {
                continue;
            }
            let Verdict::Of(other) = labels.judge(reference.code, printed.value) else { continue };
            let other = library.catalogue.code(other);
            let label = language.text_in(&code.label, role.language).unwrap_or(code.label.value);
            findings.push(
                Diagnostic::new(
                    &RULE,
                    reference.row.cell("label_as_printed"),
                    format!("{} is the label of `{}`, not of `{}`", quote(printed.value), other.name, code.name),
                )
                .help(format!("write code `{}`, or the label of `{}`: {}", other.name, code.name, quote_whole(label)))
                .related(other.row.cell("label"), format!("the label of `{}`", other.name))
                .related(code.row.cell("label"), format!("the label of `{}`", code.name))
                .role(role.slug),
            );
        }
    }
}
