//! How well the letters and signs of a text beyond ASCII fit a language: which are usual in it, which are none of its letters, and
//! which break words apart.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::char::is_combining_mark;

use crate::ingest::{ALPHABETS, Alphabet};

/// The letters of a language beyond ASCII, small and capital ones.
#[derive(Debug)]
pub struct Letters {
    alphabet: &'static Alphabet,
    own: FxHashSet<char>,
}

/// What the signs of a text beyond ASCII are in a language.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Assessed {
    /// Its letters, where letters stand.
    pub usual: usize,
    /// Other letters.
    pub foreign: usize,
    /// Signs within words, capitals behind small letters, and what is no sign at all.
    pub broken: usize,
}

impl Assessed {
    pub fn odd(self) -> usize {
        self.foreign + self.broken
    }
}

static LETTERS: LazyLock<Vec<Letters>> = LazyLock::new(|| {
    let of = |alphabet: &'static Alphabet| {
        let small: Vec<char> = alphabet.letters().chars().collect();
        let own = small.iter().flat_map(|letter| letter.to_uppercase()).chain(small.iter().copied()).collect();
        Letters { alphabet, own }
    };
    ALPHABETS.iter().map(of).collect()
});

impl Letters {
    pub fn of(alphabet: &'static Alphabet) -> &'static Letters {
        let is_it = |letters: &&Letters| letters.alphabet.language == alphabet.language;
        LETTERS.iter().find(is_it).expect("there is one for each alphabet")
    }

    pub fn has(&self, letter: char) -> bool {
        self.own.contains(&letter)
    }

    pub fn all(&self) -> impl Iterator<Item = char> {
        self.own.iter().copied()
    }

    /// Whether the language has an alphabet of its own instead of Latin letters.
    pub fn are_own_alphabet(&self) -> bool {
        self.alphabet.letters().chars().all(|letter| script(letter) != Script::Latin)
    }

    /// Whether a text is sound in a language that has an alphabet of its own.
    pub fn are_those_of_another_alphabet(text: &[char]) -> bool {
        LETTERS.iter().filter(|letters| letters.are_own_alphabet()).any(|letters| {
            let found = letters.assess(text);
            found.usual > 0 && found.odd() == 0
        })
    }

    pub fn assess(&self, text: &[char]) -> Assessed {
        let mut found = Assessed::default();
        // A mark belongs to the letter before it, in texts that come from a Mac.
        let beyond = |(_, sign): &(usize, char)| !sign.is_ascii() && !is_combining_mark(*sign);
        for (at, sign) in text.iter().copied().enumerate().filter(beyond) {
            let before = at.checked_sub(1).map_or(' ', |at| text[at]);
            let behind = text.get(at + 1).copied().unwrap_or(' ');
            if is_letter(sign) {
                if breaks_word(before, sign, behind) {
                    found.broken += 1;
                } else if self.has(sign) {
                    found.usual += 1;
                } else {
                    found.foreign += 1;
                }
            } else if self.is_broken(before, sign, behind) {
                found.broken += 1;
            }
        }
        found
    }

    /// Whether a sign that is no letter stands where one should.
    fn is_broken(&self, before: char, sign: char, behind: char) -> bool {
        if sign == char::REPLACEMENT_CHARACTER || sign.is_control() {
            return true;
        }
        let [behind_letter, before_letter] = [before, behind].map(is_letter);
        match sign {
            '’' | '‘' | '´' | '·' | '‑' | '–' | '—' | '…' | '\u{ad}' | '•' | '′' | '&' => false,
            _ if sign.is_whitespace() => false,
            '\u{2500}'..='\u{259f}' => behind_letter || before_letter,
            '¿' | '¡' if self.has('ñ') => behind_letter,
            '±' | '¶' | '³' | '¹' | '¿' | '¾' | '¼' | 'ˇ' | '˛' | '¯' | '÷' if !behind_letter => {
                before.is_whitespace() && behind.is_lowercase()
            }
            _ => behind_letter && before_letter,
        }
    }
}

/// Letters of any script, and no signs that are counted among them.
pub fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() && !matches!(sign, 'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ' | 'ˇ' | 'ﬁ' | 'ﬂ')
}

/// Whether a letter can't stand between its neighbours in a word.
fn breaks_word(before: char, letter: char, behind: char) -> bool {
    let [behind_letter, before_letter] = [before, behind].map(is_letter);
    let is_capital_within =
        letter.is_uppercase() && behind_letter && (before.is_lowercase() || (before_letter && behind.is_lowercase()));
    let own = script(letter);
    is_capital_within
        || (!letter.is_uppercase() && behind_letter && behind.is_uppercase())
        || (behind_letter && script(before) != own)
        || (before_letter && script(behind) != own)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Other,
}

pub fn script(letter: char) -> Script {
    match letter {
        ..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' => Script::Arabic,
        _ => Script::Other,
    }
}
