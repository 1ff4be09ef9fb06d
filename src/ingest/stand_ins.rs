//! Files that are plainly meant to be a table that is missing: saved in another format, under another name, or with the
//! table's columns.
//!
//! Such a table was not left out on purpose. What is printed without it would take the place of documents that have it.

use super::dialect;
use super::files::Files;
use super::folder::csv_stem;
use super::headers::{ColumnHead, is_header_of, names_of};
use super::region::Region;
use super::schema::{Schema, TABLES};
use super::table_names::table_called;
use crate::diagnostic::{backticked, lex_record, nearest};

/// A file that is not read, and the tables that it may be: more than one only if they have the same columns.
#[derive(Debug)]
pub(super) struct StandIn<'f> {
    pub(super) name: &'f str,
    pub(super) tables: Vec<&'static Schema>,
    /// Whether it is a folder of CSV files within that of the table.
    is_folder: bool,
    /// Others that stand for the same table.
    pub(super) beside: Vec<&'f str>,
}

impl StandIn<'_> {
    /// Whether it may be this table.
    pub(super) fn is_for(&self, schema: &Schema) -> bool {
        self.tables.iter().any(|table| table.table == schema.table)
    }

    /// Whether it is this file, or that stands beside it.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.beside.contains(&name)
    }

    /// How to have it read.
    pub(super) fn help(&self) -> String {
        let names: Vec<String> = self.tables.iter().map(|schema| format!("`{}.csv`", schema.name)).collect();
        let names = names.join(" or ");
        let or_not = "or move it out of the folder if it is none of the set";
        if !self.beside.is_empty() {
            let others = backticked(&self.beside);
            let table = self.tables[0].name;
            return format!("put it and {others} as CSV into a folder `{table}`, {or_not}");
        }
        match (self.name.contains('/'), is_text(self.name)) {
            (true, _) if self.is_folder => move_out_of(self.name, self.tables[0].name),
            (true, _) => put_into(self.tables[0].name),
            (false, true) => format!("rename it to {names}, {or_not}"),
            (false, false) => format!("{}, {or_not}", save_as_csv(&names)),
        }
    }
}

/// How a sheet of a workbook becomes a table of that file's name.
pub(super) fn save_as_csv(name: &str) -> String {
    format!("open it in its program and save the sheet as CSV (UTF-8), with the name {name}")
}

/// How files in the folder of a table become parts of it.
pub(super) fn put_into(table: &str) -> String {
    format!("put CSV files straight into `{table}`; a program that makes workbooks saves a sheet as CSV")
}

/// How CSV files in a folder within that of a table become parts of it.
pub(super) fn move_out_of(name: &str, table: &str) -> String {
    format!("move its CSV files straight into `{table}`, such as to `{name}.csv`")
}

/// Whether it is a folder with CSV files in the folder of that table.
fn is_folder_within(files: &Files, name: &str, table: &str) -> bool {
    let is_inside = name.split_once('/').is_some_and(|(folder, _)| folder.eq_ignore_ascii_case(table));
    is_inside && files.is_folder(name) && files.holds_csv(name)
}

/// The files that stand for missing tables, one for each of these.
pub(super) fn find_stand_ins<'f>(files: &'f Files, missing: &[&'static Schema]) -> Vec<StandIn<'f>> {
    let mut found: Vec<StandIn<'f>> = Vec::new();
    for named in [is_named as fn(&str, &str) -> bool, is_misspelt] {
        for schema in missing {
            let is_new = |name: &&str| found.iter().all(|other| !other.is_called(name));
            let is_found = found.iter().any(|other| other.is_for(schema));
            // A text of that name may be anything, such as notes.
            let is_file = |name: &str| named(name, schema.name) && (!is_text(name) || has_column(files, name, schema));
            let is_one = |name: &&str| is_file(name) || is_folder_within(files, name, schema.name);
            let mut names = files.names().filter(is_new).filter(|name| !is_found && is_one(name));
            if let Some(name) = names.next() {
                // What lies in the folder of the table is told by itself.
                let beside = names.filter(|name| !name.contains('/')).collect();
                let is_folder = files.is_folder(name);
                found.push(StandIn { name, tables: vec![schema], is_folder, beside });
            }
        }
    }
    let is_found = |schema: &Schema| found.iter().any(|other| other.is_for(schema));
    let left: Vec<&Schema> = missing.iter().copied().filter(|schema| !is_found(schema)).collect();
    let is_other = |name: &&str| is_other_csv(name) && found.iter().all(|other| !other.is_called(name));
    let others: Vec<&str> = files.names().filter(is_other).collect();
    for name in others {
        if left.is_empty() {
            break;
        }
        let columns = columns_of(files, name);
        let tables: Vec<&Schema> = TABLES.into_iter().filter(|schema| is_header_of(schema, &columns)).collect();
        // A file that may be one of a table that is there is a former or a spare one.
        let is_left = |schema: &&Schema| left.iter().any(|other| other.table == schema.table);
        if !tables.is_empty() && tables.iter().all(is_left) {
            match found.iter_mut().find(|other| tables.iter().any(|table| other.is_for(table))) {
                Some(other) => other.beside.push(name),
                None => found.push(StandIn { name, tables, is_folder: false, beside: Vec::new() }),
            }
        }
    }
    found
}

/// Whether a file in the folder itself is a CSV file that is not read.
pub(super) fn is_other_csv(name: &str) -> bool {
    csv_stem(name).is_some_and(|stem| !stem.contains('/') && !is_reserved(stem))
}

/// Whether what bears that name is read, as a table or as what was filled into documents.
fn is_reserved(stem: &str) -> bool {
    let fields = csv_stem(super::FIELDS_FILE).unwrap_or_default();
    stem.eq_ignore_ascii_case(fields) || !tables_named(stem).is_empty()
}

/// The table of that name, in any case, as the only one of a list; none if none is called so.
pub(super) fn tables_named(name: &str) -> &'static [&'static Schema] {
    let at = TABLES.iter().position(|schema| name.eq_ignore_ascii_case(schema.name));
    at.map_or(&[], |at| &TABLES[at..=at])
}

/// Whether a file bears the name of a table and holds one in another format (`levels.xlsx`), under a doubled ending
/// (`levels.csv.txt`) or as one of several (`levels (1).csv`, `levels - Copie.csv`).
fn is_named(name: &str, table: &str) -> bool {
    if let Some((folder, inner)) = name.split_once('/') {
        return folder.eq_ignore_ascii_case(table) && is_tabular(inner) && !is_plain(inner);
    }
    let stem = name.split('.').next().unwrap_or(name).trim();
    let (head, rest) = stem.split_at_checked(table.len()).unwrap_or((stem, ""));
    let words = rest.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    // Nobody looks into a workbook: with more in its name, it may be about something else.
    let is_whole = if is_text(name) { words.count() < 2 } else { rest.is_empty() };
    is_tabular(name) && head.eq_ignore_ascii_case(table) && !rest.starts_with(char::is_alphabetic) && is_whole
}

/// Whether a file bears the name of a table with a slip, or in another language.
fn is_misspelt(name: &str, table: &str) -> bool {
    let means = |stem: &str| table_called(stem).is_some_and(|schema| schema.name == table);
    is_other_csv(name) && csv_stem(name).is_some_and(|stem| nearest(stem, [table]).is_some() || means(stem))
}

/// Whether a file in the folder of a table holds rows of it in a form that is not read, and no CSV file beside it bears its name,
/// as one that was made of it does.
pub(super) fn holds_rows(files: &Files, name: &str) -> bool {
    let (folder, inner) = name.split_once('/').unwrap_or(("", name));
    let stem = inner.split('.').next().unwrap_or(inner);
    let is_made_of_it = |other: &str| csv_stem(other).is_some_and(|other| other == format!("{folder}/{stem}"));
    is_tabular(inner) && !is_plain(inner) && !files.names().any(is_made_of_it)
}

/// Whether files of that ending hold tables, or there is none to tell.
fn is_tabular(name: &str) -> bool {
    const WORKBOOKS: [&str; 11] =
        ["xls", "xlsx", "xlsm", "xlsb", "xltx", "ods", "fods", "ots", "sxc", "numbers", "gsheet"];
    is_text(name) || endings(name).any(|ending| WORKBOOKS.contains(&ending.as_str()))
}

/// Whether a file of that ending holds text, so that a table in it only needs its name.
fn is_text(name: &str) -> bool {
    endings(name).all(|ending| matches!(ending.trim(), "csv" | "tsv" | "tab" | "txt"))
        || name.to_lowercase().contains(".csv.")
}

/// Whether its ending doesn't tell that it is a table.
fn is_plain(name: &str) -> bool {
    is_text(name) && endings(name).all(|ending| ending.trim() != "csv")
}

fn endings(name: &str) -> impl Iterator<Item = String> {
    name.split('.').skip(1).map(str::to_lowercase)
}

fn has_column(files: &Files, name: &str, schema: &Schema) -> bool {
    columns_of(files, name).iter().any(|head| schema.column(&head.name).is_some())
}

/// The columns that a file's first row names; none if it can't be read.
pub(super) fn columns_of(files: &Files, name: &str) -> Vec<ColumnHead> {
    /// More than any header has.
    const BYTES: u64 = 64 << 10;
    let Ok(bytes) = files.read_up_to(name, BYTES) else { return Vec::new() };
    let Ok(decoded) = files.decode(name, bytes, Region::default()) else { return Vec::new() };
    let dialect = dialect::detect(&decoded.text);
    let mut names = names_of(&decoded.text, &lex_record(&decoded.text, dialect.start, dialect.delimiter));
    names.retain(|head| !head.name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::TableName;

    /// What stands for missing tables among some files, with the tables that it may be.
    fn found(files: &[(&str, &str)], missing: &[TableName]) -> Vec<String> {
        let missing: Vec<&Schema> = missing.iter().map(|table| table.schema()).collect();
        let files = Files::of_memory(files.iter().map(|(name, text)| (*name, text.as_bytes())));
        let tables =
            |found: &StandIn<'_>| found.tables.iter().map(|schema| schema.name).collect::<Vec<_>>().join(" or ");
        find_stand_ins(&files, &missing).iter().map(|found| format!("{}: {}", found.name, tables(found))).collect()
    }

    #[test]
    fn a_table_saved_as_another_kind_of_file_or_under_a_copys_name_is_found() {
        for name in [
            "levels.xlsx",
            "Levels.ods",
            "levels",
            "levels.txt",
            "levels.csv.csv",
            "levels.csv.txt",
            "levels .csv",
            "levels. csv",
            "levels (1).csv",
            "levels - Copie.csv",
            "levels_v2.csv",
            "level.csv",
            "levels/partner.xlsx",
        ] {
            let file = [(name, "role\tcompetence\tlevel\n")];
            assert_eq!(found(&file, &[TableName::Levels]), [format!("{name}: levels")], "{name}");
        }
        for name in [
            "levels.pdf",
            "levels.docx",
            "levels.txt",
            "levels/readme.txt",
            "levelset.xlsx",
            "levels of the museum.xlsx",
            "levels_v2.xlsx",
            "levels 2025.xlsx",
            "levels_ok.csv",
            "profils.xlsx",
            "x.csv",
        ] {
            assert_eq!(found(&[(name, "See the minutes")], &[TableName::Levels]), [""; 0], "{name}");
        }
    }

    #[test]
    fn two_files_that_stand_for_one_table_are_told_with_where_both_may_be() {
        let header = b"role,competence,level,descriptor\n".as_slice();
        let files = Files::of_memory([("levels-a.csv", header), ("levels-b.csv", header)]);
        let found = find_stand_ins(&files, &[TableName::Levels.schema()]);
        assert!(found.len() == 1 && found[0].is_called("levels-b.csv"), "{found:#?}");
        assert!(found[0].help().starts_with("put it and `levels-b.csv` as CSV into a folder `levels`"));
    }

    #[test]
    fn a_table_under_a_name_of_another_language_is_known_by_its_columns() {
        let levels = "role;competence;level;descriptor;descriptor@en\n";
        assert_eq!(found(&[("niveaux.csv", levels)], &[TableName::Levels]), ["niveaux.csv: levels"]);
        assert_eq!(found(&[("niveaux.csv", levels)], &[]), [""; 0]);
        assert_eq!(found(&[("niveaux.csv", "fonction;niveau\n")], &[TableName::Levels]), [""; 0]);
    }

    #[test]
    fn a_name_in_another_language_tells_tables_of_the_same_columns_apart() {
        let file = [("tâches.csv", "role,heading,position,text\n")];
        assert_eq!(found(&file, &[TableName::Tasks]), ["tâches.csv: tasks"]);
        assert_eq!(found(&file, &[TableName::Kpis]), [""; 0]);
    }

    #[test]
    fn what_may_be_one_of_a_table_that_is_there_stands_for_no_other() {
        let file = [("items.csv", "role,position,text\n")];
        assert_eq!(found(&file, &[TableName::Kpis]), [""; 0]);
        assert_eq!(found(&file, &[TableName::Kpis, TableName::Tasks]), ["items.csv: tasks or kpis"]);
    }
}
