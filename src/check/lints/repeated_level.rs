#![doc = include_str!("repeated_level.md")]

use super::{Lint, levels};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{Level, Library};

pub static RULE: Rule = Rule {
    code: "L305",
    name: "repeated-level",
    severity: Severity::Error,
    adjustable: false,
    page: include_str!("repeated_level.md"),
};

#[derive(Debug)]
pub struct RepeatedLevel;

impl Lint for RepeatedLevel {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for (role, requirement) in library.requirements() {
            let asked = levels::levels_of(&requirement.levels);
            if !levels::repeat(&asked) {
                continue;
            }
            let competence = library.catalogue.competence(requirement.competence);
            let slip = levels::slip(&asked, competence.levels);
            let mut first_rows: [Option<RowId>; Level::ALL.len()] = [None; Level::ALL.len()];
            for descriptor in &requirement.levels {
                let level = descriptor.level.number();
                let first = *first_rows[usize::from(level) - 1].get_or_insert(descriptor.row);
                if first == descriptor.row {
                    continue;
                }
                let wrong = slip.map_or(descriptor.row, |index| requirement.levels[index].row);
                // The other one of the two.
                let other = if wrong == first { descriptor.row } else { first };
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        wrong.cell("level"),
                        format!(
                            "`{}` has level `{level}` more than once: only one of the texts would be printed",
                            competence.name
                        ),
                    )
                    .help("write the level that this row was meant to have, or join the descriptors in one row")
                    .related(other.cell("level"), "the other row")
                    .role(role.slug),
                );
            }
        }
    }
}
