//! What a document or the workbook says of a role: title, e-competences, levels, codes.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Passage, Reading};
use crate::model::{CodeName, CompetenceName};

/// What is said of a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub title: String,
    pub competences: BTreeMap<CompetenceName, Asked>,
}

/// What is asked of one e-competence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Empty where it is not said.
    pub title: String,
    /// 1 to 5.
    pub levels: BTreeSet<u8>,
    pub codes: BTreeSet<CodeName>,
}

impl Facts {
    /// Leaves what is the same in every language.
    pub fn forget_titles(&mut self) {
        self.title.clear();
        self.competences.values_mut().for_each(|asked| asked.title.clear());
    }
}

/// Reads the facts out of a document's texts. An e-competence is a heading that begins with its name; its levels are
/// the rows below that say something of a level; its codes are the paragraphs below, outside tables, that begin with
/// one.
pub fn facts_of(reading: &Reading) -> Facts {
    let mut facts = Facts { title: reading.title().unwrap_or_default().to_owned(), ..Facts::default() };
    let mut open: Option<(u8, CompetenceName)> = None;
    let mut row = Row::default();
    for passage in &reading.passages {
        if let Some(level) = passage.heading {
            if open.is_some_and(|(opened, _)| level <= opened) {
                open = None;
            }
            if let Some((name, title)) = competence_heading(&passage.text) {
                open = Some((level, name));
                facts.competences.entry(name).or_default().title = title.to_owned();
            }
            continue;
        }
        let Some(asked) = open.and_then(|(_, name)| facts.competences.get_mut(&name)) else { continue };
        match passage.cell {
            Some(cell) => asked.levels.extend(row.read(passage, cell)),
            None => asked.codes.extend(leading_code(&passage.text)),
        }
    }
    facts
}

/// `A.4 Création des spécifications`.
pub(super) fn competence_heading(text: &str) -> Option<(CompetenceName, &str)> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let name = CompetenceName::parse(word).filter(|name| name.to_string() == word)?;
    Some((name, rest.trim()))
}

/// The code that a text begins with: `TC10 Référencement`.
pub(super) fn leading_code(text: &str) -> Option<CodeName> {
    CodeName::parse(text.split([' ', '\u{a0}', ':']).next()?)
}

/// What stands where a level is not asked for.
const NOTHING: &str = "–";

/// The row of a table of levels, cell by cell.
#[derive(Default)]
struct Row<'r> {
    number: u32,
    /// The level that its first cell names.
    level: Option<u8>,
    /// The first cell of the last row that named none: the head of the table.
    head: &'r str,
}

impl<'r> Row<'r> {
    /// The level of the row, once another cell says something of it.
    fn read(&mut self, passage: &'r Passage, (row, cell): (u32, u32)) -> Option<u8> {
        if self.number != row {
            self.number = row;
            self.level = (cell == 1).then(|| level_named(&passage.text, self.head)).flatten();
            if self.level.is_none() && cell == 1 {
                self.head = &passage.text;
            }
            return None;
        }
        self.level.filter(|_| cell > 1 && passage.text != NOTHING)
    }
}

/// The level in `Niveau 2`: the one word that is a figure from 1 to 5 among the first, in a text of no more than a few
/// words or, as in `Niveau 2 la plupart des pays`, in one with the word that heads the table.
fn level_named(text: &str, head: &str) -> Option<u8> {
    let mut figures = text.split_whitespace().take(4).filter_map(|word| word.trim_matches('.').parse::<u8>().ok());
    let level = figures.next().filter(|level| (1..=5).contains(level))?;
    let headed = || !head.is_empty() && text.to_lowercase().contains(&head.to_lowercase());
    (figures.next().is_none() && (text.split_whitespace().count() <= 4 || headed())).then_some(level)
}

/// `3`, `2–4` or `2, 4` as a set.
pub(super) fn levels_in(text: &str) -> BTreeSet<u8> {
    let mut levels = BTreeSet::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('–').unwrap_or((part, part));
        if let (Ok(from), Ok(to)) = (from.trim().parse::<u8>(), to.trim().parse::<u8>()) {
            levels.extend((from..=to).filter(|level| (1..=5).contains(level)));
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shown<'t> = (&'t str, Option<u8>, Option<(u32, u32)>);

    fn reading(passages: &[Shown<'_>]) -> Reading {
        let mut reading = Reading::default();
        for (text, heading, cell) in passages {
            reading.push(text, *heading, *cell);
        }
        reading
    }

    #[test]
    fn an_e_competence_ends_at_the_next_heading_of_its_level() {
        let facts = facts_of(&reading(&[
            ("Webmestre", Some(1), None),
            ("A.4 Création", Some(4), None),
            ("Niveau 2", None, Some((1, 1))),
            ("Rédige une page.", None, Some((1, 2))),
            ("Niveau 3", None, Some((2, 1))),
            ("–", None, Some((2, 2))),
            ("TC10 Référencement", None, None),
            ("Annexe", Some(2), None),
            ("TC11 Maintenance", None, None),
        ]));
        assert_eq!(facts.title, "Webmestre");
        let asked = &facts.competences[&CompetenceName { area: 'A', number: 4 }];
        assert_eq!(asked.title, "Création");
        assert_eq!(asked.levels, BTreeSet::from([2]));
        assert_eq!(asked.codes.iter().map(CodeName::to_string).collect::<Vec<_>>(), ["TC10"]);
    }

    #[test]
    fn levels_are_read_as_the_workbook_writes_them() {
        assert_eq!(levels_in("2–4"), BTreeSet::from([2, 3, 4]));
        assert_eq!(levels_in("2, 4"), BTreeSet::from([2, 4]));
        assert!(levels_in("").is_empty() && levels_in("many").is_empty());
    }

    #[test]
    fn only_a_short_text_with_one_figure_names_a_level() {
        assert_eq!(level_named("Niveau 2", ""), Some(2));
        assert_eq!(level_named("2. taso", ""), Some(2));
        assert_eq!(level_named("Niveau 7", ""), None);
        assert_eq!(level_named("De 2 à 3 ans", ""), None);
        assert_eq!(level_named("Gère 3 personnes de son service", ""), None);
    }

    #[test]
    fn a_longer_text_names_a_level_by_the_word_that_heads_the_table() {
        assert_eq!(level_named("Niveau 2 la plupart des pays", "Niveau"), Some(2));
        assert_eq!(level_named("2. taso useimmat maat ja alueet", "Taso"), Some(2));
        assert_eq!(level_named("Gère 3 personnes de son service", "Compétence"), None);
        assert_eq!(level_named("Niveau 2 ou 3 selon les pays", "Niveau"), None);
    }
}
