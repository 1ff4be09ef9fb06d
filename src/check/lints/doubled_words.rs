//! Words that stand twice in a row where a language never has them so: `et et`, `the the`. Others may: `nous nous`, `die die`,
//! "that that", and in German all prepositions and articles, as in `von von Dritten erstellten Unterlagen`.

use crate::model::primary_tag;

/// The words of a language that never stand twice in a row, and that people type twice: at the end of a line and at the
/// beginning of the next one.
pub fn never_doubled(language: &str) -> &'static [&'static str] {
    #[rustfmt::skip]
    const WORDS: [(&str, &[&str]); 23] = [
        ("fr", &[
            "à", "afin", "ainsi", "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "du", "et", "la", "le",
            "les", "ou", "par", "pour", "qui", "sa", "sans", "se", "selon", "ses", "sont", "un", "une",
        ]),
        ("en", &[
            "a", "an", "and", "from", "into", "its", "of", "or", "our", "the", "their", "this", "to", "your",
        ]),
        ("de", &["aber", "dass", "oder", "sich", "sowie", "und"]),
        ("nl", &["de", "een", "en", "te", "voor"]),
        ("es", &[
            "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "por", "se", "su", "sus", "un", "y",
        ]),
        ("it", &[
            "ai", "al", "alla", "alle", "con", "da", "dai", "dal", "dalla", "dei", "del", "della", "delle", "di", "e", "il",
            "in", "la", "nel", "nella", "per", "su", "un", "una",
        ]),
        ("pt", &["ao", "aos", "com", "da", "das", "de", "do", "dos", "e", "em", "um", "uma"]),
        ("bg", &[
            "и", "на", "за", "от", "до", "в", "с", "във", "със", "по", "при", "под", "над", "към", "се", "но", "или",
            "като", "чрез", "без", "след", "че", "които", "който",
        ]),
        ("cs", &[
            "aby", "do", "k", "ke", "která", "které", "který", "mezi", "na", "nad", "nebo", "od", "podle", "pro", "při",
            "s", "v", "ve", "z", "za", "ze", "že",
        ]),
        ("da", &["eller", "en", "et", "mellem", "og", "samt", "sig"]),
        ("el", &[
            "και", "το", "οι", "η", "ο", "στο", "στη", "στην", "στον", "στους", "στα", "στις", "για", "από", "που", "ή",
            "να", "θα", "δεν", "ότι", "ως", "προς",
        ]),
        ("et", &["aga", "et", "ja", "kuid", "ning", "või"]),
        ("fi", &["että", "ja", "mutta", "ovat", "sekä", "tai"]),
        ("hr", &[
            "ili", "iz", "između", "kao", "kod", "koja", "koje", "koji", "na", "nad", "od", "po", "prema", "pri", "s",
            "se", "te", "u", "uz", "za",
        ]),
        ("hu", &["a", "alatt", "illetve", "között", "szerint", "valamint", "által", "és"]),
        ("lt", &[
            "apie", "ar", "arba", "dėl", "iki", "ir", "iš", "kad", "nuo", "pagal", "per", "po", "prie", "prieš", "su",
            "už", "yra", "į",
        ]),
        ("lv", &["ar", "arī", "bez", "caur", "ka", "lai", "nav", "no", "par", "pie", "pēc", "un", "uz"]),
        ("nb", &["eller", "en", "et", "mellom", "og", "samt", "seg"]),
        ("pl", &[
            "albo", "dla", "do", "i", "jest", "lub", "na", "od", "oraz", "przez", "przy", "się", "w", "we", "z", "ze",
            "że",
        ]),
        ("ro", &[
            "al", "ale", "care", "cu", "că", "către", "de", "din", "după", "este", "la", "pe", "pentru", "prin", "sau",
            "sub", "sunt", "să", "un", "în", "între", "și",
        ]),
        ("sk", &[
            "aby", "alebo", "do", "k", "ktorá", "ktoré", "ktorý", "ku", "medzi", "na", "nad", "o", "od", "podľa", "pre",
            "pri", "sa", "v", "vo", "z", "za", "zo", "že",
        ]),
        ("sl", &[
            "ali", "iz", "ki", "kot", "na", "ob", "od", "po", "pred", "pri", "s", "se", "ter", "tudi", "v", "z", "za",
        ]),
        ("sv", &["eller", "ett", "genom", "mellan", "och", "samt", "sig"]),
    ];
    let tongue = primary_tag(language);
    WORDS.iter().find(|(own, _)| *own == tongue).map_or(&[], |(_, words)| words)
}

/// The longest of these words has so many bytes.
const LONGEST: usize = 10;

/// Whether a word, of those that are looked for, may begin with the byte that the next one begins with: in either case, and behind
/// a bracket or quote.
pub fn may_begin(word: &[u8], next: u8) -> bool {
    let is_same = |byte: &u8| (byte ^ next) & !0x20 == 0;
    word.len() <= LONGEST + 1 && (word.first().is_some_and(is_same) || word.get(1).is_some_and(is_same))
}

/// The word that ends before the blank at a byte of the text and stands behind it once more, if it is one of `words`. `start` is
/// where what stands before the blank begins.
pub fn doubled_at<'t>(text: &'t str, start: usize, blank: usize, words: &[&str]) -> Option<&'t str> {
    let start = if matches!(text.as_bytes()[start], b'(' | b'"' | b'[') { start + 1 } else { start };
    let length = blank.saturating_sub(start);
    if !(1..=LONGEST).contains(&length) {
        return None;
    }
    let end = blank + 1 + length;
    let (word, again) = (text.get(start..blank)?, text.get(blank + 1..end)?);
    // A capital may begin a sentence; the letter of a list or a vitamin is one, too.
    let is_same = word == again || (length > 1 && word.eq_ignore_ascii_case(again));
    if !is_same || !words.contains(&again) {
        return None;
    }
    let behind = &text[end..];
    let ends = behind.chars().next().is_none_or(|sign| sign.is_whitespace() || ".,;:)!?]\"".contains(sign));
    let is_latin = ["facto", "jure", "visu"].iter().any(|latin| behind.trim_start().starts_with(latin));
    (ends && !is_latin).then_some(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, language: &str) -> Option<&'t str> {
        let blanks = text.match_indices([' ', '\n']);
        let start = |blank: usize| text[..blank].rfind([' ', '\n']).map_or(0, |before| before + 1);
        blanks.into_iter().find_map(|(blank, _)| doubled_at(text, start(blank), blank, never_doubled(language)))
    }

    #[test]
    fn a_word_that_is_never_doubled_is_found_twice_in_a_row() {
        for (text, language, word) in [
            ("Planifie et et dirige", "fr", "et"),
            ("la coordination et la\nla gestion", "fr", "la"),
            ("Et et puis", "fr", "et"),
            ("remis (au au plus tard)", "fr", "au"),
            ("jusqu’au soir et répondre à à tous", "fr-BE", "à"),
            ("the end of the the year", "en-GB", "the"),
            ("Planen und und prüfen", "de", "und"),
            ("van de de dienst", "nl", "de"),
            ("la gestión de de los datos", "es", "de"),
            ("il capo della della sala", "it", "della"),
            ("a gestão de de dados", "pt", "de"),
            ("plan i i budżet", "pl", "i"),
            ("zajmuje się się danymi", "pl", "się"),
            ("σχεδιάζει και και οργανώνει", "el", "και"),
            ("σχεδιάζει το το έργο", "el", "το"),
            ("екипът и и услугите", "bg", "и"),
            ("a csapat és és a vezető", "hu", "és"),
            ("plány pro pro rok", "cs", "pro"),
            ("servicii pentru pentru public", "ro", "pentru"),
            ("planer och och mål", "sv", "och"),
        ] {
            assert_eq!(found(text, language), Some(word), "{text}");
        }
    }

    #[test]
    fn words_that_may_stand_twice_are_left_alone() {
        for (text, language) in [
            ("nous nous chargeons, vous vous chargez", "fr"),
            ("en en tirant parti", "fr"),
            ("la façade est est claire", "fr"),
            ("le le-la et le lecteur", "fr"),
            ("reconnaissance de de facto", "fr"),
            ("le texte de De Gaulle", "fr"),
            ("la La", "fr"),
            ("et, et puis", "fr"),
            ("et. Et puis", "fr"),
            ("les lest", "fr"),
            ("10 10 10", "fr"),
            ("I know that that had had to be", "en"),
            ("logs in in the morning", "en"),
            ("die die Akten führen, die von von Dritten erstellten", "de"),
            ("dat dat kan", "nl"),
            ("vitamin A a day", "en"),
            ("článek 3 písm. a a b", "cs"),
            ("az az ember", "hu"),
            ("vet att att läsa", "sv"),
            ("da da priliku", "hr"),
            ("της μητέρας του του έδωσε", "el"),
            ("", "fr"),
        ] {
            assert_eq!(found(text, language), None, "{text}");
        }
    }
}
