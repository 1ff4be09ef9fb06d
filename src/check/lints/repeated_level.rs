#![doc = include_str!("repeated_level.md")]

use super::{Context, Lint, levels};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Level, LevelDescriptor};

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

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for (role, requirement) in library.requirements() {
            let asked = levels::levels_of(&requirement.levels);
            if !levels::repeat(&asked) {
                continue;
            }
            let competence = library.catalogue.competence(requirement.competence);
            let slip = levels::slip(&asked, competence.levels);
            let mut first_rows: [Option<&LevelDescriptor<'_>>; Level::ALL.len()] = [None; Level::ALL.len()];
            for descriptor in &requirement.levels {
                let level = descriptor.level.number();
                let first = *first_rows[usize::from(level) - 1].get_or_insert(descriptor);
                if first.row == descriptor.row {
                    continue;
                }
                // A row that is the same in all its cells was meant to have no other level: it was pasted twice.
                let is_copy = says_the_same(first, descriptor);
                let slip = slip.filter(|_| !is_copy);
                let wrong = slip.map_or(descriptor.row, |index| requirement.levels[index].row);
                // The other one of the two.
                let other = if wrong == first.row { descriptor.row } else { first.row };
                let (name, why) = (competence.name, "only one of the texts would be printed");
                let (message, help) = if is_copy {
                    (format!("the row for level `{level}` of `{name}` stands here twice"), "delete this row")
                } else {
                    (
                        format!("`{name}` has level `{level}` more than once: {why}"),
                        "write the level that this row was meant to have, or join the descriptors in one row",
                    )
                };
                findings.push(
                    Diagnostic::new(&RULE, wrong.cell("level"), message)
                        .help(help)
                        .related(other.cell("level"), "the other row")
                        .role(role.slug),
                );
            }
        }
    }
}

fn says_the_same(one: &LevelDescriptor<'_>, other: &LevelDescriptor<'_>) -> bool {
    one.descriptor.says_the_same(&other.descriptor) && (one.assignment, one.new) == (other.assignment, other.new)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_row_that_was_pasted_twice_is_to_be_deleted() {
        let levels = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let (header, row) = (levels.lines().next().unwrap(), levels.lines().nth(1).unwrap());
        let files = sound().with([("levels/2.csv", format!("{header}\n{row}\n").into_bytes())]);
        let found = findings(&files);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with("L305 error levels/2.csv:2:"), "{}", found[0]);
        assert!(found[0].contains("help: delete this row\n"), "{}", found[0]);
    }
}
