//! Folders for `--templates`: what is read of them, and what is told of those that are not as they should be.

mod common;
#[path = "given_templates/locales.rs"]
mod locales;

use std::path::Path;

use common::{change, copy_of, digests, docx_text, edit, rolepress, root, sound};
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
