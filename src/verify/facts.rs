//! What a document or the workbook says of a role: title, e-competences, levels, codes.

use std::collections::{BTreeMap, BTreeSet, HashSet};

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
    /// Levels that a row may name, or only mention: no shorter text of the document shows which.
    pub perhaps: BTreeSet<u8>,
    pub codes: BTreeSet<CodeName>,
}

impl Asked {
    /// Whether a level is said to be asked for, or a row may say so.
    pub fn may_have(&self, level: u8) -> bool {
        self.levels.contains(&level) || self.perhaps.contains(&level)
    }
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
    let stems = stems_of(reading);
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
            Some(cell) => match row.read(passage, cell) {
                Some(named) if named.is_short || stems.contains(&named.stem) => {
                    asked.levels.insert(named.level);
                }
                named => asked.perhaps.extend(named.map(|named| named.level)),
            },
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
struct Row {
    number: u32,
    /// What its first cell names.
    named: Option<Named>,
}

impl Row {
    /// The level of the row, once another cell says something of it.
    fn read(&mut self, passage: &Passage, (row, cell): (u32, u32)) -> Option<Named> {
        if self.number != row {
            self.number = row;
            self.named = (cell == 1).then(|| level_named(&passage.text)).flatten();
            return None;
        }
        self.named.clone().filter(|_| cell > 1 && passage.text != NOTHING)
    }
}

/// What may be the name of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    /// 1 to 5.
    level: u8,
    /// What all levels of a document are called alike: `niveau #`, `#. taso`.
    stem: String,
    /// Whether the text is nothing but a name.
    is_short: bool,
}

/// The level in `Niveau 2`: the one word that is a figure from 1 to 5 among the first. In a text of more than a few words, such
/// as `Niveau 2 la plupart des pays`, it is a level if the document calls others so.
fn level_named(text: &str) -> Option<Named> {
    let figure = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).parse::<u8>().ok();
    let words: Vec<&str> = text.split_whitespace().take(FIRST_WORDS + 1).collect();
    let mut figures = (0..).zip(&words).take(FIRST_WORDS).filter_map(|(at, word)| Some((at, figure(word)?)));
    let (at, level) = figures.next().filter(|(_, level)| (1..=5).contains(level))?;
    if figures.next().is_some() {
        return None;
    }
    // A figure that comes first says nothing without the word behind it.
    let stem = words[..=at.max(1).min(words.len() - 1)].join(" ").to_lowercase().replace(char::is_numeric, "#");
    Some(Named { level, stem, is_short: words.len() <= FIRST_WORDS })
}

const FIRST_WORDS: usize = 4;

/// What the levels of a document are called where nothing else stands with the name.
fn stems_of(reading: &Reading) -> HashSet<String> {
    let firsts = reading.passages.iter().filter(|passage| passage.cell.is_some_and(|(_, cell)| cell == 1));
    firsts
        .filter_map(|passage| level_named(&passage.text))
        .filter(|named| named.is_short)
        .map(|named| named.stem)
        .collect()
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
        let level = |text| level_named(text).filter(|named| named.is_short).map(|named| named.level);
        assert_eq!(level("Niveau 2"), Some(2));
        assert_eq!(level("2. taso"), Some(2));
        assert_eq!(level("Niveau (2)"), Some(2));
        assert_eq!(level("Niveau 7"), None);
        assert_eq!(level("De 2 à 3 ans"), None);
        assert_eq!(level("Gère 3 personnes de son service"), None);
    }

    #[test]
    fn what_all_levels_are_called_alike_is_their_stem() {
        let stem = |text| level_named(text).map(|named| named.stem);
        assert_eq!(stem("Niveau 2 la plupart des pays"), stem("Niveau 3"));
        assert_eq!(stem("2. taso useimmat maat ja alueet"), stem("4. taso"));
        assert_ne!(stem("2. useimmat maat ja alueet"), stem("4. taso"));
        assert_ne!(stem("Gère 3 personnes de son service"), stem("Niveau 3"));
        assert_eq!(stem("Niveau 2 ou 3 selon les pays"), None);
        assert_eq!(stem("2"), Some("#".to_owned()));
    }

    #[test]
    fn a_longer_text_names_a_level_where_a_short_one_of_the_document_does_whatever_heads_the_table() {
        let facts = |other: &str| {
            facts_of(&reading(&[
                ("A.4 Création", Some(4), None),
                ("Palier", None, Some((1, 1))),
                ("Ce que le palier signifie", None, Some((1, 2))),
                ("Niveau 2 la plupart des pays", None, Some((2, 1))),
                ("Rédige une page.", None, Some((2, 2))),
                (other, None, Some((3, 1))),
                ("–", None, Some((3, 2))),
                ("Gère 4 personnes de son service", None, Some((4, 1))),
                ("Est à l’aise.", None, Some((4, 2))),
            ]))
            .competences
            .remove(&CompetenceName { area: 'A', number: 4 })
            .unwrap()
        };
        assert_eq!(facts("Niveau 3").levels, BTreeSet::from([2]));
        assert_eq!(facts("Niveau 3").perhaps, BTreeSet::from([4]));
        assert_eq!(facts("Autre").perhaps, BTreeSet::from([2, 4]));
    }
}
