//! A file of a table that is a copy of another one, of its own table or of another: its rows would be printed twice, or in the
//! place of others.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::folder::{Folder, csv_stem};
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
        let mut parts: Vec<&Table> = folder.tables.iter().filter(|table| table.name == schema.table).collect();
        if parts.len() < 2 {
            continue;
        }
        let originals = originals(folder, &parts);
        parts.sort_by_key(|part| originals.contains_key(&part.file));
        let (mut seen, mut about) = (FxHashMap::<&str, FileId>::default(), FxHashMap::<&str, FileId>::default());
        for part in parts {
            let mut common: FxHashMap<FileId, usize> = FxHashMap::default();
            let mut rows = 0;
            let original = originals.get(&part.file).copied();
            for record in part.records(&folder.sources) {
                rows += 1;
                let first = *seen.entry(record).or_insert(part.file);
                // A copy that was edited says something else of the same things.
                let is_edited = || original.is_some_and(|file| about.get(beginning(record)) == Some(&file));
                match original.filter(|_| first == part.file && is_edited()) {
                    Some(file) => *common.entry(file).or_default() += 1,
                    None if first != part.file => *common.entry(first).or_default() += 1,
                    None if !originals.is_empty() => {
                        about.entry(beginning(record)).or_insert(part.file);
                    }
                    None => {}
                }
            }
            let most = common.into_iter().max_by_key(|(file, count)| (*count, Reverse(*file)));
            let Some((first, count)) = most.filter(|(_, count)| *count >= FEW && count * 2 >= rows) else { continue };
            let name = |file| folder.sources.get(file).name();
            let (copy, first) = (name(part.file), name(first));
            let message = match original {
                Some(_) => {
                    format!("`{copy}` is called as a copy of `{first}`, and {count} of its rows are about the same")
                }
                None => format!("`{copy}` holds {count} rows that `{first}` has too"),
            };
            findings.push(
                Diagnostic::new(&rules::COPIED_ROWS, part.file, message)
                    .help("delete the file that is a copy, or the rows from one of the two"),
            );
            copies.insert(part.file);
        }
    }
    copies
}

/// The first two cells of a record: what its row is about.
fn beginning(record: &str) -> &str {
    let is_delimiter = |sign: char| matches!(sign, ',' | ';' | '\t' | '|');
    record.match_indices(is_delimiter).nth(1).map_or(record, |(at, _)| &record[..at])
}

/// The files of a table that bear the name of another one with what people and systems add to the name of a copy, each with that
/// one.
fn originals(folder: &Folder, parts: &[&Table]) -> FxHashMap<FileId, FileId> {
    let stem = |part: &Table| csv_stem(folder.sources.get(part.file).name()).map(str::to_lowercase);
    let stems: FxHashMap<String, FileId> = parts.iter().filter_map(|part| Some((stem(part)?, part.file))).collect();
    let original = |stem: &str| {
        let ends = stem.char_indices().filter(|(_, sign)| !sign.is_alphanumeric()).map(|(at, _)| at);
        ends.filter(|at| is_of_copy(&stem[*at..])).find_map(|at| stems.get(&stem[..at]).copied())
    };
    stems.iter().filter_map(|(stem, file)| Some((*file, original(stem)?))).collect()
}

/// Whether it is what is added to the name of a copy: ` - Copie`, ` (1)`, `_old`.
fn is_of_copy(added: &str) -> bool {
    const WORDS: [&str; 12] =
        ["kopie", "copie", "copy", "copia", "cópia", "kopia", "alt", "old", "neu", "new", "backup", "bak"];
    let is_number = |word: &str| added.trim_start().starts_with('(') && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = added.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| WORDS.contains(&word) || is_number(word))
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
    fn a_copy_that_was_edited_is_known_by_its_name() {
        let edited = TASKS.replace("Plan", "Plans").replace("Guide", "Guides").replace("Lend", "Lends");
        let two = |name: &str| told(&[("tasks/a.csv", TASKS), (name, &edited)]);
        let message = "is called as a copy of `tasks/a.csv`, and 3 of its rows are about the same";
        for name in ["tasks/a - Kopie.csv", "tasks/a (1).csv", "tasks/a_old.csv"] {
            assert_eq!(two(name), [format!("`{name}` {message}")]);
        }
        for name in ["tasks/b.csv", "tasks/a-2.csv", "tasks/a - univ.csv"] {
            assert!(two(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn the_same_words_for_other_roles_or_in_few_rows_are_no_copy() {
        let other_roles = TASKS.replace("\na,", "\nc,").replace("\nb,", "\nd,");
        assert!(told(&[("sections.csv", &other_roles), ("tasks.csv", TASKS)]).is_empty());
        let few = "role,text\na,Plan\na,Guide\nb,Read\nb,Sort\n";
        assert!(told(&[("kpis.csv", few), ("tasks.csv", TASKS)]).is_empty());
    }
}
