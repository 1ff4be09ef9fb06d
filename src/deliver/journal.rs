//! The journal: which files a run is about to put in place, until its manifest lists them.
//!
//! A run that is killed leaves whole files that no manifest lists, or newer ones than it lists. The journal tells
//! the next run which these are. It has the form of the checksums, so that a file goes only if its bytes are ours.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::manifest::{Manifest, is_inside};
use super::{CHECKSUMS, DeliverError, checksums, read_if_there, write_atomically};

/// Its name in the output folder.
const JOURNAL: &str = ".rolepress.journal";

/// The journal of an output folder.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// What killed runs wrote and the manifest doesn't say: the digests by path.
    left: BTreeMap<String, Vec<String>>,
    /// Opened by the first line, so that a run which writes nothing leaves no trace.
    file: Mutex<Option<File>>,
}

impl Journal {
    /// Reads what killed runs left; a line cut short by the kill is passed over, since its file was not in place yet. Without a
    /// manifest, where one was lost, what the checksums list was left so too.
    ///
    /// # Errors
    /// If there is a journal that can't be read.
    pub fn open(root: &Path, manifest: Option<&Manifest>) -> Result<Journal, DeliverError> {
        let path = root.join(JOURNAL);
        let mut text = read(&path)?;
        if manifest.is_none() {
            text = text + "\n" + &read(&root.join(CHECKSUMS))?;
        }
        let mut left: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (sha256, path) in checksums::read(&text).filter(|(_, path)| is_inside(path)) {
            left.entry(path.to_owned()).or_default().push(sha256.to_owned());
        }
        // Where they are all the recorded one, the run died after its manifest: nothing is left of it.
        let recorded = manifest.iter().flat_map(|manifest| &manifest.files);
        let recorded: BTreeMap<_, _> = recorded.map(|entry| (&entry.path, &entry.sha256)).collect();
        left.retain(|path, digests| digests.iter().any(|digest| recorded.get(path) != Some(&digest)));
        Ok(Journal { path, left, file: Mutex::default() })
    }

    /// Whether a killed run has written to a folder before.
    pub fn is_left_in(root: &Path) -> bool {
        root.join(JOURNAL).exists()
    }

    /// Whether a killed run may have put another file in this place than the manifest says.
    pub fn doubts(&self, path: &str) -> bool {
        self.left.contains_key(path)
    }

    /// Whether a killed run may have put a file of that digest in this place.
    pub fn has(&self, path: &str, sha256: &str) -> bool {
        self.left.get(path).is_some_and(|digests| digests.iter().any(|digest| digest == sha256))
    }

    /// The digests of what killed runs may have put in this place.
    pub fn digests(&self, path: &str) -> impl Iterator<Item = &str> {
        self.left.get(path).into_iter().flatten().map(String::as_str)
    }

    /// The files that killed runs may have left.
    pub fn left(&self) -> impl Iterator<Item = &str> {
        self.left.keys().map(String::as_str)
    }

    /// Says that a file is about to be put in place.
    ///
    /// # Errors
    /// If the line can't be written: then the file must not be either.
    pub fn announce(&self, path: &str, sha256: &str) -> Result<(), DeliverError> {
        let failed = |error| DeliverError::unwritable(&self.path, error);
        // A line is written at once or not at all by whoever holds the lock, so a panic elsewhere spoils nothing.
        let mut slot = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match slot.as_mut() {
            Some(file) => file,
            None => {
                let mut file = File::options().create(true).append(true).open(&self.path).map_err(failed)?;
                // The last line of a killed run may lack its end.
                file.write_all(b"\n").map_err(failed)?;
                slot.insert(file)
            }
        };
        file.write_all(checksums::line(sha256, path).as_bytes()).map_err(failed)
    }

    /// Waits until what was announced is on the disk.
    ///
    /// # Errors
    /// If the disk refuses it.
    pub fn settle(&self) -> Result<(), DeliverError> {
        let slot = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        slot.as_ref().map_or(Ok(()), File::sync_all).map_err(|error| DeliverError::unwritable(&self.path, error))
    }

    /// Forgets everything but some lines: the manifest lists what there is.
    ///
    /// # Errors
    /// If the journal can't be removed, or the lines can't be written.
    pub fn close(&self, but: &str) -> Result<(), DeliverError> {
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = None;
        if !but.is_empty() {
            return write_atomically(&self.path, but.as_bytes());
        }
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(DeliverError::unwritable(&self.path, error)),
            _ => Ok(()),
        }
    }
}

/// The text of a file; empty where there is none.
fn read(path: &Path) -> Result<String, DeliverError> {
    Ok(String::from_utf8_lossy(&read_if_there(path)?.unwrap_or_default()).into_owned())
}
