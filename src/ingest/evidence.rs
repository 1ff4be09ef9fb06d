//! What a text's signs beyond ASCII tell of its encoding: read in a wrong one it has signs and capitals in the midst of
//! words, `Gesch„ft` or `GeschŠft` for `Geschäft`, and letters that are none of its language's.

use std::collections::{BTreeMap, HashSet};

use super::alphabets::Alphabet;
use super::encoding::TextEncoding;

/// The bytes beyond ASCII of a text, each between its neighbours. However often a spelling stands in a file, it tells once:
/// a large file must not outvote many small ones.
#[derive(Debug, Default)]
pub struct Spellings(HashSet<[u8; 3]>);

impl Spellings {
    pub fn of(bytes: &[u8]) -> Spellings {
        let at = |index: Option<usize>| index.and_then(|index| bytes.get(index)).copied().unwrap_or(b' ');
        let high = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
        let three = |(index, byte): (usize, &u8)| [at(index.checked_sub(1)), *byte, at(index.checked_add(1))];
        Spellings(high.map(three).collect())
    }

    pub fn count(&self) -> i64 {
        self.0.len() as i64
    }
}

/// What speaks for an encoding or against it; those of several files add up.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// From signs, and from letters where none can stand.
    signs: i64,
    /// How many spellings have a letter in a place for it, by the small letter and whether it is a word alone.
    letters: BTreeMap<(char, bool), i64>,
}

/// What a letter or a sign in its usual place weighs.
const USUAL: i64 = 2;
/// What a letter weighs that the language seldom has.
const FOREIGN: i64 = -1;
/// What weighs a letter or sign that breaks a word.
const BROKEN: i64 = -3;
/// What weighs a byte that is no text.
const NO_TEXT: i64 = -8;

impl Evidence {
    pub fn of(spellings: &Spellings, encoding: TextEncoding) -> Evidence {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let signs: Vec<char> = encoding.decode(&all).chars().collect();
        let mut evidence = Evidence::default();
        for three in &spellings.0 {
            let [before, sign, after] = three.map(|byte| signs[usize::from(byte)]);
            match weigh(before, sign, after) {
                Weight::Sign(weight) => evidence.signs += weight,
                Weight::Letter { is_alone } => {
                    let letter = sign.to_lowercase().next().unwrap_or(sign);
                    *evidence.letters.entry((letter, is_alone)).or_default() += 1;
                }
            }
        }
        evidence
    }

    pub fn add(&mut self, other: &Evidence) {
        self.signs += other.signs;
        for (letter, count) in &other.letters {
            *self.letters.entry(*letter).or_default() += count;
        }
    }

    /// What it weighs if the text is in the alphabet's language: 2 for each spelling that is as it is to be.
    pub fn weight(&self, alphabet: &Alphabet) -> i64 {
        let letters = self.letters.iter().map(|((letter, is_alone), count)| {
            let weight = match () {
                () if alphabet.has(*letter, *is_alone) => USUAL,
                // As a list's number, or in the midst of a text about letters.
                () if *is_alone && alphabet.has(*letter, false) => 1,
                () => FOREIGN,
            };
            weight * count
        });
        self.signs + letters.sum::<i64>()
    }
}

enum Weight {
    Sign(i64),
    /// A letter in a place for one.
    Letter {
        is_alone: bool,
    },
}

/// What a sign beyond ASCII tells between its neighbours.
fn weigh(before: char, sign: char, after: char) -> Weight {
    if sign == char::REPLACEMENT_CHARACTER || sign.is_control() {
        return Weight::Sign(NO_TEXT);
    }
    let [behind_letter, before_letter] = [before, after].map(is_letter);
    if is_letter(sign) {
        let breaks = match sign.is_uppercase() {
            true => behind_letter && (before.is_lowercase() || (before_letter && after.is_lowercase())),
            false => (behind_letter && after.is_uppercase()) || before.is_ascii_digit(),
        };
        let strange =
            (behind_letter && script(before) != script(sign)) || (before_letter && script(after) != script(sign));
        return match breaks || strange {
            true => Weight::Sign(BROKEN),
            false => Weight::Letter { is_alone: !behind_letter && !before_letter && !is_apostrophe(before) },
        };
    }
    Weight::Sign(weigh_sign(before, sign, after))
}

fn weigh_sign(before: char, sign: char, after: char) -> i64 {
    let [behind_letter, before_letter] = [before, after].map(is_letter);
    let [behind_digit, before_digit] = [before, after].map(|sign| sign.is_ascii_digit());
    let [behind_blank, before_blank] =
        [before, after].map(|sign| sign.is_whitespace() || matches!(sign, ',' | ';' | '"'));
    let within = behind_letter && before_letter;
    let usual_if = |is_usual: bool| match () {
        () if is_usual => USUAL,
        () if within => BROKEN,
        () => 0,
    };
    match sign {
        '’' => usual_if(behind_letter || before_letter || behind_digit),
        '‘' | '´' if within => -1,
        '‘' | '´' | '·' | '\u{ad}' => i64::from(before_letter || behind_letter),
        '\u{a0}' => 1,
        '–' => usual_if(!within && behind_blank == before_blank),
        '—' if behind_letter && !before_letter => BROKEN,
        '—' => usual_if(!within && (behind_blank == before_blank)),
        // Between letters it may be a slip, behind a word it is at home; alone it stands for what is left out.
        '…' if within => -1,
        '…' if behind_letter => USUAL,
        '…' => i64::from(!behind_digit),
        '„' | '‚' | '¿' | '¡' if behind_letter => BROKEN,
        '„' | '¿' | '¡' => usual_if(!before_blank),
        '‚' | '‹' | '›' => 0,
        '“' | '”' | '«' | '»' => usual_if(!within),
        '€' | '£' => usual_if(!within && (behind_digit || before_digit || behind_blank)),
        '§' | '±' | '≥' | '≤' | '≠' | '≈' if before_letter => BROKEN,
        '§' | '±' | '≥' | '≤' | '≠' | '≈' => usual_if(behind_blank || before_digit || before == '('),
        '¶' | '‡' | '†' if before_letter => BROKEN,
        '¶' | '‡' | '†' => 0,
        '²' | '³' | '¹' | 'ª' | 'º' if before_letter => BROKEN,
        '²' | '³' | '¹' | 'ª' | 'º' if behind_letter || behind_digit => USUAL,
        '²' | '³' | '¹' | 'ª' | 'º' => -2,
        '°' => usual_if(!within && (behind_letter || behind_digit || behind_blank)),
        '½' | '¼' | '¾' | '×' | '÷' | '‰' | 'µ' => usual_if(!before_letter || (sign == 'µ' && !within)),
        '™' | '©' | '®' => usual_if(!within),
        '•' if behind_letter && !before_letter => BROKEN,
        '•' if behind_letter => 0,
        '•' => USUAL,
        '→' | '−' => 1,
        '¬' | '¦' if !within => -1,
        _ => BROKEN,
    }
}

/// Letters of any script, and no signs that are counted among them.
fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() && !matches!(sign, 'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ' | 'ˇ' | 'ﬁ' | 'ﬂ')
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '´')
}

/// The script of a letter, as the first of its block.
fn script(letter: char) -> char {
    match letter {
        ..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 'a',
        'Ͱ'..='Ͽ' => 'α',
        'Ѐ'..='ԯ' => 'а',
        '\u{590}'..='\u{5ff}' => 'א',
        '\u{600}'..='\u{6ff}' => 'ع',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
