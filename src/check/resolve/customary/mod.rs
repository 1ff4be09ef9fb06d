//! What people are used to writing for a level or for a word of a closed list, on printed pages and in their languages, and
//! what they mean by it. It is suggested and never read: what it means is theirs to say.

mod words;

use super::dates::is_date;
pub use words::word_for;

/// The levels, 1 to 5, that a text names, in its order: `Niveau 4`, `4,0`, `IV`, `4 à 5`. None of a date.
pub fn levels_in(text: &str) -> Vec<u8> {
    const ROMAN: [&str; 5] = ["I", "II", "III", "IV", "V"];
    let roman = |word: &str| ROMAN.iter().position(|numeral| *numeral == word).map(|at| at as u8 + 1);
    let mut written = whole(text);
    if written == "l" {
        written = "1".to_owned();
    }
    if let Some(number) = number_word(&written) {
        return vec![number];
    }
    let words = written.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut levels = Vec::new();
    if is_date(text) {
        return levels;
    }
    for word in words {
        // `e3` and `N3` are levels with what they are called.
        let figures = word.trim_start_matches(|sign: char| sign.is_alphabetic());
        match (figures.parse().ok().filter(|_| figures.len() == 1), roman(word)) {
            (Some(level @ 1..=5), _) | (None, Some(level)) => levels.push(level),
            (None, None) if figures.is_empty() => {}
            _ => return Vec::new(),
        }
    }
    levels
}

/// The level that a text names by a word for its number, alone or behind what it is called: `drei`, `Stufe drei`.
fn number_word(text: &str) -> Option<u8> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_short = words.len() <= 2 && !text.contains(|sign: char| sign.is_ascii_digit());
    let last = words.last().filter(|_| is_short)?;
    word_for(last, &["1", "2", "3", "4", "5"])?.parse().ok()
}

/// A text without what a spreadsheet adds to a whole number: `4,0` is `4`.
fn whole(text: &str) -> String {
    let is_zeros = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0');
    match text.trim().split_once([',', '.']) {
        Some((whole, rest)) if is_zeros(rest) => whole.to_owned(),
        _ => text.trim().to_owned(),
    }
}

/// How many stars a text means: a number of them, or a word for an importance.
pub fn stars_for(text: &str) -> Option<usize> {
    const IMPORTANCES: [&str; 3] = ["useful", "additional", "essential"];
    let written = whole(text).to_lowercase();
    // Stars within other signs, as those of another program, `(**)`, `\*\*`, or beside the word that they stand for.
    let stars = text.matches('*').count();
    if (1..=IMPORTANCES.len()).contains(&stars) {
        let word = written.trim_matches(|sign: char| !sign.is_alphanumeric());
        return Some(stars).filter(|_| word.is_empty() || stars_for(word) == Some(stars));
    }
    let word = IMPORTANCES.into_iter().find(|word| *word == written).or_else(|| word_for(&written, &IMPORTANCES));
    match written.parse() {
        Ok(stars @ 1..=3) => Some(stars),
        _ => IMPORTANCES.iter().position(|one| Some(*one) == word).map(|at| at + 1),
    }
}

/// The whole number that a text is for a list: `1.`, `1)`, `1,0`, `n° 1`. A number in a sentence is another thing's.
pub fn number_in(text: &str) -> Option<u32> {
    const FEW_WORDS: usize = 2;
    let written = whole(text);
    let words = written.split_whitespace().filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 1);
    if words.count() > FEW_WORDS {
        return None;
    }
    let figures = written.trim_matches(|sign: char| !sign.is_ascii_digit());
    figures.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_known_in_what_people_write_around_them() {
        for text in ["4,0", "4.0", "'4", "Niveau 4", "4 (?)", "IV", "e4", "N4", "niveau IV"] {
            assert_eq!(levels_in(text), [4], "{text}");
        }
        for text in ["vier", "Stufe vier", "cztery", "τέσσερα"] {
            assert_eq!(levels_in(text), [4], "{text}");
        }
        for text in ["4 à 5", "4-5", "e-4 et e-5", "IV/V"] {
            assert_eq!(levels_in(text), [4, 5], "{text}");
        }
        for text in ["6", "45", "expert", "", "04/05/2026", "4-May", "niveau 12", "un très bon niveau"] {
            assert!(levels_in(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn words_and_letters_stand_for_those_of_the_lists() {
        for (text, word) in [("A", "accountable"), ("Savoir-faire", "skill"), ("vert", "most"), ("Oui", "yes")] {
            assert_eq!(word_for(text, &[word]), Some(word), "{text}");
        }
        assert_eq!(word_for("bleu", &["most", "some", "none"]), None);
        assert_eq!(
            (word_for("F", &["knowledge", "skill"]), word_for("F", &["yes", "no"])),
            (Some("skill"), Some("no"))
        );
        assert_eq!((stars_for("unabdingbar (***)"), stars_for("nützlich (***)")), (Some(3), None));
        assert_eq!((stars_for("(**)"), stars_for("\\*\\*\\*"), stars_for("****")), (Some(2), Some(3), None));
        assert_eq!((stars_for("3,0"), stars_for("utile"), stars_for("4")), (Some(3), Some(1), None));
        assert_eq!(
            (number_in("1."), number_in("n° 12"), number_in("a"), number_in("1-2")),
            (Some(1), Some(12), None, None)
        );
        assert_eq!((number_in("Position Nr. 3"), number_in("Bewertet nach Entgeltgruppe 12 TVöD")), (Some(3), None));
    }
}
