//! Near copies: long texts of which one was made from the other.

use super::fold::{word_hashes, wording};
use super::notions::share_notion;

/// From this share of common words on, a text is a copy of the other one. Descriptors of different levels
/// that were written apart stay below 0.56 in printed profiles; a copy with one word in ten changed has 0.9.
const COPIED: f64 = 0.9;

/// Whether two texts are the same but for a few words. Fast enough for every pair of descriptors of a set.
pub fn is_near_copy(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    // Texts of very different lengths can't share so many words.
    if a.len().min(b.len()) * 4 < a.len().max(b.len()) * 3 {
        return false;
    }
    if a == b {
        return true;
    }
    let (a, b) = (words(a), words(b));
    let total = a.len() + b.len();
    total > 0 && 2.0 * shared(&a, &b) as f64 >= COPIED * total as f64
}

/// The word of each of two texts by which alone they differ, as [`wording`] writes it: in place of each other, and neither a form
/// or a slip of the other. `None` where they differ by more or by less.
pub fn word_replaced(a: &str, b: &str) -> Option<(String, String)> {
    let (a, b) = (wording(a), wording(b));
    if a.split(' ').count() != b.split(' ').count() {
        return None;
    }
    let mut differing = a.split(' ').zip(b.split(' ')).filter(|(one, other)| one != other);
    let (one, other) = differing.next().filter(|(one, other)| !share_notion(one, other))?;
    differing.next().is_none().then(|| (one.to_owned(), other.to_owned()))
}

/// How many items two sorted lists have in common.
pub(super) fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

/// A hash of each word, whatever its case and accents, sorted.
fn words(text: &str) -> Vec<u64> {
    let mut words = word_hashes(text);
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = "Prépare les visites du site et accueille les groupes selon le calendrier fixé";

    #[test]
    fn a_copy_with_a_word_changed_is_one() {
        assert!(is_near_copy(MODEL, &MODEL.replace("fixé", "prévu")));
        assert!(is_near_copy(MODEL, &MODEL.to_uppercase()));
    }

    #[test]
    fn the_one_word_that_is_replaced_is_known() {
        let words = Some(("simples".to_owned(), "complexes".to_owned()));
        assert_eq!(word_replaced("Conduit des projets simples.", "conduit des projets complexes"), words);
        for other in ["Conduit des projets simple", "Conduit des projets", "Mène des projets complexes"] {
            assert_eq!(word_replaced("Conduit des projets simples.", other), None, "{other}");
        }
    }

    #[test]
    fn texts_on_the_same_matter_are_no_copies() {
        assert!(!is_near_copy(MODEL, "Organise les visites du site et forme les guides qui accueillent les groupes"));
        assert!(!is_near_copy(MODEL, "Prépare les visites"));
        assert!(!is_near_copy("", ""));
    }
}
