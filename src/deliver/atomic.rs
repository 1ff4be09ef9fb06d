//! One file, whole or not at all.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::DeliverError;

/// How the names of files in the making begin.
pub const TEMPORARY_PREFIX: &str = ".rolepress-";

/// Writes a file beside its place and renames it. The file's mode follows the umask. Whoever looks finds the old file or the
/// whole new one, unless the power fails before the system has put it on the disk.
///
/// # Errors
/// If the folder can't be made, or the file can't be written whole; nothing is left then.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), DeliverError> {
    write(path, bytes, |_| Ok(()))
}

/// The same, with the content on the disk before the file gets its name: after a power cut, too, the name holds the old
/// file or the whole new one. To wait for the disk takes some milliseconds, a quarter of what a role's documents take to make, so
/// it is for the records alone.
///
/// # Errors
/// As for [`write_atomically`].
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), DeliverError> {
    write(path, bytes, File::sync_all)
}

fn write(path: &Path, bytes: &[u8], settle: impl Fn(&File) -> std::io::Result<()>) -> Result<(), DeliverError> {
    let failed = |error| DeliverError::unwritable(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = temporary_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    settle(file.as_file()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A file in the making, with the mode of a plain new file.
pub(super) fn temporary_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX);
    // A temporary file is private by default, and would stay so under its final name.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Removes the temporary files that a run which was killed has left in a folder: they are ours by their name. To be called
/// with the folder locked.
pub(super) fn clear_leftovers(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY_PREFIX) {
            // One that can't be removed now will be next time.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_put_in_place_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        // A folder that is not empty can't be replaced by a file.
        std::fs::create_dir_all(path.join("inner")).unwrap();
        assert!(write_atomically(&path, b"x").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_can_be_read_by_others_where_the_umask_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        std::fs::write(&plain, b"x").unwrap();
        let path = folder.path().join("a.pdf");
        write_atomically(&path, b"x").unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&plain));
    }
}
