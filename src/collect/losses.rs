//! Texts of a document that have no cell in the tables any more, and those that the document has lost, in words.

use super::edits::Document;
use super::objections::cut;
use super::rules;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::CellAddress;

/// What is told of an edited text whose row or column is gone.
pub(super) fn lost_cell(document: &Document, tag: &str, text: &str) -> Diagnostic {
    let Document { name, file, returned } = document;
    let message = format!("`{name}` says `{}` where the tables no longer have a cell: `{tag}`", cut(text));
    Diagnostic::new(&rules::LOST_CELL, Place::File(*file), message)
        .help("write the text into the tables by hand, or build the document anew")
        .role(&returned.role)
}

/// What is told of an edited text whose row stands elsewhere by now, nobody knows where. The text of the row that has its
/// number now is not the one that was edited, and not shown.
pub(super) fn moved_row(document: &Document, address: &CellAddress, text: &str) -> Diagnostic {
    let (Document { name, file, returned }, CellAddress { table, key, .. }) = (document, address);
    let message = format!(
        "the rows of `{table}` have moved since `{name}` was made, and none can be told for the one that was `{key}` then \
         and says `{}` there",
        cut(text)
    );
    Diagnostic::new(&rules::CHANGED_SINCE, Place::File(*file), message)
        .help("write the text into the row that it belongs to, and undo it in the document")
        .role(&returned.role)
}

/// What is told of the texts whose controls a document has lost, if it has.
pub(super) fn missing_texts(document: &Document) -> Option<Diagnostic> {
    let Document { name, file, returned } = document;
    let (first, count) = (returned.gone.first()?, returned.gone.len());
    let (texts, are) = if count == 1 { ("text", "is") } else { ("texts", "are") };
    let more = if count > 1 { " …" } else { "" };
    let message = format!("{count} {texts} that `{name}` was made with {are} no longer in it: `{first}`{more}");
    let finding = Diagnostic::new(&rules::MISSING_TEXT, Place::File(*file), message)
        .help("no row is deleted for that: delete it in the table if it is no longer wanted");
    Some(finding.role(&returned.role))
}
