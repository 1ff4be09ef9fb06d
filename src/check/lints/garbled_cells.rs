//! The cells whose letters were garbled: read in another encoding than they were written in, or lost when they were saved. Of
//! such a cell nothing else is told, and no language and no label is concluded from it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::context::Context;
use super::garbling::{first_garbled, is_of_garbling};
use super::language::RoleLanguages;
use super::lost_letters::first_lost;
use super::lost_words::{LostWords, lost_words};
use super::misreadings::{Misread, Misreadings};
use super::spoken::speaks_another;
use super::stray_signs::{first_strayed, is_stray};
use super::texts::texts;
use crate::check::SLIPS;
use crate::diagnostic::{FileId, Place};

/// What was done to the letters of a cell.
#[derive(Debug, PartialEq)]
pub enum Garbling<'s> {
    /// A word, and what was meant.
    Misread(&'s str, String),
    /// A word that lacks a letter.
    LostLetter(&'s str),
    /// A text of which no letter is left.
    LostWords(&'s str),
    /// A word with a sign in place of a letter.
    Strayed(&'s str),
}

/// The garbled cells of a set.
#[derive(Debug, Default)]
pub struct GarbledCells<'s>(FxHashMap<Place, Garbling<'s>>);

impl<'s> GarbledCells<'s> {
    pub fn of(context: &Context<'_, 's>) -> Self {
        let holds = |is_it: fn(char) -> bool| context.characters.iter().any(|character| is_it(*character));
        let (has_garbled, has_strayed) = (holds(is_of_garbling), holds(is_stray));
        let languages = RoleLanguages::of(context.library);
        let mut misreadings: FxHashMap<&str, Option<Misreadings>> = FxHashMap::default();
        let (mut found, mut doubtful) = (GarbledCells::default(), Doubtful::default());
        for (role, text) in texts(context.library) {
            let own = languages.of_role(role);
            for (tag, value) in text.in_all_languages() {
                let language = tag.unwrap_or(own);
                if !misreadings.contains_key(language) {
                    misreadings.insert(language, Misreadings::of(language, &context.characters));
                }
                let misread = misreadings.get(language).and_then(Option::as_ref).and_then(|all| all.first_misread(value));
                let at = || text.cell_in(tag);
                let is_one = |one: &Misread<'_>| !one.by_letters || !speaks_another(value, language);
                if let Some(Misread { seen, meant, unsure, .. }) = misread.filter(is_one) {
                    let garbling = Garbling::Misread(seen, meant);
                    match unsure {
                        Some(letters) => doubtful.misread(at(), garbling, letters),
                        None => found.insert(at(), garbling),
                    }
                } else if has_garbled && let Some((seen, meant)) = first_garbled(value) {
                    found.insert(at(), Garbling::Misread(seen, meant));
                } else if let Some(lost) = lost_words(value) {
                    match lost {
                        LostWords::Sure => found.insert(at(), Garbling::LostWords(value)),
                        LostWords::Unsure(length) => doubtful.lost(at(), value, length),
                    }
                } else if let Some(word) = first_lost(value, language) {
                    found.insert(at(), Garbling::LostLetter(word));
                } else if has_strayed && let Some(word) = first_strayed(value) {
                    found.insert(at(), Garbling::Strayed(word));
                }
            }
        }
        doubtful.settle(&mut found);
        found
    }

    fn insert(&mut self, place: Place, garbling: Garbling<'s>) {
        self.0.entry(place).or_insert(garbling);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, place: Place) -> Option<&Garbling<'s>> {
        self.0.get(&place)
    }
}

/// Cells that tell nothing by themselves, by their file.
#[derive(Default)]
struct Doubtful<'s> {
    misread: BTreeMap<FileId, Vec<(Place, Garbling<'s>, BTreeSet<char>)>>,
    lost: BTreeMap<FileId, Vec<(Place, &'s str, usize)>>,
}

impl<'s> Doubtful<'s> {
    fn misread(&mut self, place: Place, garbling: Garbling<'s>, letters: BTreeSet<char>) {
        self.misread.entry(place.file()).or_default().push((place, garbling, letters));
    }

    fn lost(&mut self, place: Place, value: &'s str, length: usize) {
        self.lost.entry(place.file()).or_default().push((place, value, length));
    }

    /// Adds those of files that show the same in other cells, or in many with different letters.
    fn settle(self, found: &mut GarbledCells<'s>) {
        let files_with = |is_it: fn(&Garbling<'s>) -> bool| -> FxHashSet<FileId> {
            found.0.iter().filter(|(_, one)| is_it(one)).map(|(place, _)| place.file()).collect()
        };
        let misread = files_with(|one| matches!(one, Garbling::Misread(..)));
        let lost = files_with(|one| matches!(one, Garbling::LostWords(_)));
        for (file, cells) in self.misread {
            let letters: BTreeSet<char> = cells.iter().flat_map(|(.., letters)| letters).copied().collect();
            if misread.contains(&file) || (cells.len() > SLIPS && letters.len() > SLIPS) {
                cells.into_iter().for_each(|(place, garbling, _)| found.insert(place, garbling));
            }
        }
        for (file, cells) in self.lost {
            /// Rows of question marks for a text to come are mostly shorter.
            const LONG: usize = 5;
            let lengths: BTreeSet<usize> = cells.iter().map(|(.., length)| *length).collect();
            if lost.contains(&file) || (lengths.len() > 1 && lengths.last() >= Some(&LONG)) {
                cells.into_iter().for_each(|(place, value, _)| found.insert(place, Garbling::LostWords(value)));
            }
        }
    }
}
