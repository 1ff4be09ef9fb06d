//! A row of another role than those beside it, about an e-competence that its own role lacks and theirs has: the wrong cell is that
//! of the role, and the profile needs no row more.

use std::collections::BTreeSet;

use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId, rename};
use crate::ingest::{Drafts, RowReader, TableName};
use crate::model::CompetenceName;

/// A row, its role and its e-competence.
type KeyedRow<'s> = (RowId, (&'s str, CompetenceName));

/// Tells at the role what was told of the e-competence, where the rows around show that the role is the wrong one.
pub fn name_interlopers(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let suspects: BTreeSet<RowId> = findings.iter().filter_map(suspect).collect();
    if suspects.is_empty() {
        return;
    }
    let profiles: BTreeSet<(&str, CompetenceName)> = drafts
        .files_of(&[TableName::Profile])
        .into_iter()
        .flat_map(|file| drafts.records_of(file))
        .filter_map(|record| key(&record))
        .collect();
    let files: BTreeSet<FileId> = suspects.iter().map(|row| row.file).collect();
    let mut told = BTreeSet::new();
    let mut named = Vec::new();
    for file in files {
        let rows: Vec<KeyedRow<'_>> =
            drafts.records_of(file).filter_map(|record| Some((record.row(), key(&record)?))).collect();
        let at_fault = rows.iter().enumerate().filter(|(_, (row, _))| suspects.contains(row));
        for (at, (row, (role, competence))) in at_fault {
            let Some(meant) = role_meant(&rows, at, &profiles) else { continue };
            told.insert(*row);
            findings.break_role(meant);
            let message = format!(
                "`{role}` has no `{competence}` in its profile, and `{meant}` has, whose rows stand beside this one"
            );
            let finding = Diagnostic::new(&rules::NOT_IN_PROFILE, row.cell("role"), message);
            named.push(finding.help(rename(role, meant)).role(*role));
        }
    }
    findings.retain(|finding| suspect(finding).is_none_or(|row| !told.contains(&row)));
    findings.extend(named);
}

/// The row that a finding is about, if its e-competence is not in the profile.
fn suspect(finding: &Diagnostic) -> Option<RowId> {
    finding.place.row().filter(|_| finding.rule.code == rules::NOT_IN_PROFILE.code)
}

/// Role and e-competence of a row.
fn key<'s>(record: &RowReader<'_, 's>) -> Option<(&'s str, CompetenceName)> {
    let cell = |name| record.schema().column(name).map(|column| record.cell(column));
    Some((cell("role")?, CompetenceName::parse(cell("competence")?)?))
}

/// The one other role with the e-competence that a row above or below is of, if neither is of the same role, whose rows stand
/// elsewhere.
fn role_meant<'s>(rows: &[KeyedRow<'s>], at: usize, profiles: &BTreeSet<(&str, CompetenceName)>) -> Option<&'s str> {
    let (role, competence) = rows[at].1;
    let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| rows.get(at)).map(|(_, (role, _))| *role));
    let mut meant = beside.into_iter().flatten().filter(|other| profiles.contains(&(*other, competence)));
    let first = meant.next().filter(|_| !beside.contains(&Some(role)))?;
    let has_others = || rows.iter().enumerate().any(|(other, (_, (of, _)))| other != at && *of == role);
    (meant.all(|other| other == first) && has_others()).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::check::joined::found;

    #[test]
    fn a_row_among_those_of_another_role_is_told_at_its_role() {
        let found = found("references.csv", "archiviste,A.2,TC4,", "regisseur,A.2,TC4,");
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("R116")).collect();
        assert!(
            told.len() == 1
                && told[0].contains("`regisseur` has no `A.2` in its profile, and `archiviste` has, whose rows"),
            "{found:#?}"
        );
        assert!(told[0].contains("help: rename it to `archiviste`"), "{found:#?}");
    }

    #[test]
    fn a_row_at_the_end_of_those_of_its_role_needs_a_row_of_the_profile() {
        let found = found("references.csv", "mediateur,A.1,", "mediateur,B.1,");
        let told: Vec<&String> = found.iter().filter(|one| one.starts_with("R116")).collect();
        assert!(told.iter().all(|one| !one.contains("whose rows stand beside")), "{found:#?}");
    }
}
