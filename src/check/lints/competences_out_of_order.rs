#![doc = include_str!("competences_out_of_order.md")]

use std::cmp::Reverse;

use super::order::first_misplaced;
use super::shortfall::is_bare;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Part, Requirement};

pub static RULE: Rule = Rule {
    code: "L310",
    name: "competences-out-of-order",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("competences_out_of_order.md"),
};

#[derive(Debug)]
pub struct CompetencesOutOfOrder;

impl Lint for CompetencesOutOfOrder {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // The rows of a role with an error may be out of place because of it.
        for role in library.roles.iter().filter(|role| !library.losses.concern(role.slug, Part::Profile)) {
            let rows: Vec<&Requirement<'_>> =
                role.requirements.iter().filter(|requirement| !is_bare(requirement)).collect();
            let names: Vec<CompetenceName> =
                rows.iter().map(|requirement| library.catalogue.competence(requirement.competence).name).collect();
            if is_by_importance(&rows, &names) {
                continue;
            }
            let Some(misplaced) = first_misplaced(&names) else { continue };
            let name = |index: usize| format!("`{}`", names[index]);
            let place = |index: usize| rows[index].row.cell("competence");
            let message = format!("{} is out of order in the profile of `{}`", name(misplaced.index), role.slug);
            let finding = Diagnostic::new(&RULE, place(misplaced.index), message)
                .help(misplaced.help(name, "the role's profile"))
                .role(role.slug);
            findings.push(misplaced.pointed_out(finding, place));
        }
    }
}

/// Whether the rows stand in the order of their importance, and in that of the framework where it is the same: somebody has
/// sorted them so.
fn is_by_importance(rows: &[&Requirement<'_>], names: &[CompetenceName]) -> bool {
    let keys = rows.iter().zip(names).map(|(row, name)| (Reverse(row.importance), *name));
    rows.len() > 3 && rows.iter().all(|row| row.importance.is_some()) && keys.is_sorted()
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::ingest::Files;

    /// How often the order of these e-competences is told; each is its number in the area and its importance.
    fn told(profile: &[(u8, &str)]) -> usize {
        let rows = |row: &dyn Fn(u8, &str) -> String| profile.iter().map(|(number, sign)| row(*number, sign)).collect();
        let competences: String = (1..=5).map(|number| format!("f,A.{number},T{number}\n")).collect();
        let [profile, levels]: [String; 2] =
            [rows(&|number, sign| format!("r,A.{number},{sign}\n")), rows(&|number, _| format!("r,A.{number},3\n"))];
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title\nf,F\n".to_owned()),
            ("competences.csv", format!("framework,competence,title\n{competences}")),
            ("roles.csv", "role,title,framework\nr,R,f\n".to_owned()),
            ("profile.csv", format!("role,competence,importance\n{profile}")),
            ("levels.csv", format!("role,competence,level\n{levels}")),
        ]);
        findings(&files).iter().filter(|finding| finding.starts_with("L310")).count()
    }

    #[test]
    fn rows_in_the_order_of_their_importance_are_in_order() {
        assert_eq!(told(&[(3, "***"), (5, "***"), (1, "**"), (2, "*")]), 0);
        assert_eq!(told(&[(5, "***"), (3, "***"), (1, "**"), (2, "*")]), 1);
        assert_eq!(told(&[(3, "***"), (5, ""), (1, "**"), (2, "*")]), 1);
    }
}
