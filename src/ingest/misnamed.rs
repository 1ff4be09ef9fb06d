//! Files that are called as one table and have the columns of another: exchanged with one, saved a second time under a wrong name,
//! or in the wrong place.

use rustc_hash::FxHashSet;

use super::folder::Folder;
use super::rules;
use super::schema::Schema;
use super::table::Table;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, LexedRecord, Source, Span};

/// The table whose columns a file has that is called as another's, and its header row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Misnamed {
    meant: &'static Schema,
    header: Span,
}

impl Misnamed {
    pub(super) fn of(meant: &'static Schema, file: FileId, header: &LexedRecord) -> Misnamed {
        let (start, end) = (header.fields.first(), header.fields.last());
        let header = start.map_or(0, |field| field.start)..end.map_or(0, |field| field.end);
        Misnamed { meant, header: Span::of(file, header) }
    }

    pub(super) fn of_file(self, (source, table): (Source, Table)) -> (Source, Table) {
        (source, Table { misnamed: Some(self), ..table })
    }
}

/// Tells of each such file, and once of two that have each other's name.
pub(super) fn report_misnamed(folder: &Folder, findings: &mut Diagnostics) {
    let name = |table: &Table| folder.sources.get(table.file).name();
    let mut told = Vec::new();
    for table in &folder.tables {
        let Some(Misnamed { meant, header }) = table.misnamed.filter(|_| !told.contains(&table.file)) else { continue };
        let (own, file) = (table.name.schema(), name(table));
        let mut of_meant = folder.tables.iter().filter(|other| other.name == meant.table);
        let is_exchanged = |other: &&Table| other.misnamed.is_some_and(|misnamed| misnamed.meant.table == own.table);
        let (message, help) = if let Some(other) = of_meant.clone().find(is_exchanged) {
            told.push(other.file);
            let message =
                format!("`{file}` has the columns of `{}`, and `{}` those of `{}`", meant.name, name(other), own.name);
            (message, "exchange the names of the two files".to_owned())
        } else if let Some(original) = of_meant.clone().find(|other| is_copy(folder, table, other)) {
            let message = format!("`{file}` is a copy of `{}`, and no table `{}`", name(original), own.name);
            (message, format!("save `{}` once more under this name: another sheet was saved in its place", own.name))
        } else {
            let message = format!("`{file}` has the columns of `{}`, not of `{}`", meant.name, own.name);
            let place = match of_meant.next() {
                Some(_) => format!("move it to the folder `{}`", meant.name),
                None => format!("rename it to `{}.csv`", meant.name),
            };
            (message, format!("{place}, or give it the columns of `{}`", own.name))
        };
        findings.push(Diagnostic::new(&rules::MISSING_COLUMN, header, message).help(help));
    }
}

/// Whether most lines of a file stand in another one too.
fn is_copy(folder: &Folder, table: &Table, other: &Table) -> bool {
    let lines = |table: &Table| {
        let text = folder.sources.get(table.file).text();
        text.split(['\r', '\n']).filter(|line| !line.trim().is_empty())
    };
    let known: FxHashSet<&str> = lines(other).collect();
    let (mut all, mut common) = (0, 0);
    // The header is the same in any case.
    for line in lines(table).skip(1) {
        all += 1;
        common += usize::from(known.contains(line));
    }
    common > 0 && common * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Files, read_files};

    const LEVELS: &str = "role,competence,level\na,A.1,2\na,A.2,3\n";
    const EXAMPLES: &str = "role,competence,kind,text\na,A.1,skill,plan\n";

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let mut findings = Diagnostics::default();
        read_files(&Files::of_memory(files.iter().copied()), &mut findings).expect("memory can be read");
        let misnamed = findings.iter().filter(|finding| finding.rule.code == rules::MISSING_COLUMN.code);
        misnamed.map(|finding| format!("{}: {:?}", finding.message, finding.help)).collect()
    }

    #[test]
    fn two_files_with_each_other_s_name_are_one_finding() {
        let found = told(&[("levels.csv", EXAMPLES), ("examples.csv", LEVELS)]);
        let said = "`levels.csv` has the columns of `examples`, and `examples.csv` those of `levels`";
        assert!(
            found.len() == 1 && found[0].starts_with(said) && found[0].contains("exchange the names"),
            "{found:#?}"
        );
    }

    #[test]
    fn a_table_saved_in_the_place_of_another_is_told_to_be_a_copy() {
        let found = told(&[("levels.csv", LEVELS), ("examples.csv", LEVELS)]);
        let said = "`examples.csv` is a copy of `levels.csv`";
        assert!(found.len() == 1 && found[0].starts_with(said) && found[0].contains("once more"), "{found:#?}");
    }

    #[test]
    fn other_rows_of_a_table_are_moved_to_its_folder_and_its_only_ones_renamed() {
        let more = LEVELS.replace("\na,", "\nb,");
        let found = told(&[("levels.csv", LEVELS), ("examples.csv", &more)]);
        assert!(found.len() == 1 && found[0].contains("move it to the folder `levels`"), "{found:#?}");
        let found = told(&[("examples.csv", LEVELS)]);
        assert!(found.len() == 1 && found[0].contains("rename it to `levels.csv`"), "{found:#?}");
    }
}
