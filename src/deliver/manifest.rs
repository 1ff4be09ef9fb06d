//! The manifest: what a run made, from what, and with which digests.

use std::path::Path;

use base16ct::lower::encode_string;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::DeliverError;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// The record of the last run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `rolepress`
    pub tool: String,
    pub version: String,
    /// Of the program's sources: another program renders everything again. No part of any document.
    #[serde(default)]
    pub program: String,
    /// The title of the set.
    pub set: String,
    /// ISO date that the documents bear.
    pub date: String,
    /// In the order of their paths.
    pub files: Vec<Entry>,
}

/// A file of the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the manifest, with `/` between its parts.
    pub path: String,
    /// Hex, as `sha256sum` prints it.
    pub sha256: String,
    pub bytes: u64,
    /// The slug of its role; none for the workbook.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// `pdf`, `docx` or `xlsx`.
    pub format: String,
    /// The tag of the language that its texts are in; empty in a record of before it was noted.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub language: String,
    /// The language that its run was asked for, whatever those of the roles are; empty where none was. Files of several editions
    /// stand beside each other.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub edition: String,
    /// Of everything that the file was made from, in hex.
    pub source: String,
}

impl Manifest {
    /// Reads a manifest; an absent one is empty.
    ///
    /// # Errors
    /// If it can't be read, is none of ours, or has nothing in it but zeros, which a file system may leave of it in a power cut.
    pub fn read(path: &Path) -> Result<Manifest, DeliverError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(DeliverError::unreadable(path, error)),
        };
        if text.bytes().all(|byte| byte == 0) {
            return Err(DeliverError::EmptyManifest(path.to_owned()));
        }
        let foreign = |why: String| DeliverError::ForeignManifest(path.to_owned(), why);
        let manifest: Manifest = serde_json::from_str(&text).map_err(|error| foreign(error.to_string()))?;
        // Files are removed by what the manifest says, so it may say nothing about files elsewhere.
        match manifest.files.iter().find(|entry| !is_inside(&entry.path)) {
            Some(entry) => Err(foreign(format!("`{}` lies outside the folder", entry.path))),
            None => Ok(manifest),
        }
    }

    /// As JSON with a final line end.
    ///
    /// # Errors
    /// None that is known: strings and numbers always have a JSON form. Were there one, an empty record would lose files.
    pub fn to_json(&self) -> std::io::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }
}

pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// The SHA-256 of some bytes, in hex.
pub fn sha256(bytes: &[u8]) -> String {
    encode_string(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_what_sha256sum_prints() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        for outside in ["../x", "/etc/x", "", "a/../../x"] {
            let mut manifest = Manifest::default();
            manifest.files.push(Entry { path: outside.to_owned(), ..Entry::default() });
            std::fs::write(&path, manifest.to_json().unwrap()).unwrap();
            assert!(Manifest::read(&path).is_err(), "{outside}");
        }
    }
}
