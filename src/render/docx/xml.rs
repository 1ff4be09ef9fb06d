//! Text on its way into XML: escaped, and without the characters that XML 1.0 can't hold.

use std::borrow::Cow;

/// The first line of every part.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Appends text as element content.
pub(super) fn push_text(out: &mut String, text: &str) {
    push_escaped(out, text, false);
}

/// Appends text as the value of an attribute in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push_escaped(out, text, true);
}

/// As [`push_attribute`], for use within `format!`.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_attribute(&mut out, text);
    out
}

/// Bytes that may need another look: all others go into XML as they are.
const TELLING: [bool; 256] = {
    let mut telling = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        telling[byte] = true;
        byte += 1;
    }
    telling[b'&' as usize] = true;
    telling[b'<' as usize] = true;
    telling[b'>' as usize] = true;
    telling[b'"' as usize] = true;
    telling[0xEF] = true;
    telling
};

fn push_escaped(out: &mut String, text: &str, attribute: bool) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| TELLING[usize::from(**byte)]) {
        let (escape, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' if attribute => ("&quot;", 1),
            // A reader folds a raw blank in an attribute; a carriage return it folds anywhere.
            b'\n' if attribute => ("&#10;", 1),
            b'\t' if attribute => ("&#9;", 1),
            b'\r' => ("&#13;", 1),
            b'\n' | b'\t' => continue,
            0..0x20 => ("", 1),
            0xEF if is_noncharacter(&bytes[at..]) => ("", 3),
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escape);
        from = at + length;
    }
    out.push_str(&text[from..]);
}

/// Whether U+FFFE or U+FFFF stands here.
fn is_noncharacter(bytes: &[u8]) -> bool {
    matches!(bytes, [0xEF, 0xBF, 0xBE | 0xBF, ..])
}

/// Text that a run can show: every kind of line end becomes `\n`, and what XML can't hold is left out.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let plain = |character: char| !matches!(character, '\0'..'\t' | '\u{b}'..' ' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}');
    // Of what is not plain, each begins with one of these bytes, which most texts lack.
    let may_differ = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n')) || matches!(byte, 0xC2 | 0xE2 | 0xEF);
    if !text.bytes().any(may_differ) || text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            character if plain(character) => out.push(character),
            _ => {}
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_xml_is_escaped() {
        let mut out = String::new();
        push_text(&mut out, "a<b & \"c\" ]]>");
        assert_eq!(out, "a&lt;b &amp; \"c\" ]]&gt;");
        assert_eq!(attribute("\"\n\t"), "&quot;&#10;&#9;");
    }

    #[test]
    fn characters_that_xml_forbids_are_left_out() {
        let mut out = String::new();
        push_text(&mut out, "a\0b\u{1f}c\u{FFFF}d\u{FFFD}😀");
        assert_eq!(out, "abcd\u{FFFD}😀");
    }

    #[test]
    fn every_line_end_is_one_line_feed() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{b}e\u{1}f"), "a\nb\nc\nd\nef");
        assert!(matches!(clean("plain\ttext\n"), Cow::Borrowed(_)));
    }
}
