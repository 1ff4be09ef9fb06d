#![doc = include_str!("missing_references.md")]

use super::{Context, Lint, Shortfall};
use crate::diagnostic::{Diagnostics, Rule, Severity};
use crate::model::{Part, Requirement};

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

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            let has_references = |requirement: &Requirement<'_>| {
                let name = library.catalogue.competence(requirement.competence).name;
                let lost = library.losses.may_be_about(role.slug, name, Part::References);
                (!lost || !requirement.references.is_empty()).then_some(!requirement.references.is_empty())
            };
            Shortfall {
                rule: &RULE,
                column: "competence",
                what: "references to the master list",
                help: "add its rows to `references`",
            }
            .report(library, role, has_references, findings);
        }
    }
}
