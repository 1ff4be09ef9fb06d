//! Documents of other editions than the run's: they stay as they are, and which of them are no longer what the tables say
//! is told.

use std::collections::{BTreeMap, BTreeSet};

use super::digest;
use super::run::Run;
use crate::deliver::{Entry, Output};
use crate::model::Role;

impl Run<'_, '_> {
    /// The languages of other editions with a document that another run of theirs would make anew; an empty one stands for
    /// the edition in the roles' own languages.
    pub(super) fn outdated_editions(&self, output: &Output, made: &[Entry]) -> BTreeSet<String> {
        let mut outdated = BTreeSet::new();
        let others = || output.recorded().filter(|entry| entry.edition != self.edition() && entry.role.is_some());
        if others().next().is_none() {
            return outdated;
        }
        let made: BTreeSet<&str> = made.iter().map(|entry| entry.path.as_str()).collect();
        let roles: BTreeMap<&str, &Role<'_>> = self.library.sound_roles().map(|role| (role.slug, role)).collect();
        let mut runs: BTreeMap<&str, String> = BTreeMap::new();
        for entry in others().filter(|entry| !made.contains(entry.path.as_str())) {
            let Some(role) = entry.role.as_deref().and_then(|slug| roles.get(slug)) else { continue };
            let run = runs.entry(&entry.edition).or_insert_with(|| {
                let language = Some(entry.edition.as_str()).filter(|language| !language.is_empty());
                digest::of_run(self.folder, &self.materials.digest, language, &self.day.to_iso())
            });
            if entry.source != digest::of_role(role, run) || !output.is_by(digest::PROGRAM) {
                outdated.insert(entry.edition.clone());
            }
        }
        outdated
    }
}
