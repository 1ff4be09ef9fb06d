//! Rows whose cells stand one column too far to the left or to the right, from one of them on: a cell was deleted or put in
//! with all behind it moving up. What was found of the cells one by one becomes one finding, if each of them is a value of the
//! column beside its own. Only rows of which something was found are looked at, so that a sound set pays nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::exchanged::{Names, cell_at_fault};
use crate::check::lints::{incomplete_role, placeholder_text, title_differs, translation_alone};
use crate::check::wording::{here_and_in, quote};
use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId, Rule, Severity};
use crate::ingest::rules::{EMPTY_CELL, FIELD_COUNT};
use crate::ingest::{Drafts, RowReader};

/// Words from which a text is none that stands for a level or a code.
const SENTENCE: usize = 4;

/// The further rules by which it is told that a cell may have another one's text.
static OF_CELLS: [&Rule; 5] =
    [&rules::BAD_DATE, &incomplete_role::RULE, &placeholder_text::RULE, &title_differs::RULE, &translation_alone::RULE];

/// How a row is to be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mend {
    /// The cell in that column of the file is one too many.
    Delete(usize),
    /// Before that column of the file a cell is missing.
    Insert(usize),
    /// The text in that column of the file goes on in the next: it holds the sign that parts cells, and has no quotes.
    Join(usize),
}

/// The row that a finding is about, if it may be one that is shifted.
pub(super) fn row_at_fault(finding: &Diagnostic) -> Option<RowId> {
    match finding.place {
        Place::Row(row) if finding.rule.code == FIELD_COUNT.code => Some(row),
        Place::Cell { row, .. } if finding.rule.code == EMPTY_CELL.code => Some(row),
        Place::Cell { row, .. } | Place::Translation { row, .. }
            if OF_CELLS.iter().any(|rule| rule.code == finding.rule.code) =>
        {
            Some(row)
        }
        _ => cell_at_fault(finding).map(|(row, _)| row),
    }
}

/// Puts one finding in the place of those about the cells of a row that is shifted.
pub fn join_shifted(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    let mut at_fault: BTreeMap<RowId, &'static Rule> = BTreeMap::new();
    for finding in findings.iter() {
        if let Some(row) = row_at_fault(finding) {
            let rule = at_fault.entry(row).or_insert(finding.rule);
            *rule = if finding.rule.severity > rule.severity { finding.rule } else { *rule };
        }
    }
    if at_fault.is_empty() {
        return;
    }
    let names = Names::of(drafts);
    let told_of = columns_told(&at_fault, findings);
    let none = BTreeSet::new();
    let mend_of = |record: &RowReader<'_, '_>| mend_of(record, &names, told_of.get(&record.row()).unwrap_or(&none));
    let mut shifted: BTreeMap<(FileId, Mend), Vec<(RowId, &'static Rule)>> = BTreeMap::new();
    for (row, rule) in at_fault {
        if let Some(mend) = drafts.record(row).and_then(|record| mend_of(&record)) {
            shifted.entry((row.file, mend)).or_default().push((row, rule));
        }
    }
    let mut told: BTreeSet<RowId> = BTreeSet::new();
    let mut joined = Vec::new();
    for ((file, mend), mut rows) in shifted {
        told.extend(rows.iter().map(|(row, _)| *row));
        // What is found of many rows, or of some that follow one another, may be told of the first alone.
        let runs = rows.iter().find(|(_, rule)| rule.code == EMPTY_CELL.code);
        if let Some((_, rule)) = runs.or(rows.get(SLIPS)).copied() {
            let breaks = rows.iter().any(|(_, rule)| rule.severity == Severity::Error);
            for record in drafts.records_of(file).filter(|record| mend_of(record) == Some(mend)) {
                if told.insert(record.row()) {
                    rows.push((record.row(), rule));
                }
                let role = role_of(&record, mend).filter(|_| breaks);
                role.into_iter().for_each(|role| findings.break_role(&role));
            }
            rows.sort_by_key(|(row, _)| *row);
        }
        let (shown, more) = if rows.len() > SLIPS { (1, rows.len() - 1) } else { (rows.len(), 0) };
        for (row, rule) in rows.into_iter().take(shown) {
            joined.extend(drafts.record(row).map(|record| finding(&record, rule, mend, more)));
        }
    }
    // Whatever is said of such a row is said of texts that are other columns'.
    findings.retain(|finding| finding.place.row().is_none_or(|row| !told.contains(&row)));
    findings.extend(joined);
}

/// The columns of some rows of which something is told.
fn columns_told(
    rows: &BTreeMap<RowId, &'static Rule>,
    findings: &Diagnostics,
) -> BTreeMap<RowId, BTreeSet<&'static str>> {
    let mut columns: BTreeMap<RowId, BTreeSet<&str>> = BTreeMap::new();
    for finding in findings.iter() {
        if let Place::Cell { row, column } | Place::Translation { row, column, .. } = finding.place
            && rows.contains_key(&row)
        {
            columns.entry(row).or_default().insert(column);
        }
    }
    columns
}

/// What puts a row right, if only one thing does; of several, the first at a column of which something is told.
fn mend_of(record: &RowReader<'_, '_>, names: &Names<'_>, told: &BTreeSet<&str>) -> Option<Mend> {
    let (values, columns) = (record.values(), record.columns());
    let mut values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    while values.last().is_some_and(|last| last.is_empty()) {
        values.pop();
    }
    // That a text stands in the column of another text says nothing.
    let is_typed =
        |at: usize| columns.get(at).copied().flatten().is_some_and(|column| !record.schema().columns[column].text);
    let is_plain = |mend| match mend {
        Mend::Delete(at) => (at..values.len() - 1).any(|to| is_typed(to) && !values[to + 1].is_empty()),
        // A text where a typed value should be may be that value in words, but for a sentence.
        Mend::Insert(at) => {
            let is_sentence = |from: usize| values[from].split_whitespace().count() >= SENTENCE;
            (at..values.len())
                .any(|from| (is_typed(from + 1) && !values[from].is_empty()) || (is_typed(from) && is_sentence(from)))
        }
        Mend::Join(at) => {
            let goes_on = values[at + 1].starts_with(|sign: char| sign.is_lowercase() || sign.is_whitespace());
            let are_words = |part: &str| part.contains(char::is_whitespace);
            goes_on && !is_typed(at) && is_typed(at + 1) && are_words(values[at]) && are_words(values[at + 1])
        }
    };
    let is_right = |mend| is_plain(mend) && is_sound(record, names, &columns, &mended(&values, mend), mend);
    // A line that is only too short has lost nothing but its end.
    let is_short = is_sound(record, names, &columns, &values, Mend::Insert(values.len()));
    if values.len() < 2 || is_short {
        return None;
    }
    let is_spare = |at: &usize| values[*at].is_empty() || values.get(*at + 1) == Some(&values[*at]);
    let deletions = (0..values.len() - 1).filter(is_spare).map(Mend::Delete);
    let insertions = (0..values.len()).map(Mend::Insert);
    let joins = (0..values.len() - 1).map(Mend::Join);
    let right: Vec<Mend> = deletions.chain(insertions).chain(joins).filter(|mend| is_right(*mend)).collect();
    let is_told = |mend: &&Mend| match mend {
        Mend::Delete(at) | Mend::Insert(at) => {
            let column = columns.get(*at).copied().flatten();
            column.is_some_and(|column| told.contains(record.schema().columns[column].name))
        }
        Mend::Join(_) => false,
    };
    match right[..] {
        [only] => Some(only),
        _ => right.iter().find(is_told).copied(),
    }
}

/// The values of a row with a cell less, or with one more.
fn mended<'v>(values: &[&'v str], mend: Mend) -> Vec<&'v str> {
    let mut values = values.to_vec();
    match mend {
        Mend::Delete(at) => {
            values.remove(at);
        }
        Mend::Insert(at) => values.insert(at, ""),
        // Half a text is as good a text as the whole one.
        Mend::Join(at) => {
            values.remove(at + 1);
        }
    }
    values
}

/// Whether each value is one of its column, and none is missing but the one that was put in.
fn is_sound(
    record: &RowReader<'_, '_>,
    names: &Names<'_>,
    columns: &[Option<usize>],
    values: &[&str],
    mend: Mend,
) -> bool {
    // What went beyond the last column may be lost.
    let is_cut = |at: usize| matches!(mend, Mend::Delete(_)) && at + 1 == columns.len() && values.len() == at;
    values.iter().skip(columns.len()).all(|value| value.is_empty())
        && columns.iter().enumerate().all(|(at, column)| {
            let value = values.get(at).copied().unwrap_or_default();
            let Some(column) = column.map(|column| &record.schema().columns[column]) else {
                // A translation, which is no number.
                return value.is_empty() || value.contains(char::is_alphabetic);
            };
            if value.is_empty() {
                !column.required || mend == Mend::Insert(at) || is_cut(at)
            } else {
                names.is_value(column, value)
            }
        })
}

/// The role that a row is of, once it is put right.
fn role_of(record: &RowReader<'_, '_>, mend: Mend) -> Option<String> {
    let role = record.schema().column("role")?;
    let at = record.columns().iter().position(|column| *column == Some(role))?;
    let values = record.values();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    let role = mended(&values, mend).get(at).copied().filter(|role| !role.is_empty())?;
    Some(role.to_owned())
}

fn finding(record: &RowReader<'_, '_>, rule: &'static Rule, mend: Mend, more: usize) -> Diagnostic {
    let (columns, values, schema) = (record.columns(), record.values(), record.schema());
    let column = |at: usize| columns.get(at).copied().flatten().map(|column| &schema.columns[column]);
    let value = |at: usize| quote(values.get(at).map_or("", AsRef::as_ref));
    let too_far = |first: usize, side: &str| {
        format!("from {} on, the cells of this row stand one column too far to the {side}", value(first))
    };
    let (at, message, help) = match mend {
        Mend::Delete(at) => {
            let spare = if values[at].is_empty() { "the empty cell before" } else { "one of the two cells" };
            let last = column(columns.len() - 1).filter(|last| last.required && values.len() == columns.len());
            let lost = last.filter(|_| values.last().is_some_and(|last| !last.is_empty()));
            let lost = lost.map(|last| format!(", and fill in `{}`, which is lost", last.name)).unwrap_or_default();
            let help = format!("delete {spare} {}, so that the cells behind it move to the left{lost}", value(at + 1));
            (at, too_far(at + 1, "right"), help)
        }
        Mend::Insert(at) => {
            let missing = match column(at) {
                Some(column) if column.required => format!(", and fill in `{}`", column.name),
                _ => String::new(),
            };
            let help =
                format!("put a cell in before {}, so that all from there on move to the right{missing}", value(at));
            (at, too_far(at, "left"), help)
        }
        Mend::Join(at) => {
            let message =
                format!("{} and {} are one text, cut in two at the sign that parts cells", value(at), value(at + 1));
            (at, message, "put the whole text between double quotes".to_owned())
        }
    };
    let message = message + &here_and_in(more);
    let row = record.row();
    let place = column(at).map_or(Place::Row(row), |column| row.cell(column.name));
    Diagnostic::new(rule, place, message).help(help).maybe_role(role_of(record, mend))
}

#[cfg(test)]
mod tests {
    use crate::check::joined::found;
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_row_whose_cells_have_moved_by_one_is_one_finding() {
        for (file, from, to, side) in [
            ("references.csv", "archiviste,A.1,TC2,Gestion du prêt d'appareils", "archiviste,,A.1,TC2", "right"),
            ("references.csv", "archiviste,A.1,TC2,", "archiviste,archiviste,A.1,TC2,", "right"),
            ("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.", ",archiviste,A.1,3", "right"),
            (
                "levels.csv",
                "archiviste,A.1,3,Adapte l'accueil à chaque demande.",
                "archiviste,A.1,Adapte l'accueil à chaque demande.,",
                "left",
            ),
            ("references.csv", "archiviste,A.2,TC4,Tenir le site à jour", "A.2,TC4,Tenir le site à jour,", "left"),
        ] {
            let found = found(file, from, to);
            let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far")).collect();
            assert!(told.len() == 1 && told[0].contains(&format!("to the {side}\n")), "{to}: {found:#?}");
            assert!(found.iter().all(|one| one.contains("one column too far") || one.starts_with('L')), "{found:#?}");
        }
    }

    #[test]
    fn of_several_ways_to_put_a_row_right_the_one_is_named_that_a_finding_stands_at() {
        let head = "role,title,framework,summary,mission,environment,version,reviewed\n";
        let role = |id: &str| format!("{id},Rôle {id},cadre,Sert {id}.,Servir {id},Bureau,1.0,2026-03-01\n");
        let others: String = ["mediateur", "regisseur", "quatre"].map(role).concat();
        let moved = "archiviste,Archiviste,cadre,Garde la mémoire.,,Conserver les fonds,Bureau,1.0\n";
        let found = findings(&sound().with([("roles.csv", format!("{head}{others}{moved}").into_bytes())]));
        let told: Vec<&String> = found.iter().filter(|one| one.contains("roles.csv:5")).collect();
        assert!(
            told.len() == 1 && told[0].contains("from `Conserver les fonds` on, the cells of this row"),
            "{found:#?}"
        );
    }

    #[test]
    fn a_row_that_lost_its_end_beyond_the_last_column_asks_for_it() {
        let whole = "archiviste,A.1,knowledge,C2,les fonds de la maison";
        let found = found("examples.csv", whole, ",archiviste,A.1,knowledge,C2");
        let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far to the right")).collect();
        assert!(told.len() == 1 && told[0].ends_with("to the left, and fill in `text`, which is lost"), "{found:#?}");
        assert!(found.iter().all(|one| one.contains("too far") || one.starts_with('L')), "{found:#?}");
    }

    #[test]
    fn a_text_that_a_comma_has_cut_in_two_is_one_finding() {
        let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let ends = |line: &str| if line.starts_with("role,") { ",assigned,new\n" } else { ",most,\n" };
        let text: String = text.lines().map(|line| format!("{line}{}", ends(line))).collect();
        let whole = "Décide des horaires et des règles de la salle.,most,";
        assert!(text.contains(whole));
        let text = text.replace(whole, "Décide des horaires, et des règles de la salle.,most");
        let found = findings(&sound().with([("levels.csv", text.into_bytes())]));
        let message = "`Décide des horaires` and `et des règles de la salle.` are one text, cut in two at the sign";
        assert!(found.len() == 1 && found[0].contains(message), "{found:#?}");
    }

    #[test]
    fn rows_that_follow_one_another_are_all_told() {
        let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let from = text.match_indices("\narchiviste,").map(|(at, _)| at + 1).take(5).collect::<Vec<_>>();
        assert_eq!(from.len(), 5);
        let mut rows = text.clone();
        from.iter().rev().for_each(|at| rows.insert(*at, ','));
        let found = findings(&sound().with([("levels.csv", rows.into_bytes())]));
        assert!(found.len() == 1 && found[0].contains("too far to the right, here and in 4 more rows"), "{found:#?}");
    }

    #[test]
    fn many_rows_that_have_moved_alike_are_one_finding() {
        let text = String::from_utf8(sound().read("levels.csv").unwrap()).unwrap();
        let rows = text.replace("\narchiviste,", "\n,archiviste,");
        let found = findings(&sound().with([("levels.csv", rows.into_bytes())]));
        let told: Vec<&String> = found.iter().filter(|one| one.contains("one column too far")).collect();
        assert!(told.len() == 1 && told[0].contains(", here and in "), "{found:#?}");
        assert_eq!(found.len(), 1, "{found:#?}");
    }

    #[test]
    fn a_line_without_its_end_and_a_cell_that_is_only_wrong_are_not_shifted() {
        for (file, from, to) in [
            ("references.csv", "archiviste,A.2,TC4,Tenir le site à jour", "archiviste,A.2"),
            ("levels.csv", "archiviste,A.1,3,", "archiviste,A.1,7,"),
            ("levels.csv", "archiviste,A.1,3,", "archiviste,,3,"),
            ("levels.csv", "archiviste,A.1,3,Adapte l'accueil à chaque demande.", "archiviste,A.1,Niveau expert,"),
        ] {
            let found = found(file, from, to);
            assert!(!found.is_empty() && found.iter().all(|one| !one.contains("too far")), "{to}: {found:#?}");
        }
    }
}
