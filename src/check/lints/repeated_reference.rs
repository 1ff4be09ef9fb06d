#![doc = include_str!("repeated_reference.md")]

use rustc_hash::FxHashMap;

use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CodeId, Reference};

pub static RULE: Rule = Rule {
    code: "L203",
    name: "repeated-reference",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("repeated_reference.md"),
};

#[derive(Debug)]
pub struct RepeatedReference;

impl Lint for RepeatedReference {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let labels = context.labels();
        let mut first_rows: FxHashMap<CodeId, &Reference<'_>> = FxHashMap::default();
        for (role, requirement) in library.requirements() {
            first_rows.clear();
            for reference in &requirement.references {
                let first = *first_rows.entry(reference.code).or_insert(reference);
                // A code that its label contradicts is reported as that.
                let both = [first, reference];
                if first.row == reference.row
                    || both.iter().any(|one| labels.judge(one.code, one.label_as_printed.value) != Verdict::Own)
                {
                    continue;
                }
                let code = library.catalogue.code(reference.code).name;
                let competence = library.catalogue.competence(requirement.competence).name;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        reference.row.cell("code"),
                        format!("`{competence}` refers to `{code}` more than once"),
                    )
                    .help("delete this row, or write the code that it was meant to have")
                    .related(first.row.cell("code"), "first here")
                    .role(role.slug),
                );
            }
        }
    }
}
