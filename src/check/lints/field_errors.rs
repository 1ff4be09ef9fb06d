//! What a word processor writes where a cross-reference has lost what it refers to.

/// What stands behind the word for "error" and its exclamation mark.
const LOST: [&str; 11] = [
    "Source du renvoi introuvable",
    "Signet non défini",
    "Reference source not found",
    "Bookmark not defined",
    "Verweisquelle konnte nicht gefunden werden",
    "Textmarke nicht definiert",
    "No se encuentra el origen de la referencia",
    "Marcador no definido",
    "L'origine riferimento non è stata trovata",
    "Verwijzingsbron niet gevonden",
    "Nie można odnaleźć źródła odwołania",
];

/// The first such error in a text, from the word before the mark on.
pub fn first_field_error(text: &str) -> Option<&str> {
    memchr::memchr_iter(b'!', text.as_bytes()).find_map(|mark| {
        let behind = text[mark + 1..].trim_start();
        let lost = LOST.iter().find(|lost| behind.starts_with(*lost))?;
        let head = text[..mark].trim_end();
        let start = head.rfind(char::is_whitespace).map_or(0, |blank| blank + width_at(head, blank));
        Some(&text[start..text.len() - behind.len() + lost.len()])
    })
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_errors_of_lost_references_are_found_in_a_text() {
        for (text, found) in [
            ("Voir Erreur\u{a0}! Source du renvoi introuvable.", "Erreur\u{a0}! Source du renvoi introuvable"),
            ("Error! Reference source not found.", "Error! Reference source not found"),
            (
                "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
                "Fehler! Verweisquelle konnte nicht gefunden werden",
            ),
        ] {
            assert_eq!(first_field_error(text), Some(found), "{text}");
        }
        for text in ["Attention ! Source de danger", "!", "Source du renvoi introuvable", ""] {
            assert_eq!(first_field_error(text), None, "{text}");
        }
    }
}
