//! What is not in the folder and what is there in vain: missing tables, files that are none, workbooks in their place.

use super::files::Files;
use super::folder::{FIELDS_FILE, Folder, csv_stem};
use super::rules;
use super::schema::{Schema, TABLES, TableName};
use crate::diagnostic::{Diagnostic, Diagnostics, Source, SourceKind, nearest};

/// The tables whose rows mean nothing without that one.
fn referring_to(table: TableName) -> &'static [TableName] {
    match table {
        TableName::Codes => &[TableName::References],
        TableName::Profile => &[TableName::Levels, TableName::References, TableName::Examples],
        _ => &[],
    }
}

/// A file of that table's name in another format, such as `roles.xlsx` or `roles.csv.txt`.
fn saved_otherwise<'f>(files: &'f Files, schema: &Schema) -> Option<&'f str> {
    files.names().find(|name| name.split_once('.').is_some_and(|(stem, _)| stem.eq_ignore_ascii_case(schema.name)))
}

fn save_as_csv(other: &str, schema: &Schema) -> String {
    match other.to_lowercase().contains(".csv.") {
        true => format!("rename it to `{}.csv`", schema.name),
        false => {
            format!("open it in its program and save the sheet as CSV (UTF-8), with the name `{}.csv`", schema.name)
        }
    }
}

/// Tables that are missing, and files that are no table: one that resembles a missing one explains it.
pub(super) fn report_missing(files: &Files, missing: &[&Schema], folder: &mut Folder, findings: &mut Diagnostics) {
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
        let help = match (alike, saved_otherwise(files, schema)) {
            (Some(at), _) => format!("rename `{}` to `{name}`", strangers.remove(at)),
            (None, Some(other)) => save_as_csv(other, schema),
            (None, None) => format!("add `{name}`; `rolepress init` writes one to start from"),
        };
        let file = folder.sources.add(Source::new(name, String::new(), SourceKind::Text));
        let message = match saved_otherwise(files, schema) {
            Some(other) => format!("the table `{}` is missing, but there is `{other}`", schema.name),
            None => format!("the table `{}` is missing", schema.name),
        };
        findings.push(Diagnostic::new(&rules::MISSING_TABLE, file, message).help(help));
    }
    for schema in missing.iter().filter(|schema| !needed(schema)) {
        let Some(other) = saved_otherwise(files, schema) else { continue };
        let file = folder.sources.add(Source::new(other, String::new(), SourceKind::Text));
        findings.push(
            Diagnostic::new(&rules::UNKNOWN_TABLE, file, format!("`{other}` is no CSV file, so it is not read"))
                .help(save_as_csv(other, schema)),
        );
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

/// What lies in the folder of a table and is not read: a workbook, a text, another folder.
pub(super) fn report_strays(files: &Files, folder: &mut Folder, findings: &mut Diagnostics) {
    let is_table = |name: &str| TABLES.iter().any(|schema| schema.name.eq_ignore_ascii_case(name));
    let inner = files.names().filter_map(|name| name.split_once('/').map(|(table, _)| (name, table)));
    for (name, table) in inner.filter(|(name, table)| csv_stem(name).is_none() && is_table(table)) {
        let file = folder.sources.add(Source::new(name, String::new(), SourceKind::Text));
        findings.push(
            Diagnostic::new(&rules::UNKNOWN_TABLE, file, format!("`{name}` is no CSV file, so it is not read")).help(
                format!("put CSV files straight into `{table}`; a program that makes workbooks saves a sheet as CSV"),
            ),
        );
    }
}
