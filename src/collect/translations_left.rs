//! Translations that stay behind: a document changes a text, and nothing that is collected with it changes what the text is in
//! other languages.

use std::collections::BTreeSet;

use super::change::Change;
use super::objections::cut;
use super::rows::stored_cell;
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, SourceKind, Sources};

/// Tells of each translation that is of a text as it was, once for the rows that share both.
pub fn report_left(changes: &[Change], sources: &Sources, findings: &mut Diagnostics) {
    let changed: BTreeSet<(RowId, &str)> = changes.iter().map(|change| (change.row, change.column.as_str())).collect();
    let mut told = BTreeSet::new();
    for change in changes.iter().filter(|change| change.refused.is_none() && is_another(&change.old, &change.new)) {
        for column in translations_of(sources, change) {
            let Some(stored) = stored_cell(sources, change.row, column) else { continue };
            let translation = stored.value.trim();
            let is_left = !translation.is_empty() && !changed.contains(&(change.row, column));
            if !is_left || !told.insert((column, change.new.as_str(), translation.to_owned())) {
                continue;
            }
            let language = column.rsplit('@').next().unwrap_or_default();
            let message = format!(
                "`{column}` says `{}`, the translation of a text that is now `{}`",
                cut(translation),
                cut(&change.new)
            );
            findings.push(
                Diagnostic::new(&rules::LEFT_TRANSLATION, stored.span, message)
                    .help(format!("translate what is new, here or in a document of `--lang {language}`"))
                    .maybe_role(change.role().map(str::to_owned)),
            );
        }
    }
}

/// The columns of a change's file that hold translations of its text.
fn translations_of<'s>(sources: &'s Sources, change: &Change) -> impl Iterator<Item = &'s str> {
    let columns = match sources.get(change.row.file).kind() {
        SourceKind::Table { columns, .. } => columns.as_slice(),
        SourceKind::Text => &[],
    };
    let own = change.column.clone();
    columns.iter().map(String::as_str).filter(move |column| column.split_once('@').is_some_and(|(base, _)| base == own))
}

/// Whether two texts differ by more than blanks, case and punctuation.
fn is_another(old: &str, new: &str) -> bool {
    let letters = |text: &str| text.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
    letters(old) != letters(new)
}
