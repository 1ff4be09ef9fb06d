//! A row for each role, and the totals of all.

use rust_xlsxwriter::{XlsxError, utility};

use super::{ANOMALIES, AREAS, CODES, COMPETENCES, FAMILIES, HIGHEST, LAST, LINKS, LOWEST, Rows, SHARE, STATE};
use crate::model::Family;
use crate::model::matrix::Role;
use crate::render::xlsx::cells::{MOST_LINKS, ROW_HEIGHT, Sheet, Target};
use crate::render::xlsx::properties::CODE_LIST;
use crate::render::xlsx::{Book, codes, competences, cross};

/// The totals stand above the heads: seen at once, however many roles follow. They count the rows that the
/// filter shows.
pub(super) fn write_totals(sheet: &mut Sheet, book: &Book<'_>, rows: Rows) -> Result<(), XlsxError> {
    let (roles, looks) = (&book.matrix.roles, book.looks);
    sheet.set().set_row_height(rows.totals, 20)?;
    sheet.text_as(rows.totals, 0, book.word("workbook.total_of_rows"), &looks.count_label)?;
    let below = |column: u16| {
        let last = rows.first_role() + roles.len().max(1) as u32 - 1;
        utility::cell_range(rows.first_role(), column, last, column)
    };
    if roles.is_empty() {
        return sheet.number_as(rows.totals, 1, 0, &looks.count_roles);
    }
    let mut total = |column: u16, function: u8, result: String, looks| {
        sheet.formula_as(rows.totals, column, &format!("=SUBTOTAL({function},{})", below(column)), result, looks)
    };
    let sum = |count: &dyn Fn(&Role<'_>) -> usize| roles.iter().map(count).sum::<usize>().to_string();
    total(1, 103, roles.iter().filter(|role| role.framework.is_some()).count().to_string(), &looks.count_roles)?;
    for (offset, columns) in competences::areas(book).into_iter().enumerate() {
        total(AREAS + offset as u16, 109, sum(&|role| asked_within(role, &columns)), &looks.count)?;
    }
    total(COMPETENCES, 109, sum(&|role| role.requirements.len()), &looks.count)?;
    let levels = || roles.iter().filter_map(Role::level_range);
    total(LOWEST, 105, levels().map(|(lowest, _)| lowest).min().unwrap_or(0).to_string(), &looks.count)?;
    total(HIGHEST, 104, levels().map(|(_, highest)| highest).max().unwrap_or(0).to_string(), &looks.count)?;
    for (offset, (_, columns)) in codes::families(book).into_iter().enumerate() {
        total(FAMILIES + offset as u16, 109, sum(&|role| used_within(role, &columns)), &looks.count)?;
    }
    total(CODES, 109, sum(&|role| role.codes.len()), &looks.count)?;
    let shares: f64 = roles.iter().map(|role| share(book, role)).sum();
    total(SHARE, 101, (shares / roles.len() as f64).to_string(), &looks.count_share)?;
    total(ANOMALIES, 109, sum(&|role| role.anomalies), &looks.count)?;
    for column in STATE..=LAST {
        sheet.text_as(rows.totals, column, "", &looks.count)?;
    }
    Ok(())
}

/// The rows of all roles.
pub(super) fn write(sheet: &mut Sheet, book: &Book<'_>, first_row: u32) -> Result<(), XlsxError> {
    let links = LinkColumns::of(book);
    (first_row..)
        .zip(0..book.matrix.roles.len())
        .try_for_each(|(row, index)| write_role(sheet, book, index, row, &links))
}

fn write_role(
    sheet: &mut Sheet,
    book: &Book<'_>,
    index: usize,
    row: u32,
    links: &LinkColumns,
) -> Result<(), XlsxError> {
    let role = &book.matrix.roles[index];
    book.role_cells(sheet, row, role, ROW_HEIGHT)?;
    let sum = |first: u16, last: u16| format!("=SUM({})", utility::cell_range(row, first, row, last));
    for (offset, columns) in links.areas.iter().enumerate() {
        sheet.number(row, AREAS + offset as u16, asked_within(role, columns))?;
    }
    sheet.formula(row, COMPETENCES, &sum(AREAS, COMPETENCES - 1), role.requirements.len())?;
    if let Some((lowest, highest)) = role.level_range() {
        sheet.number(row, LOWEST, usize::from(lowest))?;
        sheet.number(row, HIGHEST, usize::from(highest))?;
    }
    for (offset, (_, columns)) in links.families.iter().enumerate() {
        sheet.number(row, FAMILIES + offset as u16, used_within(role, columns))?;
    }
    sheet.formula(row, CODES, &sum(FAMILIES, CODES - 1), role.codes.len())?;
    if book.matrix.codes.is_empty() {
        sheet.number(row, SHARE, 0)?;
    } else {
        let codes = utility::row_col_to_cell(row, CODES);
        sheet.formula(row, SHARE, &format!("={codes}/ROWS({CODE_LIST})"), share(book, role))?;
    }
    sheet.number(row, ANOMALIES, role.anomalies)?;
    match role.sound {
        true => sheet.text(row, STATE, book.word("workbook.state_rendered"))?,
        false => sheet.text_as(row, STATE, book.word("workbook.state_not_rendered"), &book.looks.not_rendered)?,
    }
    links.write(sheet, book, index, row)
}

fn asked_within(role: &Role<'_>, columns: &std::ops::Range<usize>) -> usize {
    role.requirements.iter().filter(|asked| columns.contains(&(asked.competence as usize))).count()
}

fn used_within(role: &Role<'_>, columns: &std::ops::Range<usize>) -> usize {
    role.codes.iter().filter(|code| columns.contains(&(**code as usize))).count()
}

/// The share of the master list that a role covers.
fn share(book: &Book<'_>, role: &Role<'_>) -> f64 {
    if book.matrix.codes.is_empty() { 0.0 } else { role.codes.len() as f64 / book.matrix.codes.len() as f64 }
}

/// Which of the link columns are real links: as many whole columns as a sheet can bear, the documents first.
struct LinkColumns {
    real: u16,
    areas: Vec<std::ops::Range<usize>>,
    families: Vec<(Family, std::ops::Range<usize>)>,
}

impl LinkColumns {
    fn of(book: &Book<'_>) -> Self {
        // A few links stand among the facts.
        const RESERVED: usize = 30;
        let bearable = (MOST_LINKS - RESERVED) / book.matrix.roles.len().max(1);
        LinkColumns { real: bearable.min(5) as u16, areas: competences::areas(book), families: codes::families(book) }
    }

    fn write(&self, sheet: &mut Sheet, book: &Book<'_>, index: usize, row: u32) -> Result<(), XlsxError> {
        let (role, plan) = (&book.matrix.roles[index], book.plan);
        let cross_row = cross::FIRST_ROW + index as u32;
        let (profile, profile_row, profile_column) = plan.profile(index);
        let targets = [
            (role.files.pdf.as_deref().map(Target::File), "PDF"),
            (role.files.docx.as_deref().map(Target::File), "DOCX"),
            (Some(Target::Cell(&plan.competences, cross_row, 0)), book.word("workbook.see")),
            (Some(Target::Cell(&plan.codes, cross_row, 0)), book.word("workbook.see")),
            (Some(Target::Cell(profile, profile_row, profile_column)), book.word("workbook.see")),
        ];
        for (offset, (target, text)) in targets.into_iter().enumerate() {
            let (Some(target), offset) = (target, offset as u16) else { continue };
            if offset < self.real {
                sheet.link(row, LINKS + offset, &target, text, &book.looks.link)?;
            } else {
                sheet.calculated_link(row, LINKS + offset, &target, text)?;
            }
        }
        Ok(())
    }
}
