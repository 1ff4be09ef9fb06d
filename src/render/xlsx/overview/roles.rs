//! A row for each role, and the totals of all.

use rust_xlsxwriter::{XlsxError, utility};

use super::{
    ANOMALIES, AREAS, CODES, COMPETENCES, FAMILIES, HIGHEST, LAST, LINKS, LOWEST, Layout, SHARE, STATE, TOTALS_HEIGHT,
};
use crate::model::Family;
use crate::model::matrix::{Role, RoleFiles};
use crate::render::xlsx::cells::Sheet;
use crate::render::xlsx::links::{MOST_LINKS, Target};
use crate::render::xlsx::package::MissingRows;
use crate::render::xlsx::properties::CODE_LIST;
use crate::render::xlsx::rows::{Outcome, Rows};
use crate::render::xlsx::table::DataTable;
use crate::render::xlsx::widths::ROW_HEIGHT;
use crate::render::xlsx::{Book, codes, competences, cross};

/// The totals stand above the heads: seen at once, however many roles follow. They count the rows that the
/// filter shows.
pub(super) fn write_totals(sheet: &mut Sheet, book: &Book<'_>, layout: Layout) -> Result<(), XlsxError> {
    let (roles, looks) = (&book.matrix.roles, book.looks);
    sheet.row(layout.totals, TOTALS_HEIGHT)?;
    sheet.text_as(layout.totals, 0, book.word("workbook.total_of_rows"), &looks.count_label)?;
    let below = |column: u16| {
        let last = layout.first_role() + roles.len().max(1) as u32 - 1;
        utility::cell_range(layout.first_role(), column, last, column)
    };
    if roles.is_empty() {
        return sheet.number_as(layout.totals, 1, 0, &looks.count_roles);
    }
    let mut total = |column: u16, function: u8, result: String, looks| {
        sheet.formula_as(layout.totals, column, &format!("=SUBTOTAL({function},{})", below(column)), result, looks)
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
        sheet.text_as(layout.totals, column, "", &looks.count)?;
    }
    Ok(())
}

/// The rows of all roles.
pub(super) fn missing<'b>(sheet: &Sheet, book: &'b Book<'_>, table: &DataTable<'_>) -> Option<MissingRows<'b>> {
    let (widths, first_row) = (sheet.widths().clone(), table.first_row());
    let links = LinkColumns::of(book);
    table.rows(move |rows| {
        for (row, (index, role)) in (first_row..).zip(book.matrix.roles.iter().enumerate()) {
            rows.begin(row, Some(widths.row_height(ROW_HEIGHT, &[(0, &role.label)])), false)?;
            write_role(rows, book, role, row, &links);
            links.write(rows, book, index);
        }
        Ok(())
    })
}

fn write_role(rows: &mut Rows<'_>, book: &Book<'_>, role: &Role<'_>, row: u32, columns: &LinkColumns) {
    let sum = |first: u16, last: u16| format!("=SUM({})", utility::cell_range(row, first, row, last));
    rows.text(0, &role.label);
    rows.text(1, book.framework(role));
    for (column, area) in (AREAS..).zip(&columns.areas) {
        rows.number(column, asked_within(role, area));
    }
    rows.formula(COMPETENCES, &sum(AREAS, COMPETENCES - 1), Outcome::Number(role.requirements.len()));
    if let Some((lowest, highest)) = role.level_range() {
        rows.number(LOWEST, usize::from(lowest));
        rows.number(HIGHEST, usize::from(highest));
    }
    for (column, (_, family)) in (FAMILIES..).zip(&columns.families) {
        rows.number(column, used_within(role, family));
    }
    rows.formula(CODES, &sum(FAMILIES, CODES - 1), Outcome::Number(role.codes.len()));
    if book.matrix.codes.is_empty() {
        rows.number(SHARE, 0);
    } else {
        let codes = utility::row_col_to_cell(row, CODES);
        rows.formula(SHARE, &format!("={codes}/ROWS({CODE_LIST})"), Outcome::Fraction(share(book, role)));
    }
    rows.number(ANOMALIES, role.anomalies);
    match (role.sound, &role.files) {
        (false, _) => rows.text(STATE, book.word("workbook.state_not_rendered")),
        (true, RoleFiles { pdf: None, docx: None }) => {}
        (true, _) => rows.text(STATE, book.word("workbook.state_rendered")),
    }
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

    fn write(&self, rows: &mut Rows<'_>, book: &Book<'_>, index: usize) {
        let (role, plan) = (&book.matrix.roles[index], book.plan);
        let cross_row = cross::FIRST_ROW + index as u32;
        let (profile, profile_row, profile_column) = plan.profile(index);
        let see = book.word("workbook.see");
        let targets = [
            (role.files.pdf.as_deref().map(Target::File), "PDF"),
            (role.files.docx.as_deref().map(Target::File), "DOCX"),
            (Some(Target::Cell(&plan.competences, cross_row, 0)), see),
            (Some(Target::Cell(&plan.codes, cross_row, 0)), see),
            (Some(Target::Cell(profile, profile_row, profile_column)), see),
        ];
        for (offset, (target, text)) in (0..).zip(targets) {
            match target {
                Some(target) if offset < self.real => rows.link(LINKS + offset, target, text),
                Some(target) => rows.calculated_link(LINKS + offset, target, text),
                None => {}
            }
        }
    }
}
