//! The sheet of the master list: each code with its label, its family and how much it is used.

use rust_xlsxwriter::{XlsxError, utility};

use super::Book;
use super::cells::Sheet;
use super::links::Target;
use super::table::DataTable;
use super::text::fitting;
use super::widths::one_line_width;
use super::{looks, page};
use crate::model::matrix::Code;

const HEAD_ROW: u32 = 3;
pub(super) const FIRST_ROW: u32 = 4;
pub(super) const FAMILY: u16 = 2;
pub(super) const ROLES: u16 = 4;
pub(super) const REFERENCES: u16 = 5;
const FIRST_ROLE: u16 = 6;
const STATE: u16 = 7;
/// The width of the column of labels, in characters, at the least and at the most: the sheet has to stay narrow enough for
/// plain paper.
const LABEL_WIDTH: (f64, f64) = (66.0, 72.0);
/// The longest title of a role that its column shows whole, in UTF-16 units. Not every spreadsheet wraps a link,
/// and rows of many lines would make a list of codes a list of titles.
const LONGEST_TITLE: usize = 54;

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let (matrix, looks) = (book.matrix, book.looks);
    let title = book.word("workbook.sheet_master_list");
    page::title(sheet, book, title, book.word("workbook.master_list_hint"))?;
    book.back(sheet, 2)?;
    let labels = one_line_width(matrix.codes.iter().map(|code| code.label));
    for (column, width, format) in [
        (0, 9.0, &looks.text),
        (1, labels.clamp(LABEL_WIDTH.0, LABEL_WIDTH.1), &looks.wrapped),
        (FAMILY, 9.0, &looks.centred),
        (3, 22.0, &looks.wrapped),
        (ROLES, 9.0, &looks.number),
        (REFERENCES, 12.0, &looks.number),
        (FIRST_ROLE, 52.0, &looks.text),
        (STATE, 14.0, &looks.unused),
    ] {
        sheet.column(column, width, format)?;
    }
    let heads = ["code", "label", "family", "family_name", "roles", "references", "first_role", "state"];
    let table = DataTable {
        name: "master_list".to_owned(),
        title,
        about: book.word("workbook.master_list_hint"),
        head_row: HEAD_ROW,
        heads: book.heads(&heads, &["family", "roles", "references", "state"]),
        rows: matrix.codes.len(),
        rows_follow: false,
    };
    sheet.row(HEAD_ROW, 22.0)?;
    table.write_heads(sheet)?;
    if matrix.codes.is_empty() {
        sheet.text_as(FIRST_ROW, 0, book.word("workbook.no_codes"), &looks.hint)?;
    }
    for (index, code) in matrix.codes.iter().enumerate() {
        write_code(sheet, book, index, code)?;
    }
    let unused = format!("=${}{}=0", utility::column_number_to_name(ROLES), FIRST_ROW + 1);
    table.colour(sheet, 0..=STATE - 1, &unused, looks::unused())?;
    table.draw_lines(sheet)?;
    sheet.set().set_freeze_panes(FIRST_ROW, 1)?;
    let end = (table.last_row(), STATE);
    page::set_up(sheet, book, title, HEAD_ROW..=HEAD_ROW, end)?;
    page::save_pages(sheet, HEAD_ROW..=HEAD_ROW, page::LEGIBLE_LEVEL, end);
    Ok(())
}

/// The row of the code at that place in the list.
fn write_code(sheet: &mut Sheet, book: &Book<'_>, index: usize, code: &Code<'_>) -> Result<(), XlsxError> {
    let (matrix, looks) = (book.matrix, book.looks);
    let row = FIRST_ROW + index as u32;
    let family = code.name.family.prefix();
    let own = Some(code.category).filter(|category| !["", family].contains(category));
    let category = own.unwrap_or(book.word_of_family(code.name.family));
    sheet.fit_row(row, &[(1, code.label), (3, category)])?;
    sheet.text(row, 0, &code.name.to_string())?;
    sheet.text(row, 1, code.label)?;
    sheet.text(row, FAMILY, family)?;
    sheet.text(row, 3, category)?;
    let crosses = book.plan.role_rows(&book.plan.codes, index..index + 1, matrix.roles.len());
    sheet.formula(row, ROLES, &format!("=COUNTA({crosses})"), code.roles)?;
    sheet.number(row, REFERENCES, code.references)?;
    if let Some(role) = code.first_role {
        let (to_sheet, to_row, to_column) = book.plan.profile(role);
        let target = Target::Cell(to_sheet, to_row, to_column);
        let title = fitting(&matrix.roles[role].label, LONGEST_TITLE);
        sheet.link(row, FIRST_ROLE, &target, &title, &looks.fact_link)?;
    }
    let used = utility::row_col_to_cell(row, ROLES);
    let word = book.word("workbook.unused");
    let formula = format!("=IF({used}=0,{},\"\")", super::text::literal(word));
    sheet.formula(row, STATE, &formula, if code.roles == 0 { word } else { "" })?;
    Ok(())
}
