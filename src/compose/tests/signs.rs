//! What a document tells about itself: its languages, and the signs that it uses.

use std::collections::BTreeSet;

use super::*;
use crate::document::{Block, Inline};

/// The words of the cell beside the one that says `fact`.
fn fact(library: &Library<'_>, language: &str, fact: &str) -> String {
    let text = printed(library, language);
    let line = text.lines().skip_while(|line| !line.contains(fact)).nth(2);
    line.unwrap_or_else(|| panic!("{fact} is not in\n{text}")).trim().to_owned()
}

#[test]
fn the_languages_of_the_texts_are_those_in_which_they_are_printed() {
    let mut library = sample();
    assert!(fact(&library, "fr", "Langue des textes").contains("français"));
    let mixed = fact(&library, "en", "Language of the texts");
    assert!(mixed.contains("English, French"), "some texts of the sample have no translation: {mixed}");
    library.roles[0].language = "xx-YY";
    let unknown = fact(&library, "fr", "Langue des textes");
    assert!(unknown.contains("xx-YY"), "{unknown}");
}

#[test]
fn a_locale_takes_the_names_of_languages_from_none_of_another_language() {
    let french = Locale::parse(built_in::LOCALES[0].text).unwrap();
    assert_eq!((french.language_name("en"), french.language_name("pt-BR")), ("anglais", "portugais"));
    let english = built_in::LOCALES.iter().find(|file| file.path == "locales/en.toml").unwrap().text;
    let without = english.replace("fi = \"Finnish\"\n", "");
    let mut other = Locale::parse(&without).unwrap();
    other.complete_from(&french);
    assert_eq!(other.language_name("fi"), "fi");
    other.complete_from(&Locale::parse(english).unwrap());
    assert_eq!(other.language_name("fi"), "Finnish");
}

/// The steps of all bars in blocks.
fn steps(blocks: &[Block]) -> BTreeSet<String> {
    fn of_inlines(inlines: &[Inline], found: &mut BTreeSet<String>) {
        for inline in inlines {
            match inline {
                Inline::Meter(meter) => found.extend(meter.steps.iter().map(|step| format!("{step:?}"))),
                Inline::Span(span) => of_inlines(&span.content, found),
                _ => {}
            }
        }
    }
    fn of_blocks(blocks: &[Block], found: &mut BTreeSet<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => of_inlines(&paragraph.content, found),
                Block::Table(table) => {
                    let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                    cells.for_each(|cell| of_blocks(&cell.blocks, found));
                }
                Block::Section(section) => of_blocks(&section.blocks, found),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    of_blocks(blocks, &mut found);
    found
}

#[test]
fn the_legend_tells_each_sign_of_the_level_bars_and_no_other() {
    let mut library = sample();
    for levels in [3, 2] {
        library.roles[0].requirements[1].levels.truncate(levels);
        let document = compose(&library, "fr").unwrap();
        let legend = built_in::theme().style_id("legend").unwrap();
        let (legends, others): (Vec<Block>, Vec<Block>) = document
            .blocks
            .into_iter()
            .partition(|block| matches!(block, Block::Table(table) if table.style == legend));
        let mut used = steps(&others);
        if levels == 2 {
            // The bars of areas stay, which say in words and in figures what they show.
            assert!(used.remove("Asked"));
        }
        assert_eq!(steps(&legends), used);
    }
}

#[test]
fn the_legend_speaks_of_countries_only_where_a_level_does() {
    let mut library = sample();
    let says = |library: &Library<'_>| printed(library, "fr").contains("sans indication de pays");
    assert!(says(&library), "a level of the sample is of no country");
    for level in library.roles[0].requirements.iter_mut().flat_map(|requirement| &mut requirement.levels) {
        level.assignment = None;
    }
    assert!(!says(&library) && printed(&library, "fr").contains("niveau demandé"));
}

#[test]
fn a_french_document_has_its_blanks_whatever_the_tables_have_and_another_has_none() {
    let mut library = sample();
    library.roles[0].title.value = "Chef: oui";
    library.roles[0].mission.value = "«Quoi»; non!";
    let document = |library: &Library<'_>, language: &str| {
        composer().compose(library, &library.roles[0], language, "0", Day(0)).unwrap()
    };
    let french = document(&library, "fr");
    assert!(french.metadata.title.contains("Chef\u{a0}: oui") && french.metadata.header.0 == "Chef\u{a0}: oui");
    assert!(format!("{french:?}").contains(&format!("{:?}", "«\u{a0}Quoi\u{a0}»\u{202f}; non\u{202f}!")));
    library.roles[0].language = "en";
    let english = document(&library, "en");
    assert!(english.metadata.title.contains("Chef: oui"));
    assert!(format!("{english:?}").contains("«Quoi»; non!"));
}
