//! What is not in the folder and what is there in vain: missing tables, files that are none, workbooks in their place.

use super::files::Files;
use super::folder::{Folder, csv_stem};
use super::nested::find_nested;
use super::schema::{Schema, TABLES, TableName};
use super::stand_ins::{
    StandIn, find_stand_ins, holds_rows, is_other_csv, move_out_of, put_into, save_as_csv, tables_named,
};
use super::table_names::table_called;
use super::{rules, table};
use crate::diagnostic::{Diagnostic, Diagnostics, Source, SourceKind, backticked, in_backticks, list, nearest};

/// The tables whose rows mean nothing without that one.
fn referring_to(table: TableName) -> &'static [TableName] {
    match table {
        TableName::Codes => &[TableName::References],
        TableName::Profile => &[TableName::Levels, TableName::References, TableName::Examples],
        _ => &[],
    }
}

/// A file of that table's name in a format that holds no table, such as `roles.pdf`.
fn saved_otherwise<'f>(files: &'f Files, schema: &Schema) -> Option<&'f str> {
    files.names().find(|name| name.split_once('.').is_some_and(|(stem, _)| stem.eq_ignore_ascii_case(schema.name)))
}

/// Tables that are missing, and files that are no table: one that was meant to be a missing one explains it.
pub(super) fn report_missing(
    files: &Files,
    missing: &[&'static Schema],
    folder: &mut Folder,
    findings: &mut Diagnostics,
) {
    let stand_ins = find_stand_ins(files, missing);
    let unexplained = |schema: &&&'static Schema| !stand_ins.iter().any(|one| one.is_for(schema));
    let elsewhere: Vec<&Schema> = missing.iter().filter(unexplained).copied().collect();
    let nested = find_nested(files);
    let is_explained = |schema: &Schema| {
        stand_ins.iter().any(|one| one.is_for(schema)) || nested.iter().any(|one| one.is_for(schema, &elsewhere))
    };
    let stands = |name: &TableName| missing.iter().all(|schema| schema.table != *name);
    let is_needed = |schema: &Schema| schema.required || referring_to(schema.table).iter().any(stands);
    for stand_in in &stand_ins {
        report_stand_in(stand_in, folder, findings);
    }
    for tables in &nested {
        tables.report(&elsewhere, folder, findings);
    }
    for schema in missing.iter().filter(|schema| !is_explained(schema)) {
        let name = format!("{}.csv", schema.name);
        let other = saved_otherwise(files, schema);
        if is_needed(schema) {
            let message = match other {
                Some(other) => format!("the table `{}` is missing, but there is `{other}`", schema.name),
                None => format!("the table `{}` is missing", schema.name),
            };
            let help = match other {
                Some(_) => save_as_csv(&format!("`{name}`")),
                None => format!("add `{name}`; `rolepress init` writes one to start from"),
            };
            let file = folder.sources.add(Source::new(name, String::new(), SourceKind::Text));
            findings.push(Diagnostic::new(&rules::MISSING_TABLE, file, message).help(help));
        } else if let Some(other) = other {
            let file = folder.sources.add(Source::new(other, String::new(), SourceKind::Text));
            let message = format!("`{other}` is no CSV file, so it is not read");
            findings
                .push(Diagnostic::new(&rules::UNKNOWN_TABLE, file, message).help(save_as_csv(&format!("`{name}`"))));
        }
    }
    report_strangers(files, &stand_ins, folder, findings);
}

/// CSV files in the folder itself that are no table.
fn report_strangers(files: &Files, stand_ins: &[StandIn<'_>], folder: &mut Folder, findings: &mut Diagnostics) {
    let stands_in = |name: &str| stand_ins.iter().any(|one| one.is_called(name));
    for stranger in files.names().filter(|name| is_other_csv(name) && !stands_in(name)) {
        let stem = csv_stem(stranger).unwrap_or_default();
        let near = nearest(stem, TABLES.iter().map(|schema| schema.name));
        let help = match near.or_else(|| table_called(stem).map(|schema| schema.name)) {
            Some(meant) => format!("did you mean `{meant}.csv`?"),
            None => format!("the tables are {}", backticked(TABLES.iter().map(|schema| schema.name))),
        };
        let file = folder.sources.add(Source::new(stranger, String::new(), SourceKind::Text));
        let message = format!("`{stranger}` is no table, so it is not read");
        findings.push(Diagnostic::new(&rules::UNKNOWN_TABLE, file, message).help(help));
    }
}

/// A file that was meant to be a table. That is taken as one whose rows are lost, so that nobody concludes from their absence.
fn report_stand_in(stand_in: &StandIn<'_>, folder: &mut Folder, findings: &mut Diagnostics) {
    let name = stand_in.name;
    let tables = in_backticks(stand_in.tables.iter().map(|schema| schema.name));
    let message = match &tables[..] {
        [table] => format!("the table {table} is missing, but there is `{name}`, which is not read"),
        tables => format!("`{name}` is not read, and has the columns of {}, which are missing", list(tables)),
    };
    let file = folder.sources.next_id();
    let mut source = None;
    for schema in &stand_in.tables {
        let (unread, table) = table::unread(schema, name.to_owned(), file, String::new());
        folder.tables.push(table);
        source = Some(unread);
    }
    if let Some(source) = source {
        folder.sources.add(source);
    }
    findings.push(Diagnostic::new(&rules::MISSING_TABLE, file, message).help(stand_in.help()));
}

/// A file of a table's folder whose rows are lost: what would be printed without them would take the place of what has them.
fn report_lost_part(name: &str, table: &str, folder: &mut Folder, findings: &mut Diagnostics) {
    let file = folder.sources.next_id();
    for schema in tables_named(table) {
        let (source, part) = table::unread(schema, name.to_owned(), file, String::new());
        folder.tables.push(part);
        folder.sources.add(source);
    }
    let message = format!("`{name}` is no CSV file, so its rows are missing from `{table}`");
    let help = format!("{}, or move it out of the folder", put_into(table));
    findings.push(Diagnostic::new(&rules::MISSING_TABLE, file, message).help(help));
}

/// What lies in the folder of a table and is not read: a workbook, a text, another folder.
pub(super) fn report_strays(files: &Files, folder: &mut Folder, findings: &mut Diagnostics) {
    let told: Vec<&str> = folder.tables.iter().map(|table| folder.sources.get(table.file).name()).collect();
    let is_table = |name: &str| TABLES.iter().any(|schema| schema.name.eq_ignore_ascii_case(name));
    let is_empty = |name: &str| files.is_folder(name) && !files.holds_csv(name);
    let inner = files.names().filter_map(|name| name.split_once('/').map(|(table, _)| (name, table)));
    let is_stray = |(name, table): &(&str, &str)| {
        csv_stem(name).is_none() && is_table(table) && !told.contains(name) && !is_empty(name)
    };
    for (name, table) in inner.filter(is_stray).collect::<Vec<_>>() {
        if !files.is_folder(name) && holds_rows(files, name) {
            report_lost_part(name, table, folder, findings);
            continue;
        }
        let file = folder.sources.add(Source::new(name, String::new(), SourceKind::Text));
        let (message, help) = if files.is_folder(name) {
            (format!("`{name}` is a folder, so nothing in it is read"), move_out_of(name, table))
        } else {
            (format!("`{name}` is no CSV file, so it is not read"), put_into(table))
        };
        findings.push(Diagnostic::new(&rules::UNKNOWN_TABLE, file, message).help(help));
    }
}
