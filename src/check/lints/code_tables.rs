//! The encodings of one byte a sign that tables are read in, as tables of what each byte stands for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::ingest::{ALPHABETS, TextEncoding};

/// What each byte stands for.
#[derive(Debug)]
pub struct CodeTable {
    pub encoding: TextEncoding,
    signs: Vec<char>,
    bytes: FxHashMap<char, u8>,
}

/// All of them, the commonest first.
pub static CODE_TABLES: LazyLock<Vec<CodeTable>> = LazyLock::new(|| {
    let mut tables: Vec<CodeTable> = Vec::new();
    // What spreadsheets write by themselves stands first for each language.
    let longest = ALPHABETS.iter().map(|alphabet| alphabet.encodings.len()).max().unwrap_or_default();
    for place in 0..longest {
        for encoding in ALPHABETS.iter().filter_map(|alphabet| alphabet.encodings.get(place)) {
            if encoding.is_single_byte() && !tables.iter().any(|known| known.encoding == *encoding) {
                tables.push(CodeTable::of(*encoding));
            }
        }
    }
    tables
});

impl CodeTable {
    fn of(encoding: TextEncoding) -> Self {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let signs: Vec<char> = encoding.decode(&all).chars().collect();
        let bytes = signs.iter().zip(all).filter(|(sign, _)| **sign != char::REPLACEMENT_CHARACTER);
        let bytes = bytes.map(|(sign, byte)| (*sign, byte)).collect();
        CodeTable { encoding, signs, bytes }
    }

    /// What a byte stands for, U+FFFD if for nothing.
    pub fn sign_of(&self, byte: u8) -> char {
        self.signs.get(usize::from(byte)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The byte that stands for a sign.
    pub fn byte_of(&self, sign: char) -> Option<u8> {
        self.bytes.get(&sign).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_a_sign_for_each_byte_and_ascii_in_its_place() {
        for table in CODE_TABLES.iter() {
            assert_eq!(table.signs.len(), 256, "{}", table.encoding.name());
            assert!((b' '..=b'~').all(|byte| table.sign_of(byte) == char::from(byte)), "{}", table.encoding.name());
        }
    }
}
