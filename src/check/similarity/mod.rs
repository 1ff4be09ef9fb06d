//! Similarity: whether two labels say the same, whatever their words.
//!
//! Printed profiles reword the labels of the master list all the time: "Gère le prêt" for "Gestion du prêt", a
//! qualifier more or less, a note in parentheses, an acronym, a slip of the keyboard. None of that is a mistake.
//! Another statement beside the code is one. [`Likeness`] tells them apart in these steps.
//!
//! 1. [`Phrase::read`] drops notes (`(NOTE: …)`) and a leading code (`TC 10:`), folds case, accents and
//!    ligatures, leaves out the stop words of French and English, and takes an ending of these, or of German, off each word.
//! 2. [`Weights`] rate the words: the rarer in the master list, the more a word tells. The frame of a competence
//!    statement ("knows", "is able to", "sens de") counts a quarter and its opening word half, because they are
//!    what rewordings exchange.
//! 3. Words of both phrases are paired: equal stems, a long common beginning (0.9), a slip of the keyboard
//!    (0.8), an abbreviation or acronym and what it stands for (0.9). *Mutual* likeness is the weight that both
//!    share, of the weight that both have; a quarter of it is left to groups of three letters, for words that were run
//!    together or torn apart. *Contained* is the part of the shorter phrase that the other one has.
//!
//! Phrases of which one denies what the other one says ("without", "insecurity") have no likeness at all.
//!
//! Labels say the same from [`Likeness::LABELS_MUTUAL`] (0.50) or [`Likeness::SAME_CONTAINED`] (0.85) on. Where that lies
//! was measured on a printed profile with 65 codes and 90 references. 17 of its labels are worded differently from the
//! master list; the least alike of them has 0.54, while the two that are different statements have 0.20. Of 58 further
//! rewordings, written for the purpose, 56 are accepted, and of 35 statements that share a word with the label none (the
//! closest has 0.39). Of the 2,080 pairs of two codes of the list 9 would pass as the same: twins such as "in
//! the mother tongue" and "in a foreign language", and labels that share their object.
//!
//! Two labels that share one notion of several ("databases") have up to 0.46: they come near, from [`Likeness::SAME_MUTUAL`]
//! (0.40) on, and a code whose label comes near is named, but never told to be written. Titles, which are shorter and which
//! each role words for itself, say the same from there on.
//!
//! That is why a label is taken for *another* code's only in three cases. It has that one's very words; or it is not the
//! code's own and the other is alike from [`Likeness::ANOTHERS`] (0.65) on (in the profile the one that is has 0.94); or it
//! comes nearer to the other than to its own, and of the words by which those two differ it has only the other's.
//!
//! [`is_near_copy`], [`edge_hash`] and [`wording_hash`] are made for long texts and for millions of them.

#[cfg(test)]
mod calibration;
mod copy;
mod denials;
mod fold;
mod labels;
mod likeness;
mod notions;
mod phrase;
mod spelling;
mod words;

pub use copy::{is_near_copy, word_replaced};
pub use fold::{edge_hash, fold, latin, wording, wording_hash};
pub use labels::{MasterLabels, Verdict};
pub use likeness::{Likeness, Weights};
pub use notions::{notions, share_notion};
pub use phrase::{Phrase, Word};
pub use spelling::{is_form_of, is_spelling_of};
