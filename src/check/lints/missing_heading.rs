#![doc = include_str!("missing_heading.md")]

use super::{Context, Lint};
use crate::check::SLIPS;
use crate::check::wording::quote_whole;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Part, Role};

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
        let mut found: Vec<(&Role<'_>, usize, Diagnostic)> = Vec::new();
        // A task whose row has an error may stand in the wrong place.
        for role in library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Tasks)) {
            let headed = role.tasks.iter().position(|task| !task.heading.is_empty());
            let Some(headed) = headed else { continue };
            let mut bare = role.tasks[headed..].windows(2).filter(|pair| pair[1].heading.is_empty()).peekable();
            let Some([before, first]) = bare.peek() else { continue };
            let (heading, cell) = (before.heading.value, first.heading.cell());
            let count = bare.count();
            let also = match count - 1 {
                0 => String::new(),
                1 => " and in 1 more row".to_owned(),
                more => format!(" and in {more} more rows"),
            };
            let message =
                format!("the heading is missing here{also}, behind a task that has one: was the cell merged?");
            let finding = Diagnostic::new(&RULE, cell, message)
                .help(format!("write {} here too, or move the row before the first heading", quote_whole(heading)))
                .role(role.slug);
            found.push((role, count, finding));
        }
        if found.len() <= SLIPS {
            found.into_iter().for_each(|(.., finding)| findings.push(finding));
            return;
        }
        let rows: usize = found.iter().map(|(_, count, _)| count).sum();
        let also = format!("here and in {} more rows of {} roles", rows - 1, found.len());
        if findings.is_error(&RULE) {
            found.iter().for_each(|(role, ..)| findings.break_role(role.slug));
        }
        let Some((.., first)) = found.into_iter().min_by_key(|(.., finding)| finding.place.cell()) else { return };
        let message = format!("the heading is missing {also}, behind tasks that have one: were the cells merged?");
        let first = Diagnostic { message, ..first };
        findings
            .push(first.help("write the heading in each row; tasks without one stand before the first that has it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn headings_that_were_merged_in_all_roles_are_one_finding() {
        let tasks = |roles: &[&str]| {
            let rows = roles.iter().map(|role| format!("{role},Accueil,Classer {role}\n{role},,Prêter {role}\n"));
            format!("role,heading,text\n{}", rows.collect::<String>())
        };
        let told = |roles: &[&str]| -> Vec<String> {
            let found = findings(&sound().with([("tasks.csv", tasks(roles).into_bytes())]));
            found.into_iter().filter(|one| one.starts_with("L315")).collect()
        };
        let all = told(&["archiviste", "mediateur", "regisseur"]);
        assert!(all.len() == 1 && all[0].contains("missing here and in 2 more rows of 3 roles"), "{all:#?}");
        assert_eq!(told(&["archiviste", "mediateur"]).len(), 2);
    }
}
