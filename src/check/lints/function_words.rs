//! The small words of languages, by which two of them can be told apart in a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::small_words::SMALL_WORDS;
use crate::model::is_same_tongue;

/// The languages that each word is of, a bit for each in the order of the lists. Words are kept as their bytes in one number.
static LANGUAGES: LazyLock<FxHashMap<u64, u32>> = LazyLock::new(|| {
    let mut languages: FxHashMap<u64, u32> = FxHashMap::default();
    for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
        for word in words.split(' ') {
            each_short_word(word, |word| *languages.entry(word).or_default() |= 1 << index);
        }
    }
    languages
});

/// Shows each word of up to eight bytes as one number. Whatever is not ASCII is taken for a letter, but for the signs that stand
/// between words: a set has a hundred thousand sentences.
fn each_short_word(text: &str, mut see: impl FnMut(u64)) {
    const NONE: u64 = 0;
    let bytes = text.as_bytes();
    let (mut word, mut length, mut at) = (NONE, 0, 0);
    while at <= bytes.len() {
        let (is_letter, width) = match bytes.get(at) {
            None => (false, 1),
            Some(byte) if byte.is_ascii() => (byte.is_ascii_alphabetic(), 1),
            // No-break spaces and `«`, `»`; dashes, quotes and apostrophes.
            Some(0xC2) => (false, 2),
            Some(0xE2) => (false, 3),
            Some(_) => (true, 1),
        };
        if is_letter {
            word = word << 8 | u64::from(bytes[at]);
            length += 1;
        } else {
            if (1..=8).contains(&length) {
                see(word);
            }
            (word, length) = (NONE, 0);
        }
        at += width;
    }
}

/// The small words of a text.
pub struct SmallWords(Vec<u32>);

impl SmallWords {
    pub fn of(text: &str) -> SmallWords {
        let mut words = Vec::new();
        each_short_word(text, |word| words.extend(LANGUAGES.get(&word)));
        SmallWords(words)
    }

    /// Whether more of them are of this language than of any other.
    pub fn speak_best(&self, language: &str) -> bool {
        const FEW: usize = 3;
        let count = |at: usize| self.0.iter().filter(|word| **word & (1 << at) != 0).count();
        let Some(own) = SMALL_WORDS.iter().position(|(tag, _)| is_same_tongue(tag, language)) else { return false };
        count(own) >= FEW && (0..SMALL_WORDS.len()).all(|other| other == own || count(other) < count(own))
    }

    /// Whether they are those of any other language rather than of this one.
    pub fn speak_against(&self, language: &str) -> bool {
        SMALL_WORDS.iter().any(|(other, _)| !is_same_tongue(other, language) && self.speak_for(other, language))
    }

    /// Whether one at least is of a language and not of another one, and none the other way round.
    pub fn lean_to(&self, language: &str, other: &str) -> bool {
        let bit =
            |language: &str| SMALL_WORDS.iter().position(|(tag, _)| is_same_tongue(tag, language)).map(|at| 1 << at);
        let (Some(own), Some(others)): (Option<u32>, Option<u32>) = (bit(language), bit(other)) else { return false };
        let has = |has: u32, lacks: u32| self.0.iter().any(|word| *word & has != 0 && *word & lacks == 0);
        has(own, others) && !has(others, own)
    }

    /// Whether some are of one language and not of another one, and far fewer the other way round.
    pub fn speak_for(&self, language: &str, other: &str) -> bool {
        const FEW: usize = 3;
        let bit =
            |language: &str| SMALL_WORDS.iter().position(|(tag, _)| is_same_tongue(tag, language)).map(|at| 1 << at);
        let (Some(own), Some(others)): (Option<u32>, Option<u32>) = (bit(language), bit(other)) else { return false };
        let count =
            |has: u32, lacks: u32| self.0.iter().filter(|word| **word & has != 0 && **word & lacks == 0).count();
        let for_it = count(own, others);
        for_it >= FEW && for_it > 2 * count(others, own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_lists_is_short_and_parted_from_others_by_an_apostrophe() {
        for word in SMALL_WORDS.iter().flat_map(|(_, words)| words.split(' ')) {
            assert_eq!(SmallWords::of(&format!("«{word}»")).0.len(), 1, "{word}");
        }
        assert_eq!(SmallWords::of("l’effet d'un procédé").0.len(), 3);
    }

    #[test]
    fn a_sentence_has_the_small_words_of_its_own_language() {
        let texts = [
            ("it", "Opera in autonomia nei casi abituali e chiede aiuto quando la situazione esce dalla procedura."),
            ("es", "Actúa con autonomía en los casos habituales y pide ayuda cuando la situación se sale del proceso."),
            ("sl", "Samostojno ravna v običajnih primerih in prosi za pomoč, kadar razmere presegajo postopek."),
            (
                "fr",
                "Agit de manière autonome dans les cas usuels et demande de l’aide quand la situation sort de la règle.",
            ),
            ("en", "Works on the usual cases by himself and asks for help with those that are out of the ordinary."),
            (
                "de",
                "Arbeitet in den üblichen Fällen selbständig und bittet um Hilfe, wenn die Lage nach der Regel unklar ist.",
            ),
        ];
        for (language, text) in texts {
            for (other, _) in texts.iter().filter(|(other, _)| *other != language) {
                let words = SmallWords::of(text);
                assert!(words.speak_for(language, other) && !words.speak_for(other, language), "{other}: {text}");
            }
        }
    }
}
