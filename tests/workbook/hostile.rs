//! What a spreadsheet could choke on.

use rolepress::model::matrix::RoleFiles;
use rolepress::model::{Matrix, Role};
use rolepress::render::xlsx::{Paper, workbook};

use super::fixture::{Set, SetRole};
use super::{Book, bytes, day, french, part, parts};

fn titled(titles: &[&str]) -> Set {
    let mut set = Set::of(titles.len());
    for (role, title) in set.roles.iter_mut().zip(titles) {
        role.title = (*title).to_owned();
    }
    set
}

#[test]
fn titles_that_no_sheet_may_bear_are_mended() {
    let long = "Développeur d’expériences culturelles interactives et immersives";
    let set = titled(&[
        "History",
        "A/B: [test]?",
        "'",
        long,
        "guide",
        "GUIDE",
        "Anomalies",
        "🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭🎭",
    ]);
    let names = Book::of(bytes(&set)).names();
    assert_eq!(names.len(), 7 + 8);
    let mut small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    small.sort();
    small.dedup();
    assert_eq!(small.len(), names.len());
    for name in &names {
        assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
        assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        assert!(!name.eq_ignore_ascii_case("history") && !name.starts_with('\'') && !name.ends_with('\''), "{name}");
    }
}

#[test]
fn characters_that_xml_can_not_hold_leave_every_part_well_formed() {
    let bad = "a\u{fffe}b\u{ffff}c\u{1}d";
    let mut set = titled(&[bad, bad]);
    set.codes.iter_mut().for_each(|code| code.1 = bad.to_owned());
    set.competences.iter_mut().for_each(|(.., title)| *title = bad.to_owned());
    let package = bytes(&set);
    for name in parts(&package).iter().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        let xml = part(&package, name);
        roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let titles = ["=1+1", "+2", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=4"];
    let set = titled(&titles);
    let package = bytes(&set);
    let shared = part(&package, "xl/sharedStrings.xml");
    for title in ["=1+1", "+2", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0", "=4"] {
        assert!(shared.contains(&format!("<t>{title}</t>")), "{title}");
    }
    for name in parts(&package).iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let sheet = part(&package, name);
        assert!(!sheet.contains("<f>1+1") && !sheet.contains("<f>cmd|") && !sheet.contains("<f>SUM(A1)"), "{name}");
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_with_a_mark() {
    let mut set = Set::of(2);
    set.codes[0].1 = "é".repeat(40_000);
    set.competences.iter_mut().for_each(|(.., title)| *title = "🎭".repeat(20_000));
    let mut book = Book::of(bytes(&set));
    let sheet = book.sheet("Liste des codes");
    let label = sheet.at(sheet.row("TC1"), 1);
    assert_eq!(label.encode_utf16().count(), 32_767);
    assert!(label.ends_with("é […]"));
}

#[test]
fn a_long_title_of_a_role_is_whole_where_it_can_be_picked_and_else_cut_with_the_same_mark() {
    let word = "numérique ";
    let (whole, longer) = (word.repeat(24).trim().to_owned(), word.repeat(40));
    let mut book = Book::of(bytes(&titled(&[&whole, &longer])));
    for (name, row) in [("Rôles × codes", 6), ("Rôles × e-compétences", 6), ("Comparaison", 4)] {
        let sheet = book.sheet(name);
        let column = if name == "Comparaison" { 1 } else { 0 };
        assert_eq!(sheet.at(row, column), whole, "{name}");
        assert_eq!(sheet.at(row + 1, column), format!("{} […]", word.repeat(24).trim()), "{name}");
    }
}

#[test]
fn the_first_role_of_a_code_says_where_its_column_has_no_room_for_more() {
    let word = "numérique ";
    let [fits, longer] = [5, 6].map(|words| word.repeat(words).trim().to_owned());
    let sheet = Book::of(bytes(&titled(&[&fits, &longer]))).sheet("Liste des codes");
    let shown: std::collections::BTreeSet<String> = (4..=sheet.end().0).map(|row| sheet.at(row, 6)).collect();
    let cut = format!("{fits} […]");
    assert_eq!(shown, [String::new(), fits, cut].into());
}

#[test]
fn titles_with_wildcards_and_quotes_are_told_apart_in_the_comparison() {
    let set = titled(&["Guide \"expert\"", "Guide?", "Guide*", "Guide~"]);
    let sheet = Book::of(bytes(&set)).sheet("Comparaison");
    assert_eq!((sheet.at(4, 1), sheet.at(5, 1)), ("Guide\u{202f}?".to_owned(), "Guide*".to_owned()));
    let row = sheet.row("Place dans la liste");
    assert_eq!((sheet.number(row, 2), sheet.number(row, 3)), (2, 3));
}

#[test]
fn links_are_relative_and_escaped_once() {
    let set = titled(&["Rôle"]);
    let library = set.library();
    let named = |_: &Role<'_>| RoleFiles { pdf: Some("pdf/rôle 01.pdf".to_owned()), docx: None };
    let package = workbook(&Matrix::of(&library, "fr", named, Vec::new()), &french(), Paper::A4, day()).unwrap();
    let relations = part(&package, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(relations.contains("Target=\"pdf/rôle%2001.pdf\" TargetMode=\"External\""), "{relations}");
}

#[test]
fn a_file_name_that_no_address_can_bear_is_shown_and_not_linked() {
    let set = titled(&["Rôle"]);
    let library = set.library();
    let named = |_: &Role<'_>| RoleFiles { pdf: Some("pdf/100%25#1.pdf".to_owned()), docx: None };
    let package = workbook(&Matrix::of(&library, "fr", named, Vec::new()), &french(), Paper::A4, day()).unwrap();
    assert!(part(&package, "xl/worksheets/sheet1.xml").contains("<t>PDF</t>"));
    let relations = part(&package, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(!relations.contains("External"), "{relations}");
}

#[test]
fn more_links_than_a_sheet_can_bear_become_formulas() {
    let mut set = Set::of(0);
    let role = |number: usize| SetRole {
        slug: format!("r{number}"),
        title: format!("Rôle {number}"),
        framework: "e-cf-3.0".to_owned(),
        asked: Vec::new(),
    };
    set.roles = (0..14_000).map(role).collect();
    let overview = part(&bytes(&set), "xl/worksheets/sheet1.xml");
    let links = overview.matches("<hyperlink ").count();
    assert!((56_000..=65_530).contains(&links), "{links}");
    assert_eq!(overview.matches("HYPERLINK(").count(), 14_000);
}

#[test]
fn a_set_with_nothing_in_it_still_makes_a_workbook() {
    let mut book = Book::of(bytes(&Set::default()));
    assert_eq!(book.names().len(), 5);
    assert_eq!(book.sheet("Liste des codes").at(4, 0), "La liste ne contient aucun code.");
}

#[test]
fn roles_that_ask_for_nothing_of_an_empty_framework_make_a_workbook() {
    let mut set = Set::of(3);
    set.competences.clear();
    set.codes.clear();
    set.roles.iter_mut().for_each(|role| role.asked.clear());
    let mut book = Book::of(bytes(&set));
    let sheet = book.sheet("Vue d’ensemble");
    let heads = sheet.row("Rôle");
    assert_eq!((sheet.number(heads + 1, 7), sheet.number(heads + 1, 14)), (0, 0));
    assert_eq!(book.sheet("Comparaison").number(8, 2), 0);
}
