//! The direction of the modules, kept by a test because one package can't keep it by itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Who may use whom, as the table of `ARCHITECTURE.md` says: its last column names modules. A module may always use itself.
fn may_use() -> Vec<(String, Vec<String>)> {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = page.lines().skip_while(|line| !line.starts_with("| module |")).skip(2);
    let mut table: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [module, _, uses] = cells.as_slice() else { panic!("three cells a row: {row}") };
        let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let uses = match *uses {
            "all of these" => table.iter().map(|(module, _)| module.clone()).collect(),
            uses => quoted(uses),
        };
        table.push((quoted(module).concat(), uses));
    }
    table
}

/// The modules that each outside crate is at home in: those that read or write a format have one.
const HOME: &[(&str, &str)] = &[
    // formats and faces
    ("annotate_snippets", "diagnostic"),
    ("anstream", "cli"),
    ("calamine", "verify"),
    ("chardetng", "ingest"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("csv", "ingest"),
    ("ctrlc", "cli"),
    ("dejavu", "layout"),
    ("docx_rs", "render"),
    ("encoding_rs", "ingest"),
    ("flate2", "collect, render"),
    ("handlebars", "compose"),
    ("harfrust", "layout"),
    ("hayro_cmap", "verify"),
    ("hayro_syntax", "verify"),
    ("hypher", "layout"),
    ("indicatif", "cli"),
    ("itoa", "render"),
    ("libdeflater", "render"),
    ("lopdf", "render"),
    ("mimalloc", "main"),
    ("png", "pipeline"),
    ("printpdf", "render"),
    ("rawzip", "collect, render"),
    ("roxmltree", "compose, collect, verify"),
    ("rust_xlsxwriter", "render"),
    ("serde_json", "cli, compose, deliver, diagnostic"),
    ("subsetter", "render"),
    ("tempfile", "deliver"),
    ("toml", "setting"),
    ("unicode_linebreak", "layout"),
    ("whatlang", "check"),
    // speed, digests, likeness: wherever they are wanted
    ("base16ct", "deliver, render"),
    ("indexmap", "check, collect"),
    ("memchr", "check, compose, diagnostic, ingest, layout, render"),
    ("rayon", "check, ingest, pipeline"),
    ("rustc_hash", "check, collect, ingest, layout, model, render"),
    ("serde", "cli, compose, deliver, diagnostic, document, model, setting"),
    ("sha2", "deliver, render"),
    ("strsim", "calendar, check, diagnostic"),
    ("twox_hash", "pipeline, render"),
    ("unicode_normalization", "check, collect, diagnostic, layout, model, pipeline, verify"),
];

/// Of modules that others may use in part: by whom, and what.
const MAY_NAME: [(&str, &str, &[&str]); 4] = [
    // The matrix and the names in it, and nothing from which content could be added.
    ("render", "model", &["matrix", "Matrix", "Family", "CompetenceName"]),
    // How what comes back is marked.
    ("collect", "render", &["docx"]),
    (
        "collect",
        "render::docx",
        &[
            "control_tag",
            "paragraph_mark",
            "split_binding_id",
            "split_print",
            "split_units",
            "tag_mark",
            "text_mark",
            "DATA_NAMESPACE",
            "LANGUAGE_PROPERTY",
            "PRINT_PROPERTY",
            "Print",
            "ROLE_PROPERTY",
            "Unit",
            "UnitKind",
        ],
    ),
    // What reads a package and its controls.
    (
        "verify",
        "collect",
        &[
            "attribute",
            "parse",
            "read_control",
            "read_package",
            "read_properties",
            "text_with",
            "word_name",
            "Control",
            "PartKind",
            "Placeholders",
            "Unreadable",
        ],
    ),
];

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// How many modules a file stands within, itself included.
fn depth_of(path: &Path) -> usize {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    inside.components().count() - usize::from(path.ends_with("mod.rs"))
}

/// A text of a module at that depth, with `crate` in the place of as many `super` as lead there.
fn from_crate(text: &str, depth: usize) -> String {
    text.replace(&"super::".repeat(depth), "crate::")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The code of a file: no comments, no unit tests.
fn code_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    // Tests in the file itself end it; a line that names a file of tests doesn't.
    let inline = |at: &(usize, &str)| code[at.0..].lines().nth(1).is_some_and(|module| module.ends_with('{'));
    let end = code.match_indices("#[cfg(test)]").find(inline).map_or(code.len(), |(at, _)| at);
    code[..end].to_owned()
}

/// The paths that follow `prefix` in some code, those of braced groups each in full: `model::{Role, Text}` are two.
fn paths_after(code: &str, prefix: &str) -> Vec<Vec<String>> {
    code.split(prefix).skip(1).flat_map(|rest| paths(rest).0).collect()
}

/// The paths that a text begins with, and the bytes that they take.
fn paths(text: &str) -> (Vec<Vec<String>>, usize) {
    if let Some(group) = text.strip_prefix('{') {
        let (mut found, mut at) = (Vec::new(), 0);
        loop {
            at += group[at..].len() - group[at..].trim_start().len();
            let (paths, length) = paths(&group[at..]);
            found.extend(paths);
            at += length;
            // What is no path, such as `as _`, is passed over.
            match group[at..].find([',', '}']).map(|end| (at + end, group.as_bytes()[at + end])) {
                Some((end, b',')) => at = end + 1,
                Some((end, _)) => return (found, end + 2),
                None => return (found, text.len()),
            }
        }
    }
    let length = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len());
    if length == 0 {
        return (Vec::new(), 0);
    }
    let name = text[..length].to_owned();
    let Some(rest) = text[length..].strip_prefix("::") else { return (vec![vec![name]], length) };
    let (inner, taken) = paths(rest);
    let joined = |path: Vec<String>| [vec![name.clone()], path].concat();
    let found = if inner.is_empty() { vec![vec![name]] } else { inner.into_iter().map(joined).collect() };
    (found, length + 2 + taken)
}

/// Every forbidden use in `text`, which belongs to `module`.
fn violations(module: &str, text: &str, may_use: &[(String, Vec<String>)]) -> Vec<String> {
    let code = code_of(text);
    let mut found = Vec::new();
    if let Some((_, allowed)) = may_use.iter().find(|(name, _)| name == module) {
        for path in paths_after(&code, "crate::") {
            let name = &path[0];
            let is_module = may_use.iter().any(|(known, _)| known == name);
            if is_module && name != module && !allowed.contains(name) {
                found.push(format!("{module} uses {name}"));
            }
            for (_, of, names) in MAY_NAME.iter().filter(|(by, ..)| *by == module) {
                let depth = of.split("::").count();
                let inner = path.get(depth).filter(|_| path[..depth].join("::") == *of);
                if inner.is_some_and(|inner| !names.contains(&inner.as_str())) {
                    found.push(format!("{module} uses {}", path[..=depth].join("::")));
                }
            }
        }
    }
    for (outside, home) in HOME {
        let begins = |at: usize| !code[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let used = code.match_indices(&format!("{outside}::")).any(|(at, _)| begins(at));
        if !home.split(", ").any(|home| home == module) && used {
            found.push(format!("{module} uses {outside}"));
        }
    }
    // Several names of one module are one violation.
    let mut seen = BTreeSet::new();
    found.retain(|violation: &String| seen.insert(violation.clone()));
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // A folder of unit tests may read with other crates what its module wrote.
            if path.file_name().is_none_or(|name| name != "tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_use_only_what_they_may() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 30, "found too few source files: {files:?}");
    let may_use = may_use();
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let text = from_crate(&std::fs::read_to_string(file).unwrap(), depth_of(file));
            let found = violations(&module_of(file), &text, &may_use);
            found.into_iter().map(|violation| format!("{}: {violation}", file.display())).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_architecture_page_lists_every_module_and_no_other() {
    let modules: BTreeSet<String> = std::fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| name != "lib")
        .collect();
    let listed: Vec<String> = may_use().into_iter().map(|(module, _)| module).collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), modules);
    assert_eq!(listed.len(), modules.len(), "a module has two rows: {listed:?}");
}

#[test]
fn every_outside_crate_has_its_home() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let names = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = "));
    let used: BTreeSet<String> = names.map(|(name, _)| name.replace('-', "_")).collect();
    assert_eq!(HOME.iter().map(|(name, _)| (*name).to_owned()).collect::<BTreeSet<_>>(), used);
}

#[test]
fn the_test_can_fail() {
    let may_use = may_use();
    let violations = |module: &str, text: &str| violations(module, text, &may_use);
    assert_eq!(violations("model", "use crate::render::Format;"), ["model uses render"]);
    assert_eq!(
        violations("document", "use crate::{model::{Role, Text}, diagnostic::Span};"),
        ["document uses model", "document uses diagnostic"]
    );
    assert_eq!(violations("compose", "let p = printpdf::Mm(1.0);"), ["compose uses printpdf"]);
    assert_eq!(violations("model", "foreign_csv::read(); csv::Reader::new()"), ["model uses csv"]);
    assert!(violations("model", "foreign_csv::read()").is_empty());
    assert_eq!(violations("render", "use crate::model::{Matrix, Library};"), ["render uses model::Library"]);
    assert_eq!(violations("render", "use crate::{model::Library, document::Span};"), ["render uses model::Library"]);
    assert_eq!(
        violations("collect", "use crate::render::docx::{Tag, write};"),
        ["collect uses render::docx::Tag", "collect uses render::docx::write"]
    );
    assert_eq!(violations("model", "#[cfg(test)]\nmod tests;\nuse crate::render::Format;"), ["model uses render"]);
    assert!(violations("model", "#[cfg(test)]\nmod tests {\nuse crate::render::Format;\n}").is_empty());
    let deep = from_crate("use super::super::render::Format;", depth_of(&root().join("src/model/matrix/mod.rs")));
    assert_eq!(violations("model", &deep), ["model uses render"]);
    assert!(violations("model", "// use crate::render::Format;").is_empty());
}
