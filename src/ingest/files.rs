//! The files of a set by their names: those of a folder on disk, or some that a caller holds in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::ReadError;

/// File names (`roles.csv`, `levels/partner-a.csv`, `rolepress.toml`) with what leads to their bytes, in the
/// order of the names.
#[derive(Debug, Default)]
pub struct Files {
    files: BTreeMap<String, Location>,
    root: PathBuf,
}

#[derive(Clone, Debug)]
enum Location {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

const FILE_LIMIT: u64 = 2 << 30;

impl Files {
    /// Lists a folder and the folders in it, one level deep; hidden and temporary files are left out.
    ///
    /// # Errors
    /// If the folder does not exist, is none, or can't be listed.
    pub fn of_folder(root: &Path) -> Result<Files, ReadError> {
        match std::fs::metadata(root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ReadError::Missing(root.to_owned())),
            Err(error) => return Err(ReadError::Io(root.to_owned(), error)),
            Ok(metadata) if !metadata.is_dir() => return Err(ReadError::NotAFolder(root.to_owned())),
            Ok(_) => {}
        }
        let mut files = Files { files: BTreeMap::new(), root: root.to_owned() };
        for (name, path) in list(root)? {
            if path.is_dir() {
                for (inner, path) in list(&path)? {
                    files.files.insert(format!("{name}/{inner}"), Location::Disk(path));
                }
            } else {
                files.files.insert(name, Location::Disk(path));
            }
        }
        Ok(files)
    }

    /// Files held in memory.
    pub fn of_memory<N: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, B)>) -> Files {
        let files = files.into_iter().map(|(name, bytes)| (name.into(), Location::Memory(bytes.into()))).collect();
        Files { files, root: PathBuf::new() }
    }

    /// These files with other bytes for some of them.
    pub fn with<'n>(&self, changed: impl IntoIterator<Item = (&'n str, Vec<u8>)>) -> Files {
        let mut files = Files { files: self.files.clone(), root: self.root.clone() };
        files.files.extend(changed.into_iter().map(|(name, bytes)| (name.to_owned(), Location::Memory(bytes))));
        files
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the file is not among these, is none, can't be read, or has more than 2 GiB.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        let path = match self.files.get(name) {
            Some(Location::Memory(bytes)) => return Ok(bytes.clone()),
            Some(Location::Disk(path)) => path.clone(),
            None => return Err(ReadError::Io(self.root.join(name), io::ErrorKind::NotFound.into())),
        };
        let failed = |error| ReadError::Io(path.clone(), error);
        let metadata = std::fs::metadata(&path).map_err(failed)?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile(path));
        }
        if metadata.len() > FILE_LIMIT {
            return Err(ReadError::TooLarge(path));
        }
        std::fs::read(&path).map_err(failed)
    }
}

fn list(path: &Path) -> Result<Vec<(String, PathBuf)>, ReadError> {
    let failed = |error| ReadError::Io(path.to_owned(), error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with(['.', '~', '#']) {
            names.push((name, entry.path()));
        }
    }
    Ok(names)
}
