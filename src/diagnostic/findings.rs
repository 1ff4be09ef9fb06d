//! Findings, collected: how many of each rule, which roles they hold back, and how grave the set takes them to be.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, FileId, Help, Place, Rule, RulePolicy, Severity, Sources};

/// How many findings of one rule are kept; the rest are counted. It bounds the memory of a set with a
/// mistake in each of a million rows.
pub const KEPT_PER_RULE: usize = 10_000;

/// Findings, collected. Severities are settled here, by the set's own policy.
#[derive(Debug, Default)]
pub struct Diagnostics {
    pub(super) policy: RulePolicy,
    pub(super) kept: Vec<Diagnostic>,
    pub(super) counts: BTreeMap<&'static str, RuleCount>,
    pub(super) broken: BTreeSet<String>,
    /// By rule and file: what they hold back is asked for of all errors, of which only so many are kept.
    pub(super) of_no_role: BTreeSet<(&'static str, FileId)>,
}

/// How often a rule was broken in this run.
#[derive(Clone, Copy, Debug)]
pub struct RuleCount {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub count: usize,
}

impl Diagnostics {
    /// None yet; those to come get their severity from `policy`.
    pub fn new(policy: RulePolicy) -> Self {
        Diagnostics { policy, ..Diagnostics::default() }
    }

    /// A collector with the same policy, for a worker; joined later by [`Diagnostics::append`].
    pub fn fork(&self) -> Self {
        Diagnostics::new(self.policy.clone())
    }

    /// Changes the policy for what comes, for settings that are read after the first files.
    pub fn set_policy(&mut self, policy: RulePolicy) {
        self.policy = policy;
    }

    /// Whether the set's policy has silenced a rule, so that its work can be spared.
    pub fn is_off(&self, rule: &'static Rule) -> bool {
        self.policy.severity(rule).is_none()
    }

    /// Whether a further finding of the rule would be kept, so that its words are worth looking for.
    pub fn keeps(&self, rule: &'static Rule) -> bool {
        self.counts.get(rule.code).is_none_or(|entry| entry.count < KEPT_PER_RULE)
    }

    /// Whether what breaks the rule is an error, by its nature or by the set's policy.
    pub fn is_error(&self, rule: &'static Rule) -> bool {
        self.policy.severity(rule) == Some(Severity::Error)
    }

    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        let Some(severity) = self.policy.severity(diagnostic.rule) else { return };
        diagnostic.severity = severity;
        let entry =
            self.counts.entry(diagnostic.rule.code).or_insert(RuleCount { rule: diagnostic.rule, severity, count: 0 });
        entry.count += 1;
        if severity == Severity::Error {
            match &diagnostic.role {
                Some(role) if self.broken.contains(role) => {}
                Some(role) => {
                    self.broken.insert(role.clone());
                }
                None => {
                    self.of_no_role.insert((diagnostic.rule.code, diagnostic.place.file()));
                }
            }
        }
        if entry.count <= KEPT_PER_RULE {
            self.kept.push(diagnostic);
        }
    }

    /// Reports a finding of a role, and spares its words (place, message, help) where so many of its rule are kept
    /// that it would only be counted.
    pub fn push_for(&mut self, rule: &'static Rule, role: &str, words: impl FnOnce() -> (Place, String, Help)) {
        let full = self.counts.get_mut(rule.code).filter(|entry| entry.count >= KEPT_PER_RULE);
        match full {
            Some(entry) => {
                entry.count += 1;
                if entry.severity == Severity::Error {
                    self.break_role(role);
                }
            }
            None => {
                let (place, message, help) = words();
                self.push(Diagnostic::new(rule, place, message).help(help).role(role));
            }
        }
    }

    /// Keeps a role from being rendered without a finding of its own, because one elsewhere explains it.
    pub fn break_role(&mut self, role: &str) {
        if !role.is_empty() && !self.broken.contains(role) {
            self.broken.insert(role.to_owned());
        }
    }

    /// The slugs of the roles that must not be rendered.
    pub fn broken_roles(&self) -> &BTreeSet<String> {
        &self.broken
    }

    /// The errors that are of no role, each rule's code with each file once, those not kept included.
    pub fn errors_of_no_role(&self) -> impl Iterator<Item = (&'static str, FileId)> {
        self.of_no_role.iter().copied()
    }

    /// Takes over what was found elsewhere, its counts and broken roles too.
    pub fn append(&mut self, other: Diagnostics) {
        self.broken.extend(other.broken);
        self.of_no_role.extend(other.of_no_role);
        let mut not_kept = other.counts;
        for diagnostic in &other.kept {
            if let Some(entry) = not_kept.get_mut(diagnostic.rule.code) {
                entry.count -= 1;
            }
        }
        // First those that can still be kept, which are counted as they come.
        self.extend(other.kept);
        for (code, theirs) in not_kept.into_iter().filter(|(_, entry)| entry.count > 0) {
            self.counts.entry(code).or_insert(RuleCount { count: 0, ..theirs }).count += theirs.count;
        }
    }

    /// Drops the kept findings that are not asked for, and counts them no more. Roles that they broke stay broken.
    pub fn retain(&mut self, keep: impl Fn(&Diagnostic) -> bool) {
        let counts = &mut self.counts;
        self.kept.retain(|diagnostic| {
            let stays = keep(diagnostic);
            if !stays && let Some(entry) = counts.get_mut(diagnostic.rule.code) {
                entry.count -= 1;
            }
            stays
        });
        counts.retain(|_, entry| entry.count > 0);
    }

    /// Puts the findings in the order of a report: by file, place and rule.
    pub fn sort(&mut self, sources: &Sources) {
        self.kept.sort_by_cached_key(|diagnostic| {
            let span = sources.span(diagnostic.place);
            (sources.get(span.file).name().to_owned(), span.start, diagnostic.rule.code, diagnostic.message.clone())
        });
        let counts = &mut self.counts;
        self.kept.dedup_by(|later, first| {
            let same = later == first;
            if same && let Some(entry) = counts.get_mut(later.rule.code) {
                entry.count -= 1;
            }
            same
        });
    }

    /// The findings that are kept: whatever must not depend on how many there are is asked for in another way.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    /// How often each rule was broken, by code.
    pub fn counts(&self) -> impl Iterator<Item = &RuleCount> {
        self.counts.values()
    }

    /// The number of findings of a severity, those not kept included.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.values().filter(|count| count.severity == severity).map(|count| count.count).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether anything keeps a role, or all of them, from being rendered.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule { code: "X1", name: "x", severity: Severity::Warning, adjustable: true, page: "" };

    #[test]
    fn of_more_findings_than_are_kept_a_worker_hands_over_those_that_are() {
        let mut all = Diagnostics::default();
        let mut of_worker = all.fork();
        let finding = |number: usize| Diagnostic::new(&RULE, FileId(0), number.to_string());
        of_worker.extend((0..KEPT_PER_RULE + 5).map(finding));
        all.append(of_worker);
        assert_eq!((all.iter().count(), all.count(Severity::Warning)), (KEPT_PER_RULE, KEPT_PER_RULE + 5));
        let mut other = all.fork();
        other.push(finding(0));
        all.append(other);
        assert_eq!((all.iter().count(), all.count(Severity::Warning)), (KEPT_PER_RULE, KEPT_PER_RULE + 6));
    }
}
