#![doc = include_str!("sorted_alone.md")]

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Context, Lint};
use crate::check::similarity::fold;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Rule, Severity};
use crate::model::{Library, Requirement, Text};

pub static RULE: Rule = Rule {
    code: "L329",
    name: "sorted-alone",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("sorted_alone.md"),
};

/// Fewer texts may rise by chance; and one in so many may not, as signs are sorted in many ways.
const MANY: usize = 12;
/// Fewer lists may follow one another by chance.
const GROUPS: usize = 3;
/// Texts that are numbered or begin alike, `Étape 01`, rise because they were written so.
const INITIALS: usize = 4;
/// As many of a column tell of it.
const JUDGED: usize = 1000;

/// A text, in which language, and the number of the list that it is of.
type Entry<'l, 's> = (&'l Text<'s>, Option<&'s str>, usize);

#[derive(Debug)]
pub struct SortedAlone;

impl Lint for SortedAlone {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        for mut column in columns(context.library) {
            column.sort_unstable_by_key(|(text, ..)| text.row);
            if !is_sorted_alone(&column) {
                continue;
            }
            // A column that is sorted has a first and a last text.
            let ((first, language, _), (last, ..)) = (column[0], column[column.len() - 1]);
            let name = first.column.as_str();
            let name = language.map_or_else(|| name.to_owned(), |language| format!("{name}@{language}"));
            let message = format!(
                "`{name}` stands in alphabetical order from here on, and the rows around it don't: it was sorted without the \
                 other columns"
            );
            findings.push(
                Diagnostic::new(&RULE, first.cell_in(language), message)
                    .help("put each text back into its row, from an older copy of the table; sort whole rows only")
                    .related(last.cell_in(language), "the last of them"),
            );
        }
    }
}

/// The texts of each column that stand in lists of their own, which are numbered as the library has them.
fn columns<'l, 's>(library: &'l Library<'s>) -> impl Iterator<Item = Vec<Entry<'l, 's>>> {
    let mut columns: IndexMap<(FileId, &str, Option<&str>), Vec<Entry<'l, 's>>> = IndexMap::new();
    let mut group = 0;
    // Most texts stand in the column of the one before.
    let mut last = ((FileId(0), "", None), 0);
    let mut add = |list: &mut dyn Iterator<Item = &'l Text<'s>>| {
        group += 1;
        for text in list {
            for (language, _) in text.in_all_languages() {
                let key = (text.row.file, text.column.as_str(), language);
                if last.0 != key {
                    let entry = columns.entry(key);
                    last = (key, entry.index());
                    entry.or_default();
                }
                let column = &mut columns[last.1];
                if column.len() < JUDGED {
                    column.push((text, language, group));
                }
            }
        }
    };
    let area = |one: &Requirement<'_>| library.catalogue.competence(one.competence).area;
    for role in &library.roles {
        add(&mut role.kpis.iter());
        for tasks in role.tasks.chunk_by(|one, next| one.heading.value == next.heading.value) {
            add(&mut tasks.iter().map(|task| &task.text));
        }
        for deliverables in role.deliverables.chunk_by(|one, next| one.involvement == next.involvement) {
            add(&mut deliverables.iter().map(|deliverable| &deliverable.text));
        }
        for requirements in role.requirements.chunk_by(|one, next| area(one) == area(next)) {
            add(&mut requirements.iter().map(|requirement| &requirement.description));
        }
        for requirement in &role.requirements {
            add(&mut requirement.levels.iter().map(|level| &level.descriptor));
            add(&mut requirement.knowledge.iter().map(|example| &example.text));
            add(&mut requirement.skills.iter().map(|example| &example.text));
        }
    }
    columns.into_values()
}

/// Whether texts in the order of their rows rise, or fall, through lists that each stand in one place.
fn is_sorted_alone(column: &[Entry<'_, '_>]) -> bool {
    let words = |(text, language, _): &Entry<'_, '_>| match language {
        Some(language) => text.translation(language).map_or("", |(_, words)| words).to_owned(),
        None => text.value.to_owned(),
    };
    let is_in_order = |rises: bool| {
        let mut before: Option<String> = None;
        let mut breaks = 0;
        // Most columns are known not to be sorted by their first few rows.
        let goes_on = column.iter().enumerate().all(|(at, entry)| {
            let text = fold(&words(entry));
            breaks += usize::from(before.as_ref().is_some_and(|before| *before != text && (*before < text) != rises));
            before = Some(text);
            breaks <= 1 + at / MANY
        });
        goes_on && breaks * MANY <= column.len()
    };
    let groups: Vec<usize> = column.chunk_by(|one, next| one.2 == next.2).map(|list| list[0].2).collect();
    let distinct: BTreeSet<usize> = groups.iter().copied().collect();
    if column.len() < MANY || groups.len() < GROUPS || distinct.len() < groups.len() {
        return false;
    }
    (is_in_order(true) || is_in_order(false)) && {
        let texts: BTreeSet<String> = column.iter().map(|entry| fold(&words(entry))).collect();
        let initials: BTreeSet<char> = texts.iter().filter_map(|text| text.chars().next()).collect();
        texts.len() >= MANY && initials.len() >= INITIALS
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::{DUTIES, findings_at};
    use crate::check::lints::slips::sound;
    use crate::ingest::Files;

    /// What is told of the sound set where each of these roles has these tasks, in the order of the rows.
    fn told(rows: &[(&str, String)]) -> Vec<String> {
        let rows: String = rows.iter().map(|(role, text)| format!("{role},{text}\n")).collect();
        let roles: String = ["a", "b", "c"].map(|id| format!("{id},Rôle {id},cadre\n")).concat();
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title,language\ncadre,Cadre,fr\n".to_owned()),
            ("roles.csv", format!("role,title,framework\n{roles}")),
            ("tasks.csv", format!("role,text\n{rows}")),
        ]);
        findings_at(&files).into_iter().filter(|finding| finding.starts_with("L329")).collect()
    }

    fn rows<'r>(roles: [&'r str; 12], texts: &[&str]) -> Vec<(&'r str, String)> {
        roles.into_iter().zip(texts).map(|(role, text)| (role, (*text).to_owned())).collect()
    }

    const LISTS: [&str; 12] = ["a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c"];

    fn duties_from_a_to_z() -> [&'static str; 12] {
        let mut duties = DUTIES;
        duties.sort_unstable_by_key(|duty| duty.replace('É', "E"));
        duties
    }

    #[test]
    fn a_column_that_rises_or_falls_through_all_lists_is_told_once() {
        let mut duties = duties_from_a_to_z();
        assert_eq!(told(&rows(LISTS, &duties)), ["L329 tasks.csv:2 text"]);
        duties.reverse();
        assert_eq!(told(&rows(LISTS, &duties)), ["L329 tasks.csv:2 text"]);
    }

    #[test]
    fn whole_rows_that_were_sorted_by_their_texts_are_in_order() {
        let roles = ["a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c"];
        assert_eq!(told(&rows(roles, &duties_from_a_to_z())), [""; 0]);
    }

    #[test]
    fn lists_that_are_each_in_order_are_so_on_purpose() {
        let mut duties = duties_from_a_to_z();
        duties.rotate_left(6);
        duties[..4].sort_unstable();
        duties[4..8].sort_unstable();
        duties[8..].sort_unstable();
        assert_eq!(told(&rows(LISTS, &duties)), [""; 0]);
    }

    #[test]
    fn texts_that_are_numbered_rise_because_they_were_written_so() {
        let texts: Vec<String> =
            (10..22).zip(DUTIES).map(|(number, duty)| format!("Étape {number} : {duty}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(told(&rows(LISTS, &texts)), [""; 0]);
    }

    #[test]
    fn a_translation_that_was_sorted_is_told_at_its_own_column() {
        let texts = ["Sew", "Act", "Pay", "Draw", "Tell", "Lend", "Film", "Greet", "Mend", "Keep", "Wash", "Vote"];
        let mut sorted = texts;
        sorted.sort_unstable();
        let mut table = "role,text,text@en\n".to_owned();
        for ((role, text), translation) in LISTS.iter().zip(DUTIES).zip(sorted) {
            let role = match *role {
                "a" => "archiviste",
                "b" => "mediateur",
                _ => "regisseur",
            };
            table += &format!("{role},{text},{translation} it at work\n");
        }
        let found = findings_at(&sound().with([("kpis.csv", table.into_bytes())]));
        assert!(found.contains(&"L329 kpis.csv:2 text@en".to_owned()), "{found:#?}");
    }
}
