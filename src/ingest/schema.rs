//! The tables of a profile set and their columns: what the header of each file is held against.

use crate::model::CATALOGUE_TABLES;

/// The thirteen tables, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableName {
    Frameworks,
    Areas,
    Competences,
    Codes,
    Roles,
    Deliverables,
    Tasks,
    Kpis,
    Sections,
    Profile,
    Levels,
    References,
    Examples,
}

/// A table's name and columns.
#[derive(Debug)]
pub struct Schema {
    pub table: TableName,
    /// The stem of its file, or its folder.
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Whether a set without it is an error.
    pub required: bool,
}

/// A column that a table may have.
#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    /// The column must be there, and no cell in it may be empty.
    pub required: bool,
    /// A text, which may have translations beside it (`title@en`).
    pub text: bool,
}

impl Column {
    /// Whether its cells name rows, the one that they stand in or one that it refers to.
    pub fn is_key(&self) -> bool {
        self.required && !self.text
    }
}

impl Schema {
    /// The names of the columns, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.columns.iter().map(|column| column.name)
    }

    /// The place of a column among those of the schema, from 0.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl TableName {
    /// What a table of that name holds.
    pub fn schema(self) -> &'static Schema {
        TABLES[self as usize]
    }

    /// Whether its rows belong to no role: it defines what roles refer to.
    pub fn is_of_catalogue(self) -> bool {
        CATALOGUE_TABLES.contains(&self.schema().name)
    }

    /// Whether only their number tells its rows from their like: each is a text of a role, without a name.
    pub fn is_numbered(self) -> bool {
        self.schema().column("text").is_some()
    }
}

/// The schemas, in the order of [`TableName`].
pub static TABLES: [&Schema; 13] = super::drafts::SCHEMAS;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_of_rows_are_told_from_what_rows_say() {
        let keys: BTreeSet<&str> = TABLES
            .iter()
            .flat_map(|schema| schema.columns)
            .filter(|column| column.is_key())
            .map(|column| column.name)
            .collect();
        let expected = ["area", "code", "competence", "framework", "involvement", "kind", "level", "role"];
        assert_eq!(keys, BTreeSet::from(expected));
    }

    #[test]
    fn rows_that_are_texts_of_a_role_are_numbered() {
        let numbered: Vec<&str> =
            TABLES.iter().filter(|schema| schema.table.is_numbered()).map(|schema| schema.name).collect();
        assert_eq!(numbered, ["deliverables", "tasks", "kpis", "sections", "examples"]);
    }

    #[test]
    fn schemas_stand_in_the_order_of_their_names() {
        for (index, schema) in TABLES.iter().enumerate() {
            assert_eq!(schema.table as usize, index, "{}", schema.name);
        }
    }
}
