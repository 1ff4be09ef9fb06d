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
            let name = |index: usize| format!("`{}`", names[index]);
            let place = |index: usize| rows[index].row.cell("competence");
            let message = format!("{} is out of order in the profile of `{}`", name(misplaced.index), role.slug);
            let finding = Diagnostic::new(&RULE, place(misplaced.index), message)
                .help(misplaced.help(name, "the role's profile"))
                .role(role.slug);
            findings.push(misplaced.pointed_out(finding, place));
        }
    }
}
