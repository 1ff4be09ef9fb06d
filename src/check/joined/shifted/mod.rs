//! Rows whose cells stand one column too far to the left or to the right, from one of them on: a cell was deleted or put in
//! with all behind it moving up. What was found of the cells one by one becomes one finding, if each of them is a value of the
//! column beside its own. Only rows of which something was found are looked at, so that a sound set pays nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::exchanged::{Names, cell_at_fault};
use crate::check::lints::{incomplete_role, placeholder_text, title_differs, translation_alone};
use crate::check::resolve::is_meant_for;
use crate::check::wording::{here_and_in, quote};
use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId, Rule, Severity};
use crate::ingest::rules::{EMPTY_CELL, FIELD_COUNT};
use crate::ingest::{Drafts, RowReader};

/// Words from which a text is none that stands for a level or a code.
const SENTENCE: usize = 4;

/// The further rules by which it is told that a cell may have another one's text.
static OF_CELLS: [&Rule; 5] =
    [&rules::BAD_DATE, &incomplete_role::RULE, &placeholder_text::RULE, &title_differs::RULE, &translation_alone::RULE];

/// How a row is to be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mend {
    /// The cell in that column of the file is one too many.
    Delete(usize),
    /// Before that column of the file a cell is missing, or before one to its left.
    Insert(usize),
    /// The text in that column of the file goes on in the next: it holds the sign that parts cells, and has no quotes.
    Join(usize),
}

/// The row that a finding is about, if it may be one that is shifted.
pub(super) fn row_at_fault(finding: &Diagnostic) -> Option<RowId> {
    match finding.place {
        Place::Row(row) if finding.rule.code == FIELD_COUNT.code => Some(row),
        Place::Cell { row, .. } if finding.rule.code == EMPTY_CELL.code => Some(row),
        Place::Cell { row, .. } | Place::Translation { row, .. }
            if OF_CELLS.iter().any(|rule| rule.code == finding.rule.code) =>
        {
            Some(row)
        }
        _ => cell_at_fault(finding).map(|(row, _)| row),
    }
}

/// Puts one finding in the place of those about the cells of a row that is shifted.
pub fn join_shifted(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut at_fault: BTreeMap<RowId, &'static Rule> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some(row) = row_at_fault(finding) {
            let rule = at_fault.entry(row).or_insert(finding.rule);
            *rule = if finding.rule.severity > rule.severity { finding.rule } else { *rule };
        }
    }
    if at_fault.is_empty() {
        return;
    }
    let names = Names::of(drafts);
    let told_of = columns_told(&at_fault, findings);
    let none = BTreeSet::new();
    let mend_of = |record: &RowReader<'_, '_>| mend_of(record, &names, told_of.get(&record.row()).unwrap_or(&none));
    let mut shifted: BTreeMap<(FileId, Mend), Vec<(RowId, &'static Rule)>> = BTreeMap::new();
    for (row, rule) in at_fault {
        if let Some(mend) = drafts.record(row).and_then(|record| mend_of(&record)) {
            shifted.entry((row.file, mend)).or_default().push((row, rule));
        }
    }
    let mut told: BTreeSet<RowId> = BTreeSet::new();
    let mut joined = Vec::new();
    for ((file, mend), mut rows) in shifted {
        told.extend(rows.iter().map(|(row, _)| *row));
        // What is found of many rows, or of some that follow one another, may be told of the first alone.
        let runs = rows.iter().find(|(_, rule)| rule.code == EMPTY_CELL.code);
        if let Some((_, rule)) = runs.or(rows.get(SLIPS)).copied() {
            let breaks = rows.iter().any(|(_, rule)| rule.severity == Severity::Error);
            for record in drafts.records_of(file).filter(|record| mend_of(record) == Some(mend)) {
                if told.insert(record.row()) {
                    rows.push((record.row(), rule));
                }
                let role = role_of(&record, mend).filter(|_| breaks);
                role.into_iter().for_each(|role| findings.break_role(&role));
            }
            rows.sort_by_key(|(row, _)| *row);
        }
        let (shown, more) = if rows.len() > SLIPS { (1, rows.len() - 1) } else { (rows.len(), 0) };
        for (row, rule) in rows.into_iter().take(shown) {
            joined.extend(drafts.record(row).map(|record| finding(&record, rule, mend, more, &names)));
        }
    }
    // Whatever is said of such a row is said of texts that are other columns'.
    findings.retain(|finding| finding.place.row().is_none_or(|row| !told.contains(&row)));
    findings.extend(joined);
}

/// The columns of some rows of which something is told.
fn columns_told(
    rows: &BTreeMap<RowId, &'static Rule>,
    findings: &Diagnostics,
) -> BTreeMap<RowId, BTreeSet<&'static str>> {
    let mut columns: BTreeMap<RowId, BTreeSet<&str>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Place::Cell { row, column } | Place::Translation { row, column, .. } = finding.place
            && rows.contains_key(&row)
        {
            columns.entry(row).or_default().insert(column);
        }
    }
    columns
}

/// What puts a row right, if only one thing does, or one cell put in at one place or another; of other ways, the first at a column
/// of which something is told.
fn mend_of(record: &RowReader<'_, '_>, names: &Names<'_>, told: &BTreeSet<&str>) -> Option<Mend> {
    let mends = mends_of(record, names);
    let columns = record.columns();
    let is_told = |mend: &&Mend| match mend {
        Mend::Delete(at) | Mend::Insert(at) => {
            let column = columns.get(*at).copied().flatten();
            column.is_some_and(|column| told.contains(record.schema().columns[column].name))
        }
        Mend::Join(_) => false,
    };
    match mends[..] {
        [only] => Some(only),
        // Which of several texts is missing can't be told; from the last place on, all have moved.
        [one @ Mend::Insert(_), .., last @ Mend::Insert(_)] if one < last => Some(last),
        _ => mends.iter().find(is_told).copied(),
    }
}

/// All that puts a row right: what takes cells out before what puts one in, and that from left to right.
fn mends_of(record: &RowReader<'_, '_>, names: &Names<'_>) -> Vec<Mend> {
    let (values, columns) = (record.values(), record.columns());
    let mut values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    while values.last().is_some_and(|last| last.is_empty()) {
        values.pop();
    }
    // That a text stands in the column of another text says nothing.
    let is_typed =
        |at: usize| columns.get(at).copied().flatten().is_some_and(|column| !record.schema().columns[column].text);
    let is_meant = |at: usize| {
        let column = columns.get(at).copied().flatten().map(|column| &record.schema().columns[column]);
        column.is_some_and(|column| is_meant_for(column.name, values[at]))
    };
    let is_plain = |mend| match mend {
        Mend::Delete(at) => (at..values.len() - 1).any(|to| is_typed(to) && !values[to + 1].is_empty()),
        // A text where a typed value should be may be that value in words, but for a sentence.
        Mend::Insert(at) => {
            let is_sentence = |from: usize| values[from].split_whitespace().count() >= SENTENCE;
            (at..values.len())
                .any(|from| (is_typed(from + 1) && !values[from].is_empty()) || (is_typed(from) && is_sentence(from)))
        }
        Mend::Join(at) => {
            let goes_on = values[at + 1].starts_with(|sign: char| sign.is_lowercase() || sign.is_whitespace());
            let are_words = |part: &str| part.contains(char::is_whitespace);
            // Behind its last stop no text goes on, nor is it one that means a value of the column.
            let is_whole = values[at].ends_with(['.', '!', '?']) || is_meant(at + 1);
            goes_on
                && !is_whole
                && !is_typed(at)
                && is_typed(at + 1)
                && are_words(values[at])
                && are_words(values[at + 1])
        }
    };
    let is_right = |mend| is_plain(mend) && is_sound(record, names, &columns, &mended(&values, mend), mend);
    // A line that is only too short has lost nothing but its end.
    let is_short = is_sound(record, names, &columns, &values, Mend::Insert(values.len()));
    if values.len() < 2 || is_short {
        return Vec::new();
    }
    let is_spare = |at: &usize| values[*at].is_empty() || values.get(*at + 1) == Some(&values[*at]);
    let deletions = (0..values.len() - 1).filter(is_spare).map(Mend::Delete);
    let insertions = (0..values.len()).map(Mend::Insert);
    let joins = (0..values.len() - 1).map(Mend::Join);
    deletions.chain(insertions).chain(joins).filter(|mend| is_right(*mend)).collect()
}

/// The values of a row with a cell less, or with one more.
fn mended<'v>(values: &[&'v str], mend: Mend) -> Vec<&'v str> {
    let mut values = values.to_vec();
    match mend {
        Mend::Delete(at) => {
            values.remove(at);
        }
        Mend::Insert(at) => values.insert(at, ""),
        // Half a text is as good a text as the whole one.
        Mend::Join(at) => {
            values.remove(at + 1);
        }
    }
    values
}

/// Whether each value is one of its column, and none is missing but the one that was put in.
fn is_sound(
    record: &RowReader<'_, '_>,
    names: &Names<'_>,
    columns: &[Option<usize>],
    values: &[&str],
    mend: Mend,
) -> bool {
    // What went beyond the last column may be lost.
    let is_cut = |at: usize| matches!(mend, Mend::Delete(_)) && at + 1 == columns.len() && values.len() == at;
    values.iter().skip(columns.len()).all(|value| value.is_empty())
        && columns.iter().enumerate().all(|(at, column)| {
            let value = values.get(at).copied().unwrap_or_default();
            let Some(column) = column.map(|column| &record.schema().columns[column]) else {
                let is_text = value.is_empty() || value.contains(char::is_alphabetic);
                return is_text || !record.is_translation(at);
            };
            if value.is_empty() {
                !column.required || mend == Mend::Insert(at) || is_cut(at)
            } else {
                names.is_value(column, value)
            }
        })
}

/// The role that a row is of, once it is put right.
fn role_of(record: &RowReader<'_, '_>, mend: Mend) -> Option<String> {
    let role = record.schema().column("role")?;
    let at = record.columns().iter().position(|column| *column == Some(role))?;
    let values = record.values();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    let role = mended(&values, mend).get(at).copied().filter(|role| !role.is_empty())?;
    Some(role.to_owned())
}

fn finding(record: &RowReader<'_, '_>, rule: &'static Rule, mend: Mend, more: usize, names: &Names<'_>) -> Diagnostic {
    let (columns, values, schema) = (record.columns(), record.values(), record.schema());
    let column = |at: usize| columns.get(at).copied().flatten().map(|column| &schema.columns[column]);
    let value = |at: usize| quote(values.get(at).map_or("", AsRef::as_ref));
    let too_far = |first: usize, side: &str| {
        format!("from {} on, the cells of this row stand one column too far to the {side}", value(first))
    };
    let (at, message, help) = match mend {
        Mend::Delete(at) => {
            let spare = if values[at].is_empty() { "the empty cell before" } else { "one of the two cells" };
            let last = column(columns.len() - 1).filter(|last| last.required && values.len() == columns.len());
            let lost = last.filter(|_| values.last().is_some_and(|last| !last.is_empty()));
            let lost = lost.map(|last| format!(", and fill in `{}`, which is lost", last.name)).unwrap_or_default();
            let help = format!("delete {spare} {}, so that the cells behind it move to the left{lost}", value(at + 1));
            (at, too_far(at + 1, "right"), help)
        }
        Mend::Insert(at) => {
            let missing = match column(at) {
                Some(column) if column.required => format!(", and fill in `{}`", column.name),
                _ => String::new(),
            };
            let is_sure = mends_of(record, names).len() == 1;
            let or_before = if is_sure { "" } else { ", or before one to its left if that is where one is missing" };
            let so_that = format!("so that all from there on move to the right{missing}{or_before}");
            (at, too_far(at, "left"), format!("put a cell in before {}, {so_that}", value(at)))
        }
        Mend::Join(at) => {
            let message =
                format!("{} and {} are one text, cut in two at the sign that parts cells", value(at), value(at + 1));
            (at, message, "put the whole text between double quotes".to_owned())
        }
    };
    let message = message + &here_and_in(more);
    let row = record.row();
    let place = column(at).map_or(Place::Row(row), |column| row.cell(column.name));
    Diagnostic::new(rule, place, message).help(help).maybe_role(role_of(record, mend))
}

#[cfg(test)]
mod tests;
