//! Every reference → the thing it means. What leads nowhere is reported at its cell, once.
//!
//! A mistake in a definition must not cause a finding for each use of it. So names of rows that are already
//! known to be wrong are *suspects*: what refers to them is kept from being rendered without more words. And
//! where a name is used and defined nowhere, while what shows that a definition was meant to bear it is plain, it is
//! the definition that is reported (`missing`).

mod catalogue;
mod children;
mod customary;
mod dates;
mod ditto;
mod frameworks;
mod in_words;
mod languages;
mod lists;
mod lookalikes;
mod missing;
mod names;
mod namesakes;
mod positions;
mod profile;
mod references;
mod review_days;
mod role_ids;
mod roles;
mod run;
mod several;
mod several_names;
mod values;

use rustc_hash::FxHashSet;

use super::losses::{PartsByFile, lost_in_reading};
use crate::diagnostic::{Diagnostics, RowId};
use crate::ingest::Drafts;
use crate::model::{Catalogue, Library, Settings};

use catalogue::Suspects;
pub use ditto::{DITTO, is_ditto};
pub use languages::Languages;
pub use lookalikes::Lookalike;
pub use role_ids::role_id_fault;
pub use values::{is_meant_for, is_value_of};

/// What the rows of roles are resolved by: all drafts, the catalogue that was made of them, and what of it is in doubt.
#[derive(Clone, Copy)]
struct Basis<'a, 's> {
    drafts: &'a Drafts<'s>,
    catalogue: &'a Catalogue<'s>,
    suspects: &'a Suspects<'s>,
}

/// Resolves the drafts of a set. [`Library::broken`] is left to the caller, since lints may add to it. With the library come
/// the rows of the catalogue that have one name with another: of those, nobody can tell which holds.
pub fn resolve<'s>(
    drafts: &Drafts<'s>,
    settings: &'s Settings,
    languages: impl Into<Languages<'s>>,
    findings: &mut Diagnostics,
) -> (Library<'s>, FxHashSet<RowId>) {
    let languages = languages.into();
    let parts = PartsByFile::of(drafts);
    let losses = lost_in_reading(drafts, findings);
    let (catalogue, mut suspects) = catalogue::resolve(drafts, &languages, findings);
    let mut missing = missing::Missing::default();
    missing.losses = losses;
    let basis = Basis { drafts, catalogue: &catalogue, suspects: &suspects };
    let mut roles = roles::resolve(basis, settings, &languages, &mut missing, findings);
    children::attach(basis, &parts, &mut roles, &mut missing, findings);
    review_days::report_unreadable(drafts, settings.set.language(), findings);
    positions::report_repeated(&roles.pending, findings);
    languages::report_unprinted(drafts, &languages, findings);
    languages::report_own(drafts, settings.set.language(), findings);
    let twins = std::mem::take(&mut suspects.twins);
    let mut losses = missing.report(&catalogue, suspects, &roles, &parts, findings);
    losses.codes.extend(roles.unattached_codes());
    let roles = roles.into_roles();
    losses.roles = drafts.roles().count() - roles.len();
    (Library { settings: settings.clone(), catalogue, roles, broken: Default::default(), losses }, twins)
}
