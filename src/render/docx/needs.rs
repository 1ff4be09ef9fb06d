//! What a table's columns need, guessed: Word's own fonts are not at hand here, so texts are measured by classes of
//! letters, a little generously.

use super::character_styles::METER_STEP;
use super::letters::bold_width;
use super::outline::plain_text;
use super::table_styles::padding;
use super::tables::cell_style;
use crate::document::columns::Need;
use crate::document::{Block, Inline, Length, Row, StyleId, Table, Theme};

/// How many rows are measured.
pub(super) const MEASURED: usize = 400;
/// Of a picture's width we know next to nothing.
const PICTURE: Length = Length::pt(60.0);
/// What stands before the text of a list's item, in sizes of the font.
const BULLET: f32 = 2.0;

/// Widens the needs of a table's columns by the cells that stand in one column alone.
pub(super) fn measure(theme: &Theme, table: &Table, rows: &[Row], needs: &mut [Need]) {
    let usual = padding(theme, table.style).0;
    for row in rows.iter().take(MEASURED) {
        let mut column = 0;
        for cell in &row.cells {
            if let Some(need) = needs.get_mut(column).filter(|_| cell.column_span <= 1) {
                let style = cell_style(theme, table, row, cell);
                let beside = theme.style(style).surround.padding_x.unwrap_or(usual) * 2.0;
                need.widen(blocks_need(theme, &cell.blocks, style).plus(beside));
            }
            column += cell.column_span.max(1);
        }
    }
}

fn blocks_need(theme: &Theme, blocks: &[Block], around: StyleId) -> Need {
    let mut need = Need::default();
    for block in blocks {
        need.widen(match block {
            Block::Heading(heading) => text_need(theme, heading.style, around, &heading.content),
            Block::Paragraph(paragraph) => text_need(theme, paragraph.style, around, &paragraph.content),
            Block::List(list) => {
                let around = if list.style == StyleId::BODY { around } else { list.style };
                let mut items = Need::default();
                for item in &list.items {
                    let label = item.label.as_ref().map(|label| text_need(theme, around, around, label).natural);
                    let before = label.unwrap_or_default().max(theme.style(around).size() * BULLET);
                    items.widen(blocks_need(theme, &item.blocks, around).plus(before));
                }
                items
            }
            Block::Section(section) => blocks_need(theme, &section.blocks, around),
            Block::Table(_) | Block::Contents(_) => Need::default(),
        });
    }
    need
}

fn text_need(theme: &Theme, own: StyleId, around: StyleId, content: &[Inline]) -> Need {
    let style = theme.style(if own == StyleId::BODY { around } else { own });
    let size = style.size();
    let text = plain_text(content, "\n");
    let lines = text.lines().map(bold_width).fold(0.0, f32::max);
    let words = text.split(ends_word).map(bold_width).fold(0.0, f32::max);
    let others: Length = content.iter().map(|inline| width_beside_text(inline, size)).sum();
    let indent = style.paragraph.indent.unwrap_or(Length::ZERO);
    let least = (size * words).max(others);
    // Word divides words by itself, where we can't see it.
    Need { natural: size * lines + others, least, part: least }.plus(indent)
}

/// Blanks that lines break at.
fn ends_word(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// What an inline shows beside text.
fn width_beside_text(inline: &Inline, size: Length) -> Length {
    let all = |content: &[Inline]| content.iter().map(|inline| width_beside_text(inline, size)).sum();
    match inline {
        Inline::Meter(meter) => Length::pt(METER_STEP) * meter.steps.len() as f32,
        Inline::Field(field) => size * bold_width(&field.placeholder),
        Inline::Span(span) => all(&span.content),
        Inline::Strong(content) | Inline::Emphasis(content) => all(content),
        Inline::Link(link) => all(&link.content),
        Inline::Image(_) => PICTURE,
        Inline::Text(_) | Inline::LineBreak => Length::ZERO,
    }
}
