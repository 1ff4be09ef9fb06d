//! The workbook's tables, as another program reads them: what it says of each role.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::Unreadable;
use super::facts::{Asked, Facts, competence_heading, leading_code, levels_in};
use super::reading::{folded, squeezed};
use crate::model::CompetenceName;
use crate::model::matrix::cut_label;

/// What a workbook says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// By what the workbook calls the role, squeezed.
    roles: BTreeMap<String, Facts>,
    /// What they are called, folded → squeezed; the first of those that fold alike.
    folded: HashMap<String, String>,
}

impl Workbook {
    fn of(roles: BTreeMap<String, Facts>) -> Self {
        let mut known = HashMap::with_capacity(roles.len());
        for label in roles.keys() {
            known.entry(folded(label)).or_insert_with(|| label.clone());
        }
        Workbook { roles, folded: known }
    }

    /// The facts of a role, by what its documents call it and by its slug.
    pub fn role(&self, title: &str, slug: &str) -> Option<&Facts> {
        // As the workbook tells apart roles of one title, whatever the capitals; a theme may set titles in capitals.
        let labels = [format!("{title} ({slug})"), title.to_owned(), slug.to_owned()].map(|label| cut_label(&label));
        let numbered =
            |label: &String| (2..=MOST_ALIKE).map(|number| format!("{label} ({number})")).collect::<Vec<_>>();
        let exact = labels.iter().cloned().chain(labels.iter().flat_map(numbered));
        exact.map(|label| squeezed(&label)).find_map(|label| self.roles.get(&label)).or_else(|| {
            let known = labels.iter().find_map(|label| self.folded.get(&folded(label)));
            known.and_then(|label| self.roles.get(label))
        })
    }
}

/// Roles that may differ in nothing but the capitals of their titles and ids.
const MOST_ALIKE: usize = 9;

/// Columns of a role's own table.
const COMPETENCE: usize = 1;
const TITLE: usize = 2;
const LEVELS: usize = 4;
const CODES: usize = 10;

/// Reads a workbook.
///
/// # Errors
/// If it is no workbook, is damaged, or has no table of roles.
pub fn read_workbook(bytes: &[u8]) -> Result<Workbook, Unreadable> {
    let damaged = |error: calamine::XlsxError| Unreadable(format!("is no workbook or is damaged: {error}"));
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    file.load_tables().map_err(damaged)?;
    let mut roles = BTreeMap::new();
    let names: Vec<String> = file.table_names().into_iter().cloned().collect();
    if !names.iter().any(|name| name == ROLES) {
        return Err(Unreadable("has no table of roles: rolepress did not make it".to_owned()));
    }
    // A role that asks for nothing stands in the overview alone.
    for row in file.table_by_name(ROLES).map_err(damaged)?.data().rows() {
        let label = row.first().map(text_of).unwrap_or_default();
        roles.insert(squeezed(&label), Facts { title: label, ..Facts::default() });
    }
    for name in names.into_iter().filter(|name| is_profile(name)) {
        let table = file.table_by_name(&name).map_err(damaged)?;
        let rows = table.data().rows();
        if name.starts_with(ROWS) {
            rows.for_each(|row| read_row(&mut roles, row));
            continue;
        }
        let sheet = file.worksheet_range(table.sheet_name()).map_err(damaged)?;
        let shown = |row: u32, column: u32| sheet.get_value((row, column)).map(text_of).unwrap_or_default();
        let (first, left) = table.data().start().unwrap_or_default();
        // The heads as they are seen, not as the table's definition has them.
        let heads: Vec<String> =
            (0..).zip(table.columns()).map(|(at, _)| shown(first.saturating_sub(1), left + at)).collect();
        let mut facts = Facts { title: shown(0, 0), ..Facts::default() };
        rows.for_each(|row| read_requirement(&mut facts, &heads, row));
        roles.insert(squeezed(&facts.title), facts);
    }
    Ok(Workbook::of(roles))
}

/// What the table of all roles is called, those that hold the profiles of many, and those that hold that of one.
const ROLES: &str = "roles";
const ROWS: &str = "profile_rows_";
const SHEET: &str = "profile_";

fn is_profile(table: &str) -> bool {
    let number = table.strip_prefix(ROWS).or_else(|| table.strip_prefix(SHEET));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        cell => cell.to_string().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// A row of one role's table: an e-competence, with crosses below levels and codes.
fn read_requirement(facts: &mut Facts, heads: &[String], row: &[Data]) {
    let cell = |column: usize| row.get(column).map(text_of).unwrap_or_default();
    let Some(name) = CompetenceName::parse(&cell(COMPETENCE)) else { return };
    let levels = (1..=5u8).filter(|level| !cell(LEVELS + usize::from(*level) - 1).is_empty());
    let codes = heads.iter().enumerate().skip(CODES).filter(|(column, _)| !cell(*column).is_empty());
    let codes = codes.filter_map(|(_, head)| leading_code(head));
    let (levels, codes) = (levels.collect(), codes.collect());
    let asked = Asked { title: cell(TITLE), levels, codes, ..Asked::default() };
    facts.competences.insert(name, asked);
}

/// A row of many roles' table: role, e-competence, importance, levels, code.
fn read_row(roles: &mut BTreeMap<String, Facts>, row: &[Data]) {
    let cell = |column: usize| row.get(column).map(text_of).unwrap_or_default();
    let label = cell(0);
    if label.is_empty() {
        return;
    }
    let facts = roles.entry(squeezed(&label)).or_default();
    facts.title = label;
    let competence = cell(1);
    let Some((name, _)) = competence_heading(&competence) else { return };
    let asked = facts.competences.entry(name).or_insert_with(|| Asked {
        // Without a title: its words are the framework's, which the role's own may differ from.
        levels: levels_in(&cell(3)),
        ..Asked::default()
    });
    asked.codes.extend(leading_code(&cell(4)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workbook(labels: &[&str]) -> Workbook {
        let facts = |label: &&str| (squeezed(label), Facts { title: (*label).to_owned(), ..Facts::default() });
        Workbook::of(labels.iter().map(facts).collect())
    }

    #[test]
    fn roles_of_one_title_are_told_apart_as_the_workbook_does() {
        let workbook = workbook(&["Greffier (a)", "greffier (b)", "GREFFIER (B) (2)", "Relieur", "sans-titre"]);
        let found = |title: &str, slug: &str| workbook.role(title, slug).map(|facts| facts.title.as_str());
        assert_eq!(found("Greffier", "a"), Some("Greffier (a)"));
        assert_eq!(found("GREFFIER", "B"), Some("GREFFIER (B) (2)"));
        assert_eq!(found("Rel\u{ad}ieur", "r"), Some("Relieur"));
        assert_eq!(found("RELIEUR", "r"), Some("Relieur"));
        assert_eq!(found("sans-titre", "sans-titre"), Some("sans-titre"));
        assert_eq!(found("Autre", "autre"), None);
    }

    #[test]
    fn only_tables_of_profiles_are_read_as_such() {
        assert!(is_profile("profile_1") && is_profile("profile_rows_12"));
        assert!(!is_profile("roles") && !is_profile("profile_x"));
    }

    #[test]
    fn what_is_no_workbook_says_so() {
        assert!(read_workbook(b"PK\x03\x04").unwrap_err().0.starts_with("is no workbook"));
    }
}
