//! Codes and e-competences that running text cites: `TC12`, `A.4`.

use crate::model::{CodeName, CompetenceName};

/// A name as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    Code(CodeName),
    Competence(CompetenceName),
}

/// The names that a text cites, each as it is written: words of their own, in capitals, no part of an address, a file's name, a
/// version or a longer reference (`A.5.1` of a standard).
pub fn cited(text: &str) -> impl Iterator<Item = (&str, Cited)> {
    let is_opening = |sign: char| matches!(sign, '(' | '[' | '{' | '«' | '"' | '“' | '‘' | '’' | '\'' | '…');
    let is_closing = |sign: char| {
        matches!(sign, ')' | ']' | '}' | '»' | '"' | '”' | '’' | '\'' | ',' | ';' | ':' | '.' | '!' | '?' | '…')
    };
    let text = if may_cite(text) { text } else { "" };
    let parts = text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')'));
    parts.filter_map(move |part| {
        let word = part.trim_start_matches(is_opening).trim_end_matches(is_closing);
        let word = word.rsplit_once(['’', '\'']).map_or(word, |(_, rest)| rest);
        let letters = word.chars().take_while(char::is_ascii_uppercase).count();
        let (_, figures) = word.split_at(letters);
        let figures = figures.strip_prefix('.').filter(|_| letters == 1).or((letters == 2).then_some(figures))?;
        let is_number = (1..=3).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            return None;
        }
        let name = match letters {
            2 => CodeName::parse(word).map(Cited::Code),
            _ => CompetenceName::parse(word).map(Cited::Competence),
        };
        Some((word, name?))
    })
}

/// Whether anything in a text can be such a name: nearly all texts have none, and are told so at the speed of reading them.
fn may_cite(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'C', b'.', bytes).any(|at| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let fits = match bytes[at] {
            b'C' => matches!(before, Some(b'T' | b'C' | b'M' | b'B')),
            _ => matches!(before, Some(b'A'..=b'E')),
        };
        fits && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_e_competences_are_found_among_words() {
        let text = "Voir TC12, l’A.4 et (BC3) ; « MC1 », puis D.10.";
        assert_eq!(cited(text).map(|(word, _)| word).collect::<Vec<_>>(), ["TC12", "A.4", "BC3", "MC1", "D.10"]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "https://example.org/A.4",
            "tc12",
            "CC0",
            "CC BY 4.0",
            "A.5.1",
            "E.164",
            "v.A.4",
            "A. 12",
            "TC1a",
            "TC12.pdf",
            "XTC12",
            "F.1",
            "mc2@example.org",
            "A4",
            "B2B",
        ] {
            assert_eq!(cited(text).map(|(word, _)| word).collect::<Vec<_>>(), [""; 0], "{text}");
        }
    }
}
