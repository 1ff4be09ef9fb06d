//! The characters that a document can hold: Word and spreadsheets are XML, and what is printed comes from markup.

/// Whether XML 1.0 can't hold a character, not even escaped.
pub fn is_unwritable(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}
