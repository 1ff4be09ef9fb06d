//! A run after which nothing has changed: what the last one found is told again, and nothing is checked or made.
//!
//! The findings of a run are noted beside its manifest with a key of all that they depend on. Where something is not as it was,
//! everything is worked out anew.

use super::build::BuildOptions;
use super::digest;
use super::materials::Materials;
use super::outcome::Outcome;
use super::rules::all_rules;
use crate::deliver::{MANIFEST, Notes, Output};
use crate::diagnostic::{Diagnostics, KnownNames, StoredFindings};
use crate::ingest::{Folder, TABLES};

/// So many findings are noted at the most: to read more of them takes no less than to find them.
const NOTED: usize = 20_000;

/// What the last run said.
#[derive(Debug)]
pub(super) struct Recalled {
    pub files: usize,
    pub refused: Vec<String>,
    pub roles: usize,
    pub findings: Diagnostics,
}

/// What this run says.
#[derive(Debug)]
pub(super) struct Said<'a> {
    pub refused: &'a [String],
    pub roles: usize,
    pub findings: &'a Diagnostics,
}

/// A digest of all that the findings of a run and its files depend on. `run` is that of what the documents share, `found`
/// tells what was found in reading, and so of files that are no part of the set.
pub(super) fn key_of(
    options: &BuildOptions,
    folder: &Folder,
    materials: &Materials,
    run: &str,
    found: &Diagnostics,
) -> String {
    let BuildOptions { formats, roles, language, shard, .. } = options;
    let asked = format!("{formats:?} {roles:?} {language:?} {shard:?} {:?}", materials.unread);
    let set = digest::of_set(&folder.sources, run, &asked);
    let found = found.iter().map(|finding| format!("{} {:?} {}", finding.rule.code, finding.place, finding.message));
    digest::of_texts([digest::PROGRAM.to_owned(), set].into_iter().chain(found))
}

/// What the last run said, if this one would say the same and all that it made stands.
pub(super) fn recall(options: &BuildOptions, key: &str) -> Option<Recalled> {
    let notes = Notes::read(&options.output)?;
    if options.force || notes.key != key {
        return None;
    }
    let output = Output::open(&options.output).ok()?;
    let manifest = std::fs::read(options.output.join(MANIFEST)).ok()?;
    if notes.manifest != digest::of_bytes(&manifest) || !output.is_settled() {
        return None;
    }
    let columns = TABLES.iter().flat_map(|table| table.columns).map(|column| column.name);
    let findings = notes.findings.restore(&KnownNames::new(all_rules(), columns))?;
    Some(Recalled { files: notes.files, refused: notes.refused, roles: notes.roles, findings })
}

/// Keeps what a run said for the next one, if it ended well. What can't be kept is found again.
pub(super) fn keep(options: &BuildOptions, key: String, outcome: &Outcome, said: Said<'_>) {
    let Said { refused, roles, findings } = said;
    let files = outcome.written + outcome.unchanged;
    if files == 0 || !outcome.is_complete() || findings.iter().count() > NOTED {
        return;
    }
    let Ok(manifest) = std::fs::read(options.output.join(MANIFEST)) else { return };
    let (manifest, findings) = (digest::of_bytes(&manifest), StoredFindings::from(findings));
    Notes { key, manifest, files, refused: refused.to_vec(), roles, findings }.write(&options.output);
}
