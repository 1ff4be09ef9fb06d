//! `init`: a small profile set to start from, and the templates to edit.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::RunError;
use super::materials::built_in_files;
use crate::compose::built_in::BuiltIn;
use crate::deliver::{DeliverError, write_atomically};

/// A language that the starter set is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StarterLanguage {
    French,
    English,
}

/// The reference tables of the sample set, which are facts that every set needs, in both languages.
static REFERENCE: &[BuiltIn] = &[
    BuiltIn { path: "frameworks.csv", text: include_str!("../../input/frameworks.csv") },
    BuiltIn { path: "areas.csv", text: include_str!("../../input/areas.csv") },
    BuiltIn { path: "competences.csv", text: include_str!("../../input/competences.csv") },
    BuiltIn { path: "codes.csv", text: include_str!("../../input/codes.csv") },
];

macro_rules! starter {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(BuiltIn { path: $name, text: include_str!(concat!("../../templates/starter/", $folder, "/", $name)) }),*]
    };
    ($folder:literal) => {
        starter![$folder: "rolepress.toml", "roles.csv", "deliverables.csv", "tasks.csv", "kpis.csv", "sections.csv",
            "profile.csv", "levels.csv", "references.csv", "examples.csv"]
    };
}

/// The settings, and one role to overwrite.
static FRENCH: &[BuiltIn] = starter!["fr"];
static ENGLISH: &[BuiltIn] = starter!["en"];

/// Writes the starter set and the templates into a new folder. Returns the files, relative to it.
///
/// # Errors
/// If the folder exists and holds something, or a file can't be written.
pub fn write_starter(folder: &Path, language: StarterLanguage) -> Result<Vec<PathBuf>, RunError> {
    if folder.exists() {
        let mut entries = std::fs::read_dir(folder).map_err(|error| DeliverError::unreadable(folder, error))?;
        if entries.next().is_some() {
            return Err(RunError::NotEmpty(folder.to_owned()));
        }
    }
    let mut written = Vec::new();
    let own = match language {
        StarterLanguage::French => FRENCH,
        StarterLanguage::English => ENGLISH,
    };
    let tables = own.iter().chain(REFERENCE).map(|file| (PathBuf::from(file.path), file));
    let templates = built_in_files().map(|file| (Path::new("templates").join(file.path), file));
    for (path, file) in tables.chain(templates) {
        let text = match language {
            // Codes are of no framework, and so say in the set's language what has no other beside it.
            StarterLanguage::English if file.path == "codes.csv" => {
                Cow::Owned(file.text.replacen("label,label@en", "label@fr,label", 1))
            }
            _ => Cow::Borrowed(file.text),
        };
        write_atomically(&folder.join(&path), text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}
