//! The plan of the workbook: which sheets there are and where each role stands in them, settled before any
//! sheet is written, because sheets point at each other.

use rust_xlsxwriter::utility;

use super::cross;
use super::names::SheetNames;
use crate::document::Locale;
use crate::model::matrix::{Matrix, Role};

/// Up to so many roles have a profile sheet each. Spreadsheets take minutes to open a thousand sheets.
const MOST_PROFILE_SHEETS: usize = 100;
/// The rows of a sheet, head rows included.
const ROWS: u32 = 1_048_576;
/// Names of sheets, and the place of each role in them.
#[derive(Debug)]
pub(super) struct Plan {
    pub overview: String,
    pub competences: String,
    pub codes: String,
    pub master_list: String,
    /// Left out of a set that has no two roles, as the next.
    pub comparison: String,
    pub compared_codes: String,
    pub anomalies: String,
    pub profiles: Profiles,
}

/// Where the matrices of e-competences × codes stand.
#[derive(Debug)]
pub(super) enum Profiles {
    /// A sheet a role, by name.
    Sheets(Vec<String>),
    /// Rows one below the other, in as few sheets as hold them.
    Rows { sheets: Vec<String>, first: Vec<RowPlace> },
}

/// The first row of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowPlace {
    /// Index into the sheets.
    pub sheet: u16,
    pub row: u32,
}

impl Plan {
    pub fn of(matrix: &Matrix<'_>, locale: &Locale) -> Self {
        let mut names = SheetNames::default();
        let mut named = |key: &'static str, otherwise: &str| names.name(locale.word(key), otherwise);
        let overview = named("workbook.sheet_overview", "Overview");
        let competences = named("workbook.sheet_competences", "Roles x e-competences");
        let codes = named("workbook.sheet_codes", "Roles x codes");
        let master_list = named("workbook.sheet_master_list", "Master list");
        let comparison = named("workbook.sheet_comparison", "Comparison");
        let compared_codes = named("workbook.sheet_compared_codes", "Comparison of codes");
        let anomalies = named("workbook.sheet_anomalies", "Anomalies");
        let word = locale.word("workbook.sheet_profiles");
        let profiles = if matrix.roles.len() <= MOST_PROFILE_SHEETS {
            Profiles::Sheets(matrix.roles.iter().map(|role| names.name(&role.label, role.slug)).collect())
        } else {
            let (sheets, first) = rows_of(&matrix.roles);
            Profiles::Rows { sheets: (0..sheets).map(|_| names.name(word, "Profiles")).collect(), first }
        };
        Plan { overview, competences, codes, master_list, comparison, compared_codes, anomalies, profiles }
    }

    /// The sheet, row and column at which the profile of a role begins.
    pub fn profile(&self, role: usize) -> (&str, u32, u16) {
        match &self.profiles {
            Profiles::Sheets(names) => (&names[role], 0, 0),
            Profiles::Rows { sheets, first } => {
                let place = first[role];
                (&sheets[usize::from(place.sheet)], place.row, 0)
            }
        }
    }

    /// A range in the rows of the roles of a cross table, for use in formulas: `'Rôles × codes'!$D$7:$D$12`.
    pub fn role_rows(&self, sheet: &str, columns: std::ops::Range<usize>, roles: usize) -> String {
        let (first, last) = (cross::column_at(columns.start), cross::column_at(columns.end.max(1) - 1));
        let last_row = cross::FIRST_ROW + roles.max(1) as u32 - 1;
        let range = utility::cell_range_absolute(cross::FIRST_ROW, first, last_row, last);
        format!("{}!{range}", utility::quote_sheet_name(sheet))
    }
}

/// The row of the heads in the sheets of rows.
pub(super) const ROWS_HEAD: u32 = 2;

/// The rows that a role takes in the sheets of rows: one a reference, one for an e-competence without any.
pub(super) fn rows_for(role: &Role<'_>) -> u32 {
    let rows: usize = role.requirements.iter().map(|requirement| requirement.codes.len().max(1)).sum();
    rows.max(1) as u32
}

/// How many sheets the rows of all roles need, and where each role begins. No role is parted.
fn rows_of(roles: &[Role<'_>]) -> (u16, Vec<RowPlace>) {
    let mut next = RowPlace { sheet: 0, row: ROWS_HEAD + 1 };
    let first = roles.iter().map(|role| {
        let rows = rows_for(role);
        if next.row + rows > ROWS && next.row > ROWS_HEAD + 1 {
            next = RowPlace { sheet: next.sheet + 1, row: ROWS_HEAD + 1 };
        }
        let place = next;
        next.row += rows;
        place
    });
    let first: Vec<RowPlace> = first.collect();
    (first.last().map_or(0, |place| place.sheet + 1), first)
}
