//! The first sheet: what the set is, two charts, totals, and a row for each role with the way to its documents
//! and to its rows in the other sheets.

mod facts;
mod figures;
mod roles;

use rust_xlsxwriter::{IgnoreError, XlsxError, utility};

use super::cells::Sheet;
use super::table::{self, DataTable};
use super::text::literal;
use super::widths::{ROW_HEIGHT, one_line_width, widest_word};
use super::{Book, Written, charts, competences, cross, looks, page};
use crate::model::Family;

pub(super) use figures::{code_figures, highest_levels};

/// The columns of the table of roles.
pub(super) const AREAS: u16 = 2;
const COMPETENCES: u16 = 7;
pub(super) const LOWEST: u16 = 8;
const HIGHEST: u16 = 9;
pub(super) const FAMILIES: u16 = 10;
const CODES: u16 = 14;
const SHARE: u16 = 15;
const ANOMALIES: u16 = 16;
const STATE: u16 = 17;
const LINKS: u16 = 18;
const TO_DOCX: u16 = LINKS + 1;
const TO_CODES: u16 = LINKS + 3;
pub(super) const LAST: u16 = 22;

/// The height of the charts, in rows of 20 pixels.
const CHART_ROWS: u32 = 16;

/// The width of the column of roles, in characters, at the least and at the most: a spreadsheet cuts a word that is
/// wider anywhere.
const ROLE_WIDTH: (f64, f64) = (40.0, 48.0);
/// The same of the column of frameworks, which have short names.
const FRAMEWORK_WIDTH: (f64, f64) = (12.0, 16.0);
/// The width of a column that counts.
const COUNT_WIDTH: f64 = 5.8;

/// Points.
const TOTALS_HEIGHT: f64 = 20.0;
const HEAD_HEIGHT: f64 = 145.0;

/// The first line of the facts.
const FACTS_ROW: u32 = 3;

/// The rows of the sheet, which depend on how much there is to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub charts: u32,
    /// The title above the figures; their heads follow.
    pub figures: u32,
    /// Level 5, 4 … 1; codes in the list, used, references.
    pub first_figure: u32,
    totals: u32,
    pub head: u32,
}

impl Layout {
    /// Below so many lines of facts.
    fn below(facts: usize) -> Self {
        let charts = FACTS_ROW + facts as u32 + 1;
        let figures = charts + CHART_ROWS + 1;
        Layout { charts, figures, first_figure: figures + 2, totals: figures + 7, head: figures + 8 }
    }

    fn first_role(self) -> u32 {
        self.head + 1
    }
}

pub(super) fn write<'b>(sheet: &mut Sheet, book: &'b Book<'_>) -> Written<'b> {
    let matrix = book.matrix;
    columns(sheet, book)?;
    let title = match matrix.set.title {
        "" => book.word("workbook.title"),
        title => title,
    };
    page::title_within(sheet, book, LAST, title, &facts::subtitle(book))?;
    let facts = facts::of(book);
    let layout = Layout::below(facts.len());
    facts::write(sheet, book, &facts)?;
    charts::insert_overview(sheet, book, layout)?;
    figures::write(sheet, book, layout)?;
    roles::write_totals(sheet, book, layout)?;

    let table = role_table(book, layout.head);
    sheet.row(layout.head, HEAD_HEIGHT)?;
    table.write_heads(sheet)?;
    for (offset, area) in matrix.areas.iter().enumerate() {
        sheet.note(layout.head, AREAS + offset as u16, &area.heading())?;
    }
    if matrix.roles.is_empty() {
        sheet.text_as(layout.first_role(), 0, book.word("workbook.no_roles"), &book.looks.hint)?;
    }
    let not_rendered = format!(
        "=${}{}={}",
        utility::column_number_to_name(STATE),
        table.first_row() + 1,
        literal(book.word("workbook.state_not_rendered"))
    );
    for column in [0, STATE] {
        table.colour(sheet, column..=column, &not_rendered, looks::not_rendered())?;
    }
    table.draw_lines(sheet)?;
    // The sums leave out the levels beside them on purpose.
    sheet.set().ignore_error_range(
        table.first_row(),
        COMPETENCES,
        table.last_row(),
        CODES,
        IgnoreError::FormulaOmitsCells,
    )?;
    sheet.set().set_freeze_panes(0, 1)?;
    page::set_up(sheet, book, book.word("workbook.title"), layout.head..=layout.head, (table.last_row(), LAST))?;
    let labels = matrix.roles.iter().map(|role| sheet.widths().row_height(ROW_HEIGHT, &[(0, &role.label)]));
    let height = sheet.height_of(0..=layout.head) + labels.sum::<f64>();
    page::keep_together(sheet, LAST, height, &[layout.charts, layout.totals])?;
    Ok(roles::missing(sheet, book, &table))
}

/// The row in which a role stands, by its index.
pub(super) fn role_row(book: &Book<'_>, role: usize) -> u32 {
    Layout::below(facts::of(book).len()).first_role() + role as u32
}

/// What keeps the names of frameworks apart from those of the roles beside them, in characters.
const INDENT: f64 = 1.3;

/// The width of the column that names the roles' frameworks, in characters.
pub(super) fn framework_width(book: &Book<'_>) -> f64 {
    let names = one_line_width(book.matrix.frameworks.iter().map(|framework| framework.name));
    INDENT + names.clamp(FRAMEWORK_WIDTH.0, FRAMEWORK_WIDTH.1).max(widest_word([&*book.head("framework")]))
}

fn columns(sheet: &mut Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let looks = book.looks;
    let labels = book.matrix.roles.iter().map(|role| &*role.label);
    sheet.column(0, widest_word(labels).clamp(ROLE_WIDTH.0, ROLE_WIDTH.1), &looks.wrapped)?;
    sheet.column(1, framework_width(book), &looks.text_indented)?;
    for column in AREAS..SHARE {
        sheet.column(column, COUNT_WIDTH, &looks.number)?;
    }
    if book.has_codes() {
        // The labels of the figures of codes run over both.
        let width = (figures::code_label_width(book) / 2.0).max(COUNT_WIDTH);
        [LOWEST, HIGHEST].into_iter().try_for_each(|column| sheet.column(column, width, &looks.number))?;
    }
    sheet.column(SHARE, 6.5, &looks.share)?;
    sheet.column(ANOMALIES, 6.5, &looks.number)?;
    let states = ["workbook.state_rendered", "workbook.state_not_rendered"].map(|key| book.word(key));
    sheet.column(STATE, one_line_width(states).max(11.0), &looks.centred)?;
    let link = widest_word([book.word("workbook.see")]).max(6.5);
    for column in LINKS..=LAST {
        sheet.column(column, link, &looks.link)?;
    }
    for area in competences::absent_areas(book) {
        sheet.hide_column(AREAS + area as u16)?;
    }
    if !book.has_codes() {
        (FAMILIES..=SHARE).chain([TO_CODES]).try_for_each(|column| sheet.hide_column(column))?;
    }
    let files = || book.matrix.roles.iter().map(|role| &role.files);
    let (pdf, docx) = (files().any(|files| files.pdf.is_some()), files().any(|files| files.docx.is_some()));
    let tells_state = pdf || docx || book.matrix.roles.iter().any(|role| !role.sound);
    let columns = [(ANOMALIES, book.matrix.tells_anomalies), (STATE, tells_state), (LINKS, pdf), (TO_DOCX, docx)];
    columns.into_iter().filter(|(_, shown)| !shown).try_for_each(|(column, _)| sheet.hide_column(column))?;
    Ok(())
}

fn role_table<'b>(book: &'b Book<'_>, head_row: u32) -> DataTable<'b> {
    let looks = book.looks;
    let plain = [("role", &looks.head), ("framework", &looks.head_indented)];
    let plain = plain.map(|(head, looks)| (book.head(head), looks));
    let areas = book.matrix.areas.iter().map(|area| cross::head(&area.heading(), ""));
    let families = Family::ALL.into_iter().map(|family| book.family(family));
    let rotated = areas
        .chain(["competences", "lowest", "highest"].map(|head| book.head(head)))
        .chain(families)
        .chain(["codes", "share", "anomalies", "state"].map(|head| book.head(head)))
        .chain(["pdf", "docx", "to_competences", "to_codes", "to_profile"].map(|head| book.head(head)));
    let rotated = table::told_apart(rotated).into_iter().map(|head| (head, &looks.head_rotated_large));
    DataTable {
        name: "roles".to_owned(),
        title: book.word("workbook.sheet_overview"),
        about: book.word("workbook.overview_hint"),
        head_row,
        heads: plain.into_iter().chain(rotated).collect(),
        rows: book.matrix.roles.len(),
        rows_follow: true,
    }
}
