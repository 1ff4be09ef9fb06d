//! The head of a sheet and its set-up for print.

use std::ops::{Range, RangeInclusive};

use rust_xlsxwriter::{Format, XlsxError};

use super::Book;
use super::cells::Sheet;
use super::looks::{HINT_SIZE, LETTER_SIZE, SMALL_TITLE_SIZE, TITLE_SIZE};
use super::paper::MARGINS;
use super::text::{fitting, writable};
use super::widths::{DEFAULT_HEIGHT, ROW_MARGIN, Widths, one_line_width};

/// The height of the row with the title, in points.
pub(super) const TITLE_HEIGHT: f64 = 30.0;
/// A title of more lines than this is written smaller.
const MOST_LARGE_LINES: u32 = 2;
/// A title is shown in so many lines at the most: it stands above the panes that stay, and leaves room for what moves.
const MOST_TITLE_LINES: u32 = 6;
/// The smallest scale of a sheet with upright heads, in hundredths: they are 9 points high and come out at 7.
pub(super) const LEGIBLE: u16 = 78;
/// The smallest scale of a sheet without upright heads, in hundredths: its letters, 11 points high, come out at 7.
pub(super) const LEGIBLE_LEVEL: u16 = 66;
/// The share of a page that is filled where the scale is set: a column that no longer fits would have a page
/// to itself.
const FILLED: f64 = 0.99;
/// The longest texts at the left and at the right above a page, in UTF-16 units: both have room side by side.
const LONGEST_HEADERS: (usize, usize) = (80, 90);

/// How wide a title is, in characters of a column: a column that each page repeats holds it whole, lest it be cut on all
/// but the first.
pub(super) fn title_width(title: &str) -> f64 {
    one_line_width([title]) * TITLE_SIZE / LETTER_SIZE
}

/// The title in A1 and what the sheet tells in A2.
pub(super) fn title(sheet: &mut Sheet, book: &Book<'_>, title: &str, hint: &str) -> Result<(), XlsxError> {
    sheet.row(0, TITLE_HEIGHT)?;
    sheet.text_as(0, 0, title, &book.looks.title)?;
    sheet.text_as(1, 0, hint, &book.looks.hint)
}

/// As [`title`], for texts of the set, which may be of any length: they keep within the columns up to `last`, in lines where
/// they are longer. To be called when the columns have their widths.
pub(super) fn title_within(
    sheet: &mut Sheet,
    book: &Book<'_>,
    last: u16,
    title: &str,
    hint: &str,
) -> Result<(), XlsxError> {
    self::title(sheet, book, title, hint)?;
    let looks = book.looks;
    let lines = sheet.widths().lines_in_size(0..=last, title, TITLE_SIZE);
    if lines > MOST_LARGE_LINES {
        write_lines(sheet, 0, last, title, (&looks.title_small, SMALL_TITLE_SIZE))?;
    } else if lines > 1 {
        write_lines(sheet, 0, last, title, (&looks.title_long, TITLE_SIZE))?;
    }
    if sheet.widths().lines_in_size(0..=last, hint, HINT_SIZE) > 1 {
        write_lines(sheet, 1, last, hint, (&looks.hint_long, HINT_SIZE))?;
    }
    Ok(())
}

/// A text in lines, in letters of some size.
fn write_lines(
    sheet: &mut Sheet,
    row: u32,
    last: u16,
    text: &str,
    (looks, size): (&Format, f64),
) -> Result<(), XlsxError> {
    let lines = sheet.widths().lines_in_size(0..=last, text, size).min(MOST_TITLE_LINES);
    sheet.row(row, f64::from(lines) * DEFAULT_HEIGHT * size / LETTER_SIZE + ROW_MARGIN)?;
    sheet.text_across(row, 0..=last, text, looks)
}

/// Landscape, as wide as the page, head rows on each page, the title above and the page number below.
/// `heads` are the rows that are repeated; `end` the last row and column with data.
pub(super) fn set_up(
    sheet: &mut Sheet,
    book: &Book<'_>,
    title: &str,
    heads: RangeInclusive<u32>,
    end: (u32, u16),
) -> Result<(), XlsxError> {
    let paper = sheet.paper().number();
    let (side, top, bottom) = MARGINS;
    let number = book.locale.phrase("page.number", &[("n", "&P"), ("total", "&N")]);
    let set = book.matrix.set.title;
    let set = if set.is_empty() { book.matrix.set.project } else { set };
    // The blank behind the size keeps it from running into a text that begins with a digit.
    let quoted = |text: &str, most: usize| fitting(&writable(text).replace('&', "&&"), most).into_owned();
    let header = format!("&L&9 {}&R&9 {}", quoted(title, LONGEST_HEADERS.0), quoted(set, LONGEST_HEADERS.1));
    let date = quoted(&book.date(), 60);
    let inner = sheet.set();
    inner.set_landscape();
    inner.set_paper_size(paper);
    inner.set_print_fit_to_pages(1, 0);
    inner.set_margins(side, side, top, bottom, 0.3, 0.3);
    // Of one size on all sheets, however small a sheet is made.
    inner.set_header_footer_scale_with_doc(false);
    inner.set_header(header);
    inner.set_footer(format!("&L&9 {date}&R&9 {}", fitting(&number, 100)));
    inner.set_repeat_rows(*heads.start(), *heads.end())?;
    inner.set_print_area(0, 0, end.0, end.1)?;
    inner.set_screen_gridlines(false);
    Ok(())
}

/// Puts a sheet that is so high, in points, on one page if it stays readable there. Otherwise a page begins with each of
/// the rows `parts` up to which there is no room for all that comes before the next, or before the end; the sheet is
/// made smaller if that saves such a page. To be called after [`set_up`], with the same last column, when the rows before
/// the last part have their heights.
pub(super) fn keep_together(sheet: &mut Sheet, last_column: u16, height: f64, parts: &[u32]) -> Result<(), XlsxError> {
    let inside = sheet.paper().inside();
    let scale = (inside.0 / sheet.widths().points_before(last_column + 1)).min(1.0);
    let least = scale.min(f64::from(LEGIBLE_LEVEL) / 100.0);
    if height * least <= inside.1 {
        sheet.set().set_print_fit_to_pages(1, 1);
        return Ok(());
    }
    let breaks = |scale: u16| breaks_between(sheet, height, parts, inside.1 * FILLED * 100.0 / f64::from(scale));
    let widest = widest_scale(sheet, last_column);
    let smallest = LEGIBLE_LEVEL.min(widest);
    let scale = (smallest..=widest).rev().min_by_key(|scale| breaks(*scale).len()).unwrap_or(widest);
    let breaks = breaks(scale);
    // Spreadsheets heed breaks only where the scale is given, and not where they are to find it themselves.
    sheet.set().set_print_scale(scale).set_page_breaks(&breaks)?;
    Ok(())
}

/// The rows with which pages of that height, in points, begin: those of `parts` before which there is no room for all that
/// comes before the next, or before the end of a sheet that is so high.
fn breaks_between(sheet: &Sheet, height: f64, parts: &[u32], room: f64) -> Vec<u32> {
    let (mut breaks, mut first) = (Vec::new(), 0);
    for (at, part) in parts.iter().enumerate() {
        let needed = match parts.get(at + 1) {
            Some(next) => sheet.height_of(first..*next),
            None => height - sheet.height_of(0..first),
        };
        if needed > room {
            breaks.push(*part);
            first = *part;
        }
    }
    breaks
}

/// Makes a sheet smaller if that saves a page with a few rows, down to the scale `least`, in hundredths. `repeated` are the
/// rows that stand on each page after them. To be called after [`set_up`], with the same last cell, when all rows have
/// their heights.
pub(super) fn save_pages(sheet: &mut Sheet, repeated: RangeInclusive<u32>, least: u16, end: (u32, u16)) {
    let scale = scale_for_fewest_pages(sheet, &repeated, least, end);
    if scale < widest_scale(sheet, end.1) {
        sheet.set().set_print_scale(scale);
    }
}

/// The largest readable scale, in hundredths, at which there are as few pages as can be.
fn scale_for_fewest_pages(sheet: &Sheet, repeated: &RangeInclusive<u32>, least: u16, end: (u32, u16)) -> u16 {
    let (height, widest) = (sheet.paper().inside().1, widest_scale(sheet, end.1));
    let pages = |scale: &u16| {
        let room = height * FILLED * 100.0 / f64::from(*scale);
        let (mut pages, mut used) = (1, 0.0);
        for row in 0..=end.0 {
            let one = sheet.height_of([row]);
            if used + one > room {
                pages += 1;
                used = sheet.height_of(repeated.clone());
            }
            used += one;
        }
        pages
    };
    (least..=widest).rev().min_by_key(pages).unwrap_or(widest)
}

/// The largest scale, in hundredths, at which a sheet is as wide as a page.
fn widest_scale(sheet: &Sheet, last_column: u16) -> u16 {
    let scale = sheet.paper().inside().0 * FILLED / sheet.widths().points_before(last_column + 1);
    (scale * 100.0).clamp(10.0, 100.0) as u16
}

/// Puts a table that is too wide to be read on one page on several side by side: `repeated` are the
/// columns that stand on each, `groups` those that should stay together. To be called after [`set_up`], with
/// the same last column. Whether it had to be.
pub(super) fn part_columns(
    sheet: &mut Sheet,
    repeated: RangeInclusive<u16>,
    groups: &[Range<u16>],
    last_column: u16,
) -> Result<bool, XlsxError> {
    let room = sheet.paper().inside().0 * FILLED * 100.0 / f64::from(LEGIBLE);
    let too_wide = sheet.widths().points_before(last_column + 1) > room;
    if too_wide {
        let first_columns = first_columns(sheet.widths(), &repeated, groups, room);
        let inner = sheet.set();
        inner.set_print_scale(LEGIBLE);
        inner.set_repeat_columns(*repeated.start(), *repeated.end())?;
        inner.set_vertical_page_breaks(&first_columns)?;
        // Over, then down: the pages of a role lie one behind the other.
        inner.set_page_order(false);
    }
    Ok(too_wide)
}

/// The columns with which pages begin, but for the first. A group begins a page where it doesn't fit on what is
/// left of the one before; it is cut only where it is wider than a page, or the page before it would hold no
/// group at all.
fn first_columns(widths: &Widths, repeated: &RangeInclusive<u16>, groups: &[Range<u16>], room: f64) -> Vec<u32> {
    let width = |columns: Range<u16>| widths.points_before(columns.end) - widths.points_before(columns.start);
    let again = width(*repeated.start()..repeated.end() + 1);
    let mut used = groups.first().map_or(0.0, |group| widths.points_before(group.start));
    let (mut breaks, mut holds_group) = (Vec::new(), false);
    for group in groups {
        let whole = width(group.clone());
        if used + whole > room && holds_group && again + whole <= room {
            breaks.push(u32::from(group.start));
            used = again;
        }
        for column in group.clone() {
            let one = width(column..column + 1);
            if used + one > room {
                breaks.push(u32::from(column));
                used = again;
            }
            used += one;
        }
        holds_group = true;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::xlsx::Paper;

    /// Where pages begin that hold so many columns, with the first one repeated.
    fn breaks(groups: &[Range<u16>], room: u16) -> Vec<u32> {
        let widths = Widths::default();
        first_columns(&widths, &(0..=0), groups, widths.points_before(room) + 0.1)
    }

    #[test]
    fn a_group_that_does_not_fit_on_the_page_begins_the_next() {
        assert_eq!(breaks(&[2..5, 5..8, 8..11], 7), [5]);
        assert_eq!(breaks(&[2..5, 5..8, 8..12], 7), [5, 8]);
    }

    #[test]
    fn a_group_wider_than_a_page_is_cut() {
        assert_eq!(breaks(&[2..4, 4..14], 5), [5, 9, 13]);
    }

    #[test]
    fn no_page_holds_what_leads_to_a_table_alone() {
        assert_eq!(breaks(&[3..7, 7..8], 5), [5]);
    }

    #[test]
    fn what_fits_on_the_page_before_begins_none() {
        // Ten rows of 20 points, of which parts begin with the fifth and the ninth.
        let mut sheet = Sheet::new("Feuille", Paper::A4).unwrap();
        (0..10).for_each(|row| sheet.row(row, 20.0).unwrap());
        let breaks = |room: f64| breaks_between(&sheet, 200.0, &[4, 8], room);
        assert_eq!(
            [breaks(200.0), breaks(160.0), breaks(120.0), breaks(100.0)],
            [vec![], vec![8], vec![4], vec![4, 8]]
        );
    }

    #[test]
    fn a_sheet_is_made_smaller_only_where_that_saves_a_page() {
        // Rows of 20 points on a page of 501.
        let scale = |rows: u32| {
            let mut sheet = Sheet::new("Feuille", Paper::A4).unwrap();
            (0..rows).for_each(|row| sheet.row(row, 20.0).unwrap());
            scale_for_fewest_pages(&sheet, &(0..=0), LEGIBLE_LEVEL, (rows - 1, 3))
        };
        assert_eq!(scale(20), 100);
        assert_eq!(scale(30), 82);
        assert_eq!(scale(40), 100);
    }
}
