//! The sheet of roles × e-competences: the levels asked for, the importance, and how many roles ask.

use rust_xlsxwriter::utility;

use super::cells::Sheet;
use super::cross::{self, Cross, CrossColumn, Group, column_at};
use super::rows::{Outcome, Rows};
use super::widths::ROW_HEIGHT;
use super::{Book, Written, table};
use crate::model::matrix::{Requirement, Role};

/// Stands where a role asks for an e-competence without a level.
const NO_LEVEL: &str = "•";

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let cross = cross_of(book);
    cross.write_heads(sheet, book)?;
    for area in absent_areas(book) {
        sheet.hide_column(2 + area as u16)?;
    }
    cross.finish(sheet, book)?;
    let with_importance =
        book.matrix.roles.iter().flat_map(|role| &role.requirements).any(|asked| asked.importance.is_some());
    // Two lines where stars stand below the levels.
    let height = if with_importance { 30.0 } else { ROW_HEIGHT };
    let areas = areas(book);
    Ok(cross.rows(sheet, book, height, move |rows, row, role| write_role(rows, row, role, &areas)))
}

fn write_role(rows: &mut Rows<'_>, row: u32, role: &Role<'_>, areas: &[std::ops::Range<usize>]) {
    for (column, columns) in (2..).zip(areas) {
        let counted = role.requirements.iter().filter(|asked| columns.contains(&(asked.competence as usize))).count();
        match columns.is_empty() {
            true => rows.number(column, 0),
            false => rows.formula(column, &format!("=COUNTA({})", cells(row, columns)), Outcome::Number(counted)),
        }
    }
    for asked in &role.requirements {
        rows.text(column_at(asked.competence as usize), &in_cell(asked));
    }
}

/// `3–4 ★★★`.
pub(super) fn in_cell(asked: &Requirement<'_>) -> String {
    let levels = if asked.levels.is_empty() { NO_LEVEL.to_owned() } else { asked.levels.to_string() };
    match asked.importance {
        Some(importance) => format!("{levels} {}", stars(importance.stars())),
        None => levels,
    }
}

pub(super) fn stars(number: usize) -> String {
    "★".repeat(number)
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
    let heads = matrix.competences.iter().map(|competence| match several {
        true => {
            let framework = matrix.frameworks[competence.framework].name;
            cross::head(&format!("{} ({framework})", competence.name), competence.title)
        }
        false => cross::head(&competence.name.to_string(), competence.title),
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
    }
}
