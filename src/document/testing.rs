//! What tests of several back-ends share: small blocks, and the theme and the words that documents have.

use super::{Block, Cell, Inline, Locale, Paragraph, Row, StyleId, Theme};

pub(crate) fn theme() -> Theme {
    Theme::parse(include_str!("../../templates/theme.toml")).unwrap()
}

pub(crate) fn locale() -> Locale {
    Locale::parse(include_str!("../../templates/locales/fr.toml")).unwrap()
}

pub(crate) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

pub(crate) fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { style: StyleId::BODY, anchor: None, content })
}

pub(crate) fn cell(blocks: Vec<Block>) -> Cell {
    Cell { style: StyleId::BODY, scope: None, column_span: 1, row_span: 1, blocks }
}

pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row { style: StyleId::BODY, anchor: None, cells }
}
