//! The workbook: the matrix as seven kinds of sheets, live by formulas that carry their results.
//!
//! The plan comes first, because sheets point at each other; then each sheet is built apart and pushed in
//! order, so that the bytes depend on nothing but the matrix.

mod anomalies;
mod cells;
mod charts;
mod codes;
mod comparison;
mod competences;
mod cross;
mod looks;
mod master_list;
mod names;
mod overview;
mod package;
mod page;
mod plan;
mod profiles;
mod properties;
mod table;

use std::io::{Seek, Write};

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use super::RenderError;
use crate::document::{Day, Locale};
use crate::model::Family;
use crate::model::matrix::{Matrix, Role};
use cells::{Sheet, Target};
use looks::Looks;
use plan::{Plan, Profiles};

/// Makes the workbook.
///
/// # Errors
/// If a temporary file can't be written (large sets only), or a thread can't be had.
pub fn workbook(matrix: &Matrix<'_>, locale: &Locale, day: Day) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    assemble(matrix, locale, day)
        .and_then(|mut workbook| workbook.save_to_writer(std::io::Cursor::new(&mut bytes)))
        .map_err(failed)?;
    package::with_language(std::io::Cursor::new(&bytes), &matrix.language, Vec::with_capacity(bytes.len()))
        .map_err(spoiled)
}

/// As [`workbook`], by way of a temporary file, for sets that should not be held in memory.
///
/// # Errors
/// If the temporary file or `target` can't be written, or a thread can't be had.
pub fn write_workbook<W: Write + Seek>(
    matrix: &Matrix<'_>,
    locale: &Locale,
    day: Day,
    target: W,
) -> Result<(), RenderError> {
    let mut spool = tempfile::tempfile().map_err(spoiled)?;
    assemble(matrix, locale, day).and_then(|mut workbook| workbook.save_to_writer(&mut spool)).map_err(failed)?;
    package::with_language(spool, &matrix.language, target).map_err(spoiled)?;
    Ok(())
}

fn failed(error: XlsxError) -> RenderError {
    RenderError::Malformed(error.to_string())
}

fn spoiled(error: std::io::Error) -> RenderError {
    RenderError::Malformed(error.to_string())
}

/// What each sheet is made from.
struct Book<'a> {
    matrix: &'a Matrix<'a>,
    locale: &'a Locale,
    looks: &'a Looks,
    plan: &'a Plan,
    day: Day,
}

fn assemble(matrix: &Matrix<'_>, locale: &Locale, day: Day) -> Result<Workbook, XlsxError> {
    let (looks, plan) = (Looks::new(), Plan::of(matrix, locale));
    let book = Book { matrix, locale, looks: &looks, plan: &plan, day };
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(3);
    properties::set(&mut workbook, &book)?;

    let mut add = |name: &str, tab: Color, write: &dyn Fn(&mut Sheet) -> Result<(), XlsxError>| {
        let inner = if plan.size.streamed { workbook.new_worksheet_with_constant_memory()? } else { Worksheet::new() };
        let mut sheet = Sheet::new(inner, name)?;
        sheet.set().set_tab_color(tab);
        write(&mut sheet)?;
        workbook.push_worksheet(sheet.into_inner());
        Ok::<(), XlsxError>(())
    };
    add(&plan.overview, looks::ACCENT, &|sheet| overview::write(sheet, &book))?;
    add(&plan.competences, looks::ACCENT, &|sheet| competences::write(sheet, &book))?;
    add(&plan.codes, looks::ACCENT, &|sheet| codes::write(sheet, &book))?;
    if let Profiles::Rows { sheets, first } = &plan.profiles {
        for (number, name) in sheets.iter().enumerate() {
            add(name, looks::ACCENT, &|sheet| profiles::write_rows(sheet, &book, number as u16, first))?;
        }
    }
    add(&plan.master_list, looks::ACCENT, &|sheet| master_list::write(sheet, &book))?;
    add(&plan.comparison, looks::SECOND, &|sheet| comparison::write(sheet, &book))?;
    add(&plan.anomalies, looks::SECOND, &|sheet| anomalies::write(sheet, &book))?;
    if let Profiles::Sheets(names) = &plan.profiles {
        for (role, name) in names.iter().enumerate() {
            add(name, looks::HAIRLINE, &|sheet| profiles::write_sheet(sheet, &book, role))?;
        }
    }
    properties::define_names(&mut workbook, &book)?;
    Ok(workbook)
}

impl<'a> Book<'a> {
    fn word(&self, key: &'static str) -> &'a str {
        self.locale.word(key)
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

    /// `TC · compétences techniques`.
    fn family(&self, family: Family) -> String {
        format!("{} · {}", family.prefix(), self.word_of_family(family))
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

    /// The first two cells of a role's row, which is so many points high at least.
    fn role_cells(&self, sheet: &mut Sheet, row: u32, role: &Role<'_>, height: f64) -> Result<(), XlsxError> {
        // Of many roles, the height is the sheet's: LibreOffice gets a few of those wrong, but each one written
        // costs as much as a cell.
        if self.plan.size.tables {
            sheet.fit_row(row, height, &[(0, &role.label)])?;
        }
        match role.sound {
            true => sheet.text(row, 0, &role.label)?,
            false => sheet.text_as(row, 0, &role.label, &self.looks.not_rendered)?,
        }
        sheet.text(row, 1, self.framework(role))
    }
}
