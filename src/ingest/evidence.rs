//! What a text's signs beyond ASCII tell of its encoding: read in a wrong one it has signs and capitals in the midst of
//! words, `Gesch„ft` or `GeschŠft` for `Geschäft`, and letters that are none of its language's.

use std::collections::BTreeMap;

use super::alphabets::Alphabet;
use super::encoding::TextEncoding;
use super::spellings::{Spellings, Tongue};

/// What speaks for an encoding or against it; those of several files add up.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// By the language that the head of the column names.
    parts: BTreeMap<Tongue, Part>,
}

/// What texts in one language tell.
#[derive(Clone, Debug, Default)]
struct Part {
    /// From signs, and from letters where none can stand.
    signs: i64,
    /// How many spellings have a letter in a place for it, by the small letter and that place.
    letters: BTreeMap<(char, Standing), i64>,
}

/// What a letter or a sign in its usual place weighs.
const USUAL: i64 = 2;
/// What a letter weighs that the language seldom has.
const FOREIGN: i64 = -1;
/// What it weighs below a head that names the language.
const FOREIGN_HERE: i64 = -2;
/// What weighs a letter or sign that breaks a word.
const BROKEN: i64 = -3;
/// What weighs a byte that is no text.
const NO_TEXT: i64 = -8;

impl Evidence {
    pub fn of(spellings: &Spellings, encoding: TextEncoding) -> Evidence {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let signs: Vec<char> = encoding.decode(&all).chars().collect();
        let mut evidence = Evidence::default();
        for (three, tongue) in spellings.iter() {
            let [before, sign, after] = three.map(|byte| signs[usize::from(byte)]);
            let part = evidence.parts.entry(*tongue).or_default();
            match weigh(before, sign, after) {
                Weight::Sign(weight) => part.signs += weight,
                Weight::Letter(standing) => {
                    let letter = sign.to_lowercase().next().unwrap_or(sign);
                    *part.letters.entry((letter, standing)).or_default() += 1;
                }
            }
        }
        evidence
    }

    pub fn add(&mut self, other: &Evidence) {
        for (tongue, part) in &other.parts {
            let own = self.parts.entry(*tongue).or_default();
            own.signs += part.signs;
            for (letter, count) in &part.letters {
                *own.letters.entry(*letter).or_default() += count;
            }
        }
    }

    /// Whether there are texts whose language no head of a column names.
    pub fn has_untold(&self) -> bool {
        self.parts.contains_key(&None)
    }

    /// What the texts weigh whose language no head names, if it is the alphabet's: 2 for each spelling that is as it is to be.
    /// `own` is the alphabet of the set's language, if that is known.
    pub fn weight(&self, alphabet: &Alphabet, own: Option<&Alphabet>) -> i64 {
        self.parts.get(&None).map_or(0, |part| part.weight(alphabet, FOREIGN, own.unwrap_or(alphabet)))
    }

    /// The alphabets of the languages that heads name, each with what its texts weigh.
    pub fn told(&self) -> impl Iterator<Item = (&'static Alphabet, i64)> {
        self.parts.iter().filter_map(|(tongue, part)| {
            let alphabet = Alphabet::of_language((*tongue)?)?;
            Some((alphabet, part.weight(alphabet, FOREIGN_HERE, alphabet)))
        })
    }
}

impl Part {
    fn weight(&self, alphabet: &Alphabet, foreign: i64, own: &Alphabet) -> i64 {
        let letters = self.letters.iter().map(|((letter, standing), count)| {
            let weight = match standing {
                // What breaks off behind a `t` in Italian is rather a word that has lost its `à`.
                Standing::Ellipsis if own.language == "it" => BROKEN,
                Standing::Ellipsis => USUAL,
                Standing::Alone if alphabet.has_word(*letter) => USUAL,
                // As a list's number, or in the midst of a text about letters.
                Standing::Alone if alphabet.has(*letter, false) => 1,
                Standing::Within | Standing::Beside if alphabet.has(*letter, *standing == Standing::Within) => USUAL,
                _ => foreign,
            };
            weight * count
        });
        self.signs + letters.sum::<i64>()
    }
}

/// Where a letter stands in its place.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Standing {
    /// As a word.
    Alone,
    /// Between letters.
    Within,
    /// At the beginning or at the end of a word.
    Beside,
    /// As three dots behind a word that few languages have.
    Ellipsis,
}

enum Weight {
    Sign(i64),
    /// A letter in a place for one.
    Letter(Standing),
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
            // A figure behind a letter stands for an apostrophe that was one: `dellí80%`.
            false => (behind_letter && (after.is_uppercase() || after.is_ascii_digit())) || before.is_ascii_digit(),
        };
        let strange =
            (behind_letter && script(before) != script(sign)) || (before_letter && script(after) != script(sign));
        return match (breaks || strange, behind_letter, before_letter) {
            (true, ..) => Weight::Sign(BROKEN),
            (_, true, true) => Weight::Letter(Standing::Within),
            (_, false, false) if !is_apostrophe(before) => Weight::Letter(Standing::Alone),
            _ => Weight::Letter(Standing::Beside),
        };
    }
    if sign == '…' && before == 't' && !before_letter {
        return Weight::Letter(Standing::Ellipsis);
    }
    Weight::Sign(weigh_sign(before, sign, after))
}

fn weigh_sign(before: char, sign: char, after: char) -> i64 {
    let [behind_letter, before_letter] = [before, after].map(is_letter);
    let [behind_digit, before_digit] = [before, after].map(|sign| sign.is_ascii_digit());
    let [behind_blank, before_blank] =
        [before, after].map(|sign| sign.is_whitespace() || matches!(sign, ',' | ';' | '"'));
    let within = behind_letter && before_letter;
    let usual_if = |is_usual: bool| {
        if is_usual {
            USUAL
        } else if within {
            BROKEN
        } else {
            0
        }
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
        '¶' | '‡' | '†' if before_letter || behind_letter => BROKEN,
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
