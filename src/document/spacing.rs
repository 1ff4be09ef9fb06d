//! French spacing, told once for all formats: which blank stands before a high sign and inside guillemets.
//!
//! It is a matter of setting alone: the data keeps what its author wrote.

use std::borrow::Cow;

use super::cohesion::{holds_together, is_letter};

/// A blank at which no line ends, as wide as the one between words.
pub const NO_BREAK: char = '\u{A0}';
/// What it begins with in UTF-8, as guillemets do.
const NO_BREAK_BYTE: u8 = 0xC2;
/// The same, narrower.
pub const NARROW: char = '\u{202F}';
/// What it begins with in UTF-8.
const NARROW_BYTE: u8 = 0xE2;

/// What a blank that stands off a sign may be.
pub fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | NO_BREAK | NARROW)
}

/// The blank that belongs between `before` and `sign`, in the place of any that is there.
pub fn blank_before(sign: char, before: Option<char>, next: Option<char>) -> Option<char> {
    let before = before?;
    // Within a URL, a time or a ratio the sign is followed by more of the same word.
    let ends_word = || next.is_none_or(|next| next.is_whitespace() || ")]}»”\"'’.,;:!?…".contains(next));
    let blank = match sign {
        ';' | '!' | '?' if ends_word() => NARROW,
        '»' => NO_BREAK,
        ':' if ends_word() => NO_BREAK,
        '%' if matches!(before, ' ' | NARROW) => NO_BREAK,
        _ => return None,
    };
    let stands_close = match before {
        '!' | '?' => sign != '»',
        '\n' | '(' | '[' | '«' => true,
        _ => false,
    };
    (!stands_close).then_some(blank)
}

/// The text as French sets it, between what stands `before` it on its line and what comes `after` it: with the blanks
/// that its signs ask for, in the place of plain ones. Other blanks are the author's own, and stay.
pub fn space<'t>(text: &'t str, before: Option<char>, after: Option<char>) -> Cow<'t, str> {
    let signs = |byte: u8| matches!(byte, b';' | b':' | b'!' | b'?' | b'%' | NO_BREAK_BYTE);
    if !text.bytes().any(signs) && !after.is_some_and(|after| ";:!?%»".contains(after)) && before != Some('«') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = before;
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        let mut behind = rest.clone().chain(after);
        let (next, second) = (behind.next(), behind.next());
        let set = match sign {
            ' ' if before == Some('«') => NO_BREAK,
            ' ' => next.and_then(|next| blank_before(next, Some(' '), second)).unwrap_or(' '),
            _ => {
                let blank = blank_before(sign, before, next);
                out.extend(blank.filter(|_| !before.is_some_and(is_blank)));
                sign
            }
        };
        out.push(set);
        before = Some(set);
        if sign == '«' && next.is_some_and(|next| next != '\n' && !is_blank(next)) {
            out.push(NO_BREAK);
            before = Some(NO_BREAK);
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The text with a no-break space for every plain blank that holds words together in any language, and with `letters` behind
/// those of one letter too ([`super::cohesion::holds_letters`]). No character comes or goes. A text that begins or ends
/// with such a blank is taken to go on beyond.
pub fn hold_blanks(text: &str, letters: bool) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(' ').filter(|(at, _)| is_within(text, *at, letters)) {
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

/// Where blanks of those three kinds stand that any language holds, to its signs or to its words, as rising byte offsets.
pub fn held_blanks(text: &str) -> impl Iterator<Item = usize> {
    let begins_blank = |byte: u8| matches!(byte, b' ' | NO_BREAK_BYTE | NARROW_BYTE);
    let blanks = text.bytes().enumerate().filter(move |(_, byte)| begins_blank(*byte)).map(|(at, _)| at);
    blanks.filter(move |at| is_held(text, *at))
}

fn is_held(text: &str, at: usize) -> bool {
    let mut behind = text[at..].chars();
    let Some(blank) = behind.next().filter(|sign| is_blank(*sign)) else { return false };
    let (sign, next) = (behind.next(), behind.next());
    let by_next = || sign.is_some_and(|sign| blank_before(sign, Some(' '), next).is_some());
    let by_last = || text[..at].ends_with('«') && sign != Some('\n');
    by_next() || by_last() || (blank != NARROW && is_within(text, at, true))
}

/// Whether a blank that stands at a place is one that [`space`] may have put there.
pub fn is_of_press(text: &str, at: usize) -> bool {
    let mut behind = text[at..].chars();
    if !matches!(behind.next(), Some(NO_BREAK | NARROW)) {
        return false;
    }
    let (sign, next) = (behind.next(), behind.next());
    let by_next = sign.is_some_and(|sign| sign != '%' && blank_before(sign, Some(' '), next).is_some());
    by_next || (text[..at].ends_with('«') && sign.is_some_and(|sign| sign != '\n'))
}

/// Whether the words around a blank stay on one line.
fn is_within(text: &str, at: usize, letters: bool) -> bool {
    let last = || text[..at].rsplit([' ', NO_BREAK, '\n']).next().unwrap_or("");
    holds_together(text, at) || (letters && is_letter(last()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text.replace(NO_BREAK, "~").replace(NARROW, "_")
    }

    fn spaced(text: &str) -> String {
        shown(&space(text, None, None))
    }

    #[test]
    fn signs_stand_off_by_their_blanks_whether_the_author_typed_one_or_not() {
        for text in ["Note : « Quoi ? » ; oui ! 20 % non", "Note: «Quoi?»; oui! 20 % non"] {
            assert_eq!(spaced(text), "Note~: «~Quoi_?~»_; oui_! 20~% non");
        }
    }

    #[test]
    fn what_stands_around_a_text_tells_what_its_ends_want() {
        let between = |before, text, after| shown(&space(text, Some(before), Some(after)));
        assert_eq!(
            [between('e', ": a ", '?'), between('a', "«", 'b'), between('«', " a ", '»')],
            ["~: a_", "«~", "~a~"]
        );
        assert_eq!([between('1', ":", '2'), between('\n', ": a", 'b')], [":", ": a"]);
        assert_eq!([spaced(": a"), spaced("dit «")], [": a", "dit «"]);
    }

    #[test]
    fn addresses_times_and_the_authors_own_blanks_stay() {
        for text in ["https://a.eu/?q=1;b 12:30 30%", "(?) a", "a\u{a0}; b\u{202f}: «\u{202f}c\u{202f}»"] {
            assert_eq!(space(text, None, None), text);
        }
    }

    #[test]
    fn a_blank_between_two_signs_is_held_once() {
        assert_eq!(held_blanks("« ; « »").collect::<Vec<_>>(), [2, 7]);
    }

    #[test]
    fn narrow_blanks_are_held_to_signs_alone() {
        assert_eq!(held_blanks("a\u{202f}; 10\u{202f}000 b").collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn figures_are_held_to_their_units_and_groups_and_signs_are_not() {
        let held = shown(&hold_blanks("Note : 50 000 € und 3 kg", false));
        assert_eq!(held, "Note : 50~000~€ und 3~kg");
        assert!(matches!(hold_blanks("Note : ja\u{a0}nein", false), Cow::Borrowed(_)));
    }

    #[test]
    fn slavic_languages_hold_a_word_of_one_letter_to_the_next() {
        let held = |text: &'static str| shown(&hold_blanks(text, true));
        assert_eq!(
            held("W pracy z danymi (i nie tylko) o 5 osób, Ž x"),
            "W~pracy z~danymi (i~nie tylko) o~5 osób, Ž~x"
        );
        assert_eq!(held("klasy A, do e i"), "klasy A, do e~i");
    }
}
