//! What a build makes agrees in all formats, whatever the texts, the fields, the templates and the languages.

use super::*;

#[test]
fn placeholders_that_a_program_has_set_as_texts_are_no_content() {
    let built = built();
    let file = "docx/archiviste.docx";
    let unmarked = edited(&built.output, file, "word/document.xml", "<w:showingPlcHdr/>", "");
    assert_ne!(unmarked, edited(&built.output, file, "word/document.xml", "", ""));
    replace(&built.output, file, &unmarked);
    assert_eq!(findings(&built.output), []);
}

#[test]
fn levels_agree_whatever_word_heads_their_table() {
    let locale = std::fs::read_to_string(root().join("templates/locales/fr.toml")).unwrap();
    for word in ["Niveaux", "Palier"] {
        let templates = tempfile::tempdir().unwrap();
        let file = templates.path().join("locales/fr.toml");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let named = locale.replace("level = \"Niveau\"", &format!("level = \"{word}\""));
        assert_ne!(named, locale);
        std::fs::write(file, named).unwrap();
        let options = ["--templates", templates.path().to_str().unwrap(), "--role", "web*"];
        assert_verifies(&root().join("input"), &options);
    }
}

#[test]
fn the_sample_set_agrees_in_both_languages_and_in_any_choice_of_formats() {
    let input = root().join("input");
    assert_verifies(&input, &[]);
    assert_verifies(&input, &["--lang", "en"]);
    assert_verifies(&input, &["--format", "pdf,xlsx", "--role", "web*"]);
    assert_verifies(&input, &["--format", "docx"]);
}

#[test]
fn texts_of_every_kind_agree() {
    let set = copy_of(&sound());
    let hostile =
        "שלום עולם مرحبا بالعالم 😀 e\u{301} ﬁ ½ &lt; <b>x</b> {{x}} =1+1 l’été\u{202f}; co\u{ad}opérer a\u{200d}b";
    edit(&set.path().join("tasks.csv"), |text| text.replace("Classer", hostile));
    assert_verifies(set.path(), &[]);
}

#[test]
fn bullets_and_numbers_of_lists_are_no_texts() {
    let templates = tempfile::tempdir().unwrap();
    let lists = "<h1>{{cell title}}</h1><ol><li>Un</li><li>Deux</li></ol><ul><li>Trois</li></ul>";
    std::fs::write(templates.path().join("role.hbs"), lists).unwrap();
    let options = ["--format", "pdf,docx", "--templates", templates.path().to_str().unwrap()];
    assert_verifies(&sound(), &options);
}

const FIELD_KINDS: [&str; 5] = ["text", "lines", "date", "choice", "check"];

#[test]
fn every_kind_of_field_that_settings_can_name_agrees() {
    let set = copy_of(&sound());
    let mut settings = std::fs::read_to_string(set.path().join("rolepress.toml")).unwrap();
    for kind in FIELD_KINDS {
        let choices = if kind == "choice" { r#"choices = ["CDI", "CDD & autres", " CDI "]"# } else { "" };
        settings += &format!(
            "\n[[docx.fields]]\nname = \"{kind}\"\nlabel = \"Le {kind}\"\nkind = \"{kind}\"\nplaceholder = \"ici\"\n{choices}\n"
        );
    }
    std::fs::write(set.path().join("rolepress.toml"), settings).unwrap();
    assert_verifies(set.path(), &[]);
}

/// The markup of a field; its label is long enough to be told from what stands around it.
fn field(kind: &str, place: &str) -> String {
    match kind {
        "choice" => format!(r#"<select name="{kind}-{place}" title="Le choix"><option>CDI</option></select>"#),
        _ => format!(r#"<input name="{kind}-{place}" type="{kind}" title="Le {kind}" placeholder="ici"/>"#),
    }
}

#[test]
fn every_kind_of_field_agrees_wherever_a_template_puts_it() {
    let templates = tempfile::tempdir().unwrap();
    let each = |markup: &dyn Fn(&str) -> String| FIELD_KINDS.iter().map(|kind| markup(kind)).collect::<String>();
    let rows = |place: &str, before: &str| each(&|kind| format!("<tr>{before}<td>{}</td></tr>", field(kind, place)));
    let role = [
        "<h1>{{cell title}}</h1>".to_owned(),
        format!("<p>Dit : {} en tout</p>", each(&|kind| field(kind, "running"))),
        each(&|kind| format!("<p>{}</p>", field(kind, "alone"))),
        format!(r#"<table title="a">{}</table>"#, rows("after-a-cell", "<td>Champ</td>")),
        format!(r#"<table title="b">{}</table>"#, rows("unnamed", "")),
        format!(r#"<table title="c"><thead><tr><th>Champ</th></tr></thead>{}</table>"#, rows("under-a-head", "")),
    ];
    std::fs::write(templates.path().join("role.hbs"), role.concat()).unwrap();
    let options = ["--format", "pdf,docx", "--templates", templates.path().to_str().unwrap()];
    assert_verifies(&sound(), &options);
}

#[test]
fn a_level_without_a_descriptor_is_still_a_level() {
    let set = copy_of(&sound());
    // The last column is the descriptor's; without it, levels are asked for and no more is said of them.
    let short = |line: &str| line.rsplit_once(',').unwrap().0.to_owned() + "\n";
    edit(&set.path().join("levels.csv"), |text| text.lines().map(short).collect());
    let output = tempfile::tempdir().unwrap();
    let input = set.path().to_str().unwrap();
    let run = rolepress(&["build", input, "--out", output.path().to_str().unwrap()]);
    assert!(run.status.code().is_some_and(|status| status < 2), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(output.path().join("pdf/archiviste.pdf").exists());
    assert_eq!(findings(output.path()), []);
}

#[test]
fn a_workbook_of_rows_is_read_like_one_of_sheets() {
    let set = copy_of(&sound());
    for table in ["roles", "profile", "levels", "references", "examples", "deliverables", "tasks"] {
        let path = set.path().join(format!("{table}.csv"));
        let text = std::fs::read_to_string(&path).unwrap();
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("archiviste,")).collect();
        let more =
            (0..101).flat_map(|copy| rows.iter().map(move |row| row.replace("archiviste,", &format!("a{copy},"))));
        let more: Vec<String> = more.map(|row| row + "\n").collect();
        std::fs::write(&path, format!("{}\n{}", text.trim_end(), more.concat())).unwrap();
    }
    let built = build(set.path(), &["--format", "docx,xlsx"]);
    assert_eq!(findings(&built.output), []);
    let record = std::fs::read_to_string(built.output.join("manifest.json")).unwrap();
    assert!(record.matches("docx/a").count() > 100);
    let fewer = edited(&built.output, "matrix.xlsx", "xl/worksheets/", ">TC2<", "><");
    replace(&built.output, "matrix.xlsx", &fewer);
    let found = findings(&built.output);
    assert!(found.len() > 100 && found.iter().all(|(code, ..)| code == "V707"), "{found:?}");
}
