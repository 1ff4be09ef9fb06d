//! What a document says in place of texts that have no translation into its language.

use super::{Comparison, Document};
use crate::collect::change::Change;
use crate::collect::editions::{joined_values, translate};
use crate::collect::objections::{Objection, object};
use crate::ingest::TableName;

impl Comparison<'_, '_> {
    /// Keeps an edit: of a text in another language than the document's as its translation.
    pub(super) fn add_edit(
        &mut self,
        table: TableName,
        document: &Document,
        change: Change,
        objection: Option<Objection>,
    ) {
        let language = &document.returned.language;
        if !self.languages.is_fallback(table, &change.address.key, &change.column, language) {
            return self.add(document, change, objection);
        }
        if change.number.is_some() && objection.is_none() {
            return self.values.push((table, change));
        }
        self.add_translation(document, change, objection);
    }

    /// Keeps the translations of values: of all of a cell as that of the cell.
    pub(super) fn translated_values(&mut self, document: &Document) {
        let mut values = std::mem::take(&mut self.values);
        values.sort_by(|(_, one), (_, other)| (one.row, &one.column).cmp(&(other.row, &other.column)));
        for values in values.chunk_by(|(_, one), (_, other)| (one.row, &one.column) == (other.row, &other.column)) {
            let changes: Vec<Change> = values.iter().map(|(_, change)| change.clone()).collect();
            match joined_values(&changes, self.sources) {
                Some(whole) => {
                    let objection = object(values[0].0, &whole, self.drafts);
                    self.add_translation(document, whole, objection);
                }
                None => changes.into_iter().for_each(|change| self.add_translation(document, change, None)),
            }
        }
    }

    fn add_translation(&mut self, document: &Document, change: Change, objection: Option<Objection>) {
        let language = &document.returned.language;
        match (translate(&document.name, language, &change, self.sources), objection) {
            (Ok(None), _) => {}
            (Ok(Some(translation)), None) => self.add(document, translation, None),
            (Err(objection), None) | (_, Some(objection)) => self.add(document, change, Some(objection)),
        }
    }
}
