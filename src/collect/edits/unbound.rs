//! Texts whose control somebody took away and that stand there still, alone or among what was printed around them: they are no
//! deletion, and the paragraph that they make is none that was typed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Comparison, Document};
use crate::collect::departures::{RemarkKind, take};
use crate::collect::returned::ReturnedCell;
use crate::render::docx::paragraph_mark;

/// What is left of lost controls in a document.
#[derive(Default)]
pub(super) struct Unbound<'d> {
    /// The tags of cells that stand among what was printed around them.
    tags: FxHashSet<&'d str>,
    /// How many texts of each mark stand there alone.
    marks: FxHashMap<String, usize>,
    /// The remarks that are of nothing else, by their number.
    pub remarks: FxHashSet<usize>,
}

impl Unbound<'_> {
    /// Whether a cell that was lost, in all places or in one, stands there still.
    pub fn has(&mut self, cell: &ReturnedCell) -> bool {
        let has_mark = |mark: &String| take(&mut self.marks, mark);
        self.tags.contains(cell.tag.as_str()) || cell.mark.as_ref().is_some_and(has_mark)
    }
}

/// Lost places, and paragraphs, that are held against each other; whoever takes away more has taken them all.
const LOOKED_AT: usize = 500;

impl Comparison<'_, '_> {
    pub(super) fn unbound<'d>(&mut self, document: &'d Document) -> Unbound<'d> {
        let returned = &document.returned;
        let mut unbound = Unbound::default();
        for mark in &returned.left {
            *unbound.marks.entry(mark.clone()).or_default() += 1;
        }
        let cells: FxHashMap<&str, &ReturnedCell> =
            returned.cells.iter().chain(&returned.gone).map(|cell| (cell.tag.as_str(), cell)).collect();
        let lost = returned.lost.iter().take(LOOKED_AT).filter_map(|lost| {
            let text = self.lost(cells.get(lost.tag.as_str())?)?.text;
            (!text.is_empty()).then(|| (lost.tag.as_str(), plain(&text)))
        });
        let mut lost: Vec<(&str, String)> = lost.collect();
        // A text may be part of another one.
        lost.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
        for (number, remark) in returned.remarks.iter().enumerate().take(LOOKED_AT) {
            if remark.kind != RemarkKind::Typed {
                continue;
            }
            let mut rest = plain(&remark.text);
            let mut found = Vec::new();
            for (place, (_, text)) in lost.iter().enumerate() {
                if let Some(at) = rest.find(text.as_str()) {
                    rest.replace_range(at..at + text.len(), " ");
                    found.push(place);
                }
            }
            if !found.is_empty() && paragraph_mark(&rest).is_none_or(|mark| returned.unaccounted.contains(&mark)) {
                unbound.remarks.insert(number);
                found.into_iter().rev().for_each(|place| {
                    unbound.tags.insert(lost.remove(place).0);
                });
            }
        }
        unbound
    }
}

/// A text with plain blanks: a document has others where the typesetting wants them.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
