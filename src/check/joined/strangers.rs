//! Rows of one table that stand in another, as those are that were pasted into the wrong sheet: what was found of their cells apart
//! becomes one finding, which says whose rows they are.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::exchanged::Names;
use super::shifted::row_at_fault;
use crate::check::SLIPS;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId, Rule};
use crate::ingest::rules::FIELD_COUNT;
use crate::ingest::{Column, Drafts, RowReader, Schema};

/// The columns of a file, by those of its table.
struct Layout {
    schema: &'static Schema,
    columns: Vec<Option<usize>>,
}

impl Layout {
    fn column(&self, at: usize) -> Option<&'static Column> {
        self.columns.get(at).copied().flatten().map(|column| &self.schema.columns[column])
    }
}

/// What is wrong with a row so far.
struct Faults {
    rule: &'static Rule,
    place: Place,
    count: usize,
}

/// Puts one finding in the place of those about the cells of a row that is another table's.
pub fn join_strangers(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut at_fault: BTreeMap<RowId, Faults> = BTreeMap::new();
    for finding in findings.iter() {
        let Some(row) = row_at_fault(finding) else { continue };
        let faults = at_fault.entry(row).or_insert(Faults { rule: finding.rule, place: finding.place, count: 0 });
        // Where cells are too many or too few, none of them stands in its place.
        faults.count += if finding.rule.code == FIELD_COUNT.code { SLIPS } else { 1 };
    }
    if at_fault.values().all(|faults| faults.count < SLIPS) {
        return;
    }
    let names = Names::of(drafts);
    let layouts: Vec<Layout> = drafts
        .tables_by_file()
        .filter_map(|(file, _)| drafts.records_of(file).next())
        .map(|record| Layout { schema: record.schema(), columns: record.columns() })
        .collect();
    let mut strangers: BTreeMap<(FileId, &str), Vec<(RowId, Faults)>> = BTreeMap::new();
    // One mistake in a row says little of it, but that it may be another of those that have more.
    let (plain, open): (Vec<_>, Vec<_>) = at_fault.into_iter().partition(|(_, faults)| faults.count >= SLIPS);
    for (row, faults) in plain.into_iter().chain(open) {
        let Some(home) = drafts.record(row).and_then(|record| home_of(&record, &layouts, &names)) else { continue };
        let place = (row.file, home);
        if faults.count >= SLIPS || strangers.contains_key(&place) {
            strangers.entry(place).or_default().push((row, faults));
        }
    }
    let told: FxHashSet<RowId> = strangers.values().flatten().map(|(row, _)| *row).collect();
    findings.retain(|finding| row_at_fault(finding).is_none_or(|row| !told.contains(&row)));
    for ((_, home), rows) in strangers {
        let (shown, more) = if rows.len() > SLIPS { (1, rows.len() - 1) } else { (rows.len(), 0) };
        let also = if more > 0 { format!(", as are {more} more rows here") } else { String::new() };
        let them = if more > 0 { "them" } else { "it" };
        for (_, faults) in rows.into_iter().take(shown) {
            let message = format!("this row is one of the table `{home}`{also}");
            let help = format!("move {them} to `{home}`, or delete {them} if that has {them} already");
            findings.push(Diagnostic::new(faults.rule, faults.place, message).help(help));
        }
    }
}

/// The other table of which a row is one, if there is only one of which it may be.
fn home_of(record: &RowReader<'_, '_>, layouts: &[Layout], names: &Names<'_>) -> Option<&'static str> {
    let values = record.values();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).map(str::trim).collect();
    let own = Layout { schema: record.schema(), columns: record.columns() };
    let is_of = |layout: &&Layout| layout.schema.table != own.schema.table && is_row_of(&values, (layout, &own), names);
    let mut homes: Vec<&str> = layouts.iter().filter(is_of).map(|layout| layout.schema.name).collect();
    homes.dedup();
    match homes[..] {
        [home] => Some(home),
        _ => None,
    }
}

/// Whether each value is one of its column, those that a table must have are there, and one has a form of its own that its place in
/// the table where it stands doesn't ask for: what both begin with tells nothing.
fn is_row_of(values: &[&str], (layout, own): (&Layout, &Layout), names: &Names<'_>) -> bool {
    let column = |at: usize| layout.column(at);
    let is_shared = |at: usize, column: &Column| own.column(at).is_some_and(|own| own.name == column.name);
    let mut has_form = false;
    let is_sound = (0..values.len().max(layout.columns.len())).all(|at| {
        let value = values.get(at).copied().unwrap_or_default();
        match column(at) {
            None => value.is_empty() || at < layout.columns.len(),
            Some(column) if value.is_empty() => !column.required,
            Some(column) => {
                has_form |= column.required && !column.text && !is_shared(at, column);
                names.is_value(column, value)
            }
        }
    });
    is_sound && has_form
}

#[cfg(test)]
mod tests {
    use crate::check::joined::found;
    use crate::check::lints::{cases::findings, slips::sound};

    #[test]
    fn rows_of_another_table_are_one_finding() {
        let codes = "TC1,TC,Filmer et monter des reportages,\nTC2,TC,Gérer le prêt des appareils,\n\
                     TC3,,Décrire les fonds dans un catalogue,Describe holdings in a catalogue\n";
        let one = codes.lines().next().unwrap();
        for (rows, more) in [(one, ""), (codes.trim_end(), ", as are 2 more rows here")] {
            let found = found("references.csv", "archiviste,A.1,BC1,\n", &format!("archiviste,A.1,BC1,\n{rows}\n"));
            let said = format!("this row is one of the table `codes`{more}\n  help: move ");
            assert!(found.len() == 1 && found[0].contains(&said), "{found:#?}");
        }
    }

    #[test]
    fn a_row_with_two_mistakes_is_its_table_s() {
        let found = found("references.csv", "archiviste,A.1,BC1,\n", "archivist,A.1,BC1x,\n");
        assert!(found.len() == 2 && found.iter().all(|one| !one.contains("one of the table")), "{found:#?}");
    }

    #[test]
    fn a_text_that_a_delimiter_parted_is_no_row_of_a_table_that_begins_with_a_role_too() {
        let kpis = "role,text,text@en\narchiviste,Trois plaintes, en été,Three complaints\n";
        let sections = "role,heading,heading@en,text\narchiviste,Lieu,Place,Au centre\n";
        let files = [("kpis.csv", kpis.into()), ("sections.csv", sections.into())];
        let found = findings(&sound().with(files));
        assert!(found.iter().all(|one| !one.contains("one of the table")), "{found:#?}");
    }
}
