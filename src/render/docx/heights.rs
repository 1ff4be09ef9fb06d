//! Heights of rows, guessed: Word lays out by itself, but is told which rows and tables to keep on one page, and what
//! it can't keep there it cuts off or carries to a page of its own.

use super::outline::plain_text;
use crate::document::{Block, Cell, Length, Row};

/// A letter's width, in sizes of the font.
const LETTER: f32 = 0.5;
/// A line's height, in sizes of the font.
const LINE: f32 = 1.35;
/// What stands between two paragraphs, in sizes of the font.
const GAP: f32 = 0.4;

/// The height of a row's highest cell, without its padding. `widths` are the table's columns, in twentieths of a
/// point, and `size` that of most of its text.
pub(super) fn row_height(row: &Row, widths: &[i32], padding: i32, size: Length) -> Length {
    let mut column = 0;
    let heights = row.cells.iter().map(|cell| {
        let end = (column + cell.column_span.max(1)).min(widths.len());
        let width = widths[column.min(end)..end].iter().sum::<i32>() - padding;
        column = end;
        cell_height(cell, (width.max(1) as f32 / 20.0 / size.to_pt()).max(1.0))
    });
    size * heights.fold(0.0, f32::max)
}

/// In sizes of the font, as `width` is.
fn cell_height(cell: &Cell, width: f32) -> f32 {
    // What spans several rows makes none of them tall.
    if cell.row_span > 1 { 0.0 } else { blocks_height(&cell.blocks, width) }
}

fn blocks_height(blocks: &[Block], width: f32) -> f32 {
    blocks.iter().map(|block| block_height(block, width) + GAP).sum()
}

fn block_height(block: &Block, width: f32) -> f32 {
    let text_height = |content| {
        let text = plain_text(content, "\n");
        let lines = text.split('\n').map(|line| (line.chars().count() as f32 * LETTER / width).ceil().max(1.0));
        lines.sum::<f32>() * LINE
    };
    match block {
        Block::Heading(heading) => text_height(&heading.content),
        Block::Paragraph(paragraph) => text_height(&paragraph.content),
        Block::List(list) => list.items.iter().map(|item| blocks_height(&item.blocks, (width - 1.5).max(1.0))).sum(),
        Block::Section(section) => blocks_height(&section.blocks, width),
        Block::Table(table) => {
            let rows = table.head.iter().chain(&table.body);
            let columns = |row: &Row| row.cells.len().max(1) as f32;
            let row_height = |row: &Row| {
                let width = (width / columns(row)).max(1.0);
                row.cells.iter().map(|cell| cell_height(cell, width)).fold(0.0, f32::max)
            };
            rows.map(row_height).sum()
        }
        Block::Contents(_) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing::{self, cell, paragraph, text};

    fn row(texts: &[&str]) -> Row {
        testing::row(texts.iter().map(|words| cell(vec![paragraph(text(words))])).collect())
    }

    #[test]
    fn a_row_is_as_high_as_its_highest_cell() {
        let size = Length::pt(10.0);
        let height = |texts: &[&str]| row_height(&row(texts), &[2000, 4000], 0, size);
        let long = "mot ".repeat(100);
        assert!(height(&["court", "court"]) < size * 2.0);
        assert_eq!(height(&[&long, "court"]), height(&[&long, ""]));
        // The narrower its column, the higher.
        assert!(height(&[&long, ""]) > height(&["", &long]));
        assert!(height(&["", &long]) > size * 10.0);
    }
}
