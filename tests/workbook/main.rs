//! The workbook as others read it: every number counted again from the set itself.

mod absent;
mod anomalies;
mod cells;
mod counts;
mod fitted;
mod fixture;
mod hostile;
mod matrix;
mod print;
mod recalculation;
mod sample;

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use fixture::Set;
use rolepress::calendar::Day;
use rolepress::document::Locale;
use rolepress::model::matrix::RoleFiles;
use rolepress::model::{Matrix, Role};
use rolepress::render::xlsx::{Paper, workbook};

fn french() -> Locale {
    Locale::parse(include_str!("../../templates/locales/fr.toml")).unwrap()
}

fn files(role: &Role<'_>) -> RoleFiles {
    let slug = role.slug;
    RoleFiles { pdf: Some(format!("pdf/{slug}.pdf")), docx: Some(format!("docx/{slug}.docx")) }
}

fn day() -> Day {
    Day::parse("2026-11-02").unwrap()
}

fn bytes(set: &Set) -> Vec<u8> {
    bytes_on(Paper::A4, set)
}

fn bytes_on(paper: Paper, set: &Set) -> Vec<u8> {
    let library = set.library();
    workbook(&Matrix::of(&library, "fr", files, Vec::new()), &french(), paper, day()).unwrap()
}

/// A workbook as calamine reads it.
struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    fn of(bytes: Vec<u8>) -> Book {
        Book(Xlsx::new(Cursor::new(bytes)).unwrap())
    }

    fn names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    fn sheet(&mut self, name: &str) -> Sheet {
        Sheet(self.0.worksheet_range(name).unwrap())
    }
}

struct Sheet(Range<Data>);

impl Sheet {
    /// Rows and columns from 0. Empty for a cell without a value; whole numbers without a fraction.
    fn at(&self, row: u32, column: u32) -> String {
        self.0.get_value((row, column)).map(ToString::to_string).unwrap_or_default()
    }

    fn number(&self, row: u32, column: u32) -> usize {
        self.at(row, column).parse().unwrap()
    }

    /// The row whose first cell says that.
    fn row(&self, first: &str) -> u32 {
        (0..=self.end().0).find(|row| self.at(*row, 0) == first).unwrap_or_else(|| panic!("no row {first}"))
    }

    /// The column whose cell in that row begins so.
    fn column(&self, row: u32, head: &str) -> u32 {
        (0..=self.end().1)
            .find(|column| self.at(row, *column).starts_with(head))
            .unwrap_or_else(|| panic!("no column {head}"))
    }

    fn end(&self) -> (u32, u32) {
        self.0.end().unwrap_or_default()
    }
}

/// The names of a package's entries.
fn parts(package: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// An entry of the package, as text.
fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_same_matrix_gives_the_same_bytes() {
    let set = Set::of(12);
    assert_eq!(bytes(&set), bytes(&set));
}

#[test]
fn both_ways_of_writing_give_the_same_bytes() {
    let set = Set::of(3);
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let mut written = Cursor::new(Vec::new());
    rolepress::render::xlsx::write_workbook(&matrix, &french(), Paper::A4, day(), &mut written).unwrap();
    assert_eq!(written.into_inner(), bytes(&set));
}

#[test]
fn sets_of_no_one_and_many_roles_open() {
    for roles in [0, 1, 2, 100, 101] {
        let mut book = Book::of(bytes(&Set::of(roles)));
        for name in book.names() {
            book.sheet(&name);
        }
    }
}

#[test]
fn the_package_is_sound_and_says_its_language() {
    let package = bytes(&Set::of(2));
    let mut archive = zip::ZipArchive::new(Cursor::new(&package)).unwrap();
    for index in 0..archive.len() {
        // Reading to the end checks the entry's checksum.
        std::io::copy(&mut archive.by_index(index).unwrap(), &mut std::io::sink()).unwrap();
    }
    let core = part(&package, "docProps/core.xml");
    assert!(core.contains("<dc:language>fr</dc:language>"), "{core}");
    assert!(core.contains("2026-11-02T00:00:00Z"), "{core}");
}

#[test]
fn every_chart_and_every_table_is_described() {
    let package = bytes(&Set::of(3));
    let names = parts(&package);
    let charts = names.iter().filter(|name| name.starts_with("xl/charts/chart")).count();
    assert_eq!(charts, 3);
    let drawings = names.iter().filter(|name| name.starts_with("xl/drawings/drawing")).map(|name| part(&package, name));
    let described: usize = drawings.map(|drawing| drawing.matches(" descr=\"").count()).sum();
    assert_eq!(described, charts);
    for name in names.iter().filter(|name| name.starts_with("xl/tables/")) {
        assert!(part(&package, name).contains("<autoFilter"), "{name}");
    }
}

#[test]
fn every_formula_carries_its_result() {
    let package = bytes(&Set::of(7));
    for name in parts(&package).iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let sheet = part(&package, name);
        assert_eq!(sheet.matches("</f>").count(), sheet.matches("</f><v>").count(), "{name}");
    }
}
