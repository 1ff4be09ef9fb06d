//! Sets given as text, and what is said of them: each mistake at its cell, once, and nothing else.

#[path = "checking/dialects.rs"]
mod dialects;
#[path = "checking/nested.rs"]
mod nested;
#[path = "checking/rows.rs"]
mod rows;
#[path = "checking/unknown.rs"]
mod unknown;
#[path = "checking/unknown_roles.rs"]
mod unknown_roles;

use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, Files, read_files};
use unicode_normalization::UnicodeNormalization;

/// A sound set of one role.
const SOUND: [(&str, &str); 10] = [
    ("frameworks.csv", "framework,title,version,language\ne-cf-3.0,e-CF,3.0,fr\ne-cf-4.0,e-CF,4.0,fr\n"),
    ("areas.csv", "framework,area,title\ne-cf-3.0,A,Planifier\ne-cf-3.0,B,Construire\n"),
    (
        "competences.csv",
        "framework,competence,title,levels\ne-cf-3.0,A.1,Alignement,2-5\ne-cf-3.0,A.2,Niveaux de service,3-4\n\
         e-cf-3.0,A.3,Plan d’affaires,3-5\ne-cf-3.0,B.1,Développement,1-5\ne-cf-4.0,A.10,Expérience,2-5\n",
    ),
    ("codes.csv", "code,label\nTC1,Rédiger\nTC2,Programmer\nTC3,Publier\nMC1,Conduire un projet\n"),
    (
        "roles.csv",
        "role,title,framework,language\narchiviste,Archiviste,e-cf-3.0,fr\nmediateur,Médiateur,e-cf-3.0,fr\n",
    ),
    ("deliverables.csv", "role,involvement,position,text\narchiviste,accountable,1,Plan de classement\n"),
    ("profile.csv", "role,competence,importance\narchiviste,A.1,***\narchiviste,B.1,**\nmediateur,A.2,*\n"),
    (
        "levels.csv",
        "role,competence,level,descriptor\narchiviste,A.1,3,Conseille\narchiviste,A.1,4,Décide\narchiviste,B.1,2,Écrit\n\
         mediateur,A.2,3,Négocie\n",
    ),
    (
        "references.csv",
        "role,competence,code\narchiviste,A.1,TC1\narchiviste,A.1,MC1\narchiviste,B.1,TC2\nmediateur,A.2,TC3\n",
    ),
    (
        "examples.csv",
        "role,competence,kind,label,text\narchiviste,A.1,knowledge,C1,les normes\narchiviste,A.1,skill,S1,classer\n",
    ),
];

/// All findings as `CODE file:line:column-column message | help`, in the order of a report.
fn findings(files: Files) -> Vec<String> {
    let mut findings = Diagnostics::default();
    let folder = read_files(&files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    check::resolve::resolve(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    findings.sort(&folder.sources);
    findings
        .iter()
        .map(|finding| {
            let (from, to) = folder.sources.range(finding.place);
            let file = folder.sources.get(folder.sources.span(finding.place).file).name();
            let help = finding.help.as_deref().unwrap_or_default();
            format!(
                "{} {file}:{}:{}-{} {} | {help}",
                finding.rule.code, from.line, from.column, to.column, finding.message
            )
        })
        .collect()
}

/// The sound set with one text replaced by another in one file.
fn with(file: &str, from: &str, to: &str) -> Files {
    with_all(&[(file, from, to)])
}

/// The sound set with a text replaced by another in each of these files.
fn with_all(changes: &[(&str, &str, &str)]) -> Files {
    let mut files = SOUND.map(|(name, text)| (name, text.to_owned()));
    for (file, from, to) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).expect("a file of the set");
        assert!(text.contains(from), "`{from}` is not in {file}");
        *text = text.replacen(from, to, 1);
    }
    Files::of_memory(files)
}

#[test]
fn a_sound_set_has_no_findings() {
    assert_eq!(findings(Files::of_memory(SOUND)), Vec::<String>::new());
}

#[test]
fn every_slip_is_one_finding_at_its_cell() {
    let slips = [
        ("references.csv", "B.1,TC2", "B.1,TC9"),
        ("references.csv", "B.1,TC2", "B.1,TX3"),
        ("references.csv", "B.1,TC2", "B.1,TC-2"),
        ("references.csv", "B.1,TC2", "B.1,TC 2"),
        ("references.csv", "archiviste,B.1", "archivist,B.1"),
        ("references.csv", "archiviste,B.1", "archiviste,B.2"),
        ("references.csv", "archiviste,B.1", "archiviste,BB1"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,TC2,x"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,\"TC2"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,\"TC\"2"),
        ("references.csv", "archiviste,B.1,TC2", "archiviste,B.1,TC\u{1}2"),
        ("references.csv", "code", "cod"),
        ("references.csv", "competence", "code"),
        ("levels.csv", "B.1,2", "B.1,6"),
        ("levels.csv", "descriptor", "descripter"),
        ("profile.csv", "B.1", "B.9"),
        ("profile.csv", "A.1", "A.10"),
        ("profile.csv", "A.1", "A.3"),
        ("profile.csv", "archiviste,B.1", "archiviste,A.1"),
        ("profile.csv", "***", "****"),
        ("roles.csv", "archiviste,", "archivistes,"),
        ("roles.csv", "archiviste,", "../archiviste,"),
        ("roles.csv", "archiviste,", "mediateur,"),
        ("roles.csv", "archiviste,", "Mediateur,"),
        ("roles.csv", "e-cf-3.0,fr\nm", "e-cf-3.1,fr\nm"),
        ("roles.csv", "fr\nm", "fra\nm"),
        ("frameworks.csv", "e-cf-3.0", "e-cf-3.5"),
        ("frameworks.csv", "e-cf-3.0", "e-cf-4.0"),
        ("areas.csv", "3.0,B", "3.0,X"),
        ("areas.csv", "3.0,B", "3.0,C"),
        ("competences.csv", "A.1,", "A.77,"),
        ("competences.csv", "A.1,", "A.2,"),
        ("competences.csv", "2-5\n", "5-2\n"),
        ("competences.csv", "e-cf-3.0,A.1", "e-cf-3,A.1"),
        ("codes.csv", "TC2", "TC55"),
        ("codes.csv", "TC2", "TC1"),
        ("codes.csv", "TC2", "XX2"),
        ("deliverables.csv", "accountable", "acountable"),
        ("deliverables.csv", "1,Plan", "x,Plan"),
        ("deliverables.csv", "archiviste,", "Archiviste,"),
        ("examples.csv", "knowledge", "knowlege"),
    ];
    let mut report = String::new();
    let mut crowds = Vec::new();
    for (file, from, to) in slips {
        let found = findings(with(file, from, to));
        report += &format!("{file}: {from:?} → {to:?}\n");
        for line in &found {
            report += &format!("    {line}\n");
        }
        if found.len() != 1 {
            crowds.push(format!("{file}: {from:?} → {to:?}: {found:#?}"));
        }
    }
    assert!(crowds.is_empty(), "{}", crowds.join("\n"));
    insta::assert_snapshot!(report);
}

/// The help of the only finding of a set in which one text is replaced.
fn help(file: &str, from: &str, to: &str) -> String {
    let found = findings(with(file, from, to));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].split_once(" | ").unwrap().1.to_owned()
}

#[test]
fn a_title_in_place_of_an_id_names_the_role_whose_title_it_is() {
    let titled = "fr\nconservateur,Chef du fonds ancien,e-cf-3.0,fr\nm";
    let mut files = SOUND.map(|(name, text)| (name, text.to_owned()));
    for (name, text) in &mut files {
        match *name {
            "roles.csv" => *text = text.replace("fr\nm", titled),
            "deliverables.csv" => *text += "Chef du fonds ancien,accountable,2,Catalogue\n",
            _ => {}
        }
    }
    let found = findings(Files::of_memory(files));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].ends_with("| that is the title of `conservateur`: write its id, as the table `roles` has it"));
}

#[test]
fn an_e_competence_is_first_sought_in_its_own_area() {
    // `A.3` is as near, and comes first in the alphabet.
    assert_eq!(help("profile.csv", "B.1,", "B.3,"), "did you mean `B.1`?");
}

#[test]
fn nobody_is_asked_to_add_what_the_framework_lacks() {
    let advice = help("references.csv", "archiviste,B.1", "archiviste,B.10");
    assert_eq!(advice, "did you mean `B.1`? `e-cf-3.0` has no `B.10`");
    let advice = help("references.csv", "archiviste,B.1", "archiviste,E.77");
    assert_eq!(advice, "write one that the profile lists: `e-cf-3.0` has no `E.77`");
    let advice = help("references.csv", "archiviste,B.1", "archiviste,A.3");
    assert_eq!(advice, "did you mean `A.1`? If not, add a row to `profile` with `archiviste` and `A.3`");
}

/// The findings about a table of two roles, its other tables left as they are.
fn told_of_roles(table: &str) -> Vec<String> {
    findings(Files::of_memory(SOUND).with([("roles.csv", table.as_bytes().to_vec())]))
}

#[test]
fn a_translation_is_checked_as_the_text_beside_it_is() {
    let table = "role,title,framework,title@en\narchiviste,Archiviste,e-cf-3.0,#REF!\nmediateur,Médiateur,e-cf-3.0,\n";
    assert_eq!(
        told_of_roles(table),
        [
            "I017 roles.csv:2:32-37 `title@en` holds `#REF!`, an error of the spreadsheet | put the value itself into the \
          cell, widen its column, and save again"
        ]
    );
    let told = told_of_roles(&table.replace("#REF!", &"a".repeat(32_768)));
    assert!(told[0].starts_with("I013 roles.csv:2:32-32800 `title@en` holds 32768 characters"), "{told:?}");
}

#[test]
fn the_length_of_a_cell_is_counted_as_its_limit_is() {
    let table = format!("role,title,framework\narchiviste,{},e-cf-3.0\nmediateur,M,e-cf-3.0\n", "🎉".repeat(16_384));
    let told = told_of_roles(&table);
    assert!(told[0].contains("`title` holds 32768 characters | shorten it to 32767 characters"), "{told:?}");
}

#[test]
fn every_filled_column_without_a_name_is_told_once() {
    let table = "role,title,framework,,\narchiviste,Archiviste,e-cf-3.0,a,b\nmediateur,Médiateur,e-cf-3.0,c,d\n";
    let told = told_of_roles(table);
    let starts = ["I008 roles.csv:2:32-33 column 4 has no name", "I008 roles.csv:2:34-35 column 5 has no name"];
    assert!(told.len() == 2 && told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:#?}");
}

#[test]
fn ids_that_name_one_file_where_accents_are_taken_apart_are_told() {
    let table = "role,title,framework\narchiviste,Archiviste,e-cf-3.0\nmediateur,Médiateur,e-cf-3.0\n\
                 régie,Régie,e-cf-3.0\nre\u{301}gie,Régie,e-cf-3.0\n";
    let told = told_of_roles(table);
    let message =
        "`régie` and `re\u{301}gie` differ in the way in which accents are written only, so their files would be one";
    assert!(told.iter().any(|told| told.contains(message)), "{told:#?}");
}

#[test]
fn the_case_of_a_language_tag_makes_no_difference() {
    assert_eq!(findings(with("roles.csv", "e-cf-3.0,fr", "e-cf-3.0,FR")), Vec::<String>::new());
}

#[test]
fn an_id_that_makes_a_file_name_too_long_is_told_at_its_cell() {
    let set = common_set(&format!("[output]\nfile_name = \"{}-{{role}}\"\n", "x".repeat(112)));
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_rolepress")).args(["check"]).arg(set.path()).output().unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert_eq!(told.matches("error[R120]").count(), 2, "{told}");
    assert!(told.contains("shorten the id, here and in the other tables, or `file_name`"), "{told}");
}

/// The sound set in a folder, with settings.
fn common_set(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in SOUND {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    std::fs::write(folder.path().join("rolepress.toml"), settings).unwrap();
    folder
}
