//! A column of e-competences that was sorted without the others: its rows name e-competences that their roles don't ask for, and
//! its values rise from the first row to the last, where rows of several roles one behind the other begin anew with each.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::check::lints::repeated_level;
use crate::check::{NO_CHANCE, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};
use crate::ingest::Drafts;
use crate::model::CompetenceName;

/// Puts one finding in the place of those about the rows of a file whose e-competences were sorted alone.
pub fn join_sorted(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut lost: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.rule.code == rules::NOT_IN_PROFILE.code) {
        lost.entry(finding.place.file()).or_default().push(finding);
    }
    lost.retain(|file, found| found.len() >= NO_CHANCE && is_sorted_alone(drafts, *file));
    let joined: Vec<Diagnostic> = lost.values().map(|found| finding_of(found)).collect();
    let files: FxHashSet<FileId> = lost.into_keys().collect();
    let is_of_it = |finding: &Diagnostic| {
        [rules::NOT_IN_PROFILE.code, repeated_level::RULE.code].contains(&finding.rule.code)
            && files.contains(&finding.place.file())
    };
    findings.retain(|finding| !is_of_it(finding));
    findings.extend(joined);
}

/// Whether the rows of a file stand role by role, and its e-competences rise over all of them, by their numbers or, as
/// spreadsheets sort, letter by letter: `D.11` before `D.3`.
fn is_sorted_alone(drafts: &Drafts<'_>, file: FileId) -> bool {
    let mut roles: FxHashSet<&str> = FxHashSet::default();
    let mut role = None;
    let mut texts: Vec<&str> = Vec::new();
    for record in drafts.records_of(file) {
        let cell = |name| record.schema().column(name).map(|column| record.cell(column));
        let (Some(of_role), Some(text)) = (cell("role"), cell("competence")) else { return false };
        if role != Some(of_role) && !roles.insert(of_role) {
            return false;
        }
        role = Some(of_role);
        texts.push(text);
    }
    let names: Option<Vec<CompetenceName>> = texts.iter().map(|text| CompetenceName::parse(text)).collect();
    names.is_some_and(|names| roles.len() > 1 && (names.is_sorted() || texts.is_sorted()))
}

fn finding_of(found: &[&Diagnostic]) -> Diagnostic {
    let first = found.iter().min_by_key(|finding| finding.place.cell()).copied().unwrap_or(found[0]);
    let message = format!(
        "{} rows name e-competences that their roles don't ask for, and the column rises from the first row to the last",
        found.len()
    );
    let help = "was `competence` sorted without the other columns? Undo that, or take the column from an earlier copy";
    Diagnostic::new(first.rule, first.place, message).help(help).maybe_role(first.role.clone())
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::ingest::Files;

    #[test]
    fn e_competences_that_were_sorted_without_their_rows_are_told_once() {
        let set = Files::of_folder(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("input")).unwrap();
        let text = String::from_utf8(set.read("levels.csv").unwrap()).unwrap();
        let mut rows: Vec<Vec<&str>> = text.lines().map(|line| line.splitn(3, ',').collect()).collect();
        let told = |rows: &[Vec<&str>]| -> Vec<String> {
            let table: String = rows.iter().map(|row| row.join(",") + "\n").collect();
            let found = findings(&set.with([("levels.csv", table.into_bytes())]));
            found.into_iter().filter(|one| one.starts_with("R116") || one.starts_with("L305")).collect()
        };
        assert!(told(&rows).is_empty());
        let names: Vec<&str> = rows[1..].iter().map(|row| row[1]).collect();
        let (mut by_letters, mut by_numbers) = (names.clone(), names);
        by_letters.sort_unstable();
        by_numbers.sort_by_key(|name| crate::model::CompetenceName::parse(name));
        assert_ne!(by_letters, by_numbers);
        for names in [by_letters, by_numbers] {
            rows[1..].iter_mut().zip(names).for_each(|(row, name)| row[1] = name);
            let found = told(&rows);
            assert!(found.len() == 1 && found[0].contains("rises from the first row"), "{found:#?}");
        }
    }
}
