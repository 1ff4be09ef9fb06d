//! Why a run could not do its work: the machine's errors and misuse, never the user's data.

use std::fmt;
use std::path::PathBuf;

use crate::collect::FieldsError;
use crate::deliver::DeliverError;
use crate::diagnostic::backticked;
use crate::ingest::ReadError;

/// Why a run stopped.
#[derive(Debug)]
pub enum RunError {
    Read(ReadError),
    Deliver(DeliverError),
    /// `--out` names the folder of the tables.
    OutputIsInput(PathBuf),
    /// `--role` fits no role of the set.
    NoSuchRole(String, Option<String>),
    /// `--lang` names a language without words; and what to do about it.
    NoSuchLanguage(String, String),
    /// `--templates` names no folder.
    NoTemplatesFolder(PathBuf),
    /// `--templates` names a folder without templates, theme and locales, and the one in it that has some.
    NoTemplates(PathBuf, Option<PathBuf>),
    /// `--templates` names a folder with more of them than can be read, and how many can.
    TooManyTemplates {
        count: usize,
        limit: usize,
    },
    /// The threads could not be started.
    Threads(rayon::ThreadPoolBuildError),
    /// `init` was given a folder that holds something.
    NotEmpty(PathBuf),
    /// The file for the values of fields is another file, or can't hold them.
    Fields(PathBuf, FieldsError),
    /// `verify` was given a folder that no build wrote.
    NoManifest(PathBuf),
    /// More files than can be verified at once, and how many can.
    TooManyFiles {
        count: usize,
        limit: usize,
    },
    /// `collect` was given folders without a document in them.
    NoDocuments(Vec<PathBuf>),
    /// More documents than can be collected at once, and how many can.
    TooManyDocuments {
        count: usize,
        limit: usize,
    },
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RunError::Read(error) => error.fmt(f),
            RunError::Deliver(error) => error.fmt(f),
            RunError::NoSuchRole(pattern, nearest) => {
                write!(f, "no role fits `{pattern}`")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
                    None => write!(f, "; the table `roles` lists them"),
                }
            }
            RunError::NoSuchLanguage(language, help) => write!(f, "language `{language}` is unknown; {help}"),
            RunError::NoTemplatesFolder(path) => {
                write!(
                    f,
                    "there is no folder `{}` with templates; `rolepress init DIR` writes one, `DIR/templates`",
                    path.display()
                )
            }
            RunError::NoTemplates(path, inner) => {
                write!(f, "`{}` holds no template, theme or locale; ", path.display())?;
                match inner {
                    Some(inner) => write!(f, "did you mean `{}`?", inner.display()),
                    None => write!(f, "`rolepress init DIR` writes them to `DIR/templates`"),
                }
            }
            RunError::OutputIsInput(path) => {
                let path = path.display();
                write!(f, "`{path}` is the folder of the tables; name another one for the documents with --out")
            }
            RunError::TooManyTemplates { count, limit } => {
                write!(f, "the folder of templates holds {count} templates and locales, and {limit} are the limit")
            }
            RunError::Threads(why) => write!(f, "the threads could not be started: {why}"),
            RunError::NotEmpty(path) => {
                write!(f, "`{}` is not empty; name a new folder, since nothing is overwritten", path.display())
            }
            RunError::Fields(path, why) => {
                write!(
                    f,
                    "`{}` can't take the values of fields: {why}; name another file with --fields",
                    path.display()
                )
            }
            RunError::NoManifest(path) => {
                write!(f, "`{}` has no manifest.json; name a folder that `rolepress build` wrote", path.display())
            }
            RunError::TooManyFiles { count, limit } => {
                write!(
                    f,
                    "{count} files, and {limit} can be verified at once; build the set in shards (`--shard 1/4` …), each into a \
                     folder of its own, and verify those"
                )
            }
            RunError::NoDocuments(folders) => {
                let named = backticked(folders.iter().map(|path| path.display()));
                write!(f, "there is no .docx in {named}; name documents, or the folder that they are in")
            }
            RunError::TooManyDocuments { count, limit } => {
                write!(f, "{count} documents, and {limit} can be collected at once; collect them in parts")
            }
        }
    }
}

impl std::error::Error for RunError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RunError::Read(error) => Some(error),
            RunError::Deliver(error) => Some(error),
            RunError::Threads(error) => Some(error),
            RunError::Fields(_, error) => Some(error),
            _ => None,
        }
    }
}

impl From<ReadError> for RunError {
    fn from(error: ReadError) -> Self {
        RunError::Read(error)
    }
}

impl From<DeliverError> for RunError {
    fn from(error: DeliverError) -> Self {
        RunError::Deliver(error)
    }
}
