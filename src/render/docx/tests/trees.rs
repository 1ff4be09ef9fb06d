//! Arbitrary documents: whatever the tree, the package is sound, and every word stands in it once and in order.

use proptest::prelude::*;

use super::everything::{Kit, theme};
use super::lint::{lint, read, text};
use super::package::render;
use crate::document::testing::locale;
use crate::document::{
    Block, Cell, CellAddress, Contents, Document, Field, FieldKind, Heading, Inline, Link, List, ListItem, Metadata,
    Meter, Paragraph, Pictures, Row, Scope, Section, Span, Step, StyleId, Table, Target, native,
};
use crate::render::docx::direct::Direct;
use crate::render::docx::finish::finish;
use crate::render::docx::scribe::Scribe;
use crate::render::docx::tree::Tree;
use crate::render::docx::{Options, Press};

fn style() -> impl Strategy<Value = StyleId> {
    let kit = Kit::new();
    let names = ["body", "cell", "head", "label", "list", "note", "code", "grid", "level-most", "h3"];
    prop::sample::select(names.map(|name| kit.style(name)).to_vec())
}

fn anchor() -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.3, "[a-cA-C1._-]{1,3}")
}

/// Words that don't depend on one another, with characters that mean something to XML or to us.
fn words() -> impl Strategy<Value = String> {
    prop::string::string_regex("([a-zé<>&\"'§\u{5d0}-\u{5ea}\u{1}]{1,6}[ \n\t]?){0,4}").expect("a sound pattern")
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let field = ("[a-z]{1,4}", words(), any::<u8>()).prop_map(|(name, label, kind)| {
        let kind = match kind % 5 {
            0 => FieldKind::Text,
            1 => FieldKind::MultilineText,
            2 => FieldKind::Date,
            3 => FieldKind::Choice(vec!["a".to_owned(), label.clone(), "a".to_owned()]),
            _ => FieldKind::Check,
        };
        Inline::Field(Field { name, label, placeholder: String::new(), kind })
    });
    let meter = Just(Inline::Meter(Meter {
        style: StyleId::BODY,
        steps: vec![Step::Empty, Step::Asked, Step::Most, Step::Some, Step::None],
        alternative: "niveau".to_owned(),
    }));
    let leaf = prop_oneof![6 => words().prop_map(Inline::Text), 1 => Just(Inline::LineBreak), 1 => field, 1 => meter];
    let tree = leaf.prop_recursive(4, 16, 3, |inner| {
        let several = prop::collection::vec(inner, 0..3);
        let cell = prop::option::of(("[a-z]{0,3}", "[a-z:é]{0,70}", "[a-z]{1,3}"));
        let span = (style(), prop::option::of("(en|fr|x y)"), cell, several.clone()).prop_map(
            |(style, language, cell, content)| {
                let cell = cell.map(|(table, key, column)| CellAddress { table, key, column });
                Inline::Span(Span { style, language, cell, content })
            },
        );
        let target = prop_oneof![
            "[a-cA-C1._-]{1,3}".prop_map(Target::Internal),
            "(https?://[a-z ]{0,3}|mailto:a|x)".prop_map(Target::External),
        ];
        let link = (target, several.clone()).prop_map(|(target, content)| Inline::Link(Link { target, content }));
        prop_oneof![several.clone().prop_map(Inline::Strong), several.prop_map(Inline::Emphasis), span, link]
    });
    prop::collection::vec(tree, 0..4)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let heading = (1..=4_u8, style(), anchor(), inlines())
        .prop_map(|(level, style, anchor, content)| Block::Heading(Heading { level, style, anchor, content }));
    let paragraph = (style(), anchor(), inlines())
        .prop_map(|(style, anchor, content)| Block::Paragraph(Paragraph { style, anchor, content }));
    let contents = (1..=4_u8).prop_map(|depth| Block::Contents(Contents { style: StyleId::BODY, depth }));
    let leaf = prop_oneof![2 => heading, 6 => paragraph, 1 => contents];
    let tree =
        leaf.prop_recursive(4, 24, 3, |inner| {
            let several = || prop::collection::vec(inner.clone(), 0..3);
            let item = (anchor(), prop::option::of(inlines()), several())
                .prop_map(|(anchor, label, blocks)| ListItem { anchor, label, blocks });
            let list = (style(), any::<bool>(), prop::collection::vec(item, 0..3))
                .prop_map(|(style, ordered, items)| Block::List(List { style, ordered, items }));
            let section = (style(), anchor(), several())
                .prop_map(|(style, anchor, blocks)| Block::Section(Section { style, anchor, blocks }));
            let scope = prop::option::of(prop::sample::select(vec![Scope::Column, Scope::Row, Scope::Both]));
            let cell = (style(), scope, 0..4_usize, 0..4_usize, several()).prop_map(
                |(style, scope, column_span, row_span, blocks)| Cell { style, scope, column_span, row_span, blocks },
            );
            let row = (style(), anchor(), prop::collection::vec(cell, 0..4))
                .prop_map(|(style, anchor, cells)| Row { style, anchor, cells })
                .boxed();
            let rows = || prop::collection::vec(row.clone(), 0..3);
            let table = (style(), anchor(), rows(), rows()).prop_map(|(style, anchor, head, body)| {
                Block::Table(Table { style, anchor, summary: "un tableau".to_owned(), columns: 2, head, body })
            });
            prop_oneof![list, section, table]
        });
    prop::collection::vec(tree, 0..5)
}

fn collect_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::LineBreak => out.push(' '),
            Inline::Strong(content) | Inline::Emphasis(content) => collect_inlines(content, out),
            Inline::Span(span) => collect_inlines(&span.content, out),
            Inline::Link(link) => collect_inlines(&link.content, out),
            Inline::Field(field) if field.kind == FieldKind::Check => out.push('☐'),
            Inline::Field(_) => out.push('…'),
            Inline::Image(_) => {}
            Inline::Meter(_) => out.push(' '),
        }
    }
    out.push('\n');
}

/// The words of a document in reading order, tables of contents left out.
fn collect(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(heading) => collect_inlines(&heading.content, out),
            Block::Paragraph(paragraph) => collect_inlines(&paragraph.content, out),
            Block::Section(section) => collect(&section.blocks, out),
            Block::List(list) => {
                for item in &list.items {
                    if let Some(label) = &item.label {
                        collect_inlines(label, out);
                    }
                    collect(&item.blocks, out);
                }
            }
            Block::Table(table) => {
                for cell in table.head.iter().chain(&table.body).flat_map(|row| &row.cells) {
                    collect(&cell.blocks, out);
                }
            }
            Block::Contents(_) => {}
        }
    }
}

/// Letters in order, without what only separates them.
fn letters(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !character.is_control()).collect()
}

fn without_contents(part: &str) -> String {
    let mut out = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once("<w:sdt><w:sdtPr><w:id w:val=\"") {
        out.push_str(before);
        let is_contents = after.split_once("\"/>").is_some_and(|(_, next)| next.starts_with("<w:docPartObj>"));
        rest = match after.split_once("</w:sdtContent></w:sdt>") {
            Some((_, behind)) if is_contents => behind,
            _ => {
                out.push_str("<w:sdt><w:sdtPr><w:id w:val=\"");
                after
            }
        };
    }
    out + rest
}

/// The body as the sink for tables writes it, everything of it.
fn written_directly(press: &Press, document: &Document) -> String {
    let mut direct = Direct::default();
    Scribe::new(press, document).body(document, &mut direct).unwrap();
    direct.xml
}

/// The body as docx-rs and the finisher write it.
fn built(press: &Press, document: &Document) -> String {
    let mut tree = Tree::default();
    Scribe::new(press, document).body(document, &mut tree).unwrap();
    let mut docx = docx_rs::Docx::new();
    docx.document.children = tree.blocks;
    let part = finish(&docx.build().document, &tree.stash).unwrap();
    let (_, body) = part.split_once("<w:body>").unwrap();
    // docx-rs escapes quotes where nobody asks for it.
    body.split("<w:sectPr>").next().unwrap().replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_makes_a_sound_package_with_each_word_once_and_in_order(blocks in blocks()) {
        let metadata = Metadata { title: "Titre".to_owned(), language: "fr".to_owned(), ..Metadata::default() };
        let mut expected = String::new();
        collect(&blocks, &mut expected);
        let document = Document { metadata, blocks };
        let bytes = render(&document);
        let tree = native(&document, &theme());
        prop_assert_eq!(lint(&bytes), Vec::<String>::new(), "{}", &tree);
        let part = without_contents(&read(&bytes)["word/document.xml"]);
        prop_assert_eq!(letters(&text(&part)), letters(&expected), "{}", &tree);
    }

    #[test]
    fn whatever_stands_outside_the_controls_of_any_document_is_marked(blocks in blocks()) {
        let document = Document { blocks, metadata: Metadata { role: "r".to_owned(), ..Metadata::default() } };
        let returned = crate::collect::read_document(&render(&document)).expect("a document of ours");
        prop_assert_eq!(returned.remarks, Vec::new());
        prop_assert_eq!((returned.lost, returned.reordered), (Vec::new(), Vec::new()));
    }

    #[test]
    fn both_sinks_write_the_same(blocks in blocks()) {
        let metadata = Metadata { language: "fr".to_owned(), ..Metadata::default() };
        let document = Document { metadata, blocks };
        let press = Press::prepare(&theme(), [locale().language.as_str()], &Pictures::new(), Options::default());
        let direct = written_directly(&press, &document).replace("&quot;", "\"");
        prop_assert_eq!(built(&press, &document), direct);
    }
}
