//! The words in which the comparison reads a row.

use crate::render::xlsx::Book;

/// What the comparison says of a row.
pub(super) struct Words {
    pub only_a: String,
    pub only_b: String,
    pub both: String,
    pub same: String,
    pub a_higher: String,
    pub b_higher: String,
}

impl Words {
    pub fn of(book: &Book<'_>) -> Self {
        let word = |key: &'static str| book.word(key).to_owned();
        Words {
            only_a: word("workbook.only_a"),
            only_b: word("workbook.only_b"),
            both: word("workbook.both"),
            same: word("workbook.same_level"),
            a_higher: word("workbook.a_higher"),
            b_higher: word("workbook.b_higher"),
        }
    }
}
