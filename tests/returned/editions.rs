//! Documents in another language than the texts.

use super::*;

#[test]
fn a_translation_is_a_column_of_its_own() {
    let set = Set::new();
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let before = common::read_table(set.0.path(), "roles");
    let tag = format!("roles:{ROLE}:title@en");
    let document =
        edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| with_text(xml, &tag, 0, "Mediator of culture"));
    assert_eq!(set.collect(&document, &["--patch"]).status, Some(0));
    let after = common::read_table(set.0.path(), "roles");
    for (old, new) in before.iter().zip(&after) {
        for (column, value) in old {
            let changed = old["role"] == ROLE && column == "title@en";
            assert_eq!(if changed { "Mediator of culture" } else { value }, new[column], "{column}");
        }
    }
}

#[test]
fn what_is_written_over_a_text_of_another_language_is_its_translation() {
    let set = Set::new();
    let missions = || common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &missions()["mission@en"], "");
    let text = set.text("tasks.csv").replace(
        &format!("{ROLE},Préparer les séances,Preparing the sessions,"),
        &format!("{ROLE},Préparer les séances,,"),
    );
    set.write("tasks.csv", &text);
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| {
        let xml = with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Bring culture to everybody");
        with_text(&xml, &format!("tasks:{ROLE}/1:heading"), 0, "Before the sessions")
    });
    let own = missions()["mission"].clone();
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    assert_eq!((&missions()["mission"], missions()["mission@en"].as_str()), (&own, "Bring culture to everybody"));
    assert_eq!(set.text("tasks.csv").matches("Préparer les séances,Before the sessions,").count(), 3);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
    // What somebody has translated in the table meanwhile stays.
    set.replace("roles.csv", "Bring culture to everybody", "Bring culture to all");
    assert_eq!(set.collect(&document, &["--patch"]).codes(), ["C602"]);
}

#[test]
fn one_of_several_values_is_no_translation_of_its_cell() {
    let set = Set::new();
    let row = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &row["also_known_as@en"], "");
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let tag = format!("roles:{ROLE}:also_known_as[2]");
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| with_text(xml, &tag, 0, "Two"));
    assert_eq!(set.collect(&document, &[]).codes(), ["C610"]);
}

#[test]
fn all_values_of_a_cell_are_its_translation() {
    let set = Set::new();
    let row = || common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &row()["also_known_as@en"], "");
    let count = row()["also_known_as"].split('|').count();
    let out = set.build(&["--role", ROLE, "--lang", "en"]);
    let document = edited(&out.path().join(format!("docx/{ROLE}.docx")), |xml| {
        (1..=count).fold(xml.to_owned(), |xml, number| {
            with_text(&xml, &format!("roles:{ROLE}:also_known_as[{number}]"), 0, &format!("Name {number}"))
        })
    });
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    let names: Vec<String> = (1..=count).map(|number| format!("Name {number}")).collect();
    assert_eq!(row()["also_known_as@en"], names.join(" | "));
}

#[test]
fn a_language_is_one_however_its_tag_is_written() {
    let set = Set::new();
    set.replace("rolepress.toml", "language = \"fr\"", "language = \"FR\"");
    set.write("roles.csv", &set.text("roles.csv").replace(",fr,", ",Fr,"));
    set.write("frameworks.csv", &set.text("frameworks.csv").replace(",fr", ",FR"));
    let (_out, document) = set.build_role();
    let xml = part_of(&document, "word/document.xml");
    assert!(!xml.contains(r#"<w:lang w:val="FR"#), "a framework's text passes for one in another language");
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Autre mission"));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}
