#![doc = include_str!("missing_heading.md")]

use rustc_hash::FxHashMap;

use super::{Context, Lint};
use crate::check::SLIPS;
use crate::check::wording::quote_whole;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{Part, Role, Task};

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
            let mut bare = bare_tasks(role).peekable();
            let Some((before, first)) = bare.peek() else { continue };
            let strays = strays(context, role);
            if !strays.is_empty() {
                strays.into_iter().for_each(|finding| findings.push(finding));
                continue;
            }
            // The translation may tell under which heading the task stands.
            let translations = first.heading.translations();
            let has_same = |task: &&Task<'_>| task.heading.translations().iter().any(|one| translations.contains(one));
            let told = role.tasks.iter().filter(|task| !task.heading.is_empty()).find(has_same);
            let (heading, cell) = (told.unwrap_or(before).heading.value, first.heading.cell());
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

/// The tasks of a role without a heading behind one that has one, each with the one before it.
pub(super) fn bare_tasks<'l, 's>(role: &'l Role<'s>) -> impl Iterator<Item = (&'l Task<'s>, &'l Task<'s>)> {
    let headed = role.tasks.iter().position(|task| !task.heading.is_empty()).unwrap_or(role.tasks.len());
    let pairs = role.tasks[headed..].windows(2).map(|pair| (&pair[0], &pair[1]));
    pairs.filter(|(_, task)| task.heading.is_empty())
}

/// The findings about the tasks with a heading of a role, if all of them stand among those of another role, under a heading of
/// that one: they bear the wrong id, and the role has no headings.
fn strays(context: &Context<'_, '_>, role: &Role<'_>) -> Vec<Diagnostic> {
    let mut around: FxHashMap<RowId, [Option<(&str, &str)>; 2]> = FxHashMap::default();
    let rows: Vec<_> = context.drafts.tasks().map(|draft| (draft.row, draft.role, draft.heading.value)).collect();
    for (at, (row, ..)) in rows.iter().enumerate() {
        let near = |at: Option<usize>| {
            let (other, role, heading) = *rows.get(at?)?;
            (other.file == row.file).then_some((role, heading))
        };
        around.insert(*row, [near(at.checked_sub(1)), near(at.checked_add(1))]);
    }
    let stray = |task: &Task<'_>| {
        let row = task.text.row;
        let near = || around.get(&row).into_iter().flatten().flatten();
        let (other, heading) = near().find(|(_, heading)| *heading == task.heading.value)?;
        if near().any(|(other, _)| *other == role.slug) {
            return None;
        }
        let message = format!(
            "this task of `{}` stands among those of `{other}`, under {}, a heading of theirs",
            role.slug,
            quote_whole(heading)
        );
        let help = format!(
            "write `{other}` here, if the task is that role's; if not, the other tasks of `{}` need headings",
            role.slug
        );
        Some(Diagnostic::new(&RULE, row.cell("role"), message).help(help).role(role.slug))
    };
    // Rows of another file say nothing of these.
    let is_beside = |task: &Task<'_>| bare_tasks(role).all(|(_, bare)| bare.text.row.file == task.text.row.file);
    let headed = role.tasks.iter().filter(|task| !task.heading.is_empty());
    if !headed.clone().all(is_beside) {
        return Vec::new();
    }
    headed.map(stray).collect::<Option<Vec<_>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where these tasks are all that the sound set has.
    fn found(tasks: &str) -> Vec<String> {
        findings(&sound().with([("tasks.csv", tasks.as_bytes().to_vec())]))
    }

    #[test]
    fn a_task_under_the_wrong_role_is_told_where_it_stands() {
        let tasks = "role,heading,text\narchiviste,Accueil,Classer les fonds\nregisseur,Accueil,Prêter les documents\n\
                     archiviste,Accueil,Dater les pièces\nregisseur,,Focus the lights\nregisseur,,Hang the curtains\n";
        let told: Vec<String> = found(tasks).into_iter().filter(|one| one.starts_with("L315")).collect();
        assert!(told.len() == 1 && told[0].starts_with("L315 warning tasks.csv:3:1-"), "{told:#?}");
        assert!(told[0].contains("help: write `archiviste` here"), "{told:#?}");
    }

    #[test]
    fn a_heading_that_is_missing_beside_its_translation_is_told_once_as_the_one_that_was_translated() {
        let rows =
            ["Accueil,Reception,Classer les fonds", "Rayon,Shelf,Dater les pièces", ",Reception,Prêter les livres"];
        let rows = rows.map(|row| format!("archiviste,{row}\n")).concat();
        let told = found(&format!("role,heading,heading@en,text\n{rows}"));
        assert!(told.len() == 1 && told[0].contains("help: write `Accueil` here too"), "{told:#?}");
    }

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
