//! French spacing of a passage: a narrow no-break space before `; ! ?`, a no-break space before `:` and inside
//! guillemets. Blanks that are already there, of whatever width, are replaced.

use super::passage::{Passage, Span};
use crate::document::spacing::{NO_BREAK, blank_before, is_blank};

/// Spaces the whole passage, moving its spans along.
pub(super) fn space(passage: &mut Passage) {
    let wanted = |span: &Span| span.language.french_spacing;
    if !passage.spans.iter().any(wanted) || !passage.text.contains([';', ':', '!', '?', '«', '»', '%']) {
        return;
    }
    let old = std::mem::take(&mut passage.text);
    let mut new = String::with_capacity(old.len() + 16);
    let spans = &mut passage.spans;
    // The span that the text is in, counted from 1.
    let mut span = 0;
    let mut chars = old.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let open = span + spans[span..].iter().take_while(|span| span.start <= at).count();
        let french = open > 0 && wanted(&spans[open - 1]);
        let blank = if french { blank_before(c, new.chars().next_back(), next) } else { None };
        if let Some(blank) = blank {
            if new.ends_with(is_blank) {
                new.pop();
            }
            new.push(blank);
        }
        spans[span..open].iter_mut().for_each(|span| span.start = new.len());
        span = open;
        new.push(c);
        if french && c == '«' && !matches!(next, None | Some('\n')) {
            chars.next_if(|(_, next)| is_blank(*next));
            new.push(NO_BREAK);
        }
    }
    // Spans that held nothing but a blank that went.
    spans.truncate(span);
    passage.text = new;
}

#[cfg(test)]
mod tests {
    use super::super::testing::{passage, passage_of, span_of};
    use super::*;
    use crate::document::Weight;
    use crate::document::spacing::NARROW;
    use crate::layout::look::Look;
    use crate::layout::testing::{book, language};

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
    fn guillemets_hold_their_text_at_a_blanks_distance() {
        assert_eq!(spaced("«Oui», « non » et «\u{A0}peut-être\u{A0}»."), "«~Oui~», «~non~» et «~peut-être~».");
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
    fn a_sign_of_another_look_than_its_word_is_spaced_too() {
        let book = book();
        let [plain, bold] =
            [Weight::Regular, Weight::Bold].map(|weight| span_of(Look { weight, ..Look::PLAIN }, language("fr")));
        let cases = [("Quoi ", "?", NARROW), ("Quoi", " ? ", NARROW), ("« Quoi", "\u{A0}» :", NO_BREAK)];
        for (word, sign, blank) in cases {
            let mut passage = Passage::new();
            passage.push(book, word, plain);
            passage.push(book, sign, bold);
            passage.close();
            for span in &passage.spans {
                assert!(passage.text.is_char_boundary(span.start), "{:?}", passage.text);
            }
            assert!(passage.text.contains(&format!("Quoi{blank}")), "{:?}", passage.text);
        }
    }

    #[test]
    fn other_languages_are_left_alone() {
        assert_eq!(passage_of("Really? Yes: no!", language("en")).text, "Really? Yes: no!");
    }
}
