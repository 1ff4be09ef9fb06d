//! The input folder: finds the tables' files, reads and decodes them, and says what was assumed.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::files::Files;
use super::schema::{Schema, TABLES, TableName, nearest};
use super::table::{self, Table};
use super::{decode, dialect, rules, settings};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Source, SourceKind, Sources};
use crate::model::Settings;

/// A folder as it was read.
#[derive(Debug)]
pub struct Folder {
    pub sources: Sources,
    pub tables: Vec<Table>,
    pub settings: Settings,
    /// The file of the settings, if there is one.
    pub settings_file: Option<FileId>,
}

/// Why a folder could not be read at all: the machine's errors, not the user's.
#[derive(Debug)]
pub enum ReadError {
    /// There is no such folder.
    Missing(PathBuf),
    /// It is something else than a folder.
    NotAFolder(PathBuf),
    /// More files than rolepress counts, or one of more than 2 GiB.
    TooLarge(PathBuf),
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
                write!(f, "`{}` is too large: a file may have 2 GiB, a set 65,000 files", path.display())
            }
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

const FILES_LIMIT: usize = 65_000;

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
    let mut folder =
        Folder { sources: Sources::default(), tables: Vec::new(), settings: Settings::default(), settings_file: None };
    settings::read(files, &mut folder, findings)?;
    let (mut missing, mut found) = (Vec::new(), Vec::new());
    for schema in TABLES {
        let names = files_of(files, schema);
        if names.is_empty() {
            missing.push(schema);
        }
        for name in names {
            if found.len() >= FILES_LIMIT {
                return Err(ReadError::TooLarge(PathBuf::from(name)));
            }
            // The id is the one that the source gets below; findings need it before.
            found.push((schema, name, folder.sources.id_after(found.len())));
        }
    }
    let read: Vec<Result<_, ReadError>> = found
        .into_par_iter()
        .map(|(schema, name, file)| {
            let mut own = findings.fork();
            let (source, table) = read_table(schema, name, file, files, &mut own)?;
            Ok((source, table, own))
        })
        .collect();
    for table in read {
        let (source, table, own) = table?;
        folder.sources.add(source);
        folder.tables.push(table);
        findings.append(own);
    }
    report_missing(files, &missing, &mut folder, findings);
    Ok(folder)
}

fn csv_stem(name: &str) -> Option<&str> {
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

fn read_table(
    schema: &'static Schema,
    name: &str,
    file: FileId,
    files: &Files,
    findings: &mut Diagnostics,
) -> Result<(Source, Table), ReadError> {
    let decoded = decode::decode(files.read(name)?);
    let dialect = dialect::detect(&decoded.text);
    decode::report_guess(&decoded, name, file, findings);
    if dialect.guessed {
        let delimiter = match dialect.delimiter {
            b'\t' => "a tab".to_owned(),
            byte => format!("`{}`", char::from(byte)),
        };
        findings.push(
            Diagnostic::new(&rules::ASSUMED_DELIMITER, file, format!("`{name}` is read with {delimiter} as delimiter"))
                .help("if columns come out wrong, save it with commas"),
        );
    }
    Ok(table::read(schema, name.to_owned(), file, decoded.text, dialect, findings))
}

/// The tables whose rows mean nothing without that one.
fn referring_to(table: TableName) -> &'static [TableName] {
    match table {
        TableName::Codes => &[TableName::References],
        TableName::Profile => &[TableName::Levels, TableName::References, TableName::Examples],
        _ => &[],
    }
}

/// Tables that are missing, and files that are no table: one that resembles a missing one explains it.
fn report_missing(files: &Files, missing: &[&Schema], folder: &mut Folder, findings: &mut Diagnostics) {
    let fields = csv_stem(FIELDS_FILE).unwrap_or_default();
    let is_table = |stem: &str| {
        stem.eq_ignore_ascii_case(fields) || TABLES.iter().any(|schema| stem.eq_ignore_ascii_case(schema.name))
    };
    let mut strangers: Vec<&str> = files
        .names()
        .filter(|name| csv_stem(name).is_some_and(|stem| !stem.contains('/') && !is_table(stem)))
        .collect();
    let stands = |name: &TableName| missing.iter().all(|schema| schema.table != *name);
    let needed = |schema: &&&Schema| schema.required || referring_to(schema.table).iter().any(stands);
    for schema in missing.iter().filter(needed) {
        let alike =
            strangers.iter().position(|entry| nearest(csv_stem(entry).unwrap_or_default(), [schema.name]).is_some());
        let name = format!("{}.csv", schema.name);
        let help = match alike {
            Some(at) => format!("rename `{}` to `{name}`", strangers.remove(at)),
            None => format!("add `{name}`; `rolepress init` writes one to start from"),
        };
        let file = folder.sources.add(Source::new(name, String::new(), SourceKind::Text));
        let message = format!("the table `{}` is missing", schema.name);
        findings.push(Diagnostic::new(&rules::MISSING_TABLE, file, message).help(help));
    }
    for stranger in strangers {
        let known: Vec<String> = TABLES.iter().map(|schema| format!("`{}`", schema.name)).collect();
        let help = match nearest(csv_stem(stranger).unwrap_or_default(), TABLES.iter().map(|schema| schema.name)) {
            Some(meant) => format!("did you mean `{meant}.csv`?"),
            None => format!("the tables are {}", known.join(", ")),
        };
        let file = folder.sources.add(Source::new(stranger, String::new(), SourceKind::Text));
        let message = format!("`{stranger}` is no table, so it is not read");
        findings.push(Diagnostic::new(&rules::UNKNOWN_TABLE, file, message).help(help));
    }
}
