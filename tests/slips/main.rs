//! One slip at any cell of a sound set is one finding at that cell, and nothing else is found.

mod dice;
mod kinds;
mod set;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::*;
use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, Files, read_files};

use dice::Dice;
use kinds::{KINDS, Kind};
use set::{Cell, Set};

/// What is found: rule, file, line, column.
type Found = (String, String, usize, usize);

type Roles = BTreeSet<String>;

/// All findings, and the roles that they are about.
fn findings(files: &Files) -> (Vec<Found>, Roles) {
    let mut findings = Diagnostics::default();
    let folder = read_files(files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    findings.sort(&folder.sources);
    let found = findings.iter().map(|finding| {
        let (from, _) = folder.sources.range(finding.place);
        let file = folder.sources.get(finding.place.file()).name();
        (finding.rule.code.to_owned(), file.to_owned(), from.line, from.column)
    });
    (found.collect(), findings.iter().filter_map(|finding| finding.role.clone()).collect())
}

/// Rule, file and line: what stays where it is when a cell before it in its line gets longer.
fn lines(found: &[Found]) -> Vec<(&str, &str, usize)> {
    found.iter().map(|(rule, file, line, _)| (rule.as_str(), file.as_str(), *line)).collect()
}

/// Notes that stand for many rows, at the first of them: a slip there moves them to the next.
const COLLECTIVE: [&str; 1] = ["L206"];

/// Makes a slip of that kind and asks that it is found. `before` is found without it, about the roles
/// `spared`. `None` where the set has no cell for it.
fn try_slip(kind: &Kind, set: &Set, before: &[Found], spared: &Roles, dice: &mut Dice) -> Option<Result<(), String>> {
    let slip = kind.plan(set, spared, dice)?;
    let (files, _) = set.files_with(Some((slip.cell, &slip.raw)));
    // The place of the finding does not depend on what comes behind it in the file.
    let (_, (line, column)) = set.files_with(Some((slip.reported, "")));
    let (after, _) = findings(&files);
    let mut new = Vec::new();
    let mut known = lines(before);
    for (found, place) in after.iter().zip(lines(&after)) {
        let is_moved = |(rule, file, _): &(&str, &str, usize)| {
            COLLECTIVE.contains(&place.0) && (*rule, *file) == (place.0, place.1)
        };
        match known.iter().position(|known| *known == place || is_moved(known)) {
            Some(at) => {
                known.swap_remove(at);
            }
            None => new.push(found.clone()),
        }
    }
    let expected = vec![(kind.rule.to_owned(), format!("{}.csv", slip.cell.table), line, column)];
    Some(if new == expected {
        Ok(())
    } else {
        Err(format!("{}: {slip:?}\nexpected {expected:?}\nfound    {new:#?}", kind.name))
    })
}

#[test]
fn the_small_sets_are_sound() {
    for seed in 0..200 {
        let (found, _) = findings(&Set::small(&mut Dice(seed)).files());
        assert_eq!(found, [], "seed {seed}");
    }
}

#[test]
fn every_kind_of_slip_can_happen_in_a_small_set_and_nearly_every_one_in_the_sample_set() {
    let (sample, mut lacking) = (Set::sample(), Vec::new());
    for kind in KINDS {
        let happens = |set: &Set| (0..20).any(|seed| kind.plan(set, &Roles::new(), &mut Dice(seed)).is_some());
        assert!((0..20).any(|seed| happens(&Set::small(&mut Dice(seed)))), "{}", kind.name);
        if !happens(&sample) {
            lacking.push(kind.name);
        }
    }
    assert!(lacking.len() <= 3, "{lacking:?}");
}

#[test]
fn where_a_cell_stands_is_known() {
    let set = Set::small(&mut Dice(1));
    let cell = Cell { table: "tasks", row: Some(0), column: 2 };
    let (files, (line, column)) = set.files_with(Some((cell, "\"hé, là\"")));
    let text = String::from_utf8(files.read("tasks.csv").unwrap()).unwrap();
    let line: String = text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
    assert_eq!(line, "\"hé, là\"");
}

/// So many cases, or as many as `PROPTEST_CASES` asks for.
fn of(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, max_global_rejects: cases.max(1024), ..default }
}

proptest! {
    #![proptest_config(of(200))]

    #[test]
    fn a_slip_in_a_small_set_is_found_at_its_cell_alone(kind in 0..KINDS.len(), seed: u64) {
        let mut dice = Dice(seed);
        let set = Set::small(&mut dice);
        let outcome = try_slip(&KINDS[kind], &set, &[], &Roles::new(), &mut dice);
        prop_assume!(outcome.is_some());
        prop_assert_eq!(outcome.unwrap(), Ok(()));
    }
}

proptest! {
    #![proptest_config(of(25))]

    #[test]
    fn a_slip_in_the_sample_set_is_found_at_its_cell_alone(kind in 0..KINDS.len(), seed: u64) {
        static SAMPLE: OnceLock<(Set, (Vec<Found>, Roles))> = OnceLock::new();
        let (set, (before, spared)) = SAMPLE.get_or_init(|| {
            let set = Set::sample();
            let found = findings(&set.files());
            (set, found)
        });
        let outcome = try_slip(&KINDS[kind], set, before, spared, &mut Dice(seed));
        prop_assume!(outcome.is_some());
        prop_assert_eq!(outcome.unwrap(), Ok(()));
    }
}
