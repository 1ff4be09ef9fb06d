#![doc = include_str!("competence_without_level.md")]

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Part, Requirement, Role};

pub static RULE: Rule = Rule {
    code: "L301",
    name: "competence-without-level",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("competence_without_level.md"),
};

#[derive(Debug)]
pub struct CompetenceWithoutLevel;

impl Lint for CompetenceWithoutLevel {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // A set of several roles without levels is one that lacks the table.
        let has_levels = |role: &Role<'_>| role.requirements.iter().any(|one| !one.levels.is_empty());
        let asking = library.roles.iter().filter(|role| !role.requirements.is_empty());
        let lacks_table = asking.clone().count() > 1 && !asking.clone().any(has_levels);
        for role in &library.roles {
            let name = |requirement: &Requirement<'_>| library.catalogue.competence(requirement.competence).name;
            let lost = |one: &Requirement<'_>| library.losses.may_be_about(role.slug, name(one), Part::Levels);
            let without = |requirement: &&Requirement<'_>| requirement.levels.is_empty() && !lost(requirement);
            // A role that works without levels is one finding, not one for each of its e-competences.
            let levelless = role.requirements.len() > 1 && role.requirements.iter().all(|r| without(&r));
            let findings_of_role =
                role.requirements.iter().filter(without).take(if levelless { 1 } else { usize::MAX });
            for requirement in findings_of_role {
                let message = if lacks_table {
                    format!(
                        "none of the {} roles has a level: the rows of `levels` are missing",
                        asking.clone().count()
                    )
                } else if levelless {
                    format!("none of the {} e-competences has a level", role.requirements.len())
                } else {
                    format!("`{}` has no level", name(requirement))
                };
                let range = library.catalogue.competence(requirement.competence).levels;
                let level = range.map_or("1 to 5".to_owned(), |range| range.to_string());
                findings.push(
                    Diagnostic::new(&RULE, requirement.row.cell("competence"), message)
                        .help(format!(
                            "add a row to `levels` with `{}`, `{}`, a level of {level} and its descriptor",
                            role.slug,
                            name(requirement)
                        ))
                        .role(role.slug),
                );
                if lacks_table {
                    return;
                }
            }
        }
    }
}
