//! Ids of roles that lead nowhere: the role that was meant is named where one can be told.

use super::*;

#[test]
fn several_roles_in_one_cell_need_a_row_each() {
    let found = findings(with("deliverables.csv", "archiviste,accountable", "\"archiviste, mediateur\",accountable"));
    assert_eq!(
        found,
        [
            "R104 deliverables.csv:2:1-24 role `archiviste, mediateur` is unknown | write a row for each: `archiviste` and \
             `mediateur`"
        ]
    );
}

#[test]
fn an_id_that_a_program_has_changed_names_the_role_that_was_meant() {
    let spoilt = |id: &str, typed: &str| {
        let files = SOUND.map(|(name, text)| {
            let text = text.replace("mediateur,", &format!("{id},"));
            (name, if name == "references.csv" { text.replace(id, typed) } else { text })
        });
        let found = findings(Files::of_memory(files));
        assert!(found.len() == 1 && found[0].starts_with("R104 references.csv:5:1-"), "{found:#?}");
        found[0].split_once(" | ").unwrap().1.to_owned()
    };
    let number = "did you mean `001`? A spreadsheet has made a number of it";
    assert_eq!(spoilt("001", "1"), number);
    assert_eq!(spoilt("001", "\"1,0\""), number);
    assert_eq!(spoilt("mediateur", "mediateur_x000D_"), "did you mean `mediateur`?");
    assert_eq!(
        spoilt("chef-projet-culturel", "chef-projet"),
        "did you mean `chef-projet-culturel`, which alone begins so? Else add it to the table `roles`"
    );
}

#[test]
fn ids_that_lost_their_zeros_in_all_tables_but_that_of_the_roles_are_one_mistake() {
    let files = SOUND.map(|(name, text)| {
        let id = if name == "roles.csv" { "001," } else { "1," };
        (name, text.replace("archiviste,", id))
    });
    let found = findings(Files::of_memory(files));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].ends_with("did you mean `001`? A spreadsheet has made a number of it"), "{found:#?}");
}

#[test]
fn an_id_and_a_title_that_stand_in_each_other_s_columns_are_told_as_that() {
    let found = findings(with("roles.csv", "archiviste,Archiviste", "Archiviste général,archiviste"));
    let words =
        "`Archiviste général` and `archiviste` stand in each other's columns | exchange the cells `role` and `title`";
    assert!(found.len() == 1 && found[0].starts_with("R104 roles.csv:2:") && found[0].ends_with(words), "{found:#?}");
}

#[test]
fn a_mark_for_the_role_of_the_row_above_is_no_role_to_be_added() {
    let found = findings(with("levels.csv", "archiviste,A.1,4", "\"\"\"\",A.1,4"));
    assert!(found.len() == 1 && found[0].ends_with("| write the role of the row above"), "{found:#?}");
}
