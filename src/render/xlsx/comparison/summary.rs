//! The comparison in short: counts, and the means that the radar shows.

use rust_xlsxwriter::{XlsxError, utility};

use super::{
    CODES, COMPETENCES, Compared, HIGHEST_A, MEANS, MEANS_HEAD, PICK_A, PICK_B, PLACES, READING, SUMMARY, TEXT_A,
    TEXT_B, WARNING, codes, pick,
};
use crate::model::matrix::Area;
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::properties::ROLE_LIST;
use crate::render::xlsx::table::DataTable;
use crate::render::xlsx::text::literal;
use crate::render::xlsx::{Book, competences, cross};

pub(super) fn write(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
    competences: &DataTable<'_>,
) -> Result<(), XlsxError> {
    let looks = book.looks;
    sheet.text_as(SUMMARY, 0, book.word("workbook.summary"), &looks.band)?;
    sheet.text_as(SUMMARY, 1, "", &looks.band)?;
    for (column, word) in (TEXT_A..).zip(["workbook.role_a", "workbook.role_b", "workbook.shared"]) {
        sheet.text_as(SUMMARY, column, book.word(word), &looks.band_centred)?;
    }
    let asked = [0, 1].map(|which| compared.lines.iter().filter(|line| compared.asked(which, line).is_some()).count());
    let both = |line: &&super::Line| [0, 1].iter().all(|which| compared.asked(*which, line).is_some());
    let shared = compared.lines.iter().filter(both).count();
    sheet.text(COMPETENCES, 0, book.word("workbook.competences"))?;
    write_counts(sheet, book, COMPETENCES, (competences, ""), [asked[0], asked[1], shared])?;
    if book.has_codes() {
        let (codes, on) = (codes::table_of(book), utility::quote_sheet_name(&book.plan.compared_codes) + "!");
        let [a, b] = compared.pair;
        let shared = a.codes.iter().filter(|code| b.refers_to(**code as usize)).count();
        sheet.text(CODES, 0, book.word("workbook.codes"))?;
        write_counts(sheet, book, CODES, (&codes, &on), [a.codes.len(), b.codes.len(), shared])?;
    } else {
        sheet.hide_row(CODES)?;
    }

    sheet.text_as(PLACES, 0, book.word("workbook.place_in_list"), &looks.hint)?;
    for (which, place) in compared.places.into_iter().enumerate() {
        // No MATCH: it takes `?`, `*` and `~` in a title for wildcards.
        let rows = format!("(ROW({ROLE_LIST})-{})", cross::FIRST_ROW);
        let formula = format!("=SUMPRODUCT(EXACT({ROLE_LIST},{})*{rows})", pick(which));
        sheet.formula_as(PLACES, TEXT_A + which as u16, &formula, place + 1, &looks.hint_centred)?;
    }
    write_means(sheet, book, compared, competences)?;

    let [a, b] = [PICK_A, PICK_B].map(|row| utility::row_col_to_cell(row, TEXT_A));
    let differ = book.word("workbook.frameworks_differ");
    let [first, second] = compared.pair.map(|role| book.framework(role));
    let formula = format!("=IF({a}={b},\"\",{})", literal(differ));
    sheet.formula_as(WARNING, 0, &formula, if first == second { "" } else { differ }, &looks.warning)
}

/// How many rows of a table say something for A, for B and for both; with the prefix of its sheet.
fn write_counts(
    sheet: &mut Sheet,
    book: &Book<'_>,
    row: u32,
    (table, on): (&DataTable<'_>, &str),
    results: [usize; 3],
) -> Result<(), XlsxError> {
    let filled = |column: u16| {
        let range = utility::cell_range(table.first_row(), column, table.last_row(), column);
        format!("({on}{range}<>\"\")")
    };
    let formulas = [
        format!("=SUMPRODUCT(--{})", filled(TEXT_A)),
        format!("=SUMPRODUCT(--{})", filled(TEXT_B)),
        format!("=SUMPRODUCT({}*{})", filled(TEXT_A), filled(TEXT_B)),
    ];
    (TEXT_A..)
        .zip(formulas)
        .zip(results)
        .try_for_each(|((column, formula), result)| sheet.formula_as(row, column, &formula, result, &book.looks.number))
}

fn write_means(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
    table: &DataTable<'_>,
) -> Result<(), XlsxError> {
    let looks = book.looks;
    sheet.text_as(MEANS_HEAD, 0, book.word("workbook.means"), &looks.band)?;
    for column in 1..=READING {
        sheet.text_as(MEANS_HEAD, column, "", &looks.band)?;
    }
    for area in competences::absent_areas(book) {
        sheet.hide_row(MEANS + area as u32)?;
    }
    for (row, area) in (MEANS..).zip(&book.matrix.areas) {
        sheet.text(row, 0, &area.letter.to_string())?;
        sheet.text(row, 1, &area.title())?;
        for (which, mean) in compared.means(area.letter).into_iter().enumerate() {
            let column = TEXT_A + which as u16;
            match levels_of(compared, table, area, which) {
                Some(levels) => {
                    let formula = format!("=IFERROR(AVERAGEIF({levels},\">0\"),0)");
                    sheet.formula_as(row, column, &formula, mean, &looks.mean)?;
                }
                None => sheet.number_as(row, column, 0, &looks.mean)?,
            }
        }
    }
    Ok(())
}

/// The cells of a role's highest levels in an area.
fn levels_of(compared: &Compared<'_>, table: &DataTable<'_>, area: &Area<'_>, which: usize) -> Option<String> {
    let within = |line: &super::Line| line.name.area == area.letter;
    let first = compared.lines.iter().position(within)?;
    let last = compared.lines.iter().rposition(within)?;
    let column = HIGHEST_A + which as u16;
    let [first, last] = [first, last].map(|line| table.first_row() + line as u32);
    Some(utility::cell_range(first, column, last, column))
}
