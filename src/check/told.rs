//! Cells of which an error has been told: a lint that sees what is left of them would tell the same mistake once more.

use rustc_hash::{FxHashMap, FxHashSet};

use super::rules::DUPLICATE_KEY;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, RowId, Severity, Span};
use crate::ingest::Drafts;
use crate::ingest::rules::{FIELD_COUNT, TEXT_AFTER_QUOTE};

/// The places of all errors so far.
#[derive(Debug)]
pub struct Told<'d, 's> {
    drafts: &'d Drafts<'s>,
    cells: FxHashSet<(RowId, &'static str)>,
    /// Rows whose cells are not what they seem, since what parts them is wrong.
    rows: FxHashSet<RowId>,
    /// Rows with an error, wherever in them.
    faulty: FxHashSet<RowId>,
    /// Cells that were found by their bytes, by the row that they begin in.
    spans: FxHashMap<RowId, Vec<Span>>,
}

impl<'d, 's> Told<'d, 's> {
    pub fn of(drafts: &'d Drafts<'s>, findings: &Diagnostics) -> Self {
        let (cells, rows, spans) = Default::default();
        let mut told = Told { drafts, cells, rows, faulty: drafts.damaged.clone(), spans };
        let mut damaged: Vec<RowId> = drafts.damaged.iter().copied().collect();
        damaged.sort_unstable();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            // Of two rows of one name, nobody can tell which holds.
            if finding.rule.code == DUPLICATE_KEY.code {
                let twins = finding.related.iter().map(|(place, _)| *place).chain([finding.place]);
                told.rows.extend(twins.filter_map(Place::row));
            }
            told.faulty.extend(finding.place.row());
            match finding.place {
                Place::Cell { row, column } => {
                    told.cells.insert((row, column));
                }
                Place::Row(row) => {
                    told.rows.insert(row);
                }
                Place::Span(span) => {
                    let begun = damaged.partition_point(|row| (row.file, row.start) <= (span.file, span.start));
                    let Some(row) = begun.checked_sub(1).map(|at| damaged[at]) else { continue };
                    if [FIELD_COUNT.code, TEXT_AFTER_QUOTE.code].contains(&finding.rule.code) {
                        told.rows.insert(row);
                    } else {
                        told.spans.entry(row).or_default().push(span);
                    }
                }
                Place::File(_) | Place::Translation { .. } => {}
            }
        }
        told
    }

    /// Whether an error has been told of the place of a finding, or of one that the finding was concluded from.
    pub fn explains(&self, finding: &Diagnostic) -> bool {
        self.has(finding.place) || finding.related.iter().any(|(place, _)| self.has(*place))
    }

    /// Whether an error has been told of a row or of one of its cells.
    pub fn is_at_fault(&self, row: RowId) -> bool {
        self.faulty.contains(&row)
    }

    fn has(&self, place: Place) -> bool {
        let Some(row) = place.row() else { return false };
        let overlaps = |span: &Span, other: Span| span.start <= other.end && other.start <= span.end;
        self.rows.contains(&row)
            || place.cell().is_some_and(|cell| self.cells.contains(&cell))
            || self.spans.get(&row).is_some_and(|spans| {
                let own = self.drafts.span(place);
                spans.iter().any(|span| overlaps(span, own))
            })
    }
}
