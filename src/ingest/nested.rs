//! Tables in folders in which none is looked for: a partner's folder with files of its own, or one within the folder of a
//! table. Nobody who put them there meant them to be left out.

use std::collections::BTreeMap;

use super::files::Files;
use super::folder::{FIELDS_FILE, Folder, csv_stem};
use super::headers::is_header_of;
use super::schema::{Schema, TABLES, TableName};
use super::stand_ins::{columns_of, tables_named};
use super::{rules, table};
use crate::diagnostic::{Diagnostic, Diagnostics, Source, SourceKind, in_backticks, list};

/// What a build writes and what it reads its templates from.
const OTHERS: [&str; 2] = ["output", "templates"];

/// The tables of one folder.
pub(super) struct NestedTables<'f> {
    folder: &'f str,
    /// Its files with the tables that each may be: more than one only if they have the same columns.
    files: Vec<(&'f str, Vec<&'static Schema>)>,
}

impl NestedTables<'_> {
    /// Whether one of its files may be this table and no other that is there.
    pub(super) fn is_for(&self, schema: &Schema, missing: &[&'static Schema]) -> bool {
        let is_missing = |one: &&Schema| missing.iter().any(|other| other.table == one.table);
        let may_be = |tables: &[&'static Schema]| {
            tables.iter().any(|one| one.table == schema.table) && tables.iter().all(is_missing)
        };
        self.files.iter().any(|(_, tables)| may_be(tables))
    }

    /// Whether it is a whole set by itself.
    fn is_set(&self) -> bool {
        let has = |schema: &&Schema| self.files.iter().any(|(_, tables)| tables[0].table == schema.table);
        TABLES.iter().filter(|schema| schema.required).all(has)
    }

    /// Reports the folder once, at its first file. The tables that are missing count as ones whose rows are lost.
    pub(super) fn report(&self, missing: &[&'static Schema], folder: &mut Folder, findings: &mut Diagnostics) {
        let lost: Vec<&Schema> = missing.iter().copied().filter(|schema| self.is_for(schema, missing)).collect();
        // What a table that is missing may be stands for it, not for one that lies before it.
        let at_first = |(_, tables): &&(&str, Vec<&'static Schema>)| {
            lost.is_empty() || tables.iter().any(|one| lost.iter().any(|other| other.table == one.table))
        };
        let Some((name, tables)) = self.files.iter().find(at_first) else { return };
        let file = folder.sources.next_id();
        let mut source = Source::new(*name, String::new(), SourceKind::Text);
        for schema in &lost {
            let (unread, table) = table::unread(schema, (*name).to_owned(), file, String::new());
            folder.tables.push(table);
            source = unread;
        }
        folder.sources.add(source);
        let names = in_backticks(lost.iter().map(|schema| schema.name));
        let more = match self.files.len() - 1 {
            0 => String::new(),
            1 => format!(" and another table in `{}`", self.folder),
            more => format!(" and {more} other tables in `{}`", self.folder),
        };
        let (is, one) = if more.is_empty() { ("is", "it") } else { ("are", "each") };
        let (rule, message) = match &names[..] {
            [] => (&rules::UNKNOWN_TABLE, format!("`{name}`{more} {is} not read")),
            _ => {
                let (tables, are) = if names.len() == 1 { ("table", "is") } else { ("tables", "are") };
                let names = list(&names);
                let there = format!("there {is} `{name}`{more}, which {is} not read");
                (&rules::MISSING_TABLE, format!("the {tables} {names} {are} missing, but {there}"))
            }
        };
        let help = if self.is_set() && lost.iter().any(|schema| schema.table == TableName::Roles) {
            format!("name that folder as the input, if it holds the set: `{}`", self.folder)
        } else {
            let stem = (tables.len() == 1).then(|| tables[0].name);
            let place = self.place(name, stem);
            let such = if more.is_empty() { "move it to" } else { "move each to its table's folder, this one to" };
            format!("{such} {place}, or move {one} out of the set if it is none of it")
        };
        findings.push(Diagnostic::new(rule, file, message).help(help));
    }

    /// Where a file of the folder would be read: under the name of the folder, if it is called as its table.
    fn place(&self, name: &str, table: Option<&str>) -> String {
        let Some(table) = table else { return "the folder of its table".to_owned() };
        let inner = name.rsplit('/').next().unwrap_or(name);
        let is_called_so = csv_stem(inner).is_some_and(|stem| stem.eq_ignore_ascii_case(table));
        let file = if is_called_so { format!("{}.csv", self.folder) } else { inner.to_owned() };
        format!("`{table}/{file}`")
    }
}

/// The folders with tables in them, by their names.
pub(super) fn find_nested(files: &Files) -> Vec<NestedTables<'_>> {
    let mut found: BTreeMap<&str, NestedTables<'_>> = BTreeMap::new();
    for name in files.names() {
        let Some((folder, inner)) = name.split_once('/') else { continue };
        let Some(stem) = csv_stem(inner).filter(|_| is_foreign(folder)) else { continue };
        let tables = match tables_named(stem) {
            [] if inner.eq_ignore_ascii_case(FIELDS_FILE) => continue,
            [] => {
                let columns = columns_of(files, name);
                TABLES.into_iter().filter(|schema| is_header_of(schema, &columns)).collect()
            }
            named => named.to_vec(),
        };
        if !tables.is_empty() {
            let nested = found.entry(folder).or_insert_with(|| NestedTables { folder, files: Vec::new() });
            nested.files.push((name, tables));
        }
    }
    found.into_values().collect()
}

/// Whether a folder is none that a run reads or writes.
fn is_foreign(folder: &str) -> bool {
    let is_called = |name: &str| name.eq_ignore_ascii_case(folder);
    !OTHERS.into_iter().any(is_called) && tables_named(folder).is_empty()
}
