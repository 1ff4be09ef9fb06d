#![doc = include_str!("example_numbering.md")]

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::example_labels::{faults, read_label};
use super::stray_examples::{all_strayed, ran_on, strayed};
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{CompetenceName, Example, ExampleKind, Library, Part, Requirement, Role};

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

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let prefixes = Prefixes::of(context);
        for role in &library.roles {
            let mut faulty: Vec<Faulty<'_, '_>> = Vec::new();
            let mut sisters: Vec<Block<'_, '_>> = Vec::new();
            // Asked only where there are faults.
            let prefix = |kind| prefixes.get(kind, context.language_of(role));
            let through = KINDS.map(|(kind, rows)| LazyCell::new(move || runs_through(role, rows, prefix(kind))));
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence).name;
                if library.losses.may_be_about(role.slug, competence, Part::Examples) {
                    continue;
                }
                let mut blocks = KINDS.map(|(kind, rows)| Block {
                    competence,
                    kind,
                    rows: Cow::Borrowed(rows(requirement)),
                    prefix: prefix(kind),
                });
                let found = blocks.each_mut().map(|block| {
                    let found = faults(&block.rows, block.prefix);
                    let is_copied = found.is_some() && block.leave_out_copies(role.slug, findings);
                    if is_copied { faults(&block.rows, block.prefix) } else { found }
                });
                for (at, found) in found.into_iter().enumerate() {
                    if let Some((row, faults)) = found.filter(|_| !*through[at]) {
                        faulty.push((blocks[at].clone(), row, faults));
                        sisters.push(blocks[1 - at].clone());
                    }
                }
            }
            match stray(role, &faulty, &sisters, library) {
                Some(finding) => findings.push(finding.role(role.slug)),
                None => findings.extend(faulty.iter().map(|block| misnumbered(block).role(role.slug))),
            }
        }
    }
}

/// A block with the first of its rows that is misnumbered, and how it is.
type Faulty<'r, 's> = (Block<'r, 's>, usize, String);

/// The finding of a row that explains all faults of a role, for it belongs to another block. Each faulty block has its sister,
/// the block of the other kind.
fn stray(
    role: &Role<'_>,
    faulty: &[Faulty<'_, '_>],
    sisters: &[Block<'_, '_>],
    library: &Library<'_>,
) -> Option<Diagnostic> {
    match faulty {
        // A last row leaves no gap behind: only its letter tells where it belongs, or the rows above it.
        [(block, ..)] if block.prefix != sisters[0].prefix && block.has_letter(sisters[0].prefix) => {
            strayed(block, &sisters[0]).or_else(|| all_strayed(block, &sisters[0]))
        }
        [(block, ..)] => others(role, block.kind, block.prefix, library).find_map(|home| ran_on(block, &home)),
        [(one, ..), (other, ..)] => strayed(one, other).or_else(|| strayed(other, one)),
        _ => None,
    }
}

fn misnumbered((block, row, faults): &Faulty<'_, '_>) -> Diagnostic {
    let Block { competence, kind, rows, prefix } = block;
    let help = match rows.len() {
        1 => format!("number the row `{prefix}1`"),
        all => {
            format!("number the rows `{prefix}1` to `{prefix}{all}` in their order; this one is `{prefix}{}`", row + 1)
        }
    };
    let message = format!("the {} examples of `{competence}` are misnumbered: {faults}", kind.key());
    Diagnostic::new(&RULE, rows[*row].row.cell("label"), message).help(help)
}

/// Whether the examples of a kind are numbered from the first to the last of the whole role, as many do, rather than anew
/// for each e-competence. Two blocks may go on by a slip.
fn runs_through(role: &Role<'_>, rows: Rows, prefix: char) -> bool {
    const LEAST: usize = 3;
    let blocks = || role.requirements.iter().map(rows).filter(|rows| !rows.is_empty());
    let is_next = |(row, number): (&Example<'_>, u32)| read_label(row.label) == Some((prefix, number));
    blocks().count() >= LEAST && blocks().flatten().zip(1..).all(is_next)
}

/// The examples of one kind of an e-competence.
#[derive(Clone)]
pub(super) struct Block<'r, 's> {
    pub(super) competence: CompetenceName,
    pub(super) kind: ExampleKind,
    pub(super) rows: Cow<'r, [Example<'s>]>,
    pub(super) prefix: char,
}

/// The blocks of a kind of all e-competences of a role.
fn others<'r, 's>(
    role: &'r Role<'s>,
    kind: ExampleKind,
    prefix: char,
    library: &'r Library<'s>,
) -> impl Iterator<Item = Block<'r, 's>> {
    let rows = KINDS.into_iter().find(|one| one.0 == kind).map(|(_, rows)| rows);
    role.requirements.iter().filter_map(move |requirement| {
        let competence = library.catalogue.competence(requirement.competence).name;
        let is_whole = !library.losses.may_be_about(role.slug, competence, Part::Examples);
        Some(Block { competence, kind, rows: Cow::Borrowed(rows?(requirement)), prefix }).filter(|_| is_whole)
    })
}

impl Block<'_, '_> {
    /// Reports the rows that are the same as one before, and leaves them out: those behind them are numbered right without
    /// them. Whether there are any.
    fn leave_out_copies(&mut self, role: &str, findings: &mut Diagnostics) -> bool {
        let mut seen: FxHashMap<(&str, &str), &Example<'_>> = FxHashMap::default();
        let mut copies = Vec::new();
        for row in self.rows.iter().filter(|row| !row.label.is_empty()) {
            let first = *seen.entry((row.label, row.text.value)).or_insert(row);
            if first.row == row.row || !first.text.says_the_same(&row.text) {
                continue;
            }
            copies.push(row.row);
            let (label, kind) = (row.label, self.kind.key());
            let message =
                format!("`{label}` stands twice among the {kind} examples of `{}`, text and all", self.competence);
            findings.push(
                Diagnostic::new(&RULE, row.row.cell("label"), message)
                    .help("delete this row")
                    .related(first.row.cell("label"), "first here")
                    .role(role),
            );
        }
        if !copies.is_empty() {
            // They are found in the order of the rows.
            let is_copy = |row: &Example<'_>| copies.binary_search(&row.row).is_ok();
            self.rows = self.rows.iter().filter(|row| !is_copy(row)).cloned().collect();
        }
        !copies.is_empty()
    }

    fn has_letter(&self, letter: char) -> bool {
        self.rows.iter().any(|row| read_label(row.label).is_some_and(|label| label.0 == letter))
    }

    /// In bytes of the file; as far as can be where the block is in another file, or has no rows.
    pub(super) fn distance_to(&self, row: &Example<'_>) -> u64 {
        let same_file = self.rows.iter().filter(|own| own.row.file == row.row.file);
        same_file.map(|own| u64::from(own.row.start.abs_diff(row.row.start))).min().unwrap_or(u64::MAX)
    }
}

type Rows = for<'r, 's> fn(&'r Requirement<'s>) -> &'r [Example<'s>];

const KINDS: [(ExampleKind, Rows); 2] = [
    (ExampleKind::Knowledge, |requirement| &requirement.knowledge),
    (ExampleKind::Skill, |requirement| &requirement.skills),
];

/// The letter that labels of each kind begin with. It depends on the language (`C` for "connaissances", `K`
/// for "knowledge"), so that the set's own habit counts.
struct Prefixes<'l>(BTreeMap<(ExampleKind, &'l str), char>);

impl<'l> Prefixes<'l> {
    fn of(context: &Context<'_, 'l>) -> Self {
        let mut counts: BTreeMap<(ExampleKind, &str), BTreeMap<char, usize>> = BTreeMap::new();
        for (role, requirement) in context.library.requirements() {
            for (kind, rows) in KINDS {
                // Three labels speak for their block.
                for (prefix, _) in rows(requirement).iter().take(3).filter_map(|row| read_label(row.label)) {
                    *counts.entry((kind, context.language_of(role))).or_default().entry(prefix).or_default() += 1;
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

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where these examples are all that the sound set has.
    fn found(rows: &str) -> Vec<String> {
        let examples = format!("role,competence,kind,label,text\n{rows}");
        findings(&sound().with([("examples.csv", examples.into_bytes())]))
    }

    #[test]
    fn a_row_that_was_pasted_twice_is_to_be_deleted_and_the_rest_numbered_without_it() {
        let (one, two) = ("archiviste,A.1,knowledge,C1,les fonds\n", "archiviste,A.1,knowledge,C2,le prêt\n");
        let copied = found(&format!("{one}{one}{two}"));
        assert_eq!(copied.len(), 1, "{copied:#?}");
        assert!(copied[0].starts_with("L306 warning examples.csv:3:"), "{}", copied[0]);
        assert!(copied[0].contains("help: delete this row\n"), "{}", copied[0]);
        let renumbered = found(&format!("{one}{one}{}", two.replace("C2", "C3")));
        assert_eq!(renumbered.len(), 2, "{renumbered:#?}");
        assert!(renumbered[1].contains("this one is `C2`"), "{}", renumbered[1]);
    }

    #[test]
    fn labels_that_run_through_the_whole_role_are_left_alone() {
        let rows = |labels: [&str; 4]| -> String {
            let competences = ["A.1", "A.1", "A.2", "B.1"].iter().zip(labels);
            competences
                .map(|(name, label)| format!("archiviste,{name},knowledge,{label},un savoir {label}\n"))
                .collect()
        };
        let of_numbering =
            |labels| found(&rows(labels)).into_iter().filter(|told| told.starts_with("L306")).collect::<Vec<_>>();
        assert_eq!(of_numbering(["C1", "C2", "C3", "C4"]), Vec::<String>::new());
        assert_eq!(of_numbering(["C1", "C2", "C3", "C5"]).len(), 2);
    }

    #[test]
    fn the_only_row_of_a_block_is_told_its_label_alone() {
        let misnumbered = found("archiviste,A.1,knowledge,C2,les fonds\n");
        assert!(misnumbered[0].ends_with("help: number the row `C1`"), "{misnumbered:#?}");
    }
}
