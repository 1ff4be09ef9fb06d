//! Places within a text that were left to be filled in: `[à compléter]`, `XXX`, `???`.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::placeholder_words::{COMMENTS, INSERTING, NOTES, to_come};
use crate::check::similarity::wording;

/// The longest note between brackets, in bytes: what is longer is part of the text.
const LONGEST: usize = 80;

/// The first place of a text that is yet to be filled in.
pub fn gap(text: &str) -> Option<Range<usize>> {
    bracketed(text).or_else(|| crossed_out(text)).or_else(|| questioned(text))
}

/// A note between square brackets that asks for a text: `[insérer le nom]`, `[TBD]`.
fn bracketed(text: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'[', text.as_bytes()).find_map(|start| {
        let behind = &text.as_bytes()[start..text.len().min(start + LONGEST + 2)];
        let end = start + memchr::memchr(b']', behind)?;
        asks_for_text(&text[start + 1..end]).then_some(start..end + 1)
    })
}

fn asks_for_text(note: &str) -> bool {
    /// One `x` alone ticks a box.
    const MARKS: usize = 2;
    let words = wording(note);
    // What is to be done stands first, or last as in German.
    let asks = words.split_once(' ').is_some_and(|(first, rest)| {
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        INSERTING.contains(&first) || INSERTING.contains(&last) || COMMENTS.contains(&first)
    });
    // In small letters `todo` is a word of Spanish and Portuguese.
    let first = note.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or(note);
    to_come().contains(words.as_str())
        || asks
        || NOTES.contains(&first)
        || (note.len() >= MARKS && note.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'?' | b'_')))
}

/// A row of x that is a word of its own: no name is written so.
fn crossed_out(text: &str) -> Option<Range<usize>> {
    static ROWS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["XXX", "xxx"].map(Finder::new));
    let found = ROWS.iter().flat_map(|row| row.find_iter(text.as_bytes()));
    found.into_iter().find_map(|start| {
        let length = text[start..].bytes().take_while(|byte| byte.eq_ignore_ascii_case(&b'x')).count();
        let is_apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric() && !"./-_@".contains(sign));
        let ends = text[start + length..].trim_start_matches(['.', '-', '/']).chars().next();
        (is_apart(text[..start].chars().next_back()) && is_apart(ends)).then_some(start..start + length)
    })
}

/// Three question marks or more in a row.
fn questioned(text: &str) -> Option<Range<usize>> {
    static ROW: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("???"));
    let start = ROW.find(text.as_bytes())?;
    let length = text[start..].bytes().take_while(|byte| *byte == b'?').count();
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        gap(text).map(|place| &text[place])
    }

    #[test]
    fn what_was_left_to_be_filled_in_is_found_within_a_text() {
        for (text, place) in [
            ("Anime le réseau [à compléter] de la région", "[à compléter]"),
            ("Rend compte à [insérer le nom du service].", "[insérer le nom du service]"),
            ("Verwaltet [Name einfügen] und berichtet", "[Name einfügen]"),
            ("Gestisce il sito [inserire testo]", "[inserire testo]"),
            ("Prowadzi projekt [wstaw nazwę]", "[wstaw nazwę]"),
            ("Διευθύνει [να συμπληρωθεί] ομάδα", "[να συμπληρωθεί]"),
            ("Gibt Geräte aus [hier Text eingeben]", "[hier Text eingeben]"),
            ("Gibt Geräte aus [Kommentar MM: prüfen!]", "[Kommentar MM: prüfen!]"),
            ("Suit le budget [TBD: montant]", "[TBD: montant]"),
            ("Dirige [XX] personnes", "[XX]"),
            ("Rend compte à [____]", "[____]"),
            ("Gère l’outil XXX de la ville", "XXX"),
            ("Gère l’outil xxxx.", "xxxx"),
            ("la salle XXXb, puis XXX personnes", "XXX"),
            ("Dirige une équipe de ??? personnes", "???"),
        ] {
            assert_eq!(found(text), Some(place), "{text}");
        }
    }

    #[test]
    fn what_the_author_meant_is_no_gap() {
        for text in [
            "Rédige la notice [en ligne] et la relit",
            "Cite les sources [1] et [2]",
            "Insère le texte et complète la fiche",
            "Formulaire (à compléter)",
            "la presse [voir l’insert de presse]",
            "[Todo el equipo]",
            "« le patrimoine […] numérique [...] »",
            "[x] oui [ ] non",
            "Leitet die Gruppe [auch mündlich]",
            "Pflegt das Verzeichnis [Kommentar]",
            "www.xxx.org",
            "la salle XXXb, la version xxx-1, XX",
            "Quoi ? Et pourquoi ??",
            "[",
            "]XX[",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
