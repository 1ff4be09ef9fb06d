//! What the parts of a document show of a set that says little.

use super::*;
use crate::document::Block;
use crate::model::{CompetenceName, SetSettings, Settings};

#[test]
fn each_fact_of_the_settings_is_printed_without_the_others() {
    type Fact = fn(&mut SetSettings) -> &mut String;
    let facts: [(Fact, &str, &str); 6] = [
        (|set| &mut set.title, "Fiches", "\"Fiches\""),
        (|set| &mut set.project, "CALADE", "\"CALADE\""),
        (|set| &mut set.programme, "Erasmus+", "\"Erasmus+\""),
        (|set| &mut set.organisation, "Atelier", "\"Atelier\""),
        (|set| &mut set.version, "7.1", "\"version 7.1\""),
        (|set| &mut set.date, "2025-03-14", "14\\u{a0}mars\\u{a0}2025"),
    ];
    for (fact, value, shown) in facts {
        let mut library = sample();
        library.settings = Settings::default();
        *fact(&mut library.settings.set) = value.to_owned();
        let printed = printed(&library, "fr");
        assert!(printed.contains(shown), "{shown}: {printed}");
    }
}

#[test]
fn kinds_of_deliverables_that_nobody_has_get_no_column() {
    let mut library = sample();
    let kept = library.roles[0].deliverables[0].involvement;
    library.roles[0].deliverables.retain(|deliverable| deliverable.involvement == kept);
    let document = compose(&library, "fr").unwrap();
    let id = composer().theme().style_id("deliverables").unwrap();
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.style == id => Some(table),
        _ => None,
    });
    let rows: Vec<usize> =
        table.iter().flat_map(|table| table.head.iter().chain(&table.body)).map(|row| row.cells.len()).collect();
    assert_eq!(rows, [1, 1]);
}

#[test]
fn what_is_said_of_funder_and_partners_is_kept_together_to_the_disclaimer() {
    let printed = printed(&sample(), "fr");
    let (_, rest) = printed.split_once("section.sign-off\n    h2.h2#funding").expect("a section for the funding");
    let section: Vec<&str> = rest.lines().skip(1).take_while(|line| line.starts_with("    ")).collect();
    assert!(section.last().unwrap().trim_start().starts_with("p.disclaimer"), "{section:#?}");
    assert!(section.iter().any(|line| line.trim_start().starts_with("ul.tight")), "{section:#?}");
}

#[test]
fn a_month_of_review_is_told_in_words_that_fit_it() {
    let mut library = sample();
    for (reviewed, words) in [("2026-11-02", "revu le"), ("septembre 2026", "révision\\u{a0}:\\u{a0}septembre 2026")] {
        library.roles[0].reviewed = reviewed;
        let printed = printed(&library, "fr");
        assert!(printed.contains(words), "{words}: {printed}");
    }
}

#[test]
fn a_title_in_other_capitals_than_the_framework_s_is_not_told_as_another_one() {
    let mut library = sample();
    let titles = library.catalogue.competences().map(|(_, competence)| (competence.name, competence.title.value));
    let titles: Vec<(CompetenceName, String)> = titles.map(|(name, title)| (name, title.to_uppercase())).collect();
    for requirement in library.roles[0].requirements.iter_mut().filter(|requirement| !requirement.title.is_empty()) {
        let name = library.catalogue.competence(requirement.competence).name;
        requirement.title.value = &titles.iter().find(|(one, _)| *one == name).unwrap().1;
    }
    let printed = printed(&library, "fr");
    assert!(!printed.contains("Intitulé du cadre"), "{printed}");
}
