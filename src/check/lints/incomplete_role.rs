#![doc = include_str!("incomplete_role.md")]

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::diagnostic::{alternatives, list};
use crate::model::{Part, Role};

pub static RULE: Rule = Rule {
    code: "L311",
    name: "incomplete-role",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("incomplete_role.md"),
};

#[derive(Debug)]
pub struct IncompleteRole;

impl Lint for IncompleteRole {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // A part that most of the other roles have is the set's habit. Roles that were lost may have lacked it.
        let others = (library.roles.len() + library.losses.roles).saturating_sub(1);
        let having = HABITS.map(|part| library.roles.iter().filter(|role| (part.is_there)(role)).count());
        for role in &library.roles {
            let lost = |part: &Habit| part.rows.is_some_and(|rows| library.losses.may_concern(role.slug, rows));
            let missing: Vec<&Habit> = HABITS
                .iter()
                .zip(having)
                .filter(|(part, having)| {
                    !(part.is_there)(role) && !lost(part) && having * 2 > others && *having >= part.least
                })
                .map(|(part, _)| part)
                .collect();
            if missing.is_empty() {
                continue;
            }
            let words: Vec<&str> = missing.iter().map(|part| part.words).collect();
            // One empty cell is the place itself; more is the role's matter.
            let column = if let [Habit { column: Some(column), .. }] = missing[..] { column } else { "role" };
            let message = format!("`{}` has no {}, unlike most roles of the set", role.slug, alternatives(&words));
            findings
                .push(Diagnostic::new(&RULE, role.row.cell(column), message).help(advice(&missing)).role(role.slug));
        }
    }
}

/// What to do about parts that are missing.
fn advice(missing: &[&Habit]) -> String {
    let to_fill = missing.iter().filter_map(|part| part.column).map(|column| format!("`{column}`"));
    let to_add = missing.iter().filter(|part| part.column.is_none()).map(|part| format!("`{}`", part.table));
    let asked = [("fill in", to_fill.collect::<Vec<_>>()), ("add rows to", to_add.collect())];
    let asked = asked.into_iter().filter(|(_, named)| !named.is_empty());
    asked.map(|(verb, named)| format!("{verb} {}", list(&named))).collect::<Vec<_>>().join(", and ")
}

/// A part of a role's description.
struct Habit {
    words: &'static str,
    table: &'static str,
    /// Its column, if it is a cell of the role's own row.
    column: Option<&'static str>,
    /// Its rows, if it has rows of its own.
    rows: Option<Part>,
    /// So many roles with it make a habit.
    least: usize,
    is_there: fn(&Role<'_>) -> bool,
}

const HABITS: [Habit; 7] = [
    Habit {
        words: "summary",
        table: "roles",
        column: Some("summary"),
        rows: None,
        least: 1,
        is_there: |role| role.summary.in_all_languages().next().is_some(),
    },
    Habit {
        words: "mission",
        table: "roles",
        column: Some("mission"),
        rows: None,
        least: 1,
        is_there: |role| role.mission.in_all_languages().next().is_some(),
    },
    Habit {
        words: "deliverables",
        table: "deliverables",
        column: None,
        rows: Some(Part::Deliverables),
        least: 1,
        is_there: |role| !role.deliverables.is_empty(),
    },
    Habit {
        words: "tasks",
        table: "tasks",
        column: None,
        rows: Some(Part::Tasks),
        least: 1,
        is_there: |role| !role.tasks.is_empty(),
    },
    Habit {
        words: "KPIs",
        table: "kpis",
        column: None,
        rows: Some(Part::Kpis),
        least: 1,
        is_there: |role| !role.kpis.is_empty(),
    },
    Habit {
        words: "e-competences",
        table: "profile",
        column: None,
        rows: Some(Part::Profile),
        least: 1,
        is_there: |role| !role.requirements.is_empty(),
    },
    Habit {
        words: "references to codes",
        table: "references",
        column: None,
        rows: Some(Part::References),
        // A set whose roles share few codes has roles without any.
        least: 3,
        // Without e-competences there is nothing that could refer.
        is_there: |role| role.requirements.is_empty() || role.requirements.iter().any(|one| !one.references.is_empty()),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_role_that_lost_its_profile_or_its_references_is_told() {
        let without = |tables: &[&'static str]| {
            let cut = |table: &&'static str| {
                let text = String::from_utf8(sound().read(table).unwrap()).unwrap();
                let rows = text.lines().filter(|line| !line.starts_with("archiviste,"));
                let rows: String = rows.map(|line| format!("{line}\n")).collect();
                (*table, rows.into_bytes())
            };
            let found = findings(&sound().with(tables.iter().map(cut)));
            found.into_iter().filter(|one| one.starts_with("L311")).collect::<Vec<_>>()
        };
        let all = without(&["profile.csv", "levels.csv", "references.csv", "examples.csv"]);
        assert!(all.len() == 1 && all[0].contains("`archiviste` has no e-competences, unlike"), "{all:#?}");
        // Of three roles, two are too few to say how the set does it.
        assert!(without(&["references.csv"]).is_empty());
    }

    #[test]
    fn each_thing_to_do_is_said_once() {
        let [summary, mission, _, tasks, kpis, ..] = HABITS.each_ref();
        assert_eq!(advice(&[tasks, kpis]), "add rows to `tasks` and `kpis`");
        assert_eq!(advice(&[summary, mission, kpis]), "fill in `summary` and `mission`, and add rows to `kpis`");
    }
}
