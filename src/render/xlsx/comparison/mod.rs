//! The comparison of two roles, picked from lists: level profiles side by side and gaps on one sheet, shared and
//! missing codes on the next. All by formulas that Excel and LibreOffice both have since 2007, with the results for a
//! first pair.

pub(super) mod codes;
mod levels;
mod summary;
mod words;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, Format, Formula, XlsxError, utility};
use words::Words;

use super::cells::Sheet;
use super::properties::{ROLE_FRAMEWORKS, ROLE_LIST};
use super::text::{fitting, literal};
use super::widths::{ROW_HEIGHT, one_line_width};
use super::{Book, charts, page};
use crate::model::CompetenceName;
use crate::model::matrix::{Requirement, Role};

pub(super) const PICK_A: u32 = 4;
const PICK_B: u32 = 5;
/// The head of the summary; below it competences, codes, places, then the means by area.
const SUMMARY: u32 = 7;
const COMPETENCES: u32 = 8;
const CODES: u32 = 9;
const PLACES: u32 = 10;
const MEANS_HEAD: u32 = 12;
const MEANS: u32 = 13;
const WARNING: u32 = 19;
/// Names the first of the two again, then the second, right above the table: each printed page after the first begins with
/// these rows and the table's heads.
const AGAIN_A: u32 = 20;
const TABLE: u32 = 22;
/// The columns that hold the texts, the reading, the highest levels and the gap.
const TEXT_A: u16 = 2;
const TEXT_B: u16 = 3;
const READING: u16 = 4;
const HIGHEST_A: u16 = 5;
const HIGHEST_B: u16 = 6;
const GAP: u16 = 7;
/// The width of the column of titles and labels, in characters, at the least and at the most.
const TEXT_WIDTH: (f64, f64) = (60.0, 72.0);

/// The first pair, and the rows on which it is compared.
pub(super) struct Compared<'a> {
    pair: [&'a Role<'a>; 2],
    /// Of the pair, by index into the matrix's roles.
    places: [usize; 2],
    lines: Vec<Line>,
}

/// An e-competence by name, whatever the framework: a role has one framework only, so that at most one of
/// the columns says something for it.
struct Line {
    name: CompetenceName,
    /// All wordings, parted by ` / `.
    title: String,
    /// By index into the matrix's e-competences.
    columns: std::ops::Range<usize>,
}

/// The pair that the sheet shows until others are picked: the first two roles of one framework, for an e-competence means
/// something within its framework only; the first two of all where no framework has two. One role can't be compared.
fn first_pair(roles: &[Role<'_>]) -> Option<[usize; 2]> {
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, role) in roles.iter().enumerate() {
        if let Some(first) = role.framework.and_then(|framework| first_of.insert(framework, place)) {
            return Some([first, place]);
        }
    }
    (roles.len() > 1).then_some([0, 1])
}

impl<'a> Compared<'a> {
    /// `None` in a set that has no two roles.
    pub fn of(book: &Book<'a>) -> Option<Self> {
        let places = first_pair(&book.matrix.roles)?;
        let mut lines: Vec<Line> = Vec::new();
        for (index, competence) in book.matrix.competences.iter().enumerate() {
            let title = competence.title;
            match lines.last_mut().filter(|line| line.name == competence.name) {
                Some(line) => {
                    line.columns.end = index + 1;
                    if !line.title.split(" / ").any(|known| known == title) {
                        line.title = format!("{} / {title}", line.title);
                    }
                }
                None => {
                    lines.push(Line { name: competence.name, title: title.to_owned(), columns: index..index + 1 });
                }
            }
        }
        Some(Compared { pair: places.map(|place| &book.matrix.roles[place]), places, lines })
    }

    fn asked(&self, which: usize, line: &Line) -> Option<&'a Requirement<'a>> {
        line.columns.clone().find_map(|column| self.pair[which].requirement(column))
    }

    /// 0 where the role asks for no level.
    fn highest(&self, which: usize, line: &Line) -> u8 {
        self.asked(which, line).and_then(|asked| asked.levels.highest()).unwrap_or(0)
    }

    /// The mean of the highest levels of an area, of both roles; 0 where a role asks for none.
    fn means(&self, letter: char) -> [f64; 2] {
        [0, 1].map(|which| {
            let lines = self.lines.iter().filter(|line| line.name.area == letter);
            let levels: Vec<u8> = lines.map(|line| self.highest(which, line)).filter(|level| *level > 0).collect();
            let sum: f64 = levels.iter().map(|level| f64::from(*level)).sum();
            if levels.is_empty() { 0.0 } else { sum / levels.len() as f64 }
        })
    }
}

pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>, compared: &Compared<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    let title = book.word("workbook.sheet_comparison");
    page::title(sheet, book, title, book.word("workbook.comparison_hint"))?;
    book.back(sheet, 2)?;
    text_columns(sheet, book, compared.lines.iter().map(|line| line.title.as_str()))?;
    sheet.column(HIGHEST_A, 16.0, &looks.level)?;
    sheet.column(HIGHEST_B, 16.0, &looks.level)?;
    sheet.column(GAP, 15.0, &looks.gap)?;
    let table = levels::table_of(book, compared.lines.len());
    write_picks(sheet, book, compared)?;
    summary::write(sheet, book, compared, &table)?;
    levels::write(sheet, book, compared, &table)?;
    let mut radar = charts::radar(book, MEANS, TEXT_A);
    sheet.set().insert_chart_with_offset(SUMMARY, HIGHEST_A, radar.set_width(330).set_height(250), 8, 0)?;
    sheet.set().set_freeze_panes(PICK_B + 1, 0)?;
    let end = (table.last_row(), GAP);
    page::set_up(sheet, book, title, AGAIN_A..=TABLE, end)?;
    page::save_pages(sheet, AGAIN_A..=TABLE, page::LEGIBLE_LEVEL, end);
    Ok(())
}

/// The columns that both tables have; the second as wide as the longest of those texts, within bounds.
fn text_columns<'t>(
    sheet: &mut Sheet,
    book: &Book<'_>,
    texts: impl IntoIterator<Item = &'t str>,
) -> Result<(), XlsxError> {
    let looks = book.looks;
    let wide = one_line_width(texts).clamp(TEXT_WIDTH.0, TEXT_WIDTH.1);
    for (column, width, format) in [
        (0, 18.0, &looks.text),
        (1, wide, &looks.wrapped),
        (TEXT_A, 13.0, &looks.centred),
        (TEXT_B, 13.0, &looks.centred),
        (READING, 18.0, &looks.centred),
    ] {
        sheet.column(column, width, format)?;
    }
    Ok(())
}

/// The cell that holds the place of a role in the list: 0 if it isn't there.
fn place(which: usize) -> String {
    utility::row_col_to_cell_absolute(PLACES, TEXT_A + which as u16)
}

/// The cell in which a role is picked.
fn pick(which: usize) -> String {
    utility::row_col_to_cell_absolute(PICK_A + which as u32, 1)
}

/// What the two are called, each in its colour.
fn labels<'b>(book: &'b Book<'_>) -> [(&'b str, &'b Format); 2] {
    [(book.word("workbook.role_a"), &book.looks.first), (book.word("workbook.role_b"), &book.looks.second)]
}

/// The height of a row that names a role, in points: any can be picked, and heights don't follow.
fn height_of_any(sheet: &Sheet, book: &Book<'_>, least: f64) -> f64 {
    let every_label = book.matrix.roles.iter().map(|role| role.label.as_str());
    every_label.map(|label| sheet.widths().row_height(least, &[(1, label)])).fold(least, f64::max)
}

fn write_picks(sheet: &mut Sheet, book: &Book<'_>, compared: &Compared<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    let [picked, again] = [22.0, ROW_HEIGHT].map(|least| height_of_any(sheet, book, least));
    for (which, (label, label_looks)) in labels(book).into_iter().enumerate() {
        let (row, role) = (PICK_A + which as u32, compared.pair[which]);
        sheet.row(row, picked)?;
        sheet.row(AGAIN_A + which as u32, again)?;
        sheet.text_as(row, 0, label, label_looks)?;
        sheet.text_as(AGAIN_A + which as u32, 0, label, label_looks)?;
        let name = format!("={}&\"\"", pick(which));
        sheet.formula_as(AGAIN_A + which as u32, 1, &name, &role.label, &looks.wrapped)?;
        sheet.text_as(row, 1, &role.label, &looks.input)?;
        let (at, missing) = (place(which), literal(book.word("workbook.not_in_list")));
        let framework = format!("=IF({at}=0,{missing},INDEX({ROLE_FRAMEWORKS},{at})&\"\")");
        sheet.formula_as(row, TEXT_A, &framework, book.framework(role), &looks.aside)?;
        let list = DataValidation::new()
            .allow_list_formula(Formula::new(format!("={ROLE_LIST}")))
            .set_input_title(fitting(book.word("workbook.pick_title"), 32))?
            .set_input_message(fitting(book.word("workbook.pick_message"), 255))?
            .set_error_title(fitting(book.word("workbook.pick_title"), 32))?
            .set_error_message(fitting(book.word("workbook.pick_error"), 255))?;
        sheet.set().add_data_validation(row, 1, row, 1, &list)?;
    }
    Ok(())
}
