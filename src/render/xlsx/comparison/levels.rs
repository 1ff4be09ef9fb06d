//! The e-competences of the two roles, with levels and gaps.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatText, ConditionalFormatTextRule, ConditionalFormatType, XlsxError,
    utility,
};

use super::{Compared, GAP, HIGHEST_A, HIGHEST_B, Line, READING, TABLE, TEXT_A, TEXT_B, Words, place};
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::competences::in_cell;
use crate::render::xlsx::properties::LEVEL_MATRIX;
use crate::render::xlsx::table::DataTable;
use crate::render::xlsx::text::literal;
use crate::render::xlsx::{Book, looks};

pub(super) fn table_of<'b>(book: &'b Book<'_>, rows: usize) -> DataTable<'b> {
    let heads = ["code", "title", "levels_a", "levels_b", "reading", "highest_a", "highest_b", "gap"];
    DataTable {
        name: "compared_competences".to_owned(),
        title: book.word("workbook.competences"),
        about: book.word("workbook.comparison_hint"),
        head_row: TABLE,
        heads: book.heads(&heads, &["levels_a", "levels_b", "reading", "gap"]),
        rows,
        rows_follow: false,
    }
}

pub(super) fn write(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
    table: &DataTable<'_>,
) -> Result<(), XlsxError> {
    sheet.row(table.head_row, 32.0)?;
    table.write_heads(sheet)?;
    let words = Words::of(book);
    for (row, line) in (table.first_row()..).zip(&compared.lines) {
        sheet.fit_row(row, &[(1, &line.title)])?;
        sheet.text(row, 0, &line.name.to_string())?;
        sheet.text(row, 1, &line.title)?;
        for which in [0, 1] {
            write_levels(sheet, book, compared, line, row, which)?;
        }
        write_gap(sheet, compared, line, row, &words)?;
    }
    colour(sheet, table)?;
    table.draw_lines(sheet)
}

/// What a role asks for, as the cross table has it, and the highest level in it.
fn write_levels(
    sheet: &mut Sheet,
    book: &Book<'_>,
    compared: &Compared<'_>,
    line: &Line,
    row: u32,
    which: usize,
) -> Result<(), XlsxError> {
    let (at, offset) = (place(which), which as u16);
    let cells = line.columns.clone().map(|column| format!("INDEX({LEVEL_MATRIX},{at},{})", column + 1));
    let cells = cells.collect::<Vec<_>>().join("&");
    let text = compared.asked(which, line).map(in_cell).unwrap_or_default();
    sheet.formula(row, TEXT_A + offset, &format!("=IF({at}=0,\"\",{cells}&\"\")"), text)?;
    let cell = utility::row_col_to_cell(row, TEXT_A + offset);
    let highest =
        (1..=5).fold("0".to_owned(), |below, level| format!("IF(ISNUMBER(FIND(\"{level}\",{cell})),{level},{below})"));
    // Its line is the cell's own: where there is a bar, not every spreadsheet draws one that depends on a condition.
    let (highest, looks) = (format!("={highest}"), &book.looks.level_lined);
    sheet.formula_as(row, HIGHEST_A + offset, &highest, compared.highest(which, line), looks)
}

fn write_gap(
    sheet: &mut Sheet,
    compared: &Compared<'_>,
    line: &Line,
    row: u32,
    words: &Words,
) -> Result<(), XlsxError> {
    let [text_a, text_b, a, b] =
        [TEXT_A, TEXT_B, HIGHEST_A, HIGHEST_B].map(|column| utility::row_col_to_cell(row, column));
    let levels = [0, 1].map(|which| compared.highest(which, line));
    let gap = match levels {
        [0, _] | [_, 0] => String::new(),
        [a, b] => (i32::from(b) - i32::from(a)).to_string(),
    };
    sheet.formula(row, GAP, &format!("=IF(OR({a}=0,{b}=0),\"\",{b}-{a})"), gap)?;

    let [only_a, only_b, both] = [&words.only_a, &words.only_b, &words.both].map(|word| literal(word));
    let [same, a_higher, b_higher] = [&words.same, &words.a_higher, &words.b_higher].map(|word| literal(word));
    let formula = format!(
        "=IF(AND({text_a}=\"\",{text_b}=\"\"),\"\",IF({text_b}=\"\",{only_a},IF({text_a}=\"\",{only_b},\
         IF(OR({a}=0,{b}=0),{both},IF({a}={b},{same},IF({b}>{a},{b_higher},{a_higher}))))))"
    );
    let asked = [0, 1].map(|which| compared.asked(which, line).is_some());
    let reading = match (asked, levels) {
        ([false, false], _) => "",
        ([true, false], _) => &words.only_a,
        ([false, true], _) => &words.only_b,
        (_, [0, _] | [_, 0]) => &words.both,
        (_, [a, b]) if a == b => &words.same,
        (_, [a, b]) if a < b => &words.b_higher,
        _ => &words.a_higher,
    };
    sheet.formula(row, READING, &formula, reading)
}

fn colour(sheet: &mut Sheet, table: &DataTable<'_>) -> Result<(), XlsxError> {
    let (first, last) = (table.first_row(), table.last_row());
    for level in (1..=5u8).rev() {
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::Contains(level.to_string()))
            .set_format(looks::level(level));
        sheet.set().add_conditional_format(first, TEXT_A, last, TEXT_B, &rule)?;
    }
    for (column, colour) in [(HIGHEST_A, looks::FIRST_BAR), (HIGHEST_B, looks::SECOND_BAR)] {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(colour)
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 5);
        sheet.set().add_conditional_format(first, column, last, column, &bar)?;
    }
    Ok(())
}
