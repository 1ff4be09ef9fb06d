//! Heads and feet of printed pages that were copied together with a text: `Page 17/41`, `Fiche n° 14`, `- 17 -`.

use std::ops::Range;

/// Words for a page, before its number and that of all pages.
#[rustfmt::skip]
const PAGES: [&str; 10] = ["Page", "PAGE", "Seite", "Página", "Pág.", "Pagina", "Blad", "Strona", "Side", "Σελίδα"];

/// Words for the sheet that a role's profile is, before "no." and its number.
const SHEETS: [&str; 7] = ["Fiche", "FICHE", "Sheet", "Blatt", "Ficha", "Scheda", "Karta"];

/// How "no." is written.
const NUMBERS: [&str; 11] = ["n°", "N°", "nº", "Nº", "no.", "No.", "Nr.", "nr.", "nr", "n.", "#"];

/// Words between the number of a page and that of all.
const OF: [&str; 10] = ["sur", "of", "von", "de", "di", "van", "z", "av", "af", "από"];

/// The first head or foot of a page in a text with figures.
pub fn first_head(text: &str) -> Option<&str> {
    if text.contains('\n')
        && let Some(line) = text.lines().map(str::trim).find(|line| is_page_number(line))
    {
        return Some(line);
    }
    let bytes = text.as_bytes();
    let begins_number = |at: &usize| bytes[*at].is_ascii_digit() && !bytes[*at - 1].is_ascii_digit();
    let head = (1..bytes.len()).filter(begins_number).find_map(|at| head_at(text, at))?;
    Some(&text[head])
}

/// Where a head begins and ends whose first number begins at a byte.
fn head_at(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text[..at].trim_end();
    if let Some(start) = ends_with_any(before, &PAGES) {
        let end = end_of_pages(text, at)?;
        return (begins_anew(&text[..start], &text[end..])).then_some(start..end);
    }
    let sheet = &before[..ends_with_any(before, &NUMBERS)?];
    let start = ends_with_any(sheet.trim_end(), &SHEETS)?;
    let end = at + text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    // At the beginning of a text it is more likely a title: `Fiche n° 3 Accueil`, unless nothing follows.
    let parts = before_ends(&text[..start]) && (start > 0 || behind.is_empty());
    let follows = behind.is_empty() || behind.starts_with(['\n', '\r']) || behind.starts_with(char::is_uppercase);
    (parts && follows).then_some(start..end)
}

/// Where the numbers of a page and of all pages end: `17/41`, `17 sur 41`.
fn end_of_pages(text: &str, at: usize) -> Option<usize> {
    let figures = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let first = figures(&text[at..]);
    let rest = text[at + first..].trim_start();
    let behind = match rest.strip_prefix('/') {
        Some(behind) => behind,
        None => OF.iter().find_map(|of| rest.strip_prefix(of)).filter(|behind| behind.starts_with(' '))?,
    };
    let behind = behind.trim_start();
    let last = figures(behind);
    ((1..=4).contains(&first) && (1..=4).contains(&last)).then(|| text.len() - behind.len() + last)
}

/// Where the one of some words begins that a text ends with as a word of its own.
fn ends_with_any(text: &str, words: &[&str]) -> Option<usize> {
    let start = words.iter().find_map(|word| text.strip_suffix(word))?;
    (!start.ends_with(char::is_alphanumeric)).then_some(start.len())
}

/// Whether a page's number is no part of the sentence around it: it stands behind its end, or at its own and no word that leads
/// to it before.
fn begins_anew(before: &str, behind: &str) -> bool {
    const LEADING: [&str; 24] = [
        "voir", "cf", "siehe", "vgl", "see", "auf", "on", "en", "la", "à", "p", "vedi", "ver", "zie", "op", "a", "na",
        "zob", "the", "die", "der", "and", "et", "und",
    ];
    let last = before.trim_end().rsplit(|sign: char| !sign.is_alphanumeric()).find(|word| !word.is_empty());
    let is_led = last.is_some_and(|word| LEADING.contains(&word.to_lowercase().as_str()));
    before_ends(before) || (behind.trim_start().is_empty() && !is_led)
}

/// Whether a sentence, a line or another head ends before what follows.
fn before_ends(before: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\t']);
    trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', '\n', '\r', '–', '—', '|']) || ends_with_pages(trimmed)
}

/// Whether a text ends with the number of a page: `Page 17/41 Fiche n° 14`.
fn ends_with_pages(text: &str) -> bool {
    let rest = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let Some(rest) = rest.strip_suffix('/').filter(|_| rest.len() < text.len()) else { return false };
    let word = rest.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    ends_with_any(word, &PAGES).is_some()
}

/// Whether a line is but the number of a page between dashes.
fn is_page_number(line: &str) -> bool {
    let dashes = ['-', '–', '—'];
    let number = line.strip_prefix(dashes).and_then(|rest| rest.strip_suffix(dashes)).map_or("", str::trim);
    (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_or_foot_of_a_page_is_found_in_a_text() {
        for (text, head) in [
            ("un programme. Page 17/41 Fiche n° 14 Planifie", "Page 17/41"),
            ("un programme. Fiche n° 14 Planifie et dirige", "Fiche n° 14"),
            ("un programme\nFiche n°14\net dirige", "Fiche n°14"),
            ("Fiche n° 14", "Fiche n° 14"),
            ("Page 3 sur 41 Planifie", "Page 3 sur 41"),
            ("Er plant Seite 17 von 41", "Seite 17 von 41"),
            ("plans.\nSeite 17/41\nund", "Seite 17/41"),
            ("plant\n- 17 -\nund", "- 17 -"),
        ] {
            assert_eq!(first_head(text), Some(head), "{text}");
        }
    }

    #[test]
    fn pages_that_a_text_speaks_of_are_left_alone() {
        for text in [
            "Fiche imprimée n° 12, pages 3 à 13",
            "Relire la page 17/41 du guide",
            "Remplir le formulaire (Page 3 sur 4) puis signer",
            "siehe Seite 3 von 5",
            "Auf Seite 3 von 5 steht",
            "Tenir à jour la Fiche n° 14 du référentiel",
            "Fiche n° 3 Accueil des publics",
            "Fiche n° 3 : accueil",
            "24/7, 17/41, Webpage 17/41",
            "Page 17",
            "5",
        ] {
            assert_eq!(first_head(text), None, "{text}");
        }
    }
}
