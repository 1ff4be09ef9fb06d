//! Text that a spreadsheet saved as CSV for Macintosh or MS-DOS: read as one of Windows it has capitals and signs in the
//! midst of words, `GeschŠft` or `Gesch„ft` for `Geschäft`.

use encoding_rs::MACINTOSH;

use super::encoding::TextEncoding;

/// The encoding of an old system that a text is in, if it makes sense in that one and not in the guessed one.
pub fn old_encoding(bytes: &[u8], guessed: TextEncoding) -> Option<TextEncoding> {
    let guess = match guessed.is_single_byte() {
        true => Sense::of(bytes, guessed, is_letter),
        // The few accents of a western text may be taken for signs of the far east.
        false => Sense { letters: 0, broken: bytes.iter().filter(|byte| !byte.is_ascii()).count() },
    };
    // What is wrong in it must be more than a slip.
    if guess.broken == 0 || guess.broken * 3 < guess.letters {
        return None;
    }
    let candidates = [TextEncoding::Standard(MACINTOSH), TextEncoding::Dos];
    let judged = candidates.map(|encoding| (Sense::of(bytes, encoding, is_accented), encoding));
    let sound = judged.into_iter().filter(|(sense, _)| sense.broken * 10 <= sense.letters);
    let better = sound.filter(|(sense, _)| sense.broken < guess.broken);
    // The first of equals.
    better.rev().max_by_key(|(sense, _)| sense.letters - sense.broken).map(|(_, encoding)| encoding)
}

/// What the signs beyond ASCII of a text make of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sense {
    /// Letters that may stand where they do.
    letters: usize,
    /// Signs and letters that break a word, and those that no text has.
    broken: usize,
}

impl Sense {
    /// `is_letter` tells which signs beyond ASCII are letters.
    fn of(bytes: &[u8], encoding: TextEncoding, is_letter: fn(char) -> bool) -> Sense {
        let high: Vec<u8> = (0x80..=u8::MAX).collect();
        let signs: Vec<char> = encoding.decode(&high).chars().collect();
        let sign = |byte: u8| byte.checked_sub(0x80).map_or(char::from(byte), |at| signs[usize::from(at)]);
        let at = |index: usize| bytes.get(index).map_or(' ', |byte| sign(*byte));
        let mut sense = Sense::default();
        for (index, byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
            let before = index.checked_sub(1).map_or(' ', at);
            match fits(before, sign(*byte), at(index + 1), is_letter) {
                Some(true) => sense.letters += 1,
                Some(false) => sense.broken += 1,
                None => {}
            }
        }
        sense
    }
}

/// Whether a sign makes sense between its neighbours as a letter; nothing of a sign that may stand there.
fn fits(before: char, sign: char, after: char, is_letter: fn(char) -> bool) -> Option<bool> {
    let [behind_letter, before_letter] = [before, after].map(|sign| sign.is_ascii_alphabetic() || is_letter(sign));
    if is_letter(sign) {
        let breaks = match sign.is_uppercase() {
            true => behind_letter && (before.is_lowercase() || (before_letter && after.is_lowercase())),
            false => behind_letter && after.is_uppercase(),
        };
        return Some(!breaks);
    }
    let is_sound = match sign {
        '’' | '‘' | '´' | '·' | '–' | '…' | '\u{ad}' | '\u{a0}' => true,
        '—' => !(behind_letter && after == ' '),
        '•' => !behind_letter || before_letter,
        '„' | '‚' | '¿' | '¡' => !behind_letter,
        '“' | '”' | '«' | '»' | '€' | '£' | '§' | '¶' | '†' | '‡' | '‰' | '°' | '™' | '©' | '®' | 'ª' | 'º' | '¹'
        | '²' | '³' | '½' | '¼' | '¾' | '±' | '×' | '÷' | '¬' | '¦' | 'µ' => {
            !(behind_letter && before_letter)
        }
        _ => false,
    };
    (!is_sound).then_some(false)
}

/// Letters of any script, and no signs that are counted among them.
fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() && !matches!(sign, 'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ')
}

/// Letters of Latin script with accents, and those that western languages have besides.
fn is_accented(sign: char) -> bool {
    matches!(sign, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ')
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;
    use crate::ingest::{Region, decode};

    const TEXTS: [&str; 8] = [
        "Geschäftsprozesse für Ämter, höchstens 2,5 Stunden; Maß und Größe",
        "Médiateur culturel : à l'été, où la qualité du procès baisse",
        "Gestión de la programación y diseño de páginas en español; ¿cuándo?",
        "Qualità del servizio, attività più urgenti: perché è così",
        "Gestão da programação e manutenção de serviços",
        "Färdigheter i språk, även på Åland",
        "Ledelse på højt niveau, også i Ærø",
        "Élaborer et décider",
    ];

    #[test]
    fn what_spreadsheets_save_for_old_systems_is_read() {
        for text in TEXTS {
            for encoding in [TextEncoding::Standard(MACINTOSH), TextEncoding::Dos] {
                let bytes = encoding.encode(&format!("role;text\r{text}\r")).unwrap();
                let decoded = decode(bytes, Region::default());
                assert_eq!(decoded.text, format!("role;text\r{text}\r"), "{encoding:?}");
                assert_eq!(decoded.guessed, Some(encoding.name()));
            }
        }
    }

    #[test]
    fn what_is_of_windows_is_not_taken_for_that_of_an_old_system() {
        for text in TEXTS.iter().chain(&[
            "l’eau, “d’œuvre” – et… 12 €, 20 °C",
            "„Büro“ ‚Amt‘",
            "m², IŠ, § 3",
            "L´eau et l´air",
            "ÉTÉ À ÉVRY",
            "note † ¶ 3 ÷ 4",
            "and so on…then html•css, Office™",
        ]) {
            let (bytes, _, lost) = WINDOWS_1252.encode(text);
            assert!(!lost);
            assert_eq!(old_encoding(&bytes, TextEncoding::Standard(WINDOWS_1252)), None, "{text}");
        }
    }
}
