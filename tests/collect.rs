//! `collect` from end to end: documents are edited as Word, python-docx and LibreOffice leave them, and their texts come
//! back to the tables, to that cell and to nothing else.

mod common;
#[path = "collect/dialects.rs"]
mod dialects;
#[path = "collect/forms.rs"]
mod forms;
#[path = "collect/rules.rs"]
mod rules;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{copy_of, docx_text, edit, fold, pdf_text, read_table, repacked, rolepress, root, xlsx_sheets};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const ROLE: &str = "mediateur-culturel";
/// The body, and the data that its controls are bound to.
const PARTS: [&str; 2] = ["word/document.xml", "customXml/item1.xml"];

/// A copy of the sample set, and the document of one role made from it.
struct Desk {
    set: tempfile::TempDir,
    out: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk::of(copy_of(&root().join("input")))
    }

    fn of(set: tempfile::TempDir) -> Desk {
        let desk = Desk { set, out: tempfile::tempdir().unwrap() };
        desk.build();
        desk
    }

    fn build(&self) {
        self.build_in(&[]);
    }

    fn build_in(&self, options: &[&str]) {
        let arguments = ["build", self.set(), "--out", self.out.path().to_str().unwrap(), "--role", ROLE];
        let run = rolepress(&[&arguments[..], options].concat());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    fn set(&self) -> &str {
        self.set.path().to_str().unwrap()
    }

    fn document(&self) -> PathBuf {
        self.out.path().join(format!("docx/{ROLE}.docx"))
    }

    /// Runs `collect` on a document; gives its exit status and its report.
    fn collect(&self, document: &Path, options: &[&str]) -> (Option<i32>, serde_json::Value) {
        let mut arguments =
            vec!["collect", document.to_str().unwrap(), "--into", self.set(), "--output-format", "json"];
        arguments.extend(options);
        let run = rolepress(&arguments);
        let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| {
            panic!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
        });
        (run.status.code(), report)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        edit(&self.set.path().join(file), |text| text.replace(from, to));
    }

    fn cell(&self, table: &str, column: &str) -> String {
        let rows = read_table(self.set.path(), table);
        rows.iter().find(|row| row["role"] == ROLE).unwrap()[column].clone()
    }
}

/// A copy of a DOCX with some of its parts changed.
fn edited(document: &Path, edit: impl Fn(&str, String) -> String) -> PathBuf {
    let copy = repacked(document, |name, bytes| {
        if name.ends_with(".xml") { edit(name, String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes }
    });
    let path = document.with_file_name("edited.docx");
    std::fs::write(&path, copy).unwrap();
    path
}

/// As Word does it: the text of the control and the data that it is bound to.
fn replaced(document: &Path, old: &str, new: &str) -> PathBuf {
    let (old, new) = (escaped(old), escaped(new));
    let path = edited(document, |name, xml| if PARTS.contains(&name) { xml.replace(&old, &new) } else { xml });
    assert!(docx_text(&path).contains(new.split('&').next().unwrap()), "the edit did nothing");
    path
}

/// A copy of a document whose field for the holder's name was filled in.
fn with_holder(document: &Path, holder: &str) -> PathBuf {
    edited(document, |name, xml| {
        if name != PARTS[0] {
            return xml;
        }
        let field = xml.find("<w:tag w:val=\"holder\"").expect("the document has the field");
        let shown = field + xml[field..].find("<w:showingPlcHdr/>").unwrap();
        let run = field + xml[field..].find("<w:r>").unwrap();
        let text = run + xml[run..].find("<w:t>").or_else(|| xml[run..].find("<w:t ")).unwrap();
        let from = text + xml[text..].find('>').unwrap() + 1;
        let to = from + xml[from..].find("</w:t>").unwrap();
        let rest = xml[shown + "<w:showingPlcHdr/>".len()..from].to_owned();
        format!("{}{rest}{holder}{}", &xml[..shown], &xml[to..])
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn an_edited_text_comes_back_and_stands_in_all_three_formats() {
    let desk = Desk::new();
    let old = desk.cell("roles", "title");
    let document = replaced(&desk.document(), &old, "Passeur & passeuse de culture");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    assert_eq!(report["changes"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(desk.cell("roles", "title"), "Passeur & passeuse de culture");
    desk.build();
    let expected = fold("Passeur & passeuse de culture");
    assert!(fold(&pdf_text(&desk.out.path().join(format!("pdf/{ROLE}.pdf")))).contains(&expected));
    assert!(fold(&docx_text(&desk.document())).contains(&expected));
    let sheets = xlsx_sheets(&desk.out.path().join("matrix.xlsx"));
    assert!(sheets.iter().flat_map(|sheet| sheet.cells.iter().flatten()).any(|cell| fold(cell).contains(&expected)));
}

#[test]
fn what_would_change_is_shown_first_and_nothing_is_written() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = replaced(&desk.document(), &old, "Autre mission");
    let before = common::digests(desk.set.path());
    let (status, report) = desk.collect(&document, &[]);
    assert_eq!(status, Some(0));
    let change = &report["changes"][0];
    assert_eq!((change["table"].as_str(), change["column"].as_str()), (Some("roles"), Some("mission")));
    assert_eq!((change["old"].as_str(), change["new"].as_str()), (Some(old.as_str()), Some("Autre mission")));
    assert_eq!(common::digests(desk.set.path()), before);
}

#[test]
fn a_document_that_nobody_edited_changes_nothing() {
    let desk = Desk::new();
    let before = common::digests(desk.set.path());
    let (status, report) = desk.collect(&desk.document(), &["--patch"]);
    assert_eq!((status, report["changes"].as_array().map(Vec::len)), (Some(0), Some(0)), "{report}");
    assert_eq!(common::digests(desk.set.path()), before);
}

/// A copy of a DOCX with another text in the first control whose tag ends so.
fn with_text_of(document: &Path, tag: &str, text: &str) -> PathBuf {
    edited(document, |name, xml| {
        let Some(tag) = xml.find(tag).filter(|_| name == PARTS[0]) else { return xml };
        let content = tag + xml[tag..].find("<w:sdtContent>").unwrap();
        let end = content + xml[content..].find("</w:t>").unwrap();
        let start = xml[..end].rfind('>').unwrap() + 1;
        format!("{}{text}{}", &xml[..start], &xml[end..])
    })
}

#[test]
fn a_table_that_cannot_be_written_holds_up_all_tables() {
    let desk = Desk::new();
    let mut document = desk.document();
    for tag in [":mission", &format!("tasks:{ROLE}/1:text"), &format!("kpis:{ROLE}/1:text")] {
        document = with_text_of(&document, &format!("{tag}\""), "Neuf");
    }
    let (_, shown) = desk.collect(&document, &[]);
    assert_eq!(shown["changes"].as_array().unwrap().len(), 3, "{shown}");
    let path = desk.set.path().join("tasks.csv");
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = common::digests(desk.set.path());
    let run = rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--patch"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("tasks.csv"));
    assert_eq!(common::digests(desk.set.path()), before);
}

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_into_the_same_tables_at_once() {
    let desk = Desk::new();
    let document = replaced(&desk.document(), &desk.cell("roles", "mission"), "Autre mission");
    let before = common::digests(desk.set.path());
    let held = rolepress::deliver::FolderLock::take(desk.set.path()).unwrap();
    let run = rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--patch"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("another run"));
    assert_eq!(common::digests(desk.set.path()), before);
    drop(held);
    assert_eq!(desk.collect(&document, &["--patch"]).0, Some(0));
}

#[test]
fn a_translation_that_comes_with_its_text_is_not_left_behind() {
    let desk = Desk::new();
    let document = with_text_of(&desk.document(), ":mission\"", "Anime un lieu.");
    let french = document.with_file_name("french.docx");
    std::fs::rename(&document, &french).unwrap();
    desk.build_in(&["--lang", "en"]);
    let english = with_text_of(&desk.document(), ":mission@en\"", "Runs a place.");
    let (status, report) = desk.collect(&french, &[english.to_str().unwrap()]);
    assert_eq!((status, report["diagnostics"].as_array().map(Vec::len)), (Some(0), Some(0)), "{report}");
}

#[test]
fn fields_that_were_filled_in_go_to_a_file_of_their_own() {
    let desk = Desk::new();
    let document = with_holder(&desk.document(), "Zoé D’Hœ");
    let (status, report) = desk.collect(&document, &["--patch"]);
    assert_eq!(status, Some(0), "{report}");
    let fields = std::fs::read_to_string(desk.set.path().join("fields.csv")).unwrap();
    assert!(fields.lines().any(|line| line.contains("holder") && line.contains("Zoé D’Hœ")), "{fields}");
    // From another folder, the document is typed in another way, and is the same.
    let (folder, name) = (document.parent().unwrap(), document.file_name().unwrap());
    let mut again = std::process::Command::new(env!("CARGO_BIN_EXE_rolepress"));
    again.current_dir(folder).arg("collect").arg(name).args(["--into", desk.set(), "--patch"]);
    assert!(again.status().unwrap().success());
    assert_eq!(std::fs::read_to_string(desk.set.path().join("fields.csv")).unwrap(), fields);
    assert!(rolepress(&["check", desk.set()]).status.success(), "the file of fields is no table that check minds");
}

/// Not all of the sample set's translations can be written in Windows-1252.
fn windows_1252_of(text: &str) -> String {
    text.chars().filter(|sign| *sign < '\u{100}' || "œ’–—«»…€".contains(*sign)).collect()
}

fn in_windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[test]
fn a_document_that_is_named_in_two_ways_is_collected_once() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = replaced(&desk.document(), &old, "Autre mission");
    let twin = document.parent().unwrap().join(".").join(document.file_name().unwrap());
    std::fs::write(
        desk.set.path().join("fields.csv"),
        format!("document,role,field,value\nx.docx,{ROLE},holder,Ada\n"),
    )
    .unwrap();
    let (status, report) = desk.collect(&document, &[twin.to_str().unwrap(), "--patch"]);
    assert_eq!((status, report["documents"].as_array().map(Vec::len)), (Some(0), Some(1)), "{report}");
    assert_eq!(desk.cell("roles", "mission"), "Autre mission");
}

#[test]
fn without_patch_only_the_fields_are_said_to_be_written() {
    let desk = Desk::new();
    let old = desk.cell("roles", "mission");
    let document = with_holder(&replaced(&desk.document(), &old, "Autre mission"), "Ada");
    let fields = desk.out.path().join("fields.csv");
    let run =
        rolepress(&["collect", document.to_str().unwrap(), "--into", desk.set(), "--fields", fields.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let last = said.lines().last().unwrap();
    assert!(last.starts_with("1 cell and 1 field changed in 1 document; the fields are written to "), "{said}");
    assert!(last.ends_with(&format!("; --patch writes the cells into {}", desk.set())), "{said}");
    assert_eq!(desk.cell("roles", "mission"), old);
}
