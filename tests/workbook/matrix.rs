//! The matrix as it is taken out of a library.

use rolepress::model::matrix::RoleFiles;
use rolepress::model::{Importance, Matrix};

use super::files;
use super::fixture::{Set, SetRole};

fn role(slug: &str, framework: &str, asked: &[(&str, &[u8], usize, &[&str])]) -> SetRole {
    let asked = asked.iter().map(|(name, levels, stars, codes)| {
        ((*name).to_owned(), levels.to_vec(), *stars, codes.iter().map(|code| (*code).to_owned()).collect())
    });
    SetRole { slug: slug.to_owned(), title: slug.to_owned(), framework: framework.to_owned(), asked: asked.collect() }
}

#[test]
fn an_e_competence_asked_for_twice_counts_once_with_the_levels_and_codes_of_both() {
    let mut set = Set::of(0);
    set.roles = vec![role(
        "a",
        "e-cf-3.0",
        &[("A.2", &[4], 1, &["TC1", "TC2"]), ("A.1", &[2], 0, &[]), ("A.2", &[2], 3, &["TC2", "BC1"])],
    )];
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let role = &matrix.roles[0];
    let names: Vec<String> =
        role.requirements.iter().map(|asked| matrix.competences[asked.competence as usize].name.to_string()).collect();
    assert_eq!(names, ["A.1", "A.2"]);
    let merged = &role.requirements[1];
    assert_eq!((merged.levels.to_string(), merged.importance), ("2, 4".to_owned(), Some(Importance::Essential)));
    let codes: Vec<String> = merged.codes.iter().map(|code| matrix.codes[*code as usize].name.to_string()).collect();
    assert_eq!(codes, ["TC1", "TC2", "BC1"]);
    assert_eq!(role.codes.len(), 3);
}

#[test]
fn the_same_name_in_two_frameworks_makes_two_columns_side_by_side() {
    let mut set = Set::of(0);
    set.roles = vec![
        role("a", "e-cf-1.0", &[("A.1", &[2], 0, &[])]),
        role("b", "e-cf-3.0", &[("A.1", &[3], 0, &[]), ("A.2", &[3], 0, &[])]),
    ];
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let columns: Vec<(String, &str)> =
        matrix.competences.iter().map(|c| (c.name.to_string(), matrix.frameworks[c.framework].name)).collect();
    let expected = [("A.1", "e-cf-3.0"), ("A.1", "e-cf-1.0"), ("A.2", "e-cf-3.0")];
    assert_eq!(columns, expected.map(|(name, framework)| (name.to_owned(), framework)));
    assert_eq!(matrix.frameworks.iter().map(|framework| framework.unasked.len()).collect::<Vec<_>>(), [38, 27]);
}

#[test]
fn a_framework_that_no_role_follows_is_left_out() {
    let mut set = Set::of(0);
    set.roles = vec![role("a", "e-cf-1.0", &[("A.1", &[2], 0, &[])])];
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    assert_eq!(matrix.frameworks.len(), 1);
    assert_eq!(matrix.competences.len(), 28);
    assert_eq!(matrix.frameworks[0].unasked.len(), 27);
}

#[test]
fn a_role_with_an_error_has_no_documents_and_one_that_was_lost_stands_last() {
    let mut set = Set::of(3);
    set.broken = vec!["role-00001".to_owned(), "a-role-without-framework".to_owned()];
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let roles: Vec<(&str, bool)> =
        matrix.roles.iter().map(|role| (role.slug, role.files != RoleFiles::default())).collect();
    let expected =
        [("role-00000", true), ("role-00001", false), ("role-00002", true), ("a-role-without-framework", false)];
    assert_eq!(roles, expected);
    assert_eq!(matrix.roles[3].framework, None);
    assert_eq!(matrix.roles[3].label, "a-role-without-framework");
}

#[test]
fn the_use_of_codes_is_counted_by_role_and_by_reference() {
    let mut set = Set::of(0);
    set.roles = vec![
        role("a", "e-cf-3.0", &[("A.1", &[2], 0, &["TC2"])]),
        role("b", "e-cf-3.0", &[("A.1", &[2], 0, &["TC1", "TC2"]), ("B.1", &[2], 0, &["TC1"])]),
    ];
    let library = set.library();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let uses = |code: usize| (matrix.codes[code].roles, matrix.codes[code].references, matrix.codes[code].first_role);
    assert_eq!([uses(0), uses(1), uses(2)], [(1, 2, Some(1)), (2, 2, Some(0)), (0, 0, None)]);
}
