//! Every rule: a slip that breaks it, and what people are told then; a sound set breaks none.

#[path = "rules/cases.rs"]
mod cases;
mod common;

use std::collections::BTreeSet;
use std::path::Path;

use cases::{Case, DOCUMENTS, GIVEN, PROFILE, READING, REFERENCES, RESOLVING, TEMPLATES};
use common::{copy_of, rolepress, sound};
use rolepress::diagnostic::report::{HumanOptions, Report, ReportFormat};
use rolepress::pipeline::{all_rules, check_set};

/// Rules that no input breaks, because they are about the output folder (see `tests/hindrances.rs` and
/// `tests/verify.rs`), about us, or about a language that was asked for (`tests/editions.rs`).
const OF_NO_INPUT: [&str; 11] =
    ["B901", "B902", "D503", "D504", "V701", "V702", "V703", "V704", "V705", "V706", "V707"];

/// What is told of the sound set with some changes: the rules that it breaks, and the report.
fn told(changes: &[(&str, &str, &str)]) -> (BTreeSet<&'static str>, String) {
    let set = copy_of(&sound());
    for (file, from, to) in changes {
        let path = set.path().join(file);
        let bytes = match (*from, *to) {
            ("", "DELETE") => return after(set.path(), || std::fs::remove_file(&path).unwrap()),
            ("", "WINDOWS") => b"role,text\narchiviste,Bo\xeetes class\xe9es par journ\xe9e\n".to_vec(),
            ("", "WIDE") => format!("role,text{}\n", ",".repeat(1_000)).into_bytes(),
            ("", "YELLOW") => {
                let theme = include_str!("../templates/theme.toml");
                let ground = "background = \"green\"\ncolour = ";
                theme.replace(&format!("{ground}\"auto\""), "background = \"#f2c14e\"\ncolour = \"white\"").into_bytes()
            }
            ("", "LONG") => "<p>mot</p>\n".repeat(30_000).into_bytes(),
            ("", text) => text.as_bytes().to_vec(),
            (from, to) => {
                let to = if to == "LONG" { "mot ".repeat(10_000) } else { to.to_owned() };
                let text = std::fs::read_to_string(&path).unwrap();
                assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in {file}");
                text.replace(from, &to).into_bytes()
            }
        };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    after(set.path(), || {})
}

/// Reports about a folder, after a last change.
fn after(folder: &Path, change: impl FnOnce()) -> (BTreeSet<&'static str>, String) {
    change();
    let templates = folder.join("templates");
    let checked = check_set(folder, templates.is_dir().then_some(templates.as_path())).unwrap();
    let rules = all_rules();
    let sources = checked.sources();
    let report = Report { findings: &checked.findings, sources, root: "", roles: checked.roles, rules: &rules };
    let mut out = Vec::new();
    report.write(ReportFormat::Human, &HumanOptions::default(), &mut out).unwrap();
    (checked.findings.counts().map(|count| count.rule.code).collect(), String::from_utf8(out).unwrap())
}

/// The reports of some cases, each of which breaks its rule and no other.
fn reports(cases: &[Case]) -> String {
    let mut reports = String::new();
    for (rule, changes) in cases {
        let (broken, report) = told(changes);
        assert_eq!(broken, BTreeSet::from([*rule]), "{report}");
        // A cell that is too long is not for a snapshot.
        let short = |line: &str| line.chars().take(200).collect::<String>() + "\n";
        reports.extend(report.lines().map(short));
        reports.push('\n');
    }
    reports
}

#[test]
fn a_sound_set_breaks_no_rule() {
    let (broken, report) = told(&[]);
    assert_eq!(broken, BTreeSet::new(), "{report}");
}

#[test]
fn a_wide_row_and_its_header_are_each_shown_around_their_column() {
    let row = format!("regisseur,A.1,3,{},x", "Engage et dirige. ".repeat(40).trim());
    let table = format!("role,competence,level,descriptor,new\n\n{row}\n");
    let (_, report) = told(&[("levels/2.csv", "", &table)]);
    assert!(report.lines().all(|line| line.chars().count() <= 110), "{report}");
    let shown = " --> levels/2.csv:3:737\n  |\n1 | ...e,competence,level,descriptor,new\n  \
                 |                                  --- column `new`\n2 | ...\n\
                 3 | ... et dirige. Engage et dirige.,x\n";
    assert!(report.contains(shown), "{report}");
    let mark = report.lines().find(|line| line.ends_with("^ cell E3")).unwrap();
    let line = report.lines().find(|line| line.starts_with("3 |")).unwrap();
    assert_eq!(mark.find('^'), line.rfind('x'), "{report}");
}

#[test]
fn every_rule_has_a_case() {
    let cases = [READING, RESOLVING, REFERENCES, PROFILE, TEMPLATES, GIVEN, DOCUMENTS].concat();
    let with_case: Vec<&str> = cases.iter().map(|(rule, _)| *rule).chain(OF_NO_INPUT).collect();
    // Those of collecting are about documents that come back, see `tests/collect.rs`.
    for rule in all_rules().into_iter().filter(|rule| !rule.code.starts_with('C')) {
        assert!(with_case.contains(&rule.code), "{} {}", rule.code, rule.name);
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let run = |arguments: &[&str]| String::from_utf8(rolepress(arguments).stdout).unwrap();
    let list = run(&["explain"]);
    for rule in all_rules() {
        assert!(list.lines().any(|line| line.starts_with(rule.code) && line.ends_with(rule.name)), "{}", rule.code);
        assert!(run(&["explain", rule.code]).starts_with(&format!("# {}\n", rule.name)), "{}", rule.code);
    }
    assert_eq!(list.lines().count(), all_rules().len());
}

#[test]
fn what_is_told_of_reading_is_as_it_was_reviewed() {
    insta::assert_snapshot!("reading", reports(READING));
}

#[test]
fn what_is_told_of_resolving_is_as_it_was_reviewed() {
    insta::assert_snapshot!("resolving", reports(RESOLVING));
}

#[test]
fn what_is_told_of_references_is_as_it_was_reviewed() {
    insta::assert_snapshot!("references", reports(REFERENCES));
}

#[test]
fn what_is_told_of_profiles_is_as_it_was_reviewed() {
    insta::assert_snapshot!("profiles", reports(PROFILE));
}

#[test]
fn what_is_told_of_templates_is_as_it_was_reviewed() {
    insta::assert_snapshot!("templates", reports(TEMPLATES));
}

#[test]
fn what_is_told_of_given_templates_is_as_it_was_reviewed() {
    insta::assert_snapshot!("given_templates", reports(GIVEN));
}

#[test]
fn what_is_told_of_documents_is_as_it_was_reviewed() {
    insta::assert_snapshot!("documents", reports(DOCUMENTS));
}

#[test]
fn a_finding_about_a_translation_points_at_its_own_cell() {
    let set = copy_of(&sound());
    let kpis = "role,position,text,Text@EN\narchiviste,1,Taux de prêt,n/a\narchiviste,2,• Délai,Ã©lite\n";
    std::fs::write(set.path().join("kpis.csv"), kpis).unwrap();
    let checked = check_set(set.path(), None).unwrap();
    let cells: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| ["L317", "L318", "L319"].contains(&finding.rule.code))
        .map(|finding| {
            let (from, to) = checked.sources().range(finding.place);
            let line = kpis.lines().nth(from.line - 1).unwrap();
            let cell: String = line.chars().skip(from.column - 1).take(to.column - from.column).collect();
            format!("{} {cell}", finding.rule.code)
        })
        .collect();
    assert_eq!(cells, ["L318 n/a", "L319 • Délai", "L317 Ã©lite"]);
}
