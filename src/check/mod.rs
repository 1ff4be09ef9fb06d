//! Drafts → [`Library`], or every reason why not; then the lints.
//!
//! Resolving and linting are different things: a reference that leads nowhere leaves a hole that no later
//! stage could handle, so it can't be silenced; a lint is an opinion, and the set may have another.

pub mod lints;
pub mod resolve;
pub mod rules;
pub mod similarity;

use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostics, FileId, Rule, Severity};
use crate::ingest::Drafts;
use crate::ingest::rules::BAD_SETTINGS;
use crate::model::{Library, Settings};
pub use resolve::language_help;

/// Resolves the drafts and lints the result.
///
/// `languages` are those that rolepress has words for. Roles with an error are in [`Library::broken`].
pub fn check<'s>(
    drafts: &Drafts<'s>,
    settings: &'s Settings,
    languages: &[&str],
    findings: &mut Diagnostics,
) -> Library<'s> {
    let mut library = resolve::resolve(drafts, settings, languages, findings);
    library.broken = findings.broken_roles().clone();
    let of_no_role = || {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error && finding.role.is_none());
        errors.filter(|finding| is_about_tables(finding.rule))
    };
    library.incomplete = of_no_role().next().is_some() || breaks_strangers(drafts, findings);
    let catalogue_files = files_of_catalogue(drafts);
    let in_doubt = of_no_role().any(|finding| catalogue_files.contains(&finding.place.file()));
    library.catalogue.set_in_doubt(in_doubt);
    lints::run(&library, findings);
    // A set may have made an error of a lint.
    library.broken.clone_from(findings.broken_roles());
    library
}

/// Whether what a rule finds can hide rows: the settings and templates hide none.
fn is_about_tables(rule: &Rule) -> bool {
    rule.code != BAD_SETTINGS.code && !rule.code.starts_with(['T', 'D'])
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

/// The files that define what references point to.
fn files_of_catalogue(drafts: &Drafts<'_>) -> FxHashSet<FileId> {
    let frameworks = drafts.frameworks().map(|draft| draft.row);
    let areas = drafts.areas().map(|draft| draft.row);
    let competences = drafts.competences().map(|draft| draft.row);
    let codes = drafts.codes().map(|draft| draft.row);
    frameworks.chain(areas).chain(competences).chain(codes).map(|row| row.file).collect()
}
