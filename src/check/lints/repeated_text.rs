#![doc = include_str!("repeated_text.md")]

use super::Lint;
use super::wording::quote;
use crate::check::similarity::{edge_hash, wording, wording_hash};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Example, LevelDescriptor, Library, Requirement, Role, Text};

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

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let mut lists = Lists { hashes: Vec::new(), findings };
        for role in &library.roles {
            lists.compare(role, "tasks", &role.tasks, |task| &task.text, |_, _| false);
            lists.compare(role, "deliverables", &role.deliverables, |deliverable| &deliverable.text, |_, _| false);
            lists.compare(role, "KPIs", &role.kpis, |kpi| kpi, |_, _| false);
            for requirement in &role.requirements {
                let examples: Vec<&Example<'_>> = requirement.knowledge.iter().chain(&requirement.skills).collect();
                // A row that stands there twice with its label is misnumbered, which is another rule's matter.
                let same_label = |a: &&Example<'_>, b: &&Example<'_>| !a.label.is_empty() && a.label == b.label;
                lists.compare(role, "examples of an e-competence", &examples, |example| &example.text, same_label);
            }
            let descriptors: Vec<(&Requirement<'_>, &LevelDescriptor<'_>)> = role
                .requirements
                .iter()
                .flat_map(|requirement| requirement.levels.iter().map(move |level| (requirement, level)))
                .collect();
            // Within one e-competence this is the matter of similar descriptors and repeated levels.
            let same_competence = |a: &Asked<'_, '_>, b: &Asked<'_, '_>| a.0.competence == b.0.competence;
            lists.compare(role, "level descriptors", &descriptors, |(_, level)| &level.descriptor, same_competence);
        }
    }
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
        name: &str,
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
                    format!("{} stands twice among the {name} of `{}`", quote(copy.value), role.slug),
                );
                self.findings.push(
                    finding
                        .help("delete this row, or write what was meant")
                        .related(earlier.cell(), "first here")
                        .role(role.slug),
                );
            }
        }
    }
}
