//! A build on top of another gives what a build into an empty folder gives, whatever was changed in between.

mod common;

use std::path::Path;

use common::{digests, edit, rolepress};

/// Tables by name, whole.
type Tables<'a> = &'a [(&'a str, &'a str)];

const NO_TASKS: &str = "role,heading,position,text\n";
const NO_KPIS: &str = "role,position,text\n";

fn assert_builds_like_new(before: Tables, after: Tables) {
    let folder = tempfile::tempdir().unwrap();
    let [input, over, anew] = ["set", "over", "anew"].map(|name| folder.path().join(name));
    assert!(rolepress(&["init", input.to_str().unwrap()]).status.success());
    write(&input, before);
    build(&input, &over);
    write(&input, after);
    build(&input, &over);
    build(&input, &anew);
    assert_eq!(digests(&over), digests(&anew));
}

fn write(input: &Path, tables: Tables) {
    for (name, text) in tables {
        std::fs::write(input.join(format!("{name}.csv")), text).unwrap();
    }
}

fn build(input: &Path, output: &Path) {
    build_in(input, output, &[]);
}

fn build_in(input: &Path, output: &Path, options: &[&str]) {
    let build = ["build", input.to_str().unwrap(), "--out", output.to_str().unwrap(), "--quiet"];
    let run = rolepress(&[&build, options].concat());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn rows_that_change_places_in_the_table_have_other_addresses() {
    let (first, second) = ("charge-de-mission,1,Délais tenus\n", "charge-de-mission,2,Services satisfaits\n");
    let [one, other] = [[first, second], [second, first]].map(|rows| format!("{NO_KPIS}{}", rows.concat()));
    assert_builds_like_new(&[("kpis", &one)], &[("kpis", &other)]);
}

#[test]
fn a_section_that_becomes_a_task_is_printed_as_one() {
    let row = "charge-de-mission,Préparer,1,Recueillir les besoins\n";
    let one = format!("{NO_TASKS}{row}");
    let before = [("tasks", NO_TASKS), ("kpis", NO_KPIS), ("sections", one.as_str())];
    assert_builds_like_new(&before, &[("tasks", &one), ("sections", NO_TASKS)]);
}

#[test]
fn a_run_about_one_role_leaves_no_workbook_that_a_run_about_all_would_not_make() {
    let folder = tempfile::tempdir().unwrap();
    let [over, anew] = ["over", "anew"].map(|name| folder.path().join(name));
    let set = common::copy_of(&common::sound());
    build_in(set.path(), &over, &["--lang", "en"]);
    edit(&set.path().join("roles.csv"), |text| text.replace("Garde la mémoire.", "Garde toute la mémoire."));
    build_in(set.path(), &over, &["--lang", "en", "--role", "archiviste"]);
    build_in(set.path(), &over, &["--lang", "en"]);
    build_in(set.path(), &anew, &["--lang", "en"]);
    assert_eq!(digests(&over), digests(&anew));
}

#[test]
fn roles_without_a_language_are_made_again_when_most_roles_have_another() {
    let folder = tempfile::tempdir().unwrap();
    let [over, anew] = ["over", "anew"].map(|name| folder.path().join(name));
    let set = common::copy_of(&common::sound());
    std::fs::remove_file(set.path().join("rolepress.toml")).unwrap();
    let roles = set.path().join("roles.csv");
    edit(&roles, |text| text.replace("Archiviste,cadre,fr,", "Archiviste,cadre,,"));
    build(set.path(), &over);
    edit(&roles, |text| text.replace("Médiateur,cadre,fr,", "Médiateur,cadre,en,"));
    build(set.path(), &over);
    build(set.path(), &anew);
    assert_eq!(digests(&over), digests(&anew));
}
