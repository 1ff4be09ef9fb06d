//! The same wrong value in many rows, as of a habit or of a row that is missing elsewhere: one mistake, told once.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::is_no_value;
use crate::check::wording::here_and_in;
use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule};
use crate::ingest::rules::SPREADSHEET_ERROR;

/// The further rules by which a value is told at its cell. What they say of two cells in the same words has the same cause.
static OF_VALUES: [&Rule; 5] =
    [&rules::UNKNOWN_CODE, &rules::FOREIGN_CODE, &rules::UNKNOWN_COMPETENCE, &rules::BAD_FLAG, &rules::LOOSE_CODE];

/// What two findings share that are one: rule, column, message and help.
type Words<'f> = (&'static str, &'static str, &'f str, Option<&'f str>);

/// What is said, and the row whose value it is said of.
fn words_of(finding: &Diagnostic) -> Option<(Words<'_>, RowId)> {
    let (row, column) = finding.place.cell()?;
    let is_of_value = is_no_value(finding.rule) || OF_VALUES.iter().any(|rule| rule.code == finding.rule.code);
    // Formulas differ from row to row, and are one that was dragged down.
    let is_of_spreadsheet = finding.rule.code == SPREADSHEET_ERROR.code;
    let message = if is_of_spreadsheet { "" } else { finding.message.as_str() };
    (is_of_value || is_of_spreadsheet).then_some(((finding.rule.code, column, message, finding.help.as_deref()), row))
}

/// Puts one finding, at the first row, in the place of more than two that say the same. The roles of the other rows have been
/// noted as broken when they were found.
pub fn join_alike(findings: &mut Diagnostics) {
    let mut alike: BTreeMap<Words<'_>, Vec<(RowId, &Diagnostic)>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some((words, row)) = words_of(finding) {
            alike.entry(words).or_default().push((row, finding));
        }
    }
    // A rule says one thing of a value.
    let mut joined: FxHashSet<(&str, &str, RowId)> = FxHashSet::default();
    let mut told = Vec::new();
    for ((rule, column, ..), all) in alike {
        if all.len() <= SLIPS {
            continue;
        }
        joined.extend(all.iter().map(|(row, _)| (rule, column, *row)));
        if let Some((_, first)) = all.iter().min_by_key(|(row, _)| *row) {
            let mut finding = (*first).clone();
            finding.message += &here_and_in(all.len() - 1);
            told.push(finding);
        }
    }
    findings.retain(|finding| {
        words_of(finding).is_none_or(|((rule, column, ..), row)| !joined.contains(&(rule, column, row)))
    });
    findings.extend(told);
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found of a rule in the sound set with a text of a table replaced wherever it stands.
    fn found(file: &str, from: &str, to: &str) -> Vec<String> {
        let text = String::from_utf8(sound().read(file).unwrap()).unwrap();
        assert!(text.matches(from).count() > 2, "{file} has {from} in too few rows");
        let found = findings(&sound().with([(file, text.replace(from, to).into_bytes())]));
        found.into_iter().filter(|one| one.starts_with('R')).collect()
    }

    #[test]
    fn the_same_wrong_value_in_many_rows_is_told_once_with_their_number() {
        let found = found("levels.csv", ",3,", ",\"3,0\",");
        assert!(found.len() == 1 && found[0].contains("`3,0` is no proficiency level, here and in "), "{found:#?}");
    }

    #[test]
    fn a_code_that_the_list_lacks_is_told_once_for_all_its_references() {
        let references = "role,competence,code,label_as_printed\narchiviste,A.1,TC9,\narchiviste,A.2,TC9,\n\
                          archiviste,B.1,TC9,\nmediateur,A.1,TC8,\n";
        let found = findings(&sound().with([("references.csv", references.as_bytes().to_vec())]));
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("R101")).collect();
        assert!(told.len() == 2 && told[0].contains("`TC9` is unknown, here and in 2 more rows"), "{found:#?}");
    }

    #[test]
    fn a_column_of_formulas_is_one_finding() {
        let rows = (2..6).map(|row| format!("archiviste,A.1,TC{row},=SVERWEIS(C{row};codes!A:C;3;FALSCH)\n"));
        let references = format!("role,competence,code,label_as_printed\n{}", rows.collect::<String>());
        let found = findings(&sound().with([("references.csv", references.into_bytes())]));
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("I017")).collect();
        assert!(told.len() == 1 && told[0].contains("of the spreadsheet, here and in 3 more rows"), "{found:#?}");
    }
}
