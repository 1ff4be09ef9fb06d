#![doc = include_str!("level_hole.md")]

use super::Lint;
use super::order::first_misplaced;
use super::wording::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Level, LevelDescriptor, Library};

pub static RULE: Rule = Rule {
    code: "L303",
    name: "level-hole",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("level_hole.md"),
};

#[derive(Debug)]
pub struct LevelHole;

impl Lint for LevelHole {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
        for role in library.complete_roles() {
            for requirement in &role.requirements {
                let competence = library.catalogue.competence(requirement.competence);
                let levels = &requirement.levels;
                let missing = missing_levels(levels);
                // A level that repeats or leaves the range is reported as that: it is likely the missing one.
                let outside = |level: &LevelDescriptor<'_>| {
                    competence.levels.is_some_and(|range| !range.contains(level.level.number()))
                };
                if missing.is_empty() || repeats(levels) || levels.iter().any(outside) {
                    continue;
                }
                let row = levels[row_at_fault(levels, &missing)].row;
                let asked: Vec<Level> = levels.iter().map(|descriptor| descriptor.level).collect();
                let missing = named(&missing);
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        row.cell("level"),
                        format!("`{}` has the levels {}, but not {missing}", competence.name, named(&asked)),
                    )
                    .help(format!("add a row for level {missing}, or correct this level"))
                    .role(role.slug),
                );
            }
        }
    }
}

fn named(levels: &[Level]) -> String {
    list(&levels.iter().map(|level| format!("`{}`", level.number())).collect::<Vec<_>>())
}

/// The levels between the lowest and the highest that have no row.
fn missing_levels(levels: &[LevelDescriptor<'_>]) -> Vec<Level> {
    let has = |level: &Level| levels.iter().any(|descriptor| descriptor.level == *level);
    let (Some(first), Some(last)) = (Level::ALL.iter().position(has), Level::ALL.iter().rposition(has)) else {
        return Vec::new();
    };
    Level::ALL[first..=last].iter().copied().filter(|level| !has(level)).collect()
}

fn repeats(levels: &[LevelDescriptor<'_>]) -> bool {
    levels.len() > Level::ALL.len()
        || levels.iter().enumerate().any(|(index, one)| levels[..index].iter().any(|other| other.level == one.level))
}

/// The row behind the hole; or, where the rows do not rise, the one that is out of place: `2, 5, 4` is more
/// likely a slip in the middle than a hole.
fn row_at_fault(levels: &[LevelDescriptor<'_>], missing: &[Level]) -> usize {
    let numbers: Vec<Level> = levels.iter().map(|descriptor| descriptor.level).collect();
    if !numbers.is_sorted() {
        let mended = (0..numbers.len()).find(|index| {
            let mut mended = numbers.clone();
            mended[*index] = missing[0];
            mended.windows(2).all(|pair| pair[1].number() == pair[0].number() + 1)
        });
        if let Some(index) = mended.or_else(|| first_misplaced(&numbers).map(|misplaced| misplaced.index)) {
            return index;
        }
    }
    numbers.iter().position(|level| *level > missing[0]).unwrap_or(0)
}
