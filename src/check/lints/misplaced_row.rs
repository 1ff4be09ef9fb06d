#![doc = include_str!("misplaced_row.md")]

use super::repeated_text::is_long;
use super::{Context, Lint};
use crate::check::similarity::{edge_hash, wording, wording_hash};
use crate::check::wording::quote;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, Severity};
use crate::model::{CompetenceName, Involvement, Library, Requirement, Role, Text};

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
        let mut listed = Vec::new();
        for role in &library.roles {
            let tasks: Vec<Headed<'_, '_>> = role.tasks.iter().map(|task| (&task.heading, &task.text)).collect();
            let sections: Vec<Headed<'_, '_>> =
                role.sections.iter().map(|section| (&section.heading, &section.text)).collect();
            report(library, role, &tasks, findings);
            report(library, role, &sections, findings);
            let told: Vec<Place> =
                [&tasks, &sections].into_iter().flat_map(|rows| report_involved(role, rows, findings)).collect();
            report_shared(role, &told, &mut listed, findings);
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

/// Reports rows of deliverables among those of another table, and returns the cells of their texts.
fn report_involved(role: &Role<'_>, rows: &[Headed<'_, '_>], findings: &mut Diagnostics) -> Vec<Place> {
    let is_involvement =
        |heading: &Text<'_>| Involvement::ALL.iter().any(|one| one.key().eq_ignore_ascii_case(heading.value));
    let mut told = Vec::new();
    for (heading, text) in rows.iter().filter(|(heading, _)| is_involvement(heading)) {
        let message = format!("`{}` is the heading here, and an involvement in deliverables", heading.value);
        let help = "move the row to `deliverables`, or write the heading that is meant";
        findings.push(Diagnostic::new(&RULE, heading.cell(), message).help(help).role(role.slug));
        told.push(text.cell());
    }
    told
}

/// A text with the table that it stands in, by its hash.
type Listed<'r, 's> = (u64, &'static str, &'r Text<'s>);

/// Reports each long text of a role that stands in another table too. `told` are cells of which something has been said;
/// `listed` is emptied, and kept to spare an allocation for each role.
fn report_shared<'r, 's>(
    role: &'r Role<'s>,
    told: &[Place],
    listed: &mut Vec<Listed<'r, 's>>,
    findings: &mut Diagnostics,
) {
    let deliverables = role.deliverables.iter().map(|deliverable| ("deliverables", &deliverable.text));
    let tasks = role.tasks.iter().map(|task| ("tasks", &task.text));
    let kpis = role.kpis.iter().map(|kpi| ("kpis", kpi));
    let sections = role.sections.iter().map(|section| ("sections", &section.text));
    let texts = deliverables.chain(tasks).chain(kpis).chain(sections);
    listed.clear();
    listed.extend(texts.filter_map(|(table, text)| Some((edge_hash(text.value)?, table, text))));
    listed.sort_by_key(|(hash, ..)| *hash);
    // Only texts that begin and end alike are read as a whole.
    for alike in listed.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        alike.iter_mut().for_each(|(hash, _, text)| *hash = wording_hash(text.value));
        alike.sort_by_key(|(hash, ..)| *hash);
    }
    for same in listed.chunk_by(|a, b| a.0 == b.0) {
        // A short one may be the same by chance.
        let (_, first, earlier) = same[0];
        for (_, table, copy) in same[1..].iter().filter(|(_, table, copy)| *table != first && is_long(copy)) {
            let is_told = [earlier, copy].iter().any(|text| told.contains(&text.cell()));
            if is_told || wording(earlier.value) != wording(copy.value) {
                continue;
            }
            let message = format!("{} stands in `{first}` and in `{table}` of `{}`", quote(copy.value), role.slug);
            findings.push(
                Diagnostic::new(&RULE, copy.cell(), message)
                    .related(earlier.cell(), format!("in `{first}`"))
                    .help("delete the row from the table that it is not of, or write what was meant")
                    .role(role.slug),
            );
        }
    }
}
