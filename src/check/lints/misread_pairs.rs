//! What a text was before it was read in another encoding than it was written in.

use super::code_tables::CodeTable;

/// How a text was written that was then read by another table of codes.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    Utf8,
    In(&'static CodeTable),
}

/// What a text was written in and what it was read as.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub written: Written,
    pub read: &'static CodeTable,
}

impl Pair {
    /// What a text was before it was misread; `None` where it has letters that the misreading never gives.
    pub fn undo(self, seen: &[char]) -> Option<Vec<char>> {
        let mut bytes = Vec::with_capacity(seen.len());
        for sign in seen {
            match self.read.byte_of(*sign) {
                Some(byte) => bytes.push(byte),
                None if *sign == char::REPLACEMENT_CHARACTER => bytes.push(0xff),
                // What a program puts in the place of what was typed.
                None if sign.is_whitespace() || "’‘“”„–—…·•«»".contains(*sign) => bytes.push(b' '),
                None => return None,
            }
        }
        match self.written {
            Written::In(table) => Some(bytes.into_iter().map(|byte| table.sign_of(byte)).collect()),
            Written::Utf8 => {
                keep_blanks(&mut bytes, self.read);
                let has_one = bytes.windows(2).any(|two| two[0] >= 0xc2 && (0x80..0xc0).contains(&two[1]));
                has_one.then(|| String::from_utf8_lossy(&bytes).chars().collect())
            }
        }
    }

    /// The first word of a text that was another one before.
    pub fn first_word(self, text: &str) -> Option<(&str, String)> {
        words(text).find_map(|word| {
            let signs: Vec<char> = word.chars().collect();
            let meant = self.undo(&signs).filter(|meant| *meant != signs)?;
            Some((word, meant.into_iter().collect()))
        })
    }
}

/// Puts back no-break blanks that have become plain ones, as the second half of a letter.
fn keep_blanks(bytes: &mut [u8], read: &CodeTable) {
    const NO_BREAK: u8 = 0xa0;
    if read.sign_of(NO_BREAK) != '\u{a0}' {
        return;
    }
    for at in 1..bytes.len() {
        if bytes[at] == b' ' && matches!(bytes[at - 1], 0xc3..=0xdf) {
            bytes[at] = NO_BREAK;
        }
    }
}

/// The words of a text; a no-break blank may be half a letter.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1250;

    use super::super::code_tables::CODE_TABLES;
    use super::*;
    use crate::ingest::TextEncoding;

    fn meant(seen: &str) -> Option<String> {
        let is_it = |table: &&CodeTable| table.encoding == TextEncoding::Standard(WINDOWS_1250);
        let pair = Pair { written: Written::Utf8, read: CODE_TABLES.iter().find(is_it).unwrap() };
        Some(pair.undo(&seen.chars().collect::<Vec<_>>())?.into_iter().collect())
    }

    #[test]
    fn a_no_break_blank_that_became_a_plain_one_is_half_a_letter_still() {
        assert_eq!(meant("zgĹ‚oszeĹ„ i Ă ").as_deref(), Some("zgłoszeń i à"));
    }

    #[test]
    fn letters_that_the_encoding_lacks_were_not_read_in_it() {
        assert_eq!(meant("zgĹ‚oszeĹ„ и"), None);
        assert_eq!(meant("bez liter"), None);
    }
}
