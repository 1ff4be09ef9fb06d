//! The comparison of two roles, picked from lists: level profiles side by side, gaps, shared and missing
//! codes. All by formulas that Excel and LibreOffice both have since 2007, with the results for the first two.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatText, ConditionalFormatTextRule, ConditionalFormatType, DataValidation,
    Formula, XlsxError, utility,
};

use super::cells::{Sheet, literal};
use super::codes::CROSS;
use super::competences::in_cell;
use super::properties::{CODE_MATRIX, LEVEL_MATRIX, ROLE_FRAMEWORKS, ROLE_LIST};
use super::table::DataTable;
use super::{Book, charts, looks, page};
use crate::model::CompetenceName;
use crate::model::matrix::Role;

const PICK_A: u32 = 4;
const PICK_B: u32 = 5;
/// The head of the summary; below it competences, codes, places, then the means by area.
const SUMMARY: u32 = 7;
const COMPETENCES: u32 = 8;
const CODES: u32 = 9;
const PLACES: u32 = 10;
const MEANS_HEAD: u32 = 11;
const MEANS: u32 = 12;
const WARNING: u32 = 18;
const TABLE: u32 = 20;
/// The columns that hold the texts, the highest levels, the gap and the reading.
const TEXT_A: u16 = 2;
const TEXT_B: u16 = 3;
const HIGHEST_A: u16 = 4;
const HIGHEST_B: u16 = 5;
const GAP: u16 = 6;
const READING: u16 = 7;

/// A row of the comparison: an e-competence of any framework, by name.
struct Line {
    name: CompetenceName,
    title: String,
    /// By index into the matrix's e-competences.
    columns: std::ops::Range<usize>,
}

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let (matrix, looks) = (book.matrix, book.looks);
    let title = book.word("workbook.sheet_comparison");
    page::title(sheet, book, title, book.word("workbook.comparison_hint"))?;
    book.back(sheet, 2)?;
    for (column, width, format) in [
        (0, 16.0, &looks.text),
        (1, 52.0, &looks.wrapped),
        (TEXT_A, 13.0, &looks.centred),
        (TEXT_B, 13.0, &looks.centred),
        (HIGHEST_A, 11.0, &looks.level),
        (HIGHEST_B, 11.0, &looks.level),
        (GAP, 9.0, &looks.gap),
        (READING, 26.0, &looks.text),
    ] {
        sheet.column(column, width, format)?;
    }
    let Some(first) = matrix.roles.first() else {
        sheet.text_as(PICK_A, 0, book.word("workbook.no_roles"), &looks.hint)?;
        return page::set_up(sheet, book, title, PICK_A, (PICK_A, READING));
    };
    let pair = [first, matrix.roles.get(1).unwrap_or(first)];
    let lines = lines(book);
    let competences = competence_table(book, lines.len());
    let codes = code_table(book, competences.last_row() + 3);

    write_picks(sheet, book, pair)?;
    write_summary(sheet, book, pair, &lines, [&competences, &codes])?;
    write_competences(sheet, book, pair, &lines, &competences)?;
    write_codes(sheet, book, pair, &codes)?;
    colour(sheet, &competences)?;
    let means = means(book, pair, &lines);
    let mut radar = charts::radar(book, MEANS, TEXT_A, &means);
    sheet.set().insert_chart_with_offset(SUMMARY, HIGHEST_B, radar.set_width(420).set_height(300), 10, 0)?;
    sheet.set().set_freeze_panes(PICK_B + 1, 0)?;
    page::set_up(sheet, book, title, PICK_B, (codes.last_row(), READING + 2))
}

/// The cell that holds the place of a role in the list: 0 if it isn't there.
fn place(role: usize) -> String {
    utility::row_col_to_cell_absolute(PLACES, TEXT_A + role as u16)
}

fn lines(book: &Book<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, competence) in book.matrix.competences.iter().enumerate() {
        match lines.last_mut().filter(|line| line.name == competence.name) {
            Some(line) => {
                line.columns.end = index + 1;
                if !line.title.split(" / ").any(|title| title == competence.title) {
                    line.title = format!("{} / {}", line.title, competence.title);
                }
            }
            None => lines.push(Line {
                name: competence.name,
                title: competence.title.to_owned(),
                columns: index..index + 1,
            }),
        }
    }
    lines
}

fn write_picks(sheet: &mut Sheet, book: &Book<'_>, pair: [&Role<'_>; 2]) -> Result<(), XlsxError> {
    let looks = book.looks;
    for (offset, (role, key)) in pair.into_iter().zip(["workbook.role_a", "workbook.role_b"]).enumerate() {
        let row = PICK_A + offset as u32;
        sheet.set().set_row_height(row, 22)?;
        sheet.text_as(row, 0, book.word(key), if offset == 0 { &looks.first } else { &looks.second })?;
        sheet.text_as(row, 1, &role.label, &looks.input)?;
        let at = place(offset);
        let formula =
            format!("=IF({at}=0,{},INDEX({ROLE_FRAMEWORKS},{at})&\"\")", literal(book.word("workbook.not_in_list")));
        sheet.formula_as(row, TEXT_A, &formula, book.framework(role), &looks.hint)?;
        let list = DataValidation::new()
            .allow_list_formula(Formula::new(format!("={ROLE_LIST}")))
            .set_input_title(short(book.word("workbook.pick_title"), 32))?
            .set_input_message(short(book.word("workbook.pick_message"), 255))?
            .set_error_title(short(book.word("workbook.pick_title"), 32))?
            .set_error_message(short(book.word("workbook.pick_error"), 255))?;
        sheet.set().add_data_validation(row, 1, row, 1, &list)?;
    }
    Ok(())
}

fn short(text: &str, units: usize) -> String {
    super::cells::fitting(text, units).into_owned()
}

fn write_summary(
    sheet: &mut Sheet,
    book: &Book<'_>,
    pair: [&Role<'_>; 2],
    lines: &[Line],
    [competences, codes]: [&DataTable<'_>; 2],
) -> Result<(), XlsxError> {
    let looks = book.looks;
    for (column, word) in [
        (0, "workbook.summary"),
        (TEXT_A, "workbook.role_a"),
        (TEXT_B, "workbook.role_b"),
        (HIGHEST_A, "workbook.shared"),
    ] {
        sheet.text_as(SUMMARY, column, book.word(word), &looks.band)?;
    }
    sheet.text_as(SUMMARY, 1, "", &looks.band)?;
    let asked = |role: &Role<'_>, line: &Line| line.columns.clone().any(|column| role.requirement(column).is_some());
    let counted = |of: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| of(line)).count();
    let results = [
        counted(&|line| asked(pair[0], line)),
        counted(&|line| asked(pair[1], line)),
        counted(&|line| asked(pair[0], line) && asked(pair[1], line)),
    ];
    write_counts(sheet, book, COMPETENCES, "workbook.competences", competences, results)?;
    let shared = pair[0].codes.iter().filter(|code| pair[1].refers_to(**code as usize)).count();
    let results = [pair[0].codes.len(), pair[1].codes.len(), shared];
    write_counts(sheet, book, CODES, "workbook.codes", codes, results)?;

    sheet.text(PLACES, 0, book.word("workbook.place_in_list"))?;
    let places = [1, book.matrix.roles.len().min(2)];
    for (offset, result) in places.into_iter().enumerate() {
        let pick = utility::row_col_to_cell_absolute(PICK_A + offset as u32, 1);
        // No MATCH: it takes `?`, `*` and `~` in a title for wildcards.
        let formula = format!("=SUMPRODUCT(EXACT({ROLE_LIST},{pick})*(ROW({ROLE_LIST})-{}))", super::cross::FIRST_ROW);
        sheet.formula(PLACES, TEXT_A + offset as u16, &formula, result)?;
    }

    sheet.text_as(MEANS_HEAD, 0, book.word("workbook.means"), &looks.band)?;
    sheet.text_as(MEANS_HEAD, 1, "", &looks.band)?;
    for (offset, role) in pair.iter().enumerate() {
        let pick = utility::row_col_to_cell_absolute(PICK_A + offset as u32, 1);
        sheet.formula_as(MEANS_HEAD, TEXT_A + offset as u16, &format!("={pick}&\"\""), &role.label, &looks.band)?;
    }
    let means = means(book, pair, lines);
    for (index, area) in book.matrix.areas.iter().enumerate() {
        let row = MEANS + index as u32;
        sheet.text(row, 0, &area.heading())?;
        let of_area = |line: &Line| line.name.area == area.letter;
        let first = lines.iter().position(of_area);
        for (offset, mean) in means[index].into_iter().enumerate() {
            let column = TEXT_A + offset as u16;
            let Some(first) = first else {
                sheet.number_as(row, column, 0, &looks.mean)?;
                continue;
            };
            let count = lines.iter().filter(|line| of_area(line)).count();
            let first_row = competences.first_row() + first as u32;
            let highest = HIGHEST_A + offset as u16;
            let range = utility::cell_range(first_row, highest, first_row + count as u32 - 1, highest);
            sheet.formula_as(row, column, &format!("=IFERROR(AVERAGEIF({range},\">0\"),0)"), mean, &looks.mean)?;
        }
    }
    let [a, b] = [PICK_A, PICK_B].map(|row| utility::row_col_to_cell(row, TEXT_A));
    let differ = book.word("workbook.frameworks_differ");
    let result = if book.framework(pair[0]) == book.framework(pair[1]) { "" } else { differ };
    sheet.formula_as(WARNING, 0, &format!("=IF({a}={b},\"\",{})", literal(differ)), result, &looks.warning)
}

fn write_counts(
    sheet: &mut Sheet,
    book: &Book<'_>,
    row: u32,
    word: &'static str,
    table: &DataTable<'_>,
    results: [usize; 3],
) -> Result<(), XlsxError> {
    sheet.text(row, 0, book.word(word))?;
    let filled =
        |column: u16| format!("({}<>\"\")", utility::cell_range(table.first_row(), column, table.last_row(), column));
    let formulas = [
        format!("=SUMPRODUCT(--{})", filled(TEXT_A)),
        format!("=SUMPRODUCT(--{})", filled(TEXT_B)),
        format!("=SUMPRODUCT({}*{})", filled(TEXT_A), filled(TEXT_B)),
    ];
    for (offset, (formula, result)) in formulas.iter().zip(results).enumerate() {
        let result = if table.rows == 0 { 0 } else { result };
        sheet.formula_as(row, TEXT_A + offset as u16, formula, result, &book.looks.number)?;
    }
    Ok(())
}

/// The means of the highest levels of the two roles, by area; 0 where a role asks for none.
fn means(book: &Book<'_>, pair: [&Role<'_>; 2], lines: &[Line]) -> Vec<[f64; 2]> {
    let mean = |role: &Role<'_>, letter: char| {
        let levels = lines.iter().filter(|line| line.name.area == letter).map(|line| f64::from(highest(role, line)));
        let (sum, count) = levels.filter(|level| *level > 0.0).fold((0.0, 0.0), |(s, n), level| (s + level, n + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    };
    book.matrix.areas.iter().map(|area| pair.map(|role| mean(role, area.letter))).collect()
}

fn highest(role: &Role<'_>, line: &Line) -> u8 {
    let asked = line.columns.clone().filter_map(|column| role.requirement(column));
    asked.filter_map(|asked| asked.levels.highest()).max().unwrap_or(0)
}

fn competence_table<'b>(book: &'b Book<'_>, rows: usize) -> DataTable<'b> {
    let heads = ["competence", "title", "levels_a", "levels_b", "highest_a", "highest_b", "gap", "reading"];
    DataTable {
        name: "compared_competences".to_owned(),
        title: book.word("workbook.competences"),
        about: book.word("workbook.comparison_hint"),
        head_row: TABLE,
        heads: book.heads(&heads),
        rows,
        real: true,
    }
}

fn code_table<'b>(book: &'b Book<'_>, head_row: u32) -> DataTable<'b> {
    DataTable {
        name: "compared_codes".to_owned(),
        title: book.word("workbook.codes"),
        about: book.word("workbook.comparison_hint"),
        head_row,
        heads: book.heads(&["code", "label", "code_a", "code_b", "reading"]),
        rows: book.matrix.codes.len(),
        real: true,
    }
}

fn write_competences(
    sheet: &mut Sheet,
    book: &Book<'_>,
    pair: [&Role<'_>; 2],
    lines: &[Line],
    table: &DataTable<'_>,
) -> Result<(), XlsxError> {
    sheet.set().set_row_height(table.head_row, 32)?;
    table.write_heads(sheet)?;
    for (offset, line) in lines.iter().enumerate() {
        let row = table.first_row() + offset as u32;
        sheet.text(row, 0, &line.name.to_string())?;
        sheet.text(row, 1, &line.title)?;
        let mut texts = [String::new(), String::new()];
        for (which, role) in pair.into_iter().enumerate() {
            let parts = line.columns.clone().filter_map(|column| role.requirement(column)).map(in_cell);
            texts[which] = parts.collect();
            let at = place(which);
            let cells = line.columns.clone().map(|column| format!("INDEX({LEVEL_MATRIX},{at},{})", column + 1));
            let cells = cells.collect::<Vec<_>>().join("&");
            let formula = format!("=IF({at}=0,\"\",{cells}&\"\")");
            sheet.formula(row, TEXT_A + which as u16, &formula, &texts[which])?;
            let text = utility::row_col_to_cell(row, TEXT_A + which as u16);
            let nested = (1..=5)
                .fold("0".to_owned(), |below, level| format!("IF(ISNUMBER(FIND(\"{level}\",{text})),{level},{below})"));
            sheet.formula(row, HIGHEST_A + which as u16, &format!("={nested}"), highest(role, line))?;
        }
        let levels = pair.map(|role| highest(role, line));
        let [text_a, text_b, a, b] =
            [TEXT_A, TEXT_B, HIGHEST_A, HIGHEST_B].map(|column| utility::row_col_to_cell(row, column));
        let gap =
            if levels.contains(&0) { String::new() } else { (i32::from(levels[1]) - i32::from(levels[0])).to_string() };
        sheet.formula(row, GAP, &format!("=IF(OR({a}=0,{b}=0),\"\",{b}-{a})"), gap)?;
        let words = ["only_a", "only_b", "both", "same_level", "b_higher", "a_higher"];
        let words = words.map(|word| book.locale.phrase(&format!("workbook.{word}"), &[]));
        let [only_a, only_b, both, same, b_higher, a_higher] = &words.clone().map(|word| literal(&word));
        let formula = format!(
            "=IF(AND({text_a}=\"\",{text_b}=\"\"),\"\",IF({text_b}=\"\",{only_a},IF({text_a}=\"\",{only_b},\
             IF(OR({a}=0,{b}=0),{both},IF({a}={b},{same},IF({b}>{a},{b_higher},{a_higher}))))))"
        );
        let reading = match (texts[0].is_empty(), texts[1].is_empty()) {
            (true, true) => "",
            (false, true) => &words[0],
            (true, false) => &words[1],
            _ if levels.contains(&0) => &words[2],
            _ if levels[0] == levels[1] => &words[3],
            _ if levels[1] > levels[0] => &words[4],
            _ => &words[5],
        };
        sheet.formula(row, READING, &formula, reading)?;
    }
    table.draw_lines(sheet)
}

fn write_codes(
    sheet: &mut Sheet,
    book: &Book<'_>,
    pair: [&Role<'_>; 2],
    table: &DataTable<'_>,
) -> Result<(), XlsxError> {
    sheet.set().set_row_height(table.head_row, 32)?;
    table.write_heads(sheet)?;
    let words = ["only_a", "only_b", "both"].map(|word| book.locale.phrase(&format!("workbook.{word}"), &[]));
    let [only_a, only_b, both] = &words.clone().map(|word| literal(&word));
    for (index, code) in book.matrix.codes.iter().enumerate() {
        let row = table.first_row() + index as u32;
        sheet.text(row, 0, &code.name.to_string())?;
        sheet.text(row, 1, code.label)?;
        let used = pair.map(|role| role.refers_to(index));
        for (which, used) in used.into_iter().enumerate() {
            let at = place(which);
            let formula = format!("=IF({at}=0,\"\",INDEX({CODE_MATRIX},{at},{})&\"\")", index + 1);
            sheet.formula(row, TEXT_A + which as u16, &formula, if used { CROSS } else { "" })?;
        }
        let [a, b] = [TEXT_A, TEXT_B].map(|column| utility::row_col_to_cell(row, column));
        let formula = format!("=IF(AND({a}=\"\",{b}=\"\"),\"\",IF({b}=\"\",{only_a},IF({a}=\"\",{only_b},{both})))");
        let reading = match used {
            [false, false] => "",
            [true, false] => &words[0],
            [false, true] => &words[1],
            [true, true] => &words[2],
        };
        sheet.formula_as(row, HIGHEST_A, &formula, reading, &book.looks.centred)?;
    }
    table.draw_lines(sheet)
}

fn colour(sheet: &mut Sheet, table: &DataTable<'_>) -> Result<(), XlsxError> {
    let (first, last) = (table.first_row(), table.last_row());
    for level in (1..=5u8).rev() {
        let rule = ConditionalFormatText::new()
            .set_rule(ConditionalFormatTextRule::Contains(level.to_string()))
            .set_format(looks::level(level));
        sheet.set().add_conditional_format(first, TEXT_A, last, TEXT_B, &rule)?;
    }
    for (column, colour) in [(HIGHEST_A, looks::ACCENT), (HIGHEST_B, looks::SECOND)] {
        let bar = ConditionalFormatDataBar::new()
            .set_fill_color(colour)
            .set_solid_fill(true)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 5);
        sheet.set().add_conditional_format(first, column, last, column, &bar)?;
    }
    Ok(())
}
