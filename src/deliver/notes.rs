//! What a run found, noted beside its manifest for the next one. Nobody else's: what can't be read or written is found again.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::write_atomically;
use crate::diagnostic::StoredFindings;

/// The name of the notes in the output folder.
const NOTES: &str = ".rolepress.findings";

/// What is noted of a run.
#[derive(Debug, Serialize, Deserialize)]
pub struct Notes {
    /// Of all that the rest depends on.
    pub key: String,
    /// A digest of the manifest that the run left.
    pub manifest: String,
    /// How many files it stands for.
    pub files: usize,
    /// The slugs of the roles that it refused.
    pub refused: Vec<String>,
    /// How many roles the set has.
    pub roles: usize,
    pub findings: StoredFindings,
}

impl Notes {
    /// Those in an output folder, if there are some that can be read.
    pub fn read(root: &Path) -> Option<Notes> {
        serde_json::from_slice(&std::fs::read(root.join(NOTES)).ok()?).ok()
    }

    /// Puts them there, unless they are there already.
    pub fn write(&self, root: &Path) {
        let path = root.join(NOTES);
        if let Ok(notes) = serde_json::to_vec(self)
            && std::fs::read(&path).ok().as_ref() != Some(&notes)
        {
            let _ = write_atomically(&path, &notes);
        }
    }
}
