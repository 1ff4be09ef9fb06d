//! Column widths: Word is told every one, since it would size columns anew in each program that opens the document.

use crate::document::{Block, Cell, ColumnWidth, Inline, Length, Row, StyleId, Table, Theme};

use super::outline::plain_text;

/// What a column that is as wide as its content may take of the table, at most.
const WIDEST_CONTENT: f32 = 0.45;
/// No column is narrower, in twentieths of a point.
const NARROWEST: i32 = 160;

/// The widths of a table's columns, in twentieths of a point; together they are `room`.
pub(super) fn column_widths(theme: &Theme, table: &Table, columns: usize, padding: Length, room: i32) -> Vec<i32> {
    let style = theme.style(table.style);
    let wanted = style.table.columns.as_deref().unwrap_or(&[ColumnWidth::Share(1.0)]);
    let kind = |column: usize| *wanted.get(column).or(wanted.last()).unwrap_or(&ColumnWidth::Share(1.0));
    let size = text_size(theme, table.style);
    let mut fixed = vec![0.0_f32; columns];
    let mut shares = vec![0.0_f32; columns];
    for column in 0..columns {
        match kind(column) {
            ColumnWidth::Fixed(width) => fixed[column] = width.to_pt() * 20.0,
            ColumnWidth::Share(share) => shares[column] = share,
            ColumnWidth::Content => {
                let longest = longest_line(table, column);
                let content = (longest * size.to_pt() + 2.0 * padding.to_pt() + 2.0) * 20.0;
                fixed[column] = content.min(room as f32 * WIDEST_CONTENT);
            }
        }
    }
    let taken: f32 = fixed.iter().sum();
    let all_shares: f32 = shares.iter().sum();
    let least = columns as f32 * NARROWEST as f32;
    let left = (room as f32 - taken).max(if all_shares > 0.0 { least.min(room as f32 / 2.0) } else { 0.0 });
    for (width, share) in fixed.iter_mut().zip(&shares).filter(|(_, share)| **share > 0.0) {
        *width = left * share / all_shares;
    }
    fit(&fixed, room)
}

/// The size that most of a table's text is set in.
pub(super) fn text_size(theme: &Theme, table: StyleId) -> Length {
    let style = theme.style(table);
    style.table.cell_style.map_or(style, |cell| theme.style(cell)).text.size.unwrap_or(Length::pt(10.0))
}

/// Stretches or shrinks widths to fill `room` exactly.
fn fit(widths: &[f32], room: i32) -> Vec<i32> {
    let sum: f32 = widths.iter().sum();
    let scale = if sum > 0.0 { room as f32 / sum } else { 1.0 };
    let mut fitted: Vec<i32> = widths.iter().map(|width| ((width * scale) as i32).max(NARROWEST)).collect();
    let rest = room - fitted.iter().sum::<i32>();
    if let Some(widest) = fitted.iter_mut().max() {
        *widest = (*widest + rest).max(NARROWEST);
    }
    fitted
}

/// The longest line of the cells that stand in one column alone, in sizes of the font.
fn longest_line(table: &Table, column: usize) -> f32 {
    let rows = table.head.iter().chain(&table.body);
    rows.filter_map(|row| cell_at(row, column)).map(|cell| longest(&cell.blocks)).fold(1.0, f32::max)
}

/// The cell that begins in a column, by the spans of its own row.
fn cell_at(row: &Row, column: usize) -> Option<&Cell> {
    let mut at = 0;
    for cell in &row.cells {
        if at == column {
            return (cell.column_span <= 1).then_some(cell);
        }
        at += cell.column_span.max(1);
    }
    None
}

fn longest(blocks: &[Block]) -> f32 {
    blocks.iter().map(block_length).fold(0.0, f32::max)
}

fn block_length(block: &Block) -> f32 {
    match block {
        Block::Heading(heading) => line_length(&heading.content),
        Block::Paragraph(paragraph) => line_length(&paragraph.content),
        Block::List(list) => list
            .items
            .iter()
            .map(|item| longest(&item.blocks) + item.label.as_ref().map_or(1.5, |label| line_length(label) + 1.0))
            .fold(0.0, f32::max),
        Block::Section(section) => longest(&section.blocks),
        Block::Table(_) | Block::Contents(_) => 0.0,
    }
}

fn line_length(content: &[Inline]) -> f32 {
    let text = plain_text(content, "\n");
    let text = text.lines().map(text_length).fold(0.0, f32::max);
    text + content.iter().map(extra_length).sum::<f32>()
}

/// How wide a text is in a common sans serif, a little generously: Word's own font is not at hand here.
pub(super) fn text_length(text: &str) -> f32 {
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '’' | '(' | ')' => {
            0.36
        }
        'm' | 'w' | 'M' | 'W' | '★' | '✓' => 0.9,
        character if character.is_uppercase() => 0.68,
        character if character.is_ascii() || character.is_alphabetic() => 0.54,
        _ => 0.6,
    }
}

/// What an inline shows beside text, in sizes of the font.
fn extra_length(inline: &Inline) -> f32 {
    match inline {
        Inline::Meter(meter) => meter.steps.len() as f32 * 0.8,
        Inline::Field(field) => text_length(&field.placeholder),
        Inline::Span(span) => span.content.iter().map(extra_length).sum(),
        Inline::Strong(content) | Inline::Emphasis(content) => content.iter().map(extra_length).sum(),
        Inline::Link(link) => link.content.iter().map(extra_length).sum(),
        Inline::Image(_) => 6.0,
        Inline::Text(_) | Inline::LineBreak => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fill_the_room_exactly() {
        for widths in [vec![1.0, 1.0, 1.0], vec![0.0, 0.0], vec![5000.0, 9000.0], vec![33.3; 7]] {
            assert_eq!(fit(&widths, 9400).iter().sum::<i32>(), 9400, "{widths:?}");
        }
    }
}
