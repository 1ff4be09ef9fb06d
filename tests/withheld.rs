//! Which roles an error elsewhere holds back: printed, they would lack what the broken table or row was to say of them.

mod common;

use std::path::PathBuf;

use common::{rolepress, sound_with};
use rolepress::diagnostic::KEPT_PER_RULE;

/// The roles that are printed of the sound set, a text replaced in each of these tables.
fn printed(changes: &[(&str, &str, &str)]) -> Vec<String> {
    printed_with(&[], changes)
}

fn printed_with(options: &[&str], changes: &[(&str, &str, &str)]) -> Vec<String> {
    let set = sound_with(changes);
    let output = set.path().join("out");
    let build = ["build", set.path().to_str().unwrap(), "--out", output.to_str().unwrap()];
    let run = rolepress(&[&build, options].concat());
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stdout));
    let files = std::fs::read_dir(output.join("pdf")).into_iter().flatten().map(|entry| entry.unwrap().path());
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut roles: Vec<String> = files.map(stem).collect();
    roles.sort();
    roles
}

#[test]
fn a_table_of_rows_without_its_columns_holds_back_every_role() {
    for (table, from, to) in [
        ("tasks.csv", "role,text", "role,texte"),
        ("profile.csv", "role,competence", "role,compétence"),
        ("roles.csv", "role,title", "role,Titel"),
        ("tasks.csv", "role,text", "\u{1}\u{2},\u{3}"),
    ] {
        assert_eq!(printed(&[(table, from, to)]), [""; 0], "{table}: {to}");
    }
}

#[test]
fn a_row_without_its_role_holds_back_every_role() {
    assert_eq!(printed(&[("tasks.csv", "archiviste,Décrire", ",Décrire")]), [""; 0]);
}

#[test]
fn columns_that_are_exchanged_hold_back_each_role_that_has_rows_there() {
    assert_eq!(printed(&[("levels.csv", "role,competence", "competence,role")]), [""; 0]);
}

#[test]
fn a_row_of_a_mistyped_role_holds_back_the_one_that_is_like_it() {
    assert_eq!(printed(&[("tasks.csv", "archiviste,Décrire", "archivist,Décrire")]), ["mediateur", "regisseur"]);
}

#[test]
fn a_level_that_is_described_twice_holds_its_role_back() {
    assert_eq!(printed(&[("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,4,")]), ["mediateur", "regisseur"]);
}

#[test]
fn a_row_of_a_mistyped_role_is_not_lost_behind_a_twin() {
    let rows = "archivist,Décrire\narchivist,Prêter\narchivist,Ranger";
    let printed = printed(&[
        ("tasks.csv", "archiviste,Décrire", rows),
        ("roles.csv", "regisseur,", "Regisseur,Régisseuse,cadre,fr,,\nregisseur,"),
    ]);
    assert_eq!(printed, ["mediateur", "regisseur"]);
}

#[test]
fn a_row_of_a_mistyped_role_is_not_lost_behind_an_id_that_is_none() {
    let printed = printed(&[
        ("tasks.csv", "archiviste,Décrire", "archivist,Décrire"),
        ("roles.csv", "regisseur,", "regisseur/1,"),
    ]);
    assert_eq!(printed, ["mediateur"]);
}

#[test]
fn a_row_of_the_catalogue_that_is_wrong_holds_back_the_roles_that_refer_to_it() {
    for (table, from, to) in [
        ("competences.csv", "B.1,Montage vidéo,Video", "B.1,,Video"),
        ("areas.csv", "cadre,B,", "cadre,D,"),
        ("areas.csv", "cadre,B,Construire", "cadre,B,"),
        ("codes.csv", "TC2,technique,Gérer le prêt des appareils", "TC2,technique,"),
    ] {
        let printed = printed(&[(table, from, to)]);
        assert!(!printed.contains(&"archiviste".to_owned()), "{table}: {to}");
        assert!(printed.contains(&"mediateur".to_owned()), "{table}: {to}");
    }
}

#[test]
fn rows_that_name_a_role_by_its_title_hold_that_role_back() {
    assert_eq!(printed(&[("tasks.csv", "regisseur,Install", "Stage manager,Install")]), ["archiviste", "mediateur"]);
}

#[test]
fn rows_of_an_id_like_no_other_hold_back_the_roles_that_alone_have_none_in_the_table() {
    assert_eq!(printed(&[("tasks.csv", "regisseur,Install", "plateau,Install")]), ["archiviste", "mediateur"]);
}

#[test]
fn rows_of_an_id_like_no_other_hold_back_no_role_that_has_its_own_or_lacks_what_most_roles_lack() {
    let all = ["archiviste", "mediateur", "regisseur"];
    assert_eq!(printed(&[("tasks.csv", "archiviste,Décrire", "plateau,Décrire")]), all);
    assert_eq!(printed(&[("tasks.csv", "regisseur,Install", "regisseur,Install\nplateau,Monter")]), all);
    let few_have_rows = ("examples.csv", "regisseur,A.1,knowledge,K1", "plateau,A.1,knowledge,K1");
    let none_left = ("examples.csv", "regisseur,A.1,knowledge,K2", "plateau,A.1,knowledge,K2");
    assert_eq!(printed(&[few_have_rows, none_left]), all);
}

#[test]
fn a_role_that_is_missing_in_its_table_alone_holds_back_no_other() {
    let added = [
        ("profile.csv", "regisseur,A.1", "plateau,A.1,,*\nregisseur,A.1"),
        ("tasks.csv", "regisseur,Install", "plateau,Monter\nregisseur,Install"),
    ];
    assert_eq!(printed(&added), ["archiviste", "mediateur", "regisseur"]);
}

#[test]
fn a_row_in_another_dialect_than_its_table_holds_back_every_role() {
    assert_eq!(printed(&[("tasks.csv", "archiviste,Décrire", "archiviste;Décrire")]), [""; 0]);
}

#[test]
fn what_is_defined_twice_holds_back_the_roles_that_refer_to_it() {
    for (table, from) in [("codes.csv", "TC3,,"), ("competences.csv", "cadre,B.1,"), ("areas.csv", "cadre,B,")] {
        let twin = format!("{from}Autre\n{from}");
        let printed = printed(&[(table, from, &twin)]);
        assert!(!printed.contains(&"archiviste".to_owned()), "{table}");
        assert!(printed.contains(&"mediateur".to_owned()), "{table}: {printed:?}");
    }
}

#[test]
fn a_row_without_its_role_holds_back_every_role_however_many_findings_come_before_it() {
    let rows = format!("{},Décrire", "archiviste,\n".repeat(KEPT_PER_RULE));
    assert_eq!(printed(&[("tasks.csv", "archiviste,Décrire", &rows)]), [""; 0]);
}

#[test]
fn what_is_defined_twice_holds_roles_back_however_many_findings_come_before_it() {
    let rows = format!("{}TC4,,Tenir,\nTC4,", "TC2,,Prêter,\n".repeat(KEPT_PER_RULE));
    let printed = printed(&[("codes.csv", "TC4,", &rows)]);
    assert!(!printed.contains(&"mediateur".to_owned()), "{printed:?}");
}

/// The settings of the sound set with a rule's severity changed.
fn error(rule: &str) -> (&'static str, &'static str, String) {
    ("rolepress.toml", "language = \"fr\"", format!("language = \"fr\"\n[rules]\n{rule} = \"error\""))
}

#[test]
fn what_a_set_makes_an_error_of_holds_its_role_back_though_only_a_build_looks_at_it() {
    let (file, from, to) = error("missing-glyph");
    let changes = [(file, from, &to[..]), ("tasks.csv", "archiviste,Décrire", "archiviste,Décrire 職")];
    assert_eq!(printed(&changes), ["mediateur", "regisseur"]);
}

#[test]
fn a_set_that_wants_whole_translations_prints_no_role_in_part() {
    let (file, from, to) = error("untranslated");
    let translated = [
        (file, from, &to[..]),
        (
            "frameworks.csv",
            "title,version,language\ncadre,Cadre de compétences,1.0,fr",
            "title,version,language,title@en\ncadre,Cadre de compétences,1.0,fr,Competence framework",
        ),
        ("areas.csv", "title\ncadre,A,Planifier", "title,title@en\ncadre,A,Planifier,Plan"),
        ("areas.csv", "Construire", "Construire,Build"),
    ];
    assert_eq!(printed_with(&["--lang", "en"], &translated), ["regisseur"]);
    // What roles share is missing in each of them.
    assert_eq!(printed_with(&["--lang", "en"], &[&translated[..1], &translated[2..]].concat()), [""; 0]);
}
