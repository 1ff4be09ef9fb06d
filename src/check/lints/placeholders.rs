//! What people write where they have no text: a dash, "n/a", "to be defined", "see above".

use super::placeholder_words::{BACK, LEVELS, POINTERS, is_word_for_nothing};
use super::to_come::is_to_come;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::check::resolve::{DITTO, is_ditto};
use crate::check::similarity::wording;

/// Whether a text only stands in place of one: such words alone, or a dash, a stroke, a question mark or a row of x alone.
pub fn says_nothing(text: &str) -> bool {
    /// Longer ones are texts.
    const LONGEST: usize = 24;
    if is_to_come(text) || points_back(text) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let written: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    let is_stroke = |sign: char| {
        matches!(
            sign,
            '-' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '_' | '/' | '\\' | '.' | '…' | '?' | '*' | '×' | '#' | '[' | ']'
        )
    };
    let is_crossed_out = written.len() > 1 && written.bytes().all(|byte| byte == b'x');
    !written.is_empty() && (written.chars().all(is_stroke) || is_crossed_out || is_word(&written))
}

/// Whether it is one of the words for nothing, with a full stop behind it or without.
fn is_word(written: &str) -> bool {
    is_word_for_nothing(written) || written.strip_suffix('.').is_some_and(is_word_for_nothing)
}

/// Whether a text only ticks its cell, as in a matrix of levels.
pub fn is_cross(text: &str) -> bool {
    const CROSSES: [&str; 12] = ["x", "×", "✓", "✔", "✗", "●", "oui", "yes", "ja", "sì", "sí", "sim"];
    /// The bytes of the longest of them, with a blank or two.
    const LONGEST: usize = 6;
    text.len() <= LONGEST && CROSSES.contains(&text.trim().to_lowercase().as_str())
}

/// Whether a text begins as one that points to another does: labels are short, too, and there are many.
fn may_point_back(text: &str) -> bool {
    static LETTERS: LazyLock<FxHashSet<u8>> = LazyLock::new(|| {
        let words = POINTERS.into_iter().chain(DITTO);
        words.map(|word| word.as_bytes()[0].to_ascii_lowercase()).collect()
    });
    let Some(first) = text.bytes().next() else { return false };
    !first.is_ascii_alphabetic() || LETTERS.contains(&first.to_ascii_lowercase())
}

/// Whether a text only says that it is the one before, or points to another one: "idem niveau 3", "siehe oben".
pub fn points_back(text: &str) -> bool {
    /// Longer ones say more.
    const LONGEST: usize = 32;
    let text = text.trim();
    if text.len() > LONGEST || !may_point_back(text) {
        return false;
    }
    if is_ditto(text) {
        return true;
    }
    let first = text.split([' ', '.', ':', '\u{a0}']).next().unwrap_or_default();
    if !POINTERS.iter().any(|pointer| pointer.eq_ignore_ascii_case(first)) {
        return false;
    }
    let words = wording(text);
    let mut rest = words.split_once(' ').map_or("", |(_, rest)| rest);
    while let Some((word, behind)) = rest.split_once(' ')
        && [
            "as", "que", "al", "au", "a", "auf", "in", "im", "die", "zu", "the", "le", "la", "el", "il", "voir", "cf",
            "siehe",
        ]
        .contains(&word)
    {
        rest = behind;
    }
    let is_level = |rest: &str| {
        let numbered = LEVELS.iter().find_map(|level| rest.strip_prefix(level)).map(str::trim_start);
        numbered.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'5']))
    };
    BACK.contains(&rest) || is_level(rest.trim_start_matches("e "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_nothing_is_known_and_short_texts_are_not() {
        for text in [
            "—",
            "-",
            "--",
            "N/A",
            "n.d.",
            "N. D.",
            "Néant",
            "s.o.",
            "TBD",
            "?",
            "…",
            "Idem",
            "id.",
            "ditto",
            "\"",
            "Entfällt",
            "No aplica",
            "nie dotyczy",
            "Sans objet",
            "Sans objet.",
            "Nicht zutreffend",
            "Niet van toepassing.",
            "No se aplica",
            "Não aplicável",
            "not applicable",
            "Non applicabile",
            "Non concerné",
            "xxx",
            "XXXX",
            "XX",
            "keine Angabe",
            "Ohne Angabe.",
            "k.A",
            "o. A.",
            "nicht vorhanden",
            "NULL",
            "[…]",
            "#",
            "Неизвестно.",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "",
            "Aucun",
            "None",
            "A",
            "C",
            "C++",
            "ID",
            "Idem pour les bus",
            "ND",
            "SO",
            "3",
            "e-3",
            "R&D",
            "IT",
            "★",
            "Objet",
            "nc",
            "Sans objectif",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_only_points_to_another_text_stands_for_none() {
        for text in [
            "idem niveau 3",
            "Idem ci-dessus",
            "Voir niveau 3",
            "cf. supra",
            "Siehe oben",
            "wie Stufe 3",
            "Same as above",
            "see level 2.",
            "Igual que el nivel 3",
            "s. oben",
            "s. u.",
            "o. g.",
            "dto.",
            "„",
            "-\"-",
            "desgleichen",
            "wie zuvor",
            "siehe Zeile darüber",
            "patrz wyżej",
            "lásd fent",
            "βλ. παραπάνω",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "Idem pour les bus",
            "Voir venir",
            "Wie oben beschrieben",
            "See levels",
            "As above so below",
            "Voir le client",
            "Siehe Stellenplan",
            "Gleichstellung",
            "Sorgfalt",
            "U",
            "S",
            "C#",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn a_cross_is_no_descriptor() {
        for text in ["x", "X", " × ", "✓", "Oui"] {
            assert!(is_cross(text), "{text}");
        }
        for text in ["", "xy", "oui, souvent", "5"] {
            assert!(!is_cross(text), "{text}");
        }
    }
}
