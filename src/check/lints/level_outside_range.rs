#![doc = include_str!("level_outside_range.md")]

use super::levels;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceId, LevelDescriptor, Part, Role};

pub static RULE: Rule = Rule {
    code: "L302",
    name: "level-outside-range",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("level_outside_range.md"),
};

#[derive(Debug)]
pub struct LevelOutsideRange;

impl Lint for LevelOutsideRange {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let mut roles_inside = vec![0_usize; library.catalogue.competences().count()];
        let mut roles_outside = roles_inside.clone();
        // Where rows of the profile are in doubt, the role may be of the wrong framework.
        let is_certain = |role: &Role<'_>| !library.losses.concern(role.slug, Part::Profile);
        let requirements = || library.requirements().filter(|(role, _)| is_certain(role));
        for (_, requirement) in requirements().filter(|(_, requirement)| !requirement.levels.is_empty()) {
            let range = library.catalogue.competence(requirement.competence).levels;
            let inside = |row: &LevelDescriptor<'_>| range.is_none_or(|range| range.contains(row.level.number()));
            let count = if requirement.levels.iter().any(inside) { &mut roles_inside } else { &mut roles_outside };
            count[requirement.competence.index()] += 1;
        }
        let is_contradicted = |id: CompetenceId| roles_outside[id.index()] > 1 && roles_inside[id.index()] == 0;
        for (id, competence) in library.catalogue.competences().filter(|(id, _)| is_contradicted(*id)) {
            let Some(range) = competence.levels else { continue };
            findings.push(
                Diagnostic::new(
                    &RULE,
                    competence.row.cell("levels"),
                    format!(
                        "all {} roles with `{}` have it at levels outside of {range}",
                        roles_outside[id.index()],
                        competence.name
                    ),
                )
                .help("correct the range, or write levels that it has"),
            );
        }
        for (role, requirement) in requirements() {
            let competence = library.catalogue.competence(requirement.competence);
            let Some(range) = competence.levels.filter(|_| !is_contradicted(requirement.competence)) else { continue };
            for descriptor in &requirement.levels {
                let level = descriptor.level.number();
                if range.contains(level) {
                    continue;
                }
                let framework = library.catalogue.framework(competence.framework).name;
                let mut help = match range.lowest == range.highest {
                    true => format!("write `{range}`, the only level that `{framework}` has for it"),
                    false => format!("write a level from {} to {}", range.lowest, range.highest),
                };
                if levels::is_empty(descriptor) {
                    help += ", or delete the row, which says nothing about it";
                }
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        descriptor.row.cell("level"),
                        format!("level `{level}` is outside the range of `{}`, {range}", competence.name),
                    )
                    .help(help)
                    .related(competence.row.cell("levels"), format!("the range in `{framework}`"))
                    .role(role.slug),
                );
            }
        }
    }
}
