//! The formulas as LibreOffice calculates them: the results that we wrote must be the ones that it finds.
//! Run with `cargo test --test workbook -- --ignored recalculat` where `soffice` is installed.

use std::io::{Cursor, Read, Write};
use std::process::Command;

use super::fixture::Set;
use super::{Book, bytes, part};

/// Makes LibreOffice calculate every formula anew when it opens a workbook.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;

fn recalculated(package: &[u8]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), SETTINGS).unwrap();
    std::fs::write(folder.path().join("matrix.xlsx"), package).unwrap();
    let status = Command::new("soffice")
        .args(["--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(folder.path().join("out"))
        .arg(folder.path().join("matrix.xlsx"))
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .status()
        .expect("LibreOffice is installed");
    assert!(status.success());
    Book::of(std::fs::read(folder.path().join("out/matrix.xlsx")).unwrap())
}

/// Whether two values are the same, but for the last digits of a fraction.
fn same(ours: &str, theirs: &str) -> bool {
    match (ours.parse::<f64>(), theirs.parse::<f64>()) {
        (Ok(ours), Ok(theirs)) => (ours - theirs).abs() < 1e-9,
        _ => ours == theirs,
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn recalculating_changes_nothing() {
    let package = bytes(&Set::of(9));
    let (mut ours, mut theirs) = (Book::of(package.clone()), recalculated(&package));
    for name in ours.names() {
        let (ours, theirs) = (ours.sheet(&name), theirs.sheet(&name));
        for row in 0..=ours.end().0 {
            for column in 0..=ours.end().1 {
                let (ours, theirs) = (ours.at(row, column), theirs.at(row, column));
                assert!(same(&ours, &theirs), "{name} row {row} column {column}: {ours} is {theirs}");
            }
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn recalculating_for_another_pair_gives_what_we_would_have_written() {
    let set = Set::of(9);
    let mut picked = recalculated(&with_picks(&bytes(&set), [&set.roles[7].title, &set.roles[4].title]));
    let mut other = set.clone();
    // The first role has a framework that few have, so that the second and the third are the first pair.
    other.roles.swap(1, 7);
    other.roles.swap(2, 4);
    let mut expected = Book::of(bytes(&other));
    let places = expected.sheet("Comparaison").row("Place dans la liste");
    let place = |sheet: &super::Sheet, column| sheet.number(places, column);
    assert_eq!([2, 3].map(|column| place(&picked.sheet("Comparaison"), column)), [8, 5]);
    for name in ["Comparaison", "Comparaison des codes"] {
        let (picked, expected) = (picked.sheet(name), expected.sheet(name));
        for row in (4..=expected.end().0).filter(|row| *row != places || name != "Comparaison") {
            for column in 0..=expected.end().1 {
                let (theirs, ours) = (picked.at(row, column), expected.at(row, column));
                assert!(same(&ours, &theirs), "{name} row {row} column {column}: {ours} is {theirs}");
            }
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_pair_of_two_frameworks_is_told_once_it_is_picked() {
    let set = Set::of(9);
    let warning = |other: usize| {
        let mut book = recalculated(&with_picks(&bytes(&set), [&set.roles[6].title, &set.roles[other].title]));
        book.sheet("Comparaison").at(19, 0)
    };
    assert_eq!(warning(0), "");
    assert!(!warning(3).is_empty());
}

/// The package with other roles picked in the comparison.
fn with_picks(package: &[u8], titles: [&str; 2]) -> Vec<u8> {
    let strings = part(package, "xl/sharedStrings.xml");
    let index =
        |title: &str| strings.split("<si>").skip(1).position(|text| text.contains(&format!(">{title}<"))).unwrap();
    let sheet = "xl/worksheets/sheet5.xml";
    let mut comparison = part(package, sheet);
    for (cell, title) in ["B5", "B6"].into_iter().zip(titles) {
        let start = comparison.find(&format!("<c r=\"{cell}\"")).unwrap();
        let from = start + comparison[start..].find("<v>").unwrap() + 3;
        let to = from + comparison[from..].find("</v>").unwrap();
        comparison.replace_range(from..to, &index(title).to_string());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for entry in 0..archive.len() {
        let mut entry = archive.by_index(entry).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        changed.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
        changed.write_all(if name == sheet { comparison.as_bytes() } else { &text }).unwrap();
    }
    changed.finish().unwrap().into_inner()
}
