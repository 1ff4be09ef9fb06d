//! Excerpts of long lines: what stands around a place of a line, so that a line and its header are each seen where they
//! matter although these places lie far apart.

use std::ops::Range;

/// Characters that are shown before the place.
const BEFORE: usize = 30;

/// The part of a line around `place` (in bytes) that has room in `width` characters, and the place in it. Dots stand for what
/// is left out.
pub fn cut(line: &str, place: Range<usize>, width: usize) -> (String, Range<usize>) {
    const DOTS: &str = "...";
    let start = line.floor_char_boundary(place.start.min(line.len()));
    let end = line.ceil_char_boundary(place.end.clamp(start, line.len()));
    let before = line[..start].char_indices().rev().nth(BEFORE.min(width) - 1);
    let from = before.map_or(0, |(at, _)| at);
    let room = width.saturating_sub(line[from..start].chars().count());
    let to = line[start..].char_indices().nth(room).map_or(line.len(), |(at, _)| start + at);
    let dots = |is_cut: bool| if is_cut { DOTS } else { "" };
    let shown = format!("{}{}{}", dots(from > 0), &line[from..to], dots(to < line.len()));
    let shift = |at: usize| at.min(to) - from + dots(from > 0).len();
    (shown, shift(start)..shift(end))
}

/// Whether two places, given by the lines that they stand in, have room beside each other in a window of `width` characters.
pub fn have_room(one: (&str, &Range<usize>), other: (&str, &Range<usize>), width: usize) -> bool {
    let columns = |(line, place): (&str, &Range<usize>)| {
        let column = |at: usize| line[..line.floor_char_boundary(at.min(line.len()))].chars().count();
        column(place.start)..column(place.end)
    };
    let (one, other) = (columns(one), columns(other));
    one.end.max(other.end) - one.start.min(other.start) <= width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_with_what_stands_around_it() {
        let line = format!("{}é{}", "a".repeat(200), "b".repeat(200));
        let (shown, place) = cut(&line, 200..202, 60);
        assert_eq!(shown, format!("...{}é{}...", "a".repeat(30), "b".repeat(29)));
        assert_eq!(&shown[place], "é");
    }

    #[test]
    fn a_short_line_is_shown_whole_and_a_long_place_is_cut() {
        assert_eq!(cut("a,b", 2..3, 60), ("a,b".to_owned(), 2..3));
        let (shown, place) = cut(&"é".repeat(200), 0..400, 60);
        assert_eq!((shown.chars().count(), place), (63, 0..120));
    }

    #[test]
    fn places_far_apart_have_no_room() {
        let line = "é".repeat(200);
        assert!(have_room((&line, &(0..2)), (&line, &(100..200)), 110));
        assert!(!have_room((&line, &(0..2)), (&line, &(300..302)), 110));
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_of_a_place_is_what_stands_there(line in "[a-cé ]{0,90}", start in 0usize..120, length in 0usize..40) {
            let (shown, place) = cut(&line, start..start + length, 50);
            proptest::prop_assert!(shown.chars().count() <= 56);
            let whole = &line[line.floor_char_boundary(start.min(line.len()))..];
            proptest::prop_assert!(whole.starts_with(&shown[place]));
        }
    }
}
