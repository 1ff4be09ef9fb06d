//! The workbook: the matrix as seven kinds of sheets, live by formulas that carry their results.
//!
//! The plan comes first, because sheets point at each other; then each sheet is built apart and pushed in
//! order, so that the bytes depend on nothing but the matrix.

mod advances;
mod anomalies;
mod cells;
mod charts;
mod codes;
mod comparison;
mod competences;
mod cross;
mod links;
mod looks;
mod master_list;
mod names;
mod overview;
mod package;
mod page;
mod paper;
mod plan;
mod profiles;
mod properties;
mod rows;
mod spacing;
mod table;
mod text;
mod widths;

use std::io::Write;

use flate2::Compression;
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};

use super::RenderError;
use crate::calendar::Day;
use crate::document::Locale;
use crate::model::Family;
use crate::model::matrix::{Matrix, Role};
use cells::Sheet;
use comparison::Compared;
use links::Target;
use looks::Looks;
use package::MissingRows;
use plan::{Plan, Profiles};
use spacing::Spaced;

pub use paper::Paper;

/// More roles than this are compressed in a hurry.
const MANY_ROLES: usize = 1_000;

/// Makes the workbook; `paper` is that of the documents beside it.
///
/// # Errors
/// If the set is larger than a spreadsheet can hold.
pub fn workbook(matrix: &Matrix<'_>, locale: &Locale, paper: Paper, day: Day) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    write_workbook(matrix, locale, paper, day, &mut bytes)?;
    Ok(bytes)
}

/// As [`workbook`], for sets that should not be held in memory: rows are written as they are made.
///
/// # Errors
/// If the set is larger than a spreadsheet can hold, or `target` can't be written.
pub fn write_workbook(
    matrix: &Matrix<'_>,
    locale: &Locale,
    paper: Paper,
    day: Day,
    target: impl Write,
) -> Result<(), RenderError> {
    let spaced = Spaced::of(matrix, locale);
    let dressed = spaced.dress(matrix);
    let matrix = &*dressed;
    let (looks, plan) = (Looks::new(locale), Plan::of(matrix, locale));
    let book = Book { matrix, locale, looks: &looks, plan: &plan, paper, day };
    let (package, missing) = assemble(&book).map_err(|error| RenderError::Unfit(error.to_string()))?;
    let compression = Compression::new(if matrix.roles.len() > MANY_ROLES { 3 } else { 6 });
    package::complete(&package, &matrix.language, &missing, compression, target)
        .map_err(|error| RenderError::Malformed(error.to_string()))?;
    Ok(())
}

/// What each sheet is made from.
struct Book<'a> {
    matrix: &'a Matrix<'a>,
    locale: &'a Locale,
    looks: &'a Looks,
    plan: &'a Plan,
    paper: Paper,
    /// For the properties, which need one.
    day: Day,
}

/// A sheet that has been written, and the rows that it still lacks.
type Written<'b> = Result<Option<MissingRows<'b>>, XlsxError>;

/// The package, and what is still to be put in.
fn assemble<'b>(book: &'b Book<'_>) -> Result<(Vec<u8>, Vec<MissingRows<'b>>), XlsxError> {
    let plan = book.plan;
    let mut workbook = Workbook::new();
    // It is compressed again when it is completed.
    workbook.set_zip_compression_level(1);
    properties::set(&mut workbook, book)?;

    let (mut sheets, mut missing) = (0, Vec::new());
    let mut add = |name: &str, tab: Color, write: &dyn Fn(&mut Sheet) -> Written<'b>| {
        let mut sheet = Sheet::new(name, book.paper)?;
        sheet.set().set_tab_color(tab);
        let rows = write(&mut sheet)?;
        workbook.push_worksheet(sheet.into_inner());
        sheets += 1;
        missing.extend(rows.map(|rows| MissingRows { sheet: sheets, ..rows }));
        Ok::<(), XlsxError>(())
    };
    add(&plan.overview, looks::ACCENT, &|sheet| overview::write(sheet, book))?;
    add(&plan.competences, looks::ACCENT, &|sheet| competences::write(sheet, book))?;
    add(&plan.codes, looks::ACCENT, &|sheet| {
        sheet.set().set_hidden(!book.has_codes());
        codes::write(sheet, book)
    })?;
    if let Profiles::Rows { sheets, first } = &plan.profiles {
        for (number, name) in (0..).zip(sheets) {
            add(name, looks::ACCENT, &|sheet| profiles::write_rows(sheet, book, number, first))?;
        }
    }
    add(&plan.master_list, looks::ACCENT, &|sheet| {
        sheet.set().set_hidden(!book.has_codes());
        master_list::write(sheet, book).map(|()| None)
    })?;
    if let Some(compared) = Compared::of(book) {
        add(&plan.comparison, looks::SECOND, &|sheet| comparison::write(sheet, book, &compared).map(|()| None))?;
        if book.has_codes() {
            let write = |sheet: &mut Sheet| comparison::codes::write(sheet, book, &compared).map(|()| None);
            add(&plan.compared_codes, looks::SECOND, &write)?;
        }
    }
    if book.matrix.tells_anomalies {
        add(&plan.anomalies, looks::SECOND, &|sheet| anomalies::write(sheet, book))?;
    }
    if let Profiles::Sheets(names) = &plan.profiles {
        for (role, name) in names.iter().enumerate() {
            add(name, looks::HAIRLINE, &|sheet| profiles::write_sheet(sheet, book, role).map(|()| None))?;
        }
    }
    properties::define_names(&mut workbook, book)?;
    Ok((workbook.save_to_buffer()?, missing))
}

impl<'a> Book<'a> {
    fn word(&self, key: &'static str) -> &'a str {
        self.locale.word(key)
    }

    /// Whether there is a master list; what shows its use is hidden or left out in a set that works without.
    fn has_codes(&self) -> bool {
        !self.matrix.codes.is_empty()
    }

    /// The set's date in words; empty if it gives none.
    fn date(&self) -> String {
        let date = self.matrix.set.date;
        Day::parse(date).map_or_else(|| date.to_owned(), |day| self.locale.date(day))
    }

    /// The head of a column.
    fn head(&self, key: &str) -> String {
        self.locale.phrase(&format!("workbook.head_{key}"), &[])
    }

    /// The heads of columns; those above numbers and marks are centred.
    fn heads(&self, keys: &[&str], centred: &[&str]) -> Vec<(String, &'a Format)> {
        let heads = table::told_apart(keys.iter().map(|key| self.head(key)));
        let looks = |key| if centred.contains(key) { &self.looks.head_centred } else { &self.looks.head };
        heads.into_iter().zip(keys.iter().map(looks)).collect()
    }

    /// `TC : techniques`, as the documents have it.
    fn family(&self, family: Family) -> String {
        let values = [("prefix", family.prefix()), ("family", self.word_of_family(family))];
        self.locale.phrase("annex.family", &values)
    }

    fn word_of_family(&self, family: Family) -> &'a str {
        self.word(match family {
            Family::Technical => "workbook.family_technical",
            Family::Content => "workbook.family_content",
            Family::Managerial => "workbook.family_managerial",
            Family::Behavioural => "workbook.family_behavioural",
        })
    }

    /// The way back to the overview.
    fn back(&self, sheet: &mut Sheet, row: u32) -> Result<(), XlsxError> {
        let target = Target::Cell(&self.plan.overview, 0, 0);
        sheet.link(row, 0, &target, self.word("workbook.back"), &self.looks.fact_link)
    }

    /// The name of a role's framework.
    fn framework(&self, role: &Role<'_>) -> &'a str {
        role.framework.map_or("", |framework| self.matrix.frameworks[framework].name)
    }
}
