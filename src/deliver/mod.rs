//! Bytes → files: each written beside its place and renamed, the manifest last as the record of the run.
//!
//! A final name never holds half a file, and after a power cut the record never does. What a run was killed in the middle of,
//! the next one clears away; what an earlier run made and this one doesn't is removed; what rolepress did not write is left
//! alone, and so is what people have changed since.

mod atomic;
mod checksums;
mod committed;
mod error;
mod journal;
mod lock;
mod manifest;
mod notes;
mod replacements;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use journal::Journal;

pub use atomic::write_atomically;
pub use checksums::{CHECKSUMS, of_entries as checksums_of};
pub use committed::Committed;
pub use error::DeliverError;
pub use lock::FolderLock;
pub use manifest::{Entry, MANIFEST, Manifest, sha256};
pub use notes::Notes;
pub use replacements::Replacements;

/// The lock that keeps two runs from interleaving; its content means nothing.
const LOCK: &str = ".rolepress.lock";

/// An output folder, locked for one run.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    previous: BTreeMap<String, Entry>,
    /// The program that made them.
    program: String,
    /// The title of their set.
    set: String,
    journal: Journal,
    _lock: File,
}

impl Output {
    /// Makes the folder if need be, locks it, reads its manifest and clears what a killed run left.
    ///
    /// # Errors
    /// If the path is no folder, can't be written to, another run holds its lock, or its manifest or checksums
    /// are not ours.
    pub fn open(root: &Path) -> Result<Output, DeliverError> {
        if root.exists() && !root.is_dir() {
            return Err(DeliverError::NotAFolder(root.to_owned()));
        }
        fs::create_dir_all(root).map_err(|error| DeliverError::unwritable(root, error))?;
        let path = root.join(LOCK);
        let is_ours = path.exists() || Journal::is_left_in(root);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| DeliverError::unwritable(root, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DeliverError::Locked(root.to_owned())),
            // Some network file systems know no locks; a run alone is better than none.
            Err(TryLockError::Error(_)) => {}
        }
        let manifest = match Manifest::read(&root.join(MANIFEST)) {
            Err(DeliverError::EmptyManifest(_)) if is_ours => None,
            read => Some(read?),
        };
        let journal = Journal::open(root, manifest.as_ref())?;
        let path = root.join(CHECKSUMS);
        // Ours come before the first manifest only where a run was killed, and then there is a journal.
        if path.exists() && manifest == Some(Manifest::default()) && !Journal::is_left_in(root) {
            return Err(DeliverError::ForeignChecksums(path));
        }
        let manifest = manifest.unwrap_or_default();
        let (program, set) = (manifest.program, manifest.set);
        let previous = manifest.files.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
        let output = Output { root: root.to_owned(), previous, program, set, journal, _lock: lock };
        output.clear_leftovers();
        Ok(output)
    }

    /// What the last run recorded of a file, if the file is still there in the same size and no killed run may
    /// have put another in its place.
    pub fn standing(&self, path: &str) -> Option<&Entry> {
        if self.journal.doubts(path) {
            return None;
        }
        let entry = self.previous.get(path)?;
        let metadata = fs::metadata(self.root.join(path)).ok()?;
        (metadata.is_file() && metadata.len() == entry.bytes).then_some(entry)
    }

    /// What the last run recorded.
    pub fn recorded(&self) -> impl Iterator<Item = &Entry> {
        self.previous.values()
    }

    /// Whether the last run recorded a file, and something is there.
    pub fn lists(&self, path: &str) -> bool {
        self.previous.contains_key(path) && self.root.join(path).is_file()
    }

    /// The title of the set that the last run was about.
    pub fn set(&self) -> &str {
        &self.set
    }

    /// Whether all that the last run recorded stands, its checksums too, and nothing is left of one that was killed.
    pub fn is_settled(&self) -> bool {
        let checksums = fs::read(self.root.join(CHECKSUMS)).ok();
        checksums.is_some_and(|lines| lines == checksums::of_entries(self.previous.values()).into_bytes())
            && !Journal::is_left_in(&self.root)
            && self.previous.keys().all(|path| self.standing(path).is_some())
    }

    /// Whether the last run was by the same program, so that what it made from the same source is the same.
    pub fn is_by(&self, program: &str) -> bool {
        self.program == program
    }

    /// Writes a file under its final name, all of it or nothing. Returns its SHA-256 in hex.
    ///
    /// `path` is relative, with `/` between its parts.
    ///
    /// # Errors
    /// If another file is in the way, the folder can't be made or the file can't be written whole.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<String, DeliverError> {
        let (place, digest) = (self.root.join(path), sha256(bytes));
        let is_known = self.previous.contains_key(path) || self.journal.doubts(path);
        let standing = read_if_there(&place).map_err(DeliverError::of_one_document)?;
        if let Some(standing) = standing
            && standing != bytes
            && !self.has_made(path, &sha256(&standing))
            && !(is_known && is_torn(&standing, bytes))
        {
            return Err(if is_known { DeliverError::Changed(place) } else { DeliverError::NotOurs(place) });
        }
        self.journal.announce(path, &digest)?;
        write_atomically(&place, bytes).map_err(DeliverError::of_one_document)?;
        Ok(digest)
    }

    /// Whether a file of that digest was put in this place by the last run, or by one that was killed.
    fn has_made(&self, path: &str, sha256: &str) -> bool {
        self.previous.get(path).is_some_and(|entry| entry.sha256 == sha256) || self.journal.has(path, sha256)
    }

    /// Ends the run: writes the checksums, then the manifest as the record, then removes what the last run made
    /// and this one doesn't, and what killed runs left that nothing lists. What people have changed stays.
    ///
    /// `keep` tells of a file that is not in `manifest` whether it stays recorded, because the run was about
    /// other files only.
    ///
    /// # Errors
    /// If the manifest or the journal can't be written.
    pub fn commit(&self, mut manifest: Manifest, keep: impl Fn(&Entry) -> bool) -> Result<Committed, DeliverError> {
        let made: BTreeSet<String> = manifest.files.iter().map(|entry| entry.path.clone()).collect();
        let replaced = manifest.files.iter().filter(|entry| self.replaces_another_edition(entry)).count();
        let mut obsolete = Vec::new();
        for (path, entry) in &self.previous {
            if made.contains(path) {
                continue;
            }
            if keep(entry) {
                let entry = self.as_it_stands(entry)?;
                // What another program made must not pass for this one's.
                let source = if self.is_by(&manifest.program) { entry.source } else { String::new() };
                manifest.files.push(Entry { source, ..entry });
            } else {
                obsolete.push(path.clone());
            }
        }
        manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
        let record = manifest.to_json().map_err(|error| DeliverError::unwritable(&self.root.join(MANIFEST), error))?;
        let changes = [
            (CHECKSUMS, checksums::of_entries(&manifest.files).into_bytes()),
            // The record changes before its files go: a run that dies between leaves files that nobody lists,
            // never a list of files that are gone.
            (MANIFEST, record),
        ];
        // What is about to be recorded was announced: neither may be on the disk without the other.
        self.journal.settle()?;
        for (name, bytes) in changes {
            let path = self.root.join(name);
            if !fs::read(&path).is_ok_and(|current| current == bytes) {
                atomic::write_durably(&path, &bytes)?;
            }
        }
        let mut committed = Committed { replaced, ..Committed::default() };
        for path in obsolete {
            match self.remove_if(&path, |sha256| self.has_made(&path, sha256)) {
                Ok(true) => committed.removed += 1,
                Ok(false) if self.root.join(&path).is_file() => committed.left.push(path),
                Ok(false) => {}
                Err(error) => committed.unremoved.push((path, error.to_string())),
            }
        }
        self.clear_unlisted(&manifest, &mut committed);
        let digests = |path: &str| {
            let recorded = self.previous.get(path).map(|entry| entry.sha256.as_str());
            recorded.into_iter().chain(self.journal.digests(path)).map(|sha256| checksums::line(sha256, path)).collect()
        };
        let unremoved: Vec<String> = committed.unremoved.iter().map(|(path, _)| digests(path)).collect();
        self.journal.close(&unremoved.concat())?;
        Ok(committed)
    }

    /// Whether a document stands where the last run recorded one of another edition, in another language.
    fn replaces_another_edition(&self, entry: &Entry) -> bool {
        let differs = |last: &Entry| last.edition != entry.edition && last.language != entry.language;
        entry.role.is_some() && self.previous.get(&entry.path).is_some_and(differs)
    }

    /// An entry of the last manifest, corrected where a killed run has put a newer file in its place.
    ///
    /// That file is whole, so it stays; it has no known source, so the next run about it makes it again. Only what the
    /// journal names is ours: to record what somebody has changed since would let the next run overwrite it.
    fn as_it_stands(&self, entry: &Entry) -> Result<Entry, DeliverError> {
        if !self.journal.doubts(&entry.path) {
            return Ok(entry.clone());
        }
        let Some(bytes) = read_if_there(&self.root.join(&entry.path))? else { return Ok(entry.clone()) };
        let sha256 = sha256(&bytes);
        if sha256 == entry.sha256 || !self.journal.has(&entry.path, &sha256) {
            return Ok(entry.clone());
        }
        Ok(Entry { sha256, bytes: bytes.len() as u64, source: String::new(), ..entry.clone() })
    }

    /// Removes what killed runs finished and nothing lists, where the bytes are those that they wrote; so too what an earlier
    /// run could not remove.
    fn clear_unlisted(&self, manifest: &Manifest, committed: &mut Committed) {
        let listed: BTreeSet<&str> = manifest.files.iter().map(|entry| entry.path.as_str()).collect();
        for path in self.journal.left().filter(|path| !listed.contains(path) && !self.previous.contains_key(*path)) {
            match self.remove_if(path, |sha256| self.journal.has(path, sha256)) {
                Ok(removed) => committed.removed += usize::from(removed),
                Err(error) => committed.unremoved.push((path.to_owned(), error.to_string())),
            }
        }
    }

    /// Removes a file if it is there and its digest is one of ours. Returns whether it was removed. What can't be
    /// read, such as a folder in its place, is nothing that we wrote, and stays.
    ///
    /// # Errors
    /// If the system refuses it: a program has it open, or its folder is protected.
    fn remove_if(&self, path: &str, is_ours: impl Fn(&str) -> bool) -> io::Result<bool> {
        let file = self.root.join(path);
        let removes = fs::read(&file).is_ok_and(|bytes| is_ours(&sha256(&bytes)));
        if removes {
            fs::remove_file(&file)?;
        }
        Ok(removes)
    }

    /// Removes the temporary files of a run that was killed. They are ours by their name.
    fn clear_leftovers(&self) {
        for folder in ["", "pdf", "docx"] {
            atomic::clear_leftovers(&self.root.join(folder));
        }
    }
}

/// Whether a file is the beginning of what shall be written, and zeros: what a power cut leaves of one that was not on the disk
/// yet.
fn is_torn(standing: &[u8], whole: &[u8]) -> bool {
    let same = standing.iter().zip(whole).take_while(|(its, ours)| its == ours).count();
    standing[same..].iter().all(|byte| *byte == 0)
}

/// The bytes of a file; `None` where there is none.
///
/// # Errors
/// If the system does not let it be read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, DeliverError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DeliverError::unreadable(path, error)),
    }
}
