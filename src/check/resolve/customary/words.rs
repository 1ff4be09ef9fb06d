//! Words for those of closed lists, as printed pages have them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A word of a closed list to a line, and behind it those that mean it.
const WORDS: &str = include_str!("words.txt");

/// The word of a closed list, which has these `choices`, that a text means.
pub fn word_for(text: &str, choices: &[&'static str]) -> Option<&'static str> {
    static MEANT: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut meant: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
        for (word, others) in lines.filter_map(|line| line.split_once(": ")) {
            // One letter may stand for a word in each of two lists.
            others.split(" | ").for_each(|other| meant.entry(other).or_default().push(word));
        }
        meant
    });
    let meant = MEANT.get(text.trim().to_lowercase().as_str())?;
    choices.iter().copied().find(|choice| meant.contains(choice))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [&[&str]; 6] = [
        &["accountable", "responsible", "contributor"],
        &["knowledge", "skill"],
        &["most", "some", "none"],
        &["yes", "no"],
        &["useful", "additional", "essential"],
        &["1", "2", "3", "4", "5"],
    ];

    #[test]
    fn no_word_means_two_of_one_list() {
        for list in LISTS {
            let lines = WORDS.lines().filter_map(|line| line.split_once(": "));
            let lines = lines.filter(|(word, _)| list.contains(word));
            let mut words: Vec<&str> = lines.flat_map(|(_, others)| others.split(" | ")).collect();
            words.sort_unstable();
            let twice: Vec<&str> = words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert_eq!(twice, [""; 0]);
        }
    }

    #[test]
    fn what_heads_deliverables_in_documents_is_known_for_what_it_is() {
        let locales = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/locales")).unwrap();
        for file in locales {
            let locale = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for word in ["accountable", "responsible", "contributor", "essential", "additional", "useful"] {
                let head = locale.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(" = ")).expect(word);
                let head = head.trim_matches('"');
                assert!(word_for(head, &[word]) == Some(word) || head == word, "{head}");
            }
        }
    }
}
