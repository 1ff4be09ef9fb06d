//! Where a document departs from the print, told at the cells of the tables that it is about.

use std::borrow::Cow;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::unbound::Unbound;
use super::{Comparison, Document};
use crate::calendar::Day;
use crate::collect::departures::{LostPlace, Remark, RemarkKind, Reordered};
use crate::collect::losses::{
    LostReference, LostText, lost_print, missing_references, missing_texts, thinned_texts, unbound_texts,
};
use crate::collect::remarks::{Beside, Remarks, changed_order, comment, remarked};
use crate::collect::returned::ReturnedCell;
use crate::collect::rows::stored_cell;
use crate::collect::text::split_column;
use crate::diagnostic::Span;
use crate::document::CellAddress;
use crate::ingest::TableName;

impl Comparison<'_, '_> {
    pub(super) fn departures(&mut self, document: &Document) {
        if !document.returned.is_print_known {
            self.tell(Some(lost_print(document)));
        }
        let mut unbound = self.unbound(document);
        self.missing(document, &mut unbound);
        self.remarks(document, &unbound);
        for Reordered { item, followed } in &document.returned.reordered {
            let text = |tag: &str| {
                let cell = document.returned.cells.iter().find(|cell| cell.tag == tag);
                cell.and_then(|cell| cell.texts.first()).map_or("", String::as_str)
            };
            let finding = changed_order(document, item, text(item), text(followed), self.span(item, None));
            self.tell(Some(finding));
        }
        for about in &document.returned.comments {
            let span = about.tag.as_deref().and_then(|tag| self.span(tag, None));
            self.tell(Some(comment(document, about, span)));
        }
    }

    /// Tells of cells that are no longer there, in one of their places or in all.
    fn missing(&mut self, document: &Document, unbound: &mut Unbound<'_>) {
        let all = document.returned.cells.iter().chain(&document.returned.gone);
        let cells: FxHashMap<&str, &ReturnedCell> = all.map(|cell| (cell.tag.as_str(), cell)).collect();
        let mut left: IndexMap<&str, &ReturnedCell> = IndexMap::new();
        let mut references: Vec<LostReference> = Vec::new();
        let mut copies: Vec<&str> = Vec::new();
        let mut of_references: Vec<String> = Vec::new();
        for lost in &document.returned.lost {
            if let Some(cell) = cells.get(lost.tag.as_str()).filter(|cell| unbound.has(cell)) {
                left.insert(&lost.tag, cell);
                continue;
            }
            match self.reference(document, lost) {
                Some(reference) => {
                    of_references.push(lost.tag.clone());
                    references.extend(reference);
                }
                None if lost.is_copy && !copies.contains(&lost.tag.as_str()) => copies.push(&lost.tag),
                None => {}
            }
        }
        // The label that was printed for a reference goes with it.
        let gone: Vec<&ReturnedCell> = document
            .returned
            .gone
            .iter()
            .filter(|cell| {
                let address = self.rows.address(&cell.tag);
                let is_told = |(table, address): (TableName, CellAddress)| {
                    table == TableName::References && references.iter().any(|lost| lost.key == address.key)
                };
                !left.contains_key(cell.tag.as_str())
                    && !of_references.contains(&cell.tag)
                    && !address.is_some_and(is_told)
            })
            .collect();
        let left: Vec<&ReturnedCell> = left.into_values().collect();
        let unbound: Vec<LostText> = left.iter().filter_map(|cell| self.lost(cell)).take(super::SHOWN).collect();
        self.tell(unbound_texts(document, &left, &unbound));
        let lost: Vec<LostText> = gone.iter().filter_map(|cell| self.lost(cell)).take(super::SHOWN).collect();
        self.tell(missing_texts(document, &gone, &lost));
        self.tell(missing_references(document, &references));
        let thinned: Vec<LostText> = copies.iter().filter_map(|tag| self.lost(cells.get(tag)?)).collect();
        self.tell(thinned_texts(document, &thinned));
    }

    /// The reference that a lost place was of, where it was a code's label under an e-competence; nothing of it is left where
    /// the tables no longer have it.
    fn reference(&mut self, document: &Document, lost: &LostPlace) -> Option<Option<LostReference>> {
        let role = &document.returned.role;
        let (table, code) = self.rows.address(&lost.tag)?;
        let is_label = table == TableName::Codes && code.column.split('@').next() == Some("label");
        let is_listed = lost.beside.iter().any(|tag| tag.starts_with("codes:") && tag.ends_with(":code"));
        let (_, above) = self.rows.address(lost.under.as_deref().filter(|_| is_label && !is_listed)?)?;
        let competence = above.key.strip_prefix(role)?.strip_prefix('/')?.split('/').next()?;
        let key = format!("{role}/{competence}/{}", code.key);
        let cell = |table: TableName, key: &str, column: &str| {
            self.rows.find(table, key).and_then(|row| stored_cell(self.sources, row, column))
        };
        let label = cell(table, &code.key, &code.column).map(|label| format!(" {}", label.value)).unwrap_or_default();
        let text = format!("{} ({competence}){label}", code.key);
        Some(cell(TableName::References, &key, "code").map(|cell| LostReference { key, text, span: cell.span }))
    }

    fn remarks(&mut self, document: &Document, unbound: &Unbound<'_>) {
        let mut told: Vec<Remarks<'_>> = Vec::new();
        let remarks = document.returned.remarks.iter().enumerate();
        for (_, remark) in remarks.filter(|(number, _)| !unbound.remarks.contains(number)) {
            let review = self.review(document, remark);
            let beside = match remark.kind {
                RemarkKind::Typed if review.is_some() => Beside::Review,
                RemarkKind::Typed | RemarkKind::Gone => Beside::of(remark),
                _ => Beside::Anything,
            };
            let tag = remark.beside.iter().find(|tag| beside.is_named_by(tag)).or(remark.beside.first());
            let text = match remark.kind {
                RemarkKind::Gone => tag.map_or(Cow::Borrowed(""), |tag| self.shown(document, tag)),
                _ => Cow::Borrowed(remark.text.as_str()),
            };
            let span = review.or_else(|| tag.and_then(|tag| self.span(tag, beside.column())));
            match told.iter_mut().find(|group| (group.kind, group.beside) == (remark.kind, beside)) {
                // Headers and footers stand in several parts.
                Some(group) if group.kind == RemarkKind::Running && group.texts.contains(&text) => {}
                Some(group) => {
                    group.texts.push(text);
                    group.spans.push(span);
                }
                None => told.push(Remarks { kind: remark.kind, beside, texts: vec![text], spans: vec![span] }),
            }
        }
        // The same words changed beside a cell tell where the others come from.
        let words = |group: &Remarks<'_>, beside: Beside| (group.kind, group.beside) == (RemarkKind::Typed, beside);
        let alone = told.iter().position(|group| words(group, Beside::Nothing));
        let near = told.iter().position(|group| words(group, Beside::Anything));
        if let (Some(alone), Some(near)) = (alone, near)
            && told[alone].texts.iter().all(|text| told[near].texts.contains(text))
        {
            let texts = std::mem::take(&mut told[alone].texts);
            told[near].texts.extend(texts);
            told.remove(alone);
        }
        for group in told {
            self.tell(Some(remarked(document, &group)));
        }
    }

    /// The cell with the day of the role's review, if a text that was changed beside the role or its framework names another day:
    /// the documents print it in words.
    fn review(&self, document: &Document, remark: &Remark) -> Option<Span> {
        let is_of_role = |tag: &String| tag.starts_with("roles:") || tag.starts_with("frameworks:");
        if !remark.is_changed || !remark.beside.iter().any(is_of_role) {
            return None;
        }
        let language = &document.returned.language;
        let day = Day::find(&remark.text, language)?;
        let row = self.rows.find(TableName::Roles, &document.returned.role)?;
        let stored = stored_cell(self.sources, row, "reviewed")?;
        Day::read(&stored.value, language).filter(|reviewed| *reviewed != day).map(|_| stored.span)
    }

    /// What a cell says, in the document or else in the tables; of one that says nothing, its column.
    fn shown<'d>(&mut self, document: &'d Document, tag: &str) -> Cow<'d, str> {
        let cell = document.returned.cells.iter().find(|cell| cell.tag == tag);
        if let Some(text) = cell.and_then(|cell| cell.texts.iter().find(|text| !text.is_empty())) {
            return Cow::Borrowed(text);
        }
        let Some((table, address)) = self.rows.address(tag) else { return Cow::Borrowed("") };
        let row = self.rows.find(table, &address.key);
        let stored = row.and_then(|row| stored_cell(self.sources, row, split_column(&address.column).0));
        match stored.filter(|stored| !stored.value.is_empty()) {
            Some(stored) => Cow::Owned(stored.value.into_owned()),
            None => Cow::Owned(format!("{} of {}", address.column, address.table)),
        }
    }

    /// Where a cell stands by now, whatever it says; or another `column` of its row.
    fn span(&mut self, tag: &str, column: Option<&str>) -> Option<Span> {
        let (table, address) = self.rows.address(tag)?;
        let row = self.rows.find(table, &address.key)?;
        let (own, _) = split_column(&address.column);
        Some(stored_cell(self.sources, row, column.unwrap_or(own))?.span)
    }
}
