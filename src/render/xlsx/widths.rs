//! How wide the columns of a sheet are, and how high a row has to be to show its texts whole.

use std::collections::BTreeMap;

/// The height of a row that nothing is said about, in points.
pub(super) const DEFAULT_HEIGHT: f64 = 15.0;
/// The height of a row with one line, in points.
pub(super) const ROW_HEIGHT: f64 = 18.0;

/// The width of a column that nothing is said about, in characters.
const COLUMN_WIDTH: f64 = 8.43;
/// How wide a letter of running text is, set against the digit in which columns are measured.
const LETTER_WIDTH: f64 = 0.93;
/// Points.
const LINE_HEIGHT: f64 = 14.5;
const ROW_MARGIN: f64 = 3.5;
const HIGHEST_ROW: f64 = 409.0;

/// The width of a column that cuts none of the words in those texts, in characters.
pub(super) fn widest_word<'t>(texts: impl IntoIterator<Item = &'t str>) -> f64 {
    // A digit's width stays free before the next column.
    const MARGIN: f64 = 2.0;
    let words = texts.into_iter().flat_map(|text| text.split([' ', '-']));
    words.map(|word| word.chars().count()).max().unwrap_or(0) as f64 * LETTER_WIDTH + MARGIN
}

/// The widths of columns, in characters; 0 for one that is hidden.
#[derive(Clone, Debug, Default)]
pub(super) struct Widths(BTreeMap<u16, f64>);

impl Widths {
    pub fn set(&mut self, column: u16, width: f64) {
        self.0.insert(column, width);
    }

    fn of(&self, column: u16) -> f64 {
        self.0.get(&column).copied().unwrap_or(COLUMN_WIDTH)
    }

    /// The width of all columns before that one.
    pub fn before(&self, column: u16) -> f64 {
        (0..column).map(|before| self.of(before)).sum()
    }

    /// The same in points, on paper. Spreadsheets differ by six in a hundred: as the one that takes most.
    pub fn points_before(&self, column: u16) -> f64 {
        const PIXELS_A_CHARACTER: f64 = 7.0;
        const PADDING: f64 = 5.0;
        const POINTS_A_PIXEL: f64 = 0.792;
        let pixels = |column: u16| match self.of(column) {
            0.0 => 0.0,
            width => (width * PIXELS_A_CHARACTER + 0.5).floor() + PADDING,
        };
        (0..column).map(pixels).sum::<f64>() * POINTS_A_PIXEL
    }

    /// The height in points of a row with those texts, each in its column; `least` at least. An estimate, with
    /// room to spare, because only a spreadsheet knows how wide its letters are.
    pub fn row_height(&self, least: f64, texts: &[(u16, &str)]) -> f64 {
        let lines = |(column, text): &(u16, &str)| {
            let line = |line: &str| (line.chars().count() as f64 * LETTER_WIDTH / self.of(*column)).ceil().max(1.0);
            text.lines().map(line).sum::<f64>()
        };
        let lines = texts.iter().map(lines).fold(1.0, f64::max);
        (lines * LINE_HEIGHT + ROW_MARGIN).clamp(least, HIGHEST_ROW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_longest_word_asks() {
        assert_eq!(widest_word(["un mot", "porte-monnaie"]), 7.0 * LETTER_WIDTH + 2.0);
        assert_eq!(widest_word([]), 2.0);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        let mut widths = Widths::default();
        widths.set(0, 10.0);
        let height = |text: &str| widths.row_height(ROW_HEIGHT, &[(0, text), (1, "x")]);
        assert_eq!(height("court"), ROW_HEIGHT);
        assert_eq!(height("un texte de trois lignes"), 3.0 * LINE_HEIGHT + ROW_MARGIN);
        assert_eq!(height("deux\nlignes"), 2.0 * LINE_HEIGHT + ROW_MARGIN);
        assert_eq!(height(&"mot ".repeat(1_000)), HIGHEST_ROW);
    }
}
