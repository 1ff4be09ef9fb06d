//! Names of sheets: what Excel accepts, each once.

use std::collections::HashSet;

use crate::document::is_unwritable;

/// The longest name of a sheet, in UTF-16 units.
const LONGEST: usize = 31;

/// Hands out names of sheets.
#[derive(Debug, Default)]
pub(super) struct SheetNames {
    /// In small letters: Excel takes `Guide` and `GUIDE` for one. A sigma is one, at a word's end too.
    taken: HashSet<String>,
}

impl SheetNames {
    /// The name nearest to the wanted one that Excel accepts and that no other sheet has; `otherwise` where
    /// nothing of it can be kept.
    pub fn name(&mut self, wanted: &str, otherwise: &str) -> String {
        let kept = [wanted, otherwise, "Sheet"].into_iter().map(acceptable).find(|name| !name.is_empty());
        let kept = kept.unwrap_or_default();
        let mut name = kept.clone();
        for number in 2.. {
            if self.taken.insert(name.to_lowercase().replace('ς', "σ")) {
                break;
            }
            let mark = format!(" ({number})");
            name = trimmed(&shortened(&kept, LONGEST - mark.len())) + &mark;
        }
        name
    }
}

/// Without what Excel forbids: `[ ] : * ? / \`, control characters, apostrophes and blanks at the ends, more
/// than 31 units, and the name `History`, which it keeps for itself.
fn acceptable(wanted: &str) -> String {
    let plain: String = wanted
        .chars()
        .map(|c| if c.is_control() || is_unwritable(c) || r"[]:*?/\".contains(c) { ' ' } else { c })
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = trimmed(&shortened(trimmed(&plain).as_str(), LONGEST));
    if name.eq_ignore_ascii_case("history") { format!("{name}_") } else { name }
}

fn trimmed(name: &str) -> String {
    name.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}

/// At most so many units, cut where a word ends if that keeps most of it.
fn shortened(name: &str, units: usize) -> String {
    let mut length = 0;
    let end = name.char_indices().find(|(_, character)| {
        length += character.len_utf16();
        length > units
    });
    let Some((end, _)) = end else { return name.to_owned() };
    let cut = &name[..end];
    let word_end = cut.rfind(' ').filter(|at| !name[end..].starts_with(' ') && at * 3 > end * 2);
    cut[..word_end.unwrap_or(end)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(wanted: &str) -> String {
        SheetNames::default().name(wanted, "Rôle")
    }

    #[test]
    fn a_name_has_at_most_31_utf16_units() {
        let long = name("Développeur d'expériences culturelles interactives");
        assert_eq!(long, "Développeur d'expériences");
        assert!(name(&"🎭".repeat(40)).encode_utf16().count() <= 31);
        assert_eq!(name(&"x".repeat(31)).len(), 31);
    }

    #[test]
    fn forbidden_characters_become_blanks() {
        assert_eq!(name("A/B: [c]*?\\\u{1}d\ne"), "A B c d e");
        assert_eq!(name("'quoted'"), "quoted");
        assert_eq!(name("l'art d'écrire"), "l'art d'écrire");
    }

    #[test]
    fn nothing_left_means_the_other_name() {
        assert_eq!(name("[:]"), "Rôle");
        assert_eq!(name(" "), "Rôle");
        assert_eq!(SheetNames::default().name("", "?"), "Sheet");
    }

    #[test]
    fn a_name_in_capitals_is_taken_whatever_its_script() {
        let mut names = SheetNames::default();
        assert_eq!(names.name("ΥΠΕΥΘΥΝΟΣ", "?"), "ΥΠΕΥΘΥΝΟΣ");
        assert_eq!(names.name("υπευθυνοσ", "?"), "υπευθυνοσ (2)");
    }

    #[test]
    fn history_is_kept_by_excel_for_itself() {
        assert_eq!(name("HISTORY"), "HISTORY_");
        assert_eq!(name("History of art"), "History of art");
    }

    #[test]
    fn twins_get_a_number_whatever_the_capitals() {
        let mut names = SheetNames::default();
        let given = ["Guide", "GUIDE", "guide"].map(|wanted| names.name(wanted, "Rôle"));
        assert_eq!(given, ["Guide", "GUIDE (2)", "guide (3)"]);
    }

    #[test]
    fn a_number_never_makes_a_name_too_long() {
        let mut names = SheetNames::default();
        let long = "é".repeat(31);
        for _ in 0..120 {
            assert!(names.name(&long, "Rôle").encode_utf16().count() <= 31);
        }
        assert_eq!(names.taken.len(), 120);
    }
}
