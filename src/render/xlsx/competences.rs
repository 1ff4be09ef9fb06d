//! The sheet of roles × e-competences: the levels asked for, the importance, and how many roles ask.

use std::collections::HashSet;

use rust_xlsxwriter::utility;

use super::cells::Sheet;
use super::cross::{self, Cross, CrossColumn, Group, LEAD, column_at};
use super::rows::{Outcome, Rows};
use super::widths::{ROW_HEIGHT, one_line_width};
use super::{Book, Written, table};
use crate::model::matrix::{Levels, Matrix, Requirement, Role};

/// Stands where a role asks for an e-competence without a level.
const NO_LEVEL: &str = "•";
/// The width of the crossed columns, in characters, at the least and where it is that of levels with stars: `4–5 ***`
/// stands on one line.
const LEVEL_WIDTH: (f64, f64) = (5.6, 7.5);

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let cross = cross_of(book);
    cross.write_heads(sheet, book)?;
    for area in absent_areas(book) {
        sheet.hide_column(2 + area as u16)?;
    }
    cross.finish(sheet, book)?;
    // All rows as high as the one that needs most: stars stand below the levels where there is no room beside them.
    let texts = pairs(book.matrix).into_iter().map(|(levels, stars)| cell_text(levels, stars));
    let height = texts.map(|text| sheet.widths().row_height(ROW_HEIGHT, &[(LEAD, &text)])).fold(ROW_HEIGHT, f64::max);
    let areas = areas(book);
    Ok(cross.rows(sheet, book, height, move |rows, row, role| write_role(rows, row, role, &areas)))
}

fn write_role(rows: &mut Rows<'_>, row: u32, role: &Role<'_>, areas: &[std::ops::Range<usize>]) {
    for (column, columns) in (2..).zip(areas) {
        let counted = role.requirements.iter().filter(|asked| columns.contains(&(asked.competence as usize))).count();
        if columns.is_empty() {
            rows.number(column, 0)
        } else {
            rows.formula(column, &format!("=COUNTA({})", cells(row, columns)), Outcome::Number(counted))
        }
    }
    for asked in &role.requirements {
        rows.text(column_at(asked.competence as usize), &in_cell(asked));
    }
}

/// `3–4 ***`.
pub(super) fn in_cell(asked: &Requirement<'_>) -> String {
    cell_text(asked.levels, asked.importance.map_or(0, |importance| importance.stars()))
}

fn cell_text(levels: Levels, number: usize) -> String {
    match number {
        0 => level_text(levels),
        number => format!("{} {}", level_text(levels), stars(number)),
    }
}

fn level_text(levels: Levels) -> String {
    if levels.is_empty() { NO_LEVEL.to_owned() } else { levels.to_string() }
}

/// Levels and stars as they stand in the cells of a matrix, each pair once.
fn pairs(matrix: &Matrix<'_>) -> HashSet<(Levels, usize)> {
    let asked = matrix.roles.iter().flat_map(|role| &role.requirements);
    asked.map(|asked| (asked.levels, asked.importance.map_or(0, |importance| importance.stars()))).collect()
}

/// As the tables and the documents write them.
pub(super) fn stars(number: usize) -> String {
    "*".repeat(number)
}

/// The width of the crossed columns, in characters: levels stand on one line with their stars, and where that takes too
/// much for all, on one of their own.
fn level_width(matrix: &Matrix<'_>) -> f64 {
    let pairs = pairs(matrix);
    let width = |texts: Vec<String>| one_line_width(texts.iter().map(String::as_str));
    let with_stars = width(pairs.iter().map(|(levels, stars)| cell_text(*levels, *stars)).collect());
    let alone = width(pairs.iter().map(|(levels, _)| level_text(*levels)).collect());
    with_stars.min(LEVEL_WIDTH.1).max(alone).max(LEVEL_WIDTH.0)
}

/// The columns of each area A to E, by index into the matrix's e-competences; empty for an area without any.
pub(super) fn areas(book: &Book<'_>) -> Vec<std::ops::Range<usize>> {
    let competences = &book.matrix.competences;
    let start = |letter: char| competences.partition_point(|competence| competence.name.area < letter);
    book.matrix
        .areas
        .iter()
        .map(|area| {
            let first = start(area.letter);
            let length = competences[first..].iter().take_while(|c| c.name.area == area.letter).count();
            first..first + length
        })
        .collect()
}

/// The areas that no framework of the set has, by index into the matrix's: they have columns, so that formulas keep their
/// places, and nobody wants to see them.
pub(super) fn absent_areas(book: &Book<'_>) -> Vec<usize> {
    let areas = book.matrix.areas.iter().zip(areas(book)).enumerate();
    areas.filter(|(_, (area, columns))| columns.is_empty() && area.title().is_empty()).map(|(at, _)| at).collect()
}

fn cells(row: u32, columns: &std::ops::Range<usize>) -> String {
    utility::cell_range(row, column_at(columns.start), row, column_at(columns.end - 1))
}

fn cross_of<'a>(book: &Book<'a>) -> Cross<'a> {
    let matrix = book.matrix;
    let mut used = vec![0; matrix.competences.len()];
    for asked in matrix.roles.iter().flat_map(|role| &role.requirements) {
        used[asked.competence as usize] += 1;
    }
    let several = matrix.frameworks.len() > 1;
    let heads = matrix.competences.iter().map(|competence| {
        if several {
            let framework = matrix.frameworks[competence.framework].name;
            cross::head(&format!("{} ({framework})", competence.name), competence.title)
        } else {
            cross::head(&competence.name.to_string(), competence.title)
        }
    });
    let columns = table::told_apart(heads).into_iter().zip(&matrix.competences).zip(used);
    let columns = columns.map(|((head, competence), used)| {
        let framework = &matrix.frameworks[competence.framework];
        CrossColumn { head, note: format!("{} {}\n{}", competence.name, competence.title, framework.title), used }
    });
    let groups = matrix.areas.iter().zip(areas(book)).filter(|(_, columns)| !columns.is_empty());
    let counts: Vec<String> = matrix.areas.iter().map(|area| cross::head(&area.heading(), "")).collect();
    Cross {
        title: book.word("workbook.sheet_competences"),
        hint: book.word("workbook.competences_hint"),
        table_name: "roles_by_competence",
        counts: counts.try_into().unwrap_or_default(),
        columns: columns.collect(),
        groups: groups
            .map(|(area, columns)| Group { letters: area.letter.to_string(), title: area.heading(), columns })
            .collect(),
        roles: matrix.roles.len(),
        levels: true,
        column_width: level_width(matrix),
    }
}
