#![doc = include_str!("missing_importance.md")]

use super::{Context, Lint, Shortfall};
use crate::diagnostic::{Diagnostics, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "L307",
    name: "missing-importance",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("missing_importance.md"),
};

#[derive(Debug)]
pub struct MissingImportance;

impl Lint for MissingImportance {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            Shortfall {
                rule: &RULE,
                column: "importance",
                what: "importance",
                help: "write `***` (essential), `**` (additional) or `*` (useful)",
            }
            .report(library, role, |requirement| Some(requirement.importance.is_some()), findings);
        }
    }
}
