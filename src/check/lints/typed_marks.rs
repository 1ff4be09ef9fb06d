//! Marks of other programs that a text was typed or copied with, and that nothing reads here: Markdown's `**bold**` and links,
//! a line break written as `\n`, and signs that turn the direction of letters.

/// The first such mark of a text, and what to do about it.
pub fn first_mark(text: &str) -> Option<(&str, &'static str)> {
    // Each of them holds one of these bytes.
    memchr::memchr3_iter(b'*', b']', b'\\', text.as_bytes()).find_map(|at| match text.as_bytes()[at] {
        b'*' => Some((bold_at(text, at)?, "delete the stars: texts have no marks for bold and italic")),
        b']' => Some((link_at(text, at)?, "write the words alone, and the address behind them if it is to be printed")),
        _ => Some((escape_at(text, at)?, "write a line break (Alt+Enter in a spreadsheet), or a blank, in its place")),
    })
}

/// Words between two stars on each side, from the star at a byte on.
fn bold_at(text: &str, at: usize) -> Option<&str> {
    let (before, rest) = text.split_at(at);
    let inside = rest.strip_prefix("**")?;
    let end = inside.find("**")?;
    let words = &inside[..end];
    let begins =
        before.is_empty() || before.ends_with(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '«' | '"'));
    let is_phrase =
        words.starts_with(char::is_alphanumeric) && !words.ends_with(char::is_whitespace) && !words.contains('*');
    (begins && is_phrase).then(|| &rest[..end + "****".len()])
}

/// A link with its words, whose closing bracket stands at a byte.
fn link_at(text: &str, at: usize) -> Option<&str> {
    let address = text[at..].strip_prefix("](")?;
    let is_address = ["http://", "https://", "www.", "mailto:"].iter().any(|start| address.starts_with(start));
    let (start, end) = (text[..at].rfind('[')?, address.find(')')?);
    is_address.then(|| &text[start..at + "](".len() + end + 1])
}

/// The sign of a line break or tabulator in letters, at a byte: not where a word goes on, as in the path of a file, nor where
/// the text speaks of it.
fn escape_at(text: &str, at: usize) -> Option<&str> {
    const ESCAPES: [&str; 4] = ["\\r\\n", "\\n", "\\r", "\\t"];
    let (before, rest) = text.split_at(at);
    let escape = ESCAPES.iter().find(|escape| rest.starts_with(**escape))?;
    let behind = &rest[escape.len()..];
    let is_path = before.ends_with(['\\', '/', ':']) || before.contains(":\\") || before.contains("\\\\");
    let goes_on = behind.starts_with(char::is_lowercase) && !before.ends_with(['.', ';', '!', '?', ',']);
    let quotes = ['«', '»', '"', '`', '\'', '“', '”', '„', '’'];
    let is_named = before.trim_end().ends_with(quotes) && behind.trim_start().starts_with(quotes);
    (!is_path && !goes_on && !is_named).then(|| &rest[..escape.len()])
}

/// The first sign that turns the direction of what stands behind it. Texts in letters that run from right to left need some.
pub fn first_turning(text: &str) -> Option<char> {
    let runs_left = |sign: char| matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}');
    text.chars().find(|sign| is_turning(*sign)).filter(|_| !text.contains(runs_left))
}

/// Whether a sign is one of those that embed, override or isolate a direction.
pub fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_other_programs_are_found() {
        for (text, mark) in [
            ("Rédiger **chaque mois** un rapport", "**chaque mois**"),
            ("**Important** : relire", "**Important**"),
            ("Voir [la charte](https://example.org/charte) du site", "[la charte](https://example.org/charte)"),
            ("Rédiger.\\nRelire", "\\n"),
            ("Rédiger,\\nrelire", "\\n"),
            ("Rédiger\\r\\nRelire", "\\r\\n"),
            ("Rédiger\\n", "\\n"),
            ("Rédiger\\tRelire", "\\t"),
        ] {
            assert_eq!(first_mark(text).map(|(mark, _)| mark), Some(mark), "{text}");
        }
    }

    #[test]
    fn signs_that_are_meant_are_left_alone() {
        for text in [
            "Mitarbeiter*innen und Kolleg**innen",
            "*** essentiel, ** additionnel, * utile",
            "un mot** et un autre mot**",
            "x**2 et y**2",
            "le partage \\\\serveur\\notes",
            "C:\\nouveau, D:\\Textes\\N",
            "le dossier partage\\notes",
            "le caractère « \\n », le signe '\\n'",
            "[1] (voir annexe)",
            "tableau[i](j)",
        ] {
            assert_eq!(first_mark(text), None, "{text}");
        }
    }

    #[test]
    fn signs_that_turn_the_direction_are_found_but_in_texts_that_run_from_right_to_left() {
        assert_eq!(first_turning("Rédige\u{202e} un rapport"), Some('\u{202e}'));
        assert_eq!(first_turning("שלום \u{202a}web\u{202c}"), None);
        assert_eq!(first_turning("l\u{200e}eau"), None);
    }
}
