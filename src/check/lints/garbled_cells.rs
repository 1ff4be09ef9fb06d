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
use super::spoken::{speaks_another, speaks_best};
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
        let (mut found, mut doubtful) = (GarbledCells::default(), Doubtful::default());
        // The texts of a role stand together, and a set has few languages.
        let mut owner: (Option<&str>, &str) = (None, languages.of_role(None));
        let mut misreadings: Vec<(&str, Option<Misreadings>)> = Vec::new();
        for (role, text) in texts(context.library) {
            if role.map(str::as_ptr) != owner.0.map(str::as_ptr) {
                owner = (role, languages.of_role(role));
            }
            for (tag, value) in text.in_all_languages() {
                let language = tag.unwrap_or(owner.1);
                let index = misreadings.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
                    misreadings.push((language, Misreadings::of(language, &context.characters)));
                    misreadings.len() - 1
                });
                let misread = misreadings[index].1.as_ref().and_then(|all| all.first_misread(value));
                let at = || text.cell_in(tag);
                let is_one = |one: &Misread<'_>| !one.by_letters || !speaks_another(value, language);
                if let Some(Misread { seen, meant, unsure, .. }) = misread.filter(is_one) {
                    let garbling = Garbling::Misread(seen, meant);
                    match unsure {
                        Some(letters) => doubtful.misread((at(), value, language), garbling, letters),
                        None => found.insert(at(), garbling),
                    }
                } else if has_garbled && let Some((seen, meant)) = first_garbled(value) {
                    found.insert(at(), Garbling::Misread(seen, meant));
                } else if let Some(lost) = Lost::of(value, language) {
                    match lost {
                        Lost::Words(LostWords::Sure) => found.insert(at(), Garbling::LostWords(value)),
                        Lost::Words(LostWords::Unsure(length)) => doubtful.lost(at(), value, length),
                        Lost::Letter(word) => found.insert(at(), Garbling::LostLetter(word)),
                    }
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

/// What question marks stand for in a text.
enum Lost<'t> {
    Words(LostWords),
    /// The word that lacks it.
    Letter(&'t str),
}

impl<'t> Lost<'t> {
    fn of(text: &'t str, language: &str) -> Option<Self> {
        memchr::memchr(b'?', text.as_bytes())?;
        lost_words(text).map(Lost::Words).or_else(|| first_lost(text, language).map(Lost::Letter))
    }
}

/// Cells that tell nothing by themselves.
#[derive(Default)]
struct Doubtful<'s> {
    /// By their file and language.
    misread: BTreeMap<(FileId, String), Vec<DoubtfulCell<'s>>>,
    lost: BTreeMap<FileId, Vec<(Place, &'s str, usize)>>,
}

/// A cell that may have been misread.
struct DoubtfulCell<'s> {
    place: Place,
    text: &'s str,
    garbling: Garbling<'s>,
    /// The letters that were meant.
    letters: BTreeSet<char>,
}

impl<'s> Doubtful<'s> {
    fn misread(
        &mut self,
        (place, text, language): (Place, &'s str, &str),
        garbling: Garbling<'s>,
        letters: BTreeSet<char>,
    ) {
        let cells = self.misread.entry((place.file(), language.to_owned())).or_default();
        cells.push(DoubtfulCell { place, text, garbling, letters });
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
        for ((file, language), cells) in self.misread {
            if misread.contains(&file) || tell_together(&cells, &language) {
                cells.into_iter().for_each(|cell| found.insert(cell.place, cell.garbling));
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

/// Whether cells in a language show together that they were misread: their small words are its own.
fn tell_together(cells: &[DoubtfulCell<'_>], language: &str) -> bool {
    let letters: BTreeSet<char> = cells.iter().flat_map(|cell| &cell.letters).copied().collect();
    let texts = || cells.iter().map(|cell| cell.text).collect::<Vec<_>>().join("\n");
    cells.len() > SLIPS && letters.len() > 1 && speaks_best(&texts(), language)
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::ingest::Files;

    /// What is found where the tasks of a Polish role have these texts, with translations into Greek.
    fn found(texts: &[[&str; 2]]) -> Vec<String> {
        let rows: String = texts.iter().map(|[pl, el]| format!("a,\"{pl}\",\"{el}\"\n")).collect();
        let files = Files::of_memory([
            ("frameworks.csv", "framework,title,language\nramy,Ramy,pl\n".to_owned()),
            ("roles.csv", "role,title,framework,language\na,Analityk,ramy,pl\n".to_owned()),
            ("tasks.csv", format!("role,text,text@el\n{rows}")),
        ]);
        let found = findings(&files).into_iter();
        found.filter(|one| one.starts_with('L') && !one.starts_with("L311")).collect()
    }

    const TEXTS: [[&str; 2]; 4] = [
        ["Sprawdza kompletność różnych serii", "Ελέγχει την πληρότητα των σειρών"],
        ["Opisuje luki w danych i zgłasza błędy", "Περιγράφει τα κενά και αναφέρει λάθη"],
        ["Uzgadnia plany z zespołem", "Συμφωνεί τα σχέδια με την ομάδα"],
        ["Prowadzi spotkania", "Διευθύνει συναντήσεις"],
    ];

    fn is_one(found: &[String], words: &str) {
        assert!(found.len() == 1 && found[0].starts_with("L317") && found[0].contains(words), "{words}: {found:#?}");
    }

    /// The texts as a program leaves them that writes them in one encoding and reads them in another.
    fn misread(column: usize, as_read: impl Fn(&str) -> String) -> Vec<String> {
        let texts = TEXTS.map(|texts| texts.map(str::to_owned));
        let texts = texts.map(|mut texts| {
            texts[column] = as_read(&texts[column]);
            texts
        });
        found(&texts.each_ref().map(|texts| texts.each_ref().map(String::as_str)))
    }

    #[test]
    fn a_sound_table_has_no_findings() {
        assert_eq!(found(&TEXTS), [""; 0]);
    }

    #[test]
    fn a_column_that_was_read_in_a_wrong_encoding_is_one_finding() {
        use encoding_rs::{WINDOWS_1250, WINDOWS_1252, WINDOWS_1253};
        for read in [WINDOWS_1250, WINDOWS_1252] {
            let utf8 = |text: &str| read.decode_without_bom_handling(text.as_bytes()).0.into_owned();
            is_one(&misread(0, utf8), "here and in 2 more rows");
            is_one(&misread(1, utf8), "here and in 3 more rows");
            let greek = |text: &str| read.decode_without_bom_handling(&WINDOWS_1253.encode(text).0).0.into_owned();
            is_one(&misread(1, greek), "here and in 3 more rows");
        }
        let polish = |text: &str| WINDOWS_1252.decode_without_bom_handling(&WINDOWS_1250.encode(text).0).0.into_owned();
        is_one(&misread(0, polish), "was read in a wrong encoding, here and in 2 more rows");
    }

    #[test]
    fn a_column_whose_letters_were_lost_is_one_finding() {
        let lost = |text: &str| text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect();
        is_one(&misread(1, lost), "have been lost, here and in 3 more rows");
        is_one(&misread(0, lost), "has been lost, here and in 2 more rows");
    }

    #[test]
    fn question_marks_for_a_text_to_come_are_told_as_that() {
        let mut texts = TEXTS;
        texts[0][1] = "???";
        texts[1][1] = "???";
        let found = found(&texts);
        assert!(found.len() == 2 && found.iter().all(|one| one.starts_with("L318")), "{found:#?}");
    }
}
