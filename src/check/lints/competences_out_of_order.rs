#![doc = include_str!("competences_out_of_order.md")]

use super::Lint;
use super::order::first_misplaced;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Library};

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

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for role in &library.roles {
            let names: Vec<CompetenceName> = role
                .requirements
                .iter()
                .map(|requirement| library.catalogue.competence(requirement.competence).name)
                .collect();
            let Some(misplaced) = first_misplaced(&names) else { continue };
            let finding = Diagnostic::new(
                &RULE,
                role.requirements[misplaced.index].row.cell("competence"),
                format!("`{}` is out of order in the profile of `{}`", names[misplaced.index], role.slug),
            )
            .role(role.slug);
            findings.push(match misplaced.before {
                Some(before) => finding
                    .help(format!("move the row before the one of `{}`", names[before]))
                    .related(role.requirements[before].row.cell("competence"), "it belongs before this"),
                None => finding.help("move the row to the end of the role's profile"),
            });
        }
    }
}
