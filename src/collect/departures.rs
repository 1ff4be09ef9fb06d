//! Departures: where a returned document departs from what was printed, outside its controls and in which of them it has.
//!
//! Rows and paragraphs are told apart by what they say and which cells stand in them, and not by their place: they may be
//! moved, and tables be split. One that says the same as it did is left out of account; of the others, those that share a
//! cell are held against each other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::passages::{Passage, PassageKind};
use super::text::fold;
use crate::render::docx::{Unit, UnitKind, paragraph_mark, tag_mark, text_mark};

/// What was typed or changed outside the controls of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub kind: RemarkKind,
    /// The paragraph; of one that is gone, nothing is known.
    pub text: String,
    /// The tags of the cells in its row or paragraph, or of a level's near it where it may be one.
    pub beside: Vec<String>,
}

/// How a document departs from the print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// A paragraph was typed, or a printed one changed.
    Typed,
    /// A printed text beside a cell is gone.
    Gone,
    TextBox,
    Running,
    Note,
    Struck,
}

/// A place of a cell that a document no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostPlace {
    pub tag: String,
    /// The tags of the cells that stood there with it.
    pub beside: Vec<String>,
    /// The tag of the nearest cell before it that is of a role's e-competence.
    pub under: Option<String>,
    /// Whether the cell still stands elsewhere.
    pub is_copy: bool,
}

/// All departures of a document.
#[derive(Debug, Default)]
pub(super) struct Departures {
    pub remarks: Vec<Remark>,
    pub lost: Vec<LostPlace>,
    /// For each table whose items stand in another order: one of them, and the one that it used to follow.
    pub reordered: Vec<(String, String)>,
}

/// Holds the passages of a document against the units that it was printed with. `tags` are those of all cells that it has or
/// had, `text_of` gives the paragraph mark of what was printed into one.
pub(super) fn find_departures<'t>(
    printed: &[Unit],
    passages: &[Passage],
    tags: impl Iterator<Item = &'t str>,
    text_of: impl Fn(&str) -> Option<String>,
) -> Departures {
    let tags: FxHashMap<u32, &str> = tags.map(|tag| (tag_mark(tag), tag)).collect();
    let returned: Vec<Unit> = passages.iter().map(unit_of).collect();
    let mut comparison = Comparison { printed, passages, returned: &returned, tags, departures: Departures::default() };
    let (mut before, mut now) = comparison.unmatched();
    let pairs = pair(printed, &returned, &mut before, &now);
    comparison.lost_places(&before, &pairs);
    let mut kept: FxHashMap<String, usize> = FxHashMap::default();
    for lost in &comparison.departures.lost {
        *kept.entry(text_of(&lost.tag).unwrap_or_default()).or_default() += 1;
    }
    let heads: FxHashSet<&Unit> = printed.iter().filter(|unit| unit.cells.is_empty()).collect();
    now.retain(|index| !passages[*index].is_head || !heads.contains(&returned[*index]));
    comparison.remark(&before, &now, &pairs, &mut kept);
    comparison.struck();
    comparison.reordered();
    comparison.departures
}

/// The form in which the print is marked.
fn unit_of(passage: &Passage) -> Unit {
    let kind = match passage.kind {
        PassageKind::Row => UnitKind::Row,
        PassageKind::Running => UnitKind::Running,
        _ => UnitKind::Paragraph,
    };
    let texts = passage.texts.iter().filter_map(|text| paragraph_mark(text)).collect();
    Unit { kind, texts, cells: passage.cells.iter().map(|tag| tag_mark(tag)).collect() }
}

struct Comparison<'a> {
    printed: &'a [Unit],
    passages: &'a [Passage],
    /// The passages as units.
    returned: &'a [Unit],
    tags: FxHashMap<u32, &'a str>,
    departures: Departures,
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

impl Comparison<'_> {
    /// The units that were printed and those that came back of which the other side has no like, in order. Of several like
    /// ones those are left that have other cells around them.
    fn unmatched(&self) -> (Vec<usize>, Vec<usize>) {
        let mut like: FxHashMap<(bool, &[u32], &[u32]), [Vec<usize>; 2]> = FxHashMap::default();
        for (side, units) in [self.printed, self.returned].into_iter().enumerate() {
            for (index, unit) in units.iter().enumerate() {
                let key = (unit.kind == UnitKind::Running, unit.texts.as_slice(), unit.cells.as_slice());
                like.entry(key).or_default()[side].push(index);
            }
        }
        let around = [surroundings(self.printed), surroundings(self.returned)];
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

    /// The places of cells that are no longer there.
    fn lost_places(&mut self, before: &[usize], pairs: &FxHashMap<usize, usize>) {
        let mut counts: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        self.printed.iter().flat_map(|unit| &unit.cells).for_each(|cell| counts.entry(*cell).or_default().0 += 1);
        self.returned.iter().flat_map(|unit| &unit.cells).for_each(|cell| counts.entry(*cell).or_default().1 += 1);
        let of_pairs: FxHashMap<usize, &Unit> = pairs.iter().map(|(now, was)| (*was, &self.returned[*now])).collect();
        let paired = of_pairs.keys().copied();
        let mut units: Vec<usize> = before.iter().copied().chain(paired).collect();
        units.sort_unstable();
        let mut above = self.printed.iter().enumerate().peekable();
        let mut under = None;
        for index in units {
            let unit = &self.printed[index];
            while let Some((_, passed)) = above.next_if(|(passed, _)| *passed < index) {
                let mut tags = passed.cells.iter().rev().filter_map(|other| self.tags.get(other).copied());
                under = tags.find(|tag| is_of_requirement(tag)).or(under);
            }
            let now = of_pairs.get(&index).map_or(&[][..], |unit| &unit.cells);
            for cell in unit.cells.iter().filter(|cell| !now.contains(cell)) {
                let (Some((was, is)), Some(tag)) = (counts.get_mut(cell), self.tags.get(cell)) else { continue };
                if *was <= *is {
                    continue;
                }
                *was -= 1;
                let beside = unit.cells.iter().filter(|other| *other != cell);
                let beside = beside.filter_map(|other| self.tags.get(other)).map(|tag| (*tag).to_owned()).collect();
                let (is_copy, under) = (*is > 0, under.map(str::to_owned));
                self.departures.lost.push(LostPlace { tag: (*tag).to_owned(), beside, under, is_copy });
            }
        }
    }

    /// Tells of what was typed, and of what is gone from beside a cell. `kept` counts the texts of lost cells: what is left
    /// of a control that somebody took away is no new text.
    fn remark(
        &mut self,
        before: &[usize],
        now: &[usize],
        pairs: &FxHashMap<usize, usize>,
        kept: &mut FxHashMap<String, usize>,
    ) {
        // What was printed beside no cell, or beside one that is gone, may stand anywhere by now.
        let mut free: FxHashMap<u32, usize> = FxHashMap::default();
        let mut add = |marks: &[u32]| marks.iter().for_each(|mark| *free.entry(*mark).or_default() += 1);
        before.iter().for_each(|index| add(&self.printed[*index].texts));
        let mut gone = Vec::new();
        for index in now {
            let Some(was) = pairs.get(index) else { continue };
            let (was, is) = (&self.printed[*was], &self.returned[*index]);
            if excess(&is.texts, &was.texts).is_empty() {
                let missing = excess(&was.texts, &is.texts);
                add(&missing);
                gone.push((*index, missing));
            }
        }
        let mut remarks = Vec::new();
        for index in now {
            let (passage, unit) = (&self.passages[*index], &self.returned[*index]);
            let was = pairs.get(index).map(|was| &self.printed[*was]);
            let mut new = excess(&unit.texts, was.map_or(&[], |was| &was.texts));
            let is_bound = was.is_some_and(|was| was.kind == UnitKind::Row);
            if !is_bound {
                new.retain(|mark| !take(&mut free, mark));
            }
            // The last ones of several like it: what is added is mostly added behind.
            for text in passage.texts.iter().rev() {
                let Some(mark) = paragraph_mark(text) else { continue };
                let Some(at) = new.iter().position(|new| *new == mark) else { continue };
                new.swap_remove(at);
                if !take(kept, &text_mark(text)) {
                    remarks.push((*index, kind_of(passage.kind), text.clone()));
                }
            }
        }
        for (index, missing) in gone {
            if missing.iter().any(|mark| take(&mut free, mark)) {
                remarks.push((index, RemarkKind::Gone, String::new()));
            }
        }
        remarks.sort_by_key(|(index, ..)| *index);
        for (index, kind, text) in remarks {
            let beside = self.cells_beside(index).to_vec();
            self.departures.remarks.push(Remark { kind, text: fold(&text), beside });
        }
    }

    /// The cells of a passage. A row without any may be of the levels that a role does not ask for.
    fn cells_beside(&self, index: usize) -> &[String] {
        let own = &self.passages[index];
        if !own.cells.is_empty() || own.kind != PassageKind::Row {
            return &own.cells;
        }
        let (above, below) = self.passages.split_at(index);
        let nearest = |passage: &&Passage| !passage.cells.is_empty();
        let above = above.iter().rev().take(NEAR).find(nearest);
        let below = below.iter().take(NEAR).find(nearest);
        let is_level = |tag: &String| tag.starts_with("levels:");
        let found = above.into_iter().chain(below).find(|passage| passage.cells.iter().any(is_level));
        found.map_or(&[], |passage| &passage.cells)
    }

    fn struck(&mut self) {
        for passage in self.passages {
            for (text, tag) in &passage.struck {
                let beside = tag.as_ref().map_or_else(|| passage.cells.clone(), |tag| vec![tag.clone()]);
                self.departures.remarks.push(Remark { kind: RemarkKind::Struck, text: fold(text), beside });
            }
        }
    }

    /// Finds items that stand before one that they were printed behind.
    fn reordered(&mut self) {
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        for (place, cell) in self.printed.iter().flat_map(|unit| &unit.cells).enumerate() {
            places.entry(*cell).or_insert(place);
        }
        let mut seen = FxHashSet::default();
        let mut last: FxHashMap<&str, (usize, &str)> = FxHashMap::default();
        let mut told = FxHashSet::default();
        for tag in self.passages.iter().flat_map(|passage| &passage.cells) {
            let Some(table) = ITEMS.into_iter().find(|table| is_item_of(tag, table)) else { continue };
            let Some(place) = places.get(&tag_mark(tag)).filter(|_| seen.insert(tag)) else { continue };
            let before = last.insert(table, (*place, tag));
            if let Some((_, other)) = before.filter(|(before, _)| before > place && told.insert(table)) {
                self.departures.reordered.push((other.to_owned(), tag.clone()));
            }
        }
    }
}

/// Tables whose rows are items in an order of their own.
const ITEMS: [&str; 5] = ["tasks", "deliverables", "kpis", "sections", "examples"];

fn is_item_of(tag: &str, table: &str) -> bool {
    let rest = tag.strip_prefix(table).and_then(|rest| rest.strip_prefix(':'));
    rest.and_then(|rest| rest.rsplit_once(':')).is_some_and(|(_, column)| column.split('@').next() == Some("text"))
}

fn is_of_requirement(tag: &str) -> bool {
    ["profile:", "levels:", "examples:"].iter().any(|table| tag.starts_with(table))
}

fn kind_of(kind: PassageKind) -> RemarkKind {
    match kind {
        PassageKind::Paragraph | PassageKind::Row => RemarkKind::Typed,
        PassageKind::TextBox => RemarkKind::TextBox,
        PassageKind::Running => RemarkKind::Running,
        PassageKind::Note => RemarkKind::Note,
    }
}

/// How far the row of a level without a text is looked for from one with a text.
const NEAR: usize = 6;

/// Units of one cell that are looked at for the one that a passage was.
const LOOKED_AT: usize = 16;

/// For each passage the unit that it was: the one that shares most cells with it. Those are taken from `before`.
fn pair(printed: &[Unit], returned: &[Unit], before: &mut Vec<usize>, now: &[usize]) -> FxHashMap<usize, usize> {
    let mut with_cell: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for index in before.iter().rev() {
        printed[*index].cells.iter().for_each(|cell| with_cell.entry(*cell).or_default().push(*index));
    }
    let mut pairs = FxHashMap::default();
    let mut used = FxHashSet::default();
    for index in now {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for cell in &returned[*index].cells {
            let Some(units) = with_cell.get_mut(cell) else { continue };
            while units.last().is_some_and(|unit| used.contains(unit)) {
                units.pop();
            }
            let units = units.iter().rev().take(LOOKED_AT).filter(|unit| !used.contains(*unit));
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
fn excess(marks: &[u32], others: &[u32]) -> Vec<u32> {
    let mut left: FxHashMap<u32, usize> = FxHashMap::default();
    others.iter().for_each(|mark| *left.entry(*mark).or_default() += 1);
    marks.iter().copied().filter(|mark| !take(&mut left, mark)).collect()
}

/// Takes one of what is counted, if there is one left.
fn take<K: std::hash::Hash + Eq>(counts: &mut FxHashMap<K, usize>, key: &K) -> bool {
    counts.get_mut(key).is_some_and(|count| {
        let is_left = *count > 0;
        *count -= usize::from(is_left);
        is_left
    })
}
