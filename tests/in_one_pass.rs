//! One mistake hides no other: what is wrong with a role's own row or its framework's keeps nobody from being told the rest.

mod common;

use common::{rolepress, sound_with};

/// The rules that are broken in the sound set, with a hole in the levels of the archivist, a level outside the range of
/// its e-competence, and these texts replaced.
fn broken_rules(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let planted = [
        ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,5,"),
        ("levels.csv", "archiviste,B.1,1,", "archiviste,A.2,1,"),
    ];
    let set = sound_with(&[&planted, changes].concat());
    let run = rolepress(&["check", set.path().to_str().unwrap(), "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let rules = report["diagnostics"].as_array().unwrap().iter();
    let mut rules: Vec<String> = rules.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect();
    rules.sort();
    rules
}

/// What the set breaks with these changes and does not without, once all that it breaks without is seen to be told.
fn added(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let before = broken_rules(&[]);
    assert!(before.contains(&"L302".to_owned()) && before.contains(&"L303".to_owned()), "{before:?}");
    let mut after = broken_rules(changes);
    for rule in before {
        let at = after.iter().position(|other| *other == rule).unwrap_or_else(|| panic!("{rule} hides: {changes:?}"));
        after.remove(at);
    }
    after
}

#[test]
fn an_unknown_framework_hides_nothing_about_its_role() {
    assert_eq!(added(&[("roles.csv", "Archiviste,cadre", "Archiviste,CADRE")]), ["R106"]);
    assert_eq!(added(&[("roles.csv", "Archiviste,cadre", "Archiviste,")]), ["I011"]);
}

#[test]
fn what_a_framework_has_is_not_held_against_a_role_that_may_follow_another() {
    let rules = broken_rules(&[("roles.csv", "Archiviste,cadre", "Archiviste,cadre-2")]);
    assert_eq!(rules, ["L301", "L303", "R106"]);
}

#[test]
fn a_framework_whose_definition_is_misspelt_or_missing_hides_nothing() {
    assert_eq!(added(&[("frameworks.csv", "cadre,", "cadres,")]), ["R106"]);
    assert_eq!(added(&[("frameworks.csv", "cadre,Cadre de compétences,1.0,fr\n", "")]), ["R106"]);
    assert_eq!(added(&[("frameworks.csv", "framework,", "framwork,")]), ["I007"]);
}

#[test]
fn an_id_that_can_not_be_one_hides_nothing_about_its_role() {
    assert_eq!(added(&[("roles.csv", "archiviste,", "archiviste#,")]), ["R120"]);
}
