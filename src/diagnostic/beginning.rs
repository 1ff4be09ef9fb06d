//! Long texts where there is no room for all of them.

use std::borrow::Cow;

/// The text, or its beginning with an ellipsis, in so many characters at the most.
pub fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().count() <= most {
        return Cow::Borrowed(text);
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_character_and_a_short_one_is_not() {
        assert_eq!(beginning(&"é".repeat(61), 60).chars().count(), 60);
        assert_eq!(beginning("a b c", 3), "a…");
        assert_eq!(beginning("abc", 3), "abc");
    }
}
