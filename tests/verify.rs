//! `verify` from end to end: what was built is as recorded and agrees in all formats; what was changed, lost, exchanged
//! or damaged since is named, file by file, and nothing makes the program fail.

#[path = "verify/agreeing.rs"]
mod agreeing;
mod common;
#[path = "verify/damage.rs"]
mod damage;

use std::path::{Path, PathBuf};
use std::process::Output;

use common::{Built, build, copy_of, edit, repacked, rolepress, root, sound};
use rolepress::deliver::sha256;
use rolepress::diagnostic::{Diagnostics, Source, SourceKind, Sources};
use rolepress::verify;
use serde_json::Value;

/// The small sound set, built anew: a test may do what it likes with the files.
fn built() -> Built {
    build(&sound(), &[])
}

fn run_verify(output: &Path, arguments: &[&str]) -> Output {
    rolepress(&[&["verify", output.to_str().unwrap()], arguments].concat())
}

/// The rule and the file of each finding.
fn findings(output: &Path) -> Vec<(String, String, String)> {
    let run = run_verify(output, &["--json"]);
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    let found = report["diagnostics"].as_array().unwrap();
    assert_eq!(run.status.code(), Some(i32::from(!found.is_empty())), "{report}");
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    found.iter().map(|finding| (text(finding, "code"), text(finding, "file"), text(finding, "message"))).collect()
}

/// The codes of the findings about a file.
fn codes(found: &[(String, String, String)], file: &str) -> Vec<String> {
    let mut codes: Vec<String> =
        found.iter().filter(|(_, path, _)| path.ends_with(file)).map(|(code, ..)| code.clone()).collect();
    codes.dedup();
    codes
}

/// Writes a file and makes the record fit it, so that only what it says is wrong.
fn replace(output: &Path, file: &str, bytes: &[u8]) {
    let (path, record) = (output.join(file), output.join("manifest.json"));
    let old = std::fs::read(&path).unwrap();
    std::fs::write(&path, bytes).unwrap();
    let sums = output.join("SHA256SUMS");
    for list in [&record, &sums] {
        let text = std::fs::read_to_string(list).unwrap();
        assert!(text.contains(&sha256(&old)));
        let text = text.replace(&sha256(&old), &sha256(bytes));
        let (from, to) = (format!("\"bytes\": {}", old.len()), format!("\"bytes\": {}", bytes.len()));
        std::fs::write(list, text.replace(&from, &to)).unwrap();
    }
}

/// Changes a text in the XML of a DOCX or XLSX.
fn edited(output: &Path, file: &str, part: &str, from: &str, to: &str) -> Vec<u8> {
    repacked(&output.join(file), |name, bytes| {
        if !name.starts_with(part) {
            return bytes;
        }
        String::from_utf8(bytes).unwrap().replace(from, to).into_bytes()
    })
}

fn assert_verifies(set: &Path, options: &[&str]) {
    let built = build(set, options);
    let run = run_verify(&built.output, &[]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(0), "{options:?}: {said}");
    assert!(said.contains("all are as recorded, and they agree"), "{said}");
}

#[test]
fn a_changed_byte_is_told_by_its_file() {
    let built = built();
    let path = built.output.join("pdf/archiviste.pdf");
    let mut bytes = std::fs::read(&path).unwrap();
    // In the comment behind the header, which no reader minds.
    bytes[12] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let found = findings(&built.output);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(codes(&found, "pdf/archiviste.pdf"), ["V702"]);
}

#[test]
fn a_removed_file_is_told_and_the_others_are_compared() {
    let built = built();
    std::fs::remove_file(built.output.join("docx/archiviste.docx")).unwrap();
    std::fs::remove_file(built.output.join("SHA256SUMS")).unwrap();
    let found = findings(&built.output);
    assert_eq!(codes(&found, "docx/archiviste.docx"), ["V701"]);
    assert_eq!(codes(&found, "SHA256SUMS"), ["V704"]);
    assert_eq!(found.len(), 2);
}

#[test]
fn a_text_that_was_edited_in_a_document_is_told_with_both_texts() {
    let built = built();
    let file = "docx/archiviste.docx";
    let bytes = edited(&built.output, file, "word/document.xml", "Conserver les fonds", "Jeter les fonds");
    replace(&built.output, file, &bytes);
    let found = findings(&built.output);
    assert_eq!(codes(&found, file), ["V705"]);
    let [(_, _, message)] = found.as_slice() else { panic!("{found:?}") };
    assert!(message.contains("`Conserver les fonds`") && message.contains("`Jeter les fonds`"), "{message}");
}

#[test]
fn a_change_of_any_text_of_a_cell_is_seen() {
    let built = built();
    let path = built.output.join("docx/archiviste.docx");
    let pdf = verify::read_pdf(std::fs::read(built.output.join("pdf/archiviste.pdf")).unwrap()).unwrap();
    let mut sources = Sources::default();
    let file = sources.add(Source::new("x".to_owned(), String::new(), SourceKind::Text));
    let differences = |bytes: &[u8]| {
        let mut findings = Diagnostics::default();
        let docx = verify::read_docx(bytes).unwrap();
        verify::compare_documents("archiviste", (file, &pdf), (file, &docx), &mut findings);
        findings.iter().count()
    };
    assert_eq!(differences(&std::fs::read(&path).unwrap()), 0);
    let xml = docx_body(&path);
    let places = texts_of_cells(&xml);
    assert!(places.len() > 40, "{}", places.len());
    for place in places {
        let changed = format!("{}Zzyx{}", &xml[..place.start], &xml[place.end..]);
        let bytes = repacked(&path, |name, bytes| match name {
            "word/document.xml" => changed.clone().into_bytes(),
            _ => bytes,
        });
        assert!(differences(&bytes) > 0, "`{}` at {place:?}", &xml[place.clone()]);
    }
}

fn docx_body(path: &Path) -> String {
    let xml = std::cell::RefCell::new(String::new());
    repacked(path, |name, bytes| {
        if name == "word/document.xml" {
            *xml.borrow_mut() = String::from_utf8(bytes.clone()).unwrap();
        }
        bytes
    });
    xml.into_inner()
}

/// Where the first text of each control stands that is a cell's.
fn texts_of_cells(xml: &str) -> Vec<std::ops::Range<usize>> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let controls = document.descendants().filter(|node| node.tag_name().name() == "sdt");
    let of_cells = controls.filter(|control| {
        let tag = control.descendants().find(|node| node.tag_name().name() == "tag");
        tag.is_some_and(|tag| tag.attributes().any(|value| value.value().contains(':')))
    });
    let texts = of_cells.filter_map(|control| control.descendants().find(|node| node.tag_name().name() == "t"));
    texts.filter_map(|text| text.first_child()).map(|text| text.range()).collect()
}

#[test]
fn a_text_that_stands_once_too_often_is_told() {
    let built = built();
    let file = "docx/archiviste.docx";
    let twice = "<w:p><w:r><w:t>En trop</w:t></w:r></w:p><w:sectPr";
    let bytes = repacked(&built.output.join(file), |name, bytes| match name {
        "word/document.xml" => {
            let xml = String::from_utf8(bytes).unwrap();
            let at = xml.rfind("<w:sectPr").unwrap();
            format!("{}{twice}{}", &xml[..at], &xml[at + "<w:sectPr".len()..]).into_bytes()
        }
        _ => bytes,
    });
    replace(&built.output, file, &bytes);
    let found = findings(&built.output);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].2.contains("`En trop` is in the DOCX only"), "{found:?}");
}

#[test]
fn the_document_of_another_role_is_one_finding_and_not_hundreds() {
    let built = built();
    let other = std::fs::read(built.output.join("pdf/regisseur.pdf")).unwrap();
    replace(&built.output, "pdf/archiviste.pdf", &other);
    let found = findings(&built.output);
    assert!(codes(&found, "pdf/archiviste.pdf").contains(&"V706".to_owned()), "{found:?}");
    assert!(!found.iter().any(|(code, ..)| code == "V705"), "{found:?}");
}

#[test]
fn each_fact_that_the_workbook_says_otherwise_is_told() {
    // A title, a code and the name of an e-competence, in the texts that the sheets share.
    for (from, to, expected) in [
        (">Archiviste<", ">Archéologue<", "no role `Archiviste`"),
        (">TC2 ", ">TC9 ", "`TC2` in the DOCX only"),
        (">A.2<", ">A.3<", "asks for `A.2`, the workbook doesn"),
        (
            ">Conduite de projets<",
            ">Conduite de travaux<",
            "is `Conduite de projets` in the PDF and `Conduite de travaux`",
        ),
    ] {
        let built = built();
        let bytes = edited(&built.output, "matrix.xlsx", "xl/", from, to);
        replace(&built.output, "matrix.xlsx", &bytes);
        let found = findings(&built.output);
        assert!(found.iter().all(|(code, ..)| code == "V707"), "{found:?}");
        assert!(found.iter().any(|(_, _, message)| message.contains(expected)), "{expected}: {found:?}");
    }
}

/// The sound set with the words of its English role in French too: the workbook has those, the role's documents don't.
fn set_in_two_languages() -> tempfile::TempDir {
    let set = copy_of(&sound());
    add_french(set.path(), "profile.csv", "Le public");
    set
}

/// Adds a French title to the rows of the English role.
fn add_french(set: &Path, file: &str, title: &str) {
    let path = set.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let cell = |line: &str| match line.split(',').next() {
        Some("role") => "title@fr",
        Some("regisseur") => title,
        _ => "",
    };
    let lines: Vec<String> = text.lines().map(|line| format!("{line},{}\n", cell(line))).collect();
    std::fs::write(path, lines.concat()).unwrap();
}

#[test]
fn what_the_workbook_says_in_its_own_language_is_nothing_against_a_document_in_another() {
    let set = set_in_two_languages();
    assert_verifies(set.path(), &[]);
    assert_verifies(set.path(), &["--lang", "en"]);
    // With its title in the workbook's language too, nothing in the document tells whose row it is.
    add_french(set.path(), "roles.csv", "Chef de plateau");
    assert_verifies(set.path(), &[]);
}

#[test]
fn a_code_is_compared_whatever_the_languages() {
    let built = build(set_in_two_languages().path(), &[]);
    let bytes = edited(&built.output, "matrix.xlsx", "xl/", ">TC2 ", ">TC9 ");
    replace(&built.output, "matrix.xlsx", &bytes);
    let found = findings(&built.output);
    assert_eq!(codes(&found, "docx/regisseur.docx"), ["V707"], "{found:?}");
}

#[test]
fn a_level_that_one_format_lacks_is_told() {
    let built = built();
    let file = "docx/archiviste.docx";
    let text = "Conduit un chantier de numérisation.";
    replace(&built.output, file, &edited(&built.output, file, "word/document.xml", text, "–"));
    let found = findings(&built.output);
    let levels: Vec<_> = found.iter().filter(|(code, ..)| code == "V707").collect();
    assert!(levels.iter().any(|(_, path, message)| path.ends_with(file) && message.contains("`A.2` has")), "{found:?}");
    assert!(found.iter().any(|(code, ..)| code == "V705"), "{found:?}");
}

#[test]
fn a_folder_that_no_build_wrote_is_an_error_and_not_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let run = run_verify(folder.path(), &[]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("has no manifest.json"));
    assert_eq!(run_verify(&PathBuf::from("/nowhere/at/all"), &[]).status.code(), Some(2));
}

#[test]
fn the_report_names_file_text_and_mend() {
    let built = built();
    let file = "docx/archiviste.docx";
    let bytes = edited(&built.output, file, "word/document.xml", "Conserver les fonds", "Jeter les fonds");
    std::fs::write(built.output.join(file), bytes).unwrap();
    std::fs::remove_file(built.output.join("pdf/regisseur.pdf")).unwrap();
    std::fs::write(built.output.join("pdf/mediateur.pdf"), b"hello").unwrap();
    let run = run_verify(&built.output, &[]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    // Sizes change with every change of looks.
    let said: Vec<String> = said
        .split(' ')
        .map(|word| if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_digit()) { "[size]" } else { word })
        .map(str::to_owned)
        .collect();
    insta::assert_snapshot!(said.join(" "));
}
