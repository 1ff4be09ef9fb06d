//! Letters of another script that look like those around them: a Cyrillic `е` in a French word. Nobody sees them in print; who
//! searches for the word does not find it.

use memchr::{memchr, memchr3};

/// What Cyrillic and Greek have that looks like a letter of the Latin script, and that letter.
const LOOKALIKES: [(char, char); 42] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ϳ', 'j'),
];

/// Whether a letter is of a script that has letters which look like those of another one.
pub fn is_lookalike_script(letter: char) -> bool {
    matches!(letter, '\u{380}'..='\u{47f}')
}

/// The first word of a text that has letters of another script which look like its own, and how it is written in one script.
pub fn first_foreign(text: &str) -> Option<(&str, String)> {
    // Cyrillic and Greek letters begin with these bytes, and nothing else of western texts does.
    let bytes = text.as_bytes();
    memchr3(0xce, 0xcf, 0xd0, bytes).or_else(|| memchr(0xd1, bytes))?;
    text.split(|sign: char| !sign.is_alphabetic()).find_map(|word| Some((word, in_one_script(word)?)))
}

/// A word in the script that most of its letters are of, if all others look like letters of that one.
fn in_one_script(word: &str) -> Option<String> {
    /// Shorter ones are symbols and units: `kΩ`.
    const SHORTEST: usize = 4;
    let is_latin = |letter: &char| letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}');
    let (letters, latin) = (word.chars().count(), word.chars().filter(is_latin).count());
    if letters < SHORTEST || latin == 0 || latin == letters {
        return None;
    }
    if 2 * latin < letters && starts_with_acronym(word, is_latin) {
        return None;
    }
    let own = |letter: char| {
        if 2 * latin >= letters {
            return if is_latin(&letter) { Some(letter) } else { to_latin(letter) };
        }
        if is_latin(&letter) { from_latin(letter, word) } else { Some(letter) }
    };
    word.chars().map(own).collect()
}

/// Whether all Latin letters of a word are an acronym before it, to which it was joined: `IoTσυσκευές`.
fn starts_with_acronym(word: &str, is_latin: impl Fn(&char) -> bool) -> bool {
    const LETTERS: usize = 3;
    let before: Vec<char> = word.chars().take_while(|letter| is_latin(letter)).collect();
    let capitals = before.iter().filter(|letter| letter.is_uppercase()).count();
    before.len() >= LETTERS && capitals > 1 && !word.chars().skip(before.len()).any(|letter| is_latin(&letter))
}

fn to_latin(letter: char) -> Option<char> {
    LOOKALIKES.iter().find(|(foreign, _)| *foreign == letter).map(|(_, latin)| *latin)
}

/// The letter of the word's script that looks like a Latin one.
fn from_latin(letter: char, word: &str) -> Option<char> {
    let is_greek = |letter: char| matches!(letter, '\u{370}'..='\u{3ff}');
    let greek = word.chars().any(is_greek);
    LOOKALIKES.iter().find(|(foreign, latin)| *latin == letter && is_greek(*foreign) == greek).map(|(own, _)| *own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_script_is_found_in_a_word() {
        for (text, word, meant) in [
            ("les b\u{435}soins", "b\u{435}soins", "besoins"),
            ("l’\u{410}rchive", "\u{410}rchive", "Archive"),
            ("τ\u{6f}ν χρόνο, χρ\u{6f}ν", "χρ\u{6f}ν", "χρον"),
            ("р\u{61}бота", "р\u{61}бота", "работа"),
        ] {
            assert_eq!(first_foreign(text), Some((word, meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn signs_and_words_of_two_scripts_side_by_side_are_left_alone() {
        for text in [
            "5 kΩ",
            "ΔT",
            "β-carotène",
            "μmol",
            "µSv",
            "HTML-страница",
            "συνεχής web",
            "été",
            "αβγδ",
            "ΔTmax",
            "IoTσυσκευές",
        ] {
            assert_eq!(first_foreign(text), None, "{text}");
        }
    }
}
