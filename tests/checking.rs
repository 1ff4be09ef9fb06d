//! Sets given as text, and what is said of them: each mistake at its cell, once, and nothing else.

use rolepress::check;
use rolepress::diagnostic::Diagnostics;
use rolepress::ingest::{Drafts, Files, read_files};

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
    let mut changed = false;
    let files = SOUND.map(|(name, text)| {
        let text = if name == file {
            assert!(text.contains(from), "`{from}` is not in {file}");
            changed = true;
            text.replacen(from, to, 1)
        } else {
            text.to_owned()
        };
        (name, text)
    });
    assert!(changed, "no file {file}");
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
