//! French spacing, told once for all formats: which blank stands before a high sign and inside guillemets.
//!
//! It is a matter of setting alone: the data keeps what its author wrote.

use std::borrow::Cow;

/// A blank at which no line ends, as wide as the one between words.
pub const NO_BREAK: char = '\u{A0}';
/// What guillemets begin with in UTF-8.
const GUILLEMET_BYTE: u8 = 0xC2;
/// The same, narrower.
pub const NARROW: char = '\u{202F}';

/// What a blank that stands off a sign may be.
pub fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | NO_BREAK | NARROW)
}

/// The blank that belongs between `before` and `sign`, in the place of any that is there.
pub fn blank_before(sign: char, before: Option<char>, next: Option<char>) -> Option<char> {
    let before = before?;
    // Within a URL, a time or a ratio the sign is followed by more of the same word.
    let ends_word = next.is_none_or(|next| next.is_whitespace() || ")]}»”\"'’.,;:!?…".contains(next));
    let blank = match sign {
        ';' | '!' | '?' if ends_word => NARROW,
        '»' => NO_BREAK,
        ':' if ends_word => NO_BREAK,
        '%' if matches!(before, ' ' | NARROW) => NO_BREAK,
        _ => return None,
    };
    let stands_off = matches!(before, '\n' | '!' | '?' | '(' | '[' | '«');
    (!stands_off).then_some(blank)
}

/// The text with a no-break space for every plain blank that French holds to its sign, as Word itself sets it. No
/// character comes or goes. A text that begins or ends with such a blank is taken to go on beyond.
pub fn hold_blanks(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in held_blanks(text).filter(|at| text[*at..].starts_with(' ')) {
        out.push_str(&text[from..at]);
        out.push(NO_BREAK);
        from = at + 1;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Where plain blanks and no-break spaces stand that French holds to their sign, as rising byte offsets.
pub fn held_blanks(text: &str) -> impl Iterator<Item = usize> {
    // Signs are far rarer than blanks, and known by their first bytes.
    let may_be = |byte: u8| matches!(byte, b';' | b'!' | b'?' | b':' | b'%' | GUILLEMET_BYTE);
    let signs = text.bytes().enumerate().filter_map(move |(at, byte)| may_be(byte).then_some(at));
    let mut last = None;
    // A blank between two signs is held by both.
    signs.filter_map(|at| held_blank(text, at)).filter(move |at| last.replace(*at) != Some(*at))
}

/// The blank that the sign at a place holds, if it is one that does.
fn held_blank(text: &str, at: usize) -> Option<usize> {
    let mut behind = text[at..].chars();
    let (sign, next) = (behind.next()?, behind.next());
    let is_held = |blank: &char| matches!(*blank, ' ' | NO_BREAK);
    if sign == '«' {
        return (next.as_ref().is_some_and(is_held) && behind.next() != Some('\n')).then_some(at + sign.len_utf8());
    }
    let blank = text[..at].chars().next_back().filter(is_held)?;
    blank_before(sign, Some(' '), next).map(|_| at - blank.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str) -> String {
        hold_blanks(text).replace(NO_BREAK, "~")
    }

    #[test]
    fn blanks_are_held_to_high_signs_and_guillemets() {
        assert_eq!(held("Note : « Quoi ? » ; oui ! 20 % non"), "Note~: «~Quoi~?~»~; oui~! 20~% non");
    }

    #[test]
    fn a_blank_at_an_end_is_held_to_what_is_beyond() {
        assert_eq!([held("dit « "), held(" » : "), held(" :")], ["dit «~", "~»~: ", "~:"]);
    }

    #[test]
    fn a_blank_between_two_signs_is_held_once() {
        assert_eq!(held_blanks("« ; « »").collect::<Vec<_>>(), [2, 7]);
        assert_eq!(held("« ; « »"), "«~; «~»");
    }

    #[test]
    fn no_blank_is_added_and_none_is_held_within_addresses() {
        for text in ["Note: «Quoi?»; oui!", "a :b ?q=1 ;c", "50 € et 3 kg"] {
            assert_eq!(hold_blanks(text), text);
        }
    }

    #[test]
    fn blanks_of_the_authors_own_stay() {
        assert_eq!(hold_blanks("a\u{a0}: b\u{202f}; «\u{a0}c\u{202f}»"), "a\u{a0}: b\u{202f}; «\u{a0}c\u{202f}»");
    }
}
