//! Texts in another alphabet than their language's: a Polish sentence in a Greek column. Names and acronyms in Latin letters are at
//! home in all languages; a sentence is not.

use super::letters::{Letters, Script, script};
use crate::ingest::Alphabet;
use crate::model::is_same_tongue;

/// The alphabet that a text of several words is in, if that is not the one of its language.
pub fn other_alphabet(text: &str, language: &str) -> Option<Script> {
    let own = script_of(language)?;
    // Latin letters beyond ASCII don't tell it, and hardly any text in another alphabet has none.
    if own == Script::Latin && text.is_ascii() {
        return None;
    }
    let (mut own_words, mut others, mut small, mut found) = (0, 0, 0, None);
    for word in text.split_whitespace() {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let Some(first) = word.chars().find(|sign| sign.is_alphabetic()) else { continue };
        match script(first) {
            Script::Other => {}
            same if same == own => own_words += 1,
            // Addresses and codes are in Latin letters everywhere.
            Script::Latin
                if word.contains(['/', '.', '@', '_', '-']) || word.contains(|c: char| c.is_ascii_digit()) => {}
            other => {
                others += 1;
                small += usize::from(word.len() > 1 && first.is_lowercase());
                found = Some(other);
            }
        }
    }
    /// Latin words that are a sentence; in Latin texts, words of another alphabet are no names.
    const WORDS: [usize; 2] = [4, 2];
    let least = WORDS[usize::from(own == Script::Latin)];
    found.filter(|_| others >= least && small + 1 >= least && own_words * 4 <= others)
}

/// The alphabet that a language is written in.
pub fn script_of(language: &str) -> Option<Script> {
    // English has no letter beyond ASCII.
    if is_same_tongue(language, "en") {
        return Some(Script::Latin);
    }
    let alphabet = Alphabet::of_language(language)?;
    let letters = Letters::of(alphabet);
    if letters.are_own_alphabet() { alphabet.letters().chars().next().map(script) } else { Some(Script::Latin) }
}

/// Whether a text is a sentence rather than a name or a list of names.
pub fn is_sentence(text: &str) -> bool {
    const WORDS: usize = 6;
    const SMALL: usize = 4;
    let is_small = |word: &&str| word.len() > 1 && word.starts_with(char::is_lowercase);
    text.split_whitespace().count() >= WORDS && text.split_whitespace().filter(is_small).count() >= SMALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_in_another_alphabet_is_told() {
        for (language, text, other) in [
            ("el", "Prowadzi spotkania robocze i pilnuje terminów", Script::Latin),
            ("el", "Leads the work of the partners (AI)", Script::Latin),
            ("bg", "Works with the teams and with GDPR", Script::Latin),
            ("pl", "Συντονίζει το έργο", Script::Greek),
            ("en", "Планира и развива цифрови услуги", Script::Cyrillic),
            ("el", "Планира и развива цифрови услуги", Script::Cyrillic),
        ] {
            assert_eq!(other_alphabet(text, language), Some(other), "{text}");
        }
    }

    #[test]
    fn names_and_acronyms_are_at_home_in_every_language() {
        for (language, text) in [
            ("el", "Excel, GDPR"),
            ("el", "Microsoft Office Professional Plus"),
            ("el", "user experience design"),
            ("el", "Data Protection Officer and Controller"),
            ("el", "Χρησιμοποιεί machine learning και open source software"),
            ("el", "www.example.eu/first info@example.eu e-CF 3.0 D.7"),
            ("pl", "Kąt α i współczynnik β"),
            ("pl", "Μουσείο"),
            ("ja", "Planuje i rozwija usługi"),
            ("el", ""),
        ] {
            assert_eq!(other_alphabet(text, language), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_no_list_of_names() {
        assert!(is_sentence("Prowadzi spotkania robocze i pilnuje terminów zespołu"));
        assert!(!is_sentence("Excel, Word, Access, PowerPoint, Teams i Outlook"));
        assert!(!is_sentence("Content management system"));
    }
}
