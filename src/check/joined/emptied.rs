//! Names that stand once for many rows, as in merged cells: where a good part of a file is so, that is one mistake, however many
//! groups of rows it has.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::check::SLIPS;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, alternatives, in_backticks};
use crate::ingest::Drafts;
use crate::ingest::rules::EMPTY_CELL;

/// One in so many rows must be without a name.
const PART: usize = 3;

/// The columns whose names people write once for several rows, the wider one first.
const NAMES: [&str; 3] = ["framework", "role", "competence"];

/// Puts one finding in the place of those about the names that the rows of a file lack.
pub fn join_emptied(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.rule.code == EMPTY_CELL.code) {
        if finding.place.cell().is_some_and(|(_, column)| NAMES.contains(&column)) {
            by_file.entry(finding.place.file()).or_default().push(finding);
        }
    }
    by_file.retain(|_, found| found.len() > SLIPS);
    let mut joined = Vec::new();
    let mut told: FxHashSet<RowId> = FxHashSet::default();
    for (file, mut found) in by_file {
        let (merged, rows) = merged_rows(drafts, file);
        found.retain(|finding| finding.place.cell().is_some_and(|(row, _)| merged.contains(&row)));
        found.sort_by_key(|finding| finding.place.cell());
        let cells = || found.iter().filter_map(|finding| finding.place.cell());
        let groups: FxHashSet<RowId> = cells().map(|(row, _)| row).collect();
        if groups.len() <= SLIPS || merged.len() * PART < rows {
            continue;
        }
        let columns = NAMES.into_iter().filter(|name| cells().any(|(_, column)| column == *name));
        let names = in_backticks(columns);
        let (is, was) = if names.len() == 1 { ("is", "it was") } else { ("or both are", "they were") };
        let mut finding = found[0].clone();
        finding.message =
            format!("{} {is} empty in {} of {rows} rows, from here on", alternatives(&names), merged.len());
        joined.push(finding.help(format!(
            "every row needs its own; if {was} merged with the cells above, unmerge them and fill the values down"
        )));
        told.extend(groups);
    }
    findings.retain(|finding| {
        let cell = finding.place.cell().filter(|_| finding.rule.code == EMPTY_CELL.code);
        cell.is_none_or(|(row, column)| !NAMES.contains(&column) || !told.contains(&row))
    });
    findings.extend(joined);
}

/// The rows of a file that lack a name which may be that of the row above, as the wider ones before it are the same; and how
/// many rows it has.
fn merged_rows(drafts: &Drafts<'_>, file: FileId) -> (FxHashSet<RowId>, usize) {
    let (mut merged, mut rows) = (FxHashSet::default(), 0);
    let mut above: [&str; NAMES.len()] = [""; NAMES.len()];
    for record in drafts.records_of(file) {
        rows += 1;
        let (mut is_same, mut is_merged) = (true, None);
        for (name, above) in NAMES.iter().zip(&mut above) {
            let Some(at) = record.schema().column(name).filter(|at| record.schema().columns[*at].required) else {
                continue;
            };
            match record.cell(at) {
                "" => is_merged = Some(is_merged.unwrap_or(true) && is_same && !above.is_empty()),
                value => {
                    is_same &= value == *above;
                    *above = value;
                }
            }
        }
        if is_merged == Some(true) {
            merged.insert(record.row());
        }
    }
    (merged, rows)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn merged_names_of_many_groups_are_one_finding() {
        let levels = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let (mut above, mut merged) = (String::new(), String::new());
        for line in levels.lines() {
            let mut cells: Vec<&str> = line.split(',').collect();
            let (role, competence) = (cells[0].to_owned(), cells[1].to_owned());
            if role == above.split(',').next().unwrap_or_default() {
                cells[0] = "";
            }
            if format!("{role},{competence}") == above {
                cells[1] = "";
            }
            above = format!("{role},{competence}");
            merged += &format!("{}\n", cells.join(","));
        }
        let found = findings(&sound().with([("levels.csv", merged.into_bytes())]));
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("I011")).collect();
        assert!(
            told.len() == 1 && told[0].contains("rows, from here on\n  help: every row needs its own"),
            "{found:#?}"
        );
    }
}
