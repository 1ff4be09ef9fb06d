//! Texts as the cells, formulas and parts of a workbook can hold them.

use std::borrow::Cow;

use crate::document::is_unwritable;
pub(super) use crate::model::matrix::fitting;

/// The longest text of a cell, in UTF-16 units.
pub(super) const LONGEST_TEXT: usize = 32_767;
/// The longest text within a formula.
const LONGEST_LITERAL: usize = 255;

pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text as a literal of a formula.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", fitting(&writable(text), LONGEST_LITERAL).replace('"', "\"\""))
}

/// The text with a sign in place of each character that XML can't hold, for what is not written by
/// [`escape_into`].
pub(super) fn writable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unwritable) { Cow::Owned(text.replace(is_unwritable, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Adds a text to XML. What XML can't hold stands as `_x0001_`, as spreadsheets have it, and what looks like
/// that in the text is kept from being read so.
pub(super) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut plain = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let escaped: Cow<'static, [u8]> = match byte {
            b'&' => Cow::Borrowed(b"&amp;"),
            b'<' => Cow::Borrowed(b"&lt;"),
            b'>' => Cow::Borrowed(b"&gt;"),
            b'"' => Cow::Borrowed(b"&quot;"),
            b'_' if looks_escaped(&bytes[at..]) => Cow::Borrowed(b"_x005F_"),
            b'\t' | b'\n' => continue,
            0..0x20 => Cow::Owned(format!("_x{byte:04X}_").into_bytes()),
            // U+FFFE and U+FFFF, the only others that XML can't hold.
            0xef if bytes[at..].starts_with("\u{fffe}".as_bytes()) => Cow::Borrowed(b"_xFFFE_"),
            0xef if bytes[at..].starts_with("\u{ffff}".as_bytes()) => Cow::Borrowed(b"_xFFFF_"),
            _ => continue,
        };
        out.extend_from_slice(&bytes[plain..at]);
        out.extend_from_slice(&escaped);
        plain = at + if *byte == 0xef { 3 } else { 1 };
    }
    out.extend_from_slice(&bytes[plain..]);
}

/// Whether the bytes begin with `_xHHHH_`.
fn looks_escaped(bytes: &[u8]) -> bool {
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape_into(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn quotes_are_doubled_in_a_literal() {
        assert_eq!(literal("le \"tic\""), "\"le \"\"tic\"\"\"");
    }

    #[test]
    fn what_xml_can_not_hold_is_replaced_in_a_literal() {
        assert_eq!(literal("a\u{1}b\u{fffe}c\u{ffff}\n"), "\"a\u{fffd}b\u{fffd}c\u{fffd}\n\"");
    }

    #[test]
    fn what_xml_can_not_hold_is_escaped() {
        assert_eq!(escaped("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(escaped("é\u{1}ï\r\n\t"), "é_x0001_ï_x000D_\n\t");
        assert_eq!(escaped("\u{ffff}\u{fffd}\u{fffe}"), "_xFFFF_\u{fffd}_xFFFE_");
    }

    #[test]
    fn what_looks_escaped_is_kept_from_being_read_so() {
        assert_eq!(escaped("_x0041_ _x41_ __x0041_"), "_x005F_x0041_ _x41_ __x005F_x0041_");
    }
}
