#![doc = include_str!("example_numbering.md")]

use std::collections::BTreeMap;

use super::Lint;
use super::example_labels::{faults, read_label};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Example, ExampleKind, Library, Part, Requirement};

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
        for role in &library.roles {
            let mut faulty: Vec<(Block<'_, '_>, usize, String)> = Vec::new();
            let mut sisters: Vec<Block<'_, '_>> = Vec::new();
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence).name;
                if library.losses.may_be_about(role.slug, competence, Part::Examples) {
                    continue;
                }
                let blocks = KINDS.map(|(kind, rows)| Block {
                    competence,
                    kind,
                    rows: rows(requirement),
                    prefix: prefixes.get(kind, role.language),
                });
                let found = blocks.map(|block| faults(block.rows, block.prefix));
                for ((block, sister), found) in blocks.into_iter().zip([blocks[1], blocks[0]]).zip(found) {
                    if let Some((row, faults)) = found {
                        faulty.push((block, row, faults));
                        sisters.push(sister);
                    }
                }
            }
            let stray = match &faulty[..] {
                // A last row leaves no gap behind: only its letter tells where it belongs.
                [(block, ..)] if block.prefix != sisters[0].prefix && block.has_letter(sisters[0].prefix) => {
                    strayed(block, &sisters[0])
                }
                [(one, ..), (other, ..)] => strayed(one, other).or_else(|| strayed(other, one)),
                _ => None,
            };
            if let Some(finding) = stray {
                findings.push(finding.role(role.slug));
                continue;
            }
            for (block, row, faults) in faulty {
                let Block { competence, kind, rows, prefix } = block;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        rows[row].row.cell("label"),
                        format!("the {} examples of `{competence}` are misnumbered: {faults}", kind.key()),
                    )
                    .help(format!(
                        "number the rows `{prefix}1` to `{prefix}{}` in their order; this one is `{prefix}{}`",
                        rows.len(),
                        row + 1
                    ))
                    .role(role.slug),
                );
            }
        }
    }
}

/// The examples of one kind of an e-competence.
#[derive(Clone, Copy)]
struct Block<'r, 's> {
    competence: CompetenceName,
    kind: ExampleKind,
    rows: &'r [Example<'s>],
    prefix: char,
}

impl Block<'_, '_> {
    fn has_letter(&self, letter: char) -> bool {
        self.rows.iter().any(|row| read_label(row.label).is_some_and(|label| label.0 == letter))
    }

    /// In bytes of the file; as far as can be where the block is in another file, or has no rows.
    fn distance_to(&self, row: &Example<'_>) -> u64 {
        let same_file = self.rows.iter().filter(|own| own.row.file == row.row.file);
        same_file.map(|own| u64::from(own.row.start.abs_diff(row.row.start))).min().unwrap_or(u64::MAX)
    }
}

type Rows = for<'r, 's> fn(&'r Requirement<'s>) -> &'r [Example<'s>];

const KINDS: [(ExampleKind, Rows); 2] = [
    (ExampleKind::Knowledge, |requirement| &requirement.knowledge),
    (ExampleKind::Skill, |requirement| &requirement.skills),
];

/// The one row of a block whose move to the other one puts both right: then not its label is wrong, but what
/// says where it belongs.
fn strayed(block: &Block<'_, '_>, home: &Block<'_, '_>) -> Option<Diagnostic> {
    // Each row is tried, so they must be few; and one slip changes one cell.
    const MOST_ROWS: usize = 64;
    let few = block.rows.len() <= MOST_ROWS && home.rows.len() <= MOST_ROWS;
    if !few || (block.kind != home.kind && block.competence != home.competence) {
        return None;
    }
    let fits = |row: &&Example<'_>| {
        let rest: Vec<Example<'_>> = block.rows.iter().filter(|other| other.row != row.row).cloned().collect();
        let mut all = home.rows.to_vec();
        all.push((*row).clone());
        all.sort_by_key(|example| example.row);
        faults(&rest, block.prefix).is_none() && faults(&all, home.prefix).is_none()
    };
    // Two rows may have the label that is lacking: the one that stands at the other block is the one that belongs there.
    let row = block.rows.iter().filter(fits).min_by_key(|row| home.distance_to(row))?;
    let (column, right) = match block.kind == home.kind {
        true => ("competence", home.competence.to_string()),
        false => ("kind", home.kind.key().to_owned()),
    };
    let message = format!("`{}` stands among the {} examples of `{}`", row.label, block.kind.key(), block.competence);
    let help = format!("write `{right}`: the {} examples of `{}` lack just this one", home.kind.key(), home.competence);
    Some(Diagnostic::new(&RULE, row.row.cell(column), message).help(help))
}

/// The letter that labels of each kind begin with. It depends on the language (`C` for "connaissances", `K`
/// for "knowledge"), so that the set's own habit counts.
struct Prefixes<'l>(BTreeMap<(ExampleKind, &'l str), char>);

impl<'l> Prefixes<'l> {
    fn of(library: &'l Library<'_>) -> Self {
        let mut counts: BTreeMap<(ExampleKind, &str), BTreeMap<char, usize>> = BTreeMap::new();
        for (role, requirement) in library.requirements() {
            for (kind, rows) in KINDS {
                // Three labels speak for their block.
                for (prefix, _) in rows(requirement).iter().take(3).filter_map(|row| read_label(row.label)) {
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
