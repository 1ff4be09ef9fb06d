#![doc = include_str!("level_without_text.md")]

use super::levels::{is_empty, writes_descriptors};
use super::{Context, Lint};
use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks};
use crate::model::{LevelDescriptor, Part};

pub static RULE: Rule = Rule {
    code: "L320",
    name: "level-without-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("level_without_text.md"),
};

#[derive(Debug)]
pub struct LevelWithoutText;

impl Lint for LevelWithoutText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in library.roles.iter().filter(|role| writes_descriptors(role)) {
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence);
                if library.losses.may_be_about(role.slug, competence.name, Part::Levels) {
                    continue;
                }
                // One outside of the range is told as that.
                let inside = |number: u8| competence.levels.is_none_or(|range| range.contains(number));
                let says_nothing = |row: &&LevelDescriptor<'_>| is_empty(row) && inside(row.level.number());
                let empty: Vec<&LevelDescriptor<'_>> = requirement.levels.iter().filter(says_nothing).collect();
                let Some(first) = empty.first() else { continue };
                let named = in_backticks(empty.iter().map(|row| row.level.number()));
                let message = match named.len() {
                    1 => format!("level {} of `{}` has a row, but no text", named[0], competence.name),
                    _ => format!("levels {} of `{}` have rows, but no text", list(&named), competence.name),
                };
                let help = match named.len() {
                    1 => "write what it means there, or delete the row: a level that has a row is printed as asked for",
                    _ => {
                        "write what they mean there, or delete the rows: a level that has a row is printed as asked for"
                    }
                };
                findings.push(Diagnostic::new(&RULE, first.descriptor.cell(), message).help(help).role(role.slug));
            }
        }
    }
}
