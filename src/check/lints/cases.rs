//! The cases of the lints are the examples of their pages: `Example` fires, `Use instead` is silent.

use std::collections::BTreeMap;

use super::{LINTS, Lint};
use crate::check::check;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity, Sources};
use crate::ingest::{Drafts, Files, read_files};

/// Texts of which none is like another.
pub const DUTIES: [&str; 12] = [
    "Filmer des reportages",
    "Chiffrer un budget",
    "Dessiner des affiches",
    "Accueillir les visiteurs",
    "Réparer les appareils",
    "Traduire des notices",
    "Conserver les documents",
    "Nettoyer la scène",
    "Programmer des spectacles",
    "Vendre les billets",
    "Éclairer un plateau",
    "Coudre les costumes",
];

/// A sound set of three roles. The tables of a case take the place of these: a table with roles only for the
/// roles that it names.
const SOUND: [(&str, &str); 6] = [
    ("frameworks", "framework,title,version,language\ncadre,Cadre de compétences,1.0,fr\n"),
    ("areas", "framework,area,title\ncadre,A,Planifier\n"),
    (
        "competences",
        "framework,competence,title,levels\ncadre,A.1,Accueil des publics,2-4\ncadre,A.2,Conduite de projet,2-4\n",
    ),
    (
        "roles",
        "role,title,framework\narchiviste,Archiviste,cadre\nmediateur,Médiateur,cadre\nregisseur,Régisseur,cadre\n",
    ),
    ("profile", "role,competence\narchiviste,A.1\nmediateur,A.1\nregisseur,A.1\nregisseur,A.2\n"),
    (
        "levels",
        "role,competence,level,descriptor\narchiviste,A.1,2,Renseigne les lecteurs.\nmediateur,A.1,3,Guide les groupes.\n\
         regisseur,A.1,2,Place le public.\nregisseur,A.2,3,Tient le calendrier.\n",
    ),
];

/// The tables that a section of a page shows: a line `` `NAME.csv` ``, then a block.
fn tables_of(page: &str, section: &str) -> BTreeMap<String, String> {
    let text = page.split("\n## ").find_map(|part| part.strip_prefix(section)).unwrap_or_default();
    let mut parts = text.split("```");
    let mut tables = BTreeMap::new();
    while let (Some(before), Some(block)) = (parts.next(), parts.next()) {
        let name = before.trim().trim_matches('`').strip_suffix(".csv").expect("a block stands below its file's name");
        tables.insert(name.to_owned(), block.strip_prefix("csv\n").expect("a block of CSV").to_owned());
    }
    tables
}

/// The sound set with the tables of a case in it.
fn set_with(case: &BTreeMap<String, String>) -> Files {
    let mut files = Vec::new();
    for (name, sound) in SOUND {
        let Some(case) = case.get(name) else {
            files.push((format!("{name}.csv"), sound.to_owned()));
            continue;
        };
        if case.starts_with("role,") {
            let named =
                |line: &&str| case.lines().skip(1).any(|other| other.split(',').next() == line.split(',').next());
            let kept: Vec<&str> =
                sound.lines().enumerate().filter(|(i, l)| *i == 0 || !named(l)).map(|(_, l)| l).collect();
            files.push((format!("{name}/1.csv"), kept.join("\n") + "\n"));
        }
    }
    files.extend(case.iter().map(|(name, text)| (format!("{name}/2.csv"), text.clone())));
    Files::of_memory(files)
}

/// Reads and checks a set, and words what is found.
fn check_set(files: &Files, word: impl Fn(&Diagnostic, &Sources) -> String) -> Vec<String> {
    let mut findings = Diagnostics::default();
    let folder = read_files(files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    check(&drafts, &folder.settings, &["fr", "en"], &mut findings);
    findings.sort(&folder.sources);
    findings.iter().map(|finding| word(finding, &folder.sources)).collect()
}

/// What is found in a set, as `CODE FILE:LINE COLUMN`, sorted.
pub fn findings_at(files: &Files) -> Vec<String> {
    let mut found = check_set(files, |finding, sources| {
        let (row, column) = match finding.place {
            Place::Cell { row, column } => (row, column.to_owned()),
            Place::Translation { row, column, language } => (row, format!("{column}@{language}")),
            Place::File(_) | Place::Row(_) | Place::Span(_) => return format!("{finding:?}"),
        };
        let line = sources.range(finding.place).0.line;
        format!("{} {}:{line} {column}", finding.rule.code, sources.get(row.file).name())
    });
    found.sort_unstable();
    found
}

/// What is found, as `CODE severity FILE:LINE:COLUMN-COLUMN message`, with help and related places.
pub fn findings(files: &Files) -> Vec<String> {
    check_set(files, |finding, sources| {
        let place = |place| {
            let (from, to) = sources.range(place);
            let file = sources.get(sources.span(place).file).name();
            format!("{file}:{}:{}-{}", from.line, from.column, to.column)
        };
        let related = finding.related.iter().map(|(at, words)| format!("\n  note: {words}, {}", place(*at)));
        format!(
            "{} {} {} {}\n  help: {}{}",
            finding.rule.code,
            finding.severity,
            place(finding.place),
            finding.message,
            finding.help.as_deref().unwrap_or("none"),
            related.collect::<String>()
        )
    })
}

fn case(lint: &dyn Lint, section: &str) -> Vec<String> {
    let tables = tables_of(lint.rule().page, section);
    assert!(!tables.is_empty(), "{} has no tables in `{section}`", lint.rule().name);
    findings(&set_with(&tables))
}

#[test]
fn the_set_that_cases_are_put_into_is_sound() {
    assert_eq!(findings(&set_with(&BTreeMap::new())), Vec::<String>::new());
}

#[test]
fn the_example_of_each_page_breaks_its_rule_once_and_no_other() {
    for lint in LINTS {
        let found = case(*lint, "Example");
        assert_eq!(found.len(), 1, "{}: {found:#?}", lint.rule().name);
        assert!(found[0].starts_with(lint.rule().code), "{}: {found:#?}", lint.rule().name);
    }
}

#[test]
fn what_each_page_says_to_use_instead_is_sound() {
    for lint in LINTS {
        assert_eq!(case(*lint, "Use instead"), Vec::<String>::new(), "{}", lint.rule().name);
    }
}

#[test]
fn a_finding_says_what_is_wrong_where_and_how_to_mend_it() {
    let found: Vec<String> = LINTS.iter().flat_map(|lint| case(*lint, "Example")).collect();
    insta::assert_snapshot!(found.join("\n\n"));
}

#[test]
fn rules_are_in_the_order_of_their_codes_and_named_once() {
    let codes: Vec<&str> = LINTS.iter().map(|lint| lint.rule().code).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
    let mut names: Vec<&str> = LINTS.iter().map(|lint| lint.rule().name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LINTS.len());
}

#[test]
fn rules_can_be_adjusted_unless_what_they_find_would_lose_a_text() {
    for rule in LINTS.iter().map(|lint| lint.rule()) {
        assert_eq!(rule.adjustable, rule.severity < Severity::Error, "{}", rule.name);
        assert_eq!(rule.adjustable, rule.name != "repeated-level", "{}", rule.name);
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
    }
}

#[test]
fn pages_have_their_headings_in_order() {
    for rule in LINTS.iter().map(|lint| lint.rule()) {
        let headings: Vec<&str> = rule.page.lines().filter(|line| line.starts_with('#')).collect();
        let title = format!("# {}", rule.name);
        let expected = [&title, "## What it does", "## Why is this bad?", "## Example", "## Use instead"];
        assert_eq!(headings, expected, "{}", rule.name);
    }
}
