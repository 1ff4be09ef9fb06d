//! Departures: where a returned document departs from what was printed, outside its controls and in which of them it has.
//!
//! Rows and paragraphs are told apart by what they say and which cells stand in them, and not by their place: they may be
//! moved, and tables be split. One that says the same as it did is left out of account; of the others, those that share a
//! cell are held against each other.

mod matching;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use matching::take;
use matching::{Side, excess, is_of_requirement, pair, unmatched};

use super::passages::{Passage, PassageKind};
use super::text::fold;
use crate::ingest::TABLES;
use crate::render::docx::{Unit, UnitKind, paragraph_mark, tag_mark, text_mark};

/// What was typed or changed outside the controls of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub kind: RemarkKind,
    /// The paragraph; of one that is gone, nothing is known.
    pub text: String,
    /// The tags of the cells in its row or paragraph, or of a level's near it where it may be one.
    pub beside: Vec<String>,
    /// Whether it stands in the place of a printed text, in its row or paragraph.
    pub is_changed: bool,
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

/// An item of a table that stands before one that it used to follow; both by their tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reordered {
    pub item: String,
    pub followed: String,
}

/// All departures of a document.
#[derive(Debug, Default)]
pub(super) struct Departures {
    pub remarks: Vec<Remark>,
    pub lost: Vec<LostPlace>,
    /// For each table whose items stand in another order, the first that does.
    pub reordered: Vec<Reordered>,
    /// As in a returned document.
    pub left: Vec<String>,
    pub unaccounted: FxHashSet<u32>,
}

/// Holds the passages of a document against the units that it was printed with. `tags` are those of all cells that it has or
/// had, `text_of` gives the mark of the text that was printed into one.
pub(super) fn find_departures<'t>(
    printed: &[Unit],
    passages: &[Passage],
    tags: impl Iterator<Item = &'t str>,
    text_of: impl Fn(&str) -> Option<String>,
) -> Departures {
    let tags: FxHashMap<u32, &str> = tags.map(|tag| (tag_mark(tag), tag)).collect();
    let returned: Vec<Unit> = passages.iter().map(unit_of).collect();
    let (printed, returned) = (Side::of(printed, &tags), Side::of(&returned, &tags));
    let (mut before, mut now) = unmatched(&printed, &returned);
    let pairs = pair(&printed, &returned, &mut before, &now);
    let heads: FxHashSet<&Unit> = printed.units.iter().filter(|unit| unit.cells.is_empty()).collect();
    now.retain(|index| !passages[*index].is_head || !heads.contains(&returned.units[*index]));
    let mut comparison = Comparison { printed, passages, returned, tags, departures: Departures::default() };
    comparison.lost_places(&before, &pairs);
    let mut kept: FxHashMap<String, usize> = FxHashMap::default();
    for lost in &comparison.departures.lost {
        *kept.entry(text_of(&lost.tag).unwrap_or_default()).or_default() += 1;
    }
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
    printed: Side<'a>,
    passages: &'a [Passage],
    /// The passages as units.
    returned: Side<'a>,
    tags: FxHashMap<u32, &'a str>,
    departures: Departures,
}

/// In how many places a cell was printed, and in how many it came back.
#[derive(Default)]
struct Places {
    printed: usize,
    returned: usize,
}

impl Comparison<'_> {
    /// The places of cells that are no longer there.
    fn lost_places(&mut self, before: &[usize], pairs: &FxHashMap<usize, usize>) {
        let (printed, returned) = (&self.printed, &self.returned);
        let cells = |side: &'_ Side<'_>| -> Vec<(u32, Option<u32>)> {
            let units = side.units.iter().zip(&side.places);
            units.flat_map(|(unit, place)| unit.cells.iter().map(move |cell| (*cell, *place))).collect()
        };
        let mut counts: FxHashMap<(u32, Option<u32>), Places> = FxHashMap::default();
        cells(printed).into_iter().for_each(|cell| counts.entry(cell).or_default().printed += 1);
        cells(returned).into_iter().for_each(|cell| counts.entry(cell).or_default().returned += 1);
        let still: FxHashSet<u32> = returned.units.iter().flat_map(|unit| &unit.cells).copied().collect();
        let of_pairs: FxHashMap<usize, &Unit> = pairs.iter().map(|(now, was)| (*was, &returned.units[*now])).collect();
        let paired = of_pairs.keys().copied();
        let mut units: Vec<usize> = before.iter().copied().chain(paired).collect();
        units.sort_unstable();
        let mut above = printed.units.iter().enumerate().peekable();
        let mut under = None;
        for index in units {
            let unit = &printed.units[index];
            while let Some((_, passed)) = above.next_if(|(passed, _)| *passed < index) {
                let mut tags = passed.cells.iter().rev().filter_map(|other| self.tags.get(other).copied());
                under = tags.find(|tag| is_of_requirement(tag)).or(under);
            }
            let now = of_pairs.get(&index).map_or(&[][..], |unit| &unit.cells);
            let place = printed.places[index];
            for cell in &excess(&unit.cells, now) {
                let (Some(places), Some(tag)) = (counts.get_mut(&(*cell, place)), self.tags.get(cell)) else {
                    continue;
                };
                if places.printed <= places.returned {
                    continue;
                }
                places.printed -= 1;
                let beside = unit.cells.iter().filter(|other| *other != cell);
                let beside = beside.filter_map(|other| self.tags.get(other)).map(|tag| (*tag).to_owned()).collect();
                let (is_copy, under) = (still.contains(cell), under.map(str::to_owned));
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
        before.iter().for_each(|index| add(&self.printed.units[*index].texts));
        let unaccounted = &mut self.departures.unaccounted;
        unaccounted.extend(before.iter().flat_map(|index| &self.printed.units[*index].texts));
        let mut gone = Vec::new();
        for index in now {
            let Some(was) = pairs.get(index) else { continue };
            let (was, is) = (&self.printed.units[*was], &self.returned.units[*index]);
            let missing = excess(&was.texts, &is.texts);
            unaccounted.extend(&missing);
            if excess(&is.texts, &was.texts).is_empty() {
                add(&missing);
                gone.push((*index, missing));
            }
        }
        let mut remarks = Vec::new();
        for index in now {
            let (passage, unit) = (&self.passages[*index], &self.returned.units[*index]);
            let was = pairs.get(index).map(|was| &self.printed.units[*was]);
            let mut new = excess(&unit.texts, was.map_or(&[], |was| &was.texts));
            // What stands beside a cell, or is a reference, says something of it; a paragraph with nothing beside its cell may
            // only have been joined with another one.
            let is_bound = was.is_some_and(|was| was.kind == UnitKind::Row || !was.texts.is_empty())
                || self.returned.places[*index].is_some();
            if !is_bound {
                new.retain(|mark| !take(&mut free, mark));
            }
            // The last ones of several like it: what is added is mostly added behind.
            for text in passage.texts.iter().rev() {
                let Some(mark) = paragraph_mark(text) else { continue };
                let Some(at) = new.iter().position(|new| *new == mark) else { continue };
                new.swap_remove(at);
                let of_text = text_mark(text);
                if take(kept, &of_text) {
                    self.departures.left.push(of_text);
                } else {
                    let is_changed = was.is_some_and(|was| !excess(&was.texts, &unit.texts).is_empty());
                    remarks.push((*index, kind_of(passage.kind), text.clone(), is_changed));
                }
            }
        }
        for (index, missing) in gone {
            if missing.iter().any(|mark| take(&mut free, mark)) {
                remarks.push((index, RemarkKind::Gone, String::new(), false));
            }
        }
        remarks.sort_by_key(|(index, ..)| *index);
        for (index, kind, text, is_changed) in remarks {
            let beside = self.cells_beside(index).to_vec();
            self.departures.remarks.push(Remark { kind, text: fold(&text), beside, is_changed });
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
                self.departures.remarks.push(Remark {
                    kind: RemarkKind::Struck,
                    text: fold(text),
                    beside,
                    is_changed: false,
                });
            }
        }
    }

    /// Finds items that stand before one that they were printed behind.
    fn reordered(&mut self) {
        let mut places: FxHashMap<u32, usize> = FxHashMap::default();
        for (place, cell) in self.printed.units.iter().flat_map(|unit| &unit.cells).enumerate() {
            places.entry(*cell).or_insert(place);
        }
        let mut seen = FxHashSet::default();
        let mut last: FxHashMap<&str, (usize, &str)> = FxHashMap::default();
        let mut told = FxHashSet::default();
        let numbered = || TABLES.iter().filter(|schema| schema.table.is_numbered()).map(|schema| schema.name);
        for tag in self.passages.iter().flat_map(|passage| &passage.cells) {
            let Some(table) = numbered().find(|table| is_item_of(tag, table)) else { continue };
            let Some(place) = places.get(&tag_mark(tag)).filter(|_| seen.insert(tag)) else { continue };
            let before = last.insert(table, (*place, tag));
            if let Some((_, other)) = before.filter(|(before, _)| before > place && told.insert(table)) {
                self.departures.reordered.push(Reordered { item: other.to_owned(), followed: tag.clone() });
            }
        }
    }
}

fn is_item_of(tag: &str, table: &str) -> bool {
    let rest = tag.strip_prefix(table).and_then(|rest| rest.strip_prefix(':'));
    rest.and_then(|rest| rest.rsplit_once(':')).is_some_and(|(_, column)| column.split('@').next() == Some("text"))
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
