//! Names that lead nowhere: told where they are used, or at the definition that is plainly wrong.

use super::*;

/// Codes: `MC3` stands apart in its family, and nobody uses it.
const UNUSED_CODE: (&str, &str, &str) = ("codes.csv", "MC1,Conduire un projet", "MC1,Conduire un projet\nMC3,Juger");

/// How to mend a name that is missing between two of a table, each of which is as near.
fn gap(table: &str) -> String {
    format!(
        "add it to the table `{table}`, which has the one before it and the one after; or write the one that is meant"
    )
}

/// How to mend a name to which several are as near, where nothing beside it tells which.
const NO_GUESS: &str = "add it to the table `codes`; or write the one that is meant";

#[test]
fn an_unknown_code_is_told_at_its_cell_though_nobody_uses_another() {
    let found = findings(with_all(&[UNUSED_CODE, ("references.csv", "B.1,TC2", "B.1,TC4")]));
    assert_eq!(found, [format!("R101 references.csv:4:16-19 code `TC4` is unknown | {NO_GUESS}")]);
    let found = findings(with_all(&[UNUSED_CODE, ("references.csv", "A.1,MC1", "A.1,MC2")]));
    assert_eq!(found, [format!("R101 references.csv:3:16-19 code `MC2` is unknown | {}", gap("codes"))]);
}

#[test]
fn a_code_that_several_rows_name_by_the_label_of_one_that_nobody_uses_is_told_in_the_master_list() {
    let labelled = |label: &str| {
        let unknown =
            ["archiviste,A.1", "archiviste,B.1", "mediateur,A.2"].map(|owner| format!("{owner},MC4,{label}\n"));
        let added = format!("role,competence,code,label_as_printed\n{}", unknown.concat());
        let files = SOUND.map(|(name, text)| (name.to_owned(), text.replace("projet\n", "projet\nMC3,Juger\n")));
        let files = files.into_iter().filter(|(name, _)| name != "references.csv");
        findings(Files::of_memory(files.chain([("references.csv".to_owned(), added)])))
    };
    let meant = labelled("juger");
    assert_eq!(
        meant,
        ["R101 codes.csv:6:1-4 code `MC3` is used by no row, while 3 rows name `MC4` | rename it to `MC4`"]
    );
    for label in ["", "Juger autrui"] {
        let found = labelled(label);
        assert!(found.len() == 3 && found.iter().all(|one| one.contains("references.csv")), "{found:#?}");
    }
}

#[test]
fn an_e_competence_that_is_missing_in_its_framework_is_told_where_it_is_asked_for() {
    let found = findings(with("competences.csv", "e-cf-3.0,A.2,Niveaux de service,3-4\n", ""));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("R105 profile.csv:4:11-14 framework `e-cf-3.0` has no e-competence `A.2`"),
        "{found:#?}"
    );
}

#[test]
fn of_an_unknown_e_competence_with_a_title_both_its_frameworks_and_its_titles_owner_are_told() {
    let found = findings(with_all(&[
        (
            "profile.csv",
            "role,competence,importance\narchiviste,A.1,***",
            "role,competence,importance,title\narchiviste,A.1,***,",
        ),
        ("profile.csv", "archiviste,B.1,**\nmediateur,A.2,*", "archiviste,B.1,**,\nmediateur,A.10,*,Plan d’affaires"),
    ]));
    let help = "its title is that of `A.3`; `e-cf-4.0` has `A.10`: is the role's framework right?";
    assert!(found.iter().any(|one| one.starts_with("R105 profile.csv:4") && one.ends_with(help)), "{found:#?}");
}

#[test]
fn an_unknown_framework_is_told_with_the_role_that_it_keeps_from_being_printed() {
    let mut findings = Diagnostics::default();
    let files = with("roles.csv", "Médiateur,e-cf-3.0", "Médiateur,e-cf-9.0");
    let folder = read_files(&files, &mut findings).expect("memory can be read");
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    check::resolve::resolve(&drafts, &folder.settings, &["en", "fr"], &mut findings);
    let told: Vec<_> = findings.iter().map(|finding| (finding.rule.code, finding.role.as_deref())).collect();
    assert_eq!(told, [("R106", Some("mediateur"))]);
}

/// What is told where a role's profile has `B.1` with this title, and its two other tables know the row by `A.3`.
fn renamed_in_the_profile(title: &str, references: &str) -> Vec<String> {
    findings(with_all(&[
        (
            "profile.csv",
            "importance\narchiviste,A.1,***\narchiviste,B.1,**",
            &format!("importance,title\narchiviste,A.1,***,\narchiviste,B.1,**,{title}"),
        ),
        ("profile.csv", "mediateur,A.2,*", "mediateur,A.2,*,"),
        ("levels.csv", "archiviste,B.1", "archiviste,A.3"),
        ("references.csv", "archiviste,B.1,TC2\n", references),
    ]))
}

#[test]
fn a_row_of_the_profile_with_the_title_of_the_e_competence_that_is_missing_was_meant_to_be_it() {
    let found = renamed_in_the_profile("PLAN D'AFFAIRES", "");
    assert_eq!(
        found,
        [
            "R116 profile.csv:3:12-15 `B.1` has no levels, references or examples, while 1 row is about `A.3` | rename it to \
          `A.3`, whose title it has"
        ]
    );
}

#[test]
fn a_row_of_the_profile_with_its_own_title_is_not_renamed_for_a_slip_elsewhere() {
    let found = renamed_in_the_profile("Développement", "archiviste,A.3,TC2\n");
    assert!(found.len() == 2 && found.iter().all(|one| !one.contains("profile.csv:")), "{found:#?}");
}

#[test]
fn where_several_tables_agree_on_a_name_the_only_row_of_the_profile_without_rows_errs() {
    let found = renamed_in_the_profile("", "archiviste,A.3,TC2\n");
    assert_eq!(
        found,
        [
            "R116 profile.csv:3:12-15 `B.1` has no levels, references or examples, while 2 rows are about `A.3` | rename it to \
          `A.3`"
        ]
    );
    let found = renamed_in_the_profile("", "");
    assert!(found.len() == 1 && found[0].starts_with("R116 levels.csv:4"), "{found:#?}");
}

/// The last words about the code `TC4`, printed with that label.
fn help_for_label(label: &str) -> String {
    let found = findings(with_all(&[
        ("codes.csv", "TC3,Publier", "TC3,Publier un reportage sur le site"),
        ("references.csv", "code\narchiviste,A.1,TC1", "code,label_as_printed\narchiviste,A.1,TC1,"),
        (
            "references.csv",
            "A.1,MC1\narchiviste,B.1,TC2\nmediateur,A.2,TC3",
            &format!("A.1,MC1,\narchiviste,B.1,TC2,\nmediateur,A.2,TC4,{label}"),
        ),
    ]));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].split_once(" | ").expect("a help").1.to_owned()
}

#[test]
fn a_code_whose_printed_label_is_nothing_like_the_neighbour_s_is_missing_in_the_list() {
    assert_eq!(help_for_label("Encadrer des stagiaires"), "add it to the table `codes`");
    assert_eq!(help_for_label(""), NO_GUESS);
    let like = "the printed label is like that of `TC3`: write that code, or add `TC4` to the table `codes`";
    assert_eq!(help_for_label("Publie des reportages sur un site"), like);
}

/// The last words about `A.2`, asked for under that title, where the framework lacks it.
fn help_for_title(title: &str) -> String {
    let found = findings(with_all(&[
        ("competences.csv", "e-cf-3.0,A.2,Niveaux de service,3-4\n", ""),
        (
            "profile.csv",
            "importance\narchiviste,A.1,***\narchiviste,B.1,**\nmediateur,A.2,*",
            &format!("importance,title\narchiviste,A.1,***,\narchiviste,B.1,**,\nmediateur,A.2,*,{title}"),
        ),
    ]));
    assert_eq!(found.len(), 1, "{found:#?}");
    found[0].split_once(" | ").expect("a help").1.to_owned()
}

#[test]
fn an_e_competence_whose_title_is_nothing_like_the_neighbour_s_is_missing_in_the_framework() {
    assert_eq!(help_for_title("Niveaux de service"), "add it to the table `competences`");
    assert_eq!(help_for_title("L’alignement"), "did you mean `A.1`?");
    assert_eq!(help_for_title(""), gap("competences"));
}

#[test]
fn of_e_competences_that_are_as_near_the_one_of_the_rows_above_was_meant() {
    let found = findings(with_all(&[
        ("profile.csv", "archiviste,B.1,**", "archiviste,B.1,**\narchiviste,A.2,*"),
        (
            "levels.csv",
            "archiviste,B.1,2,Écrit",
            "archiviste,A.2,3,Tient\narchiviste,A.3,4,Fixe\narchiviste,B.1,2,Écrit",
        ),
    ]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("| did you mean `A.2`?"), "{found:#?}");
}

#[test]
fn of_e_competences_that_are_as_near_one_that_lacks_such_rows_was_meant() {
    let found = findings(with_all(&[
        ("competences.csv", "B.1,Développement", "A.10,Expérience,2-5\ne-cf-3.0,B.1,Développement"),
        ("profile.csv", "archiviste,A.1,***", "archiviste,A.3,***\narchiviste,A.10,*"),
        ("levels.csv", "archiviste,A.1,3", "archiviste,A.3,3"),
        ("references.csv", "archiviste,A.1,TC1\narchiviste,A.1,MC1", "archiviste,A.3,TC1\narchiviste,A.3,MC1"),
        ("examples.csv", "archiviste,A.1,knowledge", "archiviste,A.3,knowledge"),
        ("examples.csv", "archiviste,A.1,skill", "archiviste,A.3,skill"),
    ]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("R116 levels.csv:3") && found[0].contains("| did you mean `A.10`?"), "{found:#?}");
}

#[test]
fn an_e_competence_that_says_the_same_already_was_not_meant() {
    let help = |row: &str| {
        let found = findings(with("levels.csv", "archiviste,B.1,2,Écrit", &format!("archiviste,B.1,2,Écrit\n{row}")));
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0].split_once(" | ").expect("a help").1.to_owned()
    };
    assert_eq!(help("archiviste,B.2,3,Relit"), "did you mean `B.1`? `e-cf-3.0` has no `B.2`");
    assert_eq!(help("archiviste,B.2,2,Relit"), "write one that the profile lists: `e-cf-3.0` has no `B.2`");
}

#[test]
fn a_role_whose_framework_has_none_of_its_e_competences_is_told_once() {
    let found = findings(with("roles.csv", "Archiviste,e-cf-3.0", "Archiviste,e-cf-4.0"));
    assert_eq!(
        found,
        [
            "R105 roles.csv:2:23-31 `e-cf-4.0` has none of the 2 e-competences in the profile of `archiviste` | did you mean \
             `e-cf-3.0`? It has all of them"
        ]
    );
    let found = findings(with_all(&[
        ("roles.csv", "Archiviste,e-cf-3.0", "Archiviste,e-cf-4.0"),
        ("profile.csv", "archiviste,B.1,**", "archiviste,B.1,**\narchiviste,A.10,*"),
    ]));
    assert!(found.len() == 2 && found.iter().all(|one| one.contains("profile.csv:")), "{found:#?}");
}

#[test]
fn a_framework_without_any_e_competence_is_told_once() {
    let of_the_other =
        "framework,competence,title,levels\ne-cf-4.0,A.1,Alignement,2-5\ne-cf-4.0,B.1,Développement,1-5\n";
    let files = Files::of_memory(SOUND).with([("competences.csv", of_the_other.as_bytes().to_vec())]);
    assert_eq!(
        findings(files),
        ["R105 frameworks.csv:2:1-9 the table `competences` has no row of `e-cf-3.0`, while 3 rows ask for its \
             e-competences | add its rows to `competences`, or correct the framework in the rows of `roles`"]
    );
}

#[test]
fn a_code_without_a_label_is_taken_for_another_only_if_no_other_is_as_near() {
    let help = |code: &str| {
        let found = findings(with("references.csv", "archiviste,A.1,MC1", &format!("archiviste,A.1,{code}")));
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0].split_once(" | ").expect("a help").1.to_owned()
    };
    assert_eq!(help("MC11"), "did you mean `MC1`?");
    assert_eq!(help("TC4"), NO_GUESS);
}

/// What is told of the only definition whose name another one has already, as its line and the help.
fn told_of_a_name_defined_twice(file: &str, from: &str, to: &str) -> (String, String) {
    let found = findings(with(file, from, to));
    assert!(found.len() == 1 && found[0].starts_with("R119"), "{found:#?}");
    let (place, help) = found[0].split_once(" | ").unwrap();
    (place.split(':').nth(1).unwrap().to_owned(), help.to_owned())
}

#[test]
fn of_two_rows_of_one_name_the_one_that_rows_ask_for_by_another_name_is_told_it() {
    let asked = "Rows ask for it, and none defines it";
    let told = told_of_a_name_defined_twice;
    let second = ("3".to_owned(), format!("did you mean `A.2`? {asked}"));
    assert_eq!(told("competences.csv", "e-cf-3.0,A.2,", "e-cf-3.0,A.1,"), second);
    let first = ("3".to_owned(), format!("did you mean `A.1` in the first of them? {asked}"));
    assert_eq!(told("competences.csv", "e-cf-3.0,A.1,", "e-cf-3.0,A.2,"), first);
    let code = ("4".to_owned(), format!("did you mean `TC3`? {asked}"));
    assert_eq!(told("codes.csv", "TC3,Publier", "TC2,Publier"), code);
}

#[test]
fn a_row_that_stands_twice_with_the_same_words_is_to_be_deleted_though_a_name_is_asked_for() {
    let (_, help) =
        told_of_a_name_defined_twice("competences.csv", "e-cf-3.0,A.2,Niveaux de service", "e-cf-3.0,A.1,Alignement");
    assert_eq!(help, "delete one of the rows, or give this one its right name");
}
