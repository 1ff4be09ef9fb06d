#![doc = include_str!("level_hole.md")]

use super::levels;
use super::{Context, Lint};
use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks};
use crate::model::{Level, Part};

pub static RULE: Rule = Rule {
    code: "L303",
    name: "level-hole",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("level_hole.md"),
};

#[derive(Debug)]
pub struct LevelHole;

impl Lint for LevelHole {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence);
                if library.losses.may_be_about(role.slug, competence.name, Part::Levels) {
                    continue;
                }
                let asked = levels::levels_of(&requirement.levels);
                let missing = levels::missing(&asked);
                // A level that repeats or leaves the range is reported as that: it is likely the missing one.
                let outside = |level: &Level| competence.levels.is_some_and(|range| !range.contains(level.number()));
                if missing.is_empty() || levels::repeat(&asked) || asked.iter().any(outside) {
                    continue;
                }
                let row = requirement.levels[levels::at_hole(&asked, missing[0], competence.levels)].row;
                let missing = named(&missing);
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        row.cell("level"),
                        format!("`{}` has the levels {}, but not {missing}", competence.name, named(&asked)),
                    )
                    .help(format!("add a row for level {missing}, or correct this level"))
                    .role(role.slug),
                );
            }
        }
    }
}

fn named(levels: &[Level]) -> String {
    list(&in_backticks(levels.iter().map(|level| level.number())))
}
