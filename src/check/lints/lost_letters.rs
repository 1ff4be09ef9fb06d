//! What a program leaves of a letter that the encoding it saves in doesn't have: a question mark within a word, as in
//! `l?accès` and `func?ie`, or at its beginning, as in `?tre`.

/// The first word of a text that a letter is lost in.
pub fn first_lost(text: &str) -> Option<&str> {
    let marks = memchr::memchr_iter(b'?', text.as_bytes());
    marks.into_iter().find(|at| is_lost(text, *at)).map(|at| {
        let start = text[..at].rfind(char::is_whitespace).map_or(0, |blank| blank + width_at(text, blank));
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |blank| at + blank);
        &text[start..end]
    })
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

/// Whether the question marks of a word end questions of one word each: `who?when?where?`.
fn is_of_questions(before: &str, behind: &str) -> bool {
    #[rustfmt::skip]
    const QUESTIONS: [&str; 40] = [
        "qui", "quoi", "quand", "où", "comment", "combien", "pourquoi", "who", "what", "when", "where", "why", "how", "which",
        "wer", "was", "wann", "wo", "wie", "warum", "wozu", "quién", "qué", "cuándo", "cuánto", "dónde", "cómo", "chi", "cosa",
        "come", "dove", "quando", "perché", "kto", "co", "kiedy", "gdzie", "jak", "ποιος", "πότε",
    ];
    let asks = |word: &str| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        QUESTIONS.contains(&word.as_str())
    };
    asks(before.rsplit('?').next().unwrap_or_default()) && behind.split('?').next().is_some_and(asks)
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
        ] {
            assert_eq!(first_lost(text), Some(word), "{text}");
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
            "?",
            "",
        ] {
            assert_eq!(first_lost(text), None, "{text}");
        }
    }
}
