//! Which of the rows and paragraphs of a returned document is which of those that were printed.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::render::docx::{Unit, UnitKind, tag_mark};

/// The units of a document, as it was printed or as it came back.
pub(super) struct Side<'u> {
    pub units: &'u [Unit],
    /// For each of them, the mark of the e-competence under which it stands, if that makes it what it is: a code's line
    /// is another reference under another one.
    pub places: Vec<Option<u32>>,
}

impl<'u> Side<'u> {
    pub fn of(units: &'u [Unit], tags: &FxHashMap<u32, &str>) -> Self {
        let mut above = None;
        let places = units.iter().map(|unit| {
            let mut tags = unit.cells.iter().filter_map(|cell| tags.get(cell).copied());
            let has_label = tags.clone().any(|tag| tag.starts_with("codes:") && tag.contains(":label"));
            let is_listed = tags.clone().any(|tag| tag.starts_with("codes:") && tag.ends_with(":code"));
            let is_reference = has_label && !is_listed;
            above = tags.rfind(|tag| is_of_requirement(tag)).map(requirement).or(above);
            above.filter(|_| is_reference).map(tag_mark)
        });
        Side { units, places: places.collect() }
    }
}

/// Whether a tag tells of which e-competence of a role it is. Where a digest stands for the key, only that of the profile's row
/// does: rows of the other tables are many, and may be deleted.
pub(super) fn is_of_requirement(tag: &str) -> bool {
    tag.starts_with("profile:") || (!tag.contains('~') && (tag.starts_with("levels:") || tag.starts_with("examples:")))
}

/// Role and e-competence in a tag; where a digest stands for them, the digest.
fn requirement(tag: &str) -> &str {
    let key = tag.split(':').nth(1).unwrap_or(tag);
    let end = key.match_indices('/').nth(1).map_or(key.len(), |(at, _)| at);
    &key[..end]
}

/// The units that were printed and those that came back of which the other side has no like, in order. Of several like
/// ones those are left that have other cells around them.
pub(super) fn unmatched(printed: &Side<'_>, returned: &Side<'_>) -> (Vec<usize>, Vec<usize>) {
    type Likeness<'u> = (bool, &'u [u32], &'u [u32], Option<u32>);
    let mut like: FxHashMap<Likeness<'_>, [Vec<usize>; 2]> = FxHashMap::default();
    for (number, side) in [printed, returned].into_iter().enumerate() {
        for (index, (unit, place)) in side.units.iter().zip(&side.places).enumerate() {
            let key = (unit.kind == UnitKind::Running, unit.texts.as_slice(), unit.cells.as_slice(), *place);
            like.entry(key).or_default()[number].push(index);
        }
    }
    let around = [surroundings(printed.units), surroundings(returned.units)];
    let mut left = [Vec::new(), Vec::new()];
    for ((is_running, ..), mut sides) in like {
        // The lines of headers and footers stand in as many parts as a program likes.
        if sides[0].len() == sides[1].len() || (is_running && !sides[0].is_empty()) {
            continue;
        }
        type Key = (Option<u32>, Option<u32>);
        let keys: [fn(Key) -> Key; 4] =
            [|around| around, |(before, _)| (before, None), |(_, behind)| (None, behind), |_| (None, None)];
        for key in keys {
            let mut free: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
            for index in sides[1].iter().rev() {
                free.entry(key(around[1][*index])).or_default().push(*index);
            }
            let mut taken = FxHashSet::default();
            sides[0].retain(|index| match free.get_mut(&key(around[0][*index])).and_then(Vec::pop) {
                Some(other) => !taken.insert(other),
                None => true,
            });
            sides[1].retain(|index| !taken.contains(index));
        }
        left.iter_mut().zip(sides).for_each(|(left, mut side)| left.append(&mut side));
    }
    let [mut before, mut now] = left;
    before.sort_unstable();
    now.sort_unstable();
    (before, now)
}

/// The cells around each unit: the last one before it, and the first one behind it.
fn surroundings(units: &[Unit]) -> Vec<(Option<u32>, Option<u32>)> {
    let mut around = vec![(None, None); units.len()];
    let mut nearest = None;
    for (index, unit) in units.iter().enumerate() {
        around[index].0 = nearest;
        nearest = unit.cells.last().copied().or(nearest);
    }
    nearest = None;
    for (index, unit) in units.iter().enumerate().rev() {
        around[index].1 = nearest;
        nearest = unit.cells.first().copied().or(nearest);
    }
    around
}

/// Units of one cell that are looked at for the one that a passage was.
const LOOKED_AT: usize = 16;

/// For each passage the unit that it was: the one that shares most cells with it. Those are taken from `before`.
pub(super) fn pair(
    printed: &Side<'_>,
    returned: &Side<'_>,
    before: &mut Vec<usize>,
    now: &[usize],
) -> FxHashMap<usize, usize> {
    let mut with_cell: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for index in before.iter().rev() {
        printed.units[*index].cells.iter().for_each(|cell| with_cell.entry(*cell).or_default().push(*index));
    }
    let mut pairs = FxHashMap::default();
    let mut used = FxHashSet::default();
    for index in now {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for cell in &returned.units[*index].cells {
            let Some(units) = with_cell.get_mut(cell) else { continue };
            while units.last().is_some_and(|unit| used.contains(unit)) {
                units.pop();
            }
            let units = units.iter().rev().take(LOOKED_AT).filter(|unit| !used.contains(*unit));
            let units = units.filter(|unit| printed.places[**unit] == returned.places[*index]);
            units.for_each(|unit| *shared.entry(*unit).or_default() += 1);
        }
        let best = shared.into_iter().max_by_key(|(unit, count)| (*count, std::cmp::Reverse(*unit)));
        if let Some((unit, _)) = best {
            used.insert(unit);
            pairs.insert(*index, unit);
        }
    }
    before.retain(|index| !used.contains(index));
    pairs
}

/// What one list has more of than another.
pub(super) fn excess(marks: &[u32], others: &[u32]) -> Vec<u32> {
    let mut left: FxHashMap<u32, usize> = FxHashMap::default();
    others.iter().for_each(|mark| *left.entry(*mark).or_default() += 1);
    marks.iter().copied().filter(|mark| !take(&mut left, mark)).collect()
}

/// Takes one of what is counted, if there is one left.
pub(in crate::collect) fn take<K: std::hash::Hash + Eq>(counts: &mut FxHashMap<K, usize>, key: &K) -> bool {
    counts.get_mut(key).is_some_and(|count| {
        let is_left = *count > 0;
        *count -= usize::from(is_left);
        is_left
    })
}
