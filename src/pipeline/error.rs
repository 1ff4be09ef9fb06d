//! Why a run could not do its work: the machine's errors and misuse, never the user's data.

use std::fmt;

use crate::collect::FieldsError;
use crate::deliver::DeliverError;
use crate::diagnostic::backticked;
use crate::ingest::ReadError;

/// Why a run stopped.
#[derive(Debug)]
pub enum BuildError {
    Read(ReadError),
    Deliver(DeliverError),
    /// `--out` names the folder of the tables.
    OutputIsInput(std::path::PathBuf),
    /// `--role` fits no role of the set.
    NoSuchRole(String, Option<String>),
    /// `--lang` names a language without words; and what to do about it.
    NoSuchLanguage(String, String),
    /// `--templates` names no folder.
    NoTemplatesFolder(std::path::PathBuf),
    /// `--templates` names a folder without templates, theme and locales, and the one in it that has some.
    NoTemplates(std::path::PathBuf, Option<std::path::PathBuf>),
    /// `--templates` names a folder with more of them than can be read, and how many can.
    TooManyTemplates(usize, usize),
    /// The threads could not be started.
    Threads(rayon::ThreadPoolBuildError),
    /// `init` was given a folder that holds something.
    NotEmpty(std::path::PathBuf),
    /// The file for the values of fields is another file, or can't hold them.
    Fields(std::path::PathBuf, FieldsError),
    /// `verify` was given a folder that no build wrote.
    NoManifest(std::path::PathBuf),
    /// More files than can be verified at once, and how many can.
    TooManyFiles(usize, usize),
    /// `collect` was given folders without a document in them.
    NoDocuments(Vec<std::path::PathBuf>),
    /// More documents than can be collected at once, and how many can.
    TooManyDocuments(usize, usize),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Read(error) => error.fmt(f),
            BuildError::Deliver(error) => error.fmt(f),
            BuildError::NoSuchRole(pattern, nearest) => {
                write!(f, "no role fits `{pattern}`")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
                    None => write!(f, "; the table `roles` lists them"),
                }
            }
            BuildError::NoSuchLanguage(language, help) => write!(f, "language `{language}` is unknown; {help}"),
            BuildError::NoTemplatesFolder(path) => {
                write!(
                    f,
                    "there is no folder `{}` with templates; `rolepress init DIR` writes one, `DIR/templates`",
                    path.display()
                )
            }
            BuildError::NoTemplates(path, inner) => {
                write!(f, "`{}` holds no template, theme or locale; ", path.display())?;
                match inner {
                    Some(inner) => write!(f, "did you mean `{}`?", inner.display()),
                    None => write!(f, "`rolepress init DIR` writes them to `DIR/templates`"),
                }
            }
            BuildError::OutputIsInput(path) => {
                let path = path.display();
                write!(f, "`{path}` is the folder of the tables; name another one for the documents with --out")
            }
            BuildError::TooManyTemplates(count, limit) => {
                write!(f, "the folder of templates holds {count} templates and locales, and {limit} are the limit")
            }
            BuildError::Threads(why) => write!(f, "the threads could not be started: {why}"),
            BuildError::NotEmpty(path) => {
                write!(f, "`{}` is not empty; name a new folder, since nothing is overwritten", path.display())
            }
            BuildError::Fields(path, why) => {
                write!(
                    f,
                    "`{}` can't take the values of fields: {why}; name another file with --fields",
                    path.display()
                )
            }
            BuildError::NoManifest(path) => {
                write!(f, "`{}` has no manifest.json; name a folder that `rolepress build` wrote", path.display())
            }
            BuildError::TooManyFiles(count, limit) => {
                write!(
                    f,
                    "{count} files, and {limit} can be verified at once; build the set in shards (`--shard 1/4` …), each into a \
                     folder of its own, and verify those"
                )
            }
            BuildError::NoDocuments(folders) => {
                let named = backticked(folders.iter().map(|path| path.display()));
                write!(f, "there is no .docx in {named}; name documents, or the folder that they are in")
            }
            BuildError::TooManyDocuments(count, limit) => {
                write!(f, "{count} documents, and {limit} can be collected at once; collect them in parts")
            }
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BuildError::Read(error) => Some(error),
            BuildError::Deliver(error) => Some(error),
            BuildError::Threads(error) => Some(error),
            BuildError::Fields(_, error) => Some(error),
            _ => None,
        }
    }
}

impl From<DeliverError> for BuildError {
    fn from(error: DeliverError) -> Self {
        BuildError::Deliver(error)
    }
}
