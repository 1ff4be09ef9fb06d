//! The blanks that French holds to its signs, Slavic languages to words of one letter and figures to their units, as the
//! table has them: a document shows a no-break space there whatever the table says, and before French signs where it says none
//! (`document::spacing`), and Word types one by itself, so that it tells nothing of the author's will.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::spacing::{NARROW, NO_BREAK, held_blanks, is_blank, is_of_press, space};

/// A document's text with the blanks that the table's text has, `now`, wherever a sign holds them: what was not edited
/// is as it was, and what is new follows the table's habit, or stays as it was typed where the table shows none. Both are
/// folded. The language is not asked for: what it would not hold is plain in the document too.
pub fn with_blanks_of<'t>(text: &'t str, now: &str) -> Cow<'t, str> {
    let held: Vec<usize> = held_blanks(text).filter(|at| text[*at..].starts_with([NO_BREAK, NARROW])).collect();
    if held.is_empty() || text == now {
        return Cow::Borrowed(text);
    }
    let table: Vec<char> = now.chars().collect();
    let mut held = held.into_iter().peekable();
    let signs = text.char_indices().map(|(at, sign)| {
        let is_held = held.next_if_eq(&at).is_some();
        Shown { sign, at, is_held, is_of_press: is_held && is_of_press(text, at), own: None }
    });
    let mut signs: Vec<Shown> = signs.collect();
    match_from_start(&mut signs, &table);
    match_from_end(&mut signs, &table);
    let spaced = space(now, None, None);
    let habit = Habit::of(&spaced, &table);
    let mut out = String::with_capacity(text.len());
    for Shown { sign, at, is_held, is_of_press, own } in signs {
        let own = || own.unwrap_or_else(|| habit.blank(words_around(text, at), sign, is_of_press));
        out.extend(if is_held { own() } else { Some(sign) });
    }
    Cow::Owned(out)
}

/// A sign that a document shows.
struct Shown {
    sign: char,
    at: usize,
    /// Whether it is a blank that is held to its sign or word, and one that the press may have put there.
    is_held: bool,
    is_of_press: bool,
    /// What the table has in its place, which may be nothing, where the two can be laid beside each other.
    own: Option<Option<char>>,
}

fn is_same(shown: char, own: Option<&char>) -> bool {
    own.is_some_and(|own| shown == *own || (is_blank(shown) && is_blank(*own)))
}

fn match_from_start(signs: &mut [Shown], table: &[char]) {
    let mut at = 0;
    for index in 0..signs.len() {
        let is_behind_guillemet = index.checked_sub(1).is_some_and(|last| signs[last].sign == '«');
        let next = signs.get(index + 1).map(|next| next.sign);
        let sign = &mut signs[index];
        if is_same(sign.sign, table.get(at)) {
            sign.own = Some(Some(table[at]));
            at += 1;
        } else if sign.is_of_press && (is_behind_guillemet || next.is_some_and(|next| is_same(next, table.get(at)))) {
            sign.own = Some(None);
        } else {
            return;
        }
    }
}

fn match_from_end(signs: &mut [Shown], table: &[char]) {
    let mut end = table.len();
    for index in (0..signs.len()).rev() {
        let last = index.checked_sub(1).map(|last| signs[last].sign);
        let sign = &mut signs[index];
        let own = end.checked_sub(1).map(|at| &table[at]);
        if is_same(sign.sign, own) {
            sign.own = sign.own.or(Some(own.copied()));
            end -= 1;
        } else if sign.is_of_press && (last != Some('«') || own == Some(&'«')) && end < table.len() {
            sign.own = sign.own.or(Some(None));
        } else {
            return;
        }
    }
}

/// Which blank a text has before and behind its signs.
struct Habit<'a> {
    /// Nothing where a sign has none.
    blanks: FxHashMap<(&'a str, &'a str), Option<char>>,
    /// Whether there are plain ones, at signs and at all.
    plain_at_signs: bool,
    plain: bool,
    /// Whether there are signs, of which none has one.
    missing: bool,
}

impl<'a> Habit<'a> {
    /// The habit of a table's text, of which `spaced` has all the blanks that its signs may have.
    fn of(spaced: &'a str, table: &[char]) -> Habit<'a> {
        let mut held = held_blanks(spaced).peekable();
        let mut habit = Habit { blanks: FxHashMap::default(), plain_at_signs: false, plain: false, missing: false };
        let (mut at_table, mut signs, mut missing) = (0, 0, 0);
        for (at, sign) in spaced.char_indices() {
            let is_held = held.next_if_eq(&at).is_some();
            let own = table.get(at_table).filter(|own| is_same(sign, Some(own))).copied();
            at_table += usize::from(own.is_some());
            if is_held {
                let at_sign = is_of_press(spaced, at);
                habit.blanks.insert(words_around(spaced, at), own);
                habit.plain |= own == Some(' ');
                habit.plain_at_signs |= own == Some(' ') && at_sign;
                signs += usize::from(at_sign);
                missing += usize::from(own.is_none());
            }
        }
        habit.missing = missing > 0 && missing == signs;
        habit
    }

    /// The blank that belongs where a document has `shown`.
    fn blank(&self, words: (&str, &str), shown: char, is_of_press: bool) -> Option<char> {
        let usual = || match self {
            Habit { missing: true, .. } if is_of_press => None,
            Habit { plain_at_signs: true, .. } => Some(' '),
            Habit { plain: true, .. } if !is_of_press => Some(' '),
            _ => Some(shown),
        };
        self.blanks.get(&words).copied().unwrap_or_else(usual)
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
        let shown = hold_blanks(&space(now, None, None), true).into_owned();
        with_blanks_of(&edit(shown), now).into_owned()
    }

    #[test]
    fn blanks_that_the_table_lacks_do_not_come_back() {
        for now in ["Un: «deux»; 5 km!", "«Un» et « deux »: trois ?", "a:\nb! (c?)", "«»", "a : b; c\u{a0}: d"]
        {
            assert_eq!(edited(now, |shown| shown), now);
            assert_eq!(
                edited(now, |shown| shown.replace("deux", "2").replace('c', "x")),
                now.replace("deux", "2").replace('c', "x")
            );
        }
    }

    #[test]
    fn beside_an_edit_and_in_it_signs_follow_a_table_that_has_no_blanks() {
        let now = "Un: deux; trois";
        for (old, new) in [("Un", "1"), ("trois", "3"), ("deux", "2")] {
            assert_eq!(edited(now, |shown| shown.replace(old, new)), now.replace(old, new));
        }
        let between = |text: String| text.replace("Un", "1").replace("trois", "3");
        assert_eq!(edited(now, between), between(now.to_owned()));
        assert_eq!(edited(now, |shown| shown + "\u{a0}: 5\u{a0}km"), "Un: deux; trois: 5\u{a0}km");
    }

    #[test]
    fn a_blank_that_somebody_took_away_or_typed_is_an_edit() {
        assert_eq!(edited("Un : deux", |_| "Un: deux".to_owned()), "Un: deux");
        assert_eq!(edited("Un: deux", |_| "Un : deux".to_owned()), "Un : deux");
        assert_eq!(edited("Un 5km 9%", |_| "Un 5\u{a0}km 9\u{a0}%".to_owned()), "Un 5\u{a0}km 9\u{a0}%");
        assert_eq!(edited("Un", |shown| shown + "\u{a0}: deux"), "Un\u{a0}: deux");
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
