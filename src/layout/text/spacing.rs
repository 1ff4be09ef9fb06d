//! French spacing: a narrow no-break space before `; ! ?` and inside guillemets, a no-break space before `:`.
//!
//! It is a matter of setting alone: the data keeps what its author wrote, and blanks that are already there are
//! replaced, not doubled.

use super::passage::{Passage, Span};

const NARROW: char = '\u{202F}';
const FIXED: char = '\u{A0}';

/// Spaces the whole passage, moving its spans along.
pub(super) fn space(passage: &mut Passage) {
    let wanted = |span: &Span| span.language.french_spacing;
    if !passage.spans.iter().any(wanted) || !passage.text.contains([';', ':', '!', '?', '«', '»', '%']) {
        return;
    }
    let old = std::mem::take(&mut passage.text);
    let mut new = String::with_capacity(old.len() + 16);
    let mut spans = passage.spans.iter_mut().peekable();
    let mut french = false;
    let mut chars = old.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        while let Some(span) = spans.next_if(|span| span.start <= at) {
            span.start = new.len();
            french = wanted(span);
        }
        let next = chars.peek().map(|(_, next)| *next);
        if !french {
            new.push(c);
            continue;
        }
        if let Some(blank) = blank_before(c, new.chars().next_back(), next) {
            if new.ends_with(' ') {
                new.pop();
            }
            new.push(blank);
        }
        new.push(c);
        if c == '«' && !matches!(next, None | Some(FIXED | NARROW | '\n')) {
            chars.next_if(|(_, next)| *next == ' ');
            new.push(NARROW);
        }
    }
    passage.text = new;
    let length = passage.text.len();
    let mut last = 0;
    for span in &mut passage.spans {
        // A blank that was taken from the span before may have moved the seam.
        span.start = span.start.max(last).min(length);
        last = span.start;
    }
}

/// The blank that belongs between `before` and the sign `c`, if one does and is not there yet.
fn blank_before(c: char, before: Option<char>, next: Option<char>) -> Option<char> {
    let before = before?;
    // Within a URL, a time or a ratio the sign is followed by more of the same word.
    let ends_word = next.is_none_or(|next| next.is_whitespace() || ")]}»”\"'’.,;:!?…".contains(next));
    let sign = match c {
        ';' | '!' | '?' if ends_word => NARROW,
        '»' => NARROW,
        ':' if ends_word => FIXED,
        '%' if before == ' ' => FIXED,
        _ => return None,
    };
    let stands_off = matches!(before, FIXED | NARROW | '\n' | '!' | '?' | '(' | '[' | '«');
    (!stands_off).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{passage, passage_of};
    use crate::layout::testing::language;

    fn spaced(text: &str) -> String {
        passage(text).text.replace('\u{202F}', "_").replace('\u{A0}', "~")
    }

    #[test]
    fn high_signs_stand_off_by_a_narrow_blank() {
        assert_eq!(spaced("Vraiment? Oui! Soit; bien ; donc !"), "Vraiment_? Oui_! Soit_; bien_; donc_!");
    }

    #[test]
    fn a_colon_stands_off_by_a_full_blank() {
        assert_eq!(spaced("Rôle: chef ; note : bien"), "Rôle~: chef_; note~: bien");
    }

    #[test]
    fn guillemets_hold_their_text_at_a_narrow_distance() {
        assert_eq!(spaced("«Oui», « non » et «\u{A0}peut-être\u{A0}»."), "«_Oui_», «_non_» et «~peut-être~».");
    }

    #[test]
    fn addresses_times_and_doubled_signs_stay_whole() {
        assert_eq!(spaced("https://a.eu/?q=1;b 12:30 Quoi?! (?)"), "https://a.eu/?q=1;b 12:30 Quoi_?! (?)");
    }

    #[test]
    fn a_percentage_keeps_its_number() {
        assert_eq!(spaced("20 % et 30%"), "20~% et 30%");
    }

    #[test]
    fn other_languages_are_left_alone() {
        assert_eq!(passage_of("Really? Yes: no!", language("en")).text, "Really? Yes: no!");
    }
}
