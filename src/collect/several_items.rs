//! Items that became two: somebody pressed Enter in the control of a task, and typed the next one on the line below.

use super::change::Change;
use super::objections::cut;
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, backticked};
use crate::ingest::TableName;

/// The tables of which each row is one item of a list.
const OF_ITEMS: [TableName; 4] = [TableName::Deliverables, TableName::Tasks, TableName::Kpis, TableName::Examples];

/// Tells of each item that a document gives more lines than it had: whether they are items of their own, people know.
pub fn report_several_items(changes: &[Change], findings: &mut Diagnostics) {
    for change in changes.iter().filter(|change| change.refused.is_none()) {
        let table = change.address.table.as_str();
        let is_item = OF_ITEMS.iter().any(|known| known.schema().name == table);
        if !is_item || change.column.split('@').next() != Some("text") {
            continue;
        }
        let (lines, before) = (lines(&change.new), lines(&change.old));
        if lines.len() < 2 || lines.len() <= before.len() {
            continue;
        }
        let message = format!(
            "the text of one item has {} lines now: {}",
            lines.len(),
            backticked(lines.iter().map(|line| cut(line)))
        );
        findings.push(
            Diagnostic::new(&rules::SEVERAL_ITEMS, change.span, message)
                .help(format!(
                    "if each is an item, give it a row of its own in `{table}`; if they are one, write it on one line"
                ))
                .maybe_role(change.role().map(str::to_owned)),
        );
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}
