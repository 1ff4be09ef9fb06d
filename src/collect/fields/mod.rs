//! `fields.csv`: what people filled in (holder, unit, dates), one row for each field of each document.
//!
//! These are facts about persons and not about roles, so they go into a file of their own, which no document is made
//! from. Rows of other documents, and columns that somebody added, stay as they are.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use super::edits::Document;
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, in_backticks, lex_record, list, unquote};
use crate::ingest::{Original, Region, RewriteError};

/// The columns of the file.
const COLUMNS: [&str; 4] = ["document", "role", "field", "value"];

/// A value that a document has and the file has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// As the user names it.
    pub document: String,
    /// As the file names the document.
    pub path: String,
    pub role: String,
    pub field: String,
    /// Empty where the file has no such row.
    pub old: String,
    pub new: String,
}

/// Why a file can't take the values of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldsError {
    /// It is another file of that name: one without this column.
    NoColumn(&'static str),
    /// A quote in it is never closed.
    OpenQuote,
    /// It can't be written again as it is written now.
    Rewrite(RewriteError),
}

impl fmt::Display for FieldsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldsError::NoColumn(column) => {
                write!(f, "it has no column `{column}`, and the columns of fields are {}", COLUMNS.join(", "))
            }
            FieldsError::OpenQuote => f.write_str("a quote in it is never closed"),
            FieldsError::Rewrite(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FieldsError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FieldsError::Rewrite(error) => Some(error),
            _ => None,
        }
    }
}

impl From<RewriteError> for FieldsError {
    fn from(error: RewriteError) -> Self {
        FieldsError::Rewrite(error)
    }
}

/// The file as it stands.
#[derive(Debug, Default)]
pub struct FieldsFile {
    /// `None` for a file that is not there yet, or has nothing in it.
    original: Option<Original>,
    /// Where the columns stand in each record, in the order of [`COLUMNS`].
    columns: [usize; 4],
    /// The number of fields in the header.
    width: usize,
    /// By document and field: the value and where it stands.
    rows: BTreeMap<(String, String), (String, Range<usize>)>,
}

impl FieldsFile {
    /// Takes the file of a set from this region apart; `None` is a file that is not there yet.
    ///
    /// # Errors
    /// If it is another file of that name, or holds bytes that are no text.
    pub fn read(bytes: Option<&[u8]>, region: Region) -> Result<Self, FieldsError> {
        let Some(bytes) = bytes.filter(|bytes| !bytes.trim_ascii().is_empty()) else {
            return Ok(FieldsFile::default());
        };
        let original = Original::of(bytes, region)?;
        let text = original.text();
        let header = lex_record(text, original.start(), original.delimiter());
        let names: Vec<String> =
            header.fields.iter().map(|range| unquote(&text[range.clone()]).trim().to_lowercase()).collect();
        let mut columns = [0; 4];
        for (place, column) in columns.iter_mut().zip(COLUMNS) {
            let found = names.iter().position(|name| name == column);
            *place = found.ok_or(FieldsError::NoColumn(column))?;
        }
        let mut rows = BTreeMap::new();
        let mut at = header.end;
        while at < text.len() {
            let record = lex_record(text, at, original.delimiter());
            if record.unterminated.is_some() {
                return Err(FieldsError::OpenQuote);
            }
            let value = |index: usize| record.fields.get(columns[index]).map(|range| unquote(&text[range.clone()]));
            if let (Some(document), Some(field), Some(value)) = (value(0), value(2), value(3)) {
                let place = record.fields[columns[3]].clone();
                rows.insert((document.into_owned(), field.into_owned()), (value.into_owned(), place));
            }
            at = record.end.max(at + 1);
        }
        Ok(FieldsFile { columns, width: names.len(), rows, original: Some(original) })
    }

    /// What the documents say otherwise. A field that is empty in both is no change.
    pub fn compare(&self, documents: &[Document], findings: &mut Diagnostics) -> Vec<FieldChange> {
        let mut changes = Vec::new();
        for document in documents {
            for field in &document.returned.fields {
                let filled: BTreeSet<&String> = field.values.iter().filter(|value| !value.is_empty()).collect();
                if filled.len() > 1 {
                    let says = list(&in_backticks(filled));
                    let message = format!("`{}` says {says} in the field `{}`", document.name, field.name);
                    findings.push(
                        Diagnostic::new(&rules::CONTRADICTING_TEXTS, Place::File(document.file), message)
                            .help("write the same text in all of its places")
                            .role(&document.returned.role),
                    );
                    continue;
                }
                let new = filled.first().map_or("", |value| value.as_str());
                let path = self.path_of(document, &field.name);
                let known = self.rows.get(&(path.to_owned(), field.name.clone()));
                let old = known.map_or("", |(value, _)| value.as_str());
                if old != new {
                    changes.push(FieldChange {
                        document: document.name.clone(),
                        path: path.to_owned(),
                        role: document.returned.role.clone(),
                        field: field.name.clone(),
                        old: old.to_owned(),
                        new: new.to_owned(),
                    });
                }
            }
        }
        changes
    }

    /// How the file names a document, or is to name it. A row that someone wrote by the name that was typed is this one's too.
    fn path_of<'d>(&self, document: &'d Document, field: &str) -> &'d str {
        let has = |name: &str| self.rows.contains_key(&(name.to_owned(), field.to_owned()));
        if !has(&document.path) && has(&document.name) { &document.name } else { &document.path }
    }

    /// The file with the changes: values of known rows in their place, new rows behind all others. A new file is written
    /// as `like` is, so that whoever opens the set's tables can open it.
    ///
    /// # Errors
    /// If the file's encoding can't hold a value.
    pub fn patch(&self, changes: &[FieldChange], like: Option<Original>) -> Result<Vec<u8>, RewriteError> {
        let Some(original) = &self.original else { return new_file(changes, like) };
        let text = original.text();
        let line_end = original.line_end();
        let mut replacements: Vec<(Range<usize>, String)> = Vec::new();
        let mut added = String::new();
        for change in changes {
            match self.rows.get(&(change.path.clone(), change.field.clone())) {
                Some((_, range)) => {
                    let field = original.field(&text[range.clone()], &change.new);
                    replacements.push((range.clone(), field));
                }
                None => push_record(&mut added, original, &self.columns, self.width, line_end, change),
            }
        }
        if !added.is_empty() {
            if !text.ends_with(['\n', '\r']) {
                added.insert_str(0, line_end);
            }
            replacements.push((text.len()..text.len(), added));
        }
        original.replace(&replacements)
    }
}

/// A file of its header and these rows.
fn new_file(changes: &[FieldChange], like: Option<Original>) -> Result<Vec<u8>, RewriteError> {
    let write = |like: &Original| {
        let mut text = COLUMNS.join(&String::from(char::from(like.delimiter()))) + like.line_end();
        for change in changes {
            push_record(&mut text, like, &[0, 1, 2, 3], COLUMNS.len(), like.line_end(), change);
        }
        like.write_beside(text)
    };
    // Names of people need more letters than some encodings have, and a short file tells less of its encoding.
    let written = like.and_then(|like| write(&like).or_else(|_| write(&like.in_unicode())).ok());
    written.map_or_else(|| write(&Original::of(b"", Region::default())?), Ok)
}

fn push_record(out: &mut String, file: &Original, columns: &[usize; 4], width: usize, end: &str, change: &FieldChange) {
    let values = [&change.path, &change.role, &change.field, &change.new];
    for index in 0..width {
        if index > 0 {
            out.push(char::from(file.delimiter()));
        }
        if let Some(which) = columns.iter().position(|column| *column == index) {
            out.push_str(&file.field("", values[which]));
        }
    }
    out.push_str(end);
}
