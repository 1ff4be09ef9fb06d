//! Whole packages of one document that has everything.

use super::everything::{Kit, document, inline, pictures, theme};
use super::lint::{lint, read};
use crate::document::testing::locale;
use crate::document::{
    Block, Cell, Contents, Document, Heading, Inline, Length, List, ListItem, Paragraph, Row, StyleId, Table,
};
use crate::layout::HeadingPlace;
use crate::render::docx::{Options, Press};

fn press(options: Options) -> Press {
    Press::prepare(&theme(), [locale().language.as_str()], &pictures(), options)
}

pub(super) fn render(document: &Document) -> Vec<u8> {
    press(Options::default()).render(document, &locale(), pages).unwrap()
}

/// As many places as the document has headings, and some.
fn pages() -> Vec<HeadingPlace> {
    (2..12).map(|page| HeadingPlace { page, opens_page: true, empty_before: Length::pt(400.0) }).collect()
}

fn lines(xml: &str) -> String {
    xml.replace("><", ">\n<")
}

#[test]
fn the_package_of_everything_is_sound() {
    let bytes = render(&document());
    if let Some(path) = std::env::var_os("ROLEPRESS_KEEP_DOCX") {
        std::fs::write(path, &bytes).unwrap();
    }
    assert_eq!(lint(&bytes), Vec::<String>::new());
}

#[test]
fn the_document_part_of_everything_stays_as_it_is() {
    let parts = read(&render(&document()));
    insta::assert_snapshot!(lines(&parts["word/document.xml"]));
}

#[test]
fn the_same_document_gives_the_same_bytes_from_another_press_and_on_other_threads() {
    let document = document();
    let press = press(Options::default());
    let first = press.render(&document, &locale(), pages).unwrap();
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| press.render(&document, &locale(), pages).unwrap())).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
    });
    assert!(render(&document) == first);
}

#[test]
fn the_contents_list_what_stands_behind_them_and_no_more() {
    let heading = |level: u8, words: &str| {
        let content = vec![Inline::Text(words.to_owned())];
        Block::Heading(Heading { level, style: StyleId::BODY, anchor: None, content })
    };
    let contents = Block::Contents(Contents { style: StyleId::BODY, depth: 2 });
    let blocks =
        vec![heading(1, "Title"), heading(2, "Before"), contents, heading(2, "Behind"), heading(3, "Too deep")];
    let part = read(&render(&Document { blocks, ..document() }))["word/document.xml"].clone();
    let entries: Vec<&str> = part.split("PAGEREF ").skip(1).filter_map(|entry| entry.split(' ').next()).collect();
    assert_eq!(entries, ["_Toc00000003"]);
    // When Word updates the table, it looks at what the bookmark spans.
    let (before, behind) = part.split_once(r#"w:name="_Contents3"/>"#).unwrap();
    assert!(before.contains(r#" TOC \b _Contents3 \o "2-2" "#) && before.contains("Before"));
    assert!(behind.contains("Too deep") && behind.contains(r#"</w:p><w:bookmarkEnd w:id="3"/><w:sectPr>"#));
}

/// The table of one cell that holds those blocks, as Word gets it.
fn table_of(kit: &Kit, blocks: Vec<Block>) -> String {
    let cell: Cell = kit.cell_of("level-most", blocks);
    let body = vec![Row { style: StyleId::BODY, anchor: None, cells: vec![cell] }];
    let (style, summary) = (kit.style("grid"), "a table".to_owned());
    let table = Block::Table(Table { style, anchor: None, summary, columns: 1, head: Vec::new(), body });
    let part = read(&render(&Document { blocks: vec![table], ..document() }))["word/document.xml"].clone();
    let (_, table) = part.split_once("<w:tbl>").unwrap();
    table.split("</w:tbl>").next().unwrap().to_owned()
}

#[test]
fn a_cell_is_filled_whole_whatever_is_in_it() {
    let kit = Kit::new();
    let item = ListItem { anchor: None, label: None, blocks: vec![kit.paragraph("body", vec![inline("a")])] };
    let list = Block::List(List { style: StyleId::BODY, ordered: false, items: vec![item] });
    let text = kit.paragraph("level-most", vec![inline("Niveau 2")]);
    for blocks in [vec![text], vec![list], vec![kit.paragraph("note", vec![inline("a note")])], Vec::new()] {
        let table = table_of(&kit, blocks);
        let (cell, _) = table.split_once("</w:tcPr>").unwrap();
        assert!(cell.contains(r#"w:fill="D9ECDF""#), "{table}");
    }
}

#[test]
fn contents_have_no_page_numbers_that_nobody_knows() {
    let bytes = press(Options::default()).render(&document(), &locale(), Vec::new).unwrap();
    assert_eq!(lint(&bytes), Vec::<String>::new());
    let parts = read(&bytes);
    assert!(parts["word/document.xml"].contains(" TOC ") && !parts["word/document.xml"].contains("PAGEREF"));
}

#[test]
fn a_protected_template_says_so() {
    let options = Options { protect_fields: true, template: true };
    let bytes = press(options).render(&document(), &locale(), pages).unwrap();
    assert_eq!(lint(&bytes), Vec::<String>::new());
    let parts = read(&bytes);
    assert!(parts["word/settings.xml"].contains(r#"<w:documentProtection w:edit="forms" w:enforcement="1"/>"#));
    assert!(parts["[Content_Types].xml"].contains("wordprocessingml.template.main+xml"));
}

#[test]
fn a_document_in_a_language_that_nobody_announced_is_written_in_it() {
    let mut document = document();
    document.metadata.language = "el".to_owned();
    let parts = read(&render(&document));
    assert!(parts["word/styles.xml"].contains(r#"<w:lang w:val="el-GR""#));
}

#[test]
fn texts_that_xml_or_word_could_choke_on_come_out_whole() {
    let megabyte = "mot ".repeat(250_000);
    for text in
        ["\0\u{1}a\u{b}b\u{FFFE}c", "a\tb\r\nc", "]]> &amp; <w:p>", "👩‍👩‍👧 e\u{301}\u{feff}", "§0 §1", "שלום", &megabyte]
    {
        let mut document = document();
        let content = vec![Inline::Text(text.to_owned())];
        document.blocks.push(Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content }));
        document.metadata.title = text.chars().take(80).collect();
        document.metadata.header.0 = text.chars().take(80).collect();
        let bytes = render(&document);
        assert_eq!(lint(&bytes), Vec::<String>::new(), "{:.20}", text);
    }
}
