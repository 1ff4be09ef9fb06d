//! Where words may be divided: by the patterns of the text's language, at a soft hyphen, never in a name of capitals, an
//! address or a code.

use std::ops::Range;

use hypher::Lang;
use unicode_normalization::UnicodeNormalization;

/// Words shorter than this stay whole.
const SHORTEST: usize = 6;

/// Calls `divide` with each place in that part of `text` where a word may be divided, as a byte offset of the text.
pub(super) fn divisions(text: &str, part: Range<usize>, language: Lang, mut divide: impl FnMut(usize)) {
    for word in words(&text[part.clone()]) {
        let word = part.start + word.start..part.start + word.end;
        let letters = &text[word.clone()];
        if letters.chars().count() < SHORTEST || letters.chars().skip(1).any(char::is_uppercase) {
            continue;
        }
        if is_of_address(text, &word) {
            continue;
        }
        let (left, right) = language.bounds();
        let mut at = word.start;
        for syllable in hypher::hyphenate_bounded(letters, language, left.max(2), right.max(3)) {
            at += syllable.len();
            if at < word.end {
                divide(at);
            }
        }
    }
}

/// Whether a word that has to be divided at this place, for want of a better one, gets a hyphen there: between letters of
/// scripts that have hyphens, outside addresses and codes.
pub(super) fn takes_hyphen(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    if !before.ends_with(has_hyphens) || !behind.starts_with(has_hyphens) {
        return false;
    }
    let start = before.trim_end_matches(char::is_alphabetic).len();
    let end = text.len() - behind.trim_start_matches(char::is_alphabetic).len();
    !is_of_address(text, &(start..end))
}

/// Letters of European scripts.
fn has_hyphens(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\0'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1fff}')
}

/// Whether a syllable is likely to end there: between a vowel and a consonant, with two letters at least on either side.
pub(super) fn ends_syllable(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let is_vowel = |letter: char| letter.nfd().next().is_some_and(|base| VOWELS.contains(base));
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    before.ends_with(is_vowel)
        && behind.starts_with(|letter: char| letter.is_alphabetic() && !is_vowel(letter))
        && is_letter(before.chars().rev().nth(1))
        && is_letter(behind.chars().nth(1))
}

const VOWELS: &str = "aeiouyAEIOUYıİœŒæÆøØαεηιουωΑΕΗΙΟΥΩаеиоуыэюяіАЕИОУЫЭЮЯІ";

/// Whether letters belong to an address or a code, in which a hyphen would be one sign more.
fn is_of_address(text: &str, word: &Range<usize>) -> bool {
    let telling = |c: char| c.is_numeric() || "/.:@_?=&#-~%+".contains(c);
    let (before, behind) = (&text[..word.start], &text[word.end..]);
    if !before.ends_with(telling) && !behind.starts_with(telling) {
        return false;
    }
    let start =
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let end = behind.find(char::is_whitespace).map_or(text.len(), |at| word.end + at);
    let whole = text[start..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_link = whole.contains("://") || whole.contains('@') || (whole.contains('.') && whole.contains('/'));
    // A hyphen joins words too: `COVID-19-bedingte`.
    let joints = ['-', '+', '%', '~'];
    let is_joined = before.ends_with(joints) || behind.starts_with(joints);
    is_link || (!is_joined && (whole.contains(|c: char| c.is_numeric() || c == '_') || whole.contains('.')))
}

/// The unbroken stretches of letters.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, c) = chars.next()?;
            if c.is_alphabetic() {
                break at;
            }
        };
        while chars.next_if(|(_, c)| c.is_alphabetic()).is_some() {}
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(text: &str, language: Lang) -> String {
        let mut out = text.to_owned();
        let mut places = Vec::new();
        divisions(text, 0..text.len(), language, |at| places.push(at));
        for at in places.into_iter().rev() {
            out.insert(at, '-');
        }
        out
    }

    #[test]
    fn each_language_divides_by_its_own_patterns() {
        assert_eq!(divided("l’environnement", Lang::French), "l’en-vi-ron-ne-ment");
        assert_eq!(divided("environment", Lang::English), "en-vi-ron-ment");
        assert_eq!(divided("περιβάλλον", Lang::Greek), "πε-ρι-βάλ-λον");
    }

    #[test]
    fn addresses_and_codes_stay_whole_and_words_beside_a_slash_do_not() {
        for whole in
            ["https://exemple.eu/environnement", "environnement@exemple.eu", "environnement2", "x_environnement"]
        {
            assert_eq!(divided(whole, Lang::French), whole);
        }
        let address = "https://exemple.eu/aides-environnement-culturel~x/";
        assert_eq!(divided(address, Lang::French), address);
        assert_eq!(divided("COVID-19-environnement", Lang::French), "COVID-19-en-vi-ron-ne-ment");
        assert_eq!(
            divided("l’environnement/e, et environnement.", Lang::French),
            "l’en-vi-ron-ne-ment/e, et en-vi-ron-ne-ment."
        );
    }

    #[test]
    fn only_words_take_a_hyphen_where_they_have_to_be_divided() {
        for (text, at, hyphen) in [
            ("responsabilitate", 6, true),
            ("КОМПЕТЕНЦИИ", 4, true),
            ("TC123456", 1, false),
            ("TC123456", 4, false),
            ("exemple.eu/responsabilitate", 15, false),
            ("文化機関", 6, false),
        ] {
            assert_eq!(takes_hyphen(text, at), hyphen, "{text} {at}");
        }
    }

    #[test]
    fn a_syllable_ends_behind_a_vowel_and_not_beside_the_edge_of_a_word() {
        let word = "responsabilitate";
        let ends: Vec<usize> = (1..word.len()).filter(|at| ends_syllable(word, *at)).collect();
        assert_eq!(
            ends.iter().map(|at| &word[..*at]).collect::<Vec<_>>(),
            ["re", "respo", "responsa", "responsabi", "responsabili", "responsabilita"]
        );
    }

    #[test]
    fn short_words_and_capitals_stay_whole() {
        assert_eq!(divided("avoir UNESCO JavaScript", Lang::French), "avoir UNESCO JavaScript");
    }
}
