//! Whole packages of one document that has everything.

use super::everything::{document, locale, pictures, theme};
use super::lint::{lint, read};
use crate::document::{Block, Document, Inline, Paragraph, StyleId};
use crate::render::docx::{Options, Press};

fn press(options: Options) -> Press {
    Press::prepare(&theme(), [&locale()], &pictures(), options)
}

pub(super) fn render(document: &Document) -> Vec<u8> {
    press(Options::default()).render(document, &locale()).unwrap()
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
    let first = press.render(&document, &locale()).unwrap();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| press.render(&document, &locale()).unwrap())).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
    });
    assert!(render(&document) == first);
}

#[test]
fn a_protected_template_says_so() {
    let options = Options { protect_fields: true, template: true };
    let bytes = press(options).render(&document(), &locale()).unwrap();
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
