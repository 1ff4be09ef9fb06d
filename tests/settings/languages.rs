//! Languages in the settings: that of the set, and those of translations.

use super::*;

#[test]
fn a_translation_that_nothing_prints_is_told_once_for_its_language() {
    let settings = "[set]\ntitle = \"Fiches\"\n\"title@gr\" = \"Δελτία\"\n\"title@en\" = \"Sheets\"\nlanguage = \"fr\"\n\
                    [[partners]]\nname = \"Atelier\"\n\"name@gr\" = \"Εργαστήριο\"\n";
    let expected = ["R123 3: there are no words for `gr`, so nothing prints this setting, nor 1 more of that language"];
    assert_eq!(told(settings), expected);
}

#[test]
fn a_language_by_its_name_is_told_and_taken_for_the_one_that_is_meant() {
    let set = set_with("[set]\nlanguage = \"polski\"\n");
    let checked = check_set(set.path(), None).unwrap();
    let told: Vec<&str> = checked.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(told, ["`polski` is no language tag"]);
    assert_eq!(checked.folder.settings.set.language(), "pl");
}
