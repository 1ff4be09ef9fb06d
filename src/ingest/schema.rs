//! The tables of a profile set and their columns: what the header of each file is held against.

use strsim::damerau_levenshtein;

/// The thirteen tables, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableName {
    Frameworks,
    Areas,
    Competences,
    Codes,
    Roles,
    Deliverables,
    Tasks,
    Kpis,
    Sections,
    Profile,
    Levels,
    References,
    Examples,
}

/// A table's name and columns.
#[derive(Debug)]
pub struct Schema {
    pub table: TableName,
    /// The stem of its file, or its folder.
    pub name: &'static str,
    pub columns: &'static [Column],
    /// Whether a set without it is an error.
    pub required: bool,
}

#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    /// The column must be there, and no cell in it may be empty.
    pub required: bool,
    /// A text, which may have translations beside it (`title@en`).
    pub text: bool,
}

impl Schema {
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl TableName {
    pub fn schema(self) -> &'static Schema {
        TABLES[self as usize]
    }
}

/// The schemas, in the order of [`TableName`].
pub static TABLES: [&Schema; 13] = super::drafts::SCHEMAS;

/// The candidate that differs least from `word`, if it differs by no more than a third of its letters.
/// Used wherever a finding can say "did you mean".
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let limit = (folded.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_stand_in_the_order_of_their_names() {
        for (index, schema) in TABLES.iter().enumerate() {
            assert_eq!(schema.table as usize, index, "{}", schema.name);
        }
    }

    #[test]
    fn a_typing_error_finds_its_column_and_a_foreign_word_finds_none() {
        let columns = || TABLES[TableName::Levels as usize].columns.iter().map(|column| column.name);
        for (typed, meant) in [("lvel", "level"), ("rol", "role"), ("competance", "competence")] {
            assert_eq!(nearest(typed, columns()), Some(meant));
        }
        assert_eq!(nearest("niveau", columns()), None);
    }
}
