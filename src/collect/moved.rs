//! Rows that stand elsewhere by now. Some tables have no name for their rows, and documents name them by their number:
//! once they are sorted anew or one is put in between, a number leads to another row. What the row said tells which.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::edits::Document;
use super::rows::{CellName, Rows, stored_cell};
use super::text::fold;
use crate::diagnostic::Sources;
use crate::ingest::TableName;
use crate::render::docx::text_mark;

/// The numbers of the rows with a text, by the text's mark.
type Numbers = FxHashMap<String, Vec<usize>>;

/// The texts of groups of rows, each group read when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct NumberedRows {
    known: FxHashMap<(TableName, String, String), Numbers>,
}

impl NumberedRows {
    /// The keys of the rows whose cell in the same column has a mark, among those that the cell's row is numbered with.
    pub fn with_mark(
        &mut self,
        rows: &Rows,
        sources: &Sources,
        CellName { table, key, column, .. }: CellName<'_>,
        mark: &str,
    ) -> Vec<String> {
        let Some((group, _)) = key.rsplit_once('/') else { return Vec::new() };
        let numbers = self.known.entry((table, group.to_owned(), column.to_owned())).or_insert_with(|| {
            let mut numbers = Numbers::default();
            let all = (1..).map_while(|number| Some((number, rows.find(table, &format!("{group}/{number}"))?)));
            for (number, row) in all {
                if let Some(stored) = stored_cell(sources, row, column) {
                    numbers.entry(text_mark(&fold(&stored.value))).or_default().push(number);
                }
            }
            numbers
        });
        let numbers = numbers.get(mark).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|number| format!("{group}/{number}")).collect()
    }
}

/// What a document was made with, by table: the marks of its texts. Read when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Origins(OnceCell<FxHashSet<(String, String)>>);

impl Origins {
    /// Whether the document was made with a text of that mark in any cell of the table that a tag is of: then a row that
    /// has the text now may be the one of another cell.
    pub fn has(&self, document: &Document, tag: &str, mark: &str) -> bool {
        let table = |tag: &str| tag.split(':').next().unwrap_or_default().to_owned();
        let marks = self.0.get_or_init(|| {
            let cells = document.returned.cells.iter();
            cells.filter_map(|cell| Some((table(&cell.tag), cell.mark.clone()?))).collect()
        });
        marks.contains(&(table(tag), mark.to_owned()))
    }
}
