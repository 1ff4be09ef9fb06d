//! Notions: what two titles have in common when their words are taken apart or put together: "Risikomanagement", "Management von
//! Risiken".

use super::Phrase;
use super::words::{is_stop_word, kinship, stem};

/// The words of a phrase that may name what it is about, as they are written.
pub fn notions(phrase: &Phrase) -> impl Iterator<Item = &str> {
    /// Shorter ones tie others together in one language or another.
    const LETTERS: usize = 4;
    phrase.wording.split(' ').filter(|word| word.len() >= LETTERS && !is_stop_word(word))
}

/// Whether two words name the same: one is a form of the other, or they are compounds with a part in common.
pub fn share_notion(one: &str, other: &str) -> bool {
    kinship(stem(one), stem(other)) >= 0.9
        || begin_alike(one, other)
        || is_part(one, other)
        || is_part(other, one)
        || is_chained(one, other)
        || is_chained(other, one)
}

/// Whether two compounds have their first part in common: `Bedarfsanalyse`, `Bedarfsermittlung`.
fn begin_alike(one: &str, other: &str) -> bool {
    const LETTERS: usize = 7;
    one.bytes().zip(other.bytes()).take_while(|(left, right)| left == right).count() >= LETTERS
}

/// Whether a word is the first or the last part of a compound: `Risiken` and `Management` of `Risikomanagement`.
fn is_part(word: &str, compound: &str) -> bool {
    /// Letters of the shortest first part, of the last part, and of what is left.
    const LETTERS: (usize, usize, usize) = (5, 6, 4);
    let first = stem(word);
    let is_first = first.len() >= LETTERS.0 && compound.starts_with(first) && compound.len() >= first.len() + LETTERS.1;
    is_first || (word.len() >= LETTERS.1 && compound.len() >= word.len() + LETTERS.2 && compound.ends_with(word))
}

/// Whether the first part of a compound is the last one of another: `Veränderungsmanagement`, `Geschäftsveränderungen`.
fn is_chained(one: &str, other: &str) -> bool {
    /// Letters of the part, of what stands before and behind it, and of the ending that it may have.
    const LETTERS: (usize, usize, usize, usize) = (8, 4, 6, 2);
    let Some(at) = one.get(..LETTERS.0).and_then(|part| other.find(part)) else { return false };
    let tail = &other[at..];
    let common = one.bytes().zip(tail.bytes()).take_while(|(left, right)| left == right).count();
    at >= LETTERS.1 && one.len() >= common + LETTERS.2 && tail.len() <= common + LETTERS.3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_share_a_notion_with_their_parts_and_with_each_other() {
        for (one, other) in [
            ("risiken", "risikomanagement"),
            ("management", "risikomanagement"),
            ("bedarfsanalyse", "bedarfsermittlung"),
            ("tests", "testen"),
            ("veranderungsmanagement", "geschaftsveranderungen"),
            ("achats", "achat"),
        ] {
            assert!(share_notion(one, other) && share_notion(other, one), "{one} {other}");
        }
    }

    #[test]
    fn words_that_begin_alike_by_chance_share_none() {
        for (one, other) in [
            ("communication", "communaute"),
            ("contenu", "contrats"),
            ("risiken", "risotto"),
            ("communication", "telecommunications"),
        ] {
            assert!(!share_notion(one, other), "{one} {other}");
        }
    }
}
