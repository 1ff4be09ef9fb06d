//! A cell that a document shows in several places, and texts that name rows.

use super::*;

/// The tag of the title of the role's first e-competence, which stands in its summary and in its heading.
fn twice(set: &Set) -> String {
    let row =
        |table: &str| common::read_table(set.0.path(), table).into_iter().find(|row| row["role"] == ROLE).unwrap();
    format!("competences:{}/{}:title", row("roles")["framework"], row("profile")["competence"])
}

#[test]
fn an_edit_in_one_of_the_places_that_show_a_cell_is_enough() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = twice(&set);
    let document = edited(&document, |xml| with_text(xml, &tag, 1, "Titre relu"));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.status, collected.changes().len()), (Some(0), 1), "{}", collected.report);
    assert!(collected.changes()[0].ends_with("→ Titre relu"));
}

#[test]
fn the_same_edit_before_and_behind_a_place_that_was_left_is_one() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = twice(&set);
    // One place has a no-break space where the other one has a plain blank.
    let edit = |xml: &str| with_text(&with_text(xml, &tag, 0, "Titre relu : fin"), &tag, 2, "Titre relu\u{a0}: fin");
    let collected = set.collect(&edited(&document, edit), &[]);
    assert_eq!((collected.status, collected.changes().len()), (Some(0), 1), "{}", collected.report);
}

#[test]
fn different_edits_of_one_cell_are_refused_within_a_document_and_between_two() {
    let set = Set::new();
    let (out, document) = set.build_role();
    let tag = twice(&set);
    let both = edited(&document, |xml| with_text(&with_text(xml, &tag, 0, "Un titre"), &tag, 1, "Un autre"));
    let collected = set.collect(&both, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    let mission = format!("roles:{ROLE}:mission");
    let one = out.path().join("one.docx");
    std::fs::rename(edited(&document, |xml| with_text(xml, &mission, 0, "Une mission")), &one).unwrap();
    let other = edited(&document, |xml| with_text(xml, &mission, 0, "Une autre"));
    let collected = set.collect(&one, &[other.to_str().unwrap(), "--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    assert!(!set.text("roles.csv").contains("Une mission"));
}

#[test]
fn another_text_in_a_copy_of_an_item_is_no_edit_of_the_item() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/2:text");
    let copied = edited(&document, |xml| {
        let at = content(xml, &tag, 0).start;
        let start = xml[..at].rfind("<w:p>").unwrap();
        let end = at + xml[at..].find("</w:p>").unwrap() + "</w:p>".len();
        let copy = format!("{}{}", &xml[..end], &xml[start..]);
        with_text(&copy, &tag, 1, "Une nouvelle tâche")
    });
    let collected = set.collect(&copied, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C603"]), "{}", collected.report);
    assert!(!set.text("tasks.csv").contains("Une nouvelle tâche"));
}

#[test]
fn names_of_rows_and_texts_that_must_be_there_are_not_edited_away() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    for (tag, text, code) in [
        (format!("roles:{ROLE}:role"), "autre-nom", "C605"),
        (format!("roles:{ROLE}:framework"), "e-cf-4.0", "C605"),
        (format!("roles:{ROLE}:title"), "", "C606"),
    ] {
        let document = edited(&document, |xml| with_text(xml, &tag, 0, text));
        let collected = set.collect(&document, &["--patch"]);
        assert_eq!((collected.status, collected.codes()), (Some(1), vec![code]), "{}", collected.report);
    }
}

#[test]
fn a_code_that_stands_twice_with_two_labels_is_two_cells() {
    let set = Set::new();
    let references = set.text("references.csv");
    let (header, rows) = references.split_once('\n').unwrap();
    let competence = common::read_table(set.0.path(), "profile")
        .into_iter()
        .find(|row| row["role"] == ROLE)
        .map(|row| row["competence"].clone())
        .unwrap();
    let added = ["Premier libellé", "Second libellé"].map(|label| format!("{ROLE},{competence},TC1,{label}\n"));
    set.write("references.csv", &format!("{header}\n{rows}{}", added.concat()));
    let (_out, document) = set.build_role();
    let untouched = set.collect(&document, &[]);
    assert_eq!((untouched.status, untouched.changes()), (Some(0), Vec::new()), "{}", untouched.report);
    let tag = format!("references:{ROLE}/{competence}/TC1/2:label_as_printed");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Troisième libellé"));
    assert_eq!(set.collect(&document, &["--patch"]).status, Some(0));
    assert_eq!(
        set.text("references.csv"),
        format!("{header}\n{rows}{}", added.concat()).replace("Second", "Troisième")
    );
}

#[test]
fn the_name_of_a_framework_may_have_a_stroke() {
    let set = Set::new();
    let row = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    let framework = &row["framework"];
    for table in ["frameworks", "areas", "competences", "codes", "roles"] {
        let file = format!("{table}.csv");
        let text = set.text(&file).replace(&format!("{framework},"), "EN 16234-1/2019,");
        set.write(&file, &text);
    }
    let (_out, document) = set.build_role();
    let frameworks = common::read_table(set.0.path(), "frameworks");
    let shown = &frameworks.iter().find(|row| row["framework"].starts_with("EN ")).unwrap()["title"];
    let document = edited(&document, |xml| xml.replacen(&format!(">{shown}<"), ">Autre titre<", 1));
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 1), "{}", collected.report);
}
