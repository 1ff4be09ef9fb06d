//! What the end-to-end tests share: running the program, and readers that did not write what they read.

#![allow(dead_code)] // each test file uses its own part

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader};
use rolepress::pipeline::{BuildOptions, Format};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program.
pub fn rolepress(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolepress")).args(arguments).output().unwrap()
}

/// A set and the folder that it was built into; the folder goes with it.
pub struct Built {
    pub input: PathBuf,
    pub output: PathBuf,
    _folder: tempfile::TempDir,
}

/// Builds a set that has no errors.
pub fn build(input: &Path, options: &[&str]) -> Built {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    let mut arguments = vec!["build", input.to_str().unwrap(), "--out", output.to_str().unwrap()];
    arguments.extend(options);
    let run = rolepress(&arguments);
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    Built { input: input.to_owned(), output, _folder: folder }
}

/// What `rolepress build INPUT --out OUTPUT` asks for, for runs within the test.
pub fn build_options(input: &Path, output: &Path) -> BuildOptions {
    BuildOptions {
        input: input.to_owned(),
        output: output.to_owned(),
        formats: Format::ALL.to_vec(),
        roles: Vec::new(),
        language: None,
        templates: None,
        jobs: 2,
        strict: false,
        shard: None,
        force: false,
        source_date_epoch: None,
    }
}

/// A small set without a fault: two roles in French, one in English.
pub fn sound() -> PathBuf {
    root().join("tests/sound")
}

/// A copy of the sound set with a text replaced where it first stands in each of these files.
pub fn sound_with(changes: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let set = copy_of(&sound());
    for (file, from, to) in changes {
        change(&set.path().join(file), from, to);
    }
    set
}

/// A copy of a folder of files, to be changed.
pub fn copy_of(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    copy
}

/// Changes a file of text. What changes nothing was meant for a text that the file no longer has.
pub fn edit(path: &Path, change: impl FnOnce(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "{} stays as it is", path.display());
    std::fs::write(path, changed).unwrap();
}

/// Writes `new` where a file says `old` for the first time.
pub fn change(path: &Path, old: &str, new: &str) {
    edit(path, |text| text.replacen(old, new, 1));
}

/// The rows of a table by column name, read by the plain csv crate.
pub fn read_table(input: &Path, name: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(input.join(format!("{name}.csv"))).unwrap();
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| header.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

/// A text without what layout may change: blanks of any kind, soft hyphens, the form of the apostrophe.
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'))
        .map(|sign| if sign == '’' { '\'' } else { sign })
        .collect()
}

pub fn pdf_text(path: &Path) -> String {
    pdf_extract::extract_text(path).unwrap()
}

/// A part of a DOCX as it is written.
pub fn docx_part(path: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// The text of a DOCX's body: all `w:t`, with a line end for each paragraph.
pub fn docx_text(path: &Path) -> String {
    let xml = docx_part(path, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).unwrap();
    let mut text = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// The elements of that name in a node, whatever their prefix.
pub fn named<'a, 'i>(node: roxmltree::Node<'a, 'i>, name: &str) -> impl Iterator<Item = roxmltree::Node<'a, 'i>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

/// The value of an attribute of that name, whatever its prefix.
pub fn value<'a>(node: roxmltree::Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// A DOCX or XLSX with some of its parts changed: `edit` gets the name and the bytes of each.
pub fn repacked(package: &Path, edit: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(package).unwrap()).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&edit(&name, bytes)).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// A worksheet as texts.
pub struct Sheet {
    pub name: String,
    pub cells: Vec<Vec<String>>,
}

pub fn xlsx_sheets(path: &Path) -> Vec<Sheet> {
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            let text = |cell: &Data| match cell {
                Data::Empty => String::new(),
                cell => cell.to_string(),
            };
            Sheet { name, cells: range.rows().map(|row| row.iter().map(text).collect()).collect() }
        })
        .collect()
}

/// Whether a sheet has a filled cell in the column headed by a code and a row that begins with an e-competence.
pub fn has_cross(sheet: &Sheet, competence: &str, code: &str) -> bool {
    // The head of a column may hold the code's label too.
    let heads = |cell: &String| cell == code || cell.starts_with(&format!("{code} "));
    let Some((head, column)) = sheet
        .cells
        .iter()
        .enumerate()
        .find_map(|(row, cells)| cells.iter().position(heads).map(|column| (row, column)))
    else {
        return false;
    };
    sheet.cells[head + 1..].iter().any(|row| {
        let named = row.iter().take(3).any(|cell| cell == competence || cell.starts_with(&format!("{competence} ")));
        named && row.get(column).is_some_and(|cell| !cell.is_empty())
    })
}

/// Every file of a folder with the time at which it was last written.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, std::time::SystemTime> {
    files(folder).into_iter().map(|path| (path.clone(), path.metadata().unwrap().modified().unwrap())).collect()
}

/// Every file of a folder with its digest.
pub fn digests(folder: &Path) -> BTreeMap<PathBuf, String> {
    files(folder)
        .into_iter()
        .map(|path| {
            let digest = rolepress::deliver::sha256(&std::fs::read(&path).unwrap());
            (path.strip_prefix(folder).unwrap().to_owned(), digest)
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
