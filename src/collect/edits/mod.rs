//! Returned documents against the tables: which cells people have changed, and what stands against taking that over.
//!
//! Each control carries a mark of the text that its document was made with. A text that still has the mark was not
//! edited, whatever the table says by now; one that was edited can be taken over only while the table's cell has the
//! mark, for else somebody's later change would be lost.

mod departures;
mod translations;
mod unbound;

use std::borrow::Cow;
use std::collections::BTreeSet;

use indexmap::IndexSet;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::blanks::with_blanks_of;
use super::change::Change;
use super::editions::Languages;
use super::losses::{LostText, SHOWN, lost_cell, lost_role, moved_row};
use super::moved::{NumberedRows, Origins};
use super::objections::{Objection, changed_since, contradiction, copied_item, cut, joined_lines, object};
use super::returned::{Returned, ReturnedCell};
use super::rows::{CellName, Rows, stored_cell};
use super::rules;
use super::text::{canonical, fold, is_joined, split_column, values};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Sources, Span};
use crate::document::CellAddress;
use crate::ingest::{Drafts, TableName};
use crate::render::docx::text_mark;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// As the user names it.
    pub name: String,
    /// Its path from the folder of the tables: how the file of fields names it, wherever it is collected from.
    pub path: String,
    /// Stands for the document in findings.
    pub file: FileId,
    pub returned: Returned,
}

/// What documents say other than the tables.
#[derive(Debug, Default)]
pub struct Edits {
    /// By document, and in the order of the document's text.
    pub changes: Vec<Change>,
    /// For each document, how many of its unedited texts the tables have changed since it was made.
    pub outdated: Vec<usize>,
}

/// Compares documents with the tables as they are now. `language` is the set's.
pub fn compare(
    documents: &[Document],
    drafts: &Drafts<'_>,
    sources: &Sources,
    language: &str,
    findings: &mut Diagnostics,
) -> Edits {
    let roles: BTreeSet<&str> = documents.iter().map(|document| document.returned.role.as_str()).collect();
    // A document that no longer says its role may be of any.
    let roles = if roles.contains("") { BTreeSet::new() } else { roles };
    let rows = Rows::of(drafts, &roles);
    let known: BTreeSet<&str> = drafts.roles().map(|draft| draft.role).collect();
    let mut comparison = Comparison {
        rows,
        numbered: NumberedRows::default(),
        languages: Languages::of(drafts, language),
        drafts,
        sources,
        findings,
        edits: Edits::default(),
        known: FxHashMap::default(),
        origins: Origins::default(),
        values: Vec::new(),
    };
    for (index, document) in documents.iter().enumerate() {
        comparison.edits.outdated.push(0);
        comparison.origins = Origins::default();
        if !document.returned.role.is_empty() && !known.contains(document.returned.role.as_str()) {
            comparison.tell(Some(lost_role(document)));
            continue;
        }
        for cell in &document.returned.cells {
            comparison.cell(index, document, cell);
        }
        comparison.translated_values(document);
        comparison.departures(document);
    }
    comparison.edits
}

struct Comparison<'a, 's> {
    rows: Rows,
    numbered: NumberedRows,
    languages: Languages<'a>,
    drafts: &'a Drafts<'s>,
    sources: &'a Sources,
    findings: &'a mut Diagnostics,
    edits: Edits,
    /// The change of each value that has one, by row, column and number.
    known: FxHashMap<(RowId, String, Option<usize>), usize>,
    /// Of the document at hand.
    origins: Origins,
    /// What the document at hand has in place of untranslated values that stand in one cell with others.
    values: Vec<(TableName, Change)>,
}

/// The cell of the tables that a document's cell stands for.
struct Found {
    row: RowId,
    /// The cell in its file.
    span: Span,
    /// The value, and as a document shows it.
    value: String,
    now: String,
    /// Whether it is what the document was made with.
    is_base: bool,
}

impl<'a> Comparison<'a, '_> {
    fn cell(&mut self, index: usize, document: &Document, cell: &ReturnedCell) {
        let edited = |text: &&String| cell.is_edited(text);
        let Some((table, address)) = self.rows.address(&cell.tag) else {
            let edit = cell.texts.iter().find(edited).filter(|_| cell.mark.is_some());
            return self.tell(edit.map(|text| lost_cell(document, &cell.tag, text)));
        };
        let Some((address, found)) = self.locate(index, document, cell, table, address) else { return };
        let Found { row, span, value, now, is_base } = found;
        let (column, number) = split_column(&address.column);
        let column = column.to_owned();
        let shown = texts_beside(cell, &now);
        let is_new = |text: &&String| !is_same(text, &now) && !is_joined(&now, text);
        let mut texts = shown.iter().filter(|text| is_new(text) && (is_base || edited(text)));
        let Some(new) = texts.next() else {
            self.edits.outdated[index] += usize::from(!is_base && shown.iter().any(|text| !is_same(text, &now)));
            return;
        };
        // Which blanks a line ends at is no matter of what was meant.
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        let other = texts.find(|other| plain(other) != plain(new));
        let contradiction = other.map(|other| contradiction(&document.name, new, other));
        // A row that a document shows as an item of its own stands in one place: another one is a copy of the item.
        let unedited = cell.texts.iter().find(|text| is_item(table) && !edited(text));
        let contradiction = contradiction.or_else(|| unedited.map(|old| copied_item(document, table, old, new)));
        let new = new.clone();
        let change = Change { document: index, row, column, number, span, old: value, new, refused: None, address };
        let objection = contradiction
            .or_else(|| (!is_base).then(|| changed_since(&document.name, cell.mark.is_some(), &change)))
            .or_else(|| joined_lines(&document.name, &change))
            .or_else(|| object(table, &change, self.drafts));
        let others = if objection.is_none() { self.rows_under_it(table, &change) } else { Vec::new() };
        self.add_edit(table, document, change, objection);
        for other in others {
            let objection = object(table, &other, self.drafts);
            self.add_edit(table, document, other, objection);
        }
    }

    /// The cell of the tables that a document's cell stands for by now, with its address. There is none where its row is gone or
    /// can't be told from others that have moved, which is said if the text was edited; nor where a moved row has the edit.
    fn locate(
        &mut self,
        index: usize,
        document: &Document,
        cell: &ReturnedCell,
        table: TableName,
        mut address: CellAddress,
    ) -> Option<(CellAddress, Found)> {
        let edit = cell.texts.iter().find(|text| cell.is_edited(text));
        let name = CellName::of(table, &address);
        let mark = cell.mark.as_deref();
        let mut found = self.find(name, mark);
        // Where the row says what the document says, nothing is left to be done.
        let is_elsewhere = found.as_ref().is_none_or(|found| {
            !found.is_base && !texts_beside(cell, &found.now).iter().any(|text| is_same(text, &found.now))
        });
        if let Some(mark) = mark.filter(|_| is_elsewhere && table.is_numbered()) {
            let mut keys_of = |mark: &str| self.numbered.with_mark(&self.rows, self.sources, name, mark);
            let keys = keys_of(mark);
            let is_one = keys.len() == 1 || is_heading(table, name.column);
            if let Some(key) = keys.first().filter(|_| is_one) {
                found = self.find(CellName { key, ..name }, Some(mark));
                address.key.clone_from(key);
            } else if edit.is_some_and(|text| !keys_of(&text_mark(text)).is_empty()) {
                // It was taken over before.
                return None;
            } else if !keys.is_empty()
                || found.as_ref().is_some_and(|found| self.origins.has(document, &cell.tag, &text_mark(&found.now)))
            {
                self.edits.outdated[index] += usize::from(edit.is_none() && keys.is_empty());
                self.tell(edit.map(|text| moved_row(document, &address, text)));
                return None;
            }
        }
        if found.is_none() {
            self.tell(edit.map(|text| lost_cell(document, &cell.tag, text)));
        }
        found.map(|found| (address, found))
    }

    /// What a cell says that a document has lost, if the tables still have it.
    fn lost(&mut self, cell: &ReturnedCell) -> Option<LostText> {
        let (table, address) = self.rows.address(&cell.tag)?;
        let name = CellName::of(table, &address);
        let mark = cell.mark.as_deref()?;
        let found = self.find(name, Some(mark)).filter(|found| found.is_base);
        let found = found.or_else(|| {
            let keys = self.numbered.with_mark(&self.rows, self.sources, name, mark);
            let key = keys.first().filter(|_| table.is_numbered())?;
            self.find(CellName { key, ..name }, Some(mark))
        })?;
        Some(LostText { text: found.now, span: found.span })
    }

    /// The cell of that name, which a document was made with if it has that mark.
    fn find(&self, CellName { table, key, column, number }: CellName<'_>, mark: Option<&str>) -> Option<Found> {
        let row = self.rows.find(table, key)?;
        let stored = stored_cell(self.sources, row, column)?;
        let value = match number {
            None => &stored.value,
            Some(number) => values(&stored.value).get(number - 1).map_or("", |range| &stored.value[range.clone()]),
        };
        let now = fold(&canonical(table, column, value));
        let is_base = mark.is_some_and(|mark| text_mark(&now) == mark);
        Some(Found { row, span: stored.span, value: value.to_owned(), now, is_base })
    }

    fn tell(&mut self, finding: Option<Diagnostic>) {
        self.findings.extend(finding);
    }

    /// A heading is printed once for all rows of a role that have it: the same change of those that print leaves out.
    fn rows_under_it(&self, table: TableName, change: &Change) -> Vec<Change> {
        let is_heading = is_heading(table, &change.column);
        let Some((role, _)) = change.address.key.rsplit_once('/').filter(|_| is_heading) else { return Vec::new() };
        let rows = (1..).map_while(|number| {
            let key = format!("{role}/{number}");
            Some((self.rows.find(table, &key)?, key))
        });
        let others = rows.filter(|(row, _)| *row != change.row).filter_map(|(row, key)| {
            let stored = stored_cell(self.sources, row, &change.column)?;
            let address = CellAddress { key, ..change.address.clone() };
            let same = stored.value.trim() == change.old.trim();
            same.then(|| Change { address, row, span: stored.span, old: stored.value.into_owned(), ..change.clone() })
        });
        others.collect()
    }

    /// Keeps a change, once for all documents that ask for the same.
    fn add(&mut self, document: &Document, mut change: Change, mut objection: Option<Objection>) {
        let key = (change.row, change.column.clone(), change.number);
        if let Some(first) = self.known.get(&key) {
            let first = &mut self.edits.changes[*first];
            if first.new == change.new {
                return;
            }
            objection = Some(Objection::new(
                &rules::CONTRADICTING_TEXTS,
                format!(
                    "`{}` says `{}` here, and another document `{}`",
                    document.name,
                    cut(&change.new),
                    cut(&first.new)
                ),
                "decide for one of them, and write it into the table or into both documents",
            ));
            first.refused = Some(&rules::CONTRADICTING_TEXTS);
        }
        if let Some(Objection { rule, message, help }) = objection {
            change.refused = Some(rule);
            self.findings.push(Diagnostic::new(rule, change.span, message).help(help).role(&document.returned.role));
        }
        self.known.entry(key).or_insert(self.edits.changes.len());
        self.edits.changes.push(change);
    }
}

/// The different texts that a document has for a cell, in the form of the table's, `now`.
fn texts_beside(cell: &ReturnedCell, now: &str) -> Vec<String> {
    let texts: IndexSet<Cow<'_, str>> = cell.texts.iter().map(|text| with_blanks_of(text, now)).collect();
    texts.into_iter().map(Cow::into_owned).collect()
}

/// Whether two texts are the same but for the forms in which Unicode has a letter, of which a file's encoding may know one only.
fn is_same(text: &str, other: &str) -> bool {
    text == other || text.nfc().eq(other.nfc())
}

/// Whether each row of a table is an item in one place of a document, in a list or a table of it.
fn is_item(table: TableName) -> bool {
    !table.is_of_catalogue() && !matches!(table, TableName::Roles | TableName::Profile)
}

fn is_heading(table: TableName, column: &str) -> bool {
    let base = column.split('@').next();
    base == Some("heading") && table.schema().column("heading").is_some()
}
