//! Where words may be divided: by the patterns of the text's language, at a soft hyphen, never in a name of capitals.

use std::ops::Range;

use hypher::Lang;

/// Words shorter than this stay whole.
const SHORTEST: usize = 6;

/// Calls `divide` with each place in `text` where a word may be divided, as a byte offset.
pub(super) fn divisions(text: &str, language: Lang, mut divide: impl FnMut(usize)) {
    for word in words(text) {
        let letters = &text[word.clone()];
        if letters.chars().count() < SHORTEST || letters.chars().skip(1).any(char::is_uppercase) {
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
        divisions(text, language, |at| places.push(at));
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
    fn short_words_and_capitals_stay_whole() {
        assert_eq!(divided("avoir UNESCO JavaScript", Lang::French), "avoir UNESCO JavaScript");
    }
}
