//! Codes and small words with letters of another alphabet that look like their own: `ΤC4` with a Greek Tau, `Α.4` in a Polish text,
//! `KAI` in Latin letters in a Greek one. Who searches for them does not find them.

use super::letters::{Script, script};
use super::other_alphabets::script_of;
use crate::check::resolve::Lookalike;
use crate::model::{CodeName, CompetenceName, is_same_tongue};

/// The first code of a text in a language that has letters of another alphabet, or a small word that has, and what was meant.
pub fn first_foreign_name<'t>(text: &'t str, language: &str) -> Option<(&'t str, String)> {
    let own = script_of(language)?;
    let is_within = |sign: char| sign.is_alphanumeric() || sign == '.';
    let mut codes = text.split(|sign: char| !is_within(sign)).map(|word| word.trim_matches('.'));
    codes.find_map(|word| Some((word, code_of(word, own)?))).or_else(|| latin_word(text, language))
}

/// The code or e-competence that a word looks like.
fn code_of(word: &str, own: Script) -> Option<String> {
    /// Bytes.
    const LONGEST: usize = 12;
    if word.is_ascii() || word.len() > LONGEST || !word.ends_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let has = |other: Script| word.chars().any(|sign| sign.is_alphabetic() && script(sign) == other);
    // A Greek text may number its parts with Greek letters.
    if !has(Script::Latin) && has(own) {
        return None;
    }
    let code = || Lookalike::read(word, CodeName::parse).filter(Lookalike::is_sure);
    // `Α4` is a size of paper.
    let competence = || Lookalike::read(word, CompetenceName::parse).filter(Lookalike::is_sure);
    let competence = || word.contains('.').then(competence).flatten().map(|found| found.meant.to_string());
    code().map(|found| found.meant.to_string()).or_else(competence)
}

/// A small word of Greek that was typed in Latin letters.
fn latin_word<'t>(text: &'t str, language: &str) -> Option<(&'t str, String)> {
    /// Others may be acronyms.
    const WORDS: [(&str, &str); 5] = [("KAI", "ΚΑΙ"), ("THN", "ΤΗΝ"), ("KATA", "ΚΑΤΑ"), ("o", "ο"), ("O", "Ο")];
    if !is_same_tongue(language, "el") {
        return None;
    }
    let is_greek = |word: &str| word.chars().any(|sign| script(sign) == Script::Greek && sign.is_lowercase());
    let mut words = text.split([' ', '\n', '\u{a0}']).peekable();
    let mut before: Option<&str> = None;
    while let Some(word) = words.next() {
        let is_between = words.peek().is_some_and(|next| next.chars().next().is_some_and(|c| script(c) == Script::Greek))
            // A capital O begins a sentence.
            && before.is_none_or(|before| if word == "O" { before.ends_with('.') } else { is_greek(before) || word.len() > 1 });
        if let Some((_, meant)) = WORDS.iter().find(|(latin, _)| *latin == word && is_between) {
            return Some((word, (*meant).to_owned()));
        }
        before = Some(word);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_or_a_small_word_in_another_alphabet_is_found() {
        for (language, text, word, meant) in [
            ("el", "τον κωδικό Τ\u{43}4 στην πράξη", "ΤC4", "TC4"),
            ("pl", "Stosuje \u{391}.4 w praktyce", "Α.4", "A.4"),
            ("pl", "Stosuje (\u{392}.10).", "Β.10", "B.10"),
            ("fr", "le code \u{41c}C2", "\u{41c}C2", "MC2"),
            ("el", "ΔΙΟΙΚΗΣΗ KAI ΕΡΓΑ", "KAI", "ΚΑΙ"),
            ("el", "όπου o διαχειριστής", "o", "ο"),
            ("el", "O διαχειριστής", "O", "Ο"),
        ] {
            assert_eq!(first_foreign_name(text, language), Some((word, meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn codes_in_latin_letters_and_greek_numbers_are_left_alone() {
        for (language, text) in [
            ("el", "τον κωδικό TC4 και το D.7"),
            ("el", "το παράρτημα Α.4"),
            ("el", "χαρτί Α4, τύπος O και B"),
            ("pl", "papier A4, TC4, A.4, kąt α.5"),
            ("pl", "10 kΩ, µ4, Δ.7"),
            ("fr", "KAI et o"),
            ("el", "KAI"),
            ("el", ""),
        ] {
            assert_eq!(first_foreign_name(text, language), None, "{text}");
        }
    }
}
