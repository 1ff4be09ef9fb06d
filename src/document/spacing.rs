//! French spacing, told once for all formats: which blank stands before a high sign and inside guillemets.
//!
//! It is a matter of setting alone: the data keeps what its author wrote.

use std::borrow::Cow;

use super::cohesion::{holds_together, is_letter};

/// A blank at which no line ends, as wide as the one between words.
pub const NO_BREAK: char = '\u{A0}';
/// What it begins with in UTF-8.
const NO_BREAK_BYTE: u8 = 0xC2;
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
    let ends_word = || next.is_none_or(|next| next.is_whitespace() || ")]}»”\"'’.,;:!?…".contains(next));
    let blank = match sign {
        ';' | '!' | '?' if ends_word() => NARROW,
        '»' => NO_BREAK,
        ':' if ends_word() => NO_BREAK,
        '%' if matches!(before, ' ' | NARROW) => NO_BREAK,
        _ => return None,
    };
    let stands_off = matches!(before, '\n' | '!' | '?' | '(' | '[' | '«');
    (!stands_off).then_some(blank)
}

/// Which blanks a language holds beyond those that all do, as the one between a figure and its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// Those that French sets to its high signs and inside its guillemets.
    pub french: bool,
    /// Those behind words of one letter ([`super::cohesion::holds_letters`]).
    pub letters: bool,
}

impl Holds {
    /// What any language holds.
    pub const ALL: Holds = Holds { french: true, letters: true };
}

/// The text with a no-break space for every plain blank that its language holds, as Word itself sets it in French. No
/// character comes or goes. A text that begins or ends with such a blank is taken to go on beyond.
pub fn hold_blanks(text: &str, holds: Holds) -> Cow<'_, str> {
    if holds.french {
        return hold(text, held_blanks(text, holds));
    }
    // No-break spaces stay as they are.
    hold(text, text.match_indices(' ').map(|(at, _)| at).filter(|at| is_within(text, *at, holds)))
}

fn hold(text: &str, blanks: impl Iterator<Item = usize>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for at in blanks.filter(|at| text[*at..].starts_with(' ')) {
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

/// Where plain blanks and no-break spaces stand that a language holds, as rising byte offsets.
pub fn held_blanks(text: &str, holds: Holds) -> impl Iterator<Item = usize> {
    let blanks = text.bytes().enumerate().filter(|(_, byte)| matches!(*byte, b' ' | NO_BREAK_BYTE)).map(|(at, _)| at);
    blanks.filter(move |at| is_held(text, *at, holds))
}

/// Whether a plain blank or a no-break space stands at a place, and is held.
fn is_held(text: &str, at: usize, holds: Holds) -> bool {
    let mut behind = text[at..].chars();
    if !matches!(behind.next(), Some(' ' | NO_BREAK)) {
        return false;
    }
    let (sign, next) = (behind.next(), behind.next());
    let by_next = || sign.is_some_and(|sign| blank_before(sign, Some(' '), next).is_some());
    let by_last = || text[..at].ends_with('«') && sign != Some('\n');
    (holds.french && (by_next() || by_last())) || is_within(text, at, holds)
}

/// Whether the words around a blank stay on one line.
fn is_within(text: &str, at: usize, holds: Holds) -> bool {
    let last = || text[..at].rsplit([' ', NO_BREAK, '\n']).next().unwrap_or("");
    holds_together(text, at) || (holds.letters && is_letter(last()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: Holds = Holds { french: true, letters: false };

    fn held(text: &str) -> String {
        hold_blanks(text, FRENCH).replace(NO_BREAK, "~")
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
        assert_eq!(held_blanks("« ; « »", FRENCH).collect::<Vec<_>>(), [2, 7]);
        assert_eq!(held("« ; « »"), "«~; «~»");
    }

    #[test]
    fn no_blank_is_added_and_none_is_held_within_addresses() {
        for text in ["Note: «Quoi?»; oui!", "a :b ?q=1 ;c", "50 personnes et 3 lieux"] {
            assert_eq!(hold_blanks(text, FRENCH), text);
        }
    }

    #[test]
    fn figures_are_held_to_their_units_and_groups() {
        assert_eq!(held("50 € et 3 kg pour 10 000 visiteurs : oui"), "50~€ et 3~kg pour 10~000 visiteurs~: oui");
    }

    #[test]
    fn in_other_languages_figures_are_held_and_signs_are_not() {
        let held = hold_blanks("Note : 50 000 € und 3 kg", Holds::default());
        assert_eq!(held.replace(NO_BREAK, "~"), "Note : 50~000~€ und 3~kg");
        assert!(matches!(hold_blanks("Note : ja", Holds::default()), Cow::Borrowed(_)));
    }

    #[test]
    fn slavic_languages_hold_a_word_of_one_letter_to_the_next() {
        let slavic = Holds { french: false, letters: true };
        let held = |text: &'static str| hold_blanks(text, slavic).replace(NO_BREAK, "~");
        assert_eq!(
            held("W pracy z danymi (i nie tylko) o 5 osób, Ž x"),
            "W~pracy z~danymi (i~nie tylko) o~5 osób, Ž~x"
        );
        assert_eq!(held("klasy A, do e i"), "klasy A, do e~i");
    }

    #[test]
    fn blanks_of_the_authors_own_stay() {
        assert_eq!(
            hold_blanks("a\u{a0}: b\u{202f}; «\u{a0}c\u{202f}»", FRENCH),
            "a\u{a0}: b\u{202f}; «\u{a0}c\u{202f}»"
        );
    }
}
