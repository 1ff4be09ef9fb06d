//! Folders for `--templates`: what is read of them, and what is told of those that are not as they should be.

mod common;

use std::path::{Path, PathBuf};

use common::{change, copy_of, digests, docx_text, edit, rolepress, root};
use rolepress::document::Theme;
use rolepress::pipeline::{Checked, check_set};

/// A folder with these files.
fn folder_of(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn sound() -> PathBuf {
    root().join("tests/sound")
}

fn check(templates: &Path) -> Checked {
    check_set(&sound(), Some(templates)).unwrap()
}

/// What is told of these files, as `CODE FILE:LINE message`.
fn told(files: &[(&str, &[u8])]) -> Vec<String> {
    let folder = folder_of(files);
    let checked = check(folder.path());
    let told = checked.findings.iter().map(|finding| {
        let (from, _) = checked.sources().range(finding.place);
        let file = checked.sources().get(finding.place.file()).shown();
        let file = file.trim_start_matches(folder.path().to_str().unwrap());
        format!("{} {file}:{} {}", finding.rule.code, from.line, finding.message)
    });
    told.collect()
}

/// A built-in locale under another name, with a change.
fn locale(from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(root().join("templates/locales/fr.toml")).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn files_in_an_old_encoding_are_read_as_the_tables_are() {
    let (words, _, _) = encoding_rs::WINDOWS_1252.encode("<h1>{{title.text}}</h1><p>Période d’été</p>");
    let (templates, folder) = (folder_of(&[("role.hbs", &words)]), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    let arguments =
        ["--out", output.to_str().unwrap(), "--format", "docx", "--templates", templates.path().to_str().unwrap()];
    let run = rolepress(&[&["build", sound().to_str().unwrap()][..], &arguments].concat());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(docx_text(&output.join("docx/archiviste.docx")).contains("Période d’été"));
    assert!(
        told(&[("role.hbs", &words)]).iter().any(|told| told == "I002 /role.hbs:1 `role.hbs` is read as windows-1252")
    );
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    let mut bytes = "é".repeat(30).into_bytes();
    bytes.extend(b"\xFF <h1>{{title.text}}</h1>");
    assert!(told(&[("role.hbs", &bytes)]).iter().any(|told| told.starts_with("I001 /role.hbs:1")));
}

#[test]
fn a_folder_with_nothing_to_read_is_refused() {
    let empty = folder_of(&[("roles.csv", b"role\n")]);
    let error = check_set(&sound(), Some(empty.path())).unwrap_err().to_string();
    assert!(error.contains("holds no template, theme or locale"), "{error}");
    let above = folder_of(&[("templates/role.hbs", b"<h1>{{title.text}}</h1>")]);
    let error = check_set(&sound(), Some(above.path())).unwrap_err().to_string();
    assert!(error.ends_with(&format!("did you mean `{}`?", above.path().join("templates").display())), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_one_of_templates() {
    let error = check_set(&sound(), Some(Path::new("/nonesuch"))).unwrap_err().to_string();
    assert!(error.contains("with templates") && !error.contains("tables"), "{error}");
}

#[test]
fn a_file_that_nothing_reads_is_told() {
    let theme = std::fs::read(root().join("templates/theme.toml")).unwrap();
    let expected = [
        "T413 /roles.hbs:1 no template includes `roles.hbs`, so it is not read",
        "T413 /theme.tml:1 `theme.tml` is no template, theme or locale, so it is not read",
    ];
    assert_eq!(told(&[("roles.hbs", b"<p>x</p>"), ("theme.tml", &theme), ("LISEZMOI.txt", b"x")]), expected);
}

#[test]
fn a_misspelt_style_is_told() {
    let theme = std::fs::read_to_string(root().join("templates/theme.toml")).unwrap();
    let told = told(&[("theme.toml", theme.replace("[style.title]", "[style.titel]").as_bytes())]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].ends_with("there is a style `titel`, but none `title`"), "{told:#?}");
}

#[test]
fn a_misspelt_style_is_told_though_the_theme_is_based_on_the_built_in_one() {
    let told = told(&[("theme.toml", b"based_on = \"built-in\"\n[style.titel]\nitalic = true\n")]);
    assert_eq!(told, ["T413 /theme.toml:2 there is a style `titel`, but none `title`"]);
}

#[test]
fn the_theme_in_the_documentation_changes_what_it_names_and_nothing_else() {
    let page = std::fs::read_to_string(root().join("docs/templates.md")).unwrap();
    let (_, rest) = page.split_once("```toml\nbased_on").expect("an example of a theme");
    let example = format!("based_on{}", rest.split_once("```").unwrap().0);
    assert_eq!(told(&[("theme.toml", example.as_bytes())]), [""; 0]);
    let standard = std::fs::read_to_string(root().join("templates/theme.toml")).unwrap();
    let (own, built_in) = (Theme::parse_upon(&example, &standard).unwrap(), Theme::parse(&standard).unwrap());
    assert_eq!(own.page, built_in.page);
    assert_ne!(own.colour("accent"), built_in.colour("accent"));
    assert_eq!(own.colour("ink"), built_in.colour("ink"));
    let title = |theme: &Theme| theme.style(theme.style_id("title").unwrap()).clone();
    assert_ne!(title(&own).text.size, title(&built_in).text.size);
    assert_eq!(title(&own).text.weight, title(&built_in).text.weight);
}

#[test]
fn any_part_but_the_one_with_the_title_may_be_left_out() {
    let role = std::fs::read_to_string(root().join("templates/role.hbs")).unwrap();
    let parts: Vec<&str> = role.lines().filter(|line| line.starts_with("{{> ") && !line.contains("summary")).collect();
    assert!(parts.len() > 8, "{role}");
    for part in parts {
        assert_eq!(told(&[("role.hbs", role.replace(part, "").as_bytes())]), [""; 0], "{part}");
    }
}

#[test]
fn a_part_that_is_included_is_read() {
    let legend = b"{{> stamp}}";
    assert_eq!(told(&[("legend.hbs", legend), ("stamp.hbs", b"<p>x</p>")]), [""; 0]);
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
    change(&set.path().join("roles.csv"), "Médiateur,cadre,fr", "Médiateur,cadre,sv");
    change(&set.path().join("rolepress.toml"), "language = \"fr\"", "language = \"sv\"");
    let sound = locale("language = \"fr\"", "language = \"sv\"");
    for (from, to, message) in [
        ("number = \"Page {n} sur {total}\"", "number = \"Page", "the text of `number` has no quote at its end"),
        ("\nmonths = ", "\n# ", "the locale lacks `months`"),
    ] {
        assert!(sound.contains(from));
        let folder = folder_of(&[("locales/sv.toml", sound.replacen(from, to, 1).as_bytes())]);
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
    change(&set.path().join("roles.csv"), "Médiateur,cadre,fr", "Médiateur,cadre,sv");
    let locales = set.path().join("templates/locales");
    std::fs::create_dir_all(&locales).unwrap();
    std::fs::write(locales.join("sv.toml"), locale("language = \"fr\"", "language = \"sv\"")).unwrap();
    let checked = check_set(set.path(), None).unwrap();
    let helps: Vec<&str> = checked.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    let advice = format!("add `--templates {}`", set.path().join("templates").display());
    assert!(helps.len() == 1 && helps[0].ends_with(&advice), "{helps:?}");
    let run = rolepress(&["build", set.path().to_str().unwrap(), "--lang", "sv"]);
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
        locale("language = \"fr\"", "language = \"el\"").replace("\nmission =", "\n# ").replace("\ntasks =", "\n# ");
    assert_eq!(
        told(&[("locales/el.toml", text.as_bytes())]),
        ["T412 /locales/el.toml:1 `el` lacks `role.mission` and `role.tasks`"]
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
    let other = told(&[("locales/sv.toml", short.replace("fr", "sv").as_bytes())]);
    assert!(other[0].contains("the locale lacks `french_spacing`, `date`, `months`"), "{other:?}");
}

#[test]
fn a_locale_names_the_languages_that_it_likes() {
    let names = locale("[words.language]\n", "[words.language]\nar = \"arabe\"\n");
    let (before, behind) = names.split_once("[words.language]\n").unwrap();
    let without = before.to_owned() + &behind[behind.find("\n[words.").unwrap()..];
    for text in [names, without] {
        let greek = text.replace("language = \"fr\"", "language = \"el\"");
        assert_eq!(told(&[("locales/el.toml", greek.as_bytes())]), [""; 0]);
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
fn findings_name_the_folder_that_was_given() {
    let templates = folder_of(&[("summary.hbs", b"<p>{{description.misson}}</p>")]);
    let shown = templates.path().to_str().unwrap().to_owned();
    let run = rolepress(&["check", sound().to_str().unwrap(), "--templates", &shown, "--output-format", "github"]);
    let told = String::from_utf8(run.stdout).unwrap();
    assert!(told.contains(&format!("file={shown}/summary.hbs,line=1")), "{told}");
    // In a set's own folder, they are named from there.
    let set = copy_of(&sound());
    let inner = set.path().join("words");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(inner.join("summary.hbs"), "<p>{{description.misson}}</p>").unwrap();
    let checked = check_set(set.path(), Some(&inner)).unwrap();
    let finding = checked.findings.iter().next().unwrap();
    assert_eq!(checked.sources().get(finding.place.file()).shown(), "words/summary.hbs");
}

/// The built-in template of a role with a line behind it.
fn role_with(line: &str) -> String {
    std::fs::read_to_string(root().join("templates/role.hbs")).unwrap() + line + "\n"
}

#[test]
fn a_check_finds_what_only_shows_with_a_role() {
    for (line, why) in [
        ("<p>Bonjour", "not well-formed"),
        ("<p>RH & co</p>", "not well-formed"),
        ("<p class=lead>x</p>", "not well-formed"),
        ("<p style=\"color:red\">x</p>", "`p` has no attribute `style`"),
        ("<h2>x</h2><h4>y</h4>", "`h4` follows `h2`"),
    ] {
        let told = told(&[("role.hbs", role_with(line).as_bytes())]);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].starts_with("T407 /role.hbs:") && told[0].contains(why), "{told:#?}");
    }
}

#[test]
fn a_mistake_of_a_template_is_told_once_for_all_roles() {
    let templates = folder_of(&[("role.hbs", role_with("<p style=\"color:red\">x</p>").as_bytes())]);
    let folder = tempfile::tempdir().unwrap();
    let (set, output) = (sound(), folder.path().join("out"));
    let run = rolepress(&[
        "build",
        set.to_str().unwrap(),
        "--out",
        output.to_str().unwrap(),
        "--templates",
        templates.path().to_str().unwrap(),
    ]);
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{told}");
    assert_eq!(told.matches("error[T407]").count(), 1, "{told}");
    assert!(told.contains("`p` has no attribute `style` (with 3 roles)"), "{told}");
    assert!(told.contains("not rendered because of errors: archiviste, "), "{told}");
}

#[test]
fn a_mistake_in_a_template_alone_leaves_the_documents_that_stand() {
    let (set, folder) = (sound(), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    let build = |templates: Option<&Path>| {
        let mut arguments =
            vec!["build", set.to_str().unwrap(), "--out", output.to_str().unwrap(), "--format", "docx,xlsx"];
        arguments.extend(templates.iter().flat_map(|folder| ["--templates", folder.to_str().unwrap()]));
        rolepress(&arguments).status.code()
    };
    assert_eq!(build(None), Some(0));
    let before = digests(&output);
    for (name, text) in [
        ("theme.toml", "[page]\nsize = \"b9\"\n"),
        ("role.hbs", "<h1>{{titel}}</h1>"),
        ("locales/fr.toml", "months = []\n"),
    ] {
        let templates = folder_of(&[(name, text.as_bytes())]);
        assert_eq!(build(Some(templates.path())), Some(1), "{name}");
        assert_eq!(digests(&output), before, "{name}");
    }
}

#[test]
fn a_build_speaks_of_the_words_of_its_own_languages_alone() {
    let text = locale("language = \"fr\"", "language = \"el\"").replace("\nmission =", "\n# ");
    let templates = folder_of(&[("locales/el.toml", text.as_bytes())]);
    let told = |language: &str| {
        let out = tempfile::tempdir().unwrap();
        let options = ["--format", "docx", "--role", "mediateur", "--lang", language];
        let folders = ["--out", out.path().to_str().unwrap(), "--templates", templates.path().to_str().unwrap()];
        let run = rolepress(&[&["build", sound().to_str().unwrap()][..], &folders, &options].concat());
        assert!(run.status.success());
        String::from_utf8_lossy(&run.stderr).contains("T412")
    };
    assert!(told("el") && !told("fr"));
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
