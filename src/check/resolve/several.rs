//! Several values in a cell that holds one, as in `TC12, BC2`: each needs a row of its own.

use std::fmt::Display;

use crate::diagnostic::{in_backticks, list};

/// What people write between values, and the words that stand for it.
const SIGNS: [char; 10] = [',', ';', '|', '/', '+', '&', '•', '·', '\n', '\r'];
const WORDS: [&str; 36] = [
    "and", "or", "et", "ou", "und", "oder", "sowie", "y", "o", "e", "en", "of", "i", "oraz", "lub", "a", "nebo",
    "alebo", "og", "och", "eller", "ja", "tai", "või", "és", "vagy", "și", "şi", "sau", "ir", "un", "vai", "ali", "in",
    "и", "και",
];

/// The help for a cell that holds several values, each of which is known by itself.
pub fn a_row_for_each(text: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let parts = parts(text, &is_known)?;
    Some(format!("write a row for each: {}", list(&in_backticks(parts))))
}

/// What stands between the signs and blanks of a text.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| SIGNS.contains(&sign) || sign.is_whitespace()).filter(|word| !word.is_empty())
}

/// Whether a word says that what stands before and behind it are both meant.
pub fn is_word_between(word: &str) -> bool {
    WORDS.contains(&word.to_lowercase().as_str())
}

/// The values that stand in one cell, if they are several and each is known by itself.
pub fn parts<'t>(text: &'t str, is_known: impl Fn(&str) -> bool) -> Option<Vec<&'t str>> {
    let by_signs = || text.split(SIGNS);
    let by_blanks = || words_of(text).filter(|part| !is_word_between(part));
    let known = |parts: Vec<&'t str>| {
        let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        (parts.len() > 1 && parts.iter().all(|part| is_known(part))).then_some(parts)
    };
    known(by_signs().collect()).or_else(|| known(by_blanks().collect()))
}

/// Words and signs between the first of several names in a row and the last. A sign may stand without blanks.
const TO: [&str; 21] = [
    " à ",
    " to ",
    " bis ",
    " a ",
    " al ",
    " t/m ",
    " do ",
    " έως ",
    " ως ",
    " až ",
    " până la ",
    " till ",
    " til ",
    " tot ",
    " līdz ",
    " iki ",
    " kuni ",
    "…",
    "–",
    "—",
    "-",
];

/// The first and the last of names in a row that stand in one cell, as `TC8 à TC11`, if each is a name. `read` gets the
/// second with the first, of which it may be but the end: `TC8-11`.
pub fn first_and_last<N: Copy + PartialEq>(text: &str, read: impl Fn(&str, Option<N>) -> Option<N>) -> Option<(N, N)> {
    TO.iter().find_map(|to| {
        let (first, last) = text.split_once(to)?;
        let first = read(first.trim(), None)?;
        Some((first, read(last.trim(), Some(first))?)).filter(|(first, last)| first != last)
    })
}

/// Words that may stand between two names and say that both are meant: `jakož i`, `as well as`.
const BETWEEN: usize = 3;

/// Names that stand in one cell with words of any language between them, if the text begins and ends with one: `TC4 i CC4`. Between
/// them there are no figures, which would be of another name.
pub fn names_among_words<N>(text: &str, read: impl Fn(&str) -> Option<N>) -> Option<Vec<N>> {
    // Nobody writes more into one cell; longer texts are texts.
    const LONGEST: usize = 40;
    let is_part = |sign: char| SIGNS.contains(&sign) || sign.is_whitespace() || matches!(sign, '(' | ')' | ';');
    let words: Vec<&str> = text.split(is_part).filter(|word| !word.is_empty()).take(LONGEST + 1).collect();
    let mut names = Vec::new();
    let mut rest = (words.len() <= LONGEST).then_some(&words[..])?;
    while !rest.is_empty() {
        // A name may have a blank within: `TC 4`.
        let ends = 1..=rest.len().min(2);
        let (name, end) = ends.into_iter().find_map(|end| Some((read(&rest[..end].concat())?, end)))?;
        names.push(name);
        rest = &rest[end..];
        let words = rest.iter().take_while(|word| word.chars().all(|sign| !sign.is_numeric()) && read(word).is_none());
        let words = words.count();
        // A blank within the next name is no end of a word between.
        let is_name = |skipped: usize| {
            (1..=2).any(|end| rest.get(skipped..skipped + end).and_then(|part| read(&part.concat())).is_some())
        };
        let skipped = (0..=words.min(BETWEEN)).find(|skipped| is_name(*skipped));
        match skipped {
            Some(skipped) => rest = &rest[skipped..],
            None if rest.is_empty() => {}
            None => return None,
        }
    }
    (names.len() > 1).then_some(names)
}

/// The help for a cell that holds two names: whether those between them are meant as well, if there are any.
pub fn a_row_for_each_of(first: impl Display, last: impl Display, has_others_between: bool) -> String {
    if has_others_between {
        format!("write a row for each from `{first}` to `{last}`")
    } else {
        format!("write a row for each: `{first}` and `{last}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_among_words_of_any_language_are_found() {
        let read = |text: &str| ["TC4", "CC4", "BC2"].into_iter().find(|known| *known == text);
        for text in [
            "TC4 i CC4",
            "TC4 oraz CC4",
            "TC4 και CC4",
            "TC4 jakož i CC4",
            "TC 4 ja CC 4",
            "TC4 (i CC4)",
            "TC4 i/lub CC4",
        ] {
            assert_eq!(names_among_words(text, read), Some(vec!["TC4", "CC4"]), "{text}");
        }
        assert_eq!(names_among_words("TC4, CC4 ir BC2", read).map(|names| names.len()), Some(3));
        for text in ["TC4", "TC4 i", "i CC4", "TC4 i CC5", "TC4 v2 CC4", "TC4 one two three four CC4", ""] {
            assert_eq!(names_among_words(text, read), None, "{text}");
        }
    }

    #[test]
    fn values_that_are_known_by_themselves_need_a_row_each() {
        let is_known = |part: &str| ["TC8", "TC12", "BC2", "chef de projet"].contains(&part);
        for text in ["TC12, BC2", "TC12;BC2", "TC12\nBC2", "TC12 et BC2", "TC12 BC2", "TC12 / BC2", "• TC12 • BC2"]
        {
            let help = a_row_for_each(text, is_known);
            assert_eq!(help.as_deref(), Some("write a row for each: `TC12` and `BC2`"), "{text}");
        }
        let help = a_row_for_each("chef de projet, TC8 | BC2", is_known);
        assert_eq!(help.as_deref(), Some("write a row for each: `chef de projet`, `TC8` and `BC2`"));
        for text in ["TC12", "TC12, BC3", "TC12: BC2", ",", "", "TC12,"] {
            assert_eq!(a_row_for_each(text, is_known), None, "{text}");
        }
    }
}
