//! What people call the columns, in their own languages and with slips: suggested where a header has such a name, and never read.

use super::columns::is_language_tag;
use super::schema::{Column, Schema};
use crate::diagnostic::nearest;
use crate::model::tag_of_name;

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

/// The column that an unknown name was probably meant to be: one that is written much alike, or a translation whose language
/// stands behind its column in another way, as in `title_en` and `title (en)`.
pub(super) fn meant(name: &str, schema: &Schema) -> Option<String> {
    let (base, tag) = name.split_once('@').map_or((name, None), |(base, tag)| (base, Some(tag)));
    let translation = |column: &Column| {
        let rest = base.strip_prefix(column.name)?;
        let tag = rest.trim_matches(['_', '(', ')', '[', ']', '.', ':', '/']);
        (column.text && tag.len() < rest.len() && tag.len() == 2 && is_language_tag(tag))
            .then(|| format!("{}@{tag}", column.name))
    };
    if let Some(meant) = schema.columns.iter().find_map(translation).or_else(|| named_translation(base, schema)) {
        return Some(meant);
    }
    let near = nearest(base, schema.names()).or_else(|| column_for(base, schema.names()));
    let near = schema.column(near?)?;
    let column = &schema.columns[near];
    Some(match tag {
        Some(tag) if column.text => format!("{}@{tag}", column.name),
        _ => column.name.to_owned(),
    })
}

/// The same where the column has a name of the author's own, or the language has: `titel_en`, `titel_(englisch)`.
fn named_translation(name: &str, schema: &Schema) -> Option<String> {
    let (stem, language) = name.rsplit_once(['_', '(', '['])?;
    let language = language.trim_matches(['(', ')', '[', ']', '.', ':', '/']);
    let stem = stem.trim_end_matches('_');
    let is_tag = language.len() == 2 && is_language_tag(language);
    let tag = tag_of_name(language).or(Some(language).filter(|_| is_tag))?;
    let own = schema.column(stem).map(|column| schema.columns[column].name);
    let column = schema.column(own.or_else(|| column_for(stem, schema.names()))?)?;
    schema.columns[column].text.then(|| format!("{}@{tag}", schema.columns[column].name))
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
    fn what_heads_a_part_in_documents_is_known_for_its_column() {
        let roles: Vec<&str> = SCHEMAS.iter().find(|schema| schema.name == "roles").unwrap().names().collect();
        let locales = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/locales")).unwrap();
        for file in locales {
            let locale = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for column in
                ["also_known_as", "related_professions", "mission", "environment", "reports_to", "qualifications"]
            {
                let head =
                    locale.lines().find_map(|line| line.strip_prefix(column)?.strip_prefix(" = ")).expect(column);
                let head = normalise(head.trim_matches('"'));
                let is_known = head == column || column_for(&head, roles.iter().copied()) == Some(column);
                assert!(is_known, "{column}: {head}");
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
