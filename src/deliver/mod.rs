//! Bytes → files: each written beside its place and renamed, the manifest last as the record of the run.
//!
//! A final name never holds half a file. What a run was killed in the middle of, the next one clears away;
//! what an earlier run made and this one doesn't is removed; what rolepress did not write is never touched.

mod atomic;
mod error;
mod manifest;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

pub use atomic::{replace_atomically, write_atomically};
pub use error::DeliverError;
pub use manifest::{Entry, MANIFEST, Manifest, sha256};

/// The lock that keeps two runs from interleaving; its content means nothing.
const LOCK: &str = ".rolepress.lock";

/// An output folder, locked for one run.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    previous: BTreeMap<String, Entry>,
    /// The program that made them.
    program: String,
    _lock: File,
}

impl Output {
    /// Makes the folder if need be, locks it, reads its manifest and clears what a killed run left.
    ///
    /// # Errors
    /// If the path is no folder, can't be written to, or another run holds its lock.
    pub fn open(root: &Path) -> Result<Output, DeliverError> {
        if root.exists() && !root.is_dir() {
            return Err(DeliverError::NotAFolder(root.to_owned()));
        }
        fs::create_dir_all(root).map_err(|error| DeliverError::io(root, error))?;
        let path = root.join(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| DeliverError::io(&path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DeliverError::Locked(root.to_owned())),
            // Some network file systems know no locks; a run alone is better than none.
            Err(TryLockError::Error(_)) => {}
        }
        let manifest = Manifest::read(&root.join(MANIFEST))?;
        let program = manifest.program;
        let previous = manifest.files.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
        let output = Output { root: root.to_owned(), previous, program, _lock: lock };
        output.clear_leftovers();
        Ok(output)
    }

    /// What the last run recorded of a file, if the file is still there in the same size.
    pub fn standing(&self, path: &str) -> Option<&Entry> {
        let entry = self.previous.get(path)?;
        let metadata = fs::metadata(self.root.join(path)).ok()?;
        (metadata.is_file() && metadata.len() == entry.bytes).then_some(entry)
    }

    /// Whether the last run was by the same program, so that what it made from the same source is the same.
    pub fn is_by(&self, program: &str) -> bool {
        self.program == program
    }

    /// Writes a file under its final name, all of it or nothing.
    ///
    /// `path` is relative, with `/` between its parts.
    ///
    /// # Errors
    /// If the folder can't be made or the file can't be written whole.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), DeliverError> {
        write_atomically(&self.root.join(path), bytes)
    }

    /// Ends the run: removes what the last one made and this one doesn't, then writes the manifest.
    ///
    /// `keep` tells of a file that is not in `entries` whether it stays recorded, because the run was about
    /// other files only. Returns how many files were removed.
    ///
    /// # Errors
    /// If a file can't be removed or the manifest can't be written.
    pub fn commit(&self, mut manifest: Manifest, keep: impl Fn(&Entry) -> bool) -> Result<Committed, DeliverError> {
        let made: BTreeSet<String> = manifest.files.iter().map(|entry| entry.path.clone()).collect();
        let mut obsolete = Vec::new();
        for (path, entry) in &self.previous {
            if made.contains(path) {
                continue;
            }
            if keep(entry) {
                manifest.files.push(entry.clone());
            } else {
                obsolete.push(path.clone());
            }
        }
        manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
        let path = self.root.join(MANIFEST);
        let bytes = manifest.to_json();
        let unchanged = obsolete.is_empty() && fs::read(&path).is_ok_and(|current| current == bytes);
        if !unchanged {
            // The record changes before its files go: a run that dies between leaves files that nobody lists,
            // never a list of files that are gone.
            write_atomically(&path, &bytes)?;
        }
        let mut removed = 0;
        for path in &obsolete {
            let file = self.root.join(path);
            match fs::remove_file(&file) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(DeliverError::io(&file, error)),
            }
        }
        Ok(Committed { removed, unchanged })
    }

    /// Removes the temporary files of a run that was killed. They are ours by their name.
    fn clear_leftovers(&self) {
        for folder in ["", "pdf", "docx"] {
            let Ok(entries) = fs::read_dir(self.root.join(folder)) else { continue };
            for entry in entries.flatten() {
                if entry.file_name().to_string_lossy().starts_with(atomic::TEMPORARY_PREFIX) {
                    // One that can't be removed now will be next time.
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

/// What the end of a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    pub removed: usize,
    /// Whether the manifest was already the same.
    pub unchanged: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry { path: path.to_owned(), bytes: 1, ..Entry::default() }
    }

    fn manifest(paths: &[&str]) -> Manifest {
        Manifest { files: paths.iter().map(|path| entry(path)).collect(), ..Manifest::default() }
    }

    #[test]
    fn a_file_of_the_last_run_goes_and_a_stranger_stays() {
        let folder = tempfile::tempdir().unwrap();
        let output = Output::open(folder.path()).unwrap();
        output.write("pdf/a.pdf", b"a").unwrap();
        output.commit(manifest(&["pdf/a.pdf"]), |_| false).unwrap();
        drop(output);
        fs::write(folder.path().join("pdf/stranger.pdf"), b"s").unwrap();
        let output = Output::open(folder.path()).unwrap();
        assert_eq!(output.commit(manifest(&[]), |_| false).unwrap().removed, 1);
        assert!(!folder.path().join("pdf/a.pdf").exists());
        assert!(folder.path().join("pdf/stranger.pdf").exists());
    }

    #[test]
    fn a_second_run_is_told_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Output::open(folder.path()).unwrap();
        assert!(matches!(Output::open(folder.path()), Err(DeliverError::Locked(_))));
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("pdf")).unwrap();
        let left = folder.path().join("pdf").join(format!("{}x", atomic::TEMPORARY_PREFIX));
        fs::write(&left, b"half").unwrap();
        Output::open(folder.path()).unwrap();
        assert!(!left.exists());
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, b"").unwrap();
        assert!(matches!(Output::open(&path), Err(DeliverError::NotAFolder(_))));
    }
}
