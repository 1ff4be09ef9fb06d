//! Where the lines of a paragraph end: the choice with the least raggedness over the whole paragraph.
//!
//! Dynamic programming over the opportunities, as Knuth and Plass did it: each line costs by its slack, each hyphen and
//! each awkward break costs more, and the cheapest way to the paragraph's end wins. Linear in the text for a given
//! width.

use super::segment::Opportunity;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ragged,
    Justified,
}

/// The chosen line ends.
#[derive(Debug, PartialEq)]
pub(super) struct Choice {
    /// Indices of opportunities, rising; the last one is the passage's end.
    pub(super) breaks: Vec<usize>,
    /// Whether some line falls so short that hyphens would be welcome.
    pub(super) loose: bool,
}

/// Each line costs so much by itself, so that raggedness is never mended by more lines.
const LINE: f32 = 100.0;
/// The cost of a line whose slack is its whole width.
const SLACK: f32 = 1000.0;
/// Two hyphens on top of one another.
const STACKED_HYPHENS: f32 = 150.0;
/// A last line that is hardly there, and one that is but the end of a word.
const RUNT: f32 = 40.0;
const SCRAP: f32 = 200.0;
/// The share of the width that a last line should reach.
const RUNT_WIDTH: f64 = 0.06;
const SCRAP_WIDTH: f64 = 0.33;
/// Slack beyond which a line is loose.
const LOOSE: f64 = 0.18;
/// By how much of the line's width its blanks together may shrink when lines are justified.
const SHRINK: f64 = 0.012;

/// Chooses the ends of lines no wider than `width` points.
///
/// A part between two opportunities that is wider than `width` gets a line of its own.
pub(super) fn choose(opportunities: &[Opportunity], width: f32, kind: Kind) -> Choice {
    let width = f64::from(width);
    let mut choice = Choice { breaks: Vec::with_capacity(opportunities.len() / 8 + 1), loose: false };
    let (mut first, mut origin) = (0, 0.0);
    let mut best: Vec<Best> = Vec::new();
    for (last, opportunity) in opportunities.iter().enumerate() {
        if opportunity.forced {
            let stretch = Stretch { opportunities: &opportunities[first..=last], origin, width, kind };
            if opportunity.end - origin <= width {
                choice.breaks.push(last);
            } else {
                stretch.find_best(&mut best);
                stretch.follow(&best, first, &mut choice);
            }
            (first, origin) = (last + 1, opportunity.next);
        }
    }
    choice
}

#[derive(Clone, Copy)]
struct Best {
    cost: f32,
    /// The opportunity before, counted from 1 in the stretch; 0 is its start.
    previous: u32,
}

/// What stands between two forced breaks and has to be broken.
struct Stretch<'o> {
    opportunities: &'o [Opportunity],
    /// Where it begins.
    origin: f64,
    width: f64,
    kind: Kind,
}

impl Stretch<'_> {
    /// Finds the cheapest way to each opportunity, counted from 1 as [`Best::previous`] is.
    fn find_best(&self, best: &mut Vec<Best>) {
        let Stretch { opportunities, origin, width, kind } = *self;
        let limit = if kind == Kind::Justified { width * (1.0 + SHRINK) } else { width + 0.005 };
        best.clear();
        best.reserve(opportunities.len() + 1);
        best.push(Best { cost: 0.0, previous: 0 });
        for (index, to) in opportunities.iter().enumerate() {
            let is_last = index + 1 == opportunities.len();
            let mut found = Best { cost: f32::INFINITY, previous: index as u32 };
            for previous in (0..=index).rev() {
                let (start, divided) = match previous.checked_sub(1) {
                    None => (origin, false),
                    Some(before) => (opportunities[before].next, opportunities[before].hyphen),
                };
                let line = to.end - start;
                if line > limit && previous < index {
                    break;
                }
                let slack = ((width - line) / width).clamp(-1.0, 1.0) as f32;
                let mut cost = best[previous].cost + LINE + to.penalty;
                if divided && to.hyphen {
                    cost += STACKED_HYPHENS;
                }
                if !is_last {
                    let strain = if slack < 0.0 { slack * 10.0 } else { slack };
                    cost += SLACK * strain * strain;
                } else if divided && line < width * SCRAP_WIDTH {
                    cost += SCRAP;
                } else if line < width * RUNT_WIDTH {
                    cost += RUNT;
                }
                if cost < found.cost {
                    found = Best { cost, previous: previous as u32 };
                }
            }
            best.push(found);
        }
    }

    /// Adds the line ends on the cheapest way to the end. `offset` is the index of the stretch's first opportunity.
    fn follow(&self, best: &[Best], offset: usize, choice: &mut Choice) {
        let Stretch { opportunities, origin, width, .. } = *self;
        let from = choice.breaks.len();
        let mut at = opportunities.len();
        while at > 0 {
            choice.breaks.push(offset + at - 1);
            let previous = best[at].previous as usize;
            let start = previous.checked_sub(1).map_or(origin, |before| opportunities[before].next);
            if at < opportunities.len() && width - (opportunities[at - 1].end - start) > LOOSE * width {
                choice.loose = true;
            }
            at = previous;
        }
        choice.breaks[from..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the given widths with blanks of one point.
    fn words(widths: &[f64]) -> Vec<Opportunity> {
        let mut x = 0.0;
        let last = widths.len() - 1;
        let opportunity = |(at, width): (usize, &f64)| {
            let end = x + width;
            x = end + 1.0;
            Opportunity { at, end, next: x, penalty: 0.0, hyphen: false, forced: at == last }
        };
        widths.iter().enumerate().map(opportunity).collect()
    }

    fn ends(widths: &[f64], width: f32) -> Vec<usize> {
        choose(&words(widths), width, Kind::Ragged).breaks
    }

    #[test]
    fn what_fits_on_one_line_stays_on_it() {
        assert_eq!(ends(&[3.0, 3.0, 2.0], 10.0), [2]);
    }

    #[test]
    fn raggedness_is_spread_instead_of_left_to_one_line() {
        // Filling each line greedily would give 10, 4 and 10 points: the second would hang short.
        assert_eq!(ends(&[3.0, 2.0, 2.0, 5.0, 9.0], 9.0), [1, 3, 4]);
    }

    #[test]
    fn a_part_wider_than_the_line_has_one_of_its_own() {
        assert_eq!(ends(&[3.0, 30.0, 3.0], 10.0), [0, 1, 2]);
    }

    #[test]
    fn forced_breaks_are_kept() {
        let mut parts = words(&[2.0, 2.0, 2.0]);
        parts[0].forced = true;
        assert_eq!(choose(&parts, 10.0, Kind::Ragged).breaks, [0, 2]);
    }

    #[test]
    fn no_line_is_wider_than_asked_if_its_parts_are_not() {
        let widths: Vec<f64> = (0..400).map(|n| f64::from(n * 7 % 5 + 1)).collect();
        let parts = words(&widths);
        let mut start = 0.0;
        for at in choose(&parts, 23.0, Kind::Ragged).breaks {
            assert!(parts[at].end - start <= 23.0);
            start = parts[at].next;
        }
    }
}
