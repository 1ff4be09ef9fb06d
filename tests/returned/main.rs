//! Documents in the many forms in which they come back, and tables in the many forms that they have: cells of several
//! values and lines, translations, folders, hostile texts; and what must not come back although it differs.

#[path = "../common/mod.rs"]
mod common;
mod editions;
mod items;
mod kept;
mod margin;
mod moved;
mod outside;
mod packages;
mod places;
mod programs;
mod stored;
mod texts;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{change, copy_of, docx_text, fold, repacked, rolepress, root};
use serde_json::Value;

const ROLE: &str = "mediateur-culturel";

/// A copy of the sample set that a test may change.
struct Set(tempfile::TempDir);

impl Set {
    fn new() -> Set {
        Set(copy_of(&root().join("input")))
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.path().join(file)).unwrap()
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces the first place of a text in a file.
    fn replace(&self, file: &str, old: &str, new: &str) {
        change(&self.0.path().join(file), old, new);
    }

    /// Builds the documents; they go with the folder that is given back.
    fn build(&self, options: &[&str]) -> tempfile::TempDir {
        let out = tempfile::tempdir().unwrap();
        let mut arguments = vec!["build", self.path(), "--out", out.path().to_str().unwrap(), "--format", "docx"];
        arguments.extend(options);
        succeeds(&rolepress(&arguments));
        out
    }

    fn build_role(&self) -> (tempfile::TempDir, PathBuf) {
        self.build_one(ROLE)
    }

    fn build_one(&self, role: &str) -> (tempfile::TempDir, PathBuf) {
        let out = self.build(&["--role", role]);
        let document = out.path().join(format!("docx/{role}.docx"));
        (out, document)
    }

    fn collect(&self, document: &Path, options: &[&str]) -> Collected {
        let mut arguments =
            vec!["collect", document.to_str().unwrap(), "--into", self.path(), "--output-format", "json"];
        arguments.extend(options);
        let run = rolepress(&arguments);
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{said}"));
        Collected { status: run.status.code(), report }
    }
}

struct Collected {
    status: Option<i32>,
    report: Value,
}

impl Collected {
    /// Each change as `table key column: old → new`, with the rule that stands against it.
    fn changes(&self) -> Vec<String> {
        let text = |change: &Value, name: &str| change[name].as_str().unwrap_or_default().to_owned();
        let change = |change: &Value| {
            let [table, key, column, old, new] =
                ["table", "key", "column", "old", "new"].map(|name| text(change, name));
            format!("{table} {key} {column}: {old} → {new} {}", text(change, "refused")).trim_end().to_owned()
        };
        self.report["changes"].as_array().unwrap().iter().map(change).collect()
    }

    /// The only finding.
    fn finding(&self) -> &Value {
        let [finding] = self.report["diagnostics"].as_array().unwrap().as_slice() else { panic!("{}", self.report) };
        finding
    }

    /// Of the only finding: its code, its file and what it says.
    fn told(&self) -> (&str, &str, &str) {
        let said = |name: &str| self.finding()[name].as_str().unwrap_or_default();
        (said("code"), said("file"), said("message"))
    }

    /// The codes of what was found, but for translations that stay behind: nearly all texts of the sample have one.
    fn codes(&self) -> Vec<&str> {
        let findings = self.report["diagnostics"].as_array().unwrap().iter();
        findings.filter_map(|finding| finding["code"].as_str()).filter(|code| *code != "C613").collect()
    }
}

fn succeeds(run: &Output) {
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

/// A copy of a DOCX whose body was changed, and nothing else: as python-docx leaves it, and not as Word does.
fn edited(document: &Path, edit: impl Fn(&str) -> String) -> PathBuf {
    edited_part(document, "word/document.xml", edit)
}

/// A copy of a DOCX of which one part was changed.
fn edited_part(document: &Path, part: &str, edit: impl Fn(&str) -> String) -> PathBuf {
    let copy = repacked(document, |name, bytes| {
        if name != part {
            return bytes;
        }
        let old = String::from_utf8(bytes).unwrap();
        let new = edit(&old);
        assert_ne!(old, new, "the edit did nothing");
        new.into_bytes()
    });
    let path = document.with_file_name("edited.docx");
    std::fs::write(&path, copy).unwrap();
    path
}

fn part_of(document: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(document).unwrap()).unwrap();
    let mut part = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut part).unwrap();
    part
}

/// The range of what stands in the n-th control with a tag.
fn content(xml: &str, tag: &str, number: usize) -> std::ops::Range<usize> {
    let mark = format!("<w:tag w:val=\"{tag}\"/>");
    let (at, _) = xml.match_indices(&mark).nth(number).unwrap_or_else(|| panic!("no control has the tag {tag}"));
    let start = at + xml[at..].find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
    start..start + xml[start..].find("</w:sdtContent>").unwrap()
}

/// The XML with another text in the n-th control with a tag.
fn with_text(xml: &str, tag: &str, number: usize, text: &str) -> String {
    let range = content(xml, tag, number);
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let run = format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    format!("{}{run}{}", &xml[..range.start], &xml[range.end..])
}

/// The range of the element that what stands at a place is in, the innermost one of that name.
fn around(xml: &str, at: usize, element: &str) -> std::ops::Range<usize> {
    let start = [format!("<{element}>"), format!("<{element} ")].iter().filter_map(|open| xml[..at].rfind(open)).max();
    let end = format!("</{element}>");
    start.unwrap()..at + xml[at..].find(&end).unwrap() + end.len()
}

/// The document without the first control of that tag.
fn without_control(xml: &str, tag: &str) -> String {
    let range = content(xml, tag, 0);
    let start = xml[..range.start].rfind("<w:sdt>").unwrap();
    format!("{}{}", &xml[..start], &xml[range.end + "</w:sdtContent></w:sdt>".len()..])
}

#[test]
fn no_document_of_the_sample_set_changes_anything_by_itself() {
    for language in [&[][..], &["--lang", "en"]] {
        let set = Set::new();
        let out = set.build(language);
        let before = common::digests(set.0.path());
        let collected = set.collect(&out.path().join("docx"), &["--patch"]);
        assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()));
        assert!(collected.codes().is_empty(), "{}", collected.report);
        assert!(collected.report["fields"].as_array().unwrap().is_empty(), "{}", collected.report);
        assert!(collected.report["documents"].as_array().unwrap().iter().all(|document| document["outdated"] == 0));
        assert_eq!(common::digests(set.0.path()), before);
    }
}

#[test]
fn a_folder_stands_for_the_documents_in_the_folders_below_and_one_without_any_is_told() {
    let set = Set::new();
    let (out, document) = set.build_role();
    std::fs::write(document.with_file_name("~$open.docx"), b"lock").unwrap();
    let collected = set.collect(out.path(), &[]);
    assert_eq!(collected.report["documents"].as_array().unwrap().len(), 1, "{}", collected.report);
    let empty = tempfile::tempdir().unwrap();
    let run = rolepress(&["collect", empty.path().to_str().unwrap(), "--into", set.path()]);
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("there is no .docx in"));
}

#[test]
fn what_word_keeps_beside_an_open_document_is_none_though_it_is_named() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let lock = document.with_file_name("~$open.docx");
    std::fs::write(&lock, b"lock").unwrap();
    let [document, lock] = [&document, &lock].map(|path| path.to_str().unwrap());
    let run = rolepress(&["collect", document, lock, "--into", set.path()]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn a_document_that_was_collected_changes_nothing_a_second_time() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Mission neuve"));
    assert_eq!(set.collect(&document, &["--patch"]).changes().len(), 1);
    let before = common::digests(set.0.path());
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()));
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_document_of_another_set_is_one_finding_and_writes_nothing() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for (file, text) in ["roles.csv", "tasks.csv"].map(|file| (file, set.text(file))) {
        set.write(file, &text.replace(ROLE, "un-autre-metier"));
    }
    let document = edited(&document, |xml| {
        let holder = xml.find(r#"<w:tag w:val="holder"/>"#).unwrap();
        let (before, field) = xml.split_at(holder);
        before.to_owned() + &field.replacen("<w:showingPlcHdr/>", "", 1).replacen("Prénom et nom", "Ana Costa", 1)
    });
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C604"]), "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_deleted_control_is_told_and_deletes_nothing() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let document = edited(&document, |xml| without_control(xml, &tag));
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C608"]), "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
    // The text that is gone is shown, at the cell that still has it.
    let tasks = common::read_table(set.0.path(), "tasks");
    let text = &tasks.iter().find(|row| row["role"] == ROLE).unwrap()["text"];
    let finding = &collected.report["diagnostics"][0];
    let shown: String = text.chars().take(50).collect();
    assert!(finding["message"].as_str().unwrap().contains(&shown), "{finding}");
    assert_eq!(finding["file"], "tasks.csv");
}
