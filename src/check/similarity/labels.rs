//! The master list's labels, and whether a label as printed is the right one.

use rustc_hash::FxHashMap;

use super::{Likeness, Phrase, Weights};
use crate::model::{Catalogue, CodeId};

/// What a printed label is to the code that it stands beside, or a title to its e-competence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<Id = CodeId> {
    /// Its label, in whatever words.
    Own,
    /// The label of another one.
    Of(Id),
    /// Neither; the one whose label comes near, if one does.
    Stranger { nearest: Option<Id> },
}

/// The labels of the master list, ready to be compared with printed ones.
///
/// A set with 100,000 roles prints the same few labels: each pair of code and printed label need be judged only once.
#[derive(Debug)]
pub struct MasterLabels<'l> {
    /// By code: the label as written.
    written: Vec<&'l str>,
    /// By code: the label in each language.
    labels: Vec<Vec<Phrase>>,
    weights: Weights,
    /// By code: the weight of the lightest of its labels.
    totals: Vec<f64>,
    by_wording: FxHashMap<String, Vec<CodeId>>,
    by_stem: FxHashMap<String, Vec<CodeId>>,
    verdicts: FxHashMap<(CodeId, &'l str), Verdict>,
}

/// How many codes with words in common with a printed label are compared with it.
const CANDIDATES: usize = 5;

/// The part of its words that a candidate shares at least.
const LEAST_SHARED: f64 = 0.2;

impl<'l> MasterLabels<'l> {
    /// Of all codes that have a label.
    pub fn of(catalogue: &'l Catalogue<'_>) -> Self {
        let mut list = MasterLabels {
            written: Vec::new(),
            labels: Vec::new(),
            weights: Weights::default(),
            totals: Vec::new(),
            by_wording: FxHashMap::default(),
            by_stem: FxHashMap::default(),
            verdicts: FxHashMap::default(),
        };
        for (id, code) in catalogue.codes() {
            let phrases: Vec<Phrase> = code.label.in_all_languages().map(|(_, label)| Phrase::read(label)).collect();
            for phrase in &phrases {
                push_once(list.by_wording.entry(phrase.wording.clone()).or_default(), id);
                for word in &phrase.words {
                    push_once(list.by_stem.entry(word.stem.clone()).or_default(), id);
                }
            }
            list.written.push(code.label.value);
            list.labels.push(phrases);
        }
        list.weights = Weights::of(list.labels.iter().map(Vec::as_slice));
        let lightest = |phrases: &Vec<Phrase>| phrases.iter().map(|phrase| list.weights.total(phrase)).reduce(f64::min);
        list.totals = list.labels.iter().map(|phrases| lightest(phrases).unwrap_or(0.0)).collect();
        list
    }

    /// The weights of the words in the master list.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Judges a label that is printed beside a code. None is the code's own, and so is any where the
    /// master list has none.
    pub fn judge(&self, code: CodeId, printed: &str) -> Verdict {
        self.known(code, printed).unwrap_or_else(|| self.compare(code, printed))
    }

    /// As [`MasterLabels::judge`], and keeps the verdict for when it is asked for again.
    pub fn judge_once(&mut self, code: CodeId, printed: &'l str) -> Verdict {
        if let Some(verdict) = self.known(code, printed) {
            return verdict;
        }
        let verdict = self.compare(code, printed);
        self.verdicts.insert((code, printed), verdict);
        verdict
    }

    /// The verdict, where there is nothing to compare or it was kept.
    fn known(&self, code: CodeId, printed: &str) -> Option<Verdict> {
        if printed.is_empty() || printed == self.written[code.index()] || self.labels[code.index()].is_empty() {
            return Some(Verdict::Own);
        }
        self.verdicts.get(&(code, printed)).copied()
    }

    fn compare(&self, code: CodeId, printed: &str) -> Verdict {
        let phrase = Phrase::read(printed);
        if let Some(codes) = self.by_wording.get(&phrase.wording) {
            // Twin labels differ by one word: only the very words of one tell that it is not the other.
            return if codes.contains(&code) { Verdict::Own } else { Verdict::Of(codes[0]) };
        }
        let own = self.likeness(code, &phrase);
        if own.labels_the_same() {
            return self.twin(code, own, &phrase).map_or(Verdict::Own, Verdict::Of);
        }
        let best = self
            .candidates(&phrase)
            .into_iter()
            .filter(|candidate| *candidate != code)
            .map(|candidate| (self.likeness(candidate, &phrase).mutual, candidate))
            // The first of equals, so that the lower code is named.
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        match best {
            Some((mutual, other)) if mutual >= Likeness::ANOTHERS => Verdict::Of(other),
            Some((mutual, other)) if mutual >= Likeness::SAME_MUTUAL => Verdict::Stranger { nearest: Some(other) },
            _ => Verdict::Stranger { nearest: None },
        }
    }

    /// The code whose label a printed one is as good as, whatever it stands beside: in its very words, or in others that
    /// leave nothing in doubt. Of several none can be told.
    pub fn bearer(&self, printed: &str) -> Option<CodeId> {
        let phrase = Phrase::read(printed);
        if let Some(codes) = self.by_wording.get(&phrase.wording) {
            return codes.first().copied();
        }
        let is_label =
            |code: &CodeId| self.labels[code.index()].iter().any(|label| label.is_as_good_as(&phrase, &self.weights));
        let mut bearers = self.candidates(&phrase).into_iter().filter(is_label);
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// The code whose label a phrase repeats in other words, although it comes near to the code's own: of the words by which
    /// the two labels differ it has only that one's.
    fn twin(&self, code: CodeId, own: Likeness, phrase: &Phrase) -> Option<CodeId> {
        let sides_with = |other: CodeId| {
            let mut pairs = self.labels[code.index()]
                .iter()
                .flat_map(|label| self.labels[other.index()].iter().map(move |twin| (label, twin)));
            // In another language the two have no word in common, and nothing can be told from those they differ by.
            pairs.any(|(label, twin)| {
                Likeness::of(label, twin, &self.weights).says_the_same() && phrase.sides_with(twin, label)
            })
        };
        let near = |candidate: CodeId| (self.likeness(candidate, phrase).mutual, candidate);
        self.candidates(phrase)
            .into_iter()
            .filter(|candidate| *candidate != code)
            .map(near)
            .filter(|(mutual, candidate)| *mutual > own.mutual.max(Likeness::SAME_MUTUAL) && sides_with(*candidate))
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, candidate)| candidate)
    }

    /// The likeness of a code's label, in the language in which it comes closest.
    fn likeness(&self, code: CodeId, phrase: &Phrase) -> Likeness {
        self.labels[code.index()]
            .iter()
            .map(|label| Likeness::of(label, phrase, &self.weights))
            .reduce(Likeness::or)
            .unwrap_or(Likeness::NONE)
    }

    /// The codes that share most with a phrase, by rising code.
    fn candidates(&self, phrase: &Phrase) -> Vec<CodeId> {
        let mut shared: FxHashMap<CodeId, f64> = FxHashMap::default();
        for word in &phrase.words {
            for code in self.by_stem.get(word.stem.as_str()).into_iter().flatten() {
                *shared.entry(*code).or_default() += self.weights.weight(word);
            }
        }
        // What shares so little can't come near: it is spared the comparison.
        let own = self.weights.total(phrase);
        let near = |(code, shared): &(CodeId, f64)| {
            let whole = own + self.totals[code.index()];
            2.0 * shared >= LEAST_SHARED * whole
        };
        let mut ranked: Vec<(CodeId, f64)> = shared.into_iter().filter(near).collect();
        ranked.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        ranked.truncate(CANDIDATES);
        let mut codes: Vec<CodeId> = ranked.into_iter().map(|(code, _)| code).collect();
        codes.sort_unstable();
        codes
    }
}

fn push_once(codes: &mut Vec<CodeId>, code: CodeId) {
    if codes.last() != Some(&code) {
        codes.push(code);
    }
}
