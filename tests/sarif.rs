//! The SARIF report, judged by the schema of the standard.

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::{change, copy_of, rolepress, root};
use serde_json::Value;

/// The schema of SARIF 2.1.0, which comes with the source of the crate `serde-sarif`.
fn schema() -> Value {
    let (cargo, rustc) = ["CARGO", "RUSTC"].map(|name| std::env::var(name).unwrap_or(name.to_lowercase())).into();
    let version = Command::new(rustc).arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    // Of other systems, not all crates need be there.
    let arguments = ["metadata", "--offline", "--format-version", "1", "--filter-platform", host];
    let run = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("a dev-dependency");
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let schema = manifest.with_file_name("src").join("schema.json");
    let schema = std::fs::read_to_string(schema).unwrap();
    // As published, the pattern of language tags has a bracket too many and is no regular expression.
    let mended = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    assert_ne!(schema, mended);
    serde_json::from_str(&mended).unwrap()
}

/// The report about a folder.
fn report(folder: &std::path::Path) -> Value {
    let run = rolepress(&["check", folder.to_str().unwrap(), "--output-format", "sarif"]);
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// What the standard finds wrong with a log.
fn faults(log: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The sample set with a mistake in each of many tables, one of them in a folder whose name needs escaping.
fn spoilt() -> tempfile::TempDir {
    let folder = copy_of(&root().join("input"));
    for (table, from, to) in [
        ("references.csv", "TC10", "TC99"),
        ("levels.csv", ",3,", ",7,"),
        ("tasks.csv", ",1,", ",\"1,"),
        ("roles.csv", "title@en", "titel@en"),
    ] {
        change(&folder.path().join(table), from, to);
    }
    std::fs::create_dir(folder.path().join("kpis")).unwrap();
    std::fs::write(folder.path().join("kpis/équipe n° 1.csv"), "role,position,text\nwebmestre,x,Délai\n").unwrap();
    folder
}

#[test]
fn a_report_with_mistakes_of_every_stage_is_sarif() {
    let folder = spoilt();
    let log = report(folder.path());
    assert_eq!(faults(&log), Vec::<String>::new());
    let results = log["runs"][0]["results"].as_array().unwrap();
    for rule in ["I004", "I008", "R101", "R109", "R115", "L306"] {
        assert!(results.iter().any(|result| result["ruleId"] == rule), "{rule} is not in the report");
    }
}

#[test]
fn a_report_without_findings_is_sarif() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    file("frameworks.csv", "framework,title\ncadre,Cadre\n");
    file("competences.csv", "framework,competence,title\ncadre,A.1,Accueil\n");
    file("roles.csv", "role,title,framework\nguide,Guide,cadre\n");
    let log = report(folder.path());
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(faults(&log), Vec::<String>::new());
}

#[test]
fn each_result_names_its_rule_and_a_file_of_the_set() {
    let folder = spoilt();
    let log = report(folder.path());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        let path = uri.replace("%20", " ").replace("%C3%A9", "é").replace("%C2%B0", "°");
        assert!(PathBuf::from(&path).exists() || folder.path().join(&path).exists(), "{uri}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_sarif() {
    let folder = spoilt();
    let mut log = report(folder.path());
    log["runs"][0]["results"][0]["level"] = "grave".into();
    assert_eq!(faults(&log).len(), 1);
}
