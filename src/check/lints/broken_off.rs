//! Texts that end with a word after which something must follow: `Anime le réseau de`.

/// Columns whose texts are whole phrases. A heading or a label may end so: `Rend compte à`.
const PHRASES: [&str; 8] =
    ["text", "descriptor", "description", "summary", "mission", "environment", "qualifications", "working_conditions"];

/// The last word of a text, if its language never ends a phrase with it.
pub fn open_end<'t>(text: &'t str, language: &str) -> Option<&'t str> {
    let text = text.strip_suffix('.').unwrap_or(text).trim_end();
    let blank = text.bytes().rposition(|byte| matches!(byte, b' ' | b'\n'))?;
    let last = &text[blank + 1..];
    // Elided words, `d’` and `dell’`, end no phrase in any language that has them.
    let is_elided =
        last.len() <= 8 && last.ends_with(['’', '\'']) && last.starts_with(|sign: char| sign.is_lowercase());
    (is_elided || never_last(language).contains(&last)).then_some(last)
}

/// Whether the texts of a column are phrases.
pub fn holds_phrases(column: &str) -> bool {
    PHRASES.contains(&column)
}

/// Small words that never end a phrase. Prepositions that may be left alone, `with` and `avec`, and German ones, which also
/// are parts of verbs, are not among them.
fn never_last(language: &str) -> &'static [&'static str] {
    #[rustfmt::skip]
    const WORDS: [(&str, &[&str]); 8] = [
        ("fr", &[
            "à", "au", "aux", "ces", "cette", "dans", "de", "des", "du", "et", "la", "le", "les", "leurs", "ou", "que",
            "sa", "selon", "ses",
        ]),
        ("en", &["a", "an", "and", "its", "of", "or", "our", "the", "their", "your"]),
        ("de", &["das", "dem", "den", "der", "des", "ein", "eine", "einer", "für", "im", "oder", "sowie", "und", "vom", "zum", "zur"]),
        ("nl", &["de", "een", "en", "het", "of", "te"]),
        ("es", &["al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "por", "su", "sus", "un", "y"]),
        ("it", &[
            "ai", "al", "alla", "alle", "con", "da", "dai", "dal", "dalla", "dei", "del", "della", "delle", "di", "e", "gli",
            "i", "il", "in", "la", "le", "nel", "nella", "o", "per", "un",
        ]),
        ("pt", &["ao", "aos", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "os", "ou", "por"]),
        ("pl", &["dla", "do", "i", "lub", "na", "oraz", "w", "z"]),
    ];
    let tongue = language.split('-').next().unwrap_or_default();
    WORDS.iter().find(|(own, _)| *own == tongue).map_or(&[], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_breaks_off_is_known_by_its_last_word() {
        for (text, language, word) in [
            ("Anime le réseau de", "fr", "de"),
            ("Anime le réseau des.", "fr-BE", "des"),
            ("Suit la mise en œuvre de l’", "fr", "l’"),
            ("Manages the life cycle of the", "en", "the"),
            ("Plant Projekte und", "de", "und"),
            ("Gestisce la rete dell’", "it", "dell’"),
        ] {
            assert_eq!(open_end(text, language), Some(word), "{text}");
        }
    }

    #[test]
    fn a_whole_text_ends_as_it_likes() {
        for (text, language) in [
            ("Choisit les outils à travailler avec", "fr"),
            ("Vitamine A", "fr"),
            ("Sait à qui le dire, et le montre-le", "fr"),
            ("de", "fr"),
            ("", "fr"),
            ("Knows the people to work with", "en"),
            ("Bereitet Sitzungen vor, führt Pläne aus", "de"),
            ("Suit le projet de la ville « Les amis de »", "fr"),
            ("Sait le pourquoi et le comment", "fr"),
            ("Anime le réseau de", "hu"),
        ] {
            assert_eq!(open_end(text, language), None, "{text}");
        }
    }
}
