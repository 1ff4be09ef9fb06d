//! How wide the columns of a sheet are, and how high a row has to be to show its texts whole.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::advances::{lines, text_width};
use super::looks::LETTER_SIZE;

/// The height of a row that nothing is said about, and of a line, in points.
pub(super) const DEFAULT_HEIGHT: f64 = 15.0;
/// The height of a row with one line, in points.
pub(super) const ROW_HEIGHT: f64 = 18.0;

/// The width of a column that nothing is said about, in characters.
const COLUMN_WIDTH: f64 = 8.43;
/// Points.
pub(super) const ROW_MARGIN: f64 = 3.0;
/// The greatest height that a row can have, in points.
pub(super) const HIGHEST_ROW: f64 = 409.0;
/// The width of a column is told in digits so wide on the screen.
const PIXELS_A_CHARACTER: f64 = 7.0;
/// What stays free of a column, in pixels.
const PADDING: f64 = 5.0;
/// How much of a column letters may take: bold ones are a little wider, and spreadsheets round.
const FILLED: f64 = 0.97;

/// The width of a column that shows each of those texts on one line, in characters.
pub(super) fn one_line_width<'t>(texts: impl IntoIterator<Item = &'t str>) -> f64 {
    (texts.into_iter().map(text_width).fold(0.0, f64::max) / FILLED).ceil() / PIXELS_A_CHARACTER
}

/// The width of a column that cuts none of the words in those texts, in characters.
pub(super) fn widest_word<'t>(texts: impl IntoIterator<Item = &'t str>) -> f64 {
    one_line_width(texts.into_iter().flat_map(|text| text.split([' ', '-'])))
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

    /// The width of all columns before that one in pixels, on the screen.
    pub fn pixels_before(&self, column: u16) -> f64 {
        let pixels = |column: u16| match self.of(column) {
            0.0 => 0.0,
            width => (width * PIXELS_A_CHARACTER + 0.5).floor() + PADDING,
        };
        (0..column).map(pixels).sum()
    }

    /// The same in points, on paper. Spreadsheets differ by six in a hundred: as the one that takes most.
    pub fn points_before(&self, column: u16) -> f64 {
        const POINTS_A_PIXEL: f64 = 0.792;
        self.pixels_before(column) * POINTS_A_PIXEL
    }

    /// How many lines a text takes that runs over those columns.
    pub fn lines(&self, columns: RangeInclusive<u16>, text: &str) -> u32 {
        self.lines_in_size(columns, text, LETTER_SIZE)
    }

    /// The same in letters of another size, in points.
    pub fn lines_in_size(&self, columns: RangeInclusive<u16>, text: &str, size: f64) -> u32 {
        let pixels = self.pixels_before(columns.end() + 1) - self.pixels_before(*columns.start());
        lines(text, (pixels - PADDING) * FILLED * LETTER_SIZE / size)
    }

    /// The height in points of a row with those texts, each in its column; `least` at least.
    pub fn row_height(&self, least: f64, texts: &[(u16, &str)]) -> f64 {
        let lines = texts.iter().map(|(column, text)| self.lines(*column..=*column, text)).max().unwrap_or(1);
        (f64::from(lines) * DEFAULT_HEIGHT + ROW_MARGIN).clamp(least, HIGHEST_ROW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_longest_word_asks() {
        assert_eq!(widest_word(["un mot", "porte-monnaie"]), one_line_width(["monnaie"]));
        assert_eq!(widest_word([]), 0.0);
    }

    #[test]
    fn what_a_column_was_fitted_to_takes_one_line_in_it() {
        let text = "Gestion des projets et du portefeuille de projets";
        let mut widths = Widths::default();
        widths.set(0, one_line_width([text]));
        assert_eq!(widths.lines(0..=0, text), 1);
        widths.set(0, one_line_width([text]) - 1.0);
        assert_eq!(widths.lines(0..=0, text), 2);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text_needs() {
        let mut widths = Widths::default();
        widths.set(0, 10.0);
        let height = |text: &str| widths.row_height(ROW_HEIGHT, &[(0, text), (1, "x")]);
        assert_eq!(height("court"), ROW_HEIGHT);
        assert_eq!(height("quelques longues lignes"), 3.0 * DEFAULT_HEIGHT + ROW_MARGIN);
        assert_eq!(height("deux\nlignes"), 2.0 * DEFAULT_HEIGHT + ROW_MARGIN);
        assert_eq!(height(&"mot ".repeat(1_000)), HIGHEST_ROW);
    }

    #[test]
    fn a_text_over_several_columns_has_the_room_of_all() {
        let mut widths = Widths::default();
        (0..3).for_each(|column| widths.set(column, 10.0));
        assert_eq!([widths.lines(0..=0, "un texte de deux"), widths.lines(0..=2, "un texte de deux")], [2, 1]);
    }
}
