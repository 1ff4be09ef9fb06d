//! Likeness: how far two phrases say the same.

use rustc_hash::FxHashMap;

use super::copy::shared;
use super::denials::{is_denial, is_lack, is_opposite, is_turn};
use super::phrase::{Phrase, Word};
use super::words::kinship;

/// How much a word tells: the rarer in the list that the phrases belong to, the more.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// In how many statements a stem occurs.
    occurrences: FxHashMap<String, u32>,
    statements: u32,
}

impl Weights {
    /// Counts the words of a list of statements; an item is one statement in all its languages.
    pub fn of<'p>(statements: impl IntoIterator<Item = &'p [Phrase]>) -> Self {
        let mut weights = Weights::default();
        for statement in statements {
            weights.statements += 1;
            let mut stems: Vec<&str> =
                statement.iter().flat_map(|phrase| &phrase.words).map(|word| word.stem.as_str()).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *weights.occurrences.entry(stem.to_owned()).or_default() += 1;
            }
        }
        weights
    }

    /// 1 for a word that every statement has, rising with rarity. A rewording exchanges the frame of a
    /// statement ("is able to") most freely and its opening ("monitors …", "sense of …") freely: what remains
    /// is what it is about.
    pub(super) fn weight(&self, word: &Word) -> f64 {
        let occurrences = self.occurrences.get(word.stem.as_str()).copied().unwrap_or(0);
        let rarity = 1.0 + (f64::from(self.statements + 1) / f64::from(occurrences + 1)).ln();
        match (word.frame, word.opening) {
            (true, _) => rarity / 4.0,
            (false, true) => rarity / 2.0,
            (false, false) => rarity,
        }
    }

    /// Whether a phrase has no word but such as many of the statements have: "management" says nothing of what is managed.
    pub fn is_bare(&self, phrase: &Phrase) -> bool {
        /// Statements with a common word, and one in how many of the list they are.
        const COMMON: (u32, u32) = (4, 10);
        let is_common = |word: &Word| {
            let occurrences = self.occurrences.get(word.stem.as_str()).copied().unwrap_or(0);
            word.frame || (occurrences >= COMMON.0 && occurrences * COMMON.1 >= self.statements)
        };
        phrase.words.iter().all(is_common)
    }

    /// The weight of all words of a phrase.
    pub(super) fn total(&self, phrase: &Phrase) -> f64 {
        phrase.words.iter().map(|word| self.weight(word)).sum()
    }
}

/// What two phrases share. All values lie between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// How much of both, taken together, is shared.
    pub mutual: f64,
    /// How much of the shorter one is found in the other: a label cut short, or one with a qualifier added.
    pub contained: f64,
}

impl Likeness {
    pub const NONE: Likeness = Likeness { mutual: 0.0, contained: 0.0 };
    const SAME: Likeness = Likeness { mutual: 1.0, contained: 1.0 };

    /// From here on two titles say the same, and two labels come near to each other: worth naming, and no more. See the
    /// module's page for how it was found.
    pub const SAME_MUTUAL: f64 = 0.40;
    /// From here on two labels say the same: of a list with so many of them, some share a notion.
    pub const LABELS_MUTUAL: f64 = 0.50;
    /// A label that is contained in another one to this part says the same with more or fewer words.
    pub const SAME_CONTAINED: f64 = 0.85;
    /// From here on a label that is not a code's own is taken for another code's.
    pub const ANOTHERS: f64 = 0.65;

    /// Whether the phrases say the same, in whatever words.
    pub fn says_the_same(self) -> bool {
        self.mutual >= Self::SAME_MUTUAL || self.contained >= Self::SAME_CONTAINED
    }

    /// The same of labels.
    pub fn labels_the_same(self) -> bool {
        self.mutual >= Self::LABELS_MUTUAL || self.contained >= Self::SAME_CONTAINED
    }

    pub fn or(self, other: Self) -> Self {
        Likeness { mutual: self.mutual.max(other.mutual), contained: self.contained.max(other.contained) }
    }

    /// Compares two phrases.
    pub fn of(a: &Phrase, b: &Phrase, weights: &Weights) -> Self {
        if a.wording == b.wording || runs_together(a, b) {
            return Likeness::SAME;
        }
        if a.contradicts(b) {
            return Likeness::NONE;
        }
        let (shared_a, shared_b) = shared_words(a, b);
        let (own_a, found_a) = totals(a, &shared_a, weights);
        let (own_b, found_b) = totals(b, &shared_b, weights);
        let words = if own_a + own_b == 0.0 { 0.0 } else { (found_a + found_b) / (own_a + own_b) };
        let mutual = 0.75 * words + 0.25 * shared_letters(a, b);
        let contained = coverage(own_a, found_a, &shared_a).max(coverage(own_b, found_b, &shared_b));
        let is_whole = cut_short(a, b) || cut_short(b, a) || stands_for(a, b) || stands_for(b, a);
        Likeness { mutual, contained: if is_whole { 1.0 } else { contained } }
    }
}

impl Phrase {
    /// Whether one phrase denies what the other one says: "without databases", "insecurity" for "security". Where one breaks
    /// off, what it would have said is unknown.
    pub fn contradicts(&self, other: &Phrase) -> bool {
        let (here, there): (Vec<&str>, Vec<&str>) =
            (self.wording.split(' ').collect(), other.wording.split(' ').collect());
        let denies = |one: &[&str], other: &[&str]| {
            let opens = one.first().is_some_and(|word| is_lack(word) && !other.contains(word));
            opens || one.iter().any(|word| is_denial(word) && !other.contains(word))
        };
        let turns = |one: &[&str], other: &[&str]| {
            let mut only_here = one.iter().filter(|word| !other.contains(word));
            only_here.any(|word| other.iter().any(|other| !one.contains(other) && is_opposite(word, other)))
        };
        (denies(&here, &there) && !other.breaks_off)
            || (denies(&there, &here) && !self.breaks_off)
            || turns(&here, &there)
            || turns(&there, &here)
    }

    /// Whether two phrases are as good as equal: alike, and none of them with words of its own where the other one has
    /// others. "In a foreign language" is not "in the mother tongue", however much they share.
    pub(super) fn is_as_good_as(&self, other: &Phrase, weights: &Weights) -> bool {
        if self.wording == other.wording {
            return true;
        }
        let (here, there) = shared_words(self, other);
        let has_own = |phrase: &Phrase, shared: &[f64]| {
            phrase.words.iter().zip(shared).any(|(word, shared)| !word.frame && *shared == 0.0)
        };
        Likeness::of(self, other, weights).mutual >= Likeness::ANOTHERS
            && !(has_own(self, &here) && has_own(other, &there))
    }

    /// Whether this phrase has, of the words by which two others differ, some of `one`'s and none of `other`'s, although
    /// both have such words. Behind a word that turns round the others nothing is certain.
    pub fn sides_with(&self, one: &Phrase, other: &Phrase) -> bool {
        let has = |phrase: &Phrase, word: &str| phrase.wording.split(' ').any(|other| other == word);
        if self.wording.split(' ').any(|word| is_turn(word) && !has(one, word)) {
            return false;
        }
        let (in_other, in_one) = shared_words(one, other);
        let said = |phrase: &Phrase, shared: &[f64]| -> Vec<bool> {
            let (here, _) = shared_words(phrase, self);
            let own =
                phrase.words.iter().zip(shared).zip(here).filter(|((word, shared), _)| !word.frame && **shared == 0.0);
            own.map(|(_, here)| here > 0.0).collect()
        };
        let (of_one, of_other) = (said(one, &in_other), said(other, &in_one));
        of_one.contains(&true) && !of_other.is_empty() && !of_other.contains(&true)
    }
}

/// For each word of both phrases, how far it is found in the other one; a word answers for one other only.
fn shared_words(a: &Phrase, b: &Phrase) -> (Vec<f64>, Vec<f64>) {
    let mut kin = Vec::new();
    for (i, left) in a.words.iter().enumerate() {
        for (j, right) in b.words.iter().enumerate() {
            let kinship = if half_word(a, i, right) || half_word(b, j, left) || abbreviates(left, right) {
                0.9
            } else {
                kinship(&left.stem, &right.stem)
            };
            if kinship > 0.0 {
                kin.push((kinship, i, j));
            }
        }
    }
    // The closest first; among equals the earliest, so that the answer does not depend on chance.
    kin.sort_by(|left, right| right.0.total_cmp(&left.0).then((left.1, left.2).cmp(&(right.1, right.2))));
    let (mut in_a, mut in_b) = (vec![0.0; a.words.len()], vec![0.0; b.words.len()]);
    for (kinship, i, j) in kin {
        if in_a[i] == 0.0 && in_b[j] == 0.0 {
            (in_a[i], in_b[j]) = (kinship, kinship);
        }
    }
    credit_acronyms(a, b, &mut in_a, &mut in_b);
    credit_acronyms(b, a, &mut in_b, &mut in_a);
    (in_a, in_b)
}

/// Whether the last word of a phrase that breaks off is the beginning of `word`.
fn half_word(phrase: &Phrase, index: usize, word: &Word) -> bool {
    let last = phrase.breaks_off && index + 1 == phrase.words.len();
    last && phrase.words[index].stem.len() >= 3 && word.stem.starts_with(&phrase.words[index].stem)
}

fn abbreviates(a: &Word, b: &Word) -> bool {
    (a.abbreviation && a.stem.len() >= 3 && b.stem.starts_with(&a.stem))
        || (b.abbreviation && b.stem.len() >= 3 && a.stem.starts_with(&b.stem))
}

/// Counts an acronym of one phrase that the other one spells out, and the words that spell it.
fn credit_acronyms(phrase: &Phrase, other: &Phrase, shared: &mut [f64], spelling: &mut [f64]) {
    // An acronym that stands in both for itself spells nothing, but where a phrase has nothing else.
    let is_bare = phrase.words.iter().all(|word| word.abbreviation);
    for (word, shared) in phrase.words.iter().zip(shared) {
        if (is_bare || *shared == 0.0)
            && word.abbreviation
            && let Some(indices) = other.spelt_out(&word.stem)
        {
            *shared = shared.max(0.9);
            indices.into_iter().for_each(|index| spelling[index] = spelling[index].max(0.9));
        }
    }
}

/// The weight of a phrase's words, and how much of it the other phrase has.
fn totals(phrase: &Phrase, shared: &[f64], weights: &Weights) -> (f64, f64) {
    phrase.words.iter().zip(shared).fold((0.0, 0.0), |(own, found), (word, shared)| {
        let weight = weights.weight(word);
        (own + weight, found + weight * shared)
    })
}

/// How much of a phrase is found in the other one. A single word is too little to go by.
fn coverage(own: f64, found: f64, shared: &[f64]) -> f64 {
    let words = shared.iter().filter(|shared| **shared > 0.0).count();
    if words >= 2 && own > 0.0 { found / own } else { 0.0 }
}

/// Whether `a` breaks off and is letter by letter the beginning of `b`.
fn cut_short(a: &Phrase, b: &Phrase) -> bool {
    a.breaks_off && a.wording.len() >= 8 && b.wording.starts_with(&a.wording)
}

/// Whether two phrases have the same letters, of which one parts what the other runs together: "team work", "teamwork".
fn runs_together(a: &Phrase, b: &Phrase) -> bool {
    fn letters(phrase: &Phrase) -> impl Iterator<Item = char> {
        phrase.wording.chars().filter(|sign| *sign != ' ')
    }
    letters(a).eq(letters(b)) && !a.wording.is_empty()
}

/// Whether `a` is the acronym alone that `b` has in brackets behind what it stands for.
fn stands_for(a: &Phrase, b: &Phrase) -> bool {
    b.acronym.as_deref() == Some(&a.wording)
}

/// The Dice coefficient of the groups of three characters in two wordings: what is left of a likeness when
/// words are run together, torn apart or misspelt.
fn shared_letters(a: &Phrase, b: &Phrase) -> f64 {
    let total = a.triples.len() + b.triples.len();
    if total == 0 { 0.0 } else { 2.0 * shared(&a.triples, &b.triples) as f64 / total as f64 }
}
