//! Texts as a table holds them: on one line, and no longer than there is room for.

use std::borrow::Cow;

/// Stands where a text was cut.
const MARK: &str = " […]";

/// The text on one line. Blanks at which no line may break stay as their author set them.
pub fn one_line(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// What stands between blanks at which a line may break.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(breaks).filter(|word| !word.is_empty())
}

fn breaks(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The text, or as much of it as fits into so many UTF-16 units, with a mark at the end: cut behind a word if
/// that keeps most of it.
pub fn fitting(text: &str, most: usize) -> Cow<'_, str> {
    // A text has at most as many units as bytes.
    if text.len() <= most || text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let mut length = MARK.encode_utf16().count();
    let end = text.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > most
    });
    let (kept, rest) = text.split_at(end.map_or(0, |(at, _)| at));
    let word_end = kept.rfind(breaks).filter(|at| !rest.starts_with(breaks) && at * 2 > kept.len());
    let kept = word_end.map_or(kept, |at| &kept[..at]);
    Cow::Owned(format!("{}{MARK}", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_stays_as_it_is() {
        let text = "é".repeat(40);
        assert_eq!(fitting(&text, 40), text);
    }

    #[test]
    fn a_longer_text_is_cut_behind_a_word_with_a_mark() {
        assert_eq!(fitting("des dispositifs numériques interactifs", 29), "des dispositifs […]");
        assert_eq!(fitting("des dispositifs numériques interactifs", 30), "des dispositifs numériques […]");
    }

    #[test]
    fn a_long_word_is_cut_and_never_within_a_character() {
        assert_eq!(fitting(&"🎭".repeat(40), 14), "🎭🎭🎭🎭🎭 […]");
        assert_eq!(fitting("un anticonstitutionnellement", 20), "un anticonstitut […]");
    }

    #[test]
    fn blanks_that_keep_a_sign_to_its_word_are_kept() {
        assert_eq!(one_line(" Réseau\u{a0}: \n sécurité "), "Réseau\u{a0}: sécurité");
    }
}
