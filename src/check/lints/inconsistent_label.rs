#![doc = include_str!("inconsistent_label.md")]

use super::language::OwnLanguage;
use super::usual::{Unusual, Written, find_unusual};
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::CodeId;

pub static RULE: Rule = Rule {
    code: "L205",
    name: "inconsistent-label",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("inconsistent_label.md"),
};

#[derive(Debug)]
pub struct InconsistentLabel;

impl Lint for InconsistentLabel {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let (own_language, labels) = (OwnLanguage::of(library), context.labels());
        let printed = library.references().map(|(role, _, reference)| Written {
            thing: reference.code,
            text: reference.label_as_printed.value,
            role,
            row: reference.row,
        });
        let official = |code: CodeId, language: &str| {
            let label = &library.catalogue.code(code).label;
            own_language.text_in(label, language)
        };
        let is_own = |code: CodeId, printed: &str| labels.judge(code, printed) == Verdict::Own;
        for Unusual { written, usual } in find_unusual(printed, labels.weights(), official, is_own) {
            let name = library.catalogue.code(written.thing).name;
            let message =
                format!("{} is printed for `{name}`, but elsewhere {}", quote(written.text), quote(usual.text));
            let help =
                format!("write {}, or leave the cells empty to print the master list's label", quote_whole(usual.text));
            findings.push(
                Diagnostic::new(&RULE, written.row.cell("label_as_printed"), message)
                    .help(help)
                    .related(usual.row.cell("label_as_printed"), "the other label")
                    .role(written.role.slug),
            );
        }
    }
}
