//! A value that stands in a column which can't hold it, while the one column of its row that can is empty: one cell was
//! written beside its place. What was found of the two cells apart becomes one finding.

use rustc_hash::FxHashSet;

use super::exchanged::{Names, cell_at_fault};
use crate::check::wording::quote;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};
use crate::ingest::{Column, Drafts, RowReader};

/// Puts one finding in the place of those about a value beside its place and about the place that is empty.
pub fn join_misplaced(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut at_fault = findings.iter().filter_map(|one| Some((cell_at_fault(one)?, one))).peekable();
    if at_fault.peek().is_none() {
        return;
    }
    let names = Names::of(drafts);
    let mut joined = Vec::new();
    let mut told: FxHashSet<(RowId, &str)> = FxHashSet::default();
    for ((row, column), finding) in at_fault {
        let Some(record) = drafts.record(row) else { continue };
        let Some((value, own, home)) = home_of(&record, column, &names) else { continue };
        told.extend([(row, own.name), (row, home.name)]);
        let value = quote(value);
        let message = format!("{value} stands in `{}`, and is a value of `{}`, which is empty", own.name, home.name);
        let fill = if own.required { format!(", and fill in `{}`", own.name) } else { String::new() };
        let help = format!("move it to `{}`{fill}", home.name);
        joined.push(
            Diagnostic::new(finding.rule, row.cell(own.name), message).help(help).maybe_role(finding.role.clone()),
        );
    }
    findings.retain(|finding| finding.place.cell().is_none_or(|cell| !told.contains(&cell)));
    findings.extend(joined);
}

/// A value, the column in which it stands, and the only one of its row that may hold it, if that is empty.
fn home_of<'s>(
    record: &RowReader<'_, 's>,
    column: &str,
    names: &Names<'_>,
) -> Option<(&'s str, &'static Column, &'static Column)> {
    let schema = record.schema();
    let own = schema.column(column)?;
    let value = record.cell(own);
    let is_of = |at: usize| names.is_value(&schema.columns[at], value);
    // Any word may be a category, and many a language.
    let is_open = |name: &str| ["category", "language"].contains(&name);
    let has_form = |at: usize| !schema.columns[at].text && !is_open(schema.columns[at].name);
    let mut homes = (0..schema.columns.len()).filter(|at| *at != own && has_form(*at) && is_of(*at));
    let home = homes.next().filter(|at| homes.next().is_none() && record.has(*at) && record.cell(*at).is_empty())?;
    (!value.is_empty() && !is_of(own)).then(|| (value, &schema.columns[own], &schema.columns[home]))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn an_importance_in_the_column_of_a_text_is_one_finding() {
        let profile = String::from_utf8(sound().read("profile.csv").unwrap()).unwrap();
        let rows = profile.lines().enumerate().filter_map(|(at, row)| {
            let (head, importance) = row.rsplit_once(',')?;
            Some(match at {
                0 => format!("{head},description,{importance}\n"),
                1 => format!("{head},{importance},\n"),
                _ => format!("{head},,{importance}\n"),
            })
        });
        let found = findings(&sound().with([("profile.csv", rows.collect::<String>().into_bytes())]));
        assert!(found.len() == 1 && found[0].starts_with("L318"), "{found:#?}");
        assert!(found[0].contains("help: move it to `importance`"), "{found:#?}");
    }
}
