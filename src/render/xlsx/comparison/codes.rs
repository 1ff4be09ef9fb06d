//! The codes of the two roles, on a sheet of their own: its heads fit each printed page of it.

use rust_xlsxwriter::{XlsxError, utility};

use super::{Compared, PICK_A, PICK_B, READING, TEXT_A, TEXT_B, Words, pick, place};
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::codes::CROSS;
use crate::render::xlsx::links::Target;
use crate::render::xlsx::properties::CODE_MATRIX;
use crate::render::xlsx::table::DataTable;
use crate::render::xlsx::text::literal;
use crate::render::xlsx::widths::ROW_HEIGHT;
use crate::render::xlsx::{Book, looks, page};

const HEAD_ROW: u32 = PICK_B + 1;

pub(super) fn table_of<'b>(book: &'b Book<'_>) -> DataTable<'b> {
    DataTable {
        name: "compared_codes".to_owned(),
        title: book.word("workbook.sheet_compared_codes"),
        about: book.word("workbook.compared_codes_hint"),
        head_row: HEAD_ROW,
        heads: book.heads(&["code", "label", "code_a", "code_b", "reading"], &["code_a", "code_b", "reading"]),
        rows: book.matrix.codes.len(),
        rows_follow: false,
    }
}

pub(in crate::render::xlsx) fn write(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
) -> Result<(), XlsxError> {
    let (looks, table) = (book.looks, table_of(book));
    page::title(sheet, book, table.title, table.about)?;
    book.back(sheet, 2)?;
    let to_picks = Target::Cell(&book.plan.comparison, PICK_A, 1);
    let text = format!("← {}", book.word("workbook.sheet_comparison"));
    sheet.link(2, 1, &to_picks, &text, &looks.fact_link)?;
    super::text_columns(sheet, book, book.matrix.codes.iter().map(|code| code.label))?;
    write_picked(sheet, book, compared)?;
    sheet.row(HEAD_ROW, 32.0)?;
    table.write_heads(sheet)?;
    write_rows(sheet, book, compared, &table)?;
    let crossed = format!("={}<>\"\"", utility::row_col_to_cell(table.first_row(), TEXT_A));
    table.colour(sheet, TEXT_A..=TEXT_B, &crossed, looks::cross())?;
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(HEAD_ROW + 1, 0)?;
    let end = (table.last_row(), READING);
    page::set_up(sheet, book, table.title, PICK_A..=HEAD_ROW, end)?;
    page::save_pages(sheet, PICK_A..=HEAD_ROW, page::LEGIBLE_LEVEL, end);
    Ok(())
}

/// The roles that were picked on the other sheet.
fn write_picked(sheet: &mut Sheet, book: &Book<'_>, compared: &Compared<'_>) -> Result<(), XlsxError> {
    let height = super::height_of_any(sheet, book, ROW_HEIGHT);
    for (which, (label, looks)) in super::labels(book).into_iter().enumerate() {
        let row = PICK_A + which as u32;
        sheet.row(row, height)?;
        sheet.text_as(row, 0, label, looks)?;
        let name = format!("={}!{}&\"\"", quoted(book), pick(which));
        sheet.formula_as(row, 1, &name, &compared.pair[which].label, &book.looks.wrapped)?;
    }
    Ok(())
}

/// The name of the sheet on which roles are picked, as formulas write it.
fn quoted(book: &Book<'_>) -> String {
    utility::quote_sheet_name(&book.plan.comparison)
}

fn write_rows(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
    table: &DataTable<'_>,
) -> Result<(), XlsxError> {
    let words = Words::of(book);
    let [only_a, only_b, both] = [&words.only_a, &words.only_b, &words.both].map(|word| literal(word));
    for (index, code) in book.matrix.codes.iter().enumerate() {
        let row = table.first_row() + index as u32;
        sheet.fit_row(row, &[(1, code.label)])?;
        sheet.text(row, 0, &code.name.to_string())?;
        sheet.text(row, 1, code.label)?;
        let used = compared.pair.map(|role| role.refers_to(index));
        for (which, used) in used.into_iter().enumerate() {
            let at = format!("{}!{}", quoted(book), place(which));
            let formula = format!("=IF({at}=0,\"\",INDEX({CODE_MATRIX},{at},{})&\"\")", index + 1);
            sheet.formula(row, TEXT_A + which as u16, &formula, if used { CROSS } else { "" })?;
        }
        let [a, b] = [TEXT_A, TEXT_B].map(|column| utility::row_col_to_cell(row, column));
        let formula = format!("=IF(AND({a}=\"\",{b}=\"\"),\"\",IF({b}=\"\",{only_a},IF({a}=\"\",{only_b},{both})))");
        let reading = match used {
            [false, false] => "",
            [true, false] => &words.only_a,
            [false, true] => &words.only_b,
            [true, true] => &words.both,
        };
        sheet.formula(row, READING, &formula, reading)?;
    }
    Ok(())
}
