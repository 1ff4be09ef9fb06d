#![doc = include_str!("repeated_reference.md")]

use rustc_hash::FxHashMap;

use super::Lint;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{CodeId, Library};

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

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let mut first_rows: FxHashMap<CodeId, RowId> = FxHashMap::default();
        for (role, requirement) in library.requirements() {
            first_rows.clear();
            for reference in &requirement.references {
                let first = *first_rows.entry(reference.code).or_insert(reference.row);
                if first == reference.row {
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
                    .related(first.cell("code"), "first here")
                    .role(role.slug),
                );
            }
        }
    }
}
