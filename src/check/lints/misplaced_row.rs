#![doc = include_str!("misplaced_row.md")]

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Library, Requirement, Role, Text};

pub static RULE: Rule = Rule {
    code: "L322",
    name: "misplaced-row",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("misplaced_row.md"),
};

#[derive(Debug)]
pub struct MisplacedRow;

impl Lint for MisplacedRow {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            let tasks: Vec<Headed<'_, '_>> = role.tasks.iter().map(|task| (&task.heading, &task.text)).collect();
            let sections: Vec<Headed<'_, '_>> =
                role.sections.iter().map(|section| (&section.heading, &section.text)).collect();
            report(library, role, &tasks, findings);
            report(library, role, &sections, findings);
        }
    }
}

/// A heading and the text below it.
type Headed<'r, 's> = (&'r Text<'s>, &'r Text<'s>);

fn report(library: &Library<'_>, role: &Role<'_>, rows: &[Headed<'_, '_>], findings: &mut Diagnostics) {
    let named = |(heading, _): &Headed<'_, '_>| {
        let name = CompetenceName::parse(heading.value)?;
        let mut asked = role.requirements.iter();
        asked.find(|requirement| library.catalogue.competence(requirement.competence).name == name)
    };
    let codes: Vec<_> = rows.iter().filter_map(named).map(|requirement| requirement.competence).collect();
    let headed_by_code = codes.len();
    // Tasks may well be told e-competence by e-competence: one code among other headings is a slip.
    let is_custom = 2 * headed_by_code > rows.len() || codes.iter().any(|code| *code != codes[0]);
    for row in rows.iter().filter(|_| headed_by_code > 0) {
        let Some(requirement) = named(row) else { continue };
        let level = level_described(requirement, row.1);
        if is_custom && level.is_none() {
            continue;
        }
        let heading = row.0;
        let message = format!("`{}` is the heading here, and an e-competence of `{}`", heading.value, role.slug);
        let finding = Diagnostic::new(&RULE, heading.cell(), message).role(role.slug);
        findings.push(match level {
            Some(level) => finding
                .related(level.cell(), "the same text, as a descriptor")
                .help("delete the row: it stands in `levels`"),
            None => finding.help("move the row to the table that it is of, or write the heading that is meant"),
        });
    }
}

/// The descriptor of a level that has the very words of a text.
fn level_described<'r, 's>(requirement: &'r Requirement<'s>, text: &Text<'_>) -> Option<&'r Text<'s>> {
    requirement.levels.iter().map(|level| &level.descriptor).find(|descriptor| descriptor.value == text.value)
}
