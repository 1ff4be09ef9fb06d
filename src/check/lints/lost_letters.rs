//! What a program leaves of a letter or sign that the encoding it saves in doesn't have: a question mark within a word, as in
//! `l?accès` and `func?ie`, at its beginning, as in `?tre`, at its end, as in `attivit? digitale`, or before a figure, as in
//! `délai ? 48 h` for `délai ≤ 48 h`.

use crate::model::is_same_tongue;

/// The first word of a text that a letter is lost in, or the mark and the figure that a sign is lost before.
pub fn first_lost<'t>(text: &'t str, language: &str) -> Option<&'t str> {
    let marks = memchr::memchr_iter(b'?', text.as_bytes());
    marks.into_iter().find_map(|at| {
        if let Some(end) = end_of_figure(text, at) {
            return Some(&text[at..end]);
        }
        if !is_lost(text, at) && !is_last_lost(text, at, language) {
            return None;
        }
        let start = text[..at].rfind(char::is_whitespace).map_or(0, |blank| blank + width_at(text, blank));
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank);
        Some(&text[start..end])
    })
}

/// Where the figure ends that a comparison was lost before, if the question mark at a byte is what is left of one: it stands
/// by itself, and nothing before it asks.
fn end_of_figure(text: &str, at: usize) -> Option<usize> {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let stands_alone = before.is_empty() || before.ends_with(['(', '[']) || before.ends_with(char::is_whitespace);
    let figure = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if !stands_alone || !figure.starts_with(|sign: char| sign.is_ascii_digit()) || before.split_whitespace().any(asks) {
        return None;
    }
    let length = figure.find(|sign: char| sign.is_whitespace() || sign == ')').unwrap_or(figure.len());
    Some(text.len() - figure.len() + length)
}

fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Whether the question mark at a byte stands for a letter: behind it a small letter follows, and before it is a letter or
/// nothing of the word. In an address it parts the question from the page.
fn is_lost(text: &str, at: usize) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let rest = behind.split(char::is_whitespace).next().unwrap_or_default();
    let is_address = word.contains(['/', '.', '@', ':']) || rest.contains(['=', '&', '/', '@', ':']);
    // A sign of a pattern, `fiche-?.docx`, or of a word in doubt, `lequel ?a`, has no letter on one of its sides.
    let letters = word.trim_end_matches('?').chars().next_back().is_none_or(char::is_alphabetic);
    let rest = rest.trim_start_matches('?');
    !is_address
        && !is_of_questions(word, rest)
        && letters
        && (rest.starts_with(char::is_lowercase) || (rest.starts_with(char::is_alphabetic) && is_elided(word)))
}

/// Whether the question mark at a byte stands for the last letter of a word, in a language where that may bear an accent: what
/// goes before asks nothing, and the sentence goes on behind it.
fn is_last_lost(text: &str, at: usize, language: &str) -> bool {
    let (before, behind) = (&text[..at], &text[at + 1..]);
    let sentence = before.rsplit(['.', '!', '?', '¿', '|', '\n']).next().unwrap_or_default();
    let Some(word) = sentence.split_whitespace().next_back().filter(|_| sentence.ends_with(char::is_alphabetic)) else {
        return false;
    };
    let goes_on = behind.starts_with([',', ';'])
        || behind.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let is_asked = before.contains('¿') || sentence.split_whitespace().any(asks);
    goes_on && !is_asked && !word.contains(['/', '.', '@', ':']) && may_lack_last(word, language)
}

/// Whether words of a language end in letters that encodings lack, and this may be one that lost its last.
fn may_lack_last(word: &str, language: &str) -> bool {
    const LANGUAGES: [&str; 11] = ["sl", "hr", "bs", "cs", "sk", "pl", "hu", "ro", "lt", "lv", "tr"];
    // Hardly any whole word of Italian ends in a consonant, and of those without their last letter most do.
    const ITALIAN: [&str; 5] = ["pi", "gi", "pu", "cio", "ci"];
    const FRENCH: [&str; 6] = ["l", "o", "déj", "voil", "del", "au-del"];
    let word = word.rsplit(['’', '\'', '(', '«', '“', '"']).next().unwrap_or_default().to_lowercase();
    if is_same_tongue(language, "it") {
        let is_cut = |sign: char| !matches!(sign, 'a' | 'e' | 'i' | 'o' | 'u' | 'à' | 'è' | 'é' | 'ì' | 'ò' | 'ù');
        word.ends_with(is_cut) || ITALIAN.contains(&word.as_str())
    } else if is_same_tongue(language, "fr") {
        FRENCH.contains(&word.as_str())
    } else {
        LANGUAGES.iter().any(|known| is_same_tongue(known, language))
    }
}

/// Whether the question marks of a word end questions of one word each: `who?when?where?`.
fn is_of_questions(before: &str, behind: &str) -> bool {
    asks(before.rsplit('?').next().unwrap_or_default()) && behind.split('?').next().is_some_and(asks)
}

/// Whether a word asks a question.
fn asks(word: &str) -> bool {
    #[rustfmt::skip]
    const QUESTIONS: [&str; 69] = [
        "qui", "quoi", "quand", "où", "comment", "combien", "pourquoi", "who", "what", "when", "where", "why", "how", "which",
        "wer", "was", "wann", "wo", "wie", "warum", "wozu", "quién", "qué", "cuándo", "cuánto", "dónde", "cómo", "chi", "cosa",
        "come", "dove", "quando", "perché", "kto", "co", "kiedy", "gdzie", "jak", "ποιος", "πότε", "quel", "quelle", "quels",
        "quelles", "que", "est-ce", "qu'est-ce", "quale", "quali", "quanto", "quanti", "quanta", "quante", "che", "qual", "cuál",
        "cuáles", "quem", "onde", "kaj", "kdo", "kje", "kdaj", "kako", "zakaj", "koliko", "ali", "kateri", "katere",
    ];
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    QUESTIONS.contains(&word.as_str())
}

/// Whether an apostrophe stands behind a word, as in `l’État`.
fn is_elided(word: &str) -> bool {
    let word = word.trim_start_matches(|sign: char| !sign.is_alphabetic());
    ["l", "d", "n", "s", "c", "j", "m", "t", "qu"].iter().any(|elided| elided.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_mark_within_a_word_or_at_its_beginning_is_a_lost_letter() {
        for (text, word) in [
            ("Garantit l?accès aux données", "l?accès"),
            ("Proiecteaz? servicii ?i func?ii", "?i"),
            ("d?l?gu? au num?rique", "d?l?gu?"),
            ("?tre force de proposition", "?tre"),
            ("c??ur", "c??ur"),
            ("les règles de l?Union", "l?Union"),
            ("(d?État)", "(d?État)"),
            ("Taux de satisfaction ? 4,2/5", "? 4,2/5"),
            ("dix ateliers (? 12 actions) par an", "? 12"),
            ("n ?200", "?200"),
        ] {
            assert_eq!(first_lost(text, "fr"), Some(word), "{text}");
        }
    }

    #[test]
    fn a_question_mark_that_is_meant_is_left_alone() {
        for text in [
            "Qui fait quoi ?",
            "Qui fait quoi?",
            "Vraiment ?!",
            "Quoi? Comment?",
            "x?y:z",
            "Lequel?A ou B",
            "Répondre : qui?quand?où?",
            "(Wer?was?wann?)",
            "https://exemple.eu/page?lang=fr",
            "exemple.eu?page",
            "fiche-?.docx",
            "(?)",
            "a ? b",
            "Pourquoi ?\nPour qui ?",
            "Combien de publics ? 12 par an",
            "Qui vient? 3 groupes",
            "Quels lieux ? 2 musées",
            "?",
            "",
        ] {
            assert_eq!(first_lost(text, "fr"), None, "{text}");
        }
    }

    #[test]
    fn a_question_mark_in_a_sentence_that_goes_on_is_the_lost_end_of_a_word() {
        for (language, text, word) in [
            ("it", "Progettare l’attivit? digitale", "l’attivit?"),
            ("it", "Osservare le capacit? visive e motorie", "capacit?"),
            ("it", "Coordina pi? sedi", "pi?"),
            ("it", "Le attivit?, i laboratori", "attivit?,"),
            ("fr-BE", "Les lieux o? travailler", "o?"),
            ("sl", "Poiskati pomo? za stanovalce", "pomo?"),
        ] {
            assert_eq!(first_lost(text, language), Some(word), "{text}");
        }
    }

    #[test]
    fn a_question_that_a_sentence_goes_on_behind_is_left_alone() {
        for (language, text) in [
            ("it", "Chi fa che cosa? quando?"),
            ("it", "Serve una mano? chiamare lo sportello"),
            ("it", "Attivit? Sociali"),
            ("es", "¿Funciona bien? entonces seguir"),
            ("sl", "Kdo pomaga svojcem? in kdaj?"),
            ("en", "Does it work? if not, call"),
            ("de", "Geht es? wenn nicht, anrufen"),
            ("fr", "Qui décide? et quand?"),
            ("fr", "Un doute? voir le guide"),
        ] {
            assert_eq!(first_lost(text, language), None, "{text}");
        }
    }
}
