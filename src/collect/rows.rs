//! The rows of the tables by the keys that documents name them by, worked out anew from the tables as they are now.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Display;

use rustc_hash::FxHashMap;

use super::text::split_column;
use crate::diagnostic::{RowId, Sources, Span, unquote};
use crate::document::CellAddress;
use crate::ingest::{Drafts, TABLES, TableName};
use crate::model::{CodeName, CompetenceName, ExampleKind, Involvement, Level, area_letter};
use crate::render::docx::control_tag;

/// Every row that a document may show a text of.
#[derive(Debug, Default)]
pub struct Rows {
    rows: FxHashMap<(TableName, String), RowId>,
    /// Keys that a tag can't hold, by table and column, under the tag that stands for them.
    digested: FxHashMap<(TableName, String), FxHashMap<String, String>>,
}

/// A cell as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCell<'s> {
    /// Quotes included.
    pub span: Span,
    pub value: Cow<'s, str>,
}

/// A cell by the names that documents give it, and not by its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellName<'a> {
    pub table: TableName,
    /// Names its row.
    pub key: &'a str,
    pub column: &'a str,
    /// The number of a value in the cell.
    pub number: Option<usize>,
}

impl<'a> CellName<'a> {
    pub fn of(table: TableName, address: &'a CellAddress) -> Self {
        let (column, number) = split_column(&address.column);
        CellName { table, key: &address.key, column, number }
    }
}

/// More columns than documents have: tags that name others are nobody's.
const COLUMNS_LIMIT: usize = 512;

impl Rows {
    /// The rows of the catalogue, and those of some roles; of all where none is named.
    pub fn of(drafts: &Drafts<'_>, roles: &BTreeSet<&str>) -> Self {
        let wanted = |role: &str| roles.is_empty() || roles.contains(role);
        let mut rows = Rows::default();
        for draft in drafts.frameworks() {
            rows.add(TableName::Frameworks, draft.framework.to_owned(), draft.row);
        }
        for draft in drafts.areas() {
            rows.add(TableName::Areas, format!("{}/{}", draft.framework, area(draft.area)), draft.row);
        }
        for draft in drafts.competences() {
            rows.add(
                TableName::Competences,
                format!("{}/{}", draft.framework, competence(draft.competence)),
                draft.row,
            );
        }
        for draft in drafts.codes() {
            rows.add(TableName::Codes, code(draft.code), draft.row);
        }
        for draft in drafts.roles().filter(|draft| wanted(draft.role)) {
            rows.add(TableName::Roles, draft.role.to_owned(), draft.row);
        }
        for draft in drafts.profile().filter(|draft| wanted(draft.role)) {
            rows.add(TableName::Profile, format!("{}/{}", draft.role, competence(draft.competence)), draft.row);
        }
        for draft in drafts.levels().filter(|draft| wanted(draft.role)) {
            let key = format!("{}/{}/{}", draft.role, competence(draft.competence), level(draft.level));
            rows.add(TableName::Levels, key, draft.row);
        }
        rows.add_counted(drafts, wanted);
        rows
    }

    /// Rows that only their number tells from their like.
    fn add_counted(&mut self, drafts: &Drafts<'_>, wanted: impl Fn(&str) -> bool) {
        let mut counter = Counter::default();
        for draft in drafts.deliverables().filter(|draft| wanted(draft.role)) {
            let group = format!("{}/{}", draft.role, involvement(draft.involvement));
            self.add(TableName::Deliverables, counter.number(TableName::Deliverables, group), draft.row);
        }
        for draft in drafts.tasks().filter(|draft| wanted(draft.role)) {
            self.add(TableName::Tasks, counter.number(TableName::Tasks, draft.role.to_owned()), draft.row);
        }
        for draft in drafts.kpis().filter(|draft| wanted(draft.role)) {
            self.add(TableName::Kpis, counter.number(TableName::Kpis, draft.role.to_owned()), draft.row);
        }
        for draft in drafts.sections().filter(|draft| wanted(draft.role)) {
            self.add(TableName::Sections, counter.number(TableName::Sections, draft.role.to_owned()), draft.row);
        }
        for draft in drafts.examples().filter(|draft| wanted(draft.role)) {
            let group = format!("{}/{}/{}", draft.role, competence(draft.competence), kind(draft.kind));
            self.add(TableName::Examples, counter.number(TableName::Examples, group), draft.row);
        }
        for draft in drafts.references().filter(|draft| wanted(draft.role)) {
            let key = format!("{}/{}/{}", draft.role, competence(draft.competence), code(draft.code));
            // Only a code that stands there again needs a number.
            let numbered = counter.number(TableName::References, key.clone());
            self.add(TableName::References, if numbered.ends_with("/1") { key } else { numbered }, draft.row);
        }
    }

    /// The first row of a key counts, as it does when the tables are read.
    fn add(&mut self, table: TableName, key: String, row: RowId) {
        self.rows.entry((table, key)).or_insert(row);
    }

    pub fn find(&self, table: TableName, key: &str) -> Option<RowId> {
        self.rows.get(&(table, key.to_owned())).copied()
    }

    /// The address that a tag stands for, and its table; `None` for tags of no table of ours, and for those that stand
    /// for a key that no row has.
    pub fn address(&mut self, tag: &str) -> Option<(TableName, CellAddress)> {
        let (table, rest) = tag.split_once(':')?;
        let (key, column) = rest.rsplit_once(':')?;
        let name = TABLES.iter().find(|schema| schema.name == table)?.table;
        let address =
            |key: &str| CellAddress { table: table.to_owned(), key: key.to_owned(), column: column.to_owned() };
        if !key.starts_with('~') {
            return Some((name, address(key)));
        }
        let base = split_column(column).0.split('@').next().unwrap_or_default();
        name.schema().column(base)?;
        // Nobody has so many languages: what an odd document names must not cost those behind it theirs.
        let of_column = (name, column.to_owned());
        if self.digested.len() > COLUMNS_LIMIT && !self.digested.contains_key(&of_column) {
            return None;
        }
        let keys = self.digested.entry(of_column).or_insert_with(|| {
            let of_table = self.rows.keys().filter(|(other, _)| *other == name);
            of_table.map(|(_, key)| (control_tag(&address(key)), key.clone())).collect()
        });
        keys.get(tag).map(|key| (name, address(key)))
    }
}

/// The cell of a row in the column of that name, `None` if its file has no such column. Where the record ends before the column,
/// the cell is empty and stands at its end.
pub fn stored_cell<'s>(sources: &'s Sources, row: RowId, column: &str) -> Option<StoredCell<'s>> {
    let source = sources.get(row.file);
    let (fields, index) = (source.fields(row.start), source.column(|name| name == column)?);
    let range = fields.get(index).cloned().or_else(|| fields.last().map(|last| last.end..last.end))?;
    Some(StoredCell { value: unquote(&source.text()[range.clone()]), span: Span::of(row.file, range) })
}

/// A value as keys have it, or the text itself where it is none: no document shows such a row.
fn key_part(text: &str, value: Option<impl Display>) -> String {
    value.map_or_else(|| text.to_owned(), |value| value.to_string())
}

fn area(text: &str) -> String {
    key_part(text, area_letter(text))
}

fn competence(text: &str) -> String {
    key_part(text, CompetenceName::parse(text))
}

fn level(text: &str) -> String {
    key_part(text, Level::parse(text).map(Level::number))
}

fn involvement(text: &str) -> String {
    key_part(text, Involvement::parse(text).map(Involvement::key))
}

fn kind(text: &str) -> String {
    key_part(text, ExampleKind::parse(text).map(ExampleKind::key))
}

pub(super) fn code(text: &str) -> String {
    key_part(text, CodeName::parse_loosely(text))
}

/// Numbers the rows of each group in the order of the table, from 1.
#[derive(Debug, Default)]
struct Counter(FxHashMap<(TableName, String), usize>);

impl Counter {
    /// The group's name with the next number behind it.
    fn number(&mut self, table: TableName, group: String) -> String {
        let count = self.0.entry((table, group.clone())).or_default();
        *count += 1;
        format!("{group}/{count}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::ingest::{Files, read_files};

    /// The keys of a table with the bytes at which their rows begin.
    fn keys(file: &str, text: &str, table: TableName) -> Vec<(String, u32)> {
        let folder = read_files(&Files::of_memory([(file, text)]), &mut Diagnostics::default()).unwrap();
        let rows = Rows::of(&Drafts::read(&folder.sources, &folder.tables), &BTreeSet::new());
        let mut keys: Vec<_> = rows
            .rows
            .into_iter()
            .filter(|((name, _), _)| *name == table)
            .map(|((_, key), row)| (key, row.start))
            .collect();
        keys.sort_by_key(|(_, start)| *start);
        keys
    }

    fn names(file: &str, text: &str, table: TableName) -> Vec<String> {
        keys(file, text, table).into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn rows_without_a_key_of_their_own_are_counted_within_their_role() {
        let text = "role,involvement,text\nw,accountable,a\nw,responsible,b\nx,accountable,c\nw,Accountable,d\n";
        let expected = ["w/accountable/1", "w/responsible/1", "x/accountable/1", "w/accountable/2"];
        assert_eq!(names("deliverables.csv", text, TableName::Deliverables), expected);
    }

    #[test]
    fn keys_are_what_the_tables_mean_and_not_how_they_write_it() {
        let text = "role,competence,code\nw,a1,tc 10\nw,A.1,TC10\nw,A.1,TC11\n";
        let expected = ["w/A.1/TC10", "w/A.1/TC10/2", "w/A.1/TC11"];
        assert_eq!(names("references.csv", text, TableName::References), expected);
        assert_eq!(names("levels.csv", "role,competence,level\nw,A.1,e-3\n", TableName::Levels), ["w/A.1/3"]);
    }

    #[test]
    fn a_tag_leads_to_its_address_even_where_it_is_a_digest() {
        let text = "role,title,framework\nchargé d’études,T,f\n";
        let folder = read_files(&Files::of_memory([("roles.csv", text)]), &mut Diagnostics::default()).unwrap();
        let mut rows = Rows::of(&Drafts::read(&folder.sources, &folder.tables), &BTreeSet::new());
        let address =
            CellAddress {
                table: "roles".to_owned(), key: "chargé d’études".to_owned(), column: "title@en".to_owned()
            };
        let tag = control_tag(&address);
        assert!(tag.starts_with("roles:~"));
        assert_eq!(rows.address(&tag), Some((TableName::Roles, address)));
        assert_eq!(rows.address("roles:~0000000000000000:title"), None);
        assert_eq!(rows.address("roles"), None);
    }
}
