//! The head of a sheet and its set-up for print.

use std::ops::RangeInclusive;

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::cells::Sheet;
use super::text::{fitting, writable};

/// The height of the row with the title, in points.
pub(super) const TITLE_HEIGHT: f64 = 30.0;
const A3: u8 = 8;
const A4: u8 = 9;
/// A sheet wider than this, in characters, is printed on A3.
const WIDEST_ON_A4: f64 = 200.0;
/// The sides of A4 within its margins, in points; on A3 the same share of the page is left.
const A4_INSIDE: (f64, f64) = (784.0, 501.0);
const A3_INSIDE: (f64, f64) = (1_133.0, 748.0);
/// A sheet is made this much smaller than its width asks for, rather than leave a few rows to a second page.
const SMALLEST_SHRINK: f64 = 0.75;
/// The longest header or footer of a page, in UTF-16 units.
const LONGEST_HEADER: usize = 255;

/// The title in A1 and what the sheet tells in A2.
pub(super) fn title(sheet: &mut Sheet, book: &Book<'_>, title: &str, hint: &str) -> Result<(), XlsxError> {
    sheet.set().set_row_height(0, TITLE_HEIGHT)?;
    sheet.text_as(0, 0, title, &book.looks.title)?;
    sheet.text_as(1, 0, hint, &book.looks.hint)
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
    let wide = is_wide(sheet, end.1);
    let number = book.locale.phrase("page.number", &[("n", "&P"), ("total", "&N")]);
    let set = book.matrix.set.title;
    let set = if set.is_empty() { book.matrix.set.project } else { set };
    // The blank behind the size keeps it from running into a text that begins with a digit.
    let quoted = |text: &str, most: usize| fitting(&writable(text).replace('&', "&&"), most).into_owned();
    let header = format!("&L&9 {}&R&9 {}", quoted(title, 100), quoted(set, LONGEST_HEADER - 120));
    let date = quoted(&book.locale.date(book.day), 60);
    let inner = sheet.set();
    inner.set_landscape();
    inner.set_paper_size(if wide { A3 } else { A4 });
    inner.set_print_fit_to_pages(1, 0);
    inner.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    inner.set_header(header);
    inner.set_footer(format!("&L&9 {date}&R&9 {}", fitting(&number, 100)));
    inner.set_repeat_rows(*heads.start(), *heads.end())?;
    inner.set_print_area(0, 0, end.0, end.1)?;
    inner.set_screen_gridlines(false);
    Ok(())
}

/// Puts a sheet that is so high, in points, on one page if it stays readable there. Otherwise what begins in
/// the row `part` begins a page. To be called after [`set_up`], with the same last column.
pub(super) fn keep_together(sheet: &mut Sheet, last_column: u16, height: f64, part: u32) -> Result<(), XlsxError> {
    let inside = if is_wide(sheet, last_column) { A3_INSIDE } else { A4_INSIDE };
    let scale = (inside.0 / sheet.widths().points_before(last_column + 1)).min(1.0);
    if height * scale * SMALLEST_SHRINK <= inside.1 {
        sheet.set().set_print_fit_to_pages(1, 1);
    } else {
        sheet.set().set_page_breaks(&[part])?;
    }
    Ok(())
}

fn is_wide(sheet: &Sheet, last_column: u16) -> bool {
    sheet.widths().before(last_column + 1) > WIDEST_ON_A4
}
