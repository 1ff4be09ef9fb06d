//! Values of other columns in the cell of a text: a number, a day, a code, a role's id.

use rustc_hash::FxHashSet;

use crate::calendar::Day;
use crate::check::resolve::is_value_of;
use crate::model::{CodeName, CompetenceName, Family, Library};

/// The columns of sentences: elsewhere, as among titles, such a value may be meant.
const SENTENCES: [&str; 8] =
    ["text", "descriptor", "description", "summary", "mission", "environment", "qualifications", "working_conditions"];

/// The columns whose words say nothing as a text.
const CLOSED: [&str; 3] = ["involvement", "kind", "assigned"];

/// What the cells of other columns may hold.
pub(super) struct OtherValues<'s> {
    roles: FxHashSet<&'s str>,
}

impl<'s> OtherValues<'s> {
    pub(super) fn of(library: &Library<'s>) -> Self {
        OtherValues { roles: library.roles.iter().map(|role| role.slug).collect() }
    }

    /// What a value is, if it is none of a text: `a number`.
    pub(super) fn name(&self, column: &str, value: &str) -> Option<&'static str> {
        /// Longer ones are texts, but for the ids of roles.
        const LONGEST: usize = 20;
        if value.contains(char::is_whitespace) && value.len() > LONGEST {
            return None;
        }
        let is_of_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-' | '–' | ' ');
        if value.starts_with(|sign: char| sign.is_ascii_digit()) && value.chars().all(is_of_number) {
            return Some(if Day::parse(value).is_some() { "a day" } else { "a number" });
        }
        if column == "label" && Family::of_prefix(value).is_some() {
            return Some("a category");
        }
        let name = if Day::parse(value).is_some() {
            "a day"
        } else if CodeName::parse(value).is_some() {
            "a code"
        // Without its dot it may be a level of language: `B2`.
        } else if value.contains('.') && CompetenceName::parse(value).is_some() {
            "the code of an e-competence"
        } else if value.len() > 2 && self.roles.contains(value) {
            "the id of a role"
        } else if value.len() > 2 && CLOSED.iter().any(|column| is_value_of(column, value)) {
            "a word of another column"
        } else {
            return None;
        };
        SENTENCES.contains(&column).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_other_columns_are_told_from_short_texts() {
        let values = OtherValues { roles: FxHashSet::from_iter(["archiviste", "r1"]) };
        let name = |value| values.name("text", value);
        for value in ["2", "12,5", "2026-11-02", "2.11.2026", "TC4", "A.1", "archiviste", "accountable", "knowledge"] {
            assert!(name(value).is_some(), "{value}");
        }
        for value in ["", "B2", "R", "C", "C++", "SQL", "95 %", "3D", "Archiviste", "r1", "2 à 3", ".", "ISO 27001"] {
            assert_eq!(name(value), None, "{value}");
        }
        assert_eq!([values.name("title", "archiviste"), values.name("title", "accountable")], [None; 2]);
    }

    #[test]
    fn no_title_and_no_label_is_a_number_or_a_category() {
        let values = OtherValues { roles: FxHashSet::default() };
        assert_eq!(values.name("title", "1-3"), Some("a number"));
        assert_eq!(values.name("label", "TC"), Some("a category"));
        assert_eq!([values.name("label", "3D"), values.name("title", "TC")], [None; 2]);
    }
}
