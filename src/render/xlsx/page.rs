//! The head of a sheet and its set-up for print.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::cells::Sheet;
use super::text::{fitting, writable};

const A3: u8 = 8;
const A4: u8 = 9;
/// A sheet wider than this, in characters, is printed on A3.
const WIDEST_ON_A4: f64 = 200.0;
/// The longest header or footer of a page, in UTF-16 units.
const LONGEST_HEADER: usize = 255;

/// The title in A1 and what the sheet tells in A2.
pub(super) fn title(sheet: &mut Sheet, book: &Book<'_>, title: &str, hint: &str) -> Result<(), XlsxError> {
    sheet.set().set_row_height(0, 30)?;
    sheet.text_as(0, 0, title, &book.looks.title)?;
    sheet.text_as(1, 0, hint, &book.looks.hint)
}

/// Landscape, as wide as the page, head rows on each page, the title above and the page number below.
/// `head` is the last row of those repeated; `end` the last row and column with data.
pub(super) fn set_up(
    sheet: &mut Sheet,
    book: &Book<'_>,
    title: &str,
    head: u32,
    end: (u32, u16),
) -> Result<(), XlsxError> {
    let wide = sheet.widths().before(end.1 + 1) > WIDEST_ON_A4;
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
    inner.set_repeat_rows(head, head)?;
    inner.set_print_area(0, 0, end.0, end.1)?;
    inner.set_screen_gridlines(false);
    Ok(())
}
