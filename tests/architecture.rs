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
    // speed, digests, likeness: wherever they are wanted
    ("base16ct", "deliver, render"),
    ("indexmap", "check"),
    ("memchr", "check, compose, diagnostic, ingest, layout, render"),
    ("rayon", "check, ingest, pipeline"),
    ("rustc_hash", "check, collect, ingest, layout, model, render"),
    ("serde", "cli, compose, deliver, diagnostic, document, model, setting"),
    ("sha2", "deliver, render"),
    ("strsim", "check, diagnostic"),
    ("twox_hash", "pipeline, render"),
    ("unicode_normalization", "check, diagnostic, layout, pipeline, verify"),
];

/// What a renderer may take from the model: the matrix and the names in it, and nothing from which content could be added.
const RENDER_MAY_NAME: &[&str] = &["matrix", "Matrix", "Family", "CompetenceName"];

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
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

/// The names that follow `prefix` in some code: one, or those of a braced group.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let word =
        |text: &str| -> String { text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect() };
    let mut names = Vec::new();
    for rest in code.split(prefix).skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                // Nested groups belong to a name that stands before them.
                let (mut depth, mut name) = (0, String::new());
                for sign in group.chars() {
                    match sign {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => names.push(word(std::mem::take(&mut name).trim())),
                        sign if depth == 0 => name.push(sign),
                        _ => {}
                    }
                }
                names.push(word(name.trim()));
            }
            None => names.push(word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Every forbidden use in `text`, which belongs to `module`.
fn violations(module: &str, text: &str, may_use: &[(String, Vec<String>)]) -> Vec<String> {
    let code = code_of(text);
    let mut found = Vec::new();
    if let Some((_, allowed)) = may_use.iter().find(|(name, _)| name == module) {
        for name in names_after(&code, "crate::") {
            let is_module = may_use.iter().any(|(known, _)| *known == name);
            if is_module && name != module && !allowed.contains(&name) {
                found.push(format!("{module} uses {name}"));
            }
        }
    }
    if module == "render" {
        for name in names_after(&code, "crate::model::") {
            if !RENDER_MAY_NAME.contains(&name.as_str()) {
                found.push(format!("render uses model::{name}"));
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
            let found = violations(&module_of(file), &std::fs::read_to_string(file).unwrap(), &may_use);
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
    assert_eq!(violations("model", "#[cfg(test)]\nmod tests;\nuse crate::render::Format;"), ["model uses render"]);
    assert!(violations("model", "#[cfg(test)]\nmod tests {\nuse crate::render::Format;\n}").is_empty());
    assert!(violations("model", "// use crate::render::Format;").is_empty());
}
