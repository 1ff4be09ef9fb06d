//! The files of a set by their names: those of a folder on disk, or some that a caller holds in memory.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::decode::{Decoded, decode};
use super::folder::{ReadError, csv_stem};
use super::region::Region;
use super::schema::TABLES;

/// File names (`roles.csv`, `levels/partner-a.csv`, `rolepress.toml`) with what leads to their bytes, in the
/// order of the names.
#[derive(Debug)]
pub struct Files {
    files: BTreeMap<String, Location>,
    root: PathBuf,
    /// How many bytes a file may have, as it lies there and as a text: places in it are told in 32 bits.
    limit: u64,
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
        let mut files = Files { files: BTreeMap::new(), root: root.to_owned(), limit: FILE_LIMIT };
        for (name, path) in list(root)? {
            if path.is_dir() {
                let inner = match list(&path) {
                    // What is in another folder than a table's is nobody's business, were it not for tables gone astray.
                    Err(_) if TABLES.iter().all(|table| !table.name.eq_ignore_ascii_case(&name)) => continue,
                    listed => listed?,
                };
                for (inner, path) in inner {
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
        Files { files, root: PathBuf::new(), limit: FILE_LIMIT }
    }

    /// These files with other bytes for some of them.
    pub fn with<'n>(&self, changed: impl IntoIterator<Item = (&'n str, Vec<u8>)>) -> Files {
        let mut files = Files { files: self.files.clone(), root: self.root.clone(), limit: self.limit };
        files.files.extend(changed.into_iter().map(|(name, bytes)| (name.to_owned(), Location::Memory(bytes))));
        files
    }

    /// The names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether there is a file of that name.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// If the file is not among these, is none, can't be read, or has more than 2 GiB.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, ReadError> {
        let (path, length) = match self.files.get(name) {
            Some(Location::Memory(bytes)) => return Ok(bytes.clone()),
            Some(Location::Disk(path)) => (path, length_of(path)?),
            None => return Err(ReadError::Io(self.root.join(name), io::ErrorKind::NotFound.into())),
        };
        if length > self.limit {
            return Err(ReadError::TooLarge(path.clone()));
        }
        std::fs::read(path).map_err(|error| ReadError::Io(path.clone(), error))
    }

    /// The first bytes of a file, at most `limit`.
    ///
    /// # Errors
    /// If the file is not among these, is none, or can't be read.
    pub(super) fn read_up_to(&self, name: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let Some(Location::Disk(path)) = self.files.get(name) else {
            return self.read(name).map(|mut bytes| {
                bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                bytes
            });
        };
        let failed = |error| ReadError::Io(path.clone(), error);
        length_of(path)?;
        let mut bytes = Vec::new();
        std::fs::File::open(path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }

    /// Whether what bears that name is a folder, which is two levels deep then.
    pub(super) fn is_folder(&self, name: &str) -> bool {
        matches!(self.files.get(name), Some(Location::Disk(path)) if path.is_dir())
    }

    /// Whether there are CSV files in that folder.
    pub(super) fn holds_csv(&self, folder: &str) -> bool {
        let Some(Location::Disk(path)) = self.files.get(folder) else { return false };
        list(path).is_ok_and(|files| files.iter().any(|(name, _)| csv_stem(name).is_some()))
    }

    /// The text that the bytes of a file stand for.
    ///
    /// # Errors
    /// If it has more than 2 GiB: in UTF-8 a text may be three times as long as in another encoding.
    pub(super) fn decode(&self, name: &str, bytes: Vec<u8>, region: Region) -> Result<Decoded, ReadError> {
        self.of_limited_length(name, decode(bytes, region))
    }

    /// A text of a file, if it is not too long.
    ///
    /// # Errors
    /// As [`Files::decode`].
    pub(super) fn of_limited_length(&self, name: &str, decoded: Decoded) -> Result<Decoded, ReadError> {
        if decoded.text.len() as u64 > self.limit {
            Err(ReadError::TooLarge(self.root.join(name)))
        } else {
            Ok(decoded)
        }
    }
}

/// How many bytes a file has.
fn length_of(path: &Path) -> Result<u64, ReadError> {
    let metadata = std::fs::metadata(path).map_err(|error| ReadError::Io(path.to_owned(), error))?;
    if metadata.is_file() { Ok(metadata.len()) } else { Err(ReadError::NotAFile(path.to_owned())) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_be_no_longer_than_its_file_might_be() {
        let files = Files { limit: 10, ..Files::of_memory([("roles.csv", "")]) };
        let windows = b"\xe9".repeat(6);
        assert!(matches!(files.decode("roles.csv", windows, Region::default()), Err(ReadError::TooLarge(_))));
        assert!(files.decode("roles.csv", b"e".repeat(10), Region::default()).is_ok());
    }
}
