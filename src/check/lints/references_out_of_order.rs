#![doc = include_str!("references_out_of_order.md")]

use rustc_hash::FxHashSet;

use super::order::first_misplaced;
use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeId, CodeName, Reference};

pub static RULE: Rule = Rule {
    code: "L204",
    name: "references-out-of-order",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("references_out_of_order.md"),
};

#[derive(Debug)]
pub struct ReferencesOutOfOrder;

impl Lint for ReferencesOutOfOrder {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let labels = context.labels();
        for (role, requirement) in library.requirements() {
            // Ids rise with the names: most blocks need no more than this.
            if requirement.references.is_sorted_by_key(|reference| reference.code) {
                continue;
            }
            // A repeated reference and a code that its label contradicts are other rules' matter.
            let mut seen: FxHashSet<CodeId> = FxHashSet::default();
            let mut once: Vec<&Reference<'_>> = Vec::new();
            for reference in &requirement.references {
                let verdict = labels.judge(reference.code, reference.label_as_printed.value);
                if verdict == Verdict::Own && seen.insert(reference.code) {
                    once.push(reference);
                }
            }
            let names: Vec<CodeName> =
                once.iter().map(|reference| library.catalogue.code(reference.code).name).collect();
            let Some(misplaced) = first_misplaced(&names) else { continue };
            let competence = library.catalogue.competence(requirement.competence).name;
            let name = |index: usize| format!("`{}`", names[index]);
            let place = |index: usize| once[index].row.cell("code");
            let message = format!("{} is out of order in the references of `{competence}`", name(misplaced.index));
            let finding = Diagnostic::new(&RULE, place(misplaced.index), message)
                .help(misplaced.help(name, "the e-competence's references"))
                .role(role.slug);
            findings.push(misplaced.pointed_out(finding, place));
        }
    }
}
