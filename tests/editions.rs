//! Builds in several languages into one folder: each edition stands beside the others, as long as its roles do.

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;

use common::{copy_of, docx_text, edit, pdf_text, rolepress, root, sound, xlsx_sheets};
use serde_json::Value;

/// Documents of the sound set: a PDF and a DOCX of two roles in French and of one in English.
const FRENCH: usize = 4;
const ENGLISH: usize = 2;

/// A copy of the sound set, whose names of files tell the language or don't, and the folder to build into.
struct Set {
    folder: tempfile::TempDir,
    output: PathBuf,
    _out: tempfile::TempDir,
}

impl Set {
    fn new(file_name: &str) -> Set {
        let (folder, out) = (copy_of(&sound()), tempfile::tempdir().unwrap());
        let set = Set { output: out.path().join("out"), folder, _out: out };
        set.edit("rolepress.toml", |text| format!("{text}\n[output]\nfile_name = \"{file_name}\"\n"));
        set
    }

    fn edit(&self, file: &str, change: impl FnOnce(&str) -> String) {
        edit(&self.folder.path().join(file), change);
    }

    fn build(&self, options: &[&str]) -> Value {
        let (input, output) = (self.folder.path().to_str().unwrap(), self.output.to_str().unwrap());
        let run = rolepress(&[&["build", input, "--out", output, "--json"], options].concat());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        serde_json::from_slice(&run.stdout).unwrap()
    }

    fn paths(&self) -> BTreeSet<String> {
        let text = std::fs::read_to_string(self.output.join("manifest.json")).unwrap();
        let manifest: Value = serde_json::from_str(&text).unwrap();
        let files = manifest["files"].as_array().unwrap().iter();
        files.map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    }

    fn verifies(&self) -> bool {
        rolepress(&["verify", self.output.to_str().unwrap()]).status.success()
    }

    /// Takes the rows of a role out of all tables.
    fn drop_role(&self, role: &str) {
        for entry in std::fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "csv") {
                let text = std::fs::read_to_string(&path).unwrap();
                let kept = text.split_inclusive('\n').filter(|line| line.split(',').next() != Some(role));
                std::fs::write(&path, kept.collect::<String>()).unwrap();
            }
        }
    }

    fn roles(&self) -> BTreeSet<String> {
        let stem = |path: &String| Some(path.strip_prefix("pdf/")?.strip_suffix("-fr.pdf")?.to_owned());
        self.paths().iter().filter_map(stem).collect()
    }
}

#[test]
fn an_edition_stands_beside_the_others_and_each_is_verified_in_its_language() {
    let set = Set::new("{role}-{language}");
    set.build(&[]);
    let first = set.paths();
    let second = set.build(&["--lang", "en"]);
    assert_eq!((second["removed"].as_u64(), second["replaced"].as_u64()), (Some(0), Some(0)));
    assert!(set.paths().is_superset(&first) && set.paths().len() == first.len() + FRENCH);
    assert!(set.verifies());
    let again = set.build(&[]);
    // The workbook is one file for all editions; a role of that very language has one document for two.
    let counts = ["written", "unchanged", "removed"].map(|key| again[key].as_u64().unwrap() as usize);
    assert_eq!(counts, [1 + ENGLISH, FRENCH, 0]);
    assert_eq!(set.paths().len(), first.len() + FRENCH);
    let sums = std::fs::read_to_string(set.output.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), set.paths().len());
}

#[test]
fn what_an_edition_prints_untranslated_is_told_once_by_check_and_build() {
    let set = Set::new("{role}");
    let input = set.folder.path().to_str().unwrap();
    let told = |options: &[&str]| {
        let run = rolepress(&[&["check", input, "--output-format", "json"], options].concat());
        let report: Value = serde_json::from_slice(&run.stdout).unwrap();
        let mut found = report["diagnostics"].as_array().unwrap().clone();
        found.retain(|finding| finding["code"] == "D504");
        found
    };
    assert_eq!(told(&[]).len(), 0);
    let found = told(&["--lang", "en"]);
    assert_eq!(found.len(), 1);
    let (message, help) = (found[0]["message"].as_str().unwrap(), found[0]["help"].as_str().unwrap());
    assert!(message.starts_with("in `en`, ") && message.ends_with(" are printed in `fr`"), "{message}");
    assert!(help.contains("`text@en` in tasks.csv (4)"), "{help}");
    assert_eq!(set.build(&["--lang", "en"])["anomalies"]["D504"].as_u64(), Some(1));
    // What is translated is not counted, and a set that is meant so is left in peace.
    set.edit("tasks.csv", |text| {
        let mut lines = text.lines();
        let head = lines.next().unwrap().to_owned() + ",text@en\n";
        lines.fold(head, |text, line| text + line + ",Done\n")
    });
    assert!(!told(&["--lang", "en"])[0]["help"].as_str().unwrap().contains("tasks.csv"));
    set.edit("rolepress.toml", |text| format!("{text}[rules]\nuntranslated = \"off\"\n"));
    assert_eq!(told(&["--lang", "en"]).len(), 0);
    assert_eq!(rolepress(&["check", input, "--lang", "xx"]).status.code(), Some(2));
}

#[test]
fn a_file_that_one_edition_no_longer_makes_goes_with_the_next_run_of_that_edition_alone() {
    let set = Set::new("{role}-{language}");
    set.build(&[]);
    set.build(&["--lang", "en"]);
    set.edit("rolepress.toml", |text| text.replace("{role}-{language}", "{role}-v2-{language}"));
    assert_eq!(set.build(&["--lang", "en"])["removed"].as_u64(), Some((FRENCH + ENGLISH) as u64));
    let left = set.paths().into_iter().filter(|path| !path.contains("-v2-")).collect::<Vec<_>>();
    assert_eq!(left.len(), FRENCH + 1, "{left:?}");
    assert!(left.iter().all(|path| path.contains("-fr.") || path == "matrix.xlsx"), "{left:?}");
}

#[test]
fn documents_of_a_role_that_the_tables_no_longer_hold_go_in_every_language() {
    let set = Set::new("{role}-{language}");
    set.build(&[]);
    set.build(&["--lang", "en"]);
    let role = set.roles().pop_last().unwrap();
    set.drop_role(&role);
    assert_eq!(set.build(&[])["removed"].as_u64(), Some(4));
    assert!(!set.paths().iter().any(|path| path.contains(&format!("/{role}-"))));
    assert!(set.verifies());
}

#[test]
fn editions_of_the_same_names_replace_each_other_and_that_is_told() {
    let set = Set::new("{role}");
    set.build(&[]);
    let first = set.paths();
    assert_eq!(set.build(&["--lang", "en"])["replaced"].as_u64(), Some(FRENCH as u64));
    assert_eq!(set.paths(), first);
    assert!(set.verifies());
}

#[test]
fn an_edition_that_is_no_longer_what_the_tables_say_is_named_until_it_is_built_again() {
    let outdated = |report: Value| report["outdated"].as_array().unwrap().clone();
    let set = Set::new("{role}-{language}");
    set.build(&[]);
    assert_eq!(outdated(set.build(&["--lang", "en"])), [""; 0]);
    set.edit("tasks.csv", |text| {
        let first = text.lines().nth(1).unwrap().rsplit(',').next().unwrap();
        text.replace(first, "Tout autre chose")
    });
    assert_eq!(outdated(set.build(&[])), ["en"]);
    assert_eq!(outdated(set.build(&["--lang", "en"])), [""; 0]);
    assert_eq!(outdated(set.build(&[])), [""; 0]);
}

#[test]
fn a_document_that_was_filled_in_and_whose_role_is_gone_stays_and_is_named() {
    let set = Set::new("{role}-{language}");
    set.build(&[]);
    let role = set.roles().pop_last().unwrap();
    let path = format!("docx/{role}-fr.docx");
    std::fs::write(set.output.join(&path), b"filled in").unwrap();
    set.drop_role(&role);
    let report = set.build(&[]);
    assert_eq!((report["left"][0].as_str(), report["removed"].as_u64()), (Some(path.as_str()), Some(1)));
    assert!(set.output.join(&path).exists());
}

#[test]
fn a_title_that_repeats_the_frameworks_is_printed_in_its_translation() {
    let set = Set::new("{role}");
    set.edit("profile.csv", |text| text.replace("archiviste,A.2,,", "archiviste,A.2,Conduite de projet,"));
    set.build(&["--lang", "en"]);
    assert!(set.verifies());
    let sheets = xlsx_sheets(&set.output.join("matrix.xlsx"));
    let profile = sheets.into_iter().find(|sheet| sheet.name == "Archiviste").unwrap();
    for text in [
        pdf_text(&set.output.join("pdf/archiviste.pdf")),
        docx_text(&set.output.join("docx/archiviste.docx")),
        profile.cells.concat().join("\n"),
    ] {
        assert!(text.contains("Project management") && !text.contains("Conduite de projet"), "{text}");
    }
}

#[test]
fn a_code_of_a_framework_in_another_language_is_shown_in_its_translation() {
    let set = Set::new("{role}");
    for (table, from, to) in [
        ("frameworks.csv", "1.0,fr", "1.0,en"),
        ("codes.csv", "code,category,label,label@en", "code,category,framework,label@fr,label"),
        ("codes.csv", "TC1,TC,", "TC1,TC,cadre,"),
    ] {
        set.edit(table, |text| text.replace(from, to));
    }
    // The other codes are of no framework.
    for (from, to) in [
        ("TC2,technique,", "TC2,technique,,"),
        ("TC3,,", "TC3,,,"),
        ("TC4,TC,", "TC4,TC,,"),
        ("BC1,BC,", "BC1,BC,,"),
        ("BC2,BC,", "BC2,BC,,"),
    ] {
        set.edit("codes.csv", |text| text.replace(from, to));
    }
    set.build(&["--lang", "fr"]);
    let sheets = xlsx_sheets(&set.output.join("matrix.xlsx"));
    let list = sheets.iter().find(|sheet| sheet.name == "Liste des codes").unwrap();
    let row = list.cells.iter().find(|row| row[0] == "TC1").unwrap();
    assert_eq!(row[1], "Filmer et monter des reportages");
}

#[test]
fn a_set_that_names_no_language_is_in_that_of_most_of_its_roles() {
    let set = Set::new("{role}");
    set.edit("rolepress.toml", |text| text.replace("language = \"fr\"\n", ""));
    set.edit("roles.csv", |text| text.replace(",fr,", ",en,"));
    set.build(&[]);
    let sheets = xlsx_sheets(&set.output.join("matrix.xlsx"));
    assert!(sheets.iter().any(|sheet| sheet.name == "Overview"));
}

#[test]
fn settings_without_a_translation_are_told_and_marked_as_being_in_another_language() {
    let set = Set::new("{role}");
    let funding = "[funding]\nstatement = \"Financé : merci !\"\ndisclaimer = \"Sans garantie.\"\n\"disclaimer@en\" = \"No warranty.\"\n";
    set.edit("rolepress.toml", |text| format!("{text}\n{funding}"));
    set.build(&["--lang", "en"]);
    let xml = common::docx_part(&set.output.join("docx/archiviste.docx"), "word/document.xml");
    let run = &xml[..xml.find("Financé").unwrap()];
    assert!(run[run.rfind("<w:r>").unwrap()..].contains(r#"<w:lang w:val="fr-FR""#));
    let input = set.folder.path().to_str().unwrap();
    let run = rolepress(&["check", input, "--lang", "en", "--output-format", "json"]);
    let report = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(report.contains(r#"`\"statement@en\"` in [funding]"#), "{report}");
    assert!(!report.contains("disclaimer@en"), "{report}");
}

#[test]
fn another_set_in_the_same_folder_says_whose_documents_it_removed() {
    let set = Set::new("{role}");
    let run = rolepress(&["build", root().join("input").to_str().unwrap(), "--out", set.output.to_str().unwrap()]);
    assert!(run.status.success());
    let built = set.build(&[]);
    assert!(built["removed"].as_u64() > Some(0));
    let title = "Profils de métiers numériques pour la culture et les services publics";
    assert_eq!(built["displaced"].as_str(), Some(title));
    assert!(set.build(&["--force"])["displaced"].is_null());
}

#[test]
fn settings_that_an_edition_prints_untranslated_are_named_and_names_only_where_the_set_translates_them() {
    let set = Set::new("{role}");
    let input = set.folder.path().to_str().unwrap();
    let help = || {
        let run = rolepress(&["check", input, "--lang", "en", "--output-format", "json"]);
        let report: Value = serde_json::from_slice(&run.stdout).unwrap();
        let found = report["diagnostics"].as_array().unwrap().iter().find(|finding| finding["code"] == "D504").cloned();
        found.unwrap()["help"].as_str().unwrap().to_owned()
    };
    let partner = "[[partners]]\nname = \"Atelier\"\ncountry = \"Grèce\"\n";
    set.edit("rolepress.toml", |_| {
        format!("[set]\nproject = \"PONT\"\norganisation = \"Fondation\"\nlanguage = \"fr\"\n{partner}")
    });
    assert!(help().ends_with("; and in `rolepress.toml`: `\"country@en\"` in [[partners]]"), "{}", help());
    set.edit("rolepress.toml", |text| text.replace("language", "\"project@en\" = \"BRIDGE\"\nlanguage"));
    set.edit("rolepress.toml", |text| format!("{text}\"name@de\" = \"Werkstatt\"\n"));
    for key in ["`\"organisation@en\"` in [set]", "`\"name@en\"` in [[partners]]"] {
        assert!(help().contains(key), "{}", help());
    }
    assert!(!help().contains("project@en"), "{}", help());
}
