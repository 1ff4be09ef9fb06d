//! Texts in two forms: as a cell holds them and as a document shows them. A document folds blanks and knows one kind of
//! line end, so the two are compared folded.

use std::ops::Range;

use crate::ingest::TableName;
use crate::model::{Importance, SEPARATOR};

/// A text as a document shows it: lines ended by `\n`, each with single blanks and none at its ends, no empty lines
/// before or behind. No-break spaces are signs like any other.
pub fn fold(text: &str) -> String {
    let is_line_end = |sign: char| matches!(sign, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let lines: Vec<String> = text
        .split(is_line_end)
        .map(|line| line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Whether one text is another with its lines set one behind the other, no blank between: what LibreOffice makes of the
/// lines in a control. Both are folded.
pub fn is_joined(text: &str, shown: &str) -> bool {
    let signs = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    !shown.contains('\n') && joint(text, shown).is_some() && signs(text) == signs(shown)
}

/// The words around an end of a line in a text that another text has as one word.
pub fn joint(text: &str, shown: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    let joints = lines.windows(2).filter_map(|pair| {
        Some(pair[0].split_whitespace().next_back()?.to_owned() + pair[1].split_whitespace().next()?)
    });
    joints.into_iter().find(|joint| shown.contains(joint.as_str()) && !text.contains(joint.as_str()))
}

/// A column's name and the number of a value in its cell, from 1: `also_known_as[2]`, `title@en`.
pub fn split_column(column: &str) -> (&str, Option<usize>) {
    let numbered = column.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    match numbered.and_then(|(name, number)| Some((name, number.parse().ok().filter(|number| *number > 0)?))) {
        Some((name, number)) => (name, Some(number)),
        None => (column, None),
    }
}

/// Where the values of a cell stand in it, without the blanks around them.
pub fn values(cell: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    cell.split(SEPARATOR)
        .map(|value| {
            let start = at + (value.len() - value.trim_start().len());
            at += value.len() + SEPARATOR.len();
            start..start + value.trim().len()
        })
        .collect()
}

/// The cell with some of its values replaced; those that become empty are left out with their separator.
pub fn replace_values(cell: &str, new: &[(usize, &str)]) -> String {
    let new_value = |index: usize| new.iter().find(|(number, _)| *number == index + 1).map(|(_, text)| *text);
    let kept = cell.split(SEPARATOR).enumerate().filter_map(|(index, value)| match new_value(index) {
        Some("") => None,
        Some(text) => Some(text),
        None => Some(value),
    });
    kept.collect::<Vec<_>>().join(SEPARATOR)
}

/// A value as documents show it, where they don't show what the table says: `★★★` is `***`.
pub fn canonical(table: TableName, column: &str, value: &str) -> String {
    let is_importance = (table, column) == (TableName::Profile, "importance");
    let importance = is_importance.then(|| Importance::parse(value)).flatten();
    importance.map_or_else(|| value.to_owned(), |importance| importance.sign().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_fold_and_no_break_spaces_stay() {
        assert_eq!(fold("  a\t b \r\n\u{a0}c :\u{202f}d  "), "a b\n\u{a0}c :\u{202f}d");
        assert_eq!(fold("\n\na\n\nb\u{2028}c\n"), "a\n\nb\nc");
        assert_eq!(fold("a\rb"), "a b");
    }

    #[test]
    fn lines_that_were_set_one_behind_the_other_are_known_by_their_joints() {
        assert!(is_joined("Un a.\n\nDeux b", "Un a.Deux b") && is_joined("a\nb\nc", "a bc"));
        for edited in ["Un a. Deux b", "Un a.\nDeux b", "Un a.Deux c"] {
            assert!(!is_joined("Un a.\nDeux b", edited), "{edited}");
        }
        assert_eq!(joint("Un a.\nDeux b", "Un a.Deux autres").as_deref(), Some("a.Deux"));
        assert_eq!(joint("Un a.\nDeux b: a.Deux", "Un a.Deux autres"), None);
    }

    #[test]
    fn the_number_of_a_value_stands_behind_its_column() {
        assert_eq!(split_column("also_known_as[2]"), ("also_known_as", Some(2)));
        assert_eq!(split_column("title@en"), ("title@en", None));
        for odd in ["x[0]", "x[]", "x[a]", "]", "[1"] {
            assert_eq!(split_column(odd), (odd, None));
        }
    }

    #[test]
    fn one_value_changes_and_the_others_stay_as_they_are_written() {
        let cell = "a |  b  |  | d";
        assert_eq!(values(cell).into_iter().map(|range| &cell[range]).collect::<Vec<_>>(), ["a", "b", "", "d"]);
        assert_eq!(replace_values(cell, &[(2, "B | C")]), "a | B | C |  | d");
        assert_eq!(replace_values(cell, &[(1, ""), (4, "D")]), " b  |  | D");
    }

    #[test]
    fn stars_of_any_form_are_the_same() {
        assert_eq!(canonical(TableName::Profile, "importance", "★ ★"), "**");
        assert_eq!(canonical(TableName::Profile, "title", "★"), "★");
    }
}
