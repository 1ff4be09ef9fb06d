#![doc = include_str!("repeated_text.md")]

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::repeated_lists::{report_copied_examples, report_copied_tasks};
use super::{Context, Lint};
use crate::check::similarity::{edge_hash, wording, wording_hash};
use crate::check::wording::{in_column_of, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Example, LevelDescriptor, Library, Requirement, Role, SEPARATOR, Task, Text};

pub static RULE: Rule = Rule {
    code: "L312",
    name: "repeated-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("repeated_text.md"),
};

#[derive(Debug)]
pub struct RepeatedText;

impl Lint for RepeatedText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let mut lists = Lists { hashes: Vec::new(), findings };
        for role in &library.roles {
            // A task may well come back under another heading: in the morning, in the evening.
            let mut tasks: Vec<&Task<'_>> = role.tasks.iter().collect();
            tasks.sort_by_key(|task| task.heading.value);
            for tasks in tasks.chunk_by(|a, b| a.heading.value == b.heading.value) {
                lists.compare(role, TASKS, tasks, |task| &task.text, |_, _| false);
            }
            lists.compare(role, DELIVERABLES, &role.deliverables, |deliverable| &deliverable.text, |_, _| false);
            lists.compare(role, KPIS, &role.kpis, |kpi| kpi, |_, _| false);
            for requirement in &role.requirements {
                let examples: Vec<&Example<'_>> = requirement.knowledge.iter().chain(&requirement.skills).collect();
                // A row that stands there twice with its label is misnumbered, which is another rule's matter.
                let same_label = |a: &&Example<'_>, b: &&Example<'_>| !a.label.is_empty() && a.label == b.label;
                lists.compare(role, EXAMPLES, &examples, |example| &example.text, same_label);
            }
            let descriptors: Vec<(&Requirement<'_>, &LevelDescriptor<'_>)> = role
                .requirements
                .iter()
                .flat_map(|requirement| requirement.levels.iter().map(move |level| (requirement, level)))
                .collect();
            // Within one e-competence this is the matter of similar descriptors and repeated levels. What is short may be asked
            // for by several of them: "Acts on their own and reports".
            let is_meant = |a: &Asked<'_, '_>, b: &Asked<'_, '_>| {
                a.0.competence == b.0.competence || !has_words(&a.1.descriptor, OF_ONE_COMPETENCE)
            };
            lists.compare(role, DESCRIPTORS, &descriptors, |(_, level)| &level.descriptor, is_meant);
            let described: Vec<&Text<'_>> = role.requirements.iter().map(|one| &one.description).collect();
            lists.compare(role, DESCRIPTIONS, &described, |text| text, |one, _| !is_long(one));
            let own = [&role.summary, &role.mission, &role.environment, &role.qualifications, &role.working_conditions];
            lists.compare(role, TEXTS, &own, |text| text, |one, _| !is_long(one));
            lists.values(role);
        }
        report_same(library, |role| &role.summary, lists.findings);
        // What a service is for may be the mission of each of two roles that make it up.
        if library.roles.len() > 2 {
            report_same(library, |role| &role.mission, lists.findings);
        }
        report_same_titles(library, lists.findings);
        report_copied_tasks(library, lists.findings);
        report_copied_examples(library, lists.findings);
    }
}

/// What to do about a row that says nothing but what another one says, and about a cell of a row that says more.
const ROW: &str = "delete this row, or write what was meant";
const CELL: &str = "write what was meant, or empty the cell";

/// About a level, whose row is needed whatever it says.
const LEVEL: &str = "write what this e-competence asks for";

/// What a list is called, and what to do about a text that stands in it again.
#[derive(Clone, Copy)]
struct ListKind {
    name: &'static str,
    mend: &'static str,
}

const TASKS: ListKind = ListKind { name: "tasks", mend: ROW };
const DELIVERABLES: ListKind = ListKind { name: "deliverables", mend: ROW };
const KPIS: ListKind = ListKind { name: "KPIs", mend: ROW };
const EXAMPLES: ListKind = ListKind { name: "examples of an e-competence", mend: ROW };
const DESCRIPTORS: ListKind = ListKind { name: "level descriptors", mend: LEVEL };
const DESCRIPTIONS: ListKind = ListKind { name: "descriptions", mend: CELL };
const TEXTS: ListKind = ListKind { name: "texts", mend: CELL };

/// Words from which on a descriptor is of one e-competence alone.
const OF_ONE_COMPETENCE: usize = 8;

/// Whether a text is so long that nobody writes it twice by chance.
pub(super) fn is_long(text: &Text<'_>) -> bool {
    const LEAST_WORDS: usize = 5;
    has_words(text, LEAST_WORDS)
}

/// Whether a text has so many words or more.
fn has_words(text: &Text<'_>, least: usize) -> bool {
    text.value.split_whitespace().nth(least - 1).is_some()
}

/// Reports a summary or mission that two roles have. What three have was meant for all of them.
fn report_same(library: &Library<'_>, column: Column, findings: &mut Diagnostics) {
    // Only texts that begin and end alike are read as a whole.
    let alike =
        grouped(library.roles.iter().filter(|role| is_long(column(role))), |role| edge_hash(column(role).value));
    let mut pairs: Vec<(&Role<'_>, &Role<'_>)> = alike
        .filter(|alike| alike.len() > 1)
        .flat_map(|alike| grouped(alike, |role| wording_hash(column(role).value)))
        .filter_map(|same| <[_; 2]>::try_from(same).ok())
        .filter(|[first, copy]| wording(column(first).value) == wording(column(copy).value))
        .map(|[first, copy]| (first, copy))
        .collect();
    pairs.sort_by_key(|(_, copy)| copy.row);
    for (first, copy) in pairs {
        report_copy(column(first), first, column(copy), copy, "write what this role is", findings);
    }
}

/// The roles that share a key, group by group in no order.
fn grouped<'r, 's: 'r, K: Eq + Hash>(
    roles: impl IntoIterator<Item = &'r Role<'s>>,
    key: impl Fn(&Role<'s>) -> K,
) -> impl Iterator<Item = Vec<&'r Role<'s>>> {
    let mut groups: FxHashMap<K, Vec<&Role<'s>>> = FxHashMap::default();
    for role in roles {
        groups.entry(key(role)).or_default().push(role);
    }
    groups.into_values()
}

/// A text of a role's own row.
type Column = for<'r, 's> fn(&'r Role<'s>) -> &'r Text<'s>;

/// Reports a title that an earlier role of the same framework and version has.
fn report_same_titles(library: &Library<'_>, findings: &mut Diagnostics) {
    let mut titled: FxHashMap<_, Vec<&Role<'_>>> = FxHashMap::default();
    for role in library.roles.iter().filter(|role| !role.title.is_empty()) {
        let alike = titled.entry((wording_hash(role.title.value), role.framework, role.version)).or_default();
        let Some(first) = alike.iter().find(|first| wording(first.title.value) == wording(role.title.value)) else {
            alike.push(role);
            continue;
        };
        if first.slug != role.slug {
            let help = "write what tells the two roles apart: documents and matrix name them by their titles";
            report_copy(&first.title, first, &role.title, role, help, findings);
        }
    }
}

fn report_copy(
    earlier: &Text<'_>,
    first: &Role<'_>,
    copy: &Text<'_>,
    role: &Role<'_>,
    help: &str,
    findings: &mut Diagnostics,
) {
    let message = format!("{} is the {} of `{}` too", quote(copy.value), copy.column.as_str(), first.slug);
    let finding = Diagnostic::new(&RULE, copy.cell(), message);
    findings.push(finding.help(help).related(earlier.cell(), "first here").role(role.slug));
}

type Asked<'r, 's> = (&'r Requirement<'s>, &'r LevelDescriptor<'s>);

/// Compares the texts of one list after the other.
struct Lists<'f> {
    /// The hash of each text of the list, and which it is. Kept to spare millions of allocations.
    hashes: Vec<(u64, usize)>,
    findings: &'f mut Diagnostics,
}

impl Lists<'_> {
    /// Reports each text of a role's list that has stood in it before, but for pairs that are `excused`.
    fn compare<'r, 's: 'r, T: 'r>(
        &mut self,
        role: &Role<'_>,
        kind: ListKind,
        list: &'r [T],
        text: impl Fn(&'r T) -> &'r Text<'s>,
        excused: impl Fn(&T, &T) -> bool,
    ) {
        self.hashes.clear();
        let edges = list.iter().enumerate().filter_map(|(index, item)| Some((edge_hash(text(item).value)?, index)));
        self.hashes.extend(edges);
        self.hashes.sort_unstable();
        // Only texts that begin and end alike are read as a whole.
        for alike in self.hashes.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.iter_mut().for_each(|(hash, index)| *hash = wording_hash(text(&list[*index]).value));
            alike.sort_unstable();
        }
        for same in self.hashes.chunk_by(|a, b| a.0 == b.0) {
            let first = same[0].1;
            for (_, later) in &same[1..] {
                let (earlier, copy) = (text(&list[first]), text(&list[*later]));
                if excused(&list[first], &list[*later]) || wording(earlier.value) != wording(copy.value) {
                    continue;
                }
                let finding = Diagnostic::new(
                    &RULE,
                    copy.cell(),
                    format!("{} stands twice among the {} of `{}`", quote(copy.value), kind.name, role.slug),
                );
                self.findings.push(finding.help(kind.mend).related(earlier.cell(), "first here").role(role.slug));
            }
        }
    }

    /// Reports each value that has stood in its cell before.
    fn values(&mut self, role: &Role<'_>) {
        for text in [&role.also_known_as, &role.related_professions] {
            for (language, cell) in text.in_all_languages().filter(|(_, cell)| cell.contains(SEPARATOR)) {
                let values: Vec<&str> =
                    cell.split(SEPARATOR).map(str::trim).filter(|value| !value.is_empty()).collect();
                let hashes: Vec<u64> = values.iter().map(|value| wording_hash(value)).collect();
                let is_same = |a: usize, b: usize| hashes[a] == hashes[b] && wording(values[a]) == wording(values[b]);
                let Some(copy) = (1..values.len()).find(|at| (0..*at).any(|other| is_same(other, *at))) else {
                    continue;
                };
                let of = in_column_of(language);
                let message = format!("{} stands twice in this cell{of}", quote(values[copy]));
                let finding = Diagnostic::new(&RULE, text.cell_in(language), message);
                self.findings.push(finding.help("delete one of the two").role(role.slug));
            }
        }
    }
}
