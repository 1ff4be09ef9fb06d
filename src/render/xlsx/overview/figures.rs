//! The figures behind the charts, for all to read.

use std::ops::RangeInclusive;

use rust_xlsxwriter::XlsxError;

use super::{AREAS, CODES, COMPETENCES, FAMILIES, HIGHEST, LOWEST, Layout};
use crate::model::Family;
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::properties::{CODE_FAMILIES, CODE_REFERENCES, CODE_ROLES};
use crate::render::xlsx::widths::one_line_width;
use crate::render::xlsx::{Book, competences};

/// The labels of the figures of codes.
const CODE_LABELS: [&str; 3] = ["workbook.codes_listed", "workbook.codes_used", "workbook.references"];

/// The figures of the charts, in the columns of the areas and of the families.
pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>, layout: Layout) -> Result<(), XlsxError> {
    let (matrix, looks) = (book.matrix, book.looks);
    write_title(sheet, book, layout.figures, "workbook.figures_levels", 0..=COMPETENCES - 1)?;
    if book.has_codes() {
        write_title(sheet, book, layout.figures, "workbook.figures_codes", LOWEST..=CODES - 1)?;
    }
    write_heads(sheet, book, layout.figures + 1)?;
    let areas = competences::areas(book);
    let counts = highest_levels(book, &areas);
    for (offset, level) in (1..=5u8).rev().enumerate() {
        let row = layout.first_figure + offset as u32;
        let label = book.locale.phrase("workbook.level_n", &[("n", &level.to_string())]);
        sheet.text_as(row, 0, &label, &looks.text)?;
        for (area, columns) in areas.iter().enumerate() {
            let counted = counts[area][usize::from(level) - 1];
            let column = AREAS + area as u16;
            if columns.is_empty() || matrix.roles.is_empty() {
                sheet.number(row, column, 0)?;
            } else {
                let range = book.plan.role_rows(&book.plan.competences, columns.clone(), matrix.roles.len());
                sheet.formula(row, column, &level_count(&range, level), counted)?;
            }
        }
        if offset < 3 && book.has_codes() {
            write_code_figures(sheet, book, row, offset)?;
        }
    }
    Ok(())
}

/// The title of a table, with a line as wide as that.
fn write_title(
    sheet: &mut Sheet,
    book: &Book<'_>,
    row: u32,
    title: &'static str,
    columns: RangeInclusive<u16>,
) -> Result<(), XlsxError> {
    let first = *columns.start();
    columns.into_iter().try_for_each(|column| {
        let word = if column == first { book.word(title) } else { "" };
        sheet.text_as(row, column, word, &book.looks.band)
    })
}

/// Letters alone: the heads in full stand above the roles, which may begin on another page.
fn write_heads(sheet: &mut Sheet, book: &Book<'_>, row: u32) -> Result<(), XlsxError> {
    let before_codes: &[u16] = if book.has_codes() { &[LOWEST, HIGHEST] } else { &[] };
    for column in [0, 1].iter().chain(before_codes) {
        sheet.text_as(row, *column, "", &book.looks.count_label)?;
    }
    for (column, area) in (AREAS..).zip(&book.matrix.areas) {
        sheet.text_as(row, column, &area.letter.to_string(), &book.looks.count)?;
    }
    for (column, family) in (FAMILIES..).zip(Family::ALL) {
        sheet.text_as(row, column, family.prefix(), &book.looks.count)?;
    }
    Ok(())
}

/// Counts the cells whose highest level is that one: those that name it and none above.
fn level_count(range: &str, level: u8) -> String {
    let above: String = (level + 1..=5).map(|above| format!(",{range},\"<>*{above}*\"")).collect();
    format!("=COUNTIFS({range},\"*{level}*\"{above})")
}

/// How many e-competences of each area are asked for at each highest level.
pub(in crate::render::xlsx) fn highest_levels(book: &Book<'_>, areas: &[std::ops::Range<usize>]) -> Vec<[usize; 5]> {
    let mut counts = vec![[0; 5]; areas.len()];
    for asked in book.matrix.roles.iter().flat_map(|role| &role.requirements) {
        let area = areas.iter().position(|columns| columns.contains(&(asked.competence as usize)));
        if let (Some(area), Some(level)) = (area, asked.levels.highest()) {
            counts[area][usize::from(level) - 1] += 1;
        }
    }
    counts
}

/// Of each family: codes in the list, codes used, references.
pub(in crate::render::xlsx) fn code_figures(book: &Book<'_>, family: Family) -> [usize; 3] {
    let of_family = || book.matrix.codes.iter().filter(move |code| code.name.family == family);
    [
        of_family().count(),
        of_family().filter(|code| code.roles > 0).count(),
        of_family().map(|code| code.references).sum(),
    ]
}

/// How wide the labels of the figures of codes are, in characters.
pub(super) fn code_label_width(book: &Book<'_>) -> f64 {
    one_line_width(CODE_LABELS.map(|label| book.word(label)))
}

fn write_code_figures(sheet: &mut Sheet, book: &Book<'_>, row: u32, figure: usize) -> Result<(), XlsxError> {
    sheet.text_as(row, LOWEST, book.word(CODE_LABELS[figure]), &book.looks.text)?;
    for (offset, family) in Family::ALL.into_iter().enumerate() {
        let prefix = family.prefix();
        let formula = match figure {
            0 => format!("=COUNTIF({CODE_FAMILIES},\"{prefix}\")"),
            1 => format!("=COUNTIFS({CODE_FAMILIES},\"{prefix}\",{CODE_ROLES},\">0\")"),
            _ => format!("=SUMIF({CODE_FAMILIES},\"{prefix}\",{CODE_REFERENCES})"),
        };
        sheet.formula(row, FAMILIES + offset as u16, &formula, code_figures(book, family)[figure])?;
    }
    Ok(())
}
