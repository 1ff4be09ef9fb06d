#![doc = include_str!("example_numbering.md")]

use std::collections::BTreeMap;

use super::Lint;
use super::example_labels::{faults, read_label};
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
                let prefixes = KINDS.map(|kind| prefixes.get(kind, role.language));
                let blocks = KINDS.map(|kind| block(requirement, kind));
                let faults = [faults(blocks[0], prefixes[0]), faults(blocks[1], prefixes[1])];
                if faults.iter().all(Option::is_none) {
                    continue;
                }
                if let Some((stray, kind)) = stray(requirement, prefixes) {
                    let [wrong, right] = [kind.key(), other(kind).key()];
                    findings.push(
                        Diagnostic::new(
                            &RULE,
                            stray.row.cell("kind"),
                            format!("`{}` stands among the {wrong} examples of `{competence}`", stray.label),
                        )
                        .help(format!("write `{right}`: that block lacks just this label"))
                        .role(role.slug),
                    );
                    continue;
                }
                for (index, (kind, prefix)) in KINDS.into_iter().zip(prefixes).enumerate() {
                    let examples = blocks[index];
                    let Some((row, faults)) = &faults[index] else { continue };
                    let last = examples.len();
                    findings.push(
                        Diagnostic::new(
                            &RULE,
                            examples[*row].row.cell("label"),
                            format!("the {} examples of `{competence}` are misnumbered: {faults}", kind.key()),
                        )
                        .help(format!(
                            "number the rows `{prefix}1` to `{prefix}{last}` in their order; this one is `{prefix}{}`",
                            row + 1
                        ))
                        .role(role.slug),
                    );
                }
            }
        }
    }
}

const KINDS: [ExampleKind; 2] = [ExampleKind::Knowledge, ExampleKind::Skill];

fn other(kind: ExampleKind) -> ExampleKind {
    match kind {
        ExampleKind::Knowledge => ExampleKind::Skill,
        ExampleKind::Skill => ExampleKind::Knowledge,
    }
}

fn block<'r, 's>(requirement: &'r Requirement<'s>, kind: ExampleKind) -> &'r [Example<'s>] {
    match kind {
        ExampleKind::Knowledge => &requirement.knowledge,
        ExampleKind::Skill => &requirement.skills,
    }
}

/// The one row that has the other kind's label and whose move would put both blocks right: then its kind is
/// wrong, not its label. The kind is the one that it has.
fn stray<'r, 's>(requirement: &'r Requirement<'s>, prefixes: [char; 2]) -> Option<(&'r Example<'s>, ExampleKind)> {
    for (kind, [own, foreign]) in KINDS.into_iter().zip([prefixes, [prefixes[1], prefixes[0]]]) {
        let rows = block(requirement, kind);
        let is_foreign = |example: &&Example<'_>| read_label(example.label).is_some_and(|label| label.0 == foreign);
        let Some(stray) = rows.iter().find(is_foreign) else { continue };
        let rest: Vec<Example<'_>> = rows.iter().filter(|example| example.row != stray.row).cloned().collect();
        let mut home = block(requirement, other(kind)).to_vec();
        home.push(stray.clone());
        home.sort_by_key(|example| example.row);
        if own != foreign && faults(&rest, own).is_none() && faults(&home, foreign).is_none() {
            return Some((stray, kind));
        }
    }
    None
}

/// The letter that labels of each kind begin with. It depends on the language (`C` for "connaissances", `K`
/// for "knowledge"), so that the set's own habit counts.
struct Prefixes<'l>(BTreeMap<(ExampleKind, &'l str), char>);

impl<'l> Prefixes<'l> {
    fn of(library: &'l Library<'_>) -> Self {
        let mut counts: BTreeMap<(ExampleKind, &str), BTreeMap<char, usize>> = BTreeMap::new();
        for (role, requirement) in library.requirements() {
            for kind in KINDS {
                // Three labels speak for their block.
                for (prefix, _) in block(requirement, kind).iter().take(3).filter_map(|row| read_label(row.label)) {
                    *counts.entry((kind, role.language)).or_default().entry(prefix).or_default() += 1;
                }
            }
        }
        let habit = |((kind, language), counts): ((ExampleKind, &'l str), BTreeMap<char, usize>)| {
            let total: usize = counts.values().sum();
            let (prefix, _) = counts.into_iter().find(|(_, count)| count * 2 > total)?;
            let foreign = match kind {
                ExampleKind::Knowledge => prefix == 'S',
                ExampleKind::Skill => prefix == 'C' || prefix == 'K',
            };
            (!foreign).then_some(((kind, language), prefix))
        };
        Prefixes(counts.into_iter().filter_map(habit).collect())
    }

    fn get(&self, kind: ExampleKind, language: &str) -> char {
        self.0.get(&(kind, language)).copied().unwrap_or(match (kind, language.get(..2)) {
            (ExampleKind::Knowledge, Some("en")) => 'K',
            (ExampleKind::Knowledge, _) => 'C',
            (ExampleKind::Skill, _) => 'S',
        })
    }
}
