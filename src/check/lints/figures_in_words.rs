//! Figures that stand for the letters which they look like, as programs read them from a scanned page: `inc1dent`, `0utils`.

/// Whether a text has a figure at all: most have none, and need not be searched for what is about figures.
pub fn has_figure(text: &str) -> bool {
    // Looked at many bytes at a time, without an end in between.
    text.as_bytes().chunks(64).any(|bytes| bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

/// The first word of a text that has a figure in place of a letter.
pub fn first_misread(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    (0..bytes.len()).filter(|at| matches!(bytes[*at], b'0' | b'1' | b'5')).find_map(|at| {
        // A letter that is no ASCII ends or begins with a byte beyond it.
        let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || *byte >= 0x80);
        if !is_letter(bytes.get(at + 1)) {
            return None;
        }
        // What is longer is no word.
        const LONGEST: usize = 40;
        let before = text[..at].char_indices().rev().take(LONGEST).take_while(|(_, sign)| sign.is_alphanumeric());
        let start = before.last().map_or(at, |(start, _)| start);
        let behind = text[at..].char_indices().take(LONGEST).find(|(_, sign)| !sign.is_alphanumeric());
        let end = behind.map_or(text.len(), |(length, _)| at + length);
        if end - start > 2 * LONGEST {
            return None;
        }
        let is_misread = is_misread(&text[start..at], bytes[at], &text[at + 1..end]);
        (is_misread && !is_of_name(text, start, end)).then(|| &text[start..end])
    })
}

/// Whether a figure between the two parts of a word stands for a letter: all around it are small ones, and too many for a unit
/// or an abbreviation.
fn is_misread(before: &str, figure: u8, behind: &str) -> bool {
    /// Letters; codes and names such as `html5lib` or `log4j` have fewer behind their figure, or on both sides.
    const LEAST: usize = 6;
    let mut first = before.chars();
    let begins = first.next().is_none_or(char::is_alphabetic) && first.all(char::is_lowercase);
    let rest = behind.chars().all(char::is_lowercase);
    if !begins || !rest {
        return false;
    }
    let (front, back) = (before.chars().count(), behind.chars().count());
    if front > 0 {
        // `Q1bericht`: a quarter's.
        if front == 1 && before.starts_with(char::is_uppercase) {
            return false;
        }
        const NAMES: [&str; 6] = ["html", "css", "es", "sha", "md", "python"];
        let is_name = NAMES.iter().any(|name| name.eq_ignore_ascii_case(before));
        return front + back >= LEAST && back > 1 && !is_name;
    }
    match figure {
        // `0day` is a word.
        b'0' => back + 1 >= LEAST,
        // `1er`, `1heure`: only where no word of these letters can be meant.
        b'1' => {
            let follows = |letter: &str, letters: &[char]| {
                behind.strip_prefix(letter).is_some_and(|rest| rest.starts_with(letters))
            };
            back + 1 >= LEAST && (follows("n", &['c', 'd', 'f', 'g', 's', 't', 'v']) || follows("m", &['b', 'm', 'p']))
        }
        _ => false,
    }
}

/// Whether a word is part of an address, a file's name or a version.
fn is_of_name(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let behind = text[end..].split(char::is_whitespace).next().unwrap_or_default();
    let behind = behind.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let parts = ['/', '.', '@', '_', '\\', '=', '#', ':', '-'];
    before.contains(parts) || behind.contains(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_within_a_word_or_before_it_stands_for_a_letter() {
        for (text, word) in [
            ("Recherche les causes d’un inc1dent, coordonne", "inc1dent"),
            ("les 0utils", "0utils"),
            ("la séc5urité", "séc5urité"),
            ("(Ém0tion).", "Ém0tion"),
            ("une 1nformation", "1nformation"),
            ("une 1mpression", "1mpression"),
            ("pr0cédé", "pr0cédé"),
        ] {
            assert_eq!(first_misread(text), Some(word), "{text}");
        }
    }

    #[test]
    fn codes_units_names_and_numbers_are_left_alone() {
        for text in [
            "e-CF, B2B, W3C, ISO27001, TC10, H1N1, 10h50min, 5km, 1er, 1ère, 1ers, 15e, 0day",
            "https://exemple.eu/inc1dent et inc1dent.docx, a_inc1dent@b",
            "html5lib, sha1sum, log4j, web2print, k8s, l10n, i18n, mp3, utf8, rj45, p2p",
            "1heure, 1semaine, 5jours, 10jours, 1personne, 0erreur-1",
            "CO2eq, m3h, x1y, b1a, A1er, 2024nov, win10pro",
            "Q1bericht? GS1norm",
            "e1000",
            "",
        ] {
            assert_eq!(first_misread(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_with_a_figure_is_known() {
        assert!(has_figure(&format!("{}5", "a".repeat(200))) && has_figure("0"));
        assert!(!has_figure(&"é".repeat(200)) && !has_figure(""));
    }
}
