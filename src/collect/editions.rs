//! Editions: a document in another language than a cell shows the cell's own text where there is no translation. What is
//! written over it there is a translation, and goes into the column of that language.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::change::Change;
use super::objections::{Objection, changed_since, cut};
use super::rows::{code, stored_cell};
use super::rules;
use super::text::{replace_values, values};
use crate::diagnostic::Sources;
use crate::ingest::{Drafts, TableName};
use crate::model::is_same_language;

/// The languages of untranslated texts, by what the tables say.
#[derive(Debug)]
pub(super) struct Languages<'s> {
    set: &'s str,
    roles: FxHashMap<&'s str, &'s str>,
    frameworks: FxHashMap<&'s str, &'s str>,
    codes: FxHashMap<String, &'s str>,
}

impl<'s> Languages<'s> {
    /// `set` is the language of the set.
    pub fn of(drafts: &Drafts<'s>, set: &'s str) -> Self {
        let or_of_the_set = |language: &'s str| if language.is_empty() { set } else { language };
        let mut languages = Languages {
            set,
            roles: drafts.roles().map(|draft| (draft.role, or_of_the_set(draft.language))).collect(),
            frameworks: drafts.frameworks().map(|draft| (draft.framework, or_of_the_set(draft.language))).collect(),
            codes: FxHashMap::default(),
        };
        for draft in drafts.codes() {
            languages.codes.insert(code(draft.code), languages.frameworks.get(draft.framework).copied().unwrap_or(set));
        }
        languages
    }

    /// The language of the untranslated texts in the row of that key.
    fn own(&self, table: TableName, key: &str) -> &'s str {
        let first = key.split('/').next().unwrap_or_default();
        let known = match table {
            TableName::Frameworks => self.frameworks.get(key),
            // The name of a framework may have a stroke, as `EN 16234-1/2019`; what follows has none.
            TableName::Areas | TableName::Competences => {
                key.rsplit_once('/').and_then(|(framework, _)| self.frameworks.get(framework))
            }
            TableName::Codes => self.codes.get(first),
            _ => self.roles.get(first),
        };
        known.copied().unwrap_or(self.set)
    }

    /// Whether a document in that language shows a column of a row only because there is no translation. `language` is
    /// empty for a document that no longer tells its own.
    pub fn is_fallback(&self, table: TableName, key: &str, column: &str, language: &str) -> bool {
        let is_text = table.schema().columns.iter().any(|known| known.name == column && known.text);
        is_text && !language.is_empty() && !is_same_language(self.own(table, key), language)
    }
}

/// The change of a whole cell that the changes of its values come to, if a document changes each of them.
pub(super) fn joined_values(changes: &[Change], sources: &Sources) -> Option<Change> {
    let first = changes.first()?;
    let cell = stored_cell(sources, first.row, &first.column)?.value;
    let new: Vec<(usize, &str)> =
        changes.iter().filter_map(|change| Some((change.number?, change.new.as_str()))).collect();
    let is_whole = (1..=values(&cell).len()).all(|value| new.iter().any(|(number, _)| *number == value));
    let joined = replace_values(&cell, &new);
    is_whole.then(|| Change { number: None, old: cell.into_owned(), new: joined, ..first.clone() })
}

/// Leads the change of an untranslated text to the column of the document's language. Nothing is left of a change that
/// the column has already.
///
/// # Errors
/// If there is no such column, or it has another text by now.
pub(super) fn translate(
    document: &str,
    language: &str,
    change: &Change,
    sources: &Sources,
) -> Result<Option<Change>, Objection> {
    let column = format!("{}@{language}", change.column);
    let help = |what: String| format!("{what}; or edit the document in the language of the text");
    let refused = |why: &str, what: String| {
        let message = format!(
            "`{document}` is in `{language}`, and {why}: its `{}` would take the place of the text in another language",
            cut(&change.new)
        );
        Err(Objection::new(&rules::OTHER_LANGUAGE, message, help(what)))
    };
    let Some(stored) = stored_cell(sources, change.row, &column) else {
        let file = sources.get(change.row.file).name();
        return refused(
            &format!("there is no column `{column}`"),
            format!("add the column `{column}` to `{file}`, and collect again"),
        );
    };
    let base = stored_cell(sources, change.row, &change.column).map_or(Cow::Borrowed(""), |stored| stored.value);
    if values(&base).len() > 1 && change.number.is_some() {
        let what = format!("write all values of the cell in the document, or into `{column}` in the table");
        return refused(&format!("its cell in `{column}` lacks the other values"), what);
    }
    if change.new.is_empty() {
        return refused(&format!("`{column}` is empty already"), "undo it in the document".to_owned());
    }
    let old = stored.value.trim();
    if old == change.new {
        return Ok(None);
    }
    let mut change =
        Change { column: column.clone(), number: None, span: stored.span, old: old.to_owned(), ..change.clone() };
    change.address.column = column;
    if old.is_empty() { Ok(Some(change)) } else { Err(changed_since(document, true, &change)) }
}
