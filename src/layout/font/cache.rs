//! Words that were shaped before, shared by all threads of a run.
//!
//! A table of slots that are filled once and never emptied: to find a word takes no lock and counts no owners, which
//! threads that meet at the same words would pay for.

use std::borrow::Cow;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::OnceLock;

use rustc_hash::FxHasher;

use super::{FaceId, Word};

/// Words that a face can keep, a power of two: the vocabulary of a large set fills half of it. What finds no place is
/// shaped anew each time.
const SLOTS: usize = 1 << 16;

/// How many slots in a row are tried for a word.
const PROBES: usize = 8;

/// Words in bytes beyond which no second occurrence is expected.
const LONGEST: usize = 64;

#[derive(Debug)]
struct Entry {
    text: Box<str>,
    word: Word,
}

type Slots = Box<[OnceLock<Box<Entry>>]>;

/// For each face, its words; made when the face is first used.
#[derive(Debug)]
pub(super) struct Cache(Vec<OnceLock<Slots>>);

impl Cache {
    pub(super) fn new(faces: usize) -> Cache {
        Cache((0..faces).map(|_| OnceLock::new()).collect())
    }

    /// The word of that text, shaped by `shape` if it is the first time.
    ///
    /// Which thread comes first has no influence: a word depends on its face and text alone.
    pub(super) fn get(&self, face: FaceId, text: &str, shape: impl Fn() -> Word) -> Cow<'_, Word> {
        if text.len() > LONGEST {
            return Cow::Owned(shape());
        }
        let slots = self.0[face.index()].get_or_init(|| (0..SLOTS).map(|_| OnceLock::new()).collect());
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(text) as usize;
        for probe in 0..PROBES {
            let slot = &slots[hash.wrapping_add(probe) % SLOTS];
            let entry = slot.get_or_init(|| Box::new(Entry { text: text.into(), word: shape() }));
            if *entry.text == *text {
                return Cow::Borrowed(&entry.word);
            }
        }
        Cow::Owned(shape())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(advance: i32) -> Word {
        Word { codes: Box::default(), shifts: Box::default(), advance }
    }

    #[test]
    fn a_word_is_shaped_once_for_each_face() {
        let cache = Cache::new(2);
        let get = |face, advance| cache.get(FaceId(face), "mot", || word(advance)).advance;
        assert_eq!([get(0, 1), get(0, 2), get(1, 3)], [1, 1, 3]);
    }

    #[test]
    fn more_words_than_there_are_slots_are_told_apart() {
        let cache = Cache::new(1);
        for _ in 0..2 {
            for number in 0..2 * SLOTS as i32 {
                let found = cache.get(FaceId(0), &number.to_string(), || word(number));
                assert_eq!(found.advance, number);
            }
        }
    }
}
