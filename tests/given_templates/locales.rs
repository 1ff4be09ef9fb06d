//! Locales that are given: what is wrong with their words, and for which languages they make documents.

use super::*;

/// A built-in locale under another name, with a change.
fn locale(from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(root().join("templates/locales/fr.toml")).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn a_locale_is_of_the_language_that_its_file_is_named_for() {
    let text = locale("language = \"fr\"", "language = \"en\"");
    assert_eq!(
        told(&[("locales/de.toml", text.as_bytes())]),
        ["T411 /locales/de.toml:2 the file `de.toml` says that its language is `en`"]
    );
}

#[test]
fn a_language_whose_locale_has_mistakes_is_known_and_its_file_alone_is_told() {
    let set = copy_of(&sound());
    change(&set.path().join("roles.csv"), "Médiateur,cadre,fr", "Médiateur,cadre,is");
    change(&set.path().join("rolepress.toml"), "language = \"fr\"", "language = \"is\"");
    let sound = locale("language = \"fr\"", "language = \"is\"");
    for (from, to, message) in [
        ("number = \"Page {n} sur {total}\"", "number = \"Page", "the text of `number` has no quote at its end"),
        ("\nmonths = ", "\n# ", "the locale lacks `months`"),
    ] {
        assert!(sound.contains(from));
        let folder = folder_of(&[("locales/is.toml", sound.replacen(from, to, 1).as_bytes())]);
        let checked = check_set(set.path(), Some(folder.path())).unwrap();
        // Its texts are in French all the same, which is another rule's matter.
        let of_locale = checked.findings.iter().filter(|finding| finding.rule.name != "language-differs");
        let told: Vec<&str> = of_locale.map(|finding| finding.message.as_str()).collect();
        assert_eq!(told, [message]);
    }
}

#[test]
fn words_beside_the_tables_that_are_not_read_are_told_with_what_reads_them() {
    let set = copy_of(&sound());
    change(&set.path().join("roles.csv"), "Médiateur,cadre,fr", "Médiateur,cadre,is");
    let locales = set.path().join("templates/locales");
    std::fs::create_dir_all(&locales).unwrap();
    std::fs::write(locales.join("is.toml"), locale("language = \"fr\"", "language = \"is\"")).unwrap();
    let checked = check_set(set.path(), None).unwrap();
    let helps: Vec<&str> = checked.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    let advice = format!("add `--templates {}`", set.path().join("templates").display());
    assert!(helps.len() == 1 && helps[0].ends_with(&advice), "{helps:?}");
    let run = rolepress(&["build", set.path().to_str().unwrap(), "--lang", "is"]);
    assert!(String::from_utf8_lossy(&run.stderr).contains(&advice));
}

#[test]
fn a_place_to_fill_in_is_one_of_the_built_in_phrase() {
    let text = locale("{n}", "{x}");
    let expected = ["T411 /locales/fr.toml:10 nothing is filled in for `{x}`"];
    assert_eq!(told(&[("locales/fr.toml", text.as_bytes())]), expected);
}

#[test]
fn a_misspelt_word_is_told_with_the_one_that_was_meant() {
    let folder = folder_of(&[("locales/fr.toml", locale("\nmission =", "\nmisssion =").as_bytes())]);
    let checked = check(folder.path());
    let finding = checked.findings.iter().next().unwrap();
    assert_eq!(finding.message, "the word `role.misssion` stands in no document");
    assert_eq!(finding.help.as_deref(), Some("did you mean `role.mission`?"));
    assert_eq!(checked.findings.iter().count(), 1);
}

#[test]
fn the_words_that_a_language_lacks_are_one_finding() {
    let text =
        locale("language = \"fr\"", "language = \"mt\"").replace("\nmission =", "\n# ").replace("\ntasks =", "\n# ");
    assert_eq!(
        told(&[("locales/mt.toml", text.as_bytes())]),
        ["T412 /locales/mt.toml:1 `mt` lacks `role.mission` and `role.tasks`"]
    );
}

#[test]
fn a_locale_over_a_built_in_one_holds_only_what_changes() {
    let short = "language = \"fr\"\n[words.role]\ntasks = \"Missions\"\n";
    for text in [short, short.strip_prefix("language = \"fr\"\n").unwrap()] {
        assert_eq!(told(&[("locales/fr.toml", text.as_bytes())]), [""; 0], "{text}");
    }
    let folder = folder_of(&[("locales/fr.toml", short.as_bytes())]);
    let output = folder.path().join("out");
    let [input, templates, out] = [&sound(), folder.path(), &output].map(|path| path.to_str().unwrap().to_owned());
    let run = rolepress(&["build", &input, "--templates", &templates, "--out", &out, "--format", "docx"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = docx_text(&output.join("docx/archiviste.docx"));
    assert!(text.contains("Missions") && !text.contains("Tâches principales"), "{text}");
    let other = told(&[("locales/is.toml", short.replace("fr", "is").as_bytes())]);
    assert!(other[0].contains("the locale lacks `french_spacing`, `date`, `months`"), "{other:?}");
}

#[test]
fn a_locale_names_the_languages_that_it_likes() {
    let names = locale("[words.language]\n", "[words.language]\nar = \"arabe\"\n");
    let (before, behind) = names.split_once("[words.language]\n").unwrap();
    let without = before.to_owned() + &behind[behind.find("\n[words.").unwrap()..];
    for text in [names, without] {
        let maltese = text.replace("language = \"fr\"", "language = \"mt\"");
        assert_eq!(told(&[("locales/mt.toml", maltese.as_bytes())]), [""; 0]);
    }
}

#[test]
fn a_word_that_a_template_says_is_no_stranger() {
    let french =
        b"language = \"fr\"\nfrench_spacing = true\ndate = \"{day} {month} {year}\"\n[words.own]\nstamp = \"Cachet\"\n";
    let months = b"months = [\"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\"]\n";
    let locale = [&months[..], &french[..]].concat();
    let english = String::from_utf8(locale.clone()).unwrap().replace("\"fr\"", "\"en\"");
    let legend = b"<p>{{t \"own.stamp\"}}</p>";
    let files: [(&str, &[u8]); 3] =
        [("legend.hbs", legend), ("locales/fr.toml", &locale), ("locales/en.toml", english.as_bytes())];
    assert_eq!(told(&files), [""; 0]);
}

#[test]
fn a_build_speaks_of_the_words_of_its_own_languages_alone() {
    let text = locale("language = \"fr\"", "language = \"mt\"").replace("\nmission =", "\n# ");
    let templates = folder_of(&[("locales/mt.toml", text.as_bytes())]);
    let told = |language: &str| {
        let out = tempfile::tempdir().unwrap();
        let options = ["--format", "docx", "--role", "mediateur", "--lang", language];
        let folders = ["--out", out.path().to_str().unwrap(), "--templates", templates.path().to_str().unwrap()];
        let run = rolepress(&[&["build", sound().to_str().unwrap()][..], &folders, &options].concat());
        assert!(run.status.success());
        String::from_utf8_lossy(&run.stderr).contains("T412")
    };
    assert!(told("mt") && !told("fr"));
}

#[test]
fn a_locale_whose_tag_has_an_underscore_makes_documents_of_the_language_with_a_hyphen() {
    let text = locale("language = \"fr\"", "language = \"pt_BR\"");
    let (templates, set) = (folder_of(&[("locales/pt_BR.toml", text.as_bytes())]), copy_of(&sound()));
    std::fs::write(set.path().join("rolepress.toml"), "[set]\nlanguage = \"pt_BR\"\n").unwrap();
    edit(&set.path().join("roles.csv"), |text| text.replace(",fr,", ",pt-br,"));
    let output = set.path().join("out");
    let arguments = ["--out", output.to_str().unwrap(), "--templates", templates.path().to_str().unwrap()];
    let run = rolepress(&[&["build", set.path().to_str().unwrap()][..], &arguments].concat());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let pdf = lopdf::Document::load(output.join("pdf/archiviste.pdf")).unwrap();
    assert_eq!(pdf.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"pt-BR");
    assert!(common::docx_part(&output.join("docx/archiviste.docx"), "word/styles.xml").contains(r#"w:val="pt-BR""#));
}

#[test]
fn a_framework_whose_language_has_an_underscore_is_printed() {
    let set = copy_of(&sound());
    edit(&set.path().join("frameworks.csv"), |text| text.replace(",fr", ",en_GB"));
    let output = set.path().join("out");
    let run = rolepress(&["build", set.path().to_str().unwrap(), "--out", output.to_str().unwrap()]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(common::docx_part(&output.join("docx/archiviste.docx"), "word/document.xml").contains(r#"w:val="en-GB""#));
}

#[test]
fn the_first_of_a_month_is_written_as_the_locale_says() {
    let document = |date: &str| {
        let set = copy_of(&sound());
        std::fs::write(
            set.path().join("rolepress.toml"),
            format!("[set]\nlanguage = \"fr\"\ntitle = \"T\"\ndate = \"{date}\"\n"),
        )
        .unwrap();
        let output = set.path().join("out");
        let run = rolepress(&["build", set.path().to_str().unwrap(), "--out", output.to_str().unwrap()]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        docx_text(&output.join("docx/archiviste.docx"))
    };
    assert!(document("2026-03-01").contains("1er\u{a0}mars\u{a0}2026"));
    assert!(document("2026-03-11").contains("11\u{a0}mars\u{a0}2026"));
}

#[test]
fn all_mistakes_of_a_locale_are_told_in_one_pass() {
    let text = locale("\"janvier\", ", "").replacen("{n}", "{x}", 1).replacen("\nmission = ", "\nmisson = ", 1);
    let told = told(&[("locales/fr.toml", text.as_bytes())]);
    let parts =
        ["11 names where a year has 12", "nothing is filled in for `{x}`", "`role.misson` stands in no document"];
    assert!(told.len() == 3 && parts.iter().all(|part| told.iter().any(|one| one.contains(part))), "{told:#?}");
}
