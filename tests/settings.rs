//! Sets whose settings have mistakes: each is told at its line, the others hold, and no document is made wrong by one.

mod common;
#[path = "settings/languages.rs"]
mod languages;

use std::path::Path;

use common::{copy_of, digests, docx_part, docx_text, edit, rolepress, sound};
use rolepress::pipeline::check_set;

/// A copy of the sound set with other settings.
fn set_with(settings: impl AsRef<[u8]>) -> tempfile::TempDir {
    let set = copy_of(&sound());
    std::fs::write(set.path().join("rolepress.toml"), settings).unwrap();
    set
}

/// What is told of settings, as `CODE LINE: message`.
fn told(settings: impl AsRef<[u8]>) -> Vec<String> {
    let set = set_with(settings);
    let checked = check_set(set.path(), None).unwrap();
    let told = checked.findings.iter().map(|finding| {
        let (from, _) = checked.sources().range(finding.place);
        format!("{} {}: {}", finding.rule.code, from.line, finding.message)
    });
    told.collect()
}

/// The exit status of a build into a folder, and all that it says.
fn build(set: &Path, output: &Path) -> (Option<i32>, String) {
    let run = rolepress(&["build", set.to_str().unwrap(), "--out", output.to_str().unwrap(), "--format", "docx,xlsx"]);
    (run.status.code(), String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr))
}

#[test]
fn every_mistake_is_told_in_one_pass_at_its_own_line() {
    let expected = [
        "I015 2: `title` is a number where a text should stand",
        "I015 3: there is no setting `langage` here",
        "I015 5: `contents` is a text where `true` or `false` should stand",
        "I015 7: `block` is a text where `true` or `false` should stand",
        "I015 9: `protect` can't be `field`",
        "I015 11: there is no setting `statment` here",
        "I015 13: `unused-code` is yes or no where a severity should stand",
    ];
    let settings = "[set]\ntitle = 3\nlangage = \"fr\"\n[sheet]\ncontents = \"yes\"\n[approval]\nblock = \"no\"\n\
                    [docx]\nprotect = \"field\"\n[funding]\nstatment = \"Financé\"\n[rules]\nunused-code = false\n";
    assert_eq!(told(settings), expected);
}

#[test]
fn a_mistake_leaves_the_other_settings_in_force() {
    let set = set_with(
        "[set]\ntitle = \"Fiches\"\nlanguage = \"en\"\n[rules]\nunused-code = \"off\"\n[approval]\nblock = \"no\"\n",
    );
    let checked = check_set(set.path(), None).unwrap();
    let settings = &checked.folder.settings;
    assert_eq!((settings.set.title.as_str(), settings.set.language()), ("Fiches", "en"));
    assert_eq!(settings.rules["unused-code"], "off");
    assert!(settings.approval.block);
}

#[test]
fn a_line_that_is_no_setting_hides_no_mistake_and_no_rule() {
    let settings =
        "[set]\nprogramme: \"Erasmus+\"\nVersion de juin\ndate = \"31-12-2026\"\n[rules]\nunused = \"off\"\n";
    let expected = [
        "I015 2: `programme` has `:` where `=` should stand",
        "I015 3: the line is no setting: a name without `=` and a value",
        "I015 4: `31-12-2026` is in no form that is read as a day",
        "I015 6: there is no rule `unused`",
    ];
    assert_eq!(told(settings), expected);
}

#[test]
fn the_settings_of_a_set_without_its_name_are_told_once_and_hold() {
    let settings = "title = \"Fiches\"\n\"title@en\" = \"Sheets\"\ndate = \"hier\"\n";
    let expected =
        ["I015 1: settings of `[set]` stand above its name", "I015 3: `hier` is in no form that is read as a day"];
    for end in ["", "[set]\nlanguage = \"fr\"\n"] {
        assert_eq!(told(format!("{settings}{end}")), expected);
    }
    let set = set_with(settings);
    let checked = check_set(set.path(), None).unwrap();
    assert_eq!(checked.folder.settings.set.title, "Fiches");
    // Each of them is known by its name.
    for name in rolepress::model::SetSettings::NAMES {
        assert_eq!(told(format!("{name} = 3\n"))[0], "I015 1: settings of `[set]` stand above its name", "{name}");
    }
}

#[test]
fn a_path_with_backslashes_is_one_mistake() {
    for path in ["C:\\Users\\rh\\logo.png", "images\\logo.png"] {
        let told = told(format!("[set]\nlogo = \"{path}\"\n"));
        assert!(told.len() == 1 && told[0].starts_with("I015 2: "), "{told:?}");
    }
}

#[test]
fn settings_under_another_name_are_told_and_hold() {
    for name in ["rolepress.toml.txt", "rolepress.tml", "rolepress (1).toml", "role-press.toml", "Rolepress.TOML"] {
        let set = set_with("");
        std::fs::remove_file(set.path().join("rolepress.toml")).unwrap();
        std::fs::write(set.path().join(name), "[set]\ntitle = \"Fiches\"\n").unwrap();
        let checked = check_set(set.path(), None).unwrap();
        assert_eq!(checked.folder.settings.set.title, "Fiches", "{name}");
        let told: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.code).collect();
        // Capitals are no mistake in the names of the tables either.
        assert_eq!(told, vec!["I015"; usize::from(name != "Rolepress.TOML")], "{name}");
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        let (status, said) = build(set.path(), &output);
        assert_eq!((status == Some(0), output.exists()), (told.is_empty(), told.is_empty()), "{said}");
        // Beside the settings, it may be a copy.
        std::fs::write(set.path().join("rolepress.toml"), "").unwrap();
        assert!(check_set(set.path(), None).unwrap().findings.is_empty(), "{name}");
    }
}

#[test]
fn an_error_in_the_settings_leaves_the_documents_that_stand() {
    let (set, folder) = (set_with("[set]\ntitle = \"Fiches\"\n"), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    assert_eq!(build(set.path(), &output).0, Some(0));
    let before = digests(&output);
    for mistake in ["[approval]\nblock = \"no\"\n", "[set]\ndate = \"2026-02-30\"\n", "[set]\nlogo = \"none.png\"\n"] {
        std::fs::write(set.path().join("rolepress.toml"), mistake).unwrap();
        let (status, told) = build(set.path(), &output);
        assert_eq!(status, Some(1), "{told}");
        assert!(told.contains("nothing is written until"), "{told}");
        assert_eq!(digests(&output), before, "{mistake}");
    }
}

#[test]
fn a_mistake_about_rules_holds_no_document_back() {
    let (set, folder) = (set_with("[rules]\nunused-codes = \"off\"\n"), tempfile::tempdir().unwrap());
    let (status, told) = build(set.path(), &folder.path().join("out"));
    assert_eq!(status, Some(1), "{told}");
    assert!(folder.path().join("out/matrix.xlsx").exists());
}

#[test]
fn a_mistake_hides_no_finding_about_the_tables() {
    let set = set_with("[approval]\nblock = \"no\"\n");
    edit(&set.path().join("codes.csv"), |text| text.to_owned() + "TC77,TC,Inutile,\n");
    let checked = check_set(set.path(), None).unwrap();
    let told: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.name).collect();
    assert!(told.contains(&"unused-code") && told.contains(&"bad-settings"), "{told:?}");
}

#[test]
fn translations_are_those_of_texts_in_languages() {
    let settings = "[set]\n\"title@en\" = \"Sheets\"\n\"titel@en\" = \"Sheets\"\n\"title@klingon!\" = \"x\"\n\"date@en\" = \"x\"\n";
    let expected = [
        "I015 3: there is no setting `titel@en` here",
        "I015 4: `klingon!` is no language tag",
        "I015 5: there is no setting `date@en` here",
    ];
    assert_eq!(told(settings), expected);
}

#[test]
fn a_translation_holds_however_its_language_is_written() {
    let set = set_with("[set]\ntitle = \"Fiches\"\n\"title@EN\" = \"Sheets\"\n\"title@pt_BR\" = \"Fichas\"\n");
    let checked = check_set(set.path(), None).unwrap();
    let settings = &checked.folder.settings.set;
    let title = |language| settings.translations.text("title", &settings.title, language);
    assert_eq!([title("en"), title("pt-BR"), title("fr")], ["Sheets", "Fichas", "Fiches"]);
}

#[test]
fn fields_and_partners_are_printed_in_the_language_of_the_document() {
    let set = set_with(
        "[set]\nlanguage = \"fr\"\n[[partners]]\nname = \"Atelier\"\ncountry = \"Grèce\"\n\"country@en\" = \"Greece\"\n\
         [[docx.fields]]\nname = \"contract\"\nlabel = \"Contrat\"\n\"label@en\" = \"Contract\"\nkind = \"choice\"\n\
         choices = [\"oui\", \"non\"]\n\"choices@en\" = [\"yes\", \"no\"]\nplaceholder = \"Choisir\"\n\
         \"placeholder@en\" = \"Choose\"\n",
    );
    let output = set.path().join("out");
    let [input, out] = [set.path(), &output].map(|path| path.to_str().unwrap());
    let run = rolepress(&["build", input, "--out", out, "--lang", "en", "--format", "docx"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let document = std::fs::read_dir(output.join("docx")).unwrap().next().unwrap().unwrap().path();
    let text = docx_text(&document);
    for (english, french) in [("Greece", "Grèce"), ("Contract", "Contrat"), ("Choose", "Choisir")] {
        assert!(text.contains(english) && !text.contains(french), "{english}: {text}");
    }
    let xml = docx_part(&document, "word/document.xml");
    assert!(xml.contains("w:value=\"yes\"") && !xml.contains("\"oui\""));
}

#[test]
fn translated_settings_have_the_kind_and_the_length_of_what_they_translate() {
    let field = "[[docx.fields]]\nname = \"c\"\nlabel = \"C\"\nkind = \"choice\"\nchoices = [\"a\", \"b\"]\n";
    let expected = [
        ("\"label@en\" = [\"x\"]", "I015 6: `label@en` is no text"),
        ("\"choices@en\" = \"x\"", "I015 6: `choices@en` is no list of texts"),
        ("\"choices@en\" = [\"x\"]", "I015 6: `choices@en` has 1 of the 2 choices"),
        ("\"kind@en\" = \"x\"", "I015 6: there is no setting `kind@en` here"),
    ];
    for (line, finding) in expected {
        assert_eq!(told(format!("{field}{line}\n")), [finding], "{line}");
    }
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for (date, fault) in [
        ("02/11/2026", "is in no form that is read as a day"),
        ("2026-02-30", "is no day of the calendar"),
        ("2 novembre 2026", "is in no form that is read as a day"),
        ("2026-13-01", "is no day of the calendar"),
    ] {
        assert_eq!(told(format!("[set]\ndate = \"{date}\"\n")), [format!("I015 2: `{date}` {fault}")]);
    }
    assert_eq!(told("[set]\ndate = \"2024-02-29\"\n"), [""; 0]);
}

#[test]
fn the_language_of_the_set_is_one_with_words() {
    assert_eq!(told("[set]\nlanguage = \"ga\"\n"), ["I015 2: language `ga` is unknown"]);
    let set = set_with("[set]\nlanguage = \"ga\"\n");
    let checked = check_set(set.path(), None).unwrap();
    let help = checked.findings.iter().find_map(|finding| finding.help.as_deref()).unwrap();
    let names = rolepress::compose::built_in::LOCALES.iter().filter_map(|file| file.path.strip_prefix("locales/"));
    let mut tags: Vec<String> = names.map(|name| format!("`{}`", name.trim_end_matches(".toml"))).collect();
    tags.sort();
    let known = format!("there are words for {};", tags.join(", "));
    assert!(help.starts_with(&known) && help.contains("--templates"), "{help}");
}

#[test]
fn partners_have_a_name_and_an_address_of_the_web() {
    let settings = "[[partners]]\nname = \"A\"\nurl = \"https://a.example\"\n[[partners]]\nname = \"B\"\nurl = \"javascript:alert(1)\"\n\
                    [[partners]]\ncountry = \"France\"\n";
    let expected = [
        "I015 6: `javascript:alert(1)` is no address of the web",
        "I015 7: the partner has no name, so it would not be printed",
    ];
    assert_eq!(told(settings), expected);
}

#[test]
fn a_file_name_tells_roles_apart_and_holds_no_brace() {
    let name = |pattern: &str| told(format!("[output]\nfile_name = \"{pattern}\"\n"));
    assert_eq!(name("fiche"), ["I015 2: all roles would share the file name `fiche`"]);
    assert_eq!(name("{title} {role}"), ["I015 2: `{title}` stands for nothing in a file name"]);
    let meant = check_set(set_with("[output]\nfile_name = \"{rol}-{role}\"\n").path(), None).unwrap();
    assert_eq!(meant.findings.iter().find_map(|finding| finding.help.as_deref()), Some("did you mean `{role}`?"));
    assert_eq!(name("{role"), ["I015 2: a `{` is not closed"]);
    assert_eq!(name("role} {role}"), ["I015 2: a `}` closes nothing"]);
    assert_eq!(name("fiche {role} ({language})"), [""; 0]);
}

#[test]
fn a_file_name_that_no_system_can_have_is_told() {
    for pattern in ["fiches/{role}", "Fiche #1 {role}", "100% {role}", "{role}.", "-{role}"] {
        let told = told(format!("[output]\nfile_name = \"{pattern}\"\n"));
        let expected = format!("I015 2: `{pattern}` makes no name of a file: ");
        assert!(told.len() == 1 && told[0].starts_with(&expected), "{told:?}");
    }
    assert_eq!(told("[output]\nfile_name = \"Fiche é {language} - {role}\"\n"), [""; 0]);
}

#[test]
fn a_file_name_has_no_ending_of_its_own() {
    for ending in ["pdf", "DOCX", "xlsx"] {
        let expected = format!("I015 2: `{{role}}.{ending}` has an ending, and each format adds its own");
        assert_eq!(told(format!("[output]\nfile_name = \"{{role}}.{ending}\"\n")), [expected]);
    }
    assert!(told("[output]\nfile_name = \"{role}.v2\"\n").is_empty());
}

#[test]
fn fields_are_named_apart_and_of_a_known_kind() {
    let settings = "[[docx.fields]]\nname = \"titulaire du poste\"\nkind = \"texte\"\n[[docx.fields]]\nname = \"a\"\nkind = \"choice\"\n\
                    [[docx.fields]]\nname = \"A\"\nchoices = [\"x\"]\n[[docx.fields]]\nplaceholder = \"x\"\n";
    let expected = [
        "I015 2: `titulaire du poste` is no name of a field",
        "I015 3: there is no kind of field `texte`",
        "I015 6: there is nothing to choose",
        "I015 8: another field has the name `A`",
        "I015 9: a field of the kind `text` has no choices",
        "I015 10: the field has neither name nor label",
    ];
    assert_eq!(told(settings), expected);
}

#[test]
fn settings_in_an_old_encoding_are_read_and_that_is_said() {
    let (settings, _, _) = encoding_rs::WINDOWS_1252.encode("[set]\ntitle = \"Théâtre – été\"\n");
    assert_eq!(told(&settings), ["I002 1: `rolepress.toml` is read as windows-1252"]);
}
