//! The sample set, built by the program and read back with readers that did not write it: every text of a
//! role is in its PDF and its DOCX, every code and level in the workbook, and the files are what they claim.

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use common::{Built, Sheet, build, docx_text, fold, pdf_text, read_table, root, sound};

/// The sample set, built once for all tests of this file.
fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| build(&root().join("input"), &[]))
}

fn slugs(input: &Path) -> Vec<String> {
    read_table(input, "roles").into_iter().map(|row| row["role"].clone()).collect()
}

/// Every text of the tables that belongs to a role, with where it stands.
fn texts_of(input: &Path, slug: &str) -> Vec<(String, String)> {
    let columns = [
        (
            "roles",
            &[
                "title",
                "also_known_as",
                "related_professions",
                "summary",
                "mission",
                "environment",
                "reports_to",
                "qualifications",
                "working_conditions",
                "version",
                "source",
            ][..],
        ),
        ("deliverables", &["text"]),
        ("tasks", &["heading", "text"]),
        ("kpis", &["text"]),
        ("sections", &["heading", "text"]),
        ("profile", &["competence", "title", "description"]),
        ("levels", &["descriptor"]),
        ("references", &["code"]),
        ("examples", &["label", "text"]),
    ];
    let mut texts = Vec::new();
    for (table, columns) in columns {
        for (line, row) in read_table(input, table).into_iter().enumerate().filter(|(_, row)| row["role"] == slug) {
            for column in columns.iter().filter(|column| row.contains_key(**column)) {
                for value in row[*column].split(" | ").filter(|value| !value.trim().is_empty()) {
                    texts.push((format!("{table}:{}:{column}", line + 2), value.to_owned()));
                }
            }
        }
    }
    texts
}

fn assert_all_found(input: &Path, slug: &str, document: &str, format: &str) {
    let folded = fold(document);
    let texts = texts_of(input, slug);
    assert!(texts.len() > 40, "{slug} has only {} texts: the test looks at the wrong thing", texts.len());
    let missing: Vec<_> = texts.iter().filter(|(_, text)| !folded.contains(&fold(text))).collect();
    assert!(
        missing.is_empty(),
        "{} of {} texts of {slug} are not in its {format}: {missing:#?}",
        missing.len(),
        texts.len()
    );
}

#[test]
fn every_text_of_a_role_is_in_its_pdf() {
    let built = sample();
    for slug in slugs(&built.input) {
        let text = pdf_text(&built.output.join(format!("pdf/{slug}.pdf")));
        assert_all_found(&built.input, &slug, &text, "PDF");
    }
}

#[test]
fn every_text_of_a_role_is_in_its_docx() {
    let built = sample();
    for slug in slugs(&built.input) {
        let text = docx_text(&built.output.join(format!("docx/{slug}.docx")));
        assert_all_found(&built.input, &slug, &text, "DOCX");
    }
}

/// The sheet of a role, which its title heads.
fn sheet_of<'s>(sheets: &'s [Sheet], title: &str) -> &'s Sheet {
    sheets.iter().find(|sheet| sheet.cells[0][0] == title).unwrap_or_else(|| panic!("no sheet is headed {title}"))
}

/// The levels that a role's sheet crosses for an e-competence.
fn levels_of(sheet: &Sheet, competence: &str) -> BTreeSet<String> {
    let head = sheet.cells.iter().find(|row| row[1] == "e-Compétence").expect("the sheet has a head");
    let row = sheet.cells.iter().find(|row| row[1] == competence).expect("the sheet has a row of it");
    let crossed = head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    crossed.filter_map(|(head, _)| head.strip_prefix("Niveau ")).map(str::to_owned).collect()
}

#[test]
fn every_code_and_level_of_a_role_is_on_its_sheet() {
    let built = sample();
    let sheets = common::xlsx_sheets(&built.output.join("matrix.xlsx"));
    let (references, levels) = (read_table(&built.input, "references"), read_table(&built.input, "levels"));
    for role in read_table(&built.input, "roles") {
        let (sheet, role) = (sheet_of(&sheets, &role["title"]), &role["role"]);
        for reference in references.iter().filter(|row| row["role"] == *role) {
            let (competence, code) = (&reference["competence"], &reference["code"]);
            assert!(common::has_cross(sheet, competence, code), "{role} doesn't cross {competence} with {code}");
        }
        for row in read_table(&built.input, "profile").iter().filter(|row| row["role"] == *role) {
            let competence = &row["competence"];
            let asked = levels.iter().filter(|level| level["role"] == *role && level["competence"] == *competence);
            let asked: BTreeSet<String> = asked.map(|level| level["level"].clone()).collect();
            assert!(!asked.is_empty(), "{role} {competence}");
            assert_eq!(levels_of(sheet, competence), asked, "{role} {competence}");
        }
    }
}

#[test]
fn a_pdf_is_accessible_and_archival() {
    let built = sample();
    for slug in slugs(&built.input) {
        let path = built.output.join(format!("pdf/{slug}.pdf"));
        for profile in ["ua1", "2a"] {
            let options = page_validation::ValidationOptions::default()
                .profile(profile.parse::<page_validation::ValidationProfile>().unwrap());
            let report = page_validation::validate_pdf(&path, &options).unwrap();
            assert!(report.is_compliant, "{slug} is not {profile}: {report:#?}");
        }
    }
}

#[test]
fn the_manifest_lists_each_file_with_its_digest() {
    let built = sample();
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(built.output.join("manifest.json")).unwrap()).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), slugs(&built.input).len() * 2 + 1);
    for file in files {
        let bytes = std::fs::read(built.output.join(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["bytes"].as_u64().unwrap(), bytes.len() as u64);
        assert_eq!(file["sha256"].as_str().unwrap(), rolepress::deliver::sha256(&bytes));
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let first = build(&root().join("input"), &[]);
    let before = common::snapshot(&first.output);
    let again =
        common::rolepress(&["build", first.input.to_str().unwrap(), "--out", first.output.to_str().unwrap(), "--json"]);
    let summary: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!(summary["written"], 0, "{summary}");
    assert_eq!(common::snapshot(&first.output), before);
}

/// The documents that a workbook links to.
fn links(workbook: &Path) -> BTreeSet<String> {
    let links = std::cell::RefCell::new(BTreeSet::new());
    common::repacked(workbook, |name, bytes| {
        if name.ends_with(".rels") {
            let xml = String::from_utf8(bytes.clone()).unwrap();
            let relations = roxmltree::Document::parse(&xml).unwrap();
            let outward = relations.descendants().filter(|node| node.attribute("TargetMode") == Some("External"));
            links.borrow_mut().extend(outward.filter_map(|node| node.attribute("Target")).map(str::to_owned));
        }
        bytes
    });
    links.into_inner()
}

#[test]
fn the_workbook_links_to_what_is_in_its_folder_and_to_nothing_else() {
    let built = build(&sound(), &["--role", "archiviste"]);
    let workbook = built.output.join("matrix.xlsx");
    let of_role = |role: &str| [format!("pdf/{role}.pdf"), format!("docx/{role}.docx")];
    let expected = |roles: &[&str]| roles.iter().flat_map(|role| of_role(role)).collect::<BTreeSet<String>>();
    assert_eq!(links(&workbook), expected(&["archiviste"]));
    // Those of the run before are there still.
    let again =
        ["build", built.input.to_str().unwrap(), "--out", built.output.to_str().unwrap(), "--role", "regisseur"];
    assert!(common::rolepress(&again).status.success());
    assert_eq!(links(&workbook), expected(&["archiviste", "regisseur"]));
}

#[test]
fn a_set_may_keep_its_anomalies_to_itself() {
    let input = common::copy_of(&root().join("input"));
    common::change(&input.path().join("references.csv"), ",A.4,TC10,", ",A.4,TC10,Autre ");
    let settings = input.path().join("rolepress.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let sheets = |more: &str| {
        std::fs::write(&settings, format!("{text}\n{more}")).unwrap();
        let built = build(input.path(), &["--format", "xlsx"]);
        common::xlsx_sheets(&built.output.join("matrix.xlsx"))
    };
    let told = |sheets: &[Sheet]| {
        let texts = sheets.iter().flat_map(|sheet| &sheet.cells).flatten();
        texts.filter(|text| text.contains("L201")).count() + sheets.iter().filter(|s| s.name == "Anomalies").count()
    };
    assert!(told(&sheets("")) > 1);
    assert_eq!(told(&sheets("[workbook]\nanomalies = false\n")), 0);
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let one = build(&root().join("input"), &["--jobs", "1"]);
    let many = build(&root().join("input"), &["--jobs", "8"]);
    let (one, many) = (common::digests(&one.output), common::digests(&many.output));
    assert!(one.len() > 10);
    assert_eq!(one, many);
}

#[test]
fn a_role_in_error_is_not_rendered_and_the_others_are() {
    let input = common::copy_of(&root().join("input"));
    let references = input.path().join("references.csv");
    common::change(&references, "webmestre,A.4,TC10", "webmestre,A.4,TC99");
    let output = tempfile::tempdir().unwrap();
    let run = common::rolepress(&["build", input.path().to_str().unwrap(), "--out", output.path().to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(shown.contains("error[R101]") && shown.contains("references.csv:2:15"), "{shown}");
    assert!(!output.path().join("pdf/webmestre.pdf").exists());
    assert_eq!(std::fs::read_dir(output.path().join("pdf")).unwrap().count(), slugs(input.path()).len() - 1);
}

#[test]
fn a_language_can_be_chosen_for_all_documents() {
    let built = build(&root().join("input"), &["--lang", "en", "--role", "mediateur-culturel", "--format", "pdf,docx"]);
    let pdf = pdf_text(&built.output.join("pdf/mediateur-culturel.pdf"));
    let docx = docx_text(&built.output.join("docx/mediateur-culturel.docx"));
    let role = read_table(&built.input, "roles").into_iter().find(|row| row["role"] == "mediateur-culturel").unwrap();
    for text in [&role["title@en"], &role["summary@en"], &role["mission@en"]] {
        assert!(fold(&pdf).contains(&fold(text)) && fold(&docx).contains(&fold(text)), "{text}");
    }
    assert!(!built.output.join("matrix.xlsx").exists());
}

#[test]
fn the_day_of_the_environment_must_be_one_that_documents_can_bear() {
    let folder = tempfile::tempdir().unwrap();
    let build = |epoch: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_rolepress"))
            .args(["build", sound().to_str().unwrap(), "--quiet", "--out"])
            .arg(folder.path().join("out"))
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
            .status
            .code()
    };
    assert_eq!(["", "0", "253402300799"].map(build), [Some(0); 3]);
    assert_eq!(["x", "253402300800", "9223372036854775807"].map(build), [Some(2); 3]);
}
