//! Escaping: texts of the set stay text, whatever they hold.

use std::borrow::Cow;

use crate::document::is_unwritable;

/// The text for markup and attribute values. Characters that no XML can hold become U+FFFD.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let Some(first) = text.bytes().position(may_need_escape) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    for character in text[first..].chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ if is_unwritable(character) => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// The text with characters that no XML can hold replaced, for what doesn't go through markup.
pub(in crate::compose) fn legal(text: &str) -> String {
    text.chars().map(|character| if is_unwritable(character) { '\u{fffd}' } else { character }).collect()
}

/// Whether a character that begins with this byte may have to be replaced: most texts have none, and a look at
/// their bytes is enough. 0xEF begins U+FFFE and U+FFFF.
fn may_need_escape(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0xef) || (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escape("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
        assert_eq!(escape("plain é"), Cow::Borrowed("plain é"));
    }

    #[test]
    fn characters_that_no_xml_can_hold_are_replaced() {
        assert_eq!(escape("a\u{0}\u{1}\u{b}\u{1f}\u{fffe}\tb\n"), "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\tb\n");
    }
}
