//! New contents for files of the user's, all of them or none: each is made ready beside its place before the first one
//! gets its name.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::atomic::{clear_leftovers, temporary_in};
use super::{DeliverError, read_if_there};

/// Files that are made ready. What is not put in place goes with them.
#[derive(Debug, Default)]
pub struct Replacements {
    ready: Vec<Replacement>,
}

#[derive(Debug)]
struct Replacement {
    /// As the user names it.
    path: PathBuf,
    /// Where it lies, which may be elsewhere by way of a link.
    place: PathBuf,
    file: NamedTempFile,
    /// What stands there while nobody else writes to it; `None` for a file that is not there yet.
    was: Option<Vec<u8>>,
}

impl Replacements {
    /// None yet. What a run that was killed has left in these folders, which are locked, is cleared away.
    pub fn within<'f>(folders: impl IntoIterator<Item = &'f Path>) -> Self {
        folders.into_iter().for_each(clear_leftovers);
        Replacements::default()
    }

    /// Makes a file ready. One that is there keeps its mode, and one that is reached through a link is replaced where
    /// it lies. The content is on the disk when this returns.
    ///
    /// # Errors
    /// If the file is write-protected, or its content can't be written whole.
    pub fn prepare(&mut self, path: &Path, was: Option<Vec<u8>>, bytes: &[u8]) -> Result<(), DeliverError> {
        let failed = |error| DeliverError::unwritable(path, error);
        let place = match std::fs::canonicalize(path) {
            Ok(place) => place,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => path.to_owned(),
            Err(error) => return Err(DeliverError::unreadable(path, error)),
        };
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let permissions = std::fs::metadata(&place).ok().map(|file| file.permissions());
        if permissions.as_ref().is_some_and(std::fs::Permissions::readonly) {
            return Err(DeliverError::ReadOnly(path.to_owned()));
        }
        let mut file = temporary_in(folder).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions).map_err(failed)?;
        }
        file.as_file().sync_all().map_err(failed)?;
        self.ready.push(Replacement { path: path.to_owned(), place, file, was });
        Ok(())
    }

    /// Puts all files in place, in the order in which they were made ready. Returns them.
    ///
    /// # Errors
    /// If one of them is no longer as it was: then none is written. If the system refuses one of them, which leaves
    /// those before it written; the error names which.
    pub fn put(self) -> Result<Vec<PathBuf>, DeliverError> {
        for Replacement { path, place, was, .. } in &self.ready {
            if read_if_there(place)? != *was {
                return Err(DeliverError::ChangedMeanwhile(path.clone()));
            }
        }
        let mut written: Vec<PathBuf> = Vec::with_capacity(self.ready.len());
        let mut ready = self.ready.into_iter();
        while let Some(Replacement { path, place, file, .. }) = ready.next() {
            if let Err(error) = file.persist(&place) {
                let failure = DeliverError::unwritable(&path, error.error);
                let left = ready.map(|other| other.path).collect();
                return Err(DeliverError::HalfWritten { failure: Box::new(failure), written, left });
            }
            written.push(path);
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path, what stands there, and what shall.
    type File<'f> = (&'f Path, Option<&'f [u8]>, &'f [u8]);

    fn replace(files: &[File<'_>]) -> Result<Vec<PathBuf>, DeliverError> {
        let mut replacements = Replacements::default();
        for (path, was, bytes) in files {
            replacements.prepare(path, was.map(<[u8]>::to_vec), bytes)?;
        }
        replacements.put()
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_mode_and_a_link_stays_a_link() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&path, b"old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace(&[(&link, Some(b"old"), b"new")]).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_write_protected_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, b"old").unwrap();
        let mut permissions = path.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(replace(&[(&path, Some(b"old"), b"new")]), Err(DeliverError::ReadOnly(_))));
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
    }

    #[test]
    fn a_file_that_cannot_be_made_ready_holds_up_all_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&first, b"old").unwrap();
        std::fs::write(&second, b"old").unwrap();
        let mut permissions = second.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&second, permissions).unwrap();
        assert!(replace(&[(&first, Some(b"old"), b"new"), (&second, Some(b"old"), b"new")]).is_err());
        assert_eq!(std::fs::read(&first).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_file_that_somebody_saved_meanwhile_is_left_and_so_are_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&first, b"old").unwrap();
        std::fs::write(&second, b"theirs").unwrap();
        let told = replace(&[(&first, Some(b"old"), b"new"), (&second, None, b"new")]).unwrap_err();
        assert!(matches!(told, DeliverError::ChangedMeanwhile(path) if path == second));
        assert_eq!(
            (std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap()),
            (b"old".into(), b"theirs".into())
        );
    }

    #[test]
    fn what_was_written_is_told_apart_from_what_was_not_where_the_system_refuses_one() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a.csv", "b.csv", "c.csv"].map(|name| folder.path().join("in").join(name));
        let mut replacements = Replacements::default();
        for path in &paths {
            replacements.prepare(path, None, b"new").unwrap();
        }
        // A name that no system takes stands for one that it refuses by then.
        replacements.ready[1].place = folder.path().join("nowhere/b.csv");
        let error = replacements.put().unwrap_err();
        assert!(std::error::Error::source(&error).is_some_and(|why| why.to_string().contains("can't be written")));
        let told = error.to_string();
        let named: Vec<usize> = paths.iter().map(|path| told.find(&format!("`{}`", path.display())).unwrap()).collect();
        assert!(named[1] < named[0] && named[0] < named[2], "{told}");
        assert!(told.contains("is written") && told.contains("is not"), "{told}");
        assert_eq!(paths.map(|path| path.exists()), [true, false, false]);
    }
}
