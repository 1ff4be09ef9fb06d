//! `init`: a small profile set to start from, and the templates to edit.

use std::path::{Path, PathBuf};

use super::BuildError;
use super::inputs::built_in_files;
use crate::compose::built_in::BuiltIn;
use crate::deliver::{DeliverError, write_atomically};

macro_rules! starter {
    ($($name:literal: $path:literal),* $(,)?) => {
        &[$(BuiltIn { path: $name, text: include_str!(concat!("../../", $path)) }),*]
    };
}

/// The starter set: one role to overwrite, and the reference tables of the sample set, which are facts that
/// every set needs.
static STARTER: &[BuiltIn] = starter![
    "rolepress.toml": "templates/starter/rolepress.toml",
    "frameworks.csv": "input/frameworks.csv",
    "areas.csv": "input/areas.csv",
    "competences.csv": "input/competences.csv",
    "codes.csv": "input/codes.csv",
    "roles.csv": "templates/starter/roles.csv",
    "deliverables.csv": "templates/starter/deliverables.csv",
    "tasks.csv": "templates/starter/tasks.csv",
    "kpis.csv": "templates/starter/kpis.csv",
    "sections.csv": "templates/starter/sections.csv",
    "profile.csv": "templates/starter/profile.csv",
    "levels.csv": "templates/starter/levels.csv",
    "references.csv": "templates/starter/references.csv",
    "examples.csv": "templates/starter/examples.csv",
];

/// Writes the starter set and the templates into a new folder. Returns the files, relative to it.
///
/// # Errors
/// If the folder exists and holds something, or a file can't be written.
pub fn write_starter(folder: &Path) -> Result<Vec<PathBuf>, BuildError> {
    if folder.exists() {
        let mut entries = std::fs::read_dir(folder).map_err(|error| DeliverError::unreadable(folder, error))?;
        if entries.next().is_some() {
            return Err(BuildError::NotEmpty(folder.to_owned()));
        }
    }
    let mut written = Vec::new();
    let tables = STARTER.iter().map(|file| (PathBuf::from(file.path), file));
    let templates = built_in_files().map(|file| (Path::new("templates").join(file.path), file));
    for (path, file) in tables.chain(templates) {
        write_atomically(&folder.join(&path), file.text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}
