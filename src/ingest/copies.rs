//! A file of a table that is a copy of another one: each of its rows would be printed twice.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::folder::Folder;
use super::rules;
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

fn copies(folder: &Folder, findings: &mut Diagnostics) -> Vec<FileId> {
    let mut copies = Vec::new();
    for (index, table) in folder.tables.iter().enumerate() {
        let is_alone = folder.tables.iter().filter(|other| other.name == table.name).count() == 1;
        // Asked once for each table, at its first file.
        if is_alone || folder.tables[..index].iter().any(|other| other.name == table.name) {
            continue;
        }
        let mut seen: FxHashMap<&str, FileId> = FxHashMap::default();
        for part in folder.tables.iter().filter(|other| other.name == table.name) {
            let mut common: FxHashMap<FileId, usize> = FxHashMap::default();
            for record in part.records(&folder.sources) {
                match seen.entry(record) {
                    Entry::Occupied(first) if *first.get() != part.file => {
                        *common.entry(*first.get()).or_default() += 1
                    }
                    Entry::Occupied(_) => {}
                    Entry::Vacant(free) => drop(free.insert(part.file)),
                }
            }
            let most = common.into_iter().max_by_key(|(file, count)| (*count, std::cmp::Reverse(*file)));
            let Some((first, count)) = most.filter(|(_, count)| *count >= FEW) else { continue };
            let name = |file| folder.sources.get(file).name();
            let rows = part.records(&folder.sources).count();
            if count * 2 < rows {
                continue;
            }
            let message = format!("`{}` holds {count} rows that `{}` has too", name(part.file), name(first));
            findings.push(
                Diagnostic::new(&rules::COPIED_ROWS, part.file, message)
                    .help("delete the file that is a copy, or the rows from one of the two"),
            );
            copies.push(part.file);
        }
    }
    copies
}
