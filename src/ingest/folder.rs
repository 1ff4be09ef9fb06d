//! The input folder: finds the tables' files, reads and decodes them, and says what was assumed.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::copies::report_copies;
use super::decode::{Decoded, decode_guessed, decode_told};
use super::files::Files;
use super::guesses::{Guesses, report_guesses};
use super::misnamed::report_misnamed;
use super::pasted::report_pasted;
use super::region::Region;
use super::schema::{Schema, TABLES};
use super::strays::{report_missing, report_strays};
use super::table::{self, Table};
use super::vote::common_encoding;
use super::{dialect, foreign, language, rules, settings};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Source, Sources};
use crate::model::Settings;

/// A folder as it was read.
#[derive(Debug, Default)]
pub struct Folder {
    pub sources: Sources,
    pub tables: Vec<Table>,
    pub settings: Settings,
    /// The file of the settings, if there is one.
    pub settings_file: Option<FileId>,
    /// What helped to guess the encodings of its tables.
    pub region: Region,
}

/// Why a folder could not be read at all: the machine's errors, not the user's.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such folder.
    Missing(PathBuf),
    /// It is something else than a folder.
    NotAFolder(PathBuf),
    /// More than 2 GiB.
    TooLarge(PathBuf),
    /// More files than rolepress counts.
    TooMany(usize),
    /// Neither a file nor a folder: a pipe, a device.
    NotAFile(PathBuf),
    Io(PathBuf, io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Missing(path) => write!(
                f,
                "the input folder `{}` does not exist; name another one, or make one with `rolepress init`",
                path.display()
            ),
            ReadError::NotAFolder(path) => {
                write!(f, "`{}` is no folder; name the folder that holds the tables", path.display())
            }
            ReadError::TooLarge(path) => {
                write!(f, "`{}` is too large: a file may have 2 GiB", path.display())
            }
            ReadError::TooMany(count) => {
                write!(f, "the input folder holds {count} files, and {FILES_LIMIT} are the limit")
            }
            ReadError::NotAFile(path) => write!(f, "`{}` is no file; put the table itself there", path.display()),
            ReadError::Io(path, error) => write!(f, "`{}` can't be read: {error}", path.display()),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::Io(_, error) => Some(error),
            _ => None,
        }
    }
}

/// Each file of a folder may become a source, and templates come on top: a source's number has 16 bits.
const FILES_LIMIT: usize = 60_000;

/// Where the values go that people fill into documents: it stands beside the tables and is none.
pub const FIELDS_FILE: &str = "fields.csv";

/// Reads every table of a folder. What is wrong with the files goes into `findings`, whose policy is set from
/// the set's own settings.
///
/// # Errors
/// If the folder or one of its files can't be read.
pub fn read_folder(path: &Path, findings: &mut Diagnostics) -> Result<Folder, ReadError> {
    read_files(&Files::of_folder(path)?, findings)
}

/// As [`read_folder`], for files that are known already.
///
/// # Errors
/// If one of the files can't be read, or they are too many.
pub fn read_files(files: &Files, findings: &mut Diagnostics) -> Result<Folder, ReadError> {
    let mut folder = Folder::default();
    let count = files.names().count();
    if count > FILES_LIMIT {
        return Err(ReadError::TooMany(count));
    }
    settings::read(files, &mut folder, findings)?;
    let settings = folder.sources.next_id();
    folder.region = Region::of_language(&folder.settings.set.language);
    let mut own = findings.fork();
    let (mut missing, mut guesses) = read_tables(files, &mut folder, &mut own)?;
    // Where the settings don't tell the language, the tables do, in letters that are the same in every encoding.
    if folder.settings.set.language.is_empty() && guesses.iter().any(|(.., guessed)| guessed.encoding.is_some()) {
        let region = language::told_by_tables(&folder).map(|tag| Region::of_language(&tag)).unwrap_or_default();
        if region != Region::default() {
            own = findings.fork();
            folder.region = region;
            folder.tables.clear();
            folder.sources.forget_from(settings);
            (missing, guesses) = read_tables(files, &mut folder, &mut own)?;
        }
    }
    findings.append(own);
    report_misnamed(&folder, findings);
    report_guesses(&guesses, findings);
    report_missing(files, &missing, &mut folder, findings);
    report_strays(files, &mut folder, findings);
    report_copies(&mut folder, findings);
    if folder.settings.set.language.is_empty() {
        folder.settings.set.language_of_roles = language::of_most_roles(&folder);
    }
    Ok(folder)
}

/// Files with what was guessed of them.
type GuessedFiles<'f> = Vec<(FileId, &'f str, Guesses)>;

/// Adds every table to a folder; returns those that it lacks, and what was guessed.
fn read_tables<'f>(
    files: &'f Files,
    folder: &mut Folder,
    findings: &mut Diagnostics,
) -> Result<(Vec<&'static Schema>, GuessedFiles<'f>), ReadError> {
    let (mut missing, mut found) = (Vec::new(), Vec::new());
    for schema in TABLES {
        let names = files_of(files, schema);
        if names.is_empty() {
            missing.push(schema);
        }
        for name in names {
            // The id is the one that the source gets below; findings need it before.
            found.push((schema, name, folder.sources.id_after(found.len())));
        }
    }
    let opened: Vec<Opened> =
        found.par_iter().map(|(_, name, _)| open(files, name)).collect::<Result<_, ReadError>>()?;
    let untold: Vec<&[u8]> = opened.iter().filter_map(Opened::untold).collect();
    let region = folder.region.with_common(common_encoding(&untold, folder.region));
    folder.region = region;
    let read: Vec<Result<_, ReadError>> = found
        .into_par_iter()
        .zip(opened)
        .map(|((schema, name, file), opened)| {
            let mut own = findings.fork();
            let opened = opened.decode(files, name, region)?;
            let (source, table, guesses) = read_table(schema, name, file, opened, &mut own);
            Ok((source, table, (file, name, guesses), own))
        })
        .collect();
    let mut guesses = Vec::new();
    for table in read {
        let (source, table, guessed, own) = table?;
        folder.sources.add(source);
        folder.tables.push(table);
        guesses.push(guessed);
        findings.append(own);
    }
    Ok((missing, guesses))
}

pub(super) fn csv_stem(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    extension.eq_ignore_ascii_case("csv").then_some(stem)
}

/// `NAME.csv`, then the files of the folder `NAME`, in the order of their names.
fn files_of<'f>(files: &'f Files, schema: &Schema) -> Vec<&'f str> {
    let stems = || files.names().filter_map(|name| csv_stem(name).map(|stem| (name, stem)));
    let own = stems().filter(|(_, stem)| stem.eq_ignore_ascii_case(schema.name));
    let inner = stems()
        .filter(|(_, stem)| stem.split_once('/').is_some_and(|(folder, _)| folder.eq_ignore_ascii_case(schema.name)));
    own.chain(inner).map(|(name, _)| name).collect()
}

/// A file, with its text if it tells how that is to be read.
enum Opened {
    /// It is of another kind than a table.
    Foreign(&'static str),
    Text(Decoded),
    Untold(Vec<u8>),
}

fn open(files: &Files, name: &str) -> Result<Opened, ReadError> {
    let bytes = files.read(name)?;
    if let Some(kind) = foreign::kind_of(&bytes) {
        return Ok(Opened::Foreign(kind));
    }
    match decode_told(bytes) {
        Ok(decoded) => Ok(Opened::Text(files.of_limited_length(name, decoded)?)),
        Err(bytes) => Ok(Opened::Untold(bytes)),
    }
}

impl Opened {
    fn untold(&self) -> Option<&[u8]> {
        if let Opened::Untold(bytes) = self { Some(bytes) } else { None }
    }

    /// The text, or else what the file is in its place.
    fn decode(self, files: &Files, name: &str, region: Region) -> Result<Result<Decoded, &'static str>, ReadError> {
        match self {
            Opened::Foreign(kind) => Ok(Err(kind)),
            Opened::Text(decoded) => Ok(Ok(decoded)),
            Opened::Untold(bytes) => files.of_limited_length(name, decode_guessed(&bytes, region)).map(Ok),
        }
    }
}

fn read_table(
    schema: &'static Schema,
    name: &str,
    file: FileId,
    decoded: Result<Decoded, &str>,
    findings: &mut Diagnostics,
) -> (Source, Table, Guesses) {
    let decoded = match decoded {
        Ok(decoded) => decoded,
        Err(kind) => {
            findings.push(
                Diagnostic::new(&rules::NO_TABLE, file, format!("`{name}` is {kind}, and no CSV file"))
                    .help(format!("open it in its program and save the sheet as CSV (UTF-8), with the name `{name}`")),
            );
            let (source, table) = table::unread(schema, name.to_owned(), file, String::new());
            return (source, table, Guesses::default());
        }
    };
    let dialect = dialect::detect(&decoded.text);
    let guesses = Guesses { encoding: decoded.guessed, delimiter: dialect.guessed.then_some(dialect.delimiter) };
    let (source, mut table) = table::read(schema, name.to_owned(), file, decoded.text, dialect, findings);
    report_pasted(&mut table, &source, findings);
    (source, table, guesses)
}
