//! Each sheet against an independent count over the set.

use std::collections::BTreeSet;

use super::fixture::{Asked, Set, SetRole};
use super::{Book, Sheet, bytes};

/// The rows of the cross tables: groups, counts, marks, heads, first role.
const GROUPS: u32 = 2;
const COUNTS: u32 = 3;
const MARKS: u32 = 4;
const HEADS: u32 = 5;
const FIRST: u32 = 6;

fn codes_of(role: &SetRole) -> BTreeSet<&str> {
    role.asked.iter().flat_map(|(.., codes)| codes).map(String::as_str).collect()
}

fn area_of((name, ..): &Asked) -> &str {
    &name[..1]
}

/// The row of the heads above the roles on the overview.
fn overview_heads(sheet: &Sheet) -> u32 {
    sheet.row("Rôle")
}

#[test]
fn the_overview_counts_each_role() {
    let set = Set::of(23);
    let sheet = Book::of(bytes(&set)).sheet("Vue d’ensemble");
    let heads = overview_heads(&sheet);
    for (row, role) in (heads + 1..).zip(&set.roles) {
        assert_eq!(sheet.at(row, 0), role.title);
        assert_eq!(sheet.at(row, 1), role.framework);
        for (offset, area) in ["A", "B", "C", "D", "E"].into_iter().enumerate() {
            let counted = role.asked.iter().filter(|asked| area_of(asked) == area).count();
            assert_eq!(sheet.number(row, 2 + offset as u32), counted, "{} {area}", role.title);
        }
        assert_eq!(sheet.number(row, sheet.column(heads, "e-Compétences")), role.asked.len());
        let levels = || role.asked.iter().flat_map(|(_, levels, ..)| levels);
        assert_eq!(sheet.at(row, 8), levels().min().map(u8::to_string).unwrap_or_default());
        assert_eq!(sheet.at(row, 9), levels().max().map(u8::to_string).unwrap_or_default());
        for (offset, family) in ["TC", "CC", "MC", "BC"].into_iter().enumerate() {
            let counted = codes_of(role).iter().filter(|code| code.starts_with(family)).count();
            assert_eq!(sheet.number(row, 10 + offset as u32), counted, "{} {family}", role.title);
        }
        assert_eq!(sheet.number(row, 14), codes_of(role).len());
        let share: f64 = sheet.at(row, 15).parse().unwrap();
        assert!((share - codes_of(role).len() as f64 / 65.0).abs() < 1e-9);
    }
}

#[test]
fn the_overview_adds_up() {
    let set = Set::of(23);
    let sheet = Book::of(bytes(&set)).sheet("Vue d’ensemble");
    let totals = overview_heads(&sheet) - 1;
    assert_eq!(sheet.number(totals, 1), 23);
    assert_eq!(sheet.number(totals, 7), set.roles.iter().map(|role| role.asked.len()).sum::<usize>());
    assert_eq!(sheet.number(totals, 14), set.roles.iter().map(|role| codes_of(role).len()).sum::<usize>());
    for level in 1..=5u8 {
        let row = sheet.row(&format!("Niveau {level}"));
        for (offset, area) in ["A", "B", "C", "D", "E"].into_iter().enumerate() {
            let asked = set.roles.iter().flat_map(|role| &role.asked).filter(|asked| area_of(asked) == area);
            let counted = asked.filter(|(_, levels, ..)| levels.iter().max() == Some(&level)).count();
            assert_eq!(sheet.number(row, 2 + offset as u32), counted, "{area} {level}");
        }
    }
}

#[test]
fn the_figures_of_the_overview_have_heads_of_their_own() {
    let sheet = Book::of(bytes(&Set::of(3))).sheet("Vue d’ensemble");
    let heads = sheet.row("Niveau 5") - 1;
    let texts = |columns: std::ops::Range<u32>| columns.map(|column| sheet.at(heads, column)).collect::<Vec<_>>();
    assert_eq!(texts(2..7), ["A", "B", "C", "D", "E"]);
    assert_eq!(texts(10..14), ["TC", "CC", "MC", "BC"]);
}

#[test]
fn areas_families_and_e_competences_are_called_as_in_the_documents() {
    let mut book = Book::of(bytes(&Set::of(3)));
    let sheet = book.sheet("Vue d’ensemble");
    let heads = overview_heads(&sheet);
    let texts = [2, 7, 10].map(|column| sheet.at(heads, column));
    assert_eq!(texts, ["A. Planifier", "e-Compétences", "TC\u{a0}: techniques"]);
    assert_eq!(book.sheet("Rôles × e-compétences").at(GROUPS, 7), "A. Planifier");
    assert_eq!(book.sheet("Rôles × codes").at(GROUPS, 7), "TC\u{a0}: techniques");
}

#[test]
fn the_words_of_the_overview_keep_their_french_spaces() {
    let sheet = Book::of(bytes(&Set::of(3))).sheet("Vue d’ensemble");
    let contents = sheet.at(sheet.row("Contenu"), 1);
    assert!(contents.starts_with("Rôles\u{a0}: 3 · e-compétences demandées\u{a0}: "), "{contents:?}");
}

#[test]
fn the_use_of_the_code_families_is_counted() {
    let set = Set::of(9);
    let sheet = Book::of(bytes(&set)).sheet("Vue d’ensemble");
    let first = sheet.row("Niveau 5");
    let used: BTreeSet<&str> = set.roles.iter().flat_map(codes_of).collect();
    let references: Vec<&String> =
        set.roles.iter().flat_map(|role| &role.asked).flat_map(|(.., codes)| codes).collect();
    for (column, family) in (10..).zip(["TC", "CC", "MC", "BC"]) {
        assert_eq!(sheet.number(first, column), set.codes.iter().filter(|(code, _)| code.starts_with(family)).count());
        assert_eq!(sheet.number(first + 1, column), used.iter().filter(|code| code.starts_with(family)).count());
        assert_eq!(sheet.number(first + 2, column), references.iter().filter(|code| code.starts_with(family)).count());
    }
}

#[test]
fn each_role_stands_in_the_table_of_e_competences_with_levels_and_stars() {
    let set = Set::of(17);
    let sheet = Book::of(bytes(&set)).sheet("Rôles × e-compétences");
    for (row, role) in (FIRST..).zip(&set.roles) {
        let mut cells = 0;
        for (name, levels, stars, _) in &role.asked {
            let column = sheet.column(HEADS, &format!("{name} ({})", role.framework));
            let cell = sheet.at(row, column);
            let (first, last) = (levels[0], levels[levels.len() - 1]);
            let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
            assert_eq!(cell, format!("{range} {}", "*".repeat(*stars)).trim_end(), "{} {name}", role.title);
            cells += 1;
        }
        let filled = (7..=sheet.end().1).filter(|column| !sheet.at(row, *column).is_empty()).count();
        assert_eq!(filled, cells);
    }
}

#[test]
fn the_roles_of_each_e_competence_are_counted() {
    let set = Set::of(17);
    let sheet = Book::of(bytes(&set)).sheet("Rôles × e-compétences");
    for (framework, name, _) in &set.competences {
        let asks = |role: &&SetRole| role.framework == *framework && role.asked.iter().any(|(asked, ..)| asked == name);
        let counted = set.roles.iter().filter(asks).count();
        // Of several frameworks, only what is asked for has a column.
        if counted > 0 {
            assert_eq!(sheet.number(COUNTS, sheet.column(HEADS, &format!("{name} ({framework})"))), counted);
        }
    }
}

#[test]
fn a_single_framework_stands_whole_with_what_nobody_asks_for_marked() {
    let mut set = Set::of(5);
    set.roles.retain(|role| role.framework == "e-cf-3.0");
    let sheet = Book::of(bytes(&set)).sheet("Rôles × e-compétences");
    assert_eq!(sheet.end().1, 7 + 40 - 1);
    for column in 7..47 {
        let name = sheet.at(HEADS, column).split(' ').next().unwrap().to_owned();
        let asked = set.roles.iter().any(|role| role.asked.iter().any(|(asked, ..)| *asked == name));
        assert_eq!(sheet.at(MARKS, column), if asked { "" } else { "∅" }, "{name}");
    }
}

#[test]
fn crosses_stand_where_a_role_refers_to_a_code_and_nowhere_else() {
    let set = Set::of(17);
    let sheet = Book::of(bytes(&set)).sheet("Rôles × codes");
    for (column, (code, _)) in set.codes.iter().enumerate() {
        let column = column as u32 + 7;
        assert_eq!(sheet.at(HEADS, column).split(' ').next(), Some(code.as_str()));
        let users: Vec<bool> = set.roles.iter().map(|role| codes_of(role).contains(code.as_str())).collect();
        for (row, uses) in (FIRST..).zip(&users) {
            assert_eq!(sheet.at(row, column), if *uses { "×" } else { "" });
        }
        let counted = users.iter().filter(|uses| **uses).count();
        assert_eq!(sheet.number(COUNTS, column), counted);
        assert_eq!(sheet.at(MARKS, column), if counted == 0 { "∅" } else { "" });
    }
    for (row, role) in (FIRST..).zip(&set.roles) {
        assert_eq!(sheet.number(row, 2), codes_of(role).len());
    }
}

#[test]
fn the_master_list_tells_the_use_of_each_code() {
    let set = Set::of(17);
    let sheet = Book::of(bytes(&set)).sheet("Liste des codes");
    let first = sheet.row("Code") + 1;
    for (row, (code, label)) in (first..).zip(&set.codes) {
        assert_eq!((sheet.at(row, 0), sheet.at(row, 1)), (code.clone(), label.clone()));
        let users: Vec<&SetRole> = set.roles.iter().filter(|role| codes_of(role).contains(code.as_str())).collect();
        let references =
            set.roles.iter().flat_map(|role| &role.asked).filter(|(.., codes)| codes.contains(code)).count();
        assert_eq!(sheet.number(row, 4), users.len());
        assert_eq!(sheet.number(row, 5), references);
        assert_eq!(sheet.at(row, 6), users.first().map(|role| role.title.clone()).unwrap_or_default());
        assert_eq!(sheet.at(row, 7), if users.is_empty() { "inutilisé" } else { "" });
    }
}

#[test]
fn a_role_has_a_profile_sheet_of_its_own_up_to_a_hundred_roles() {
    let set = Set::of(100);
    let mut book = Book::of(bytes(&set));
    assert_eq!(book.names().len(), 7 + 100);
    let role = &set.roles[99];
    let sheet = book.sheet(&role.title);
    let heads = sheet.row("Aire");
    for (row, (name, levels, stars, codes)) in (heads + 1..).zip(&role.asked) {
        assert_eq!(&sheet.at(row, 1), name);
        assert_eq!(sheet.at(row, 3), "*".repeat(*stars));
        for level in 1..=5u8 {
            assert_eq!(sheet.at(row, 3 + u32::from(level)), if levels.contains(&level) { "×" } else { "" });
        }
        let crosses = (10..=sheet.end().1).filter(|column| sheet.at(row, *column) == "×");
        let crossed: Vec<String> =
            crosses.map(|column| sheet.at(heads, column).split(' ').next().unwrap().to_owned()).collect();
        assert_eq!(BTreeSet::from_iter(&crossed), BTreeSet::from_iter(codes));
    }
}

#[test]
fn above_a_hundred_roles_the_profiles_are_one_list() {
    let set = Set::of(101);
    let mut book = Book::of(bytes(&set));
    assert_eq!(book.names().len(), 8);
    let sheet = book.sheet("Profils");
    let mut rows = Vec::new();
    for role in &set.roles {
        for (name, _, _, codes) in &role.asked {
            let codes = if codes.is_empty() { vec![String::new()] } else { codes.clone() };
            rows.extend(codes.into_iter().map(|code| (role.title.clone(), name.clone(), code)));
        }
    }
    let first = sheet.row("Rôle") + 1;
    let read = (first..=sheet.end().0)
        .map(|row| (sheet.at(row, 0), sheet.at(row, 1).split(' ').next().unwrap().to_owned(), sheet.at(row, 4)));
    let mut read: Vec<_> = read.collect();
    read.sort();
    rows.sort();
    assert_eq!(read, rows);
}

#[test]
fn roles_of_two_frameworks_are_compared_where_no_framework_has_two() {
    let set = Set::of(2);
    let sheet = Book::of(bytes(&set)).sheet("Comparaison");
    assert_eq!([sheet.at(4, 1), sheet.at(5, 1)], [set.roles[0].title.clone(), set.roles[1].title.clone()]);
}

#[test]
fn the_comparison_shows_the_first_pair_of_one_framework() {
    let set = Set::of(3);
    assert_ne!(set.roles[0].framework, set.roles[1].framework);
    let sheet = Book::of(bytes(&set)).sheet("Comparaison");
    let [a, b] = [&set.roles[1], &set.roles[2]];
    assert_eq!((sheet.at(4, 1), sheet.at(5, 1)), (a.title.clone(), b.title.clone()));
    let names = |role: &SetRole| role.asked.iter().map(|(name, ..)| name.clone()).collect::<BTreeSet<String>>();
    let row = sheet.row("e-Compétences");
    assert_eq!(sheet.number(row, 2), names(a).len());
    assert_eq!(sheet.number(row, 3), names(b).len());
    assert_eq!(sheet.number(row, 4), names(a).intersection(&names(b)).count());
    let row = sheet.row("Codes");
    assert_eq!(sheet.number(row, 4), codes_of(a).intersection(&codes_of(b)).count());
    let highest = |role: &SetRole, name: &str| {
        role.asked.iter().find(|(asked, ..)| asked == name).and_then(|(_, levels, ..)| levels.iter().max().copied())
    };
    for name in names(a).intersection(&names(b)) {
        let gap = i32::from(highest(b, name).unwrap()) - i32::from(highest(a, name).unwrap());
        assert_eq!(sheet.at(sheet.row(name), 7), gap.to_string(), "{name}");
    }
    for name in names(a).difference(&names(b)) {
        assert_eq!(sheet.at(sheet.row(name), 4), "A seul", "{name}");
    }
}
