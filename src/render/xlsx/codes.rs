//! The sheet of roles × codes: a cross where any e-competence of a role refers to a code.

use rust_xlsxwriter::utility;

use super::cells::Sheet;
use super::cross::{self, Cross, CrossColumn, Group, column_at};
use super::rows::{Outcome, Rows};
use super::widths::ROW_HEIGHT;
use super::{Book, Written, table};
use crate::model::Family;
use crate::model::matrix::Role;

pub(super) const CROSS: &str = "×";

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let cross = cross_of(book);
    cross.write_heads(sheet, book)?;
    cross.finish(sheet, book)?;
    let families = families(book);
    Ok(cross.rows(sheet, book, ROW_HEIGHT, move |rows, row, role| write_role(rows, row, role, &families)))
}

fn write_role(rows: &mut Rows<'_>, row: u32, role: &Role<'_>, families: &[(Family, std::ops::Range<usize>)]) {
    let all = format!("=SUM({})", utility::cell_range(row, 3, row, 6));
    rows.formula(2, &all, Outcome::Number(role.codes.len()));
    for (column, (_, columns)) in (3..).zip(families) {
        let counted = role.codes.iter().filter(|code| columns.contains(&(**code as usize))).count();
        if columns.is_empty() {
            rows.number(column, 0)
        } else {
            let cells = utility::cell_range(row, column_at(columns.start), row, column_at(columns.end - 1));
            rows.formula(column, &format!("=COUNTA({cells})"), Outcome::Number(counted));
        }
    }
    for code in &role.codes {
        rows.text(column_at(*code as usize), CROSS);
    }
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
            .map(|(family, columns)| Group { letters: family.prefix().to_owned(), title: book.family(family), columns })
            .collect(),
        roles: matrix.roles.len(),
        levels: false,
        column_width: 3.7,
    }
}
