#![doc = include_str!("example_numbering.md")]

use std::collections::BTreeMap;

use super::Lint;
use super::wording::{is_or_are, list, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Example, ExampleKind, Library, Requirement};

pub static RULE: Rule = Rule {
    code: "L306",
    name: "example-numbering",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("example_numbering.md"),
};

#[derive(Debug)]
pub struct ExampleNumbering;

impl Lint for ExampleNumbering {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        let prefixes = Prefixes::of(library);
        for role in library.complete_roles() {
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence).name;
                for (kind, examples) in blocks(requirement) {
                    let prefix = prefixes.get(kind, role.language);
                    let Some((index, faults)) = faults(examples, prefix) else { continue };
                    let last = examples.len();
                    findings.push(
                        Diagnostic::new(
                            &RULE,
                            examples[index].row.cell("label"),
                            format!("the {} examples of `{competence}` are misnumbered: {faults}", kind.key()),
                        )
                        .help(format!(
                            "number the rows `{prefix}1` to `{prefix}{last}` in their order; this one is `{prefix}{}`",
                            index + 1
                        ))
                        .role(role.slug),
                    );
                }
            }
        }
    }
}

fn blocks<'r, 's>(requirement: &'r Requirement<'s>) -> [(ExampleKind, &'r [Example<'s>]); 2] {
    [(ExampleKind::Knowledge, &requirement.knowledge), (ExampleKind::Skill, &requirement.skills)]
}

/// The letter that labels of each kind begin with. It depends on the language (`C` for "connaissances", `K`
/// for "knowledge"), so that the set's own habit counts.
struct Prefixes<'l>(BTreeMap<(ExampleKind, &'l str), char>);

impl<'l> Prefixes<'l> {
    fn of(library: &'l Library<'_>) -> Self {
        let mut counts: BTreeMap<(ExampleKind, &str), BTreeMap<char, usize>> = BTreeMap::new();
        for (role, requirement) in library.requirements() {
            for (kind, examples) in blocks(requirement) {
                // The first label speaks for its block.
                let Some((prefix, _)) = examples.first().and_then(|example| read_label(example.label)) else {
                    continue;
                };
                if !belongs_to_other_kind(kind, prefix) {
                    *counts.entry((kind, role.language)).or_default().entry(prefix).or_default() += 1;
                }
            }
        }
        let commonest = |counts: BTreeMap<char, usize>| counts.into_iter().max_by_key(|(_, count)| *count);
        Prefixes(counts.into_iter().filter_map(|(key, counts)| Some((key, commonest(counts)?.0))).collect())
    }

    fn get(&self, kind: ExampleKind, language: &str) -> char {
        self.0.get(&(kind, language)).copied().unwrap_or(match (kind, language.get(..2)) {
            (ExampleKind::Knowledge, Some("en")) => 'K',
            (ExampleKind::Knowledge, _) => 'C',
            (ExampleKind::Skill, _) => 'S',
        })
    }
}

fn belongs_to_other_kind(kind: ExampleKind, prefix: char) -> bool {
    match kind {
        ExampleKind::Knowledge => prefix == 'S',
        ExampleKind::Skill => prefix == 'C' || prefix == 'K',
    }
}

/// `C1`, also `c 1` and `C1.`: a letter and a number.
fn read_label(label: &str) -> Option<(char, u32)> {
    let mut characters = label.chars();
    let prefix = characters.next().filter(|first| first.is_alphabetic())?.to_uppercase().next()?;
    let digits = characters.as_str().trim_matches([' ', '\u{a0}', '.', ':', ')']);
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().map(|number| (prefix, number))
}

/// The first row whose label is not the one that its place asks for, and all that is wrong in the block.
/// A block without any label has no numbering.
fn faults(examples: &[Example<'_>], prefix: char) -> Option<(usize, String)> {
    let is_right = |(example, place): (&Example<'_>, u32)| read_label(example.label) == Some((prefix, place));
    let first = examples.iter().zip(1..).position(|row| !is_right(row))?;
    if examples.iter().all(|example| example.label.is_empty()) {
        return None;
    }
    let labels: Vec<Option<(char, u32)>> = examples.iter().map(|example| read_label(example.label)).collect();
    let mut faults = Vec::new();
    let unlabelled = examples.iter().filter(|example| example.label.is_empty()).count();
    if unlabelled > 0 {
        faults.push(format!("{unlabelled} without label"));
    }
    let unread = |(example, label): &(&Example<'_>, &Option<_>)| label.is_none() && !example.label.is_empty();
    let unread: Vec<String> = examples.iter().zip(&labels).filter(unread).map(|(e, _)| quote(e.label)).collect();
    if !unread.is_empty() {
        faults.push(format!("{} {} no label", list(&unread), is_or_are(unread.len())));
    }
    let read: Vec<(char, u32)> = labels.into_iter().flatten().collect();
    let wrong: Vec<String> =
        read.iter().filter(|label| label.0 != prefix).map(|(letter, number)| format!("`{letter}{number}`")).collect();
    if !wrong.is_empty() {
        let verb = if wrong.len() == 1 { "does" } else { "do" };
        faults.push(format!("{} {verb} not begin with `{prefix}`", list(&wrong)));
    }
    let numbers: Vec<u32> = read.iter().map(|label| label.1).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    let repeated = runs(sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| (pair[0], pair[0])));
    let distinct: Vec<u32> = {
        sorted.dedup();
        sorted
    };
    let before = std::iter::once(0).chain(distinct.iter().copied());
    let gaps = before.zip(&distinct).filter(|(low, high)| low + 1 < **high).map(|(low, high)| (low + 1, high - 1));
    let missing = runs(gaps);
    let named = |runs: &[(u32, u32)]| -> Vec<String> {
        let name = |(low, high): &(u32, u32)| match high - low {
            0 => vec![format!("`{prefix}{low}`")],
            1 => vec![format!("`{prefix}{low}`"), format!("`{prefix}{high}`")],
            _ => vec![format!("`{prefix}{low}` to `{prefix}{high}`")],
        };
        runs.iter().flat_map(name).collect()
    };
    if !missing.is_empty() {
        let single = missing.len() == 1 && missing[0].0 == missing[0].1;
        faults.push(format!("{} {} missing", list(&named(&missing)), is_or_are(if single { 1 } else { 2 })));
    }
    if !repeated.is_empty() {
        let verb = if repeated.len() == 1 { "stands" } else { "stand" };
        faults.push(format!("{} {verb} there more than once", list(&named(&repeated))));
    }
    if distinct.contains(&0) {
        faults.push(format!("`{prefix}0` comes before the first number"));
    }
    if !numbers.is_sorted() {
        faults.push("the numbers do not rise".to_owned());
    }
    Some((first, faults.join("; ")))
}

/// Ranges, each once.
fn runs(ranges: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = ranges.collect();
    runs.dedup();
    runs
}
