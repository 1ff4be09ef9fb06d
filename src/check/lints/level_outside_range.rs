#![doc = include_str!("level_outside_range.md")]

use super::Lint;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Library;

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

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for (role, requirement) in library.requirements() {
            let competence = library.catalogue.competence(requirement.competence);
            let Some(range) = competence.levels else { continue };
            for descriptor in &requirement.levels {
                let level = descriptor.level.number();
                if range.contains(level) {
                    continue;
                }
                let framework = library.catalogue.framework(competence.framework).name;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        descriptor.row.cell("level"),
                        format!("level `{level}` is outside the range of `{}`, {range}", competence.name),
                    )
                    .help(match range.lowest == range.highest {
                        true => format!("write `{range}`, the only level that `{framework}` has for it"),
                        false => format!("write a level from {} to {}", range.lowest, range.highest),
                    })
                    .related(competence.row.cell("levels"), format!("the range in `{framework}`"))
                    .role(role.slug),
                );
            }
        }
    }
}
