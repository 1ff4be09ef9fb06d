//! Texts that say no more than that they are still to be written: `à compléter`, `TODO: ask Paul`, what a form shows.

use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashSet;

use super::placeholder_words::{FILLERS, NOTES, to_come, to_come_alone};
use crate::check::similarity::{latin, wording, wording_hash};

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
    is_phrase_to_come(head) && (head.len() == text.len() || !to_come_alone().contains(wording(head).as_str()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_shows_in_an_empty_field_is_no_text() {
        for text in ["Cliquez ici pour taper du texte.", "Click or tap here to enter text."] {
            assert!(is_to_come(text), "{text}");
        }
        assert!(!is_to_come("Cliquez ici pour signer"));
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
            "In Bearbeitung",
            "folgt noch",
            "(noch zu klären)",
            "Beispieltext",
            "Wählen Sie ein Element aus.",
            "Klicken Sie hier, um ein Datum einzugeben.",
        ] {
            assert!(is_to_come(text), "{text}");
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
            "En cours : le plan de la maison",
            "In Arbeit genommene Aufträge",
            "Folgt den Anweisungen",
            "Wählen Sie ein Element aus dem Plan",
        ] {
            assert!(!is_to_come(text), "{text}");
        }
    }
}
