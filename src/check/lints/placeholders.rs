//! What people write where they have no text: a dash, "n/a", "to be defined", "see above".

use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashSet;

use super::placeholder_words::{BACK, FILLERS, LEVELS, NOTES, POINTERS, WORDS, to_come};
use crate::check::resolve::is_ditto;
use crate::check::similarity::{latin, wording, wording_hash};

/// Whether a text only stands in place of one: such words alone, or a dash, a stroke, a question mark or a row of x alone.
pub fn says_nothing(text: &str) -> bool {
    /// Longer ones are texts.
    const LONGEST: usize = 20;
    if is_to_come(text) || points_back(text) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let written: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    let is_stroke = |sign: char| {
        matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '/' | '\\' | '.' | '…' | '?' | '*' | '×')
    };
    let is_crossed_out = written.len() > 2 && written.bytes().all(|byte| byte == b'x');
    !written.is_empty() && (written.chars().all(is_stroke) || is_crossed_out || is_word(&written))
}

/// Whether it is one of the words for nothing, with a full stop behind it or without.
fn is_word(written: &str) -> bool {
    WORDS.contains(&written) || written.strip_suffix('.').is_some_and(|word| WORDS.contains(&word))
}

/// Whether a text only ticks its cell, as in a matrix of levels.
pub fn is_cross(text: &str) -> bool {
    const CROSSES: [&str; 12] = ["x", "×", "✓", "✔", "✗", "●", "oui", "yes", "ja", "sì", "sí", "sim"];
    /// The bytes of the longest of them, with a blank or two.
    const LONGEST: usize = 6;
    text.len() <= LONGEST && CROSSES.contains(&text.trim().to_lowercase().as_str())
}

/// Whether a text says that it is still to be written, whatever remark follows.
pub fn is_to_come(text: &str) -> bool {
    /// The bytes in which a colon ends what is said before the remark; the longest that is looked for has fewer.
    const LONGEST: usize = 64;
    if !may_be_to_come(text) {
        return false;
    }
    if opens_as_filler(text) || is_note(text) {
        return true;
    }
    let head = match memchr(b':', &text.as_bytes()[..text.len().min(LONGEST)]) {
        Some(colon) => &text[..colon],
        None if text.len() <= LONGEST => text,
        None => return false,
    };
    is_phrase_to_come(head)
}

/// Whether a text begins as one that only fills the page.
fn opens_as_filler(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    FILLERS
        .iter()
        .filter(|filler| filler.as_bytes()[0].eq_ignore_ascii_case(&first))
        .any(|filler| text.get(..filler.len()).is_some_and(|start| start.eq_ignore_ascii_case(filler)))
}

/// Whether a text is one of the phrases for a text to come: their hashes tell nearly all others apart without a copy.
fn is_phrase_to_come(text: &str) -> bool {
    static HASHES: LazyLock<FxHashSet<u64>> =
        LazyLock::new(|| to_come().iter().map(|phrase| wording_hash(phrase)).collect());
    HASHES.contains(&wording_hash(text)) && to_come().contains(wording(text).as_str())
}

/// Whether a text begins as one that is to come does: its first two letters tell nearly all others apart at no cost.
fn may_be_to_come(text: &str) -> bool {
    let mut letters = text.chars().map(latin);
    match [letters.next(), letters.next()] {
        [None, _] => false,
        [Some(Some(first)), Some(Some(second))] if first.is_ascii_alphanumeric() && second.is_ascii() => {
            beginnings()[first as usize & 0x7f][second as usize & 0x7f]
        }
        // Brackets may stand around it; letters of other alphabets are compared with their words.
        _ => true,
    }
}

/// Which two letters, small and without accents, those texts begin with.
fn beginnings() -> &'static [[bool; 128]; 128] {
    static BEGINNINGS: LazyLock<Box<[[bool; 128]; 128]>> = LazyLock::new(|| {
        let mut known = Box::new([[false; 128]; 128]);
        for mark in to_come().iter().chain(&NOTES).chain(&FILLERS) {
            let mut letters = mark.chars().map(latin);
            if let [Some(Some(first)), Some(Some(second))] = [letters.next(), letters.next()] {
                known[first as usize & 0x7f][second as usize & 0x7f] = true;
            }
        }
        known
    });
    &BEGINNINGS
}

/// Whether a text is a note to whoever is to write it: `TODO: ask Paul`. In small letters, and in capitals before other words,
/// `todo` is a word of Spanish and Portuguese.
fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '(', '<', '{']);
    let rest = NOTES.iter().find_map(|mark| text.strip_prefix(*mark));
    rest.is_some_and(|rest| {
        // `TODO-Listen` is a word.
        let is_compound = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        !is_compound && rest.trim_start().starts_with([':', '-', '–', '—', '(', '!', ']', ')', '>', '}'])
    })
}

/// Whether a text begins as one that points to another does: labels are short, too, and there are many.
fn may_point_back(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    !first.is_ascii_alphabetic() || POINTERS.iter().any(|pointer| pointer.as_bytes()[0] == first.to_ascii_lowercase())
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
        && ["as", "que", "al", "au", "a", "auf", "the", "le", "la", "el", "il", "in", "im", "voir", "cf", "siehe"]
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
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_a_form_shows_in_an_empty_field_is_no_text() {
        for text in ["Cliquez ici pour taper du texte.", "Click or tap here to enter text."] {
            assert!(says_nothing(text), "{text}");
        }
        assert!(!says_nothing("Cliquez ici pour signer"));
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

    #[test]
    fn what_people_write_for_a_text_to_come_is_known_in_each_language() {
        for text in [
            "À compléter",
            "Bitte ausfüllen",
            "A COMPLETER",
            "[à compléter…]",
            "À compléter : voir avec Paul",
            "À définir",
            "[À traduire]",
            "Noch zu übersetzen",
            "wird noch ergänzt",
            "Pendiente",
            "To be defined",
            "TODO : voir avec Paul",
            "TODO - ask",
            "[TODO]",
            "(TODO: ask)",
            "Noch zu ergänzen",
            "Por completar",
            "Da completare",
            "Nog in te vullen",
            "A preencher",
            "Lorem ipsum dolor sit amet",
            "do uzupełnienia",
            "DO ZROBIENIA",
            "ΝΑ ΣΥΜΠΛΗΡΩΘΕΊ",
            "Προς συμπλήρωση: ρωτήστε τον Παύλο",
            "Да се попълни",
            "täydennetään myöhemmin",
            "k doplnění",
            "Κάντε κλικ ή πατήστε εδώ για να εισαγάγετε κείμενο.",
            "xxx",
            "XXXX",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "À compléter avec soin avant chaque visite",
            "À compléter les dossiers",
            "TODO-Listen pflegen",
            "Todo el equipo",
            "TODO EL EQUIPO",
            "Todo: un resumen",
            "Compléter",
            "XX",
            "XML",
            "Définir : les règles",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
