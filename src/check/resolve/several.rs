//! Several values in a cell that holds one, as in `TC12, BC2`: each needs a row of its own.

use std::fmt::Display;

use crate::diagnostic::{in_backticks, list};

/// What people write between values, and the words that stand for it.
const SIGNS: [char; 10] = [',', ';', '|', '/', '+', '&', '•', '·', '\n', '\r'];
const WORDS: [&str; 7] = ["and", "et", "und", "y", "e", "en", "ou"];

/// The help for a cell that holds several values, each of which is known by itself.
pub fn a_row_for_each(text: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let parts = parts(text, &is_known)?;
    Some(format!("write a row for each: {}", list(&in_backticks(parts))))
}

/// The values that stand in one cell, if they are several and each is known by itself.
pub fn parts<'t>(text: &'t str, is_known: impl Fn(&str) -> bool) -> Option<Vec<&'t str>> {
    let by_signs = || text.split(SIGNS);
    let by_blanks = || text.split(|sign: char| SIGNS.contains(&sign) || sign.is_whitespace());
    let by_blanks = || by_blanks().filter(|part| !WORDS.contains(part));
    let known = |parts: Vec<&'t str>| {
        let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        (parts.len() > 1 && parts.iter().all(|part| is_known(part))).then_some(parts)
    };
    known(by_signs().collect()).or_else(|| known(by_blanks().collect()))
}

/// Words and signs between the first of several names in a row and the last. A sign may stand without blanks.
const TO: [&str; 10] = [" à ", " to ", " bis ", " a ", " al ", " t/m ", "…", "–", "—", "-"];

/// The first and the last of names in a row that stand in one cell, as `TC8 à TC11`, if each is a name. `read` gets the
/// second with the first, of which it may be but the end: `TC8-11`.
pub fn first_and_last<N: Copy + PartialEq>(text: &str, read: impl Fn(&str, Option<N>) -> Option<N>) -> Option<(N, N)> {
    TO.iter().find_map(|to| {
        let (first, last) = text.split_once(to)?;
        let first = read(first.trim(), None)?;
        Some((first, read(last.trim(), Some(first))?)).filter(|(first, last)| first != last)
    })
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
