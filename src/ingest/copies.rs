//! A file of a table that is a copy of another one, of its own table or of another: its rows would be printed twice, or in the
//! place of others.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::folder::Folder;
use super::rules;
use super::schema::{TABLES, TableName};
use super::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};

/// Rows in common from which two files are more than alike.
const FEW: usize = 3;

/// Tells of files that have most of their rows in common with an earlier file of their table, and forgets their rows: what
/// stands twice would be told of each.
pub(super) fn report_copies(folder: &mut Folder, findings: &mut Diagnostics) {
    report_namesakes(folder, findings);
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

/// Tells of files that have the same texts for the same roles as a file of another table. A header tells such tables hardly
/// apart, since what distinguishes them may be left out; which of the two has the wrong name can't be known.
fn report_namesakes(folder: &Folder, findings: &mut Diagnostics) {
    /// What was saved twice is the same from its first row on.
    const READ: usize = 1_000;
    let mut seen: FxHashMap<(&str, &str), (TableName, FileId)> = FxHashMap::default();
    let mut read: FxHashMap<FileId, usize> = FxHashMap::default();
    for part in &folder.tables {
        let schema = part.name.schema();
        let (Some(role), Some(text)) = (schema.column("role"), schema.column("text")) else { continue };
        let mut common: FxHashMap<FileId, usize> = FxHashMap::default();
        let mut rows = 0;
        for row in part.rows(&folder.sources).take(READ).filter(|row| !row.cell(text).is_empty()) {
            rows += 1;
            let said = (row.cell(role), row.cell(text));
            let (table, file) = *seen.entry(said).or_insert((part.name, part.file));
            if table != part.name {
                *common.entry(file).or_default() += 1;
            }
        }
        let most = common.into_iter().max_by_key(|(file, count)| (*count, Reverse(*file)));
        read.insert(part.file, rows);
        // An indicator may be called as the deliverable that it measures: of both files, it must be most rows.
        let is_most = |file: &FileId, count: usize| count * 2 >= rows && count * 2 >= read[file];
        let Some((first, count)) = most.filter(|(file, count)| *count >= FEW && is_most(file, *count)) else {
            continue;
        };
        let name = |file| folder.sources.get(file).name();
        let message = format!("`{}` has {count} texts that `{}` has for the same roles", name(part.file), name(first));
        findings.push(
            Diagnostic::new(&rules::COPIED_ROWS, part.file, message)
                .help("put the right rows into one of the two: a file seems to have been saved under a second name"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Files, read_files};

    const TASKS: &str = "role,heading,text\na,Daily,Plan\na,Daily,Guide\nb,Daily,Lend\n";

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let mut findings = Diagnostics::default();
        read_files(&Files::of_memory(files.iter().copied()), &mut findings).expect("memory can be read");
        let copied = findings.iter().filter(|finding| finding.rule.code == rules::COPIED_ROWS.code);
        copied.map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn a_file_that_was_saved_under_the_name_of_another_table_is_told() {
        let message = "`sections.csv` has 3 texts that `tasks.csv` has for the same roles";
        assert_eq!(told(&[("sections.csv", TASKS), ("tasks.csv", TASKS)]), [message]);
        let kpis = "role,text\na,Guide\na,Plan\nb,Lend\nb,Read\n";
        assert_eq!(told(&[("kpis.csv", kpis), ("tasks.csv", TASKS)]).len(), 1);
    }

    #[test]
    fn indicators_that_are_called_as_some_of_the_tasks_are_no_copy() {
        let tasks: String = (1..=9).map(|number| format!("a,Daily,Task {number}\n")).collect();
        let kpis = "role,text\na,Task 1\na,Task 2\na,Task 3\n";
        assert!(told(&[("kpis.csv", kpis), ("tasks.csv", &format!("role,heading,text\n{tasks}"))]).is_empty());
    }

    #[test]
    fn the_same_words_for_other_roles_or_in_few_rows_are_no_copy() {
        let other_roles = TASKS.replace("\na,", "\nc,").replace("\nb,", "\nd,");
        assert!(told(&[("sections.csv", &other_roles), ("tasks.csv", TASKS)]).is_empty());
        let few = "role,text\na,Plan\na,Guide\nb,Read\nb,Sort\n";
        assert!(told(&[("kpis.csv", few), ("tasks.csv", TASKS)]).is_empty());
    }
}
