//! Layout as a whole: documents in, pages out.

mod built_in;
mod pages;
mod properties;
mod tables;
mod words;

use super::testing::book;
use super::*;
use crate::document::testing::{cell, locale, paragraph as body, row, text};
use crate::document::*;

/// A page of 19 lines of 20 points; every style that the tests name.
const THEME: &str = r##"
    [page]
    size = "a4"
    margin_top = "80mm"
    margin_bottom = "80mm"
    margin_left = "30mm"
    margin_right = "30mm"
    [colours]
    accent = "#1f4e79"
    [word_fonts]
    body = "Calibri"
    headings = "Calibri"
    [style.body]
    size = "12pt"
    leading = "20pt"
    [style.heading]
    keep_with_next = true
    [style.kept]
    keep_together = true
    [style.hyphenated]
    hyphenate = true
    [style.justified]
    align = "justify"
    [style.panel]
    background = "accent"
    padding_x = "10pt"
    padding_y = "5pt"
    [style.new-page]
    page_break_before = true
    [style.behind-first]
    ends_first_page = true
    [style.ruled]
    rule = "0.5pt accent"
    [style.narrow]
    columns = ["26mm", "1fr"]
    [style.large]
    size = "20pt"
    leading = "30pt"
    [style.red]
    colour = "accent"
"##;

pub(super) fn theme() -> Theme {
    Theme::parse(THEME).unwrap()
}

pub(super) fn style(name: &str) -> StyleId {
    theme().style_id(name).unwrap()
}

pub(super) fn styled(name: &str, words: &str) -> Block {
    Block::Paragraph(Paragraph { style: style(name), anchor: None, content: text(words) })
}

pub(super) fn paragraph(words: &str) -> Block {
    body(text(words))
}

/// A paragraph of that many lines.
pub(super) fn lines(name: &str, count: usize) -> Block {
    let mut content = Vec::new();
    for line in 0..count {
        if line > 0 {
            content.push(Inline::LineBreak);
        }
        content.push(Inline::Text(format!("{name}{line}")));
    }
    body(content)
}

pub(super) fn heading(level: u8, words: &str) -> Block {
    Block::Heading(Heading { level, style: StyleId::BODY, anchor: None, content: text(words) })
}

pub(super) fn table(head: Vec<Row>, body: Vec<Row>) -> Block {
    let columns = head.iter().chain(&body).map(|row| row.cells.len()).max().unwrap_or(1);
    let summary = "a table".to_owned();
    Block::Table(Table { style: StyleId::BODY, anchor: None, summary, columns, head, body })
}

pub(super) fn document(blocks: Vec<Block>) -> Document {
    let metadata = Metadata {
        title: "Title".to_owned(),
        language: "fr".to_owned(),
        header: ("left".to_owned(), "right".to_owned()),
        footer: ("foot".to_owned(), String::new()),
        ..Metadata::default()
    };
    Document { metadata, blocks }
}

pub(super) fn lay(blocks: Vec<Block>) -> Layout {
    paginate(&document(blocks), &theme(), book(), &locale(), &Pictures::new())
}

/// The lines of a page, top down, artifacts included.
pub(super) fn lines_on(page: &Page) -> Vec<String> {
    let mut lines: Vec<(i32, String)> = Vec::new();
    for item in page.content.iter().flat_map(|sequence| &sequence.items) {
        if let Item::Text(run) = item {
            let y = (run.y.to_pt() * 10.0).round() as i32;
            let text = super::listing::run_text(run, book());
            match lines.iter_mut().find(|(at, _)| *at == y) {
                Some((_, line)) => line.push_str(&text),
                None => lines.push((y, text)),
            }
        }
    }
    lines.sort_by_key(|(y, _)| *y);
    lines.into_iter().map(|(_, line)| line.trim_end().to_owned()).collect()
}

/// For each page its lines.
pub(super) fn pages_of(layout: &Layout) -> Vec<Vec<String>> {
    layout.pages.iter().map(lines_on).collect()
}

/// What a reader of the structure hears: the text of each element in the order of the tree.
pub(super) fn read_aloud(layout: &Layout) -> String {
    let mut out = String::new();
    listen(layout, NodeId::ROOT, &mut out);
    out
}

fn listen(layout: &Layout, id: NodeId, out: &mut String) {
    for kid in &layout.structure.node(id).kids {
        match kid {
            Kid::Element(id) => listen(layout, *id, out),
            Kid::Link { .. } => {}
            Kid::Content { page, number } => {
                let page = &layout.pages[*page as usize];
                let sequence = page.content.iter().find(|sequence| sequence.owner == Owner::Element(id, *number));
                for item in &sequence.expect("each number is on its page").items {
                    if let Item::Text(run) = item {
                        out.push_str(&super::listing::run_text(run, book()));
                    }
                }
            }
        }
    }
    let tag = &layout.structure.node(id).tag;
    if matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Label | Tag::ContentsItem)
        || (matches!(tag, Tag::Cell { .. } | Tag::ListBody) && !out.ends_with('\n'))
    {
        out.push('\n');
    }
}
