//! E-competences that a spreadsheet counted up in the rows below one, `B.5`, `B.6`, `B.7`, where the framework has no such: as
//! [`super::series`] tells it of codes.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::check::{NO_CHANCE, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, RowId};
use crate::ingest::Drafts;
use crate::model::CompetenceName;

/// The row about an e-competence that its role's profile does not list.
fn strange(finding: &Diagnostic) -> Option<RowId> {
    finding.place.cell().filter(|(_, column)| is_unlisted(finding) && *column == "competence").map(|(row, _)| row)
}

fn is_unlisted(finding: &Diagnostic) -> bool {
    finding.rule.code == rules::NOT_IN_PROFILE.code
}

/// Puts one finding in the place of those about e-competences that rise by one from row to row, and are not all defined.
pub fn join_dragged(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let rows: BTreeSet<RowId> = findings.iter().filter_map(strange).collect();
    if rows.len() < NO_CHANCE {
        return;
    }
    let defined: FxHashSet<CompetenceName> =
        drafts.competences().filter_map(|draft| CompetenceName::parse(draft.competence)).collect();
    let files: BTreeSet<FileId> = rows.iter().map(|row| row.file).collect();
    let mut joined = Vec::new();
    let mut told: FxHashSet<RowId> = FxHashSet::default();
    for file in files {
        let names: Vec<(RowId, Option<CompetenceName>)> = drafts
            .records_of(file)
            .map(|record| {
                let column = record.schema().column("competence").filter(|_| rows.contains(&record.row()));
                (record.row(), column.and_then(|column| CompetenceName::parse(record.cell(column))))
            })
            .collect();
        let is_next = |one: &(RowId, Option<CompetenceName>), next: &(RowId, Option<CompetenceName>)| {
            one.1.zip(next.1).is_some_and(|(one, next)| one.area == next.area && one.number + 1 == next.number)
        };
        for series in names.chunk_by(is_next).filter(|series| series.len() >= NO_CHANCE) {
            let are_defined = series.iter().all(|(_, name)| name.is_none_or(|name| defined.contains(&name)));
            let (Some((first, Some(one))), Some((_, Some(last)))) = (series.first(), series.last()) else { continue };
            let Some(finding) = findings.iter().find(|finding| strange(finding) == Some(*first)) else { continue };
            if are_defined {
                continue;
            }
            let message = format!(
                "{} rows have the e-competences `{one}` to `{last}` in order from here on, and the profile has none of them: were \
                 they dragged down?",
                series.len()
            );
            let help = "write the e-competences that these rows are about, from an earlier copy of the table";
            let finding = Diagnostic::new(finding.rule, finding.place, message).maybe_role(finding.role.clone());
            joined.push(finding.help(help));
            told.extend(series.iter().map(|(row, _)| *row));
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
    fn e_competences_that_were_dragged_down_are_told_once() {
        let told = |names: [&str; 3]| {
            let levels = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
            let rows = names.map(|name| format!("archiviste,{name},2,Tient le registre des dons de {name}.\n"));
            let found = findings(&sound().with([("levels.csv", (levels + &rows.concat()).into_bytes())]));
            found.into_iter().filter(|one| one.starts_with("R116")).collect::<Vec<_>>()
        };
        let series = told(["E.41", "E.42", "E.43"]);
        assert!(series.len() == 1 && series[0].contains("`E.41` to `E.43` in order"), "{series:#?}");
        assert_eq!(told(["E.41", "E.43", "E.42"]).len(), 3);
    }
}
