//! What was found of cells apart, and is one mistake: it becomes one finding, with a help that mends it as a whole. In order,
//! since each leaves to the next what is none of its own.

mod alike;
mod copied;
mod dragged;
mod emptied;
mod exchanged;
mod habits;
mod interlopers;
mod misframed;
mod misplaced;
mod pasted;
mod series;
mod shifted;
mod slid;
mod sorted;
mod strangers;
mod undecodable;

use super::rules;
use crate::diagnostic::{Diagnostics, Rule};
use crate::ingest::Drafts;

/// Whether a rule tells that a cell holds no value that its column may have.
fn is_no_value(rule: &Rule) -> bool {
    static RULES: [&Rule; 11] = [
        &rules::MALFORMED_CODE,
        &rules::MALFORMED_COMPETENCE,
        &rules::UNKNOWN_LANGUAGE,
        &rules::BAD_LEVEL,
        &rules::BAD_LEVEL_RANGE,
        &rules::BAD_INVOLVEMENT,
        &rules::BAD_KIND,
        &rules::BAD_IMPORTANCE,
        &rules::BAD_ASSIGNMENT,
        &rules::BAD_FLAG,
        &rules::BAD_POSITION,
    ];
    RULES.iter().any(|one| one.code == rule.code)
}

/// Joins the findings of a set that are one mistake.
pub fn join(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    copied::join_copied(findings);
    pasted::join_pasted(drafts, findings);
    series::join_series(drafts, findings);
    dragged::join_dragged(drafts, findings);
    slid::join_slid(drafts, findings);
    shifted::join_shifted(drafts, findings);
    misplaced::join_misplaced(drafts, findings);
    exchanged::join_exchanged(drafts, findings);
    strangers::join_strangers(drafts, findings);
    sorted::join_sorted(drafts, findings);
    emptied::join_emptied(drafts, findings);
    misframed::join_misframed(drafts, findings);
    interlopers::name_interlopers(drafts, findings);
    habits::join_habits(drafts, findings);
    alike::join_alike(findings);
    undecodable::join_undecodable(findings);
}

/// What is found where something of a table of the sound set is replaced.
#[cfg(test)]
fn found(file: &str, from: &str, to: &str) -> Vec<String> {
    let sound = super::lints::slips::sound();
    let text = String::from_utf8(sound.read(file).unwrap()).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    super::lints::cases::findings(&sound.with([(file, text.replacen(from, to, 1).into_bytes())]))
}
