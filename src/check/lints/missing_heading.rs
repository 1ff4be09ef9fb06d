#![doc = include_str!("missing_heading.md")]

use super::wording::quote_whole;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Part;

pub static RULE: Rule = Rule {
    code: "L315",
    name: "missing-heading",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("missing_heading.md"),
};

#[derive(Debug)]
pub struct MissingHeading;

impl Lint for MissingHeading {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // A task whose row has an error may stand in the wrong place.
        for role in library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Tasks)) {
            let headed = role.tasks.iter().position(|task| !task.heading.is_empty());
            let Some(headed) = headed else { continue };
            let mut bare = role.tasks[headed..].windows(2).filter(|pair| pair[1].heading.is_empty()).peekable();
            let Some([before, first]) = bare.peek() else { continue };
            let (heading, cell) = (before.heading.value, first.heading.cell());
            let also = match bare.count() - 1 {
                0 => String::new(),
                1 => " and in 1 more row".to_owned(),
                more => format!(" and in {more} more rows"),
            };
            let message =
                format!("the heading is missing here{also}, behind a task that has one: was the cell merged?");
            findings.push(
                Diagnostic::new(&RULE, cell, message)
                    .help(format!("write {} here too, or move the row before the first heading", quote_whole(heading)))
                    .role(role.slug),
            );
        }
    }
}
