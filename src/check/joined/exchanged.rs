//! Cells of one row that stand in each other's columns: neither holds a value of its own column, and each one of the other's.
//! What was found of the two apart becomes one finding. Only rows of which something was found are looked at, so that a
//! sound set pays nothing.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::is_no_value;
use crate::calendar::Day;
use crate::check::lints::example_labels::read_label;
use crate::check::lints::{example_numbering, placeholder_text};
use crate::check::resolve::is_value_of;
use crate::check::wording::{here_and_in, words_of_exchange};
use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Rule, Severity};
use crate::ingest::{Column, Drafts, RowReader};
use crate::model::{CodeName, CompetenceName, Family};

/// The further rules by which a cell is told that holds no value of its column.
static OF_CELLS: [&Rule; 5] = [
    &rules::UNKNOWN_ROLE,
    &rules::UNKNOWN_FRAMEWORK,
    &rules::UNKNOWN_AREA,
    &example_numbering::RULE,
    &placeholder_text::RULE,
];

/// The cell that a finding is about, if it is one that holds no value of its column.
pub(super) fn cell_at_fault(finding: &Diagnostic) -> Option<(RowId, &'static str)> {
    let is_at_fault = is_no_value(finding.rule) || OF_CELLS.iter().any(|rule| rule.code == finding.rule.code);
    finding.place.cell().filter(|_| is_at_fault)
}

/// Puts one finding in the place of those about cells that are exchanged.
pub fn join_exchanged(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let at_fault: Vec<(RowId, &str, &Rule)> =
        findings.iter().filter_map(|one| cell_at_fault(one).map(|(row, column)| (row, column, one.rule))).collect();
    if at_fault.is_empty() {
        return;
    }
    let names = Names::of(drafts);
    let mut exchanges: BTreeMap<(FileId, usize, usize), BTreeMap<RowId, &'static Rule>> = BTreeMap::new();
    for (row, column, rule) in at_fault {
        let Some(record) = drafts.record(row) else { continue };
        let Some(own) = record.schema().column(column) else { continue };
        let mut others = 0..record.schema().columns.len();
        if let Some(other) = others.find(|other| names.are_exchanged(&record, own, *other)) {
            let rows = exchanges.entry((row.file, own.min(other), own.max(other))).or_default();
            rows.entry(row).or_insert(rule);
        }
    }
    let mut joined = Vec::new();
    let mut told: FxHashSet<(RowId, &str)> = FxHashSet::default();
    for ((file, one, other), rows) in exchanges {
        let all: Vec<_> = drafts.records_of(file).filter(|record| names.are_exchanged(record, one, other)).collect();
        let (shown, more) = if all.len() > SLIPS { (1, all.len() - 1) } else { (rows.len(), 0) };
        // One finding stands for all of these rows, and their roles are no sounder than the one that it names.
        let breaks = rows.values().any(|rule| rule.severity == Severity::Error);
        all.iter().filter(|_| breaks).filter_map(|record| role_of(record, one, other)).for_each(|role| {
            findings.break_role(role);
        });
        for (at, (row, rule)) in rows.into_iter().enumerate() {
            let Some(record) = drafts.record(row) else { continue };
            let columns = &record.schema().columns;
            told.extend([(row, columns[one].name), (row, columns[other].name)]);
            if at < shown {
                joined.push(exchange(&record, rule, one, other, more));
            }
        }
    }
    // What lints say of these cells is said of values that are another cell's.
    findings.retain(|finding| finding.place.cell().is_none_or(|cell| !told.contains(&cell)));
    findings.extend(joined);
}

/// The finding about two cells of a row, as of so many more rows.
fn exchange(record: &RowReader<'_, '_>, rule: &'static Rule, one: usize, other: usize, more: usize) -> Diagnostic {
    let schema = record.schema();
    let (left, right) = (schema.columns[one].name, schema.columns[other].name);
    let (values, row) = ([one, other].map(|column| record.cell(column)), record.row());
    let (message, help) = words_of_exchange([left, right], values);
    let help = match more {
        0 => help,
        _ => format!("{help} in these rows, or the two headers if it is all of them"),
    };
    Diagnostic::new(rule, row.cell(left), message + &here_and_in(more))
        .related(row.cell(right), "the other one")
        .help(help)
        .maybe_role(role_of(record, one, other).map(str::to_owned))
}

/// The role that a row is of, once two of its cells are put right.
fn role_of<'r>(record: &'r RowReader<'_, '_>, one: usize, other: usize) -> Option<&'r str> {
    let role = record.schema().column("role")?;
    let place = match role {
        _ if role == one => other,
        _ if role == other => one,
        role => role,
    };
    Some(record.cell(place)).filter(|role| !role.is_empty())
}

/// The ids that cells may hold.
pub(super) struct Names<'s> {
    roles: FxHashSet<&'s str>,
    frameworks: FxHashSet<&'s str>,
}

impl<'s> Names<'s> {
    pub(super) fn of(drafts: &Drafts<'s>) -> Self {
        Names {
            roles: drafts.roles().map(|draft| draft.role).collect(),
            frameworks: drafts.frameworks().map(|draft| draft.framework).collect(),
        }
    }

    fn are_exchanged(&self, record: &RowReader<'_, '_>, one: usize, other: usize) -> bool {
        let columns = record.schema().columns;
        let (left, right) = (record.cell(one), record.cell(other));
        let is_value = |column: usize, value: &str| self.is_value(&columns[column], value);
        one != other
            && !left.is_empty()
            && !right.is_empty()
            && is_value(one, right)
            && is_value(other, left)
            && !is_value(one, left)
            && !is_value(other, right)
    }

    /// Whether a column may hold a value. A text is what is nothing else.
    pub(super) fn is_value(&self, column: &Column, value: &str) -> bool {
        match column.name {
            _ if column.text => {
                let is_name = self.roles.contains(value)
                    || self.frameworks.contains(value)
                    || CodeName::parse_loosely(value).is_some()
                    || CompetenceName::parse(value).is_some()
                    || read_label(value).is_some()
                    || (column.name == "label" && Family::of_prefix(value).is_some())
                    || ["involvement", "kind", "assigned"].iter().any(|column| is_value_of(column, value));
                !is_name && value.contains(char::is_alphabetic)
            }
            "role" => self.roles.contains(value),
            "framework" => self.frameworks.contains(value),
            "label" => read_label(value).is_some(),
            "reviewed" => Day::read(value, "").is_some(),
            "version" => !value.contains(char::is_whitespace) && Day::read(value, "").is_none(),
            name => is_value_of(name, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::joined::found;

    #[test]
    fn two_cells_that_are_exchanged_are_one_finding() {
        for (file, from, to, rule, columns) in [
            ("levels.csv", "archiviste,A.1,2", "A.1,archiviste,2", "R104", "`role` and `competence`"),
            (
                "levels.csv",
                "2,Renseigne les lecteurs au guichet.",
                "Renseigne les lecteurs,2",
                "R109",
                "`level` and `descriptor`",
            ),
            ("references.csv", "A.1,TC1", "TC1,A.1", "R102", "`competence` and `code`"),
            (
                "references.csv",
                "TC1,Filme et monte des reportages",
                "Filme et monte,TC1",
                "R102",
                "`code` and `label_as_printed`",
            ),
            (
                "references.csv",
                "TC1,Filme et monte des reportages",
                "Filme et monte,tc 1",
                "R102",
                "`code` and `label_as_printed`",
            ),
            ("examples.csv", "C1,les règles du prêt", "les règles du prêt,C1", "L306", "`label` and `text`"),
        ] {
            let found = found(file, from, to);
            assert_eq!(found.len(), 1, "{to}: {found:#?}");
            assert!(found[0].starts_with(rule) || found[0].starts_with("R118"), "{}", found[0]);
            assert!(found[0].contains("stand in each other's columns"), "{}", found[0]);
            assert!(found[0].contains(&format!("help: exchange the cells {columns}\n")), "{}", found[0]);
        }
    }

    #[test]
    fn exchanged_columns_are_told_once() {
        let header = "role,competence,level,descriptor";
        let found = found("levels.csv", header, "competence,role,level,descriptor");
        let exchanged: Vec<&String> = found.iter().filter(|one| one.contains("each other's columns")).collect();
        assert_eq!(exchanged.len(), 1, "{found:#?}");
        assert!(exchanged[0].contains("more rows") && exchanged[0].contains("or the two headers"), "{found:#?}");
    }

    #[test]
    fn a_wrong_cell_beside_a_right_one_is_not_exchanged() {
        let found = found("levels.csv", "archiviste,A.1,2,", "archiviste,A.1,7,");
        assert!(found.iter().any(|one| one.starts_with("R109")), "{found:#?}");
        assert!(!found.iter().any(|one| one.contains("each other's columns")), "{found:#?}");
    }
}
