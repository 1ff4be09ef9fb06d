//! A change: one cell whose text documents say otherwise than the tables, and what stands against it.

use crate::diagnostic::{RowId, Rule, Span};
use crate::document::CellAddress;
use crate::model::CATALOGUE_TABLES;

/// A cell whose text a document changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The index of the first document that asks for it.
    pub document: usize,
    pub address: CellAddress,
    pub row: RowId,
    /// The column as the file names it, and the number of the value in its cell where it has several.
    pub column: String,
    pub number: Option<usize>,
    /// The cell in its file, quotes included.
    pub span: Span,
    pub old: String,
    pub new: String,
    /// The rule that stands against it.
    pub refused: Option<&'static Rule>,
}

impl Change {
    /// The id of the role whose cell it is; `None` for cells that all roles share.
    pub fn role(&self) -> Option<&str> {
        let CellAddress { table, key, .. } = &self.address;
        if CATALOGUE_TABLES.contains(&table.as_str()) { None } else { key.split('/').next() }
    }
}
