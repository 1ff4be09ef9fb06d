//! What people call the columns in their own languages: suggested where a header has such a name, and never read.

/// The columns, a line each, by the names that people give them, as [`normalise`](super::columns::normalise) writes them.
const WORDS: &str = include_str!("column_words.txt");

/// Each column with the names that people give it.
fn words() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.map(|(column, names)| (column, names.split(' ')))
}

/// The column among `columns` that people mean by a name.
pub fn column_for(name: &str, columns: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let mut columns = columns;
    columns.find(|column| words().any(|(word, mut names)| word == *column && names.any(|known| known == name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::columns::normalise;
    use crate::ingest::drafts::SCHEMAS;
    use crate::ingest::schema::Schema;

    #[test]
    fn the_words_are_of_columns_that_there_are_and_of_no_other_column_s_name() {
        let columns: Vec<&str> = SCHEMAS.iter().flat_map(|schema| schema.columns).map(|column| column.name).collect();
        let beside = |column: &str, name: &str| {
            let has = |schema: &Schema, name: &str| schema.columns.iter().any(|of| of.name == name);
            SCHEMAS.iter().any(|schema| has(schema, column) && has(schema, name))
        };
        for (column, names) in words() {
            assert!(columns.contains(&column), "{column}");
            for name in names {
                assert_eq!(normalise(name), name);
                assert!(!beside(column, name), "{name}");
            }
        }
    }

    #[test]
    fn a_name_means_the_column_that_its_table_has() {
        assert_eq!(column_for("titre", ["role", "title"].into_iter()), Some("title"));
        assert_eq!(column_for("titre", ["role", "heading", "text"].into_iter()), Some("heading"));
        assert_eq!(column_for("couleur", ["role", "title"].into_iter()), None);
    }
}
