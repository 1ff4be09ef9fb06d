//! What became of each document of a run, and what that comes to.

use std::collections::{BTreeMap, BTreeSet};

use crate::deliver::{Committed, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span};

/// What rendering did, counted.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub written: usize,
    pub unchanged: usize,
    pub committed: Committed,
    /// See [`Summary`](super::Summary).
    pub displaced: Option<String>,
    /// See [`Summary`](super::Summary).
    pub outdated: BTreeSet<String>,
    pub bytes: u64,
    /// Roles that were asked for and have no document of this run, for what went wrong with all of them.
    pub failed_roles: BTreeSet<String>,
    /// Other documents that could not be made or put in their place.
    pub failed_files: Vec<String>,
    pub unmade: Unmade,
}

/// What a run that was stopped had still to make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unmade {
    pub documents: usize,
    pub workbook: bool,
}

impl Unmade {
    /// What is left of so many documents, and of the workbook if it was asked for.
    pub(super) fn of(documents: usize, workbook: bool, done: &[Done]) -> Unmade {
        let made = done.iter().filter(|done| done.role().is_some()).count();
        Unmade { documents: documents.saturating_sub(made), workbook: workbook && made == done.len() }
    }
}

/// What became of a file.
pub(super) enum Done {
    Written(Entry),
    Unchanged(Entry),
    /// Not made, or kept from its place: what stands there stays.
    Failed {
        path: String,
        /// The slug of its role; none for the workbook.
        role: Option<String>,
        findings: Vec<Diagnostic>,
    },
}

impl Done {
    /// The role that the file is of; none for the workbook.
    fn role(&self) -> Option<&str> {
        match self {
            Done::Written(entry) | Done::Unchanged(entry) => entry.role.as_deref(),
            Done::Failed { role, .. } => role.as_deref(),
        }
    }

    /// Where the file stands, if this run stands for it.
    pub fn made(&self) -> Option<&Entry> {
        match self {
            Done::Written(entry) | Done::Unchanged(entry) => Some(entry),
            Done::Failed { .. } => None,
        }
    }
}

/// What the workbook of a run says of its documents.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The paths of those that stand.
    pub made: BTreeSet<String>,
    /// In words, what kept others from being made or put in their place.
    pub failures: String,
}

impl Beside {
    pub fn of(done: &[Done]) -> Beside {
        let mut beside = Beside::default();
        for done in done {
            match done {
                Done::Written(entry) | Done::Unchanged(entry) => {
                    beside.made.insert(entry.path.clone());
                }
                Done::Failed { findings, .. } => {
                    let words = findings.iter().map(|finding| format!("{} {}\n", finding.rule.code, finding.message));
                    beside.failures.extend(words);
                }
            }
        }
        beside
    }
}

/// Moves what kept documents from being made to the other findings. A mistake of a template shows with every role that
/// it is set with, and is told once.
pub(super) fn report_failures(done: &mut [Done], findings: &mut Diagnostics) {
    let mut repeated: BTreeMap<(&str, Span, String), (Diagnostic, BTreeSet<String>)> = BTreeMap::new();
    for done in done {
        let Done::Failed { findings: failures, .. } = done else { continue };
        for failure in failures.drain(..) {
            match (failure.place, failure.role.clone()) {
                (Place::Span(span), Some(role)) => {
                    let key = (failure.rule.code, span, failure.message.clone());
                    repeated.entry(key).or_insert((failure, BTreeSet::new())).1.insert(role);
                }
                _ => findings.push(failure),
            }
        }
    }
    for (mut failure, roles) in repeated.into_values() {
        if roles.len() > 1 {
            failure.message += &format!(" (with {} roles)", roles.len());
        }
        findings.push(failure);
        roles.iter().for_each(|role| findings.break_role(role));
    }
}

impl Outcome {
    /// Whether all that was asked for stands, and nothing is left that a later run may see to.
    pub fn is_complete(&self) -> bool {
        let Outcome { committed, outdated, failed_roles, failed_files, unmade, .. } = self;
        committed.left.is_empty()
            && committed.unremoved.is_empty()
            && outdated.is_empty()
            && failed_roles.is_empty()
            && failed_files.is_empty()
            && *unmade == Unmade::default()
    }

    /// Counts what was done. Returns the files to be recorded too, and the paths of those that failed.
    pub fn of(done: Vec<Done>) -> (Outcome, Vec<Entry>, BTreeSet<String>) {
        let mut outcome = Outcome::default();
        let made: BTreeSet<String> =
            done.iter().filter_map(Done::made).filter_map(|entry| entry.role.clone()).collect();
        let (mut files, mut failed) = (Vec::with_capacity(done.len()), BTreeSet::new());
        for done in done {
            match done {
                Done::Written(entry) => {
                    outcome.written += 1;
                    outcome.bytes += entry.bytes;
                    files.push(entry);
                }
                Done::Unchanged(entry) => {
                    outcome.unchanged += 1;
                    files.push(entry);
                }
                Done::Failed { path, role, .. } => {
                    match role.filter(|role| !made.contains(role)) {
                        Some(role) => {
                            outcome.failed_roles.insert(role);
                        }
                        None => outcome.failed_files.push(path.clone()),
                    }
                    failed.insert(path);
                }
            }
        }
        (outcome, files, failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_run_is_told_from_what_was_done() {
        let document = || Done::Written(Entry { role: Some("a".into()), ..Entry::default() });
        let failed = Done::Failed { path: "pdf/b.pdf".into(), role: Some("b".into()), findings: Vec::new() };
        let workbook = Done::Unchanged(Entry::default());
        let unmade = |documents, workbook| Unmade { documents, workbook };
        assert_eq!(Unmade::of(4, true, &[document(), failed]), unmade(2, true));
        assert_eq!(Unmade::of(4, false, &[document()]), unmade(3, false));
        assert_eq!(Unmade::of(1, true, &[document(), workbook]), unmade(0, false));
    }

    #[test]
    fn a_role_has_failed_only_if_none_of_its_documents_stands() {
        let entry = |path: &str, role: &str| Entry { path: path.into(), role: Some(role.into()), ..Entry::default() };
        let failed = |path: &str, role: Option<&str>| Done::Failed {
            path: path.into(),
            role: role.map(str::to_owned),
            findings: Vec::new(),
        };
        let (outcome, files, paths) = Outcome::of(vec![
            Done::Written(entry("pdf/a.pdf", "a")),
            failed("docx/a.docx", Some("a")),
            failed("pdf/b.pdf", Some("b")),
            failed("docx/b.docx", Some("b")),
            failed("matrix.xlsx", None),
        ]);
        assert_eq!(outcome.failed_roles, BTreeSet::from(["b".to_owned()]));
        assert_eq!(outcome.failed_files, ["docx/a.docx", "matrix.xlsx"]);
        assert_eq!((files.len(), paths.len()), (1, 4));
    }
}
