//! What UTF-8 looks like to one who reads it as Windows-1252: `Ã©` was `é`, and `â€™` was `’`.
//!
//! Only what begins as most accents of Western languages do is told, since each of these signs alone may be meant:
//! `IRMÃ …` is Portuguese.

use memchr::memchr2;

/// The signs that Windows-1252 has for the bytes 0x80 to 0x9F; a blank where it has none.
const HIGH: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Whether garbled letters show by that sign: each kind has at least one of these.
pub fn is_of_garbling(sign: char) -> bool {
    matches!(sign, 'Ã' | 'Â' | '€')
}

/// The first word of a text that has such signs, and what it was meant to be.
pub fn first_garbled(text: &str) -> Option<(&str, String)> {
    // `Ã` ends with the byte 0x83, `Â` with 0x82, which stands in the `€` behind `â` too: hardly any sound text has either.
    memchr2(0x82, 0x83, text.as_bytes())?;
    let at = text.match_indices(['Ã', 'Â', 'â']).map(|(at, _)| at).find(|at| read_one(text, *at).is_some())?;
    let start = text[..at].rfind([' ', '\n', '\t']).map_or(0, |blank| blank + 1);
    let end = text[at..].find([' ', '\n', '\t']).map_or(text.len(), |blank| at + blank);
    Some((&text[start..end], repair(text, start..end)))
}

/// A part of a text with what was meant in place of what is garbled.
fn repair(text: &str, part: std::ops::Range<usize>) -> String {
    let (mut meant, mut at) = (String::new(), part.start);
    while let Some(sign) = text[at..part.end].chars().next() {
        let (read, length) = read_one(text, at).unwrap_or((sign, sign.len_utf8()));
        meant.push(read);
        at += length;
    }
    meant
}

/// The sign that was meant by those at a byte of the text, and how many bytes they take.
fn read_one(text: &str, at: usize) -> Option<(char, usize)> {
    let mut signs = text[at..].chars();
    let lead = signs.next()?;
    let (second, behind) = (signs.next(), signs.next());
    let before = text[..at].chars().next_back();
    let length = |signs: &[char]| signs.iter().map(|sign| sign.len_utf8()).sum();
    match (lead, second) {
        ('â', Some('€')) => {
            let low = low_byte(behind?)?;
            Some((char::from_u32(0x2000 | u32::from(low & 0x3f))?, length(&['â', '€', behind?])))
        }
        // `à` is `Ã` and a no-break blank, which gets lost: within a word of small letters no `Ã` is meant.
        ('Ã', None | Some(' ' | '\u{a0}')) => {
            let blank = second.filter(|sign| *sign == '\u{a0}').map_or(0, char::len_utf8);
            before.filter(|sign| sign.is_lowercase()).map(|_| ('à', lead.len_utf8() + blank))
        }
        ('Ã' | 'Â', Some(second)) => {
            let low = low_byte(second)?;
            // Behind capitals a mark may follow such a letter: `IRMÃ…`.
            let in_capitals = before.is_some_and(char::is_uppercase);
            let alone = before.is_none_or(char::is_whitespace) && second == '\u{a0}';
            let is_mark = !second.is_alphabetic() && !matches!(second, '©' | '®' | '¤' | '§' | '¨' | '´' | '€');
            let at_word_end = lead == 'Ã' && is_mark && behind.is_none_or(|sign| !sign.is_alphabetic());
            let is_meant =
                (in_capitals && is_mark) || alone || (at_word_end && !before.is_some_and(char::is_lowercase));
            let base = if lead == 'Ã' { 0xc0 } else { 0x80 };
            let meant = char::from_u32(base | u32::from(low & 0x3f))?;
            (!is_meant && !meant.is_control()).then(|| (meant, length(&[lead, second])))
        }
        _ => None,
    }
}

/// The byte from 0x80 to 0xBF that Windows-1252 shows as that sign.
fn low_byte(sign: char) -> Option<u8> {
    match sign {
        '\u{80}'..='\u{bf}' => u8::try_from(u32::from(sign)).ok(),
        ' ' => None,
        _ => HIGH.iter().position(|high| *high == sign).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_read_from_what_is_seen() {
        for (seen, word, meant) in [
            ("et perchÃ© oui", "perchÃ©", "perché"),
            ("lâ€™archivio", "lâ€™archivio", "l’archivio"),
            ("QualitÃ  e", "QualitÃ", "Qualità"),
            ("QualitÃ\u{a0} e", "QualitÃ\u{a0}", "Qualità"),
            ("Ã‰tude", "Ã‰tude", "Étude"),
            ("Ãªtre", "Ãªtre", "être"),
            ("ProduzioneÂ\u{a0}:", "ProduzioneÂ\u{a0}:", "Produzione\u{a0}:"),
            ("20Â°", "20Â°", "20°"),
            ("2019â€“2021", "2019â€“2021", "2019–2021"),
            ("Ã©tÃ©", "Ã©tÃ©", "été"),
        ] {
            let Some((found, read)) = first_garbled(seen) else { panic!("{seen}") };
            assert_eq!((found, read.as_str()), (word, meant), "{seen}");
        }
    }

    #[test]
    fn letters_that_are_meant_are_left_alone() {
        for text in [
            "IRMÃ",
            "IRMÃ …",
            "IRMÃ…",
            "MANHÃ»",
            "a “MANHÃ”",
            "SÃO PAULO",
            "GESTÃO",
            "Ação",
            "ÂGE",
            "Âge",
            "l’âge",
            "pâte",
            "“Â”",
            "la lettre Â",
            "« Â\u{a0}»",
            "10 € d’été",
            "château",
            "Ã",
            "à",
            "",
        ] {
            assert_eq!(first_garbled(text), None, "{text}");
        }
    }

    /// Every letter that a Western language has, garbled as a program would do it, is told.
    #[test]
    fn every_small_letter_with_an_accent_is_found_within_a_word() {
        for letter in "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿ".chars() {
            let text = format!("mo{letter}te");
            let (seen, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            assert_eq!(first_garbled(&seen).map(|(_, meant)| meant), Some(text));
        }
    }

    proptest::proptest! {
        #[test]
        fn what_was_meant_has_no_more_signs_than_what_is_seen(text in "(Ã|Â|â€|é| |\u{a0}|a|A|©|”|\n){0,8}") {
            if let Some((seen, meant)) = first_garbled(&text) {
                proptest::prop_assert!(meant.chars().count() <= seen.chars().count());
            }
        }
    }
}
