//! Lines that stand where those of the PDF do by a variant of their style: first lines of cells on one baseline in their
//! row, and lines of pictures apart from each other.
//!
//! Word, as LibreOffice, puts what a line has more than its text above the text.

use std::collections::BTreeSet;
use std::iter::successors;

use crate::document::{Block, Cell, Inline, Length, Style, StyleId, Theme};

/// How far a line reaches below its baseline, and how high it is at least, in sizes of Word's usual font.
const DESCENT: f32 = 0.27;
const NATURAL: f32 = 1.22;
/// Baselines that are no farther apart stand in one line for every eye.
const ONE_LINE: Length = Length::pt(0.25);
/// Where the PDF puts a baseline below the middle of its line, in sizes of the text, and what it puts around pictures.
const BELOW_MIDDLE: f32 = 0.32;
const AROUND_PICTURES: Length = Length::pt(1.0);

/// The variant of a cell's style whose first line stands beside larger text.
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub id: String,
    /// How far its first line moves down.
    pub by: Length,
    /// Where the baseline of the larger text is.
    beside: Length,
}

impl Lowered {
    /// For a style that is based on one that tables set their cells in, and smaller than that.
    pub fn of(theme: &Theme, style: &Style, of_cells: &BTreeSet<StyleId>, paragraph: &str) -> Option<Self> {
        let usual = bases(theme, style).find(|base| of_cells.contains(base))?;
        let beside = baseline(theme.style(usual));
        let by = beside - baseline(style);
        (by > ONE_LINE).then(|| Lowered { id: format!("{paragraph}-Lowered"), by, beside })
    }

    /// Whether it stands in a row whose lowest baseline is that.
    pub fn fits(&self, lowest: Length) -> bool {
        self.beside <= lowest + ONE_LINE
    }
}

/// The variant of a style for paragraphs that hold pictures.
#[derive(Clone, Debug)]
pub(super) struct Pictured {
    pub id: String,
    pub line: Length,
    /// What stands between two lines of pictures, and below the last.
    pub gap: Length,
}

impl Pictured {
    /// For a style outside cells whose leading is not that of text: it keeps pictures apart, the tallest that it holds.
    pub fn of(theme: &Theme, style: &Style, of_cells: &BTreeSet<StyleId>, paragraph: &str) -> Option<Self> {
        let (size, leading) = (style.size(), style.paragraph.leading?);
        let in_cells = bases(theme, style).any(|base| of_cells.contains(&base));
        if in_cells || leading <= size * 2.0 {
            return None;
        }
        let heights = theme.styles().filter_map(|(_, style)| style.height).filter(|height| *height <= leading);
        let tallest = heights.fold(Length::ZERO, Length::max);
        let gap = leading * 0.5 - size * BELOW_MIDDLE + AROUND_PICTURES;
        // Blanks between pictures reach below their baseline, those at a line's end don't.
        let line = tallest + gap + size * DESCENT;
        (tallest > Length::ZERO).then(|| Pictured { id: format!("{paragraph}-Pictures"), line, gap })
    }
}

/// Where the first baseline of a row of cells stands, each with its style: as low as that of its largest text.
pub(super) fn lowest_baseline<'c>(theme: &Theme, cells: impl Iterator<Item = (&'c Cell, StyleId)>) -> Length {
    let baselines = cells.filter_map(|(cell, style)| match cell.blocks.first() {
        Some(Block::Paragraph(first)) if first.style != StyleId::BODY => Some(baseline(theme.style(first.style))),
        Some(Block::Paragraph(_)) => Some(baseline(theme.style(style))),
        _ => None,
    });
    baselines.fold(Length::ZERO, Length::max)
}

/// Whether there is a picture in a passage.
pub(super) fn holds_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Image(_) => true,
        Inline::Strong(content) | Inline::Emphasis(content) => holds_picture(content),
        Inline::Span(span) => holds_picture(&span.content),
        Inline::Link(link) => holds_picture(&link.content),
        Inline::Text(_) | Inline::LineBreak | Inline::Field(_) | Inline::Meter(_) => false,
    })
}

/// How far the first baseline stands below the top.
fn baseline(style: &Style) -> Length {
    let size = style.size();
    style.paragraph.leading.unwrap_or(size * Style::LEADING).max(size * NATURAL) - size * DESCENT
}

fn bases<'t>(theme: &'t Theme, style: &Style) -> impl Iterator<Item = StyleId> + 't {
    successors(style.based_on, |id| theme.style(*id).based_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing::theme;
    use crate::render::docx::names::Names;

    #[test]
    fn the_first_line_of_a_lowered_cell_meets_that_of_the_usual_ones() {
        let theme = theme();
        let names = Names::of(&theme);
        let style = |name: &str| theme.style_id(name).unwrap();
        for (small, usual) in [("used-by", "cell"), ("level-most", "cell"), ("cross-head", "head"), ("level", "cell")] {
            let lowered = names.get(style(small)).lowered.clone().unwrap();
            let [small, usual] = [small, usual].map(|name| baseline(theme.style(style(name))));
            assert!(small + ONE_LINE < usual && ((small + lowered.by) - usual).to_pt().abs() < 0.01);
            assert!(lowered.fits(usual) && !lowered.fits(small));
        }
        assert!(names.get(style("code")).lowered.is_none(), "it is as large as the usual cells");
    }

    #[test]
    fn a_line_of_logos_leaves_half_the_height_of_one() {
        let theme = theme();
        let names = Names::of(&theme);
        let style = |name: &str| theme.style_id(name).unwrap();
        let logo = theme.style(style("funding-logo")).height.unwrap();
        let pictured = names.get(style("logos")).pictured.clone().unwrap();
        assert!(pictured.gap >= logo * 0.5 && pictured.line >= logo * 1.5);
        // Lines of text, and those to sign on, are left as they are.
        assert!(["body", "title", "signature"].iter().all(|name| names.get(style(name)).pictured.is_none()));
    }
}
