//! Texts that end with a word after which something must follow: `Anime le réseau de`.

use crate::model::primary_tag;

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
    const WORDS: [(&str, &[&str]); 23] = [
        ("fr", &[
            "à", "au", "aux", "ces", "cette", "dans", "de", "des", "du", "et", "la", "le", "les", "leurs", "ou", "que",
            "sa", "selon", "ses",
        ]),
        ("en", &["a", "an", "and", "its", "or", "our", "the", "their", "your"]),
        ("de", &["das", "dem", "den", "der", "des", "eine", "einer", "für", "im", "oder", "sowie", "und", "vom", "zum", "zur"]),
        ("nl", &["de", "een", "en", "te"]),
        ("es", &["al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "por", "su", "sus", "un", "y"]),
        ("it", &[
            "ai", "al", "alla", "alle", "con", "da", "dai", "dal", "dalla", "dei", "del", "della", "delle", "di", "e", "gli",
            "i", "il", "in", "la", "le", "nel", "nella", "o", "per", "un",
        ]),
        ("pt", &["ao", "aos", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "os", "ou", "por"]),
        ("bg", &[
            "на", "за", "от", "до", "във", "със", "по", "при", "под", "над", "към", "или", "като", "чрез", "без", "че",
            "които", "който",
        ]),
        ("cs", &[
            "aby", "bez", "do", "ke", "mezi", "na", "nad", "nebo", "od", "pod", "podle", "pro", "při", "ve", "za", "ze",
            "že",
        ]),
        ("da", &["at", "eller", "og", "samt"]),
        ("el", &["και", "οι", "στο", "στη", "στην", "στον", "στους", "στα", "στις", "σε", "για", "από", "να", "θα", "ότι"]),
        ("et", &["et", "ja", "kuid", "ning", "või"]),
        ("fi", &["että", "ja", "mutta", "sekä", "tai"]),
        ("hr", &["ili", "iz", "između", "kao", "kod", "koji", "na", "nad", "od", "prema", "pri", "uz", "za"]),
        ("hu", &["a", "hogy", "illetve", "valamint", "és"]),
        ("lt", &["apie", "arba", "dėl", "iki", "ir", "iš", "kad", "nuo", "pagal", "per", "po", "prie", "su", "už", "į"]),
        ("lv", &["ar", "bez", "caur", "ka", "lai", "no", "par", "pie", "pēc", "un", "uz", "vai"]),
        ("nb", &["at", "eller", "og", "samt", "å"]),
        ("pl", &[
            "albo", "dla", "do", "i", "lub", "na", "nad", "od", "oraz", "pod", "przez", "przy", "w", "we", "z", "ze",
            "że",
        ]),
        ("ro", &[
            "al", "ale", "cu", "că", "către", "de", "din", "la", "pe", "pentru", "prin", "sau", "să", "un", "unei",
            "unui", "în", "între", "și",
        ]),
        ("sk", &[
            "aby", "alebo", "bez", "do", "ku", "medzi", "na", "nad", "od", "pod", "podľa", "pre", "pri", "vo", "za",
            "zo", "že",
        ]),
        ("sl", &["ali", "in", "iz", "ki", "na", "ob", "od", "pri", "ter", "za"]),
        ("sv", &["att", "eller", "och", "samt"]),
    ];
    let tongue = primary_tag(language);
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
            ("Prowadzi zespół przez", "pl", "przez"),
            ("Συντονίζει το έργο και", "el", "και"),
            ("Планира услугите за", "bg", "за"),
            ("Plánuje služby pro", "cs", "pro"),
            ("Tervezi a szolgáltatásokat és", "hu", "és"),
            ("Planuoja paslaugas ir", "lt", "ir"),
        ] {
            assert_eq!(open_end(text, language), Some(word), "{text}");
        }
    }

    #[test]
    fn a_whole_text_ends_as_it_likes() {
        for (text, language) in [
            ("Choisit les outils à travailler avec", "fr"),
            ("Vitamine A", "fr"),
            ("Führt neue Werkzeuge ein.", "de"),
            ("Uses systems that the team takes care of.", "en"),
            ("Vraagt door tot hij het begrijpt.", "nl"),
            ("Begrijpt het.", "nl"),
            ("Sait à qui le dire, et le montre-le", "fr"),
            ("de", "fr"),
            ("", "fr"),
            ("Knows the people to work with", "en"),
            ("Bereitet Sitzungen vor, führt Pläne aus", "de"),
            ("Suit le projet de la ville « Les amis de »", "fr"),
            ("Sait le pourquoi et le comment", "fr"),
            ("Υπεύθυνος για το έργο του", "el"),
            ("Podle odst. 1 písm. a", "cs"),
            ("Anime le réseau de", "hu"),
        ] {
            assert_eq!(open_end(text, language), None, "{text}");
        }
    }
}
