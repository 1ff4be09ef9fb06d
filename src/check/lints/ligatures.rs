//! Letters that print joins, as copying from a PDF leaves them: the one sign `ﬁ` where `f` and `i` are meant.

/// The signs, and the letters that each is made of.
const LIGATURES: [(char, &str); 7] =
    [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];

/// Whether a sign is one that joins letters.
pub fn is_ligature(sign: char) -> bool {
    matches!(sign, '\u{fb00}'..='\u{fb06}')
}

/// The first word of a text with such a sign, and how it is written with letters.
pub fn first_joined(text: &str) -> Option<(&str, String)> {
    // All of them begin with this byte, and hardly anything else does.
    memchr::memchr(0xEF, text.as_bytes())?;
    let word = text.split(|sign: char| !sign.is_alphanumeric()).find(|word| word.contains(is_ligature))?;
    let letters = |sign| LIGATURES.iter().find(|(joined, _)| *joined == sign).map(|(_, letters)| *letters);
    let mut plain = String::with_capacity(word.len());
    for sign in word.chars() {
        match letters(sign) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(sign),
        }
    }
    Some((word, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_ligature_is_found_and_written_in_letters() {
        for (text, word, plain) in [
            ("gestion des proﬁls et plus", "proﬁls", "profils"),
            ("l’oﬃce", "oﬃce", "office"),
            ("ﬂux, eﬀet", "ﬂux", "flux"),
        ] {
            assert_eq!(first_joined(text), Some((word, plain.to_owned())), "{text}");
        }
        for text in ["profils", "œuvre, Æ, ß, ĳ", "\u{feff}un", ""] {
            assert_eq!(first_joined(text), None, "{text}");
        }
    }

    #[test]
    fn every_ligature_has_its_letters() {
        for sign in '\u{fb00}'..='\u{fb06}' {
            let (_, plain) = first_joined(&format!("a{sign}o")).expect("it is told");
            assert!(plain.is_ascii(), "{plain}");
        }
    }
}
