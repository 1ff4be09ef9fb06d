//! One file, whole or not at all.

use std::io::Write;
use std::path::Path;

use super::DeliverError;

/// How the names of files in the making begin.
pub const TEMPORARY_PREFIX: &str = ".rolepress-";

/// Writes a file beside its place and renames it. The file's mode follows the umask.
///
/// # Errors
/// If the folder can't be made, or the file can't be written whole; nothing is left then.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), DeliverError> {
    let failed = |error| DeliverError::io(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY_PREFIX);
    // A temporary file is private by default, and would stay so under its final name.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Gives a file of the user's a new content, whole or not at all. A file that is there keeps its mode, and one that is
/// reached through a link is replaced where it lies. The content is on the disk before the old one goes.
///
/// # Errors
/// If the file is write-protected or can't be written whole; it is as it was then.
pub fn replace_atomically(path: &Path, bytes: &[u8]) -> Result<(), DeliverError> {
    let failed = |error| DeliverError::io(path, error);
    let place = match std::fs::canonicalize(path) {
        Ok(place) => place,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return write_atomically(path, bytes),
        Err(error) => return Err(failed(error)),
    };
    let permissions = std::fs::metadata(&place).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(DeliverError::ReadOnly(path.to_owned()));
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(TEMPORARY_PREFIX).tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().set_permissions(permissions).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&place).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_mode_and_a_link_stays_a_link() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&path, b"old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        replace_atomically(&link, b"new").unwrap();
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
        assert!(matches!(replace_atomically(&path, b"new"), Err(DeliverError::ReadOnly(_))));
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
    }

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
