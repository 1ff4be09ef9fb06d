#![doc = include_str!("missing_references.md")]

use super::{Lint, Shortfall};
use crate::diagnostic::{Diagnostics, Rule, Severity};
use crate::model::Library;

pub static RULE: Rule = Rule {
    code: "L313",
    name: "missing-references",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("missing_references.md"),
};

#[derive(Debug)]
pub struct MissingReferences;

impl Lint for MissingReferences {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for role in library.complete_roles() {
            Shortfall {
                rule: &RULE,
                column: "competence",
                what: "references to the master list",
                help: "add its rows to `references`",
            }
            .report(library, role, |requirement| !requirement.references.is_empty(), findings);
        }
    }
}
