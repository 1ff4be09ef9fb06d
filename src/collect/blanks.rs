//! The blanks that French holds to its signs, Slavic languages to words of one letter and figures to their units, as the
//! table has them: a document shows a no-break space there whatever the table says (`document::spacing`), and Word types one
//! by itself, so that it tells nothing of the author's will.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::spacing::{Holds, NO_BREAK, held_blanks};

/// A document's text with the blanks that the table's text has, `now`, wherever a sign holds them: what was not edited
/// is as it was, and what is new follows the table's habit, or stays as it was typed where the table shows none. Both are
/// folded. The language is not asked for: what it would not hold is plain in the document too.
pub fn with_blanks_of<'t>(text: &'t str, now: &str) -> Cow<'t, str> {
    let held: Vec<usize> = held_blanks(text, Holds::ALL).filter(|at| text[*at..].starts_with(NO_BREAK)).collect();
    if held.is_empty() || text == now {
        return Cow::Borrowed(text);
    }
    // Sign by sign the table's text is as long as what is shown of it.
    let table: Vec<char> = now.chars().collect();
    let length = text.chars().count();
    let is_blank = |sign: char| matches!(sign, ' ' | NO_BREAK);
    let same = |(shown, own): &(char, char)| shown == own || (is_blank(*shown) && is_blank(*own));
    let before = text.chars().zip(now.chars()).take_while(same).count();
    let behind = text.chars().rev().zip(now.chars().rev()).take_while(same).count();
    let habit = Habit::of(now);
    let mut out = String::with_capacity(text.len());
    let mut held = held.into_iter().peekable();
    for (index, (at, sign)) in text.char_indices().enumerate() {
        let sign = match held.next_if_eq(&at) {
            None => sign,
            Some(_) if index < before => table[index],
            Some(_) if length - index <= behind => table[table.len() - (length - index)],
            Some(_) => habit.blank(words_around(text, at)),
        };
        out.push(sign);
    }
    Cow::Owned(out)
}

/// Which blank a text has before and behind its signs.
struct Habit<'a> {
    blanks: FxHashMap<(&'a str, &'a str), char>,
    /// Whether it has plain ones.
    plain: bool,
}

impl<'a> Habit<'a> {
    fn of(text: &'a str) -> Habit<'a> {
        let blank = |at: usize| if text[at..].starts_with(' ') { ' ' } else { NO_BREAK };
        let blanks: FxHashMap<_, _> =
            held_blanks(text, Holds::ALL).map(|at| (words_around(text, at), blank(at))).collect();
        let plain = blanks.values().any(|blank| *blank == ' ');
        Habit { blanks, plain }
    }

    fn blank(&self, words: (&str, &str)) -> char {
        let usual = if self.plain { ' ' } else { NO_BREAK };
        self.blanks.get(&words).copied().unwrap_or(usual)
    }
}

/// What stands between a blank and the blanks around it.
fn words_around(text: &str, at: usize) -> (&str, &str) {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or("");
    let mut behind = text[at..].chars();
    behind.next();
    (before, behind.as_str().split(char::is_whitespace).next().unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::spacing::hold_blanks;

    /// What comes back if a table's text is printed in a language that holds all that any does, and then edited.
    fn edited(now: &str, edit: impl Fn(String) -> String) -> String {
        with_blanks_of(&edit(hold_blanks(now, Holds::ALL).into_owned()), now).into_owned()
    }

    #[test]
    fn a_text_that_nobody_edited_comes_back_as_it_was() {
        for now in ["a : « b » ; c", "a\u{a0}: « b\u{a0}» ; c", "a: b", "\u{a0}a\u{202f}!", "10 000 € ; 5\u{a0}km"]
        {
            assert_eq!(edited(now, |shown| shown), now);
        }
    }

    #[test]
    fn an_edit_of_one_word_changes_that_word_alone() {
        let now = "Un : « deux » ; trois\u{a0}: quatre ! Cinq\u{a0}km";
        for (old, new) in [("deux", "2"), ("Un", "1"), ("quatre", "4"), ("km", "m")] {
            assert_eq!(edited(now, |shown| shown.replace(old, new)), now.replace(old, new));
        }
    }

    #[test]
    fn between_two_edits_the_blanks_stay_as_well() {
        let now = "Un : « deux » ; trois\u{a0}: quatre !";
        let edit = |text: String| text.replace("Un", "1").replace("quatre", "4");
        assert_eq!(edited(now, edit), edit(now.to_owned()));
    }

    #[test]
    fn blanks_behind_words_of_one_letter_stay_beside_an_edit() {
        let now = "Praca w zespole i z\u{a0}danymi";
        assert_eq!(edited(now, |shown| shown.replace("zespole", "grupie")), now.replace("zespole", "grupie"));
        assert_eq!(edited("Praca w zespole", |shown| shown + " i\u{a0}w domu"), "Praca w zespole i w domu");
    }

    #[test]
    fn what_is_new_follows_the_tables_habit() {
        assert_eq!(edited("a : b", |_| "x\u{a0}; y".to_owned()), "x ; y");
        for now in ["a\u{a0}: b", "a"] {
            assert_eq!(edited(now, |_| "x\u{a0}; y".to_owned()), "x\u{a0}; y");
        }
    }

    #[test]
    fn a_no_break_space_elsewhere_is_an_edit() {
        assert_eq!(edited("5 ans : a", |_| "5\u{a0}ans\u{a0}: a".to_owned()), "5\u{a0}ans : a");
    }
}
