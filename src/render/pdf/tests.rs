//! A small job sheet as it is placed and as it is written: goldens that a person can read.

use std::sync::Arc;

use super::Press;
use crate::calendar::Day;
use crate::document::testing::{self, locale, paragraph, row, text, theme};
use crate::document::{
    Block, Cell, Document, Heading, Inline, Link, List, ListItem, Metadata, Meter, Pictures, Scope, Step, StyleId,
    Table, Target,
};
use crate::layout::{self, FontBook};

fn cell(scope: Option<Scope>, content: Vec<Inline>) -> Cell {
    Cell { scope, ..testing::cell(vec![paragraph(content)]) }
}

/// A heading, a paragraph with a link, a list, and a table with a level bar.
fn sheet() -> Document {
    let heading =
        Heading { level: 1, style: StyleId::BODY, anchor: Some("top".to_owned()), content: text("Archiviste") };
    let link = Inline::Link(Link { target: Target::Internal("top".to_owned()), content: text("en haut") });
    let steps = vec![Step::Empty, Step::Most, Step::Some, Step::Empty, Step::Empty];
    let meter = Inline::Meter(Meter { style: StyleId::BODY, steps, alternative: "niveaux 2 et 3 sur 5".to_owned() });
    let item = |words: &str| ListItem { anchor: None, label: None, blocks: vec![paragraph(text(words))] };
    let table = Table {
        style: StyleId::BODY,
        anchor: None,
        summary: "Niveaux".to_owned(),
        columns: 2,
        head: vec![row(vec![
            cell(Some(Scope::Column), text("Compétence")),
            cell(Some(Scope::Column), text("Niveaux")),
        ])],
        body: vec![row(vec![cell(Some(Scope::Row), text("A.1")), cell(None, vec![meter])])],
    };
    let blocks = vec![
        Block::Heading(heading),
        paragraph(vec![Inline::Text("Classe : voir ".to_owned()), link]),
        Block::List(List { style: StyleId::BODY, ordered: false, items: vec![item("trier"), item("décrire")] }),
        Block::Table(table),
    ];
    let metadata = Metadata {
        title: "Archiviste : fiche métier".to_owned(),
        language: "fr".to_owned(),
        role: "archiviste".to_owned(),
        header: ("Archiviste".to_owned(), "Jeu d’essai".to_owned()),
        footer: (String::new(), "version 1".to_owned()),
        date: Day(20_454),
        ..Metadata::default()
    };
    Document { metadata, blocks }
}

#[test]
fn what_is_placed_of_a_small_sheet_stays_as_it_is() {
    let book = FontBook::new();
    let laid_out = layout::paginate(&sheet(), &theme(), &book, &locale(), &Pictures::new());
    insta::assert_snapshot!(layout::listing(&laid_out, &book));
}

#[test]
fn the_objects_of_a_small_sheet_stay_as_they_are() {
    let press = Press::prepare(&theme(), &Arc::new(FontBook::new()), &Pictures::new()).unwrap();
    let plain = press.render_plain(&sheet(), &locale()).unwrap();
    let plain = plain.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!(plain);
}
