//! What the machine can refuse while files are written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::backticked;

/// What the system was asked to do with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    /// To write it, to make it or to remove it.
    Write,
}

/// Why files could not be written.
#[derive(Debug)]
pub enum DeliverError {
    /// The output path is something else than a folder.
    NotAFolder(PathBuf),
    /// Another run is writing to the folder.
    Locked(PathBuf),
    /// The manifest in the folder is not one of ours.
    ForeignManifest(PathBuf, String),
    /// The manifest in the folder has nothing in it, as after a power cut.
    EmptyManifest(PathBuf),
    /// A file of the user's that may not be written to.
    ReadOnly(PathBuf),
    /// Another program's file stands where a document should.
    NotOurs(PathBuf),
    /// What stands where a document should has been changed since rolepress made it.
    Changed(PathBuf),
    /// The system keeps this one document from its place: a program has it open, a folder bears its name, its folder is
    /// protected. Others may fare better.
    Hindered(PathBuf, io::Error),
    /// A file of the user's that somebody else has saved since it was read; nothing was written.
    ChangedMeanwhile(PathBuf),
    /// Some of several files were written before the system refused one.
    HalfWritten {
        failure: Box<DeliverError>,
        written: Vec<PathBuf>,
        left: Vec<PathBuf>,
    },
    /// The checksums in the folder are not ours.
    ForeignChecksums(PathBuf),
    Io(PathBuf, Access, io::Error),
}

impl DeliverError {
    /// The system did not let a path be read.
    pub fn unreadable(path: &Path, error: io::Error) -> Self {
        DeliverError::Io(path.to_owned(), Access::Read, error)
    }

    /// The system did not let a path be written, made or removed.
    pub fn unwritable(path: &Path, error: io::Error) -> Self {
        DeliverError::Io(path.to_owned(), Access::Write, error)
    }

    /// The error of writing one document among many, told apart from one that all others would meet too.
    pub(super) fn of_one_document(self) -> Self {
        // Windows refuses to replace a file that is open.
        const SHARING_VIOLATION: i32 = 32;
        match self {
            DeliverError::Io(path, _, error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::PermissionDenied | io::ErrorKind::IsADirectory | io::ErrorKind::ResourceBusy
                ) || (cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION)) =>
            {
                DeliverError::Hindered(path, error)
            }
            error => error,
        }
    }
}

impl fmt::Display for DeliverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DeliverError::NotAFolder(path) => {
                write!(f, "the output path `{}` is no folder; name another one with --out", path.display())
            }
            DeliverError::Locked(path) => {
                write!(f, "another run of rolepress is writing to `{}`; wait until it has ended", path.display())
            }
            DeliverError::ForeignManifest(path, why) => write!(
                f,
                "`{}` is no manifest of rolepress ({why}), so that nobody can tell what here is its own; build into another folder, \
                 and delete this one once you have taken from it what is yours",
                path.display()
            ),
            DeliverError::EmptyManifest(path) => write!(
                f,
                "`{}` has nothing in it, as after a power cut: build again, or move it away if it is not of rolepress",
                path.display()
            ),
            DeliverError::ReadOnly(path) => {
                write!(
                    f,
                    "`{}` is write-protected; allow writing to it, or close the program that holds it",
                    path.display()
                )
            }
            DeliverError::NotOurs(path) => {
                write!(f, "`{}` is there already, and rolepress did not make it", path.display())
            }
            DeliverError::Changed(path) => {
                write!(f, "`{}` has been changed since rolepress made it", path.display())
            }
            DeliverError::ChangedMeanwhile(path) => {
                write!(f, "`{}` was saved by another program just now; nothing is written, try again", path.display())
            }
            DeliverError::HalfWritten { failure, written, left } => {
                let told = |paths: &[PathBuf], one: &str, more: &str, what: &str| match paths.len() {
                    0 => String::new(),
                    count => {
                        let names = backticked(paths.iter().map(|path| path.display()));
                        format!("; {names} {} {what}", if count == 1 { one } else { more })
                    }
                };
                let (before, behind) = (told(written, "is", "are", "written"), told(left, "is", "are", "not"));
                write!(f, "{failure}{before}{behind}; mend that and try again: the rest is written then")
            }
            DeliverError::ForeignChecksums(path) => write!(
                f,
                "`{}` is there, but no manifest of rolepress; move it away, or name another folder with --out",
                path.display()
            ),
            DeliverError::Io(path, Access::Read, error) => {
                write!(f, "`{}` can't be read: {error}", path.display())
            }
            DeliverError::Hindered(path, error) | DeliverError::Io(path, Access::Write, error) => {
                write!(f, "`{}` can't be written: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for DeliverError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DeliverError::Hindered(_, error) | DeliverError::Io(_, _, error) => Some(error),
            DeliverError::HalfWritten { failure, .. } => Some(failure.as_ref()),
            _ => None,
        }
    }
}
