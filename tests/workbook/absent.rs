//! What a set does not have, its workbook doesn't show: codes, areas, a date.

use std::io::{Cursor, Read};

use calamine::{Reader, SheetVisible};
use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, Files, read_files};
use rolepress::model::matrix::RoleFiles;
use rolepress::model::{Matrix, Role};
use rolepress::render::xlsx::{Paper, workbook};

use super::fixture::Set;
use super::{Book, bytes, day, files, french};

/// The workbook of the sound set, which has the areas A and B, without the tables of those names.
fn without(tables: &[&str]) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sound");
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let kept = all.filter(|path| !tables.contains(&path.file_stem().unwrap().to_str().unwrap()));
    let read = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap())
    };
    let set = Files::of_memory(kept.map(read));
    let mut findings = Diagnostics::default();
    let folder = read_files(&set, &mut findings).unwrap();
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check::check(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    workbook(&Matrix::of(&library, "fr", files, Vec::new()), &french(), Paper::A4, day()).unwrap()
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The hidden columns of a sheet, counted from 1.
fn hidden_columns(workbook: &[u8], sheet: usize) -> Vec<u32> {
    let xml = part(workbook, &format!("xl/worksheets/sheet{sheet}.xml"));
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let hidden =
        tree.descendants().filter(|node| node.attribute("hidden") == Some("1") && node.tag_name().name() == "col");
    let number = |node: roxmltree::Node<'_, '_>, name| node.attribute(name).unwrap().parse::<u32>().unwrap();
    hidden.flat_map(|node| number(node, "min")..=number(node, "max")).collect()
}

fn hidden_sheets(workbook: Vec<u8>) -> Vec<String> {
    let book = Book::of(workbook);
    let sheets = book.0.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Hidden);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

fn charts(workbook: &[u8]) -> usize {
    let archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    archive.file_names().filter(|name| name.as_ref().unwrap().starts_with("xl/charts/chart")).count()
}

#[test]
fn a_set_with_codes_hides_no_sheet_and_shows_three_charts() {
    let workbook = without(&[]);
    assert_eq!(charts(&workbook), 3);
    assert_eq!(hidden_sheets(workbook), [""; 0]);
}

#[test]
fn a_set_without_codes_shows_neither_their_sheets_nor_their_columns_nor_their_chart() {
    let workbook = without(&["codes", "references"]);
    assert_eq!(charts(&workbook), 2);
    // Areas C to E, the families with their sum and share, the way to the crosses.
    assert_eq!(hidden_columns(&workbook, 1), [5, 6, 7, 11, 12, 13, 14, 15, 16, 22]);
    assert_eq!(hidden_sheets(workbook), ["Rôles × codes", "Liste des codes"]);
}

#[test]
fn areas_that_no_framework_has_are_hidden_in_every_sheet() {
    let workbook = without(&[]);
    assert_eq!(hidden_columns(&workbook, 1), [5, 6, 7]);
    assert_eq!(hidden_columns(&workbook, 2), [5, 6, 7]);
    let xml = part(&workbook, "xl/worksheets/sheet5.xml");
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let hidden =
        tree.descendants().filter(|node| node.tag_name().name() == "row" && node.attribute("hidden") == Some("1"));
    assert_eq!(hidden.filter_map(|row| row.attribute("r")).collect::<Vec<_>>(), ["16", "17", "18"]);
}

#[test]
fn a_set_of_one_role_compares_nothing() {
    let compares = |roles| {
        let mut book = Book::of(bytes(&Set::of(roles)));
        let overview = book.sheet("Vue d’ensemble");
        let offered = (0..30).any(|row| overview.at(row, 0) == "Comparaison");
        (offered, book.names().iter().filter(|name| name.starts_with("Comparaison")).count())
    };
    assert_eq!([compares(1), compares(2)], [(false, 0), (true, 2)]);
}

#[test]
fn formats_that_are_not_made_have_no_column_and_no_role_is_said_to_be_made() {
    let book = |broken: &[&str], files: &dyn Fn(&Role<'_>) -> RoleFiles| {
        let mut set = Set::of(3);
        set.broken = broken.iter().map(|slug| (*slug).to_owned()).collect();
        let package =
            workbook(&Matrix::of(&set.library(), "fr", files, Vec::new()), &french(), Paper::A4, day()).unwrap();
        let hidden = hidden_columns(&package, 1);
        let sheet = Book::of(package).sheet("Vue d’ensemble");
        let heads = sheet.row("Rôle");
        (hidden, [1, 2, 3].map(|row| sheet.at(heads + row, 17)))
    };
    let none = |_: &Role<'_>| RoleFiles::default();
    let pdf = |role: &Role<'_>| RoleFiles { docx: None, ..files(role) };
    // State, PDF and DOCX are the columns 18 to 20.
    assert_eq!(book(&[], &none), (vec![18, 19, 20], ["", "", ""].map(str::to_owned)));
    assert_eq!(book(&["role-00001"], &none), (vec![19, 20], ["", "non produit", ""].map(str::to_owned)));
    assert_eq!(book(&[], &pdf), (vec![20], ["produit"; 3].map(str::to_owned)));
}

#[test]
fn what_a_role_says_nothing_of_has_no_column_on_its_sheet() {
    assert_eq!(hidden_columns(&without(&[]), 8), [0; 0]);
    assert_eq!(hidden_columns(&without(&["examples"]), 8), [10]);
    let mut set = Set::of(1);
    set.roles[0].asked.iter_mut().for_each(|(_, _, stars, _)| *stars = 0);
    // Without a comparison its sheet is the sixth.
    assert_eq!(hidden_columns(&bytes(&set), 6), [4]);
}

#[test]
fn charts_end_where_the_columns_of_the_set_end() {
    let set = Set::of(3);
    let none = |_: &Role<'_>| RoleFiles::default();
    let few = workbook(&Matrix::of(&set.library(), "fr", none, Vec::new()), &french(), Paper::A4, day()).unwrap();
    for package in [without(&[]), without(&["codes", "references"]), few] {
        let xml = part(&package, "xl/drawings/drawing1.xml");
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let columns = tree.descendants().filter(|node| node.tag_name().name() == "col");
        let columns: Vec<u32> = columns.map(|node| node.text().unwrap().parse().unwrap()).collect();
        assert!(columns.is_sorted() && columns.iter().all(|column| *column <= 22), "{columns:?}");
    }
}

#[test]
fn a_set_without_a_date_prints_none() {
    let workbook = without(&[]);
    let overview = part(&workbook, "xl/worksheets/sheet1.xml");
    let tree = roxmltree::Document::parse(&overview).unwrap();
    let footer = tree.descendants().find(|node| node.tag_name().name() == "oddFooter").unwrap();
    assert_eq!(footer.text(), Some("&L&9 &R&9 Page &P sur &N"));
    let sheet = Book::of(workbook).sheet("Vue d’ensemble");
    assert!((0..10).all(|row| sheet.at(row, 0) != "Date"));
}
