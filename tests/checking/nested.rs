//! Tables in folders in which none is looked for: a partner's, an older state, one within the folder of a table.

use super::{SOUND, findings};
use rolepress::ingest::Files;

/// The findings of the sound set with other files, some of its own left out.
fn told(added: &[(&str, &str)], without: &[&str]) -> Vec<String> {
    let kept = SOUND.iter().filter(|(name, _)| !without.contains(name)).chain(added);
    findings(Files::of_memory(kept.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))))
}

fn levels() -> &'static str {
    SOUND.iter().find(|(name, _)| *name == "levels.csv").unwrap().1
}

#[test]
fn a_partners_folder_is_told_with_where_its_table_would_be_read() {
    let own = "or move it out of the set if it is none of it";
    assert_eq!(
        told(&[("univ-a/levels.csv", "role,competence,level\narchiviste,A.1,9\n")], &[]),
        [format!(
            "I014 univ-a/levels.csv:1:1-1 `univ-a/levels.csv` is not read | move it to `levels/univ-a.csv`, {own}"
        )]
    );
    assert_eq!(
        told(&[("niveaux/a.csv", levels())], &[]),
        [format!("I014 niveaux/a.csv:1:1-1 `niveaux/a.csv` is not read | move it to `levels/a.csv`, {own}")]
    );
}

#[test]
fn a_table_that_is_only_in_a_partners_folder_is_missing_and_nothing_else_is_said() {
    let found = told(&[("univ-a/Levels.csv", levels())], &["levels.csv"]);
    assert_eq!(found.len(), 1, "{found:#?}");
    let message = "the table `levels` is missing, but there is `univ-a/Levels.csv`, which is not read";
    assert!(found[0].starts_with("I010") && found[0].contains(message), "{found:#?}");
    assert!(found[0].contains("| move it to `levels/univ-a.csv`"), "{found:#?}");
}

#[test]
fn a_folder_of_several_tables_is_one_finding() {
    let (kpis, tasks) = ("role,position,text\n", "role,heading,text\n");
    let found = told(&[("a/kpis.csv", kpis), ("a/levels.csv", levels()), ("a/tasks.csv", tasks)], &[]);
    assert_eq!(found.len(), 1, "{found:#?}");
    let message = "the tables `tasks` and `kpis` are missing, but there are `a/kpis.csv` and 2 other tables in `a`";
    assert!(found[0].contains(message), "{found:#?}");
}

#[test]
fn a_set_in_a_folder_of_its_own_is_to_be_named_as_the_input() {
    let inside = SOUND.map(|(name, text)| (format!("set/{name}"), text));
    let inside: Vec<(&str, &str)> = inside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let found = told(&inside, &SOUND.map(|(name, _)| name));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].ends_with("| name that folder as the input, if it holds the set: `set`"), "{found:#?}");
}

#[test]
fn folders_that_a_run_reads_or_writes_or_that_hold_something_else_are_left_alone() {
    for name in ["output/levels.csv", "templates/levels.csv", "notes/minutes.csv", "univ-a/levels.xlsx", "a/fields.csv"]
    {
        let text = if name.starts_with("notes") { "date,who\n" } else { "role,competence,level\n" };
        assert_eq!(told(&[(name, text)], &[]), [""; 0], "{name}");
    }
}

#[test]
fn a_folder_within_the_folder_of_a_table_is_called_a_folder_and_stands_for_the_missing_table() {
    let set = tempfile::tempdir().unwrap();
    for (name, text) in SOUND.iter().filter(|(name, _)| *name != "levels.csv") {
        std::fs::write(set.path().join(name), text).unwrap();
    }
    let inner = set.path().join("levels/univ-a");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("levels.csv"), levels()).unwrap();
    let found = findings(Files::of_folder(set.path()).unwrap());
    let help = "move its CSV files straight into `levels`, such as to `levels/univ-a.csv`";
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("I010") && found[0].ends_with(help), "{found:#?}");
    std::fs::write(set.path().join("levels.csv"), levels()).unwrap();
    let found = findings(Files::of_folder(set.path()).unwrap());
    assert_eq!(
        found,
        [format!("I014 levels/univ-a:1:1-1 `levels/univ-a` is a folder, so nothing in it is read | {help}")]
    );
}

#[test]
fn a_workbook_among_the_files_of_a_table_holds_rows_that_are_missing_unless_its_sheet_lies_beside_it() {
    let set = tempfile::tempdir().unwrap();
    for (name, text) in SOUND.iter().filter(|(name, _)| *name != "levels.csv") {
        std::fs::write(set.path().join(name), text).unwrap();
    }
    let folder = set.path().join("levels");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("univ-a.csv"), levels()).unwrap();
    std::fs::write(folder.join("univ-a.xlsx"), b"PK").unwrap();
    let told = || findings(Files::of_folder(set.path()).unwrap());
    assert!(told().len() == 1 && told()[0].starts_with("I014"), "{:#?}", told());
    std::fs::write(folder.join("univ-b.csv.txt"), levels()).unwrap();
    std::fs::rename(folder.join("univ-a.xlsx"), folder.join("univ-b.xlsx")).unwrap();
    assert!(told().iter().all(|finding| finding.starts_with("I010")) && told().len() == 2, "{:#?}", told());
}
