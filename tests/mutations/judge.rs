//! One set through the press, and what must hold of whatever came out.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use calamine::Reader;
use rolepress::diagnostic::{Diagnostic, Severity, Sources};
use rolepress::pipeline::{self, BuildOptions, Format};

use super::mutate::Files;

/// A set that was built. Its folder holds `in` and `out`, and goes with it.
pub struct Run {
    folder: tempfile::TempDir,
    errors: usize,
    crashed: bool,
    words: Vec<String>,
    /// The code of each finding, and its place.
    places: Vec<(&'static str, String)>,
}

impl Run {
    pub fn of(files: &Files) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (input, output) = (folder.path().join("in"), folder.path().join("out"));
        std::fs::create_dir(&input).unwrap();
        for (name, bytes) in files {
            std::fs::write(input.join(name), bytes).unwrap();
        }
        let options = BuildOptions {
            input,
            output,
            formats: Format::ALL.to_vec(),
            roles: Vec::new(),
            language: None,
            templates: None,
            jobs: 1,
            strict: false,
            shard: None,
            force: false,
            source_date_epoch: None,
        };
        match pipeline::build(&options, &(), &AtomicBool::new(false)) {
            Ok(summary) => {
                let findings = &summary.checked.findings;
                Run {
                    folder,
                    errors: findings.count(Severity::Error),
                    crashed: findings.iter().any(|finding| finding.rule.name == "renderer-crashed"),
                    words: findings.iter().map(|f| format!("{}: {}", f.rule.code, f.message)).collect(),
                    places: findings.iter().map(|f| (f.rule.code, place_of(f, summary.checked.sources()))).collect(),
                }
            }
            Err(error) => Run { folder, errors: 1, crashed: false, words: vec![error.to_string()], places: Vec::new() },
        }
    }

    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// What was found, in words.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Where a rule is broken, as `file:line:column`.
    pub fn places(&self, code: &str) -> Vec<&str> {
        self.places.iter().filter(|(broken, _)| *broken == code).map(|(_, place)| place.as_str()).collect()
    }

    /// Every file of the output but the manifest.
    pub fn documents(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        list(&self.folder.path().join("out"), &mut found);
        const RECORDS: [&str; 4] = ["manifest.json", "SHA256SUMS", ".rolepress.lock", ".rolepress.findings"];
        found.retain(|path| path.file_name().is_some_and(|name| RECORDS.iter().all(|record| name != *record)));
        found.sort();
        found
    }

    /// The text of a role's DOCX.
    pub fn docx_text(&self, role: &str) -> String {
        let path = self.folder.path().join(format!("out/docx/{role}.docx"));
        let parts = parts(&std::fs::read(path).unwrap());
        let (_, xml) = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
        let document = roxmltree::Document::parse(xml).unwrap();
        let texts = document.descendants().filter(|node| node.tag_name().name() == "t");
        texts.filter_map(|node| node.text()).collect()
    }

    /// Documents that can be read or errors with words, no panic, and nothing but plain text from the data.
    pub fn judge(&self, what: &str) {
        assert!(!self.crashed, "{what}: {:?}", self.words);
        assert!(self.words.iter().all(|words| !words.trim().is_empty()), "{what}: a finding without words");
        let documents = self.documents();
        assert!(!documents.is_empty() || self.has_errors(), "{what}: no document and no error: {:?}", self.words);
        let beside = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let beside: BTreeSet<_> = beside.filter(|name| name != "in" && name != "out").collect();
        assert!(beside.is_empty(), "{what}: written outside the output folder: {beside:?}");
        for path in documents {
            let relative = path.strip_prefix(self.folder.path().join("out")).unwrap();
            judge_document(what, relative.to_str().unwrap(), &std::fs::read(&path).unwrap());
        }
    }
}

fn place_of(finding: &Diagnostic, sources: &Sources) -> String {
    let (from, _) = sources.range(finding.place);
    format!("{}:{}:{}", sources.get(finding.place.file()).name(), from.line, from.column)
}

/// Judges one document by its place in the output folder.
pub fn judge_document(what: &str, place: &str, bytes: &[u8]) {
    let path = Path::new(place);
    let (folder, kind) = (path.parent().unwrap(), path.extension().and_then(|kind| kind.to_str()));
    let what = format!("{what}: {place}");
    match kind {
        Some("pdf") if folder == Path::new("pdf") => judge_pdf(bytes, &what),
        Some("docx") if folder == Path::new("docx") => judge_parts(bytes, &what),
        Some("xlsx") if folder == Path::new("") => judge_workbook(bytes, &what),
        _ => panic!("{what} is no place for a document"),
    }
}

fn list(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { list(&path, found) } else { found.push(path) }
    }
}

fn is_harmless(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

fn judge_pdf(bytes: &[u8], what: &str) {
    let text = pdf_extract::extract_text_from_mem(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(!text.trim().is_empty(), "{what} has no text");
    let document = lopdf::Document::load_mem(bytes).unwrap();
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for action in
            [Some(dictionary), dictionary.get(b"A").and_then(lopdf::Object::as_dict).ok()].into_iter().flatten()
        {
            let kind = action.get(b"S").and_then(lopdf::Object::as_name).unwrap_or_default();
            assert!(!matches!(kind, b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData"), "{what} has an action");
            if let Ok(address) = action.get(b"URI").and_then(lopdf::Object::as_str) {
                let address = String::from_utf8_lossy(address);
                assert!(is_harmless(&address), "{what} links to {address}");
            }
        }
    }
}

/// The XML parts of a package.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let is_xml = |name: &String| name.ends_with(".xml") || name.ends_with(".rels");
    names
        .into_iter()
        .filter(is_xml)
        .map(|name| {
            let mut xml = String::new();
            archive.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
            (name, xml)
        })
        .collect()
}

/// Every part is well-formed, every link outward harmless or to a document beside this one.
fn judge_parts(bytes: &[u8], what: &str) {
    for (name, xml) in parts(bytes) {
        let part = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{what}, {name}: {error}"));
        for relation in part.descendants().filter(|node| node.attribute("TargetMode") == Some("External")) {
            let target = relation.attribute("Target").unwrap_or_default();
            let beside = ["pdf/", "docx/"].iter().any(|folder| target.starts_with(folder)) && !target.contains("..");
            assert!(is_harmless(target) || beside, "{what}, {name} links to {target}");
        }
        for formula in part.descendants().filter(|node| node.tag_name().name() == "f") {
            let formula = formula.text().unwrap_or_default();
            assert!(!["cmd|", "1+1", "SUM(A1)"].iter().any(|data| formula.contains(data)), "{what}, {name}: {formula}");
        }
    }
}

fn judge_workbook(bytes: &[u8], what: &str) {
    judge_parts(bytes, what);
    let mut workbook: calamine::Xlsx<_> =
        calamine::Xlsx::new(Cursor::new(bytes)).unwrap_or_else(|error: calamine::XlsxError| panic!("{what}: {error}"));
    for name in workbook.sheet_names() {
        workbook.worksheet_range(&name).unwrap_or_else(|error| panic!("{what}, {name}: {error}"));
    }
}
