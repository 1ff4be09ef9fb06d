//! Texts that were read in another encoding than they were written in, told by the letters of their language: `ktĂłry` was
//! `który` in UTF-8 and read as Windows-1250, `Óõíôïíßæåé` was `Συντονίζει` in Windows-1253 and read as Windows-1252.
//!
//! What a program writes and what another one reads may be any two of the encodings that tables are read in. Of all these pairs
//! only those are tried of which the set's characters show something, and only in texts that have one of these characters.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::code_tables::CODE_TABLES;
use super::letters::{Letters, is_letter};
use super::misread_pairs::{Pair, Written, words};
use super::spoken::speaks_best;
use crate::ingest::Alphabet;

/// What may have become of the texts in a language.
#[derive(Debug)]
pub struct Misreadings {
    /// The language, by its tag.
    language: &'static str,
    letters: &'static Letters,
    pairs: Vec<Pair>,
    /// Characters of the set of which a misread text has at least one.
    signs: BTreeSet<char>,
    /// The first bytes of these.
    leads: Vec<u8>,
    /// The same characters, a bit for each.
    flags: Vec<u64>,
}

/// A word of a misread text, and what was meant by it.
#[derive(Debug, PartialEq)]
pub struct Misread<'t> {
    pub seen: &'t str,
    pub meant: String,
    /// The letters that were meant, where they are too few to tell by themselves.
    pub unsure: Option<BTreeSet<char>>,
    /// Whether nothing but letters that are none of the language tells it.
    pub by_letters: bool,
}

impl Misreadings {
    /// What may have become of texts in a language; `None` where the set has no character that tells of it.
    pub fn of(language: &str, characters: &BTreeSet<char>) -> Option<Misreadings> {
        let alphabet = Alphabet::of_language(language)?;
        let letters = Letters::of(alphabet);
        let language = alphabet.language;
        let mut found = Misreadings {
            language,
            letters,
            pairs: Vec::new(),
            signs: BTreeSet::new(),
            leads: Vec::new(),
            flags: Vec::new(),
        };
        let written = CODE_TABLES.iter().filter(|table| alphabet.encodings.contains(&table.encoding)).map(Written::In);
        let written: Vec<Written> = [Written::Utf8].into_iter().chain(written).collect();
        for read in CODE_TABLES.iter() {
            for written in &written {
                let pair = Pair { written: *written, read };
                if let Some(signs) = found.signs_of(pair, characters) {
                    found.pairs.push(pair);
                    found.signs.extend(signs);
                }
            }
        }
        let mut leads: Vec<u8> = found.signs.iter().map(|sign| sign.encode_utf8(&mut [0; 4]).as_bytes()[0]).collect();
        leads.sort_unstable();
        leads.dedup();
        found.leads = leads;
        let highest = found.signs.last().map_or(0, |sign| *sign as usize);
        found.flags = vec![0; highest / 64 + 1];
        for sign in &found.signs {
            found.flags[*sign as usize / 64] |= 1 << (*sign as usize % 64);
        }
        (!found.pairs.is_empty()).then_some(found)
    }

    /// The characters of a set that are no letters of the language and what a pair makes of its letters, if there are any.
    fn signs_of(&self, pair: Pair, characters: &BTreeSet<char>) -> Option<BTreeSet<char>> {
        let is_there =
            |sign: &char| sign.is_ascii() || *sign == char::REPLACEMENT_CHARACTER || characters.contains(sign);
        let mut signs = BTreeSet::new();
        for letter in self.letters.all() {
            let seen: Vec<char> = match pair.written {
                Written::Utf8 => letter.to_string().bytes().map(|byte| pair.read.sign_of(byte)).collect(),
                Written::In(table) => match table.byte_of(letter) {
                    Some(byte) => vec![pair.read.sign_of(byte)],
                    None => continue,
                },
            };
            let is_it = seen != [letter] && seen.iter().all(is_there);
            let odd = |sign: &&char| !sign.is_ascii() && !self.letters.has(**sign);
            if is_it && seen.iter().any(|sign| odd(&sign)) {
                signs.extend(seen.iter().filter(odd));
            }
        }
        (!signs.is_empty()).then_some(signs)
    }

    /// The first word of a text that was misread.
    pub fn first_misread<'t>(&self, text: &'t str) -> Option<Misread<'t>> {
        if !self.has_sign(text) {
            return None;
        }
        let seen: Vec<char> = text.chars().collect();
        let own = self.letters.assess(&seen);
        if own.odd() == 0 || (own.broken == 0 && Letters::are_those_of_another_alphabet(&seen)) {
            return None;
        }
        let mut best: Option<(usize, Misread<'t>)> = None;
        for pair in &self.pairs {
            let Some(read) = pair.undo(&seen) else { continue };
            let meant = self.letters.assess(&read);
            if meant.odd() * 8 > meant.usual || meant.odd() >= own.odd() || meant.usual == 0 {
                continue;
            }
            let unsure = match pair.written {
                Written::Utf8 => None,
                Written::In(_) => {
                    let changed = read.iter().zip(&seen).filter(|(read, seen)| read != seen && is_letter(**read));
                    let letters: BTreeSet<char> = changed.map(|(read, _)| *read).collect();
                    let is_plain = if own.broken > 0 {
                        meant.usual > 1
                    } else {
                        // Letters of a third language may be those of this one by chance.
                        let is_told = self.letters.are_own_alphabet()
                            || speaks_best(text, self.language)
                            || speaks_best(&read.iter().collect::<String>(), self.language);
                        own.odd() > 2 && meant.usual > 2 && is_told
                    };
                    (!is_plain).then_some(letters)
                }
            };
            let weight = meant.usual + usize::from(matches!(pair.written, Written::Utf8));
            let is_heaviest = best.as_ref().is_none_or(|(heaviest, _)| weight > *heaviest);
            if is_heaviest && let Some((seen, meant)) = pair.first_word(text) {
                let by_letters = own.broken == 0 && matches!(pair.written, Written::In(_));
                best = Some((weight, Misread { seen, meant, unsure, by_letters }));
            }
        }
        match best {
            Some((.., found)) => Some(found),
            None => self.first_misread_word(text),
        }
    }

    /// The first word that was misread in a text that is sound else: only signs of UTF-8 are plain enough for that.
    fn first_misread_word<'t>(&self, text: &'t str) -> Option<Misread<'t>> {
        words(text).filter(|word| self.has_sign(word)).find_map(|word| {
            let signs: Vec<char> = word.chars().collect();
            let own = self.letters.assess(&signs);
            let of_pair = |pair: &Pair| {
                let read = pair.undo(&signs)?;
                let meant = self.letters.assess(&read);
                let is_it = own.odd() > 0 && meant.odd() == 0 && meant.usual > 0;
                is_it.then(|| Misread {
                    seen: word,
                    meant: read.into_iter().collect(),
                    unsure: None,
                    by_letters: false,
                })
            };
            let is_utf8 = |pair: &&Pair| matches!(pair.written, Written::Utf8);
            self.pairs.iter().filter(is_utf8).find_map(of_pair)
        })
    }

    /// Whether a text has one of the signs: all that is asked of nearly all texts.
    fn has_sign(&self, text: &str) -> bool {
        let is_one =
            |sign: char| self.flags.get(sign as usize / 64).is_some_and(|word| word >> (sign as usize % 64) & 1 == 1);
        let is_sign = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_one);
        let bytes = text.as_bytes();
        match self.leads[..] {
            [one] => memchr::memchr_iter(one, bytes).any(is_sign),
            [one, two] => memchr::memchr2_iter(one, two, bytes).any(is_sign),
            [one, two, three] => memchr::memchr3_iter(one, two, three, bytes).any(is_sign),
            _ => !text.is_ascii() && text.chars().any(is_one),
        }
    }
}
