//! Text set in capitals: each letter's capital, as the spelling of its language asks.

use unicode_normalization::UnicodeNormalization;

/// A text in capitals. Greek ones have no accents, and no breathings; the dialytika stays, and comes where the accent
/// alone told that two vowels are spoken apart: `νεράιδα` is `ΝΕΡΑΪΔΑ`. The word `ή` (or) keeps its accent, for without
/// it would be another. With `dotted`, as in Turkish, the capital of `i` is `İ`.
pub(super) fn capitals(text: &str, dotted: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut within = false;
    // Whether the letter before lost an accent that parted it from the next.
    let mut parted = false;
    while let Some(letter) = letters.next() {
        let alone = !within && letters.peek().is_none_or(|next| !next.is_alphabetic());
        within = letter.is_alphabetic();
        if !is_greek(letter) || (alone && letter.to_lowercase().eq(['ή'])) {
            match letter {
                'i' if dotted => out.push('İ'),
                _ => out.extend(letter.to_uppercase()),
            }
            parted = false;
            continue;
        }
        let marks = std::iter::once(letter).nfd();
        let dialytika =
            marks.clone().any(|mark| mark == DIALYTIKA) || (parted && matches!(letter, 'ι' | 'υ' | 'Ι' | 'Υ'));
        parted = !dialytika && marks.clone().any(|mark| matches!(mark, '\u{301}' | '\u{342}'));
        let bare = marks.filter(|mark| !ACCENTS.contains(mark) && *mark != DIALYTIKA).flat_map(char::to_uppercase);
        out.extend(bare.chain(dialytika.then_some(DIALYTIKA)).nfc());
    }
    out
}

const DIALYTIKA: char = '\u{308}';
/// Grave, acute, circumflex, and the two breathings.
const ACCENTS: [char; 5] = ['\u{300}', '\u{301}', '\u{342}', '\u{313}', '\u{314}'];

fn is_greek(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_capitals_have_no_accents() {
        assert_eq!(capitals("Περιγραφές θέσεων", false), "ΠΕΡΙΓΡΑΦΕΣ ΘΕΣΕΩΝ");
        assert_eq!(capitals("Έργο ώρα ἀρχή", false), "ΕΡΓΟ ΩΡΑ ΑΡΧΗ");
    }

    #[test]
    fn greek_vowels_that_are_spoken_apart_stay_apart() {
        assert_eq!(capitals("μάιος νεράιδα άυλος", false), "ΜΑΪΟΣ ΝΕΡΑΪΔΑ ΑΫΛΟΣ");
        assert_eq!(capitals("προϊόν ΐ", false), "ΠΡΟΪΟΝ Ϊ");
        assert_eq!(capitals("είναι", false), "ΕΙΝΑΙ");
    }

    #[test]
    fn the_greek_or_keeps_its_accent() {
        assert_eq!(capitals("ένα ή δύο, αυτή", false), "ΕΝΑ Ή ΔΥΟ, ΑΥΤΗ");
    }

    #[test]
    fn other_capitals_keep_their_accents() {
        assert_eq!(capitals("Édition straße n° 3", false), "ÉDITION STRASSE N° 3");
    }

    #[test]
    fn a_turkish_i_keeps_its_dot() {
        assert_eq!(capitals("dijital görevli, ılık", true), "DİJİTAL GÖREVLİ, ILIK");
        assert_eq!(capitals("dijital", false), "DIJITAL");
    }
}
