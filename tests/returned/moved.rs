//! Tables that have changed since the document was made.

use super::*;

#[test]
fn a_text_that_only_the_tables_have_changed_is_not_undone() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let mission = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &mission["mission"], "Mission d’après");
    let before = common::digests(set.0.path());
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.changes()), (Some(0), Vec::new()), "{}", collected.report);
    assert_eq!(collected.report["documents"][0]["outdated"], 1, "{}", collected.report);
    assert_eq!(common::digests(set.0.path()), before);
}

#[test]
fn a_row_put_in_before_others_does_not_lead_an_edit_to_the_wrong_row() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/2:text");
    let document = edited(&document, |xml| with_text(xml, &tag, 0, "Tâche relue"));
    let tasks = set.text("tasks.csv");
    let first = tasks.lines().find(|line| line.starts_with(ROLE)).unwrap();
    set.replace("tasks.csv", first, &format!("{ROLE},,,1,Une tâche de plus,\n{first}"));
    let before = set.text("tasks.csv");
    let old = common::read_table(set.0.path(), "tasks").into_iter().filter(|row| row["role"] == ROLE).nth(2).unwrap();
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(0), Vec::new()), "{}", collected.report);
    let written = format!("\"{}\"", old["text"]);
    assert!(before.contains(&written));
    assert_eq!(set.text("tasks.csv"), before.replace(&written, "\"Tâche relue\""));
}

/// Turns the rows of the role around, as a spreadsheet sorts them the other way.
fn sort_downwards(set: &Set, file: &str) {
    let text = set.text(file);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_own = |line: &&&str| line.starts_with(ROLE);
    let mut own = lines.iter().filter(is_own).rev();
    let turned: Vec<&str> = lines.iter().map(|line| if is_own(&line) { *own.next().unwrap() } else { *line }).collect();
    set.write(file, &turned.concat());
}

#[test]
fn an_edit_finds_its_row_in_a_table_that_was_sorted_anew() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    let old = "Nombre de participants accueillis par trimestre";
    sort_downwards(&set, "kpis.csv");
    let before = set.text("kpis.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!(collected.changes(), [format!("kpis {ROLE}/3 text: {old} → Un indicateur")]);
    assert_eq!(set.text("kpis.csv"), before.replace(old, "Un indicateur"));
    assert_eq!(collected.report["documents"][0]["outdated"], 0, "{}", collected.report);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
}

#[test]
fn an_edit_that_was_taken_over_does_not_go_to_the_next_row_of_the_same_text() {
    let set = Set::new();
    let (one, other) = ("Part des participants prêts à recommander l’atelier", "Nombre de participants accueillis");
    set.replace("kpis.csv", &format!("{one},"), &format!("{other} par trimestre,"));
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    assert_eq!(set.collect(&document, &["--patch"]).changes().len(), 1);
    let again = set.collect(&document, &["--patch"]);
    assert_eq!((again.status, again.changes()), (Some(0), Vec::new()), "{}", again.report);
}

#[test]
fn a_text_that_the_table_now_has_in_two_cells_of_a_row_has_not_moved() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("roles:{ROLE}:mission"), 0, "Une mission"));
    let role = common::read_table(set.0.path(), "roles").into_iter().find(|row| row["role"] == ROLE).unwrap();
    set.replace("roles.csv", &role["mission"], &role["title"]);
    let collected = set.collect(&document, &[]);
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains(&format!("changed this cell to `{}`", role["title"])), "{message}");
}

#[test]
fn an_edit_of_a_row_that_has_moved_no_one_knows_where_is_refused_and_accuses_no_other_row() {
    let set = Set::new();
    let (one, other) = ("Part des participants prêts à recommander l’atelier", "Nombre de participants accueillis");
    set.replace("kpis.csv", &format!("{one},Share of participants who would"), &format!("{other} par trimestre,Would"));
    let (_out, document) = set.build_role();
    let document = edited(&document, |xml| with_text(xml, &format!("kpis:{ROLE}/1:text"), 0, "Un indicateur"));
    sort_downwards(&set, "kpis.csv");
    let collected = set.collect(&document, &["--patch"]);
    assert_eq!((collected.status, collected.codes()), (Some(1), vec!["C602"]), "{}", collected.report);
    assert_eq!(collected.changes(), Vec::<String>::new());
    let message = collected.report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains("have moved") && !message.contains("première fois"), "{message}");
}

#[test]
fn a_text_that_is_gone_is_shown_at_its_row_in_a_table_that_was_sorted_anew() {
    let set = Set::new();
    let (_out, document) = set.build_role();
    let tag = format!("tasks:{ROLE}/1:text");
    let document = edited(&document, |xml| without_control(xml, &tag));
    let message = || set.collect(&document, &[]).report["diagnostics"][0]["message"].as_str().unwrap().to_owned();
    let told = message();
    sort_downwards(&set, "tasks.csv");
    assert_eq!(message(), told);
}
