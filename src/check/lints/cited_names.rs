//! Codes and e-competences that running text cites: `TC12`, `A.4`, and the last one of a range, `TC8 à 14`.

use super::citing::is_tie;
use crate::check::similarity::fold;
use crate::model::{CodeName, CompetenceName};

/// A name as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    Code(CodeName),
    Competence(CompetenceName),
}

/// A name and where it stands: the word as it is written, at that byte of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'t> {
    pub at: usize,
    pub word: &'t str,
    pub name: Cited,
    /// Of the last one of a range that has only its number, `TC8 à 14`: the first one, and the range.
    pub range: Option<(CodeName, &'t str)>,
}

impl Citation<'_> {
    pub fn end(&self) -> usize {
        self.at + self.word.len()
    }

    /// Whether a blank stands within the name, `TC 12`: alone it is too often a number behind an abbreviation.
    pub fn is_parted(&self) -> bool {
        self.word.contains(char::is_whitespace)
    }

    /// Whether it is an e-competence without its dot, `D14`: so are sizes of paper, levels of languages and groups of pay.
    pub fn is_undotted(&self) -> bool {
        matches!(self.name, Cited::Competence(_)) && !self.word.contains('.')
    }
}

/// The names that a text may cite, each as it is written: words of their own, in capitals, no part of an address, a file's
/// name, a version or a longer reference (`A.5.1` of a standard); both ends of a range (`TC8–TC14`).
pub fn cited(text: &str) -> Vec<Citation<'_>> {
    let mut found: Vec<Citation<'_>> = Vec::new();
    if !may_cite(text) {
        return found;
    }
    // A family alone, which a number may follow behind a blank.
    let mut family: Option<usize> = None;
    for part in text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')')) {
        let word = bare(part);
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        if let Some(start) = family.take()
            && text[start + 2..at].chars().all(char::is_whitespace)
            && let Some(figures) = Some(word).filter(|word| is_number(word))
            && let Some(name) = CodeName::parse(&format!("{}{figures}", &text[start..start + 2]))
        {
            found.push(Citation {
                at: start,
                word: &text[start..at + word.len()],
                name: Cited::Code(name),
                range: None,
            });
            continue;
        }
        if let Some(last) = found.last().and_then(|first| last_of_range(text, first, at, word)) {
            found.push(last);
            continue;
        }
        if matches!(word, "TC" | "CC" | "MC" | "BC") && part.ends_with(word) {
            family = Some(at);
        }
        let ends = || word.split(['-', '–', '—', '/']);
        let at = |end: &str| end.as_ptr().addr() - text.as_ptr().addr();
        let citation = |end| Some(Citation { at: at(end), word: end, name: name(end)?, range: None });
        if word.is_empty() || !ends().all(|end| name(end).is_some()) {
            let range = word.split_once(['-', '–', '—']).and_then(|(first, figures)| {
                let first = citation(first)?;
                Some([first, last_of_range(text, &first, at(figures), figures)?])
            });
            found.extend(range.into_iter().flatten());
            continue;
        }
        found.extend(ends().filter_map(citation));
    }
    found
}

/// The last one of a range, if these figures at a byte are its number: they stand behind a sign or word for "to", and are not
/// how many of something there are.
fn last_of_range<'t>(text: &'t str, first: &Citation<'t>, at: usize, figures: &'t str) -> Option<Citation<'t>> {
    const TO: [&str; 12] = ["-", "–", "—", "a", "al", "ao", "ate", "bis", "do", "hasta", "to", "tot"];
    let Cited::Code(from) = first.name else { return None };
    // Longer ones are parts of serial numbers.
    if figures.len() > 2 || !is_number(figures) || first.range.is_some() {
        return None;
    }
    let between = text.get(first.end()..at).filter(|between| between.len() < 12)?;
    let next = text[at + figures.len()..].split_whitespace().next().unwrap_or_default();
    let is_ended = !text[at + figures.len()..].starts_with(char::is_alphanumeric)
        && (!next.starts_with(char::is_alphanumeric) || is_tie(next));
    let number = figures.parse().ok().filter(|number| *number > from.number)?;
    (is_ended && TO.contains(&fold(between.trim()).as_str())).then(|| Citation {
        at,
        word: figures,
        name: Cited::Code(CodeName { number, ..from }),
        range: Some((from, &text[first.at..at + figures.len()])),
    })
}

/// A part of a text without the signs around it and the article that is run together with it.
fn bare(part: &str) -> &str {
    let is_opening = |sign: char| matches!(sign, '(' | '[' | '{' | '«' | '"' | '“' | '„' | '‘' | '’' | '\'' | '…');
    let is_closing = |sign: char| {
        matches!(sign, ')' | ']' | '}' | '»' | '"' | '”' | '’' | '\'' | ',' | ';' | ':' | '.' | '!' | '?' | '…')
    };
    let word = part.trim_start_matches(is_opening).trim_end_matches(is_closing);
    word.rsplit_once(['’', '\'']).map_or(word, |(_, rest)| rest)
}

fn is_number(figures: &str) -> bool {
    (1..=3).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name that a word is.
fn name(word: &str) -> Option<Cited> {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let (_, figures) = word.split_at(letters);
    let figures = if letters == 1 { figures.strip_prefix('.').unwrap_or(figures) } else { figures };
    if !is_number(figures) {
        return None;
    }
    match letters {
        2 => CodeName::parse(word).map(Cited::Code),
        _ => CompetenceName::parse(word).map(Cited::Competence),
    }
}

/// Whether anything in a text can be such a name: nearly all texts have none, and are told so at the speed of reading them.
fn may_cite(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_undotted = |pair: &[u8]| matches!(pair[0], b'A'..=b'E') && pair[1].is_ascii_digit();
    let has_dot_or_family = memchr::memchr2_iter(b'C', b'.', bytes).any(|at| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let behind = bytes.get(at + 1);
        match bytes[at] {
            // The byte 0xC2 begins a no-break blank.
            b'C' => {
                matches!(before, Some(b'T' | b'C' | b'M' | b'B'))
                    && behind.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | 0xC2 | 0xE2))
            }
            _ => matches!(before, Some(b'A'..=b'E')) && behind.is_some_and(u8::is_ascii_digit),
        }
    });
    has_dot_or_family || bytes.windows(2).any(is_undotted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        cited(text).into_iter().map(|one| one.word).collect()
    }

    #[test]
    fn both_ends_of_a_range_are_names() {
        assert_eq!(words("de TC8–TC14, D.10-D.14 et CC1/CC2"), ["TC8", "TC14", "D.10", "D.14", "CC1", "CC2"]);
    }

    #[test]
    fn the_last_one_of_a_range_may_have_only_its_number() {
        let last = |text: &str| {
            let found = cited(text).into_iter().find_map(|one| Some((one.name, one.range?.1.to_owned())));
            found.map(|(name, range)| (matches!(name, Cited::Code(name) if name.number == 14), range))
        };
        for (text, range) in [
            ("voir TC8 à 14.", "TC8 à 14"),
            ("(TC8-14)", "TC8-14"),
            ("TC 8 – 14 und MC1", "TC 8 – 14"),
            ("TC8 bis 14", "TC8 bis 14"),
        ] {
            assert_eq!(last(text), Some((true, range.to_owned())), "{text}");
        }
        for text in
            ["TC8 à 14 heures", "TC8, 14", "TC14-8", "TC8-14-2", "TC8 a 14h", "BC12-4711", "TC8 et 14", "A.8-14"]
        {
            assert_eq!(last(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_may_stand_behind_a_blank() {
        assert_eq!(words("(TC 33), puis BC\u{a0}2."), ["TC 33", "BC\u{a0}2"]);
    }

    #[test]
    fn codes_and_e_competences_are_found_among_words() {
        let text = "Voir TC12, l’A.4 et (BC3) ; « MC1 », puis D.10.";
        assert_eq!(words(text), ["TC12", "A.4", "BC3", "MC1", "D.10"]);
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
            "B2B",
            "A4/A3+",
            "TC, 3",
            "TC200/5",
            "BC12-4711",
            "MC 24-117",
        ] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
    }
}
