//! Drafts → [`Library`], or every reason why not; then the lints.
//!
//! Resolving and linting are different things: a reference that leads nowhere leaves a hole that no later
//! stage could handle, so it can't be silenced; a lint is an opinion, and the set may have another.

mod joined;
pub mod lints;
mod losses;
pub mod resolve;
pub mod rules;
pub mod similarity;
mod told;
mod withheld;
mod wording;

use crate::diagnostic::{Diagnostics, FileId, Place, Severity};
use crate::ingest::rules::BAD_SETTINGS;
use crate::ingest::{Drafts, TableName};
use crate::model::{Library, Settings};
pub use resolve::Languages;
use told::Told;

/// From so many on, it is no chance that things agree.
const NO_CHANCE: usize = 3;

/// Up to this many rows with the same fault are mistakes of their own, each reported; more are one.
const SLIPS: usize = 2;

/// Resolves the drafts and lints the result.
///
/// `languages` are those that rolepress has words for. Roles with an error are in [`Library::broken`].
pub fn check<'s>(
    drafts: &Drafts<'s>,
    settings: &'s Settings,
    languages: impl Into<Languages<'s>>,
    findings: &mut Diagnostics,
) -> Library<'s> {
    let withholds_all = withheld::loses_rows_of_any_role(drafts, findings);
    let (mut library, twins) = resolve::resolve(drafts, settings, languages, findings);
    let areas = drafts.files_of(&[TableName::Areas]);
    let of_no_role = || findings.errors_of_no_role().filter(|(rule, _)| is_about_tables(rule));
    let is_about_areas = |(rule, file): (&str, FileId)| rule == rules::UNKNOWN_AREA.code || areas.contains(&file);
    let areas_in_doubt = of_no_role().any(is_about_areas);
    let list = drafts.files_of(&[TableName::Codes]);
    let is_beside_code = |place| matches!(place, Place::Cell { column, .. } if column != "code");
    library.losses.master_list = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && list.contains(&finding.place.file()))
        .any(|finding| !is_beside_code(finding.place));
    for slug in withheld::roles_of_damaged_rows(&library, drafts, twins, areas_in_doubt) {
        findings.break_role(slug);
    }
    if findings.iter().any(|finding| finding.rule.code == rules::UNKNOWN_ROLE.code) {
        withheld::roles_of_strange_rows(drafts).into_iter().for_each(|slug| findings.break_role(slug));
    }
    library.broken.clone_from(findings.broken_roles());
    let told = Told::of(drafts, findings);
    lints::run(&library, drafts, &told, findings);
    joined::join(drafts, findings);
    if withholds_all {
        drafts.roles().for_each(|draft| findings.break_role(draft.role));
    }
    // A set may have made an error of a lint.
    library.broken.clone_from(findings.broken_roles());
    library
}

/// Whether what the rule of that code finds can hide rows: the settings and templates hide none.
fn is_about_tables(rule: &str) -> bool {
    rule != BAD_SETTINGS.code && !rule.starts_with(['T', 'D'])
}
