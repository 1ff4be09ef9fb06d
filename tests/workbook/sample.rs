//! The workbook of the set in `input/`, against a count over its CSV files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, read_folder};
use rolepress::model::Matrix;
use rolepress::render::xlsx::{Paper, workbook};

use super::{Book, day, files, french};

type Record = BTreeMap<String, String>;

fn table(name: &str) -> Vec<Record> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(name);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn book() -> Book {
    let mut findings = Diagnostics::default();
    let folder = read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("input"), &mut findings).unwrap();
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    Book::of(workbook(&Matrix::of(&library, "fr", files, Vec::new()), &french(), Paper::A4, day()).unwrap())
}

#[test]
fn the_sample_counts_what_its_tables_say() {
    let sheet = book().sheet("Vue d’ensemble");
    let heads = sheet.row("Rôle");
    let (profile, references) = (table("profile.csv"), table("references.csv"));
    for (row, role) in (heads + 1..).zip(table("roles.csv")) {
        let own = |records: &[Record]| -> Vec<Record> {
            records.iter().filter(|record| record["role"] == role["role"]).cloned().collect()
        };
        assert_eq!(sheet.at(row, 0), role["title"]);
        assert_eq!(sheet.number(row, 7), own(&profile).len());
        let codes: BTreeSet<String> = own(&references).iter().map(|record| record["code"].replace(' ', "")).collect();
        assert_eq!(sheet.number(row, 14), codes.len());
    }
}

#[test]
fn the_sample_has_as_many_references_as_its_table() {
    let sheet = book().sheet("Liste des codes");
    let first = sheet.row("Code") + 1;
    let counted: usize = (first..=sheet.end().0).map(|row| sheet.number(row, 5)).sum();
    let pairs: BTreeSet<[String; 3]> =
        table("references.csv").iter().map(|r| ["role", "competence", "code"].map(|key| r[key].clone())).collect();
    assert_eq!(counted, pairs.len());
}
