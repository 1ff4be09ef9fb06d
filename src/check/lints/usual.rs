//! Which wording of a thing is the usual one among those that roles write, and which say something else.

use std::hash::Hash;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::check::similarity::{Likeness, Phrase, Weights};
use crate::diagnostic::RowId;
use crate::model::Role;

/// What a role writes for a thing, and where.
#[derive(Clone, Copy)]
pub struct Written<'l, K> {
    pub thing: K,
    pub text: &'l str,
    pub role: &'l Role<'l>,
    pub row: RowId,
}

/// A wording that says something else than the usual one, each where it stands first.
pub struct Unusual<'l, K> {
    pub written: Written<'l, K>,
    pub usual: Written<'l, K>,
}

/// The wordings that say something else than the commonest one of their thing, thing by thing. Languages are kept apart: a
/// translation is no other statement.
///
/// Where a thing has an `official` text in the language, wordings that contradict it, or are another thing's, are left out: that is
/// told where the two differ.
pub fn find_unusual<'l, K: Copy + Ord + Hash>(
    written: impl Iterator<Item = Written<'l, K>>,
    weights: &Weights,
    official: impl Fn(K, &str) -> Option<&'l str>,
    is_own: impl Fn(K, &str) -> bool,
) -> Vec<Unusual<'l, K>> {
    // By wording: how often it is written, and where first.
    type Wordings<'l, K> = IndexMap<&'l str, (usize, Written<'l, K>), FxBuildHasher>;
    let mut by_thing: FxHashMap<(K, &str), Wordings<'l, K>> = FxHashMap::default();
    for one in written.filter(|one| !one.text.is_empty()) {
        by_thing.entry((one.thing, one.role.language)).or_default().entry(one.text).or_insert((0, one)).0 += 1;
    }
    let mut things: Vec<_> = by_thing.into_iter().filter(|(_, wordings)| wordings.len() > 1).collect();
    things.sort_by_key(|(key, _)| *key);
    let mut unusual = Vec::new();
    for ((thing, language), mut wordings) in things {
        if let Some(official) = official(thing, language).map(Phrase::read) {
            wordings.retain(|text, _| {
                Likeness::of(&official, &Phrase::read(text), weights).says_the_same() && is_own(thing, text)
            });
        }
        // The commonest is the standard; of equals, the first.
        let Some((text, (_, usual))) = wordings.iter().rev().max_by_key(|(_, (times, _))| *times) else { continue };
        let standard = Phrase::read(text);
        let says_another = |text: &str| !Likeness::of(&standard, &Phrase::read(text), weights).says_the_same();
        let others = wordings.iter().filter(|(text, _)| says_another(text));
        unusual.extend(others.map(|(_, (_, written))| Unusual { written: *written, usual: *usual }));
    }
    unusual
}
