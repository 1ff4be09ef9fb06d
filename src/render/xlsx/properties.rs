//! The properties of the workbook and the names defined in it. Names are the same in every language, so that
//! formulas of others survive a change of language.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError, utility};

use super::text::writable;
use super::{Book, cross, master_list};

/// Labels of the roles, in the order of the cross tables.
pub(super) const ROLE_LIST: &str = "role_list";
/// Frameworks of the roles.
pub(super) const ROLE_FRAMEWORKS: &str = "role_frameworks";
/// Levels asked for, roles × e-competences.
pub(super) const LEVEL_MATRIX: &str = "level_matrix";
/// Crosses, roles × codes.
pub(super) const CODE_MATRIX: &str = "code_matrix";
/// The codes of the master list, with their families, and how many roles and e-competences refer to each.
pub(super) const CODE_LIST: &str = "code_list";
pub(super) const CODE_FAMILIES: &str = "code_families";
pub(super) const CODE_ROLES: &str = "code_roles";
pub(super) const CODE_REFERENCES: &str = "code_references";

/// Title, author, subject, date; the language is added to the finished package.
pub(super) fn set(workbook: &mut Workbook, book: &Book<'_>) -> Result<(), XlsxError> {
    let set = &book.matrix.set;
    let (year, month, day) = book.day.to_civil();
    // Excel's calendar; a set that is older says so in its text.
    let created = ExcelDateTime::from_ymd(year.clamp(1900, 9999) as u16, month as u8, day as u8)?;
    let title = match set.title {
        "" => book.word("workbook.title").to_owned(),
        title => format!("{} · {title}", book.word("workbook.title")),
    };
    let properties = DocProperties::new()
        .set_title(writable(&title).into_owned())
        .set_subject(writable(set.project).into_owned())
        .set_author(if set.organisation.is_empty() {
            "rolepress".to_owned()
        } else {
            writable(set.organisation).into_owned()
        })
        .set_company(writable(set.organisation).into_owned())
        .set_category(writable(set.programme).into_owned())
        .set_comment(writable(set.funding).into_owned())
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    Ok(())
}

pub(super) fn define_names(workbook: &mut Workbook, book: &Book<'_>) -> Result<(), XlsxError> {
    let (matrix, plan) = (book.matrix, book.plan);
    let roles = matrix.roles.len();
    if roles > 0 {
        let rows = |column: u16| {
            let last = cross::FIRST_ROW + roles as u32 - 1;
            let range = utility::cell_range_absolute(cross::FIRST_ROW, column, last, column);
            format!("={}!{range}", utility::quote_sheet_name(&plan.competences))
        };
        workbook.define_name(ROLE_LIST, &rows(0))?;
        workbook.define_name(ROLE_FRAMEWORKS, &rows(1))?;
        for (name, sheet, columns) in [
            (LEVEL_MATRIX, &plan.competences, matrix.competences.len()),
            (CODE_MATRIX, &plan.codes, matrix.codes.len()),
        ] {
            if columns > 0 {
                workbook.define_name(name, &format!("={}", plan.role_rows(sheet, 0..columns, roles)))?;
            }
        }
    }
    if !matrix.codes.is_empty() {
        for (name, column) in [
            (CODE_LIST, 0),
            (CODE_FAMILIES, master_list::FAMILY),
            (CODE_ROLES, master_list::ROLES),
            (CODE_REFERENCES, master_list::REFERENCES),
        ] {
            let first = master_list::FIRST_ROW;
            let range = utility::cell_range_absolute(first, column, first + matrix.codes.len() as u32 - 1, column);
            let sheet = utility::quote_sheet_name(&plan.master_list);
            workbook.define_name(name, &format!("={sheet}!{range}"))?;
        }
    }
    Ok(())
}
