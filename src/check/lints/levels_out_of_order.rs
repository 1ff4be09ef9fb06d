#![doc = include_str!("levels_out_of_order.md")]

use super::levels::levels_of;
use super::order::first_misplaced;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::Requirement;

pub static RULE: Rule = Rule {
    code: "L324",
    name: "levels-out-of-order",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("levels_out_of_order.md"),
};

#[derive(Debug)]
pub struct LevelsOutOfOrder;

impl Lint for LevelsOutOfOrder {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let is_sound = |requirement: &Requirement<'_>| {
            let range = library.catalogue.competence(requirement.competence).levels;
            let is_inside = |level| range.is_none_or(|range| range.contains(level));
            is_unbroken(requirement) && requirement.levels.iter().all(|descriptor| is_inside(descriptor.level.number()))
        };
        let blocks = || library.requirements().filter(|(_, requirement)| is_sound(requirement));
        let falling = blocks().filter(|(_, requirement)| !rises(requirement)).count();
        if falling == 0 || blocks().count() < falling * (1 + RISING_TO_FALLING) {
            return;
        }
        for (role, requirement) in blocks() {
            let levels = levels_of(&requirement.levels);
            let Some(misplaced) = first_misplaced(&levels) else { continue };
            let competence = library.catalogue.competence(requirement.competence).name;
            let name = |index: usize| format!("level `{}`", levels[index].number());
            let place = |index: usize| requirement.levels[index].row.cell("level");
            let message = format!("{} is out of order among the levels of `{competence}`", name(misplaced.index));
            let help = misplaced.help(name, "the e-competence's levels");
            let finding = Diagnostic::new(&RULE, place(misplaced.index), message)
                .help(help + ", or give each row its own level, if two of them are exchanged")
                .role(role.slug);
            findings.push(misplaced.pointed_out(finding, place));
        }
    }
}

/// How many e-competences must have their levels in order for each that has not, lest that be the set's custom.
const RISING_TO_FALLING: usize = 2;

/// Whether the levels are several, and those that follow upon one another without a hole, in whatever order.
fn is_unbroken(requirement: &Requirement<'_>) -> bool {
    let mut levels = levels_of(&requirement.levels);
    levels.sort_unstable();
    levels.len() > 1 && levels.windows(2).all(|two| two[0].number() + 1 == two[1].number())
}

fn rises(requirement: &Requirement<'_>) -> bool {
    requirement.levels.is_sorted_by_key(|descriptor| descriptor.level)
}
