//! Words that were shaped before, shared by all threads of a run.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{PoisonError, RwLock};

use rustc_hash::{FxHashMap, FxHasher};

use super::{FaceId, Word};

const SHARDS: usize = 16;

/// Entries a shard keeps; a vocabulary beyond that is shaped anew each time rather than kept for ever.
const CAPACITY: usize = 8192;

/// Words in bytes beyond which no second occurrence is expected.
const LONGEST: usize = 64;

type Shard = RwLock<FxHashMap<Box<str>, Word>>;

/// For each face, shards of words by text.
#[derive(Debug)]
pub(super) struct Cache(Vec<[Shard; SHARDS]>);

impl Cache {
    pub(super) fn new(faces: usize) -> Cache {
        Cache((0..faces).map(|_| Default::default()).collect())
    }

    /// The word of that text, shaped by `shape` if it is the first time.
    ///
    /// Which thread comes first has no influence: a word depends on its face and text alone.
    pub(super) fn get(&self, face: FaceId, text: &str, shape: impl FnOnce() -> Word) -> Word {
        if text.len() > LONGEST {
            return shape();
        }
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(text);
        let shard = &self.0[face.index()][(hash >> 57) as usize % SHARDS];
        if let Some(word) = shard.read().unwrap_or_else(PoisonError::into_inner).get(text) {
            return word.clone();
        }
        let word = shape();
        let mut words = shard.write().unwrap_or_else(PoisonError::into_inner);
        if words.len() < CAPACITY {
            words.insert(text.into(), word.clone());
        }
        word
    }
}
