//! Which places between words a line ends well at, and what it costs elsewhere: no figure parts from its unit, no scrap of a
//! compound stands alone, no line begins with a sign that belongs to the one before.

use crate::document::cohesion::{holds_together, is_letter};
use crate::layout::look::Language;

/// What a break is dearer by than one at a blank between words, on the scale of `breaking`.
pub(super) mod penalty {
    /// Behind a hyphen or slash that the text itself has.
    pub const IN_COMPOUND: f32 = 25.0;
    pub const HYPHEN: f32 = 60.0;
    /// Before or after a word of one letter.
    pub const LONELY: f32 = 12.0;
    /// Before a dash or a point that parts two texts: it belongs to the end of the line.
    pub const SIGN_FIRST: f32 = 200.0;
    /// Behind a word of one letter, where the language holds it to the next one.
    pub const LETTER_LAST: f32 = 250.0;
    /// Behind the punctuation of an address.
    pub const IN_ADDRESS: f32 = 400.0;
    /// Behind a vowel, in a word whose language has no patterns.
    pub const SYLLABLE: f32 = 1500.0;
    pub const ANYWHERE: f32 = 3000.0;
}

/// Whether a break there would leave no scrap, `e-` or `/b` alone on a line, and no figure without its unit.
pub(super) fn is_wise(text: &str, at: usize) -> bool {
    let before = &text[..at];
    if before.ends_with(' ') {
        return !holds_together(text, at - 1);
    }
    let Some(sign) = before.chars().next_back().filter(|c| "-/\u{2010}–".contains(*c)) else { return true };
    if sign == '-' && is_in_address(text, at) {
        return false;
    }
    let letters = |c: &char| c.is_alphanumeric();
    let left = before[..before.len() - sign.len_utf8()].chars().rev().take_while(letters).take(3).count();
    let right = text[at..].chars().take_while(letters).take(3).count();
    left >= 3 && right >= 3
}

/// Whether the place is within an address, whose own hyphen would be read as one of the line's end.
fn is_in_address(text: &str, at: usize) -> bool {
    let parts = |sign: char| sign.is_whitespace();
    let start = text[..at].rfind(parts).map_or(0, |blank| blank + 1);
    let end = text[at..].find(parts).map_or(text.len(), |blank| at + blank);
    let word = text.get(start..end).unwrap_or_default();
    word.contains('@') || word.contains("://") || word.trim_start_matches(['(', '[', '<', '«']).starts_with("www.")
}

/// What a break at a blank costs. The word before it stands from `start` to `ink`, the next one begins at `next`.
pub(super) fn at_blank(text: &str, (start, ink, next): (usize, usize, usize), language: Language) -> f32 {
    if opens_with_sign(&text[next..], language) {
        penalty::SIGN_FIRST
    } else if language.holds_letters && is_letter(&text[start..ink]) {
        penalty::LETTER_LAST
    } else if lonely(text, start, ink, next) {
        penalty::LONELY
    } else {
        0.0
    }
}

/// Whether a text begins with a sign that stands between two others. In French a dash may open an aside.
fn opens_with_sign(text: &str, language: Language) -> bool {
    let mut signs = text.chars();
    let sign = signs.next();
    let is_parting = match sign {
        Some('·' | '|' | '•') => true,
        Some('–' | '—') => !language.french_spacing,
        _ => false,
    };
    is_parting && signs.next().is_none_or(|next| next == ' ')
}

/// Whether the word that ends before the blank, or the one behind it, is a single character.
fn lonely(text: &str, start: usize, ink: usize, next: usize) -> bool {
    let single = |part: &str| part.chars().take(2).count() == 1;
    single(&text[start..ink]) || single(text[next..].split([' ', '\n']).next().unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::is_wise;

    #[test]
    fn an_address_is_not_broken_at_its_own_hyphen_and_a_compound_is() {
        let is_wise_behind_hyphen = |text: &str| is_wise(text, text.find('-').unwrap() + 1);
        assert!(is_wise_behind_hyphen("savoir-faire") && is_wise_behind_hyphen("voir le compte-rendu ici"));
        for text in
            ["poste@ville-exemple.eu", "https://ville-exemple.eu/a", "(www.ville-exemple.eu)", "www.ville-exemple.eu"]
        {
            assert!(!is_wise_behind_hyphen(text), "{text}");
        }
    }
}
