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

/// The words of a text as written alike: folded, one blank between them, no punctuation.
pub fn wording(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    for word in folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// A hash that texts of the same letters and digits share, whatever their case, accents, blanks and
/// punctuation; `None` for a text without letters and digits. Made for millions of texts: a hit is to be
/// confirmed by [`wording`].
pub fn wording_hash(text: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut empty = true;
    let mut write = |character: char| {
        if character.is_alphanumeric() {
            empty = false;
            hasher.write_u32(u32::from(character));
        }
    };
    if text.is_ascii() {
        text.bytes().for_each(|byte| write(char::from(byte.to_ascii_lowercase())));
    } else {
        text.chars().for_each(|character| match latin(character) {
            Some(base) => write(base),
            None => fold(character.encode_utf8(&mut [0; 4])).chars().for_each(&mut write),
        });
    }
    (!empty).then(|| hasher.finish())
}

/// The folded form of the letters that nearly all texts are made of, without the cost of decomposing them.
fn latin(character: char) -> Option<char> {
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
    }

    #[test]
    fn hash_and_wording_agree() {
        let variants = ["Été – déjà « vu »", "ete deja vu", "ÉTÉ, DÉJÀ VU…", "e\u{301}te\u{301} de\u{301}ja\u{300} vu"];
        for variant in variants {
            assert_eq!(wording_hash(variant), wording_hash(variants[0]), "{variant}");
        }
        assert_ne!(wording_hash("été"), wording_hash("étés"));
        assert_eq!(wording_hash(" – …"), None);
    }
}
