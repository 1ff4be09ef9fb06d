//! Drafts → [`Library`], or every reason why not; then the lints.
//!
//! Resolving and linting are different things: a reference that leads nowhere leaves a hole that no later
//! stage could handle, so it can't be silenced; a lint is an opinion, and the set may have another.

pub mod lints;
pub mod resolve;
pub mod rules;
pub mod similarity;
mod withheld;

use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostics, FileId};
use crate::ingest::rules::BAD_SETTINGS;
use crate::ingest::{Drafts, TableName};
use crate::model::{Library, Settings};
pub use resolve::Languages;

/// The tables that define what references point to.
const CATALOGUE: [TableName; 4] = [TableName::Frameworks, TableName::Areas, TableName::Competences, TableName::Codes];

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
    let (catalogue, areas) = (drafts.files_of(&CATALOGUE), drafts.files_of(&[TableName::Areas]));
    let of_no_role = || findings.errors_of_no_role().filter(|(rule, _)| is_about_tables(rule));
    let is_about_areas = |(rule, file): (&str, FileId)| rule == rules::UNKNOWN_AREA.code || areas.contains(&file);
    let areas_in_doubt = of_no_role().any(is_about_areas);
    let in_doubt = of_no_role().any(|(_, file)| catalogue.contains(&file));
    library.incomplete = of_no_role().next().is_some() || breaks_strangers(drafts, findings);
    library.catalogue.set_in_doubt(in_doubt);
    for slug in withheld::roles_of_damaged_rows(&library, drafts, twins, areas_in_doubt) {
        findings.break_role(slug);
    }
    if findings.iter().any(|finding| finding.rule.code == rules::UNKNOWN_ROLE.code) {
        withheld::roles_of_strange_rows(drafts).into_iter().for_each(|slug| findings.break_role(slug));
    }
    library.broken.clone_from(findings.broken_roles());
    lints::run(&library, findings);
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

/// Whether an error is about a role that is not in the table: whose row it is can't be told.
fn breaks_strangers(drafts: &Drafts<'_>, findings: &Diagnostics) -> bool {
    let broken = findings.broken_roles();
    if broken.is_empty() {
        return false;
    }
    let known: FxHashSet<&str> = drafts.roles().map(|draft| draft.role).collect();
    broken.iter().any(|slug| !known.contains(slug.as_str()))
}
