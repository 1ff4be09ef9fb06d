//! Which characters a file holds, told by one pass over it: those that can't be printed are looked for in its
//! cells, and fonts are asked for the others.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

/// All that a text holds but printable ASCII and the controls that lay out a table: line ends and tab.
pub fn uncommon_characters(text: &str) -> BTreeSet<char> {
    let bytes = text.as_bytes();
    let mut found = Found { flags: vec![false; FLAGGED], others: FxHashSet::default() };
    let mut at = 0;
    while at < bytes.len() {
        // Most of a text is plain: sixteen bytes are looked at together, and then eight.
        while bytes[at..].first_chunk().is_some_and(is_plain) {
            at += CHUNK;
        }
        if let Some(word) = bytes[at..].first_chunk() {
            let plain = leading_plain(u64::from_le_bytes(*word));
            at += plain;
            if plain == WORD {
                continue;
            }
        }
        // Letters with accents take two bytes: they are put together here, all others where texts are read.
        if let [lead @ 0xc2..=0xdf, trail, ..] = bytes[at..] {
            found.flags[usize::from(lead & 0x1f) << 6 | usize::from(trail & 0x3f)] = true;
            at += 2;
            continue;
        }
        let Some(character) = text[at..].chars().next() else { break };
        if !matches!(character, ' '..='~' | '\n' | '\r' | '\t') {
            found.insert(character);
        }
        at += character.len_utf8();
    }
    found.into_characters()
}

/// The scripts of Europe lie below, the signs of print too; a flag is set faster than a set is searched.
const FLAGGED: usize = 0x2800;

struct Found {
    flags: Vec<bool>,
    others: FxHashSet<char>,
}

impl Found {
    fn insert(&mut self, character: char) {
        match self.flags.get_mut(character as usize) {
            Some(flag) => *flag = true,
            None => {
                self.others.insert(character);
            }
        }
    }

    fn into_characters(self) -> BTreeSet<char> {
        let flagged = (0..).zip(self.flags).filter(|(_, seen)| *seen).filter_map(|(point, _)| char::from_u32(point));
        flagged.chain(self.others).collect()
    }
}

const CHUNK: usize = 16;
const WORD: usize = size_of::<u64>();

/// Whether bytes are all printable ASCII, without a branch for each of them.
fn is_plain(bytes: &[u8; CHUNK]) -> bool {
    !bytes.iter().fold(false, |other, byte| other | (byte.wrapping_sub(b' ') > b'~' - b' '))
}

/// How many of eight bytes, from the lowest on, are printable ASCII before one that is not.
fn leading_plain(word: u64) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES * 0x80;
    let below_space = word.wrapping_sub(ONES * 0x20);
    let delete = (word ^ (ONES * 0x7f)).wrapping_sub(ONES);
    // A borrow marks no byte below the one that is told by it.
    let marks = (word | below_space | delete) & HIGH;
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one_by_one(text: &str) -> BTreeSet<char> {
        let is_common = |c: &char| matches!(c, ' '..='~' | '\n' | '\r' | '\t');
        text.chars().filter(|character| !is_common(character)).collect()
    }

    #[test]
    fn controls_and_letters_beyond_ascii_are_found_wherever_they_stand() {
        for length in 0..20 {
            for character in ['\0', '\x1f', '\x7f', '\u{80}', 'é', '漢', '🎉', '\n', ' ', '~'] {
                let text = format!("{}{character}plain text", "x".repeat(length));
                assert_eq!(uncommon_characters(&text), one_by_one(&text), "{text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_fast_way_finds_what_the_slow_way_finds(text in "(?s).{0,80}") {
            prop_assert_eq!(uncommon_characters(&text), one_by_one(&text));
        }
    }
}
