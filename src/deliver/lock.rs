//! A folder of the user's, held while its files are read and written again.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::DeliverError;

/// A folder that no other run changes while this is held. Nothing is put into the folder for it.
#[derive(Debug)]
pub struct FolderLock {
    _folder: Option<File>,
}

impl FolderLock {
    /// Takes the lock. Not every system opens folders, and some network file systems know no locks: there, it is enough
    /// that [`super::Replacements`] compares once more before it writes.
    ///
    /// # Errors
    /// If another run holds it.
    pub fn take(folder: &Path) -> Result<FolderLock, DeliverError> {
        let lock = File::open(folder).ok();
        match lock.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => Err(DeliverError::Locked(folder.to_owned())),
            _ => Ok(FolderLock { _folder: lock }),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_at_a_time_and_nothing_is_left_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let held = FolderLock::take(folder.path()).unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(DeliverError::Locked(_))));
        drop(held);
        FolderLock::take(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
