//! A phrase: a label or title taken apart into the words that carry it.

use super::fold::{fold, wording};
use super::words::{family, is_frame, is_stop_word, stem};
use crate::model::split_code;

/// A label or title, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// The wording without notes: equal in two phrases that say the same in the same words.
    pub wording: String,
    /// The words that carry the statement, each once, in order of appearance.
    pub words: Vec<Word>,
    /// What the text stands for in letters, `(RGAA)` at its end: folded; alone it says the whole.
    pub(super) acronym: Option<String>,
    /// Whether the text breaks off (`…`, `...`): its last word may be half a word.
    pub breaks_off: bool,
    /// The groups of three letters or digits in the wording, sorted.
    pub(super) triples: Vec<[char; 3]>,
    /// The initials of all words, stop words included, to read acronyms by.
    initials: Vec<char>,
}

/// A word that carries part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub stem: String,
    /// Whether it belongs to the frame that any competence statement has ("knows", "is able to").
    pub frame: bool,
    /// Whether it is the first of the words that carry the statement.
    pub opening: bool,
    /// Written as an abbreviation: `BDD`, or `doc.` before the end.
    pub abbreviation: bool,
    initial: char,
    /// Which word of the text it is, stop words counted.
    position: usize,
}

impl Phrase {
    /// Reads a text. Notes in parentheses and a leading code (`TC 10:`) are no part of it.
    pub fn read(text: &str) -> Self {
        let text = without_notes(text);
        let text = split_code(&text).map_or(text.as_str(), |(_, label)| label);
        let trimmed = text.trim_end_matches([' ', ')', ',', ';']);
        let mut phrase = Phrase {
            wording: wording(text),
            acronym: acronym_at_end(text),
            breaks_off: trimmed.ends_with("...") || trimmed.ends_with('…'),
            ..Phrase::default()
        };
        phrase.triples = triples(&phrase.wording);
        // In a text of capitals they tell nothing, but where it has nothing else.
        let acronyms = text.contains(char::is_lowercase) || is_of_acronyms(text);
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let length = rest[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len() - start);
            let (word, behind) = rest[start..].split_at(length);
            phrase.add(word, behind, acronyms && is_acronym(word));
            rest = behind;
        }
        phrase
    }

    fn add(&mut self, written: &str, behind: &str, acronym: bool) {
        let folded = fold(written);
        let Some(initial) = folded.chars().next() else { return };
        let position = self.initials.len();
        self.initials.push(initial);
        if is_stop_word(&folded) && !acronym {
            return;
        }
        let dotted = behind.starts_with('.') && behind[1..].trim_start().starts_with(char::is_alphanumeric);
        let abbreviation = acronym || (dotted && folded.len() >= 3);
        let stem = if abbreviation { family(&folded).unwrap_or(&folded) } else { stem(&folded) };
        // One letter is a bullet or the rest of an elision, unless it is a number.
        let bare_letter = stem.len() == 1 && !stem.starts_with(|c: char| c.is_ascii_digit());
        if !bare_letter && self.words.iter().all(|word| word.stem != stem) {
            let opening = self.words.is_empty();
            self.words.push(Word {
                stem: stem.to_owned(),
                frame: is_frame(stem),
                opening,
                abbreviation,
                initial,
                position,
            });
        }
    }

    /// The indices of the words that an acronym is made of, `bdd` for "bases de données": consecutive words
    /// that carry the text, or consecutive words of all.
    pub fn spelt_out(&self, acronym: &str) -> Option<Vec<usize>> {
        let acronym: Vec<char> = acronym.chars().collect();
        if acronym.len() < 2 {
            return None;
        }
        let carrying: Vec<char> = self.words.iter().map(|word| word.initial).collect();
        if let Some(first) = carrying.windows(acronym.len()).position(|window| window == acronym) {
            return Some((first..first + acronym.len()).collect());
        }
        let first = self.initials.windows(acronym.len()).position(|window| window == acronym)?;
        let run = first..first + acronym.len();
        Some((0..self.words.len()).filter(|index| run.contains(&self.words[*index].position)).collect())
    }
}

fn triples(wording: &str) -> Vec<[char; 3]> {
    let letters: Vec<char> = wording.chars().filter(|character| *character != ' ').collect();
    let mut triples: Vec<[char; 3]> = letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
    triples.sort_unstable();
    triples
}

/// Whether a text consists of acronyms: `GIS`, `ML & NLP`.
fn is_of_acronyms(text: &str) -> bool {
    /// More words are a text in capitals.
    const MOST: usize = 3;
    let mut words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() <= MOST && words.all(|word| is_acronym(word) && !is_stop_word(&fold(word)))
}

/// The acronym that stands in brackets at the end of a text, behind what it stands for.
fn acronym_at_end(text: &str) -> Option<String> {
    let inside = text.trim_end().strip_suffix(')')?;
    let (before, inside) = inside.rsplit_once('(')?;
    (is_acronym(inside) && !before.trim().is_empty()).then(|| fold(inside))
}

/// `BDD`, `TIC`: two to five letters, all of them capitals.
fn is_acronym(written: &str) -> bool {
    (2..=5).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Drops parentheses that open with a word such as "NOTE" or "see"; one left open ends with the text.
fn without_notes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[']) {
        let inside = &rest[open + 1..];
        let close = inside.find([')', ']']);
        let end = close.map_or(rest.len(), |close| open + close + 2);
        kept.push_str(&rest[..open]);
        if !opens_note(inside) {
            kept.push_str(&rest[open..end]);
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

fn opens_note(inside: &str) -> bool {
    const OPENINGS: &[&str] = &["note", "notes", "nb", "n", "remarque", "rem", "cf", "voir", "see"];
    let word: String = inside.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    let word = fold(&word);
    OPENINGS.contains(&word.as_str()) && (word != "n" || fold(inside.trim_start()).starts_with("n.b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        Phrase::read(text).words.into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn notes_are_no_part_of_a_phrase() {
        for text in
            ["Chiffrer un budget (NOTE: à plusieurs)", "Chiffrer un budget [N.B. seul", "Chiffrer (cf. B.1) un budget"]
        {
            assert_eq!(Phrase::read(text).wording, "chiffrer un budget", "{text}");
        }
        assert_eq!(Phrase::read("Chiffrer (nouveau) un budget").wording, "chiffrer nouveau un budget");
    }

    #[test]
    fn a_leading_code_is_no_part_of_a_phrase() {
        for text in ["TC 10: Filmer", "✓ TC10 – Filmer", "TC-10 Filmer"] {
            assert_eq!(stems(text), stems("Filmer"), "{text}");
        }
        assert_eq!(Phrase::read("BCE et marchés").wording, "bce et marches");
    }

    #[test]
    fn acronyms_are_spelt_by_initials() {
        let phrase = Phrase::read("Modéliser des bases de données");
        let stems = |acronym| {
            let indices = phrase.spelt_out(acronym)?;
            Some(indices.into_iter().map(|index| phrase.words[index].stem.as_str()).collect::<Vec<_>>())
        };
        assert_eq!(stems("bdd"), Some(vec!["base", "donn"]));
        assert_eq!(stems("bd"), Some(vec!["base", "donn"]));
        assert_eq!(stems("bdx"), None);
    }

    #[test]
    fn a_text_of_nothing_but_acronyms_has_them() {
        let is_spelt = |text| Phrase::read(text).words.iter().map(|word| word.abbreviation).collect::<Vec<_>>();
        assert_eq!(is_spelt("ML & NLP"), [true, true]);
        assert_eq!(is_spelt("GESTION DES SIG"), [false, false]);
    }

    #[test]
    fn capitals_make_no_acronyms_of_stop_words() {
        assert_eq!(stems("ÉCRIRE EN LIGNE ET SUR PAPIER"), stems("Écrire en ligne et sur papier"));
    }

    #[test]
    fn any_text_can_be_read() {
        for text in ["", "(", "[NOTE", "…", "TC", "TC 1", "É", "a(b[c)d]e", "\u{301}", "n.", "ℵ."] {
            Phrase::read(text);
        }
    }
}
