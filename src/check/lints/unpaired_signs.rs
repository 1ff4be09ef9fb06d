//! Brackets and angle quotes that stand without their other half.

use memchr::memchr2_iter;

/// A sign without its other half: where it stands, itself, and the half that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpaired {
    pub at: usize,
    pub sign: char,
    pub missing: char,
}

/// The first sign of a text that has no other half. Whether it has round brackets, or may have angle quotes, is known before.
pub fn first_unpaired(text: &str, has_round: bool, has_quotes: bool) -> Option<Unpaired> {
    let round = has_round.then(|| unpaired(text, ['(', ')'], |at| is_label(&text[..at]))).flatten();
    // Intervals are written with either: `[0 ; 1[`.
    let square = || unpaired(text, ['[', ']'], |_| false).filter(|one| !is_by_figure(text, one.at));
    round.or_else(square).or_else(|| has_quotes.then(|| unpaired_quote(text)).flatten())
}

/// The first bracket of a kind without its other half; a closing one may be `excused`.
fn unpaired(text: &str, [opening, closing]: [char; 2], excused: impl Fn(usize) -> bool) -> Option<Unpaired> {
    // In a text without brackets this is all.
    let mut signs = memchr2_iter(opening as u8, closing as u8, text.as_bytes()).peekable();
    signs.peek()?;
    let mut open: Vec<usize> = Vec::new();
    // Within brackets a label seems to close them: `(a) lire, b) prêter)`.
    let mut labels = 0;
    for at in signs {
        if text.as_bytes()[at] == opening as u8 {
            open.push(at);
            continue;
        }
        match open.pop() {
            Some(_) => labels += usize::from(excused(at)),
            None if excused(at) => {}
            None if labels > 0 => labels -= 1,
            None => return Some(Unpaired { at, sign: closing, missing: opening }),
        }
    }
    open.first().map(|at| Unpaired { at: *at, sign: opening, missing: closing })
}

/// The first low quote `„` of a text behind which none closes; what closes it is another sign in each language.
pub fn first_open_low_quote(text: &str, language: &str) -> Option<Unpaired> {
    const LOW: char = '„';
    const CLOSING: [char; 8] = ['“', '”', '"', '‟', '‘', '’', '»', '«'];
    let at = memchr::memmem::rfind(text.as_bytes(), "„".as_bytes())?;
    let behind = &text[at + LOW.len_utf8()..];
    // As a sign of inches or of repetition it stands behind a figure or alone.
    let opens = behind.starts_with(char::is_alphanumeric) && !text[..at].ends_with(char::is_alphanumeric);
    let closing = if matches!(language.get(..2), Some("hr" | "hu" | "nl" | "pl" | "ro")) { '”' } else { '“' };
    (opens && !behind.contains(CLOSING)).then_some(Unpaired { at, sign: LOW, missing: closing })
}

/// Whether what stands before a closing bracket ends with the label of an item: `a)`, `12)`, `iv)`, `1°)`, `A.1)`.
fn is_label(before: &str) -> bool {
    const LONGEST: usize = 4;
    let start = before.rfind(|sign: char| sign.is_whitespace() || ",;/:«".contains(sign));
    let word = start.map_or(before, |start| before[start..].trim_start_matches(|sign: char| !sign.is_alphanumeric()));
    let word = word.trim_end_matches(['°', 'º', '.']);
    let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
    let is_roman = word.bytes().all(|letter| matches!(letter | 0x20, b'i' | b'v' | b'x'));
    let is_short =
        (1..=LONGEST).contains(&word.chars().count()) && word.chars().all(|c| c.is_alphanumeric() || c == '.');
    is_short && (letters <= 1 || is_roman)
}

/// Whether a figure stands beside a sign, with or without a blank.
fn is_by_figure(text: &str, at: usize) -> bool {
    let is_figure = |sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+' | '∞');
    text[..at].trim_end().ends_with(is_figure) || text[at + 1..].trim_start().starts_with(is_figure)
}

/// The first angle quote without its other half. Which of the two opens is another matter in each language, so they are
/// counted; what may be no quote at all is left out.
fn unpaired_quote(text: &str) -> Option<Unpaired> {
    // Both are `0xC2` and one of these bytes.
    let bytes = text.as_bytes();
    let is_quote = |at: &usize| *at > 0 && bytes[*at - 1] == 0xC2;
    let mut signs = memchr2_iter(0xAB, 0xBB, bytes).filter(is_quote).map(|at| at - 1).peekable();
    signs.peek()?;
    let (mut left, mut right): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in signs {
        let (before, behind) = (&text[..at], &text[at + 2..]);
        // Half of a letter that was read in a wrong encoding: `coÃ»t`.
        if before.ends_with(['Ã', 'Â']) {
            continue;
        }
        let begins_line = matches!(before.trim_end_matches([' ', '\t']).chars().next_back(), None | Some('\n'));
        let is_bullet = begins_line && behind.chars().next().is_none_or(char::is_whitespace);
        if bytes[at + 1] == 0xAB {
            // A quote of several lines may have one at the beginning of each.
            if !begins_line || left.len() == right.len() {
                left.push(at);
            }
        } else if !is_bullet && !is_between_steps(before, behind) {
            right.push(at);
        }
    }
    // So many are no quotes.
    const MOST: usize = 200;
    if left.len().max(right.len()) > MOST {
        return None;
    }
    match left.len().cmp(&right.len()) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => {
            // The first one behind which another opens before any closes.
            let is_open = |(index, at): (usize, &usize)| {
                let next = left.get(index + 1).copied().unwrap_or(text.len());
                (!right.iter().any(|close| (*at..next).contains(close))).then_some(*at)
            };
            let at = left.iter().enumerate().find_map(is_open).or(left.last().copied())?;
            Some(Unpaired { at, sign: '«', missing: '»' })
        }
        std::cmp::Ordering::Less => {
            let is_unopened = |(index, at): (usize, &usize)| {
                let before = index.checked_sub(1).map_or(0, |index| right[index]);
                (!left.iter().any(|open| (before..*at).contains(open))).then_some(*at)
            };
            let at = right.iter().enumerate().find_map(is_unopened).or(right.first().copied())?;
            Some(Unpaired { at, sign: '»', missing: '«' })
        }
    }
}

/// Whether the sign between two texts parts the steps of a way through menus: `Fichier » Imprimer`.
fn is_between_steps(before: &str, behind: &str) -> bool {
    let last = before.trim_end().rsplit(|sign: char| sign.is_whitespace() || sign == '«').next().unwrap_or_default();
    let is_parted = before.ends_with(char::is_whitespace) && behind.starts_with(char::is_whitespace);
    let is_quoted = before.rsplit(['»', '\n']).next().is_some_and(|before| before.contains('«'));
    let is_step = |word: &str| word.starts_with(char::is_uppercase);
    is_parted && !is_quoted && is_step(last) && is_step(behind.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(char, &str)> {
        first_unpaired(text, true, true).map(|one| (one.sign, &text[one.at..]))
    }

    #[test]
    fn a_sign_without_its_other_half_is_found() {
        for (text, sign, rest) in [
            ("d’un (programme", '(', "(programme"),
            ("d’un programme) de", ')', ") de"),
            ("(un (programme)", '(', "(un (programme)"),
            ("l’outil [métier", '[', "[métier"),
            ("d’un « programme de", '«', "« programme de"),
            ("« un » et « deux", '«', "« deux"),
            ("« un et « deux »", '«', "« un et « deux »"),
            ("un programme » de", '»', "» de"),
            ("un » et « deux »", '»', "» et « deux »"),
            ("»Eins« und »zwei", '»', "»zwei"),
        ] {
            let found = found(text);
            assert!(found.is_some_and(|(found, at)| found == sign && (at == rest || sign == '»')), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_low_quote_that_nothing_closes_is_found() {
        let found = |text, language| first_open_low_quote(text, language).map(|one| (one.missing, &text[one.at..]));
        assert_eq!(found("Sprawdza „zbiór otwarty i opisuje", "pl"), Some(('”', "„zbiór otwarty i opisuje")));
        assert_eq!(found("„Offene“ und „freie Daten", "de"), Some(('“', "„freie Daten")));
        for text in ["„zbiór”", "„Daten“", "„zbiór\"", "„zbiór»", "„zbiór «otwarty»”", "„", "12„ ekran", "„ „", ""]
        {
            assert_eq!(found(text, "pl"), None, "{text}");
        }
    }

    #[test]
    fn pairs_labels_and_intervals_are_left_alone() {
        for text in [
            "un (programme) et [deux]",
            "a) classer b) prêter ; 1) lire, 12) voir iv) fin 1°) A.1)",
            "(a) classer",
            "prêter (a) lire, b) rendre)",
            "[0 ; 1[ ou ]2, 3]",
            "« un » et «\u{a0}deux\u{a0}»",
            "»Eins« und »zwei«",
            "» Classer",
            "Classer\n» Prêter\n» Ranger",
            "Fichier » Imprimer",
            "»",
            "le coÃ»t",
            "« Un.\n« Deux. »",
            "agent(e)s",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
