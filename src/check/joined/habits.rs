//! A column that is filled in words, numerals or forms of the author's own, `II` and `IV` for levels, `TC 10` for codes: one habit,
//! told once with what to write for each of its values.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, Rule, list};
use crate::ingest::Drafts;

/// The rules of columns that hold one of a few values, a number, or a name that has a form.
static OF_FORMS: [&Rule; 10] = [
    &rules::BAD_LEVEL,
    &rules::BAD_INVOLVEMENT,
    &rules::BAD_KIND,
    &rules::BAD_IMPORTANCE,
    &rules::BAD_ASSIGNMENT,
    &rules::BAD_FLAG,
    &rules::BAD_POSITION,
    &rules::MALFORMED_CODE,
    &rules::MALFORMED_COMPETENCE,
    &rules::LOOSE_CODE,
];

/// The cell of a finding about the form of a value, with the value that was meant.
fn meant(finding: &Diagnostic) -> Option<(RowId, &'static str, &str)> {
    let (row, column) = finding.place.cell().filter(|_| OF_FORMS.iter().any(|rule| rule.code == finding.rule.code))?;
    Some((row, column, finding.meant.as_deref()?))
}

/// What a cell holds.
fn value<'s>(drafts: &Drafts<'s>, row: RowId, column: &str) -> Option<&'s str> {
    let record = drafts.record(row)?;
    Some(record.cell(record.schema().column(column)?))
}

/// Puts one finding in the place of those about the values of a column, where most of its cells hold such.
pub fn join_habits(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut columns: BTreeMap<(FileId, &str, &str), Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some((row, column, _)) = meant(finding) {
            columns.entry((row.file, column, finding.rule.code)).or_default().push(finding);
        }
    }
    let mut joined = Vec::new();
    let mut told: FxHashSet<(RowId, &str)> = FxHashSet::default();
    for ((file, column, _), mut found) in columns {
        found.sort_by_key(|finding| finding.place.cell());
        let values: IndexMap<&str, &str> = found
            .iter()
            .filter_map(|finding| meant(finding))
            .filter_map(|(row, column, meant)| Some((value(drafts, row, column)?, meant)))
            .collect();
        let rows = drafts.records_of(file).count();
        if values.len() < 2 || found.len() <= 2 * SLIPS || found.len() * 2 < rows {
            continue;
        }
        let pairs: Vec<String> = values.iter().map(|(value, meant)| format!("`{meant}` for `{value}`")).collect();
        let mut finding = found[0].clone();
        let so = if finding.rule.code == rules::LOOSE_CODE.code { "and so is" } else { "nor is" };
        finding.message += &format!(", {so} what {} more rows have in `{column}`", found.len() - 1);
        joined.push(finding.help(format!("write {}", list(&pairs))));
        told.extend(found.iter().filter_map(|finding| finding.place.cell()));
    }
    findings.retain(|finding| meant(finding).is_none_or(|(row, column, _)| !told.contains(&(row, column))));
    findings.extend(joined);
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where the levels of so many rows are numerals.
    fn told(rows: usize) -> Vec<String> {
        let levels = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let lines = levels.lines().enumerate().map(|(at, line)| {
            if (1..=rows).contains(&at) {
                line.replacen(",2,", ",II,", 1).replacen(",3,", ",III,", 1).replacen(",4,", ",IV,", 1) + "\n"
            } else {
                format!("{line}\n")
            }
        });
        let found = findings(&sound().with([("levels.csv", lines.collect::<String>().into_bytes())]));
        found.into_iter().filter(|one| one.starts_with("R109")).collect()
    }

    #[test]
    fn codes_that_are_all_written_with_a_blank_are_told_once() {
        let references = String::from_utf8(sound().read("references.csv").unwrap()).unwrap();
        let references = references.replace(",TC", ",TC ").replace(",BC", ",BC ");
        let found = findings(&sound().with([("references.csv", references.into_bytes())]));
        assert!(found.len() == 1 && found[0].contains("`TC 1` is read as `TC1`, and so is what "), "{found:#?}");
    }

    #[test]
    fn a_column_in_numerals_of_another_kind_is_told_once_with_what_to_write() {
        let found = told(8);
        assert_eq!(
            found,
            [
                "R109 error levels.csv:2:16-18 `II` is no proficiency level, nor is what 6 more rows have in `level`\n  help: \
              write `2` for `II`, `3` for `III` and `4` for `IV`"
            ]
        );
        assert_eq!(told(2).len(), 2);
    }
}
