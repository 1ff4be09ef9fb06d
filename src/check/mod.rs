//! Drafts → [`Library`], or every reason why not; then the lints.
//!
//! Resolving and linting are different things: a reference that leads nowhere leaves a hole that no later
//! stage could handle, so it can't be silenced; a lint is an opinion, and the set may have another.

pub mod lints;
pub mod resolve;
pub mod rules;
pub mod similarity;

use crate::diagnostic::{Diagnostics, Severity};
use crate::ingest::Drafts;
use crate::model::{Library, Settings};

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
    library.incomplete = findings.iter().any(|finding| finding.severity == Severity::Error && finding.role.is_none());
    lints::run(&library, findings);
    // A set may have made an error of a lint.
    library.broken.clone_from(findings.broken_roles());
    library
}
