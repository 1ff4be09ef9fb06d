//! The bytes beyond ASCII of a file that names no encoding, each between its neighbours and in the language that the head of its
//! column names: what `evidence` weighs.

use std::collections::HashSet;

use super::alphabets::Alphabet;
use super::dialect;
use super::headers::names_of;
use crate::diagnostic::lex_record;

/// A byte beyond ASCII between its neighbours.
pub type Three = [u8; 3];

/// The spellings of a text. However often one stands in a file, it tells once: a large file must not outvote many small ones.
#[derive(Debug, Default)]
pub struct Spellings(HashSet<(Three, Tongue)>);

/// The language of a translation, if the column's head names one whose letters are known.
pub type Tongue = Option<&'static str>;

impl Spellings {
    pub fn of(bytes: &[u8]) -> Spellings {
        let mut spellings = Spellings::default();
        match translated(bytes) {
            None => spellings.add(bytes, 0..bytes.len(), None),
            Some((mut at, delimiter, tongues)) => {
                spellings.add(bytes, 0..at, None);
                let shape = shape_of(bytes);
                while at < shape.len() {
                    let record = lex_record(&shape, at, delimiter);
                    for (index, field) in record.fields.iter().enumerate() {
                        spellings.add(bytes, field.clone(), tongues.get(index).copied().flatten());
                    }
                    at = record.end.max(at + 1);
                }
            }
        }
        spellings
    }

    fn add(&mut self, bytes: &[u8], range: std::ops::Range<usize>, tongue: Tongue) {
        let at = |index: Option<usize>| index.and_then(|index| bytes.get(index)).copied().unwrap_or(b' ');
        for index in range.filter(|index| !bytes[*index].is_ascii()) {
            let three = [at(index.checked_sub(1)), bytes[index], at(index.checked_add(1))];
            self.0.insert((three, tongue));
        }
    }

    pub fn count(&self) -> i64 {
        self.0.len() as i64
    }

    pub fn iter(&self) -> impl Iterator<Item = &(Three, Tongue)> {
        self.0.iter()
    }
}

/// Where the rows begin below a header that names languages, what parts their fields, and the language of each.
fn translated(bytes: &[u8]) -> Option<(usize, u8, Vec<Tongue>)> {
    /// More than a header has, and rows enough to find what parts them.
    const TOP: usize = 64 << 10;
    let top = &bytes[..bytes.len().min(TOP)];
    if !top.contains(&b'@') {
        return None;
    }
    let top = shape_of(top);
    let dialect = dialect::detect(&top);
    let header = lex_record(&top, dialect.start, dialect.delimiter);
    let tag = |name: &str| name.split_once('@').map(|(_, tag)| tag.replace('_', "-"));
    let tongue = |name: &str| Alphabet::of_language(&tag(name)?).map(|alphabet| alphabet.language);
    let tongues: Vec<Tongue> = names_of(&top, &header).iter().map(|head| tongue(&head.name)).collect();
    tongues.iter().any(Option::is_some).then_some((header.end, dialect.delimiter, tongues))
}

/// The text with a letter in the place of each byte beyond ASCII: what parts its fields stands where it stood.
fn shape_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { 'x' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_is_in_the_language_of_its_column() {
        let text = b"role;text;text@sl\ra;\"citt\xe0; due\";ve\xe8\ra;citt\xe0;\n";
        let spellings = Spellings::of(text);
        let mut found: Vec<_> = spellings.iter().copied().collect();
        found.sort_unstable();
        assert_eq!(found, [(*b"e\xe8\r", Some("sl")), (*b"t\xe0;", None)]);
    }

    #[test]
    fn a_column_in_a_language_without_letters_of_its_own_tells_as_the_others_do() {
        let found = Spellings::of(b"role,text,text@en\na,\xe0,\xe9\n");
        assert!(found.iter().all(|(_, tongue)| tongue.is_none()), "{found:?}");
        assert_eq!(found.count(), 2);
    }
}
