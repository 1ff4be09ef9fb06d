//! Texts that were read in another encoding than they were written in, told by the letters of their language: `ktĂłry` was
//! `który` in UTF-8 and read as Windows-1250, `Óõíôïíßæåé` was `Συντονίζει` in Windows-1253 and read as Windows-1252.
//!
//! What a program writes and what another one reads may be any two of the encodings that tables are read in. Of all these pairs
//! only those are tried of which the set's characters show something, and only in texts that have one of these characters.

use std::collections::BTreeSet;

use super::code_tables::{CODE_TABLES, CodeTable};
use super::letters::{Letters, is_letter};
use crate::ingest::Alphabet;

/// How a text was written that was then read by another table of codes.
#[derive(Clone, Copy, Debug)]
enum Written {
    Utf8,
    In(&'static CodeTable),
}

/// What a text was written in and what it was read as.
#[derive(Clone, Copy, Debug)]
struct Pair {
    written: Written,
    read: &'static CodeTable,
}

/// What may have become of the texts in a language.
#[derive(Debug)]
pub struct Misreadings {
    letters: &'static Letters,
    pairs: Vec<Pair>,
    /// Characters of the set of which a misread text has at least one.
    signs: BTreeSet<char>,
    /// The first bytes of these.
    leads: Vec<u8>,
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
        let mut found = Misreadings { letters, pairs: Vec::new(), signs: BTreeSet::new(), leads: Vec::new() };
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
        (!found.pairs.is_empty()).then_some(found)
    }

    /// The characters of a set that are no letters of the language and what a pair makes of its letters, if there are any.
    fn signs_of(&self, pair: Pair, characters: &BTreeSet<char>) -> Option<BTreeSet<char>> {
        /// One letter alone may be that of a name, unless it became two signs.
        const LETTERS: usize = 2;
        let is_there = |sign: &char| sign.is_ascii() || *sign == char::REPLACEMENT_CHARACTER || characters.contains(sign);
        let (mut signs, mut letters) = (BTreeSet::new(), 0);
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
                letters += 1;
                signs.extend(seen.iter().filter(odd));
            }
        }
        let least = if matches!(pair.written, Written::Utf8) { 1 } else { LETTERS };
        (letters >= least).then_some(signs)
    }

    /// The first word of a text that was misread.
    pub fn first_misread<'t>(&self, text: &'t str) -> Option<Misread<'t>> {
        if !self.has_sign(text) {
            return None;
        }
        let seen: Vec<char> = text.chars().collect();
        let own = self.letters.assess(&seen);
        if own.odd() == 0 {
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
                Written::In(_) if own.odd() > 2 && meant.usual > 2 => None,
                Written::In(_) if own.broken > 0 && meant.usual > 1 => None,
                Written::In(_) => Some(read.iter().copied().filter(|sign| is_letter(*sign) && !sign.is_ascii()).collect()),
            };
            let weight = meant.usual + usize::from(matches!(pair.written, Written::Utf8));
            let is_heaviest = best.as_ref().is_none_or(|(heaviest, _)| weight > *heaviest);
            if is_heaviest && let Some((seen, meant)) = pair.first_word(text)
            {
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
                is_it.then(|| Misread { seen: word, meant: read.into_iter().collect(), unsure: None, by_letters: false })
            };
            let is_utf8 = |pair: &&Pair| matches!(pair.written, Written::Utf8);
            self.pairs.iter().filter(is_utf8).find_map(of_pair)
        })
    }

    /// Whether a text has one of the signs: all that is asked of nearly all texts.
    fn has_sign(&self, text: &str) -> bool {
        let is_sign = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| self.signs.contains(&c));
        let bytes = text.as_bytes();
        match self.leads[..] {
            [one] => memchr::memchr_iter(one, bytes).any(is_sign),
            [one, two] => memchr::memchr2_iter(one, two, bytes).any(is_sign),
            [one, two, three] => memchr::memchr3_iter(one, two, three, bytes).any(is_sign),
            _ => !text.is_ascii() && text.chars().any(|sign| !sign.is_ascii() && self.signs.contains(&sign)),
        }
    }
}

impl Pair {
    /// What a text was before it was misread; `None` where it has letters that the misreading never gives.
    fn undo(self, seen: &[char]) -> Option<Vec<char>> {
        let mut bytes = Vec::with_capacity(seen.len());
        for sign in seen {
            match self.read.byte_of(*sign) {
                Some(byte) => bytes.push(byte),
                // A byte that is no sign, or a sign that was typed afterwards.
                None if !is_letter(*sign) => bytes.push(if *sign == char::REPLACEMENT_CHARACTER { 0xff } else { b' ' }),
                None => return None,
            }
        }
        match self.written {
            Written::In(table) => Some(bytes.into_iter().map(|byte| table.sign_of(byte)).collect()),
            Written::Utf8 => {
                keep_blanks(&mut bytes, self.read);
                let has_one = bytes.windows(2).any(|two| two[0] >= 0xc2 && (0x80..0xc0).contains(&two[1]));
                has_one.then(|| String::from_utf8_lossy(&bytes).chars().collect())
            }
        }
    }

    /// The first word of a text that was another one before.
    fn first_word(self, text: &str) -> Option<(&str, String)> {
        words(text).find_map(|word| {
            let signs: Vec<char> = word.chars().collect();
            let meant = self.undo(&signs).filter(|meant| *meant != signs)?;
            Some((word, meant.into_iter().collect()))
        })
    }
}

/// Puts back no-break blanks that have become plain ones, as the second half of a letter.
fn keep_blanks(bytes: &mut [u8], read: &CodeTable) {
    const NO_BREAK: u8 = 0xa0;
    if read.sign_of(NO_BREAK) != '\u{a0}' {
        return;
    }
    for at in 1..bytes.len() {
        if bytes[at] == b' ' && matches!(bytes[at - 1], 0xc3..=0xdf) {
            bytes[at] = NO_BREAK;
        }
    }
}

/// The words of a text; a no-break blank may be half a letter.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty())
}
