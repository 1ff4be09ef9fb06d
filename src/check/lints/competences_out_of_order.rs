#![doc = include_str!("competences_out_of_order.md")]

use super::order::first_misplaced;
use super::shortfall::is_bare;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Part, Requirement};

pub static RULE: Rule = Rule {
    code: "L310",
    name: "competences-out-of-order",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("competences_out_of_order.md"),
};

#[derive(Debug)]
pub struct CompetencesOutOfOrder;

impl Lint for CompetencesOutOfOrder {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // The rows of a role with an error may be out of place because of it.
        for role in library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Profile)) {
            let rows: Vec<&Requirement<'_>> =
                role.requirements.iter().filter(|requirement| !is_bare(requirement)).collect();
            let names: Vec<CompetenceName> =
                rows.iter().map(|requirement| library.catalogue.competence(requirement.competence).name).collect();
            let Some(misplaced) = first_misplaced(&names) else { continue };
            let finding = Diagnostic::new(
                &RULE,
                rows[misplaced.index].row.cell("competence"),
                format!("`{}` is out of order in the profile of `{}`", names[misplaced.index], role.slug),
            )
            .role(role.slug);
            findings.push(match misplaced.before {
                Some(before) => finding
                    .help(format!("move the row before the one of `{}`", names[before]))
                    .related(rows[before].row.cell("competence"), "it belongs before this"),
                None => finding.help("move the row to the end of the role's profile"),
            });
        }
    }
}
