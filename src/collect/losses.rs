//! Texts of a document that have no cell in the tables, and those that the document has lost, in words.

use super::edits::Document;
use super::objections::cut;
use super::returned::ReturnedCell;
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

/// What is told of a document of which nobody can say any more all that it was printed with.
pub(super) fn lost_print(document: &Document) -> Diagnostic {
    let Document { name, file, returned, .. } = document;
    let message = format!(
        "`{name}` no longer says all that it was printed with: what was deleted, typed outside the controls or moved in it may go untold"
    );
    Diagnostic::new(&rules::LOST_PRINT, Place::File(*file), message)
        .help("only the texts in its controls are collected: look through it for paragraphs that were deleted or added")
        .role(&returned.role)
}

/// How many of several texts are shown.
pub(super) const SHOWN: usize = 3;

/// What a cell says that a document has lost, and where.
pub(super) struct LostText {
    pub text: String,
    pub span: Span,
}

/// A reference whose line a document has lost: the key of its row, what it says, and where.
pub(super) struct LostReference {
    pub key: String,
    pub text: String,
    pub span: Span,
}

/// What is told of the texts whose controls a document has lost, if it has. `lost` are the first of them that the tables
/// still have, with their cells.
pub(super) fn missing_texts(document: &Document, gone: &[&ReturnedCell], lost: &[LostText]) -> Option<Diagnostic> {
    let (first, count) = (gone.first()?, gone.len());
    let (texts, are) = if count == 1 { ("text", "is") } else { ("texts", "are") };
    let shown: Vec<&str> = match lost {
        [] => vec![&first.tag],
        lost => lost.iter().map(|lost| lost.text.as_str()).collect(),
    };
    let name = &document.name;
    let message =
        format!("{count} {texts} that `{name}` was made with {are} no longer in it: {}", listed(&shown, count));
    let help = "no row is deleted for that: delete it in the table if it is no longer wanted";
    Some(missing(document, lost.iter().map(|lost| lost.span), message, help))
}

/// What is told of texts whose controls a document has lost and that stand there still, if there are any. `lost` are the first of
/// them that the tables still have, with their cells.
pub(super) fn unbound_texts(document: &Document, left: &[&ReturnedCell], lost: &[LostText]) -> Option<Diagnostic> {
    let (first, count) = (left.first()?, left.len());
    let shown: Vec<&str> = match lost {
        [] => vec![&first.tag],
        lost => lost.iter().map(|lost| lost.text.as_str()).collect(),
    };
    let name = &document.name;
    let what = match count {
        1 => format!("in `{name}`, the control of 1 text was removed, and the text stands there still"),
        count => format!("in `{name}`, the controls of {count} texts were removed, and the texts stand there still"),
    };
    let message = format!("{what}: {}", listed(&shown, count));
    let help = "nothing is changed for that, but an edit of it is not collected: undo the removal, or edit a document that was \
                built anew";
    Some(missing(document, lost.iter().map(|lost| lost.span), message, help))
}

/// What is told of references whose lines a document has lost, with their places in the tables.
pub(super) fn missing_references(document: &Document, lost: &[LostReference]) -> Option<Diagnostic> {
    let count = lost.len();
    let (references, are) = if count == 1 { ("reference", "is") } else { ("references", "are") };
    let shown: Vec<&str> = lost.iter().take(SHOWN).map(|lost| lost.text.as_str()).collect();
    let name = &document.name;
    let message =
        format!("{count} {references} that `{name}` was made with {are} no longer in it: {}", listed(&shown, count));
    let help = "no row is deleted for that: if the reference is to go, delete its row in `references`";
    let spans = lost.iter().map(|lost| lost.span).take(SHOWN);
    (count > 0).then(|| missing(document, spans, message, help))
}

/// What is told of texts that a document shows in fewer places than it did.
pub(super) fn thinned_texts(document: &Document, lost: &[LostText]) -> Option<Diagnostic> {
    let count = lost.len();
    let texts = if count == 1 { "text is" } else { "texts are" };
    let shown: Vec<&str> = lost.iter().take(SHOWN).map(|lost| lost.text.as_str()).collect();
    let name = &document.name;
    let message = format!(
        "{count} {texts} no longer in all places where `{name}` was made with them, and in others still: {}",
        listed(&shown, count)
    );
    let help =
        "nothing is changed for that: if a role is no longer to have it, delete the row that names it in the table";
    (count > 0).then(|| missing(document, lost.iter().map(|lost| lost.span).take(SHOWN), message, help))
}

fn missing(
    document: &Document,
    mut spans: impl Iterator<Item = Span>,
    message: String,
    help: &'static str,
) -> Diagnostic {
    let place = spans.next().map_or(Place::File(document.file), Place::Span);
    let finding = Diagnostic::new(&rules::MISSING_TEXT, place, message).help(help);
    spans.fold(finding, |finding, span| finding.related(span, "another one")).role(&document.returned.role)
}

/// Some of a number of texts, each cut to what a line bears.
pub(super) fn listed(shown: &[&str], count: usize) -> String {
    let more = if count > shown.len() { " …" } else { "" };
    backticked(shown.iter().map(|text| cut(text))) + more
}
