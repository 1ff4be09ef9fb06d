//! A column of e-competences or levels that was sorted without the others: its rows name e-competences that their roles don't ask
//! for, or levels that they can't have, and its values rise from the first row to the last, where rows of several roles one behind
//! the other begin anew with each.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::check::lints::{level_hole, level_outside_range, levels_out_of_order, repeated_level};
use crate::check::{NO_CHANCE, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Rule, Severity};
use crate::ingest::Drafts;
use crate::model::{CompetenceName, Level};

/// What a column that was sorted alone brings about.
struct Trace {
    column: &'static str,
    /// The rules that tell of it, each row apart.
    rules: &'static [&'static Rule],
    /// Others that tell of the same rows.
    also: &'static [&'static Rule],
    what: &'static str,
}

static TRACES: [Trace; 2] = [
    Trace {
        column: "competence",
        rules: &[&rules::NOT_IN_PROFILE],
        also: &[&repeated_level::RULE],
        what: "name e-competences that their roles don't ask for",
    },
    Trace {
        column: "level",
        rules: &[&level_outside_range::RULE, &repeated_level::RULE],
        also: &[&level_hole::RULE, &levels_out_of_order::RULE],
        what: "have levels that their e-competences can't have, or have already",
    },
];

fn is_of(finding: &Diagnostic, rules: &[&Rule]) -> bool {
    rules.iter().any(|rule| rule.code == finding.rule.code)
}

/// Puts one finding in the place of those about the rows of a file of which a column was sorted alone.
pub fn join_sorted(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    for trace in &TRACES {
        let mut told: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| is_of(finding, trace.rules)) {
            told.entry(finding.place.file()).or_default().push(finding);
        }
        told.retain(|file, found| found.len() >= NO_CHANCE && is_sorted_alone(drafts, *file, trace.column));
        let joined: Vec<Diagnostic> = told.values().map(|found| finding_of(found, trace)).collect();
        let files: FxHashSet<FileId> = told.into_keys().collect();
        let is_of_it = |finding: &Diagnostic| {
            (is_of(finding, trace.rules) || is_of(finding, trace.also)) && files.contains(&finding.place.file())
        };
        findings.retain(|finding| !is_of_it(finding));
        findings.extend(joined);
    }
    join_profile(drafts, findings);
}

/// As [`join_sorted`], where the profile was sorted: its roles have one another's e-competences, some of them twice, and the rows
/// of other tables name those that they had.
fn join_profile(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let Some(first) = drafts.profile().next().map(|draft| draft.row) else { return };
    let is_lost = |finding: &Diagnostic| is_of(finding, &[&rules::NOT_IN_PROFILE]);
    let is_twice =
        |finding: &Diagnostic| is_of(finding, &[&rules::DUPLICATE_KEY]) && finding.place.file() == first.file;
    let is_of_it = |finding: &Diagnostic| is_lost(finding) || is_twice(finding);
    let count = findings.iter().filter(|finding| is_of_it(finding)).count();
    if count < NO_CHANCE || !is_sorted_alone(drafts, first.file, "competence") {
        return;
    }
    let asked: FxHashSet<&str> = drafts.profile().map(|draft| draft.competence).collect();
    let is_elsewhere = |finding: &Diagnostic| competence_at(drafts, finding).is_some_and(|name| asked.contains(name));
    if !findings.iter().filter(|finding| is_lost(finding)).all(is_elsewhere) {
        return;
    }
    findings.retain(|finding| !is_of_it(finding));
    let message = format!(
        "the column rises from the first row to the last, and {count} e-competences stand twice in a role's profile, or not at \
         all where other tables are about them"
    );
    let finding = Diagnostic::new(&rules::NOT_IN_PROFILE, first.cell("competence"), message);
    findings.extend([finding.help(help_for("competence"))]);
}

fn competence_at<'s>(drafts: &Drafts<'s>, finding: &Diagnostic) -> Option<&'s str> {
    let record = drafts.record(finding.place.row()?)?;
    Some(record.cell(record.schema().column("competence")?))
}

/// Whether the rows of a file stand role by role, and a column rises over all of them: by its numbers or, as spreadsheets sort,
/// letter by letter, `D.11` before `D.3`.
fn is_sorted_alone(drafts: &Drafts<'_>, file: FileId, column: &str) -> bool {
    let mut roles: FxHashSet<&str> = FxHashSet::default();
    let mut role = None;
    let mut texts: Vec<&str> = Vec::new();
    for record in drafts.records_of(file) {
        let cell = |name| record.schema().column(name).map(|column| record.cell(column));
        let (Some(of_role), Some(text)) = (cell("role"), cell(column)) else { return false };
        if role != Some(of_role) && !roles.insert(of_role) {
            return false;
        }
        role = Some(of_role);
        texts.push(text);
    }
    let is_rising = match column {
        "level" => {
            let levels: Option<Vec<Level>> = texts.iter().map(|text| Level::parse(text)).collect();
            levels.is_some_and(|levels| levels.is_sorted() && levels.first() != levels.last())
        }
        _ => {
            let names: Option<Vec<CompetenceName>> = texts.iter().map(|text| CompetenceName::parse(text)).collect();
            names.is_some_and(|names| names.is_sorted() || texts.is_sorted())
        }
    };
    roles.len() > 1 && is_rising
}

fn finding_of(found: &[&Diagnostic], trace: &Trace) -> Diagnostic {
    let first = found.iter().min_by_key(|finding| finding.place.cell()).copied().unwrap_or(found[0]);
    // An error stays one.
    let rule = found
        .iter()
        .map(|finding| finding.rule)
        .min_by_key(|rule| rule.severity != Severity::Error)
        .unwrap_or(first.rule);
    let message = format!("{} rows {}, and the column rises from the first row to the last", found.len(), trace.what);
    Diagnostic::new(rule, first.place, message).help(help_for(trace.column)).maybe_role(first.role.clone())
}

fn help_for(column: &str) -> String {
    format!("was `{column}` sorted without the other columns? Undo that, or take the column from an earlier copy")
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

    /// What is found in the sample set with a column of a table sorted alone, by the rules with these codes.
    fn sorted(file: &str, column: &str, codes: &[&str]) -> Vec<String> {
        let set = Files::of_folder(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("input")).unwrap();
        let text = String::from_utf8(set.read(file).unwrap()).unwrap();
        let at = text.lines().next().unwrap().split(',').position(|name| name == column).unwrap();
        let mut rows: Vec<Vec<&str>> = text.lines().map(|line| line.splitn(at + 2, ',').collect()).collect();
        let mut values: Vec<&str> = rows[1..].iter().map(|row| row[at]).collect();
        values.sort_unstable();
        rows[1..].iter_mut().zip(values).for_each(|(row, value)| row[at] = value);
        let table: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        let found = findings(&set.with([(file, table.into_bytes())])).into_iter();
        found.filter(|one| codes.iter().any(|code| one.starts_with(code))).collect()
    }

    #[test]
    fn levels_that_were_sorted_without_their_rows_are_told_once() {
        let found = sorted("levels.csv", "level", &["L302", "L305", "L303", "L304"]);
        assert!(found.len() == 1 && found[0].contains("was `level` sorted"), "{found:#?}");
    }

    #[test]
    fn a_profile_whose_e_competences_were_sorted_is_told_once() {
        let found = sorted("profile.csv", "competence", &["R116", "R119"]);
        assert!(
            found.len() == 1 && found[0].contains(" profile.csv:2:") && found[0].contains("was `competence`"),
            "{found:#?}"
        );
    }
}
