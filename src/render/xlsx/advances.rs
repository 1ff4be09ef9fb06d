//! How wide letters are in the font of the workbook, Calibri, which is not at hand here: spreadsheets fit no row to
//! lines that they find in a file, so that its lines are counted before.

use super::looks::LETTER_SIZE;
use crate::model::matrix::words;

/// The size of plain letters in pixels.
const SIZE: f64 = LETTER_SIZE * 96.0 / 72.0;

/// The width of a text on one line, in pixels, at the size of plain letters.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().map(|character| f64::from(advance(character))).sum::<f64>() / 1_000.0 * SIZE
}

/// How many lines a text takes in so many pixels, broken between words and behind hyphens, and within a word that is
/// wider than a line.
pub(super) fn lines(text: &str, room: f64) -> u32 {
    text.lines().map(|line| lines_of(line, room)).sum::<u32>().max(1)
}

fn lines_of(text: &str, room: f64) -> u32 {
    let (mut lines, mut used) = (1, 0.0);
    for word in words(text) {
        for (at, part) in word.split_inclusive('-').enumerate() {
            let blank = if at == 0 && used > 0.0 { text_width(" ") } else { 0.0 };
            let width = text_width(part);
            if used > 0.0 && used + blank + width > room {
                lines += 1;
                used = width;
            } else {
                used += blank + width;
            }
            while used > room && room > 0.0 {
                lines += 1;
                used -= room;
            }
        }
    }
    lines
}

/// In thousandths of the size; of what the table does not list, rather too much than too little.
fn advance(character: char) -> u16 {
    match character {
        ' '..='~' => ASCII[character as usize - ' ' as usize],
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0f}' => 0,
        '\u{a0}' | '\u{202f}' | '’' | '‘' | '·' => 253,
        '“' | '”' | '„' => 418,
        '«' | '»' | '–' | '×' | '•' | '−' => 513,
        'œ' | 'æ' | 'Œ' | 'Æ' | '—' => 906,
        'à'..='å' => 479,
        'ç' => 423,
        'è'..='ë' => 498,
        'ì'..='ï' | 'Ì'..='Ï' => 252,
        'ò'..='ö' | 'ñ' | 'ù'..='ü' => 527,
        'ł' | 'ļ' | 'ī' | 'į' | 'ı' | 'ĺ' | 'і' | 'ї' | 'ј' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => 275,
        'ś' | 'š' | 'ș' | 'ş' | 'ź' | 'ż' | 'ž' | 'ř' | 'ť' | 'ț' | 'ţ' => 395,
        'ć' | 'č' | 'ζ' | 'ξ' | 'ς' | 'τ' | 'χ' | 'г' | 'з' | 'с' | 'т' | 'х' => 433,
        'ж' | 'м' | 'ф' | 'ш' | 'щ' | 'ы' | 'ю' | 'љ' | 'њ' | 'φ' | 'ψ' | 'ω' | 'ώ' => 750,
        '\u{c0}'..='\u{24f}' if character.is_lowercase() => 540,
        '\u{c0}'..='\u{24f}' | '…' => 690,
        '\u{370}'..='\u{52f}' if character.is_lowercase() => 567,
        'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ы' | 'Ю' | 'Љ' | 'Њ' | 'Μ' | 'Ψ' => 1_045,
        '\u{370}'..='\u{52f}' => 690,
        _ => 1_000,
    }
}

/// Blank to tilde.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386,
    507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463,
    894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
    517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498,
    291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527,
    525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the widths that a shaper gives with Carlito, whose letters are as wide as Calibri's.
    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        for (text, width) in [
            ("Consultant numérique pour la culture", 224.0),
            ("Concepteur d'expériences interactives", 228.0),
            ("Exploitation d’un réseau : sécurité, droits d’auteur, maintenance courante", 441.0),
        ] {
            let measured = text_width(text);
            assert!((width - 1.0..width * 1.02).contains(&measured), "{text}: {measured}");
        }
        for (text, width) in [
            ("Zarządzanie projektami i portfelem projektów", 273.2),
            ("Διαχείριση έργων και χαρτοφυλακίου έργων", 266.4),
            ("Управление на проекти и портфейл от проекти", 293.3),
            ("Správa projektů a řízení rizik", 168.1),
        ] {
            let measured = text_width(text);
            assert!((width - 1.0..width * 1.15).contains(&measured), "{text}: {measured}");
        }
    }

    #[test]
    fn lines_break_between_words_and_behind_hyphens() {
        let room = text_width("deux mots");
        assert_eq!(lines("deux mots", room), 1);
        assert_eq!(lines("deux mots et deux", room), 2);
        assert_eq!(lines("porte-monnaie", room), 2);
        assert_eq!(lines("deux\u{a0}mots\u{a0}et\u{a0}deux", room), 2);
        assert_eq!(lines("deux\n\nmots", room), 3);
        assert_eq!(lines("", room), 1);
    }

    #[test]
    fn a_word_wider_than_a_line_takes_as_many_as_it_fills() {
        assert_eq!(lines(&"m".repeat(30), text_width("mmmmmmmmmmm")), 3);
        assert_eq!(lines("mot", 0.0), 1);
    }
}
