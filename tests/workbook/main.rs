//! The workbook as others read it.

mod fixture;

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use fixture::Set;
use rolepress::document::{Day, Locale};
use rolepress::model::Matrix;
use rolepress::model::matrix::RoleFiles;
use rolepress::render::xlsx::workbook;

fn french() -> Locale {
    Locale::parse(include_str!("../../templates/locales/fr.toml")).unwrap()
}

fn files(slug: &str) -> RoleFiles {
    RoleFiles { pdf: Some(format!("pdf/{slug}.pdf")), docx: Some(format!("docx/{slug}.docx")) }
}

fn day() -> Day {
    Day::parse("2026-11-02").unwrap()
}

fn bytes(set: &Set) -> Vec<u8> {
    let library = set.library();
    workbook(&Matrix::of(&library, "fr", files, Vec::new()), &french(), day()).unwrap()
}

type Book = Xlsx<Cursor<Vec<u8>>>;

fn read(set: &Set) -> Book {
    Xlsx::new(Cursor::new(bytes(set))).unwrap()
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

#[test]
fn the_same_matrix_gives_the_same_bytes() {
    let set = Set::of(12);
    assert_eq!(bytes(&set), bytes(&set));
}

#[test]
fn sets_of_no_one_and_many_roles_open() {
    for roles in [0, 1, 2, 100, 101] {
        let set = Set::of(roles);
        if let Ok(folder) = std::env::var("ROLEPRESS_KEEP") {
            std::fs::write(format!("{folder}/matrix-{roles}.xlsx"), bytes(&set)).unwrap();
        }
        let mut book = read(&set);
        for name in book.sheet_names() {
            sheet(&mut book, &name);
        }
    }
}
