//! Words for those of closed lists, as printed pages have them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A word of a closed list to a line, and behind it those that mean it.
const WORDS: &str = include_str!("words.txt");

/// The word of a closed list that a text means.
pub fn word_for(text: &str) -> Option<&'static str> {
    static MEANT: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        let words = lines.filter_map(|line| line.split_once(": "));
        words.flat_map(|(word, others)| others.split(" | ").map(move |other| (other, word))).collect()
    });
    MEANT.get(text.trim().to_lowercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two() {
        let lines = WORDS.lines().filter_map(|line| line.split_once(": "));
        let mut words: Vec<&str> = lines.flat_map(|(_, others)| others.split(" | ")).collect();
        words.sort_unstable();
        let twice: Vec<&str> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, [""; 0]);
    }

    #[test]
    fn what_heads_deliverables_in_documents_is_known_for_what_it_is() {
        let locales = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/locales")).unwrap();
        for file in locales {
            let locale = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for word in ["accountable", "responsible", "contributor", "essential", "additional", "useful"] {
                let head = locale.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(" = ")).expect(word);
                let head = head.trim_matches('"');
                assert!(word_for(head) == Some(word) || head == word, "{head}");
            }
        }
    }
}
