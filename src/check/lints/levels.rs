//! Which of an e-competence's level rows is the slip, and which say nothing.

use super::order::first_misplaced;
use super::placeholders::{is_cross, says_nothing};
use crate::model::{Level, LevelDescriptor, LevelRange, Role};

/// The levels of the rows, in their order.
pub fn levels_of(rows: &[LevelDescriptor<'_>]) -> Vec<Level> {
    rows.iter().map(|row| row.level).collect()
}

/// The levels between the lowest and the highest that have no row.
pub fn missing(levels: &[Level]) -> Vec<Level> {
    let (Some(lowest), Some(highest)) = (levels.iter().min(), levels.iter().max()) else { return Vec::new() };
    let between = Level::ALL.into_iter().filter(|level| level > lowest && level < highest);
    between.filter(|level| !levels.contains(level)).collect()
}

/// Whether a level has more than one row.
pub fn repeat(levels: &[Level]) -> bool {
    levels.len() > Level::ALL.len() || levels.iter().enumerate().any(|(index, level)| levels[..index].contains(level))
}

/// The only row that one other level in it would put right, so that the rows rise without a hole: `2, 5, 4` is
/// a slip in the middle.
pub fn slip(levels: &[Level], range: Option<LevelRange>) -> Option<usize> {
    if levels.len() > Level::ALL.len() {
        return None;
    }
    let allowed = |level: &Level| range.is_none_or(|range| range.contains(level.number()));
    let rises = |levels: &[Level]| levels.windows(2).all(|pair| pair[1].number() == pair[0].number() + 1);
    let mut mends = (0..levels.len()).filter(|index| {
        Level::ALL.into_iter().filter(allowed).any(|level| {
            let mut mended = levels.to_vec();
            mended[*index] = level;
            rises(&mended)
        })
    });
    let first = mends.next()?;
    mends.next().is_none().then_some(first)
}

/// The row to point at for a hole: the one behind it; or, where the rows do not rise, the one out of place.
pub fn at_hole(levels: &[Level], hole: Level, range: Option<LevelRange>) -> usize {
    let behind = || levels.iter().position(|level| *level > hole).unwrap_or(0);
    if levels.is_sorted() {
        return behind();
    }
    slip(levels, range).or_else(|| first_misplaced(levels).map(|misplaced| misplaced.index)).unwrap_or_else(behind)
}

/// Whether a role says what its levels mean: for at least half of the e-competences that have any.
pub fn writes_descriptors(role: &Role<'_>) -> bool {
    let with_rows = || role.requirements.iter().filter(|one| !one.levels.is_empty());
    2 * with_rows().filter(|one| !one.levels.iter().all(is_empty)).count() >= with_rows().count()
}

/// Whether a row has nothing to say about its level, in any language.
pub fn is_empty(row: &LevelDescriptor<'_>) -> bool {
    row.descriptor.in_all_languages().all(|(_, text)| says_nothing(text) || is_cross(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(numbers: &[u8]) -> Vec<Level> {
        numbers.iter().filter_map(|number| Level::new(*number)).collect()
    }

    #[test]
    fn a_hole_lies_between_levels() {
        assert_eq!(missing(&levels(&[5, 2])), levels(&[3, 4]));
        assert_eq!(missing(&levels(&[3])), levels(&[]));
        assert_eq!(missing(&levels(&[])), levels(&[]));
    }

    #[test]
    fn a_slip_is_the_one_row_that_another_level_puts_right() {
        assert_eq!(slip(&levels(&[2, 5, 4]), None), Some(1));
        assert_eq!(slip(&levels(&[2, 4, 4]), None), Some(1));
        assert_eq!(slip(&levels(&[2, 2, 4]), None), Some(1));
        assert_eq!(slip(&levels(&[3, 3]), None), None);
        assert_eq!(slip(&levels(&[3, 3]), LevelRange::parse("3-5")), Some(1));
    }

    #[test]
    fn a_hole_is_shown_at_the_row_behind_it_or_out_of_place() {
        let three = levels(&[3])[0];
        assert_eq!(at_hole(&levels(&[2, 4, 5]), three, None), 1);
        assert_eq!(at_hole(&levels(&[2, 5, 4]), three, None), 1);
    }
}
