//! Words and syllables that turn a statement round, in nine languages: without it, the lack of it, another than it.

/// Words that mean another than what they stand with: "another language than the mother tongue" is no mother tongue. Sorted.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "ander", "andere", "anderen", "autre", "autres", "ne", "other", "otra", "otras", "otro", "otros", "than",
];

/// Words that deny what they stand with, wherever they stand. Sorted.
#[rustfmt::skip]
const DENIALS: &[&str] = &[
    "bez", "except", "excepte", "geen", "hormis", "hors", "kein", "keine", "keinen", "keiner", "keinerlei",
    "keines", "ni", "nicht", "niet", "no", "non", "not", "ohne", "outside", "pas", "sans", "sauf", "sem", "senza",
    "sin", "without", "zonder", "δεν", "μη", "χωρις", "χωρισ",
];

/// Words that deny what follows them where they open a text: "lack of …". Sorted.
#[rustfmt::skip]
const LACKS: &[&str] = &[
    "absence", "assenza", "ausencia", "brak", "falta", "fehlen", "fehlende", "fehlender", "fehlendes", "lack",
    "mancanza", "mangelnde", "mangelnder", "mangelndes", "manque",
];

/// What makes the opposite of a word, put before it. Sorted.
const OPPOSING: &[&str] = &["anti", "contre", "de", "des", "dis", "il", "im", "in", "ir", "mal", "mis", "non", "un"];

/// Whether a folded word turns round what it stands with.
pub fn is_turn(folded: &str) -> bool {
    is_denial(folded) || OTHERS.binary_search(&folded).is_ok()
}

/// Whether a folded word denies what it stands with.
pub fn is_denial(folded: &str) -> bool {
    DENIALS.binary_search(&folded).is_ok()
}

/// Whether a folded word denies what follows it where it opens a text.
pub fn is_lack(folded: &str) -> bool {
    LACKS.binary_search(&folded).is_ok()
}

/// Whether a folded word is the opposite of another: the same behind a syllable that turns it round.
pub fn is_opposite(folded: &str, of: &str) -> bool {
    /// Letters that the word has at least: `in` before less makes other words.
    const LETTERS: usize = 5;
    of.len() >= LETTERS && folded.strip_suffix(of).is_some_and(|prefix| OPPOSING.binary_search(&prefix).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        for table in [OTHERS, DENIALS, LACKS, OPPOSING] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
