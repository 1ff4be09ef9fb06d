//! Items of which somebody made two, and texts that may have lines.

use super::*;

#[test]
fn a_second_paragraph_in_the_control_of_an_item_is_told_and_written() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Accueillir le public\n\nTenir la caisse"));
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), vec!["C617"]), "{}", collected.report);
    let findings = collected.report["diagnostics"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["code"] == "C617").unwrap();
    let message = finding["message"].as_str().unwrap();
    assert!(message.contains("2 lines") && message.contains("`Accueillir le public`, `Tenir la caisse`"), "{message}");
    assert!(finding["help"].as_str().unwrap().contains("`tasks`"), "{finding}");
    assert!(set.text("tasks.csv").contains("Accueillir le public\n"));
}

#[test]
fn lines_are_told_neither_where_the_item_had_them_nor_in_a_text_that_is_no_item() {
    let set = Set::new();
    let tasks = set.text("tasks.csv");
    let first = common::read_table(set.0.path(), "tasks").into_iter().find(|row| row["role"] == ROLE).unwrap();
    assert!(tasks.contains(&first["text"]));
    let cell = |text: &str| if text.contains(',') { format!("\"{text}\"") } else { text.to_owned() };
    set.replace("tasks.csv", &cell(&first["text"]), "\"Une ligne\nEt une autre\"");
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| {
        let xml = with_text(xml, &format!("tasks:{ROLE}/1:text"), 0, "Une ligne\nEt une tout autre");
        with_text(&xml, &format!("roles:{ROLE}:mission"), 0, "Accueille.\nAnime.")
    });
    let collected = set.collect(&document, &[]);
    assert_eq!((collected.codes(), collected.changes().len()), (Vec::new(), 2), "{}", collected.report);
}
