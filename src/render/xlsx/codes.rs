//! The sheet of roles × codes: a cross where any e-competence of a role refers to a code.

use rust_xlsxwriter::{XlsxError, utility};

use super::cells::{ROW_HEIGHT, Sheet};
use super::cross::{self, Cross, CrossColumn, FIRST_ROW, column_at};
use super::{Book, table};
use crate::model::Family;
use crate::model::matrix::Role;

pub(super) const CROSS: &str = "×";

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let cross = cross_of(book);
    cross.write_heads(sheet, book)?;
    sheet.set().set_default_row_height(ROW_HEIGHT);
    let families = families(book);
    for (row, role) in (FIRST_ROW..).zip(&book.matrix.roles) {
        write_role(sheet, book, role, row, &families)?;
    }
    cross.finish(sheet, book)
}

fn write_role(
    sheet: &mut Sheet,
    book: &Book<'_>,
    role: &Role<'_>,
    row: u32,
    families: &[(Family, std::ops::Range<usize>)],
) -> Result<(), XlsxError> {
    book.role_cells(sheet, row, role, ROW_HEIGHT)?;
    let (first, last) = (utility::row_col_to_cell(row, 3), utility::row_col_to_cell(row, 6));
    sheet.formula(row, 2, &format!("=SUM({first}:{last})"), role.codes.len())?;
    for (offset, (_, columns)) in families.iter().enumerate() {
        let counted = role.codes.iter().filter(|code| columns.contains(&(**code as usize))).count();
        let column = 3 + offset as u16;
        match columns.is_empty() {
            true => sheet.number(row, column, 0)?,
            false => {
                let (first, last) = (column_at(columns.start), column_at(columns.end - 1));
                let formula = format!("=COUNTA({})", utility::cell_range(row, first, row, last));
                sheet.formula(row, column, &formula, counted)?;
            }
        }
    }
    for code in &role.codes {
        sheet.text(row, column_at(*code as usize), CROSS)?;
    }
    Ok(())
}

/// The columns of each family, by index into the master list; empty for a family without any.
pub(super) fn families(book: &Book<'_>) -> Vec<(Family, std::ops::Range<usize>)> {
    let codes = &book.matrix.codes;
    let start = |family: Family| codes.partition_point(|code| code.name.family < family);
    Family::ALL
        .into_iter()
        .map(|family| (family, start(family)..start(family) + book.matrix.codes_of(family)))
        .collect()
}

fn cross_of<'a>(book: &Book<'a>) -> Cross<'a> {
    let matrix = book.matrix;
    let heads = matrix.codes.iter().map(|code| cross::head(&code.name.to_string(), code.label));
    let columns = table::told_apart(heads).into_iter().zip(&matrix.codes).map(|(head, code)| CrossColumn {
        head,
        note: format!("{} {}", code.name, code.label),
        used: code.roles,
    });
    let families = families(book);
    let counts = families.iter().map(|(family, _)| book.family(*family));
    let counts: Vec<String> = std::iter::once(book.word("workbook.codes").to_owned()).chain(counts).collect();
    Cross {
        title: book.word("workbook.sheet_codes"),
        hint: book.word("workbook.codes_hint"),
        table_name: "roles_by_code",
        counts: counts.try_into().unwrap_or_default(),
        columns: columns.collect(),
        groups: families
            .into_iter()
            .filter(|(_, columns)| !columns.is_empty())
            .map(|(family, columns)| (book.family(family), columns))
            .collect(),
        roles: matrix.roles.len(),
        levels: false,
    }
}
