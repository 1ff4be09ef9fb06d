#![doc = include_str!("level_outside_range.md")]

use super::levels;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Rule, Severity};
use crate::model::{LevelDescriptor, Library, Part, Requirement, Role};

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
        // Where rows of the profile are in doubt, the role may be of the wrong framework.
        let is_certain = |role: &Role<'_>| !library.losses.concern(role.slug, Part::Profile);
        let requirements = || library.requirements().filter(|(role, _)| is_certain(role));
        let outside = roles_outside(library, requirements());
        for (id, competence) in library.catalogue.competences() {
            if let (Some(roles), Some(range)) = (outside[id.index()], competence.levels) {
                let message =
                    format!("all {roles} roles with `{}` have it at levels outside of {range}", competence.name);
                findings.push(
                    Diagnostic::new(&RULE, competence.row.cell("levels"), message)
                        .help("correct the range, or write levels that it has"),
                );
            }
        }
        for (role, requirement) in requirements().filter(|(_, one)| outside[one.competence.index()].is_none()) {
            let competence = library.catalogue.competence(requirement.competence);
            let Some(range) = competence.levels else { continue };
            let framework = library.catalogue.framework(competence.framework).name;
            for descriptor in requirement.levels.iter().filter(|one| !range.contains(one.level.number())) {
                let level = descriptor.level.number();
                let mut help = if range.lowest == range.highest {
                    Help::write(range).and(format_args!(", the only level that `{framework}` has for it"))
                } else {
                    format!("write a level from {} to {}", range.lowest, range.highest).into()
                };
                if levels::is_empty(descriptor) {
                    help = help.and(", or delete the row, which says nothing about it");
                }
                let message = format!("level `{level}` is outside the range of `{}`, {range}", competence.name);
                findings.push(
                    Diagnostic::new(&RULE, descriptor.row.cell("level"), message)
                        .help(help)
                        .related(competence.row.cell("levels"), format!("the range in `{framework}`"))
                        .role(role.slug),
                );
            }
        }
    }
}

/// By e-competence: how many roles ask for it, if they are several and none of them at a level of its range.
fn roles_outside<'l, 's: 'l>(
    library: &Library<'s>,
    requirements: impl Iterator<Item = (&'l Role<'s>, &'l Requirement<'s>)>,
) -> Vec<Option<usize>> {
    let mut outside = vec![Some(0); library.catalogue.competences().count()];
    for (_, requirement) in requirements.filter(|(_, requirement)| !requirement.levels.is_empty()) {
        let range = library.catalogue.competence(requirement.competence).levels;
        let is_inside = |row: &LevelDescriptor<'_>| range.is_none_or(|range| range.contains(row.level.number()));
        let count = &mut outside[requirement.competence.index()];
        *count = count.filter(|_| !requirement.levels.iter().any(is_inside)).map(|count| count + 1);
    }
    outside.into_iter().map(|count| count.filter(|count| *count > 1)).collect()
}
