//! Printed labels that stay behind: a document changes the label of a code, and references still say how it was printed before. The
//! documents would print both.

use std::collections::BTreeSet;

use super::change::Change;
use super::objections::cut;
use super::rows::{code, stored_cell};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, SourceKind, Sources, Span};
use crate::ingest::{Drafts, TableName};
use crate::model::{reads_alike, split_code};

/// Tells of each label the references that still have the one before, wherever they are: of other roles as well.
pub fn report_left_labels(changes: &[Change], drafts: &Drafts<'_>, sources: &Sources, findings: &mut Diagnostics) {
    let changed: BTreeSet<(RowId, &str)> = changes.iter().map(|change| (change.row, change.column.as_str())).collect();
    let is_label = |change: &&Change| {
        change.address.table == TableName::Codes.schema().name && change.column.split('@').next() == Some("label")
    };
    for change in changes.iter().filter(is_label) {
        if change.refused.is_some() || reads_alike(&change.old, &change.new) {
            continue;
        }
        let name = &change.address.key;
        let rows = drafts.references().filter(|draft| code(draft.code) == *name);
        let cells = rows.flat_map(|draft| printed_labels(sources, draft.row).map(move |column| (draft.row, column)));
        let left = cells.filter(|cell| !changed.contains(cell)).filter_map(|(row, column)| {
            let stored = stored_cell(sources, row, column)?;
            let label = split_code(&stored.value).map_or(&*stored.value, |(_, label)| label);
            reads_alike(label, &change.old).then_some(stored.span)
        });
        findings.extend(left_labels(name, change, &left.collect::<Vec<_>>()));
    }
}

/// The columns of a reference's file that say how its label was printed, in whichever language.
fn printed_labels(sources: &Sources, row: RowId) -> impl Iterator<Item = &str> {
    let columns = match sources.get(row.file).kind() {
        SourceKind::Table { columns, .. } => columns.as_slice(),
        SourceKind::Text => &[],
    };
    columns.iter().map(String::as_str).filter(|column| column.split('@').next() == Some("label_as_printed"))
}

fn left_labels(name: &str, change: &Change, spans: &[Span]) -> Option<Diagnostic> {
    let (first, others) = spans.split_first()?;
    let references = match spans.len() {
        1 => "1 reference still prints".to_owned(),
        count => format!("{count} references still print"),
    };
    let (old, new) = (cut(&change.old), cut(&change.new));
    let message = format!("{references} `{old}`, the label that `{name}` had before it became `{new}`");
    let finding = Diagnostic::new(&rules::LEFT_LABEL, *first, message)
        .help("the documents would print both: write the new label there too, or empty the cells to print the list's");
    Some(others.iter().fold(finding, |finding, span| finding.related(*span, "another one")))
}
