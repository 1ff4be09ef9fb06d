//! Texts of a document that have no cell in the tables, and those that the document has lost, in words.

use super::edits::Document;
use super::objections::cut;
use super::rules;
use crate::diagnostic::{Diagnostic, Place, Span, backticked};
use crate::document::CellAddress;

/// What is told of an edited text whose row or column is gone.
pub(super) fn lost_cell(document: &Document, tag: &str, text: &str) -> Diagnostic {
    let Document { name, file, returned, .. } = document;
    let message = format!("`{name}` says `{}` where the tables no longer have a cell: `{tag}`", cut(text));
    Diagnostic::new(&rules::LOST_CELL, Place::File(*file), message)
        .help("write the text into the tables by hand, or build the document anew")
        .role(&returned.role)
}

/// What is told of a document whose role the set does not have: none of its texts, and nobody's fields, are this set's.
pub(super) fn lost_role(document: &Document) -> Diagnostic {
    let Document { name, file, returned, .. } = document;
    let message = format!("`{name}` is about the role `{}`, which the set does not have", returned.role);
    Diagnostic::new(&rules::LOST_CELL, Place::File(*file), message)
        .help("name the folder of its own set with --into; if the role has another id by now, build the document anew")
        .role(&returned.role)
}

/// What is told of an edited text whose row stands elsewhere by now, nobody knows where. The text of the row that has its
/// number now is not the one that was edited, and not shown.
pub(super) fn moved_row(document: &Document, address: &CellAddress, text: &str) -> Diagnostic {
    let (Document { name, file, returned, .. }, CellAddress { table, key, .. }) = (document, address);
    let message = format!(
        "the rows of `{table}` have moved since `{name}` was made, and none can be told for the one that was `{key}` then \
         and says `{}` there",
        cut(text)
    );
    Diagnostic::new(&rules::CHANGED_SINCE, Place::File(*file), message)
        .help("write the text into the row that it belongs to, and undo it in the document")
        .role(&returned.role)
}

/// How many of several texts are shown.
pub(super) const SHOWN: usize = 3;

/// What is told of the texts whose controls a document has lost, if it has. `lost` are the first of them that the tables
/// still have, with their cells.
pub(super) fn missing_texts(document: &Document, lost: &[(String, Span)]) -> Option<Diagnostic> {
    let Document { name, file, returned, .. } = document;
    let (first, count) = (returned.gone.first()?, returned.gone.len());
    let (texts, are) = if count == 1 { ("text", "is") } else { ("texts", "are") };
    let shown: Vec<&str> = match lost {
        [] => vec![&first.tag],
        lost => lost.iter().map(|(text, _)| text.as_str()).collect(),
    };
    let message =
        format!("{count} {texts} that `{name}` was made with {are} no longer in it: {}", listed(&shown, count));
    let place = lost.first().map_or(Place::File(*file), |(_, span)| Place::Span(*span));
    let finding = Diagnostic::new(&rules::MISSING_TEXT, place, message)
        .help("no row is deleted for that: delete it in the table if it is no longer wanted");
    let others = lost.iter().skip(1);
    let finding = others.fold(finding, |finding, (_, span)| finding.related(*span, "another one"));
    Some(finding.role(&returned.role))
}

/// What is told of the paragraphs that stand outside a document's controls, if it was not made with them.
pub(super) fn outside_texts(document: &Document) -> Option<Diagnostic> {
    let Document { name, file, returned, .. } = document;
    let count = returned.outside.len();
    let paragraphs = match count {
        0 => return None,
        1 => "1 paragraph stands outside the controls and is not collected".to_owned(),
        count => format!("{count} paragraphs stand outside the controls and are not collected"),
    };
    let shown: Vec<&str> = returned.outside.iter().take(SHOWN).map(String::as_str).collect();
    let message = format!("in `{name}`, {paragraphs}: {}", listed(&shown, count));
    let finding = Diagnostic::new(&rules::OUTSIDE_TEXT, Place::File(*file), message)
        .help("add a row to the table for it, or write it into the control of the text that it belongs to");
    Some(finding.role(&returned.role))
}

/// Some of a number of texts, each cut to what a line bears.
fn listed(shown: &[&str], count: usize) -> String {
    let more = if count > shown.len() { " …" } else { "" };
    backticked(shown.iter().map(|text| cut(text))) + more
}
