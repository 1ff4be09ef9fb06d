//! Rows that were pasted twice: what each of them repeats is one mistake, and so is a block of them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::lints::{example_numbering, repeated_level, repeated_text};
use crate::check::{NO_CHANCE, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Rule};
use crate::ingest::Drafts;

/// The rules that tell of a row which says what another one says.
static OF_COPIES: [&Rule; 3] = [&example_numbering::RULE, &repeated_level::RULE, &repeated_text::RULE];

/// The row of a finding that is a copy, and the one that it is a copy of.
fn copy(drafts: &Drafts<'_>, finding: &Diagnostic) -> Option<(RowId, RowId)> {
    let is_of_copy = OF_COPIES.iter().any(|rule| rule.code == finding.rule.code);
    let (first, _) = finding.related.first().filter(|_| is_of_copy)?;
    let (row, first) = (finding.place.row()?, first.row()?);
    is_copy(drafts, row, first).then_some((row, first))
}

/// Whether a row says in each cell what another one of its file says, wherever its list has it.
fn is_copy(drafts: &Drafts<'_>, row: RowId, first: RowId) -> bool {
    let (Some(row), Some(first)) = (drafts.record(row), drafts.record(first)) else { return false };
    let columns = row.schema().columns.iter().enumerate().filter(|(_, column)| column.name != "position");
    row.row().file == first.row().file && columns.into_iter().all(|(at, _)| row.cell(at) == first.cell(at))
}

/// A row that is a copy, the one that it is a copy of, and the finding.
type Copy<'f> = (RowId, RowId, &'f Diagnostic);

/// Leaves of a row that was pasted twice one finding, and one for all of three or more that stand one below the other, where those
/// that they are copies of do so too.
pub fn join_pasted(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let copies: FxHashSet<(RowId, RowId)> = findings.iter().filter_map(|finding| copy(drafts, finding)).collect();
    if copies.is_empty() {
        return;
    }
    // The copy of a row has its position too.
    let is_of_copy = |finding: &Diagnostic| {
        let rows = || Some((finding.place.row()?, finding.related.first()?.0.row()?));
        finding.rule.code == rules::REPEATED_POSITION.code && rows().is_some_and(|rows| copies.contains(&rows))
    };
    findings.retain(|finding| !is_of_copy(finding));
    let mut by_file: BTreeMap<(FileId, &str), Vec<Copy<'_>>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some((row, first)) = copy(drafts, finding) {
            by_file.entry((row.file, finding.rule.code)).or_default().push((row, first, finding));
        }
    }
    let mut joined = Vec::new();
    let mut told: FxHashSet<(RowId, RowId)> = FxHashSet::default();
    for ((file, _), mut found) in by_file.into_iter().filter(|(_, found)| found.len() >= NO_CHANCE) {
        found.sort_by_key(|(row, ..)| *row);
        let order: FxHashMap<RowId, usize> = drafts.records_of(file).map(|record| record.row()).zip(0..).collect();
        let is_next = |one: &RowId, next: &RowId| match (order.get(one), order.get(next)) {
            (Some(one), Some(next)) => one + 1 == *next,
            _ => false,
        };
        let is_block = |one: &Copy<'_>, next: &Copy<'_>| is_next(&one.0, &next.0) && is_next(&one.1, &next.1);
        for block in found.chunk_by(is_block).filter(|block| block.len() >= NO_CHANCE) {
            let (.., first) = block[0];
            let mut finding = first.clone();
            let more = block.len() - 1;
            finding.message += &format!(", and {more} more rows follow that stand above in the same order");
            joined.push(
                finding.help(format!("delete these {} rows: a block seems to have been pasted twice", block.len())),
            );
            told.extend(block.iter().map(|(row, first, _)| (*row, *first)));
        }
    }
    findings.retain(|finding| copy(drafts, finding).is_none_or(|rows| !told.contains(&rows)));
    findings.extend(joined);
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    fn found(file: &str, text: String) -> Vec<String> {
        findings(&sound().with([(file, text.into_bytes())]))
    }

    #[test]
    fn a_row_that_was_pasted_twice_with_its_position_is_one_finding() {
        let row = "regisseur,1,Number of plays that are set up in each month\n";
        let told = found("kpis.csv", format!("role,position,text\n{row}{row}"));
        assert!(told.len() == 1 && told[0].starts_with("L312") && told[0].contains("delete this row"), "{told:#?}");
    }

    #[test]
    fn a_block_that_was_pasted_twice_is_one_finding() {
        let rows =
            ["A.1,knowledge,C1,les fonds", "A.1,skill,S1,classer un fonds", "A.2,knowledge,C1,le prêt de livres"];
        let block = rows.map(|row| format!("archiviste,{row}\n")).concat();
        let told = found(
            "examples.csv",
            format!("role,competence,kind,label,text\narchiviste,B.1,knowledge,C1,le cadastre\n{block}{block}"),
        );
        assert!(told.len() == 1 && told[0].contains("delete these 3 rows"), "{told:#?}");
    }
}
