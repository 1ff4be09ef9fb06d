//! A file of a table that is a copy of another one: each of its rows would be printed twice.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::folder::Folder;
use super::rules;
use super::schema::TABLES;
use super::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};

/// Rows in common from which two files are more than alike.
const FEW: usize = 3;

/// Tells of files that have most of their rows in common with an earlier file of their table, and forgets their rows: what
/// stands twice would be told of each.
pub(super) fn report_copies(folder: &mut Folder, findings: &mut Diagnostics) {
    let copies = copies(folder, findings);
    for table in folder.tables.iter_mut().filter(|table| copies.contains(&table.file)) {
        table.forget_records();
    }
}

fn copies(folder: &Folder, findings: &mut Diagnostics) -> FxHashSet<FileId> {
    let mut copies = FxHashSet::default();
    for schema in TABLES {
        let parts: Vec<&Table> = folder.tables.iter().filter(|table| table.name == schema.table).collect();
        if parts.len() < 2 {
            continue;
        }
        let mut seen: FxHashMap<&str, FileId> = FxHashMap::default();
        for part in parts {
            let mut common: FxHashMap<FileId, usize> = FxHashMap::default();
            let mut rows = 0;
            for record in part.records(&folder.sources) {
                rows += 1;
                let first = *seen.entry(record).or_insert(part.file);
                if first != part.file {
                    *common.entry(first).or_default() += 1;
                }
            }
            let most = common.into_iter().max_by_key(|(file, count)| (*count, Reverse(*file)));
            let Some((first, count)) = most.filter(|(_, count)| *count >= FEW && count * 2 >= rows) else { continue };
            let name = |file| folder.sources.get(file).name();
            let message = format!("`{}` holds {count} rows that `{}` has too", name(part.file), name(first));
            findings.push(
                Diagnostic::new(&rules::COPIED_ROWS, part.file, message)
                    .help("delete the file that is a copy, or the rows from one of the two"),
            );
            copies.insert(part.file);
        }
    }
    copies
}
