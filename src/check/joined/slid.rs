//! Cells of a column of texts that stand some rows too low: empty ones were put in above, with those below moving down. The last
//! rows of the file then have those texts and nothing else, and what was found of both ends is one mistake. Only files in which a
//! row lacks something are looked at, so that a sound set pays nothing.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, in_backticks, list};
use crate::ingest::rules::EMPTY_CELL;
use crate::ingest::{Drafts, RowReader};

/// Columns of a schema, a bit for each.
type Columns = u32;

/// What slid down in a file.
struct Slid<'s> {
    columns: Vec<&'static str>,
    /// The rows in which they are empty.
    gap: Vec<RowId>,
    /// The rows that have nothing else.
    tail: Vec<RowId>,
    /// The roles that may have texts of other rows.
    roles: BTreeSet<&'s str>,
}

/// Puts one finding in the place of those about the gap, and about the last rows, of texts that slid down.
pub fn join_slid(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let lacking = findings.iter().filter(|finding| finding.rule.code == EMPTY_CELL.code);
    let files: BTreeSet<FileId> = lacking.map(|finding| finding.place.file()).collect();
    let mut joined = Vec::new();
    let mut told: FxHashSet<RowId> = FxHashSet::default();
    for slid in files.into_iter().filter_map(|file| slid_in(drafts, file)) {
        slid.roles.iter().for_each(|role| findings.break_role(role));
        joined.push(finding(&slid));
        told.extend(slid.gap.iter().chain(&slid.tail));
    }
    findings.retain(|finding| finding.place.row().is_none_or(|row| !told.contains(&row)));
    findings.extend(joined);
}

/// What slid down in a file: as many rows lack it, one behind the other, as have nothing else at the end.
fn slid_in<'s>(drafts: &Drafts<'s>, file: FileId) -> Option<Slid<'s>> {
    let rows: Vec<(RowId, Columns)> =
        drafts.records_of(file).map(|record| (record.row(), filled_columns(&record))).collect();
    let record = drafts.records_of(file).next()?;
    let schema = record.schema();
    let (_, texts) = *rows.last()?;
    let columns: Vec<usize> = (0..schema.columns.len()).filter(|column| texts & (1 << column) != 0).collect();
    if columns.is_empty() || columns.iter().any(|column| !schema.columns[*column].text) {
        return None;
    }
    let body = rows.iter().rposition(|(_, filled)| *filled != texts)? + 1;
    let (body, tail) = rows.split_at(body);
    let lacks = |(_, filled): &(RowId, Columns)| filled & texts == 0;
    let first = body.iter().position(lacks)?;
    let gap = body[first..].iter().take_while(|row| lacks(row)).count();
    if gap != tail.len() || body.iter().filter(|row| lacks(row)).count() != gap {
        return None;
    }
    let ids = |rows: &[(RowId, Columns)]| rows.iter().map(|(row, _)| *row).collect::<Vec<_>>();
    let role = schema.column("role");
    let from = body[first].0;
    let below = drafts.records_of(file).filter(|record| record.row() >= from);
    let roles = below.filter_map(|record| Some(record.cell(role?))).filter(|role| !role.is_empty()).collect();
    let columns = columns.into_iter().map(|column| schema.columns[column].name).collect();
    Some(Slid { columns, gap: ids(&body[first..first + gap]), tail: ids(tail), roles })
}

/// The columns of a row in which something stands, be it a translation alone.
fn filled_columns(record: &RowReader<'_, '_>) -> Columns {
    let columns = record.schema().columns;
    let is_filled =
        |at: &usize| !record.cell(*at).is_empty() || (columns[*at].text && !record.text(*at).translations().is_empty());
    (0..columns.len()).filter(is_filled).fold(0, |filled, at| filled | 1 << at)
}

fn finding(slid: &Slid<'_>) -> Diagnostic {
    let Slid { columns, gap, tail, .. } = slid;
    let are = if columns.len() == 1 { "is" } else { "are" };
    let (rows, cells, last) = match gap.len() {
        1 => ("a row".to_owned(), "cell", "the last row has".to_owned()),
        count => (format!("{count} rows"), "cells", format!("the last {count} rows have")),
    };
    let names = list(&in_backticks(columns));
    let message = format!("{names} {are} empty, and what stands below is {rows} too low: {last} nothing else");
    let help = format!(
        "delete the empty {cells}, so that those below move up; or write what is missing, and delete what stands at the end"
    );
    Diagnostic::new(&EMPTY_CELL, gap[0].cell(columns[0]), message)
        .help(help)
        .related(tail[0].cell(columns[0]), "the end")
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where so many empty cells were put into the last column of a table, before a row.
    fn found(file: &str, before: usize, count: usize) -> Vec<String> {
        let text = String::from_utf8(sound().read(file).unwrap()).unwrap();
        let lines = || text.lines().map(|line| line.rsplit_once(',').unwrap());
        let mut texts: Vec<&str> = lines().map(|(_, last)| last).collect();
        texts.splice(before..before, vec![""; count]);
        let empty = ",".repeat(text.lines().next().unwrap().matches(',').count() - 1);
        let rows = lines().map(|(first, _)| first).chain(std::iter::repeat(empty.as_str()));
        let rows: String = rows.zip(texts).map(|(first, last)| format!("{first},{last}\n")).collect();
        findings(&sound().with([(file, rows.into_bytes())]))
    }

    #[test]
    fn texts_that_slid_down_are_one_finding_at_the_gap() {
        for (file, column, count) in
            [("tasks.csv", "text", 1), ("tasks.csv", "text", 2), ("levels.csv", "descriptor", 1)]
        {
            let found = found(file, 3, count);
            let told: Vec<&String> = found.iter().filter(|one| one.contains("too low: the last ")).collect();
            let start = format!("I011 error {file}:4:");
            assert!(told.len() == 1 && told[0].starts_with(&start), "{file}: {found:#?}");
            assert!(told[0].contains(&format!("`{column}` is empty, and what stands below is ")), "{found:#?}");
            assert!(found.iter().all(|one| one.contains("too low: ") || one.starts_with('L')), "{found:#?}");
        }
    }

    #[test]
    fn a_note_below_the_rows_and_an_empty_text_elsewhere_are_two() {
        let text = String::from_utf8(sound().read("tasks.csv").unwrap()).unwrap();
        let table = format!("{}Relu en mai,\n", text.replace("archiviste,Décrire", "archiviste,"));
        let found = findings(&sound().with([("tasks.csv", table.into_bytes())]));
        assert!(found.len() == 2 && found.iter().all(|one| !one.contains("too low")), "{found:#?}");
    }
}
