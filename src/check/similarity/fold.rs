//! Folding: two spellings of one word become the same bytes.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case, accents, ligatures and typographic variants. Punctuation stays.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd().filter(|character| !is_combining_mark(*character)) {
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            '’' | 'ʼ' => folded.push('\''),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// The words of a text as written alike: folded, one blank between them, no punctuation but what tells `C++` and `C#` apart.
pub fn wording(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    let parts = folded.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '+' | '#'));
    for word in parts.map(|part| part.trim_start_matches(['+', '#'])).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// A hash that texts of the same letters and digits share, whatever their case, accents, blanks and
/// punctuation. A hit is to be confirmed by [`wording`].
pub fn wording_hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hash_letters(text.chars(), usize::MAX, false, &mut hasher);
    hasher.finish()
}

/// The same of the first and the last letters alone: of millions of texts it tells most apart at no cost.
/// `None` for a text without letters and digits.
pub fn edge_hash(text: &str) -> Option<u64> {
    const LETTERS: usize = 8;
    let mut hasher = FxHasher::default();
    let found = match first_plain::<LETTERS>(text.bytes()) {
        Some(letters) => {
            letters.into_iter().for_each(|letter| hasher.write_u32(u32::from(letter)));
            LETTERS
        }
        None => hash_letters(text.chars(), LETTERS, false, &mut hasher),
    };
    match first_plain::<LETTERS>(text.bytes().rev()) {
        Some(letters) => letters.into_iter().for_each(|letter| hasher.write_u32(u32::from(letter))),
        None => {
            hash_letters(text.chars().rev(), LETTERS, true, &mut hasher);
        }
    }
    (found > 0).then(|| hasher.finish())
}

/// The first letters and digits, in small letters, if so many stand before the first byte that is not ASCII: most texts
/// need not be read as characters for that.
fn first_plain<const LETTERS: usize>(bytes: impl Iterator<Item = u8>) -> Option<[u8; LETTERS]> {
    let (mut letters, mut found) = ([0; LETTERS], 0);
    for byte in bytes {
        if !byte.is_ascii() {
            return None;
        }
        if byte.is_ascii_alphanumeric() {
            letters[found] = byte.to_ascii_lowercase();
            found += 1;
            if found == LETTERS {
                return Some(letters);
            }
        }
    }
    None
}

/// The hash of each word of a text, in their order: as [`wording_hash`], by one pass over all of them.
pub fn word_hashes(text: &str) -> Vec<u64> {
    /// Of a word in print, with the blank behind it; a longer text needs no more than one growth.
    const BYTES: usize = 7;
    let mut hashes = Vec::with_capacity(text.len() / BYTES + 1);
    let (mut hasher, mut in_word) = (FxHasher::default(), false);
    for character in text.chars() {
        let letters = match latin(character) {
            Some(letter) => hash_letter(letter, &mut hasher),
            None if character.is_alphanumeric() => hash_letters([character], usize::MAX, false, &mut hasher) > 0,
            // Without its letter a mark says nothing, and parts no word.
            None if is_combining_mark(character) => continue,
            None => false,
        };
        if in_word && !letters {
            hashes.push(std::mem::take(&mut hasher).finish());
        }
        in_word = letters;
    }
    if in_word {
        hashes.push(hasher.finish());
    }
    hashes
}

/// Hashes the first so many letters and digits that the characters are folded to, and counts them.
fn hash_letters(
    characters: impl IntoIterator<Item = char>,
    most: usize,
    backwards: bool,
    hasher: &mut FxHasher,
) -> usize {
    let mut found = 0;
    for character in characters {
        match latin(character) {
            Some(letter) => found += usize::from(hash_letter(letter, hasher)),
            None => {
                let mut letters: Vec<char> = fold(character.encode_utf8(&mut [0; 4])).chars().collect();
                if backwards {
                    letters.reverse();
                }
                for letter in letters.into_iter().filter(|letter| letter.is_alphanumeric()).take(most - found) {
                    hasher.write_u32(u32::from(letter));
                    found += 1;
                }
            }
        }
        if found == most {
            break;
        }
    }
    found
}

/// Hashes what [`latin`] made of a character, if it is a letter or digit; returns whether it is.
fn hash_letter(letter: char, hasher: &mut FxHasher) -> bool {
    let is_letter = letter.is_ascii_alphanumeric();
    if is_letter {
        hasher.write_u32(u32::from(letter));
    }
    is_letter
}

/// The folded form of the letters that nearly all texts are made of, without the cost of decomposing them.
pub fn latin(character: char) -> Option<char> {
    Some(match character {
        '\0'..='\x7f' => character.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'À' | 'Â' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'î' | 'ï' | 'Î' => 'i',
        'ô' | 'ö' | 'Ô' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' | 'Ç' => 'c',
        '’' | '«' | '»' | '–' | '…' => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_share_one_wording() {
        for variant in ["L’œuvre  numérique", "l'Œuvre numérique.", "L'OEUVRE NUME\u{301}RIQUE"] {
            assert_eq!(wording(variant), "l oeuvre numerique");
        }
        assert_eq!(wording("+ Programmer en C++, puis C# #web"), "programmer en c++ puis c# web");
    }

    #[test]
    fn the_words_of_a_text_have_the_hashes_that_they_have_alone() {
        for text in ["L’œuvre numérique, 3 fois: C++", "e\u{301}te\u{301} déjà", "ŁÓDŹ i Œ", " – ", "", "κόσμος мир"]
        {
            let words: Vec<u64> =
                wording(text).split([' ', '+']).filter(|word| !word.is_empty()).map(wording_hash).collect();
            assert_eq!(word_hashes(text), words, "{text}");
        }
    }

    #[test]
    fn hashes_and_wording_agree() {
        let variants =
            ["Été – déjà « vu » œ", "ete deja vu oe", "ÉTÉ, DÉJÀ VU, Œ…", "e\u{301}te\u{301} de\u{301}ja\u{300} vu OE"];
        for variant in variants {
            assert_eq!(wording_hash(variant), wording_hash(variants[0]), "{variant}");
            assert_eq!(edge_hash(variant), edge_hash(variants[0]), "{variant}");
        }
        let plain = ["Long, plain words", "long plain — words", "LO\u{301}NG plain w\u{f6}rds"];
        assert_eq!(plain.map(edge_hash), [edge_hash(plain[0]); 3]);
        assert_ne!(wording_hash("été"), wording_hash("étés"));
        assert_ne!(edge_hash("été"), edge_hash("étés"));
        assert_eq!(edge_hash(" – …"), None);
    }
}
