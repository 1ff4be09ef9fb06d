//! Words that stay on one line in any language: the groups of a number, a figure and its unit, a title and its name, an
//! abbreviation or a noun and its number, both ends of a range.

use crate::calendar::is_month;

/// Whether no line ends at the blank at that place.
pub fn holds_together(text: &str, blank: usize) -> bool {
    let before = &text[..blank];
    let mut behind = text[blank..].chars();
    behind.next();
    let behind = behind.as_str();
    match behind.bytes().next() {
        _ if before.ends_with(|sign: char| sign.is_ascii_digit()) => {
            is_group(before, behind)
                || begins_unit(behind)
                || is_day_of_month(before, behind)
                || is_of_law(before, behind)
        }
        Some(b'0'..=b'9') => is_numbered(last_word(before)) || is_counted_on(before),
        _ if before.ends_with('.') => {
            is_abbreviated(before, behind) || is_title(before, behind) || is_day_of_month(before, behind)
        }
        _ => is_title(before, behind),
    }
}

/// Whether a language lets no line end behind a word of one letter, as Slavic ones do.
pub fn holds_letters(language: &str) -> bool {
    const SLAVIC: [&str; 12] = ["pl", "cs", "sk", "sl", "hr", "bs", "sr", "mk", "bg", "uk", "be", "ru"];
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    SLAVIC.iter().any(|slavic| slavic.eq_ignore_ascii_case(primary))
}

/// Whether a word is one letter, with or without a sign before it.
pub fn is_letter(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '„', '«', '"', '[']);
    word.chars().take(2).count() == 1 && word.starts_with(char::is_alphabetic)
}

/// What stands before a name.
const TITLES: [&str; 25] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Me", "Dr", "Pr", "Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.",
    "St.", "Hr.", "Sr.", "Sra.", "Sig.", "Dott.", "Dhr.", "dhr.", "mevr.",
];

/// What stands before a number.
#[rustfmt::skip]
const NUMBERED: [&str; 58] = [
    "n°", "N°", "nº", "Nº", "no.", "No.", "Nr.", "nr.", "núm.", "p.", "pp.", "S.", "art.", "Art.", "Abs.", "§",
    "chap.", "Chap.", "fig.", "Fig.", "vol.", "Vol.", "cap.", "al.", "pág.", "nr", "Nr", "č.", "Č.", "str.", "s.",
    "st.", "αρ.", "Αρ.", "αριθ.", "σελ.", "№", "стр.", "чл.", "br.", "št.", "ust.", "pkt", "kap.", "Kap.", "rys.",
    "tab.", "obr.", "sl.", "lk", "pk.", "skyr.", "ca.", "env.", "approx.", "circa", "c.", "§§",
];

/// What stands before its number without being cut short, in small letters.
#[rustfmt::skip]
const NUMBERED_NOUNS: [&str; 149] = [
    "abbildung", "abschnitt", "allegato", "anexa", "anexo", "anhang", "annex", "annexe", "article", "articolo",
    "artigo", "artículo", "bijlage", "bilag", "bilaga", "bod", "capitolo", "capitolul", "capítulo", "chapitre",
    "chapter", "etap", "etapa", "etapă", "fase", "faza", "figur", "figura", "figure", "figuur", "fáza", "fáze",
    "hoofdstuk", "joonis", "kapitel", "kapitola", "kapittel", "korak", "krok", "kuva", "level", "liite", "lisa",
    "livello", "luku", "modul", "module", "módulo", "niveau", "nivel", "nivelul", "nivå", "numéro", "nível",
    "obrázek", "obrázok", "page", "pagina", "pakopa", "paragraaf", "paragraphe", "part", "partea", "partie", "pasul",
    "peatükk", "phase", "poglavje", "poglavlje", "poziom", "preglednica", "prilog", "priloga", "príloha", "punkt",
    "página", "příloha", "quadro", "raven", "razina", "različica", "rozdział", "rysunek", "schritt", "section",
    "seite", "sezione", "sida", "side", "slika", "steg", "step", "stran", "strana", "stranica", "strona", "stufe",
    "tabel", "tabela", "tabell", "tabella", "tabelle", "tabelul", "tabelă", "tabla", "table", "tableau", "tablica",
    "tabulka", "tabuľka", "taso", "taulukko", "točka", "trin", "vaihe", "vedlegg", "versio", "version", "versiunea",
    "verze", "verzia", "verzija", "volume", "wersja", "załącznik", "étape", "úroveň", "časť", "část", "έκδοση",
    "βήμα", "επίπεδο", "κεφάλαιο", "μέρος", "πίνακας", "παράρτημα", "σελίδα", "σχήμα", "φάση", "версия", "глава",
    "ниво", "приложение", "страница", "стъпка", "таблица", "фаза", "фигура", "част",
];

/// What stands between both ends of a range.
const TO: [&str; 11] = ["à", "a", "al", "bis", "to", "tot", "do", "až", "έως", "до", "till"];

/// What a figure counts.
const UNITS: [&str; 64] = [
    "%", "‰", "€", "$", "£", "k€", "K€", "M€", "Md€", "EUR", "USD", "CHF", "°", "°C", "°F", "mm", "cm", "m", "km",
    "m²", "m2", "km²", "cm²", "m³", "m3", "ha", "mg", "g", "kg", "t", "ml", "cl", "l", "L", "ms", "s", "min", "h",
    "Hz", "kHz", "MHz", "GHz", "V", "W", "kW", "kWh", "MWh", "Mbit", "Gbit", "o", "ko", "Ko", "Mo", "Go", "To", "kB",
    "KB", "MB", "GB", "TB", "px", "pt", "dpi", "ppp",
];

/// Whether a number belongs to the word before it: an abbreviation, a noun that counts, or capitals that are a name, `RGAA 4.1`.
fn is_numbered(word: &str) -> bool {
    let is_name = || {
        (2..=8).contains(&word.len())
            && word.bytes().all(|sign| sign.is_ascii_uppercase() || matches!(sign, b'/' | b'-'))
    };
    NUMBERED.contains(&word) || is_name() || NUMBERED_NOUNS.contains(&word.to_lowercase().as_str())
}

/// Whether what ends before a number begins with one: `9 h` of `9 h 30`, `2 à` of `2 à 3`.
fn is_counted_on(before: &str) -> bool {
    let word = last_word(before);
    let figure = before[..before.len() - word.len()].trim_end();
    (word == "h" || TO.contains(&word)) && figure.ends_with(|sign: char| sign.is_ascii_digit())
}

fn is_title(before: &str, behind: &str) -> bool {
    // Capitals with accents and of other alphabets too.
    matches!(behind.bytes().next(), Some(b'A'..=b'Z' | 0xC3..))
        && TITLES.contains(&last_word(before))
        && behind.starts_with(char::is_uppercase)
}

/// Whether a letter with its point goes on with another one, `z. B.`, or with a name, `J. Tolkien`.
fn is_abbreviated(before: &str, behind: &str) -> bool {
    let one_letter = |word: &str| {
        word.strip_suffix('.')
            .is_some_and(|word| word.chars().take(2).count() == 1 && word.starts_with(char::is_alphabetic))
    };
    let last = last_word(before);
    if !one_letter(last) {
        return false;
    }
    let next = behind.split(char::is_whitespace).next().unwrap_or(behind);
    let is_initial = last.starts_with(char::is_uppercase) && next.starts_with(char::is_uppercase);
    is_initial || one_letter(next.trim_end_matches([',', ';', ':', ')']))
}

/// Whether a figure is that of a day: `2 novembre`, `2. November`, `1er mars`.
fn is_day_of_month(before: &str, behind: &str) -> bool {
    let day = last_word(before).trim_end_matches('.');
    (1..=2).contains(&day.len())
        && day.bytes().all(|sign| sign.is_ascii_digit())
        && is_month(behind.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or(behind))
}

/// Whether a number is that of an article, and its law follows: `Art. 28 DSGVO`, `§ 5 BDSG`.
fn is_of_law(before: &str, behind: &str) -> bool {
    const OF_LAWS: [&str; 8] = ["art.", "Art.", "article", "Article", "Artikel", "§", "§§", "articolo"];
    let number = last_word(before);
    let word = last_word(before[..before.len() - number.len()].trim_end());
    let law = behind.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    OF_LAWS.contains(&word) && law.chars().count() > 1 && law.chars().all(char::is_uppercase)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|sign: char| sign.is_whitespace() || "([«“\"’'".contains(sign)).next().unwrap_or(text)
}

/// Whether three figures go on a number: `10 000`.
fn is_group(before: &str, behind: &str) -> bool {
    let is_figure = |sign: &u8| sign.is_ascii_digit();
    let figures = before.bytes().rev().take_while(is_figure).count();
    let begins = &before[..before.len() - figures];
    let is_part = begins.ends_with(|sign: char| sign.is_alphanumeric() || ".,-/".contains(sign));
    (1..=3).contains(&figures) && !is_part && behind.bytes().take_while(is_figure).count() == 3
}

/// Whether the next word is a unit: `°C`, `km/h`.
fn begins_unit(behind: &str) -> bool {
    let word = behind.split(|sign: char| sign.is_whitespace() || "/)]»”\"".contains(sign)).next().unwrap_or(behind);
    UNITS.contains(&word) || UNITS.contains(&word.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `~` for every blank that holds.
    fn held(text: &str) -> String {
        text.char_indices().map(|(at, sign)| if sign == ' ' && holds_together(text, at) { '~' } else { sign }).collect()
    }

    #[test]
    fn a_number_keeps_its_groups_and_its_unit() {
        assert_eq!(
            held("10 000 pages à 25 °C, 1 250 000 €/an, 80 km/h. 3 h."),
            "10~000 pages à 25~°C, 1~250~000~€/an, 80~km/h. 3~h."
        );
        assert_eq!(held("(20 %) et 5 m² ; 3 kg"), "(20~%) et 5~m² ; 3~kg");
    }

    #[test]
    fn a_title_keeps_its_name_and_an_abbreviation_its_number() {
        assert_eq!(held("M. Dupont et Mme Élie, art. 5, n° 12, p. 3"), "M.~Dupont et Mme~Élie, art.~5, n°~12, p.~3");
        assert_eq!(held("Dr Čapek, Dr Śliwa i prof. Dr Παπάς"), "Dr~Čapek, Dr~Śliwa i prof. Dr~Παπάς");
        assert_eq!(held("l’art. 5 (p. 3) of Dr. Who, Nr. 4"), "l’art.~5 (p.~3) of Dr.~Who, Nr.~4");
    }

    #[test]
    fn an_abbreviation_keeps_its_letters_and_initials_their_name() {
        assert_eq!(held("und z. B. hier, d. h. so"), "und z.~B. hier, d.~h. so");
        assert_eq!(held("de J. R. R. Tolkien (É. Zola)"), "de J.~R.~R.~Tolkien (É.~Zola)");
    }

    #[test]
    fn a_day_keeps_its_month() {
        assert_eq!(
            held("le 12 mars 2026, am 2. November, 31 December"),
            "le 12~mars 2026, am 2.~November, 31~December"
        );
    }

    #[test]
    fn an_article_keeps_its_law_and_a_guess_its_figure() {
        assert_eq!(
            held("nach Art. 28 DSGVO, § 5 BDSG oder § 7 der Satzung, ca. 12 km"),
            "nach Art.~28~DSGVO, §~5~BDSG oder §~7 der Satzung, ca.~12~km"
        );
    }

    #[test]
    fn a_name_or_a_noun_keeps_its_number() {
        assert_eq!(
            held("la norme ISO/CEI 27001, le RGAA 4.1 ou UNI CEI EN 301549"),
            "la norme ISO/CEI~27001, le RGAA~4.1 ou UNI CEI EN~301549"
        );
        assert_eq!(
            held("Niveau 3, tableau 2, voir la figure 4 ; siehe Tabelle 5"),
            "Niveau~3, tableau~2, voir la figure~4 ; siehe Tabelle~5"
        );
        assert_eq!(
            held("Poziom 3, rozdział 2, str. 5; Επίπεδο 4, σελ. 7; úroveň 2 až 3"),
            "Poziom~3, rozdział~2, str.~5; Επίπεδο~4, σελ.~7; úroveň~2 až~3"
        );
    }

    #[test]
    fn both_ends_of_a_range_and_the_minutes_of_an_hour_are_held() {
        assert_eq!(
            held("de 9 h 30 à 17 h, 2 à 3 fois, niveaux 3 à 5, von 2 bis 4"),
            "de 9~h~30 à~17~h, 2 à~3 fois, niveaux 3 à~5, von 2 bis~4"
        );
        assert_eq!(held("il passe à 3"), "il passe à 3");
    }

    #[test]
    fn other_words_may_part() {
        for text in [
            "en 2024 100 personnes",
            "06 12 34",
            "TC10 100",
            "en JUIN-JUILLET 2026",
            "3 s’il le faut",
            "art. nouveau",
            "le cap. Un",
            "2,5 100",
            "en 2026 mars",
            "niveau B. puis",
            "fin. Il",
            "3. Un mois",
        ] {
            assert_eq!(held(text), text);
        }
    }
}
