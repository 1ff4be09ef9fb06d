//! Codes that a spreadsheet counted up: whoever drags the corner of a cell down gets `TC1`, `TC2`, `TC3`, and not `TC1` three times or
//! what stood there. The labels beside them are still those of the codes that were meant. Within one e-competence codes rise anyway.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::check::lints::label_of_another_code;
use crate::check::{NO_CHANCE, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, list_up_to};
use crate::ingest::{Drafts, TableName};
use crate::model::CodeName;

/// So many codes are named.
const NAMED: usize = 8;

/// The row whose code is not that of its label.
fn strange(finding: &Diagnostic) -> Option<RowId> {
    let is_strange = [label_of_another_code::RULE.code, rules::UNKNOWN_CODE.code].contains(&finding.rule.code);
    finding.place.row().filter(|_| is_strange)
}

/// Role and e-competence of a row.
fn competence<'s>(drafts: &Drafts<'s>, row: RowId) -> Option<(&'s str, &'s str)> {
    let record = drafts.record(row)?;
    let cell = |name| record.schema().column(name).map(|column| record.cell(column));
    Some((cell("role")?, cell("competence")?))
}

/// Puts one finding in the place of those about codes that rise by one from row to row.
pub fn join_series(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut by_file: BTreeMap<FileId, BTreeMap<RowId, &Diagnostic>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some(row) = strange(finding) {
            by_file.entry(row.file).or_default().insert(row, finding);
        }
    }
    let references = drafts.files_of(&[TableName::References]);
    by_file.retain(|file, found| found.len() >= NO_CHANCE && references.contains(file));
    let mut joined = Vec::new();
    let mut told: FxHashSet<RowId> = FxHashSet::default();
    for (file, found) in by_file {
        let codes: Vec<(RowId, Option<CodeName>)> = drafts
            .records_of(file)
            .map(|record| {
                let column = record.schema().column("code").filter(|_| found.contains_key(&record.row()));
                (record.row(), column.and_then(|column| CodeName::parse_loosely(record.cell(column))))
            })
            .collect();
        let is_next = |one: &(RowId, Option<CodeName>), next: &(RowId, Option<CodeName>)| match (one.1, next.1) {
            (Some(one), Some(next)) => one.family == next.family && one.number.checked_add(1) == Some(next.number),
            _ => false,
        };
        for series in codes.chunk_by(is_next).filter(|series| series.len() >= NO_CHANCE) {
            let competences: FxHashSet<_> = series.iter().map(|(row, _)| competence(drafts, *row)).collect();
            if competences.len() < 2 {
                continue;
            }
            let rows: FxHashSet<RowId> = series.iter().map(|(row, _)| *row).collect();
            let Some((first, finding)) = found.iter().find(|(row, _)| rows.contains(row)) else { continue };
            let (Some(one), Some(last)) = (series[0].1, series[series.len() - 1].1) else { continue };
            let message = format!(
                "{} rows have the codes `{one}` to `{last}` in order from here on, and the labels of others: were they dragged down?",
                series.len()
            );
            let meant: Vec<String> = series
                .iter()
                .filter_map(|(row, _)| found.get(row)?.related.first())
                .filter_map(|(place, _)| {
                    let record = drafts.record(place.row()?)?;
                    Some(format!("`{}`", record.cell(record.schema().column("code")?)))
                })
                .collect();
            let help = if meant.len() == series.len() {
                format!("write the codes that the labels are of: {}", list_up_to(NAMED, &meant))
            } else {
                "write the codes that the labels are of, from an earlier copy of the table".to_owned()
            };
            let finding = Diagnostic::new(finding.rule, first.cell("code"), message).maybe_role(finding.role.clone());
            joined.push(finding.help(help));
            told.extend(rows);
        }
    }
    findings.retain(|finding| strange(finding).is_none_or(|row| !told.contains(&row)));
    findings.extend(joined);
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn codes_that_were_dragged_down_are_told_once() {
        let codes = "code,label\nTC1,Filmer des reportages\nTC2,Chiffrer un budget\nTC3,Peindre des décors\nTC4,Coudre des \
                     costumes\nBC1,Accueillir un groupe\nBC2,Relire un contrat\nBC3,Ranger un dépôt\n";
        let told = |codes_of_rows: [&str; 3]| {
            let labels = ["A.1|Relire un contrat", "A.2|Accueillir un groupe", "B.1|Relire un contrat"];
            let rows = codes_of_rows.iter().zip(labels).map(|(code, told)| {
                let (competence, label) = told.split_once('|').unwrap();
                format!("archiviste,{competence},{code},{label}\n")
            });
            // Elsewhere the codes have their own labels.
            let right = "mediateur,A.1,TC1,Filmer des reportages\nmediateur,A.1,TC2,Chiffrer un budget\nmediateur,A.1,TC3,Peindre des décors\nmediateur,A.1,TC4,Coudre des costumes\n";
            let rows: String = rows.collect();
            let references = format!("role,competence,code,label_as_printed\n{rows}{right}");
            let files = [("codes.csv", codes.as_bytes().to_vec()), ("references.csv", references.into_bytes())];
            let found = findings(&sound().with(files)).into_iter();
            found.filter(|one| one.starts_with("L202") || one.starts_with("R101")).collect::<Vec<_>>()
        };
        let series = told(["TC1", "TC2", "TC3"]);
        assert!(series.len() == 1 && series[0].contains("`TC1` to `TC3`"), "{series:#?}");
        assert!(series[0].contains("`BC2`, `BC1` and `BC2`"), "{series:#?}");
        assert_eq!(told(["TC1", "TC3", "TC4"]).len(), 3);
    }
}
