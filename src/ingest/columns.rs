//! A file's header row held against its table's schema: which field of a record is which column.

use std::ops::Range;

use super::rules;
use super::schema::Schema;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Span, did_you_mean, nearest, trim};

/// Where a table's columns stand in the records of one file.
#[derive(Debug, Default)]
pub struct Header {
    /// By column of the schema: the field's index in the file.
    pub fields: Vec<Option<u16>>,
    /// Column of the schema, language tag, field in the file.
    pub translations: Vec<(u16, String, u16)>,
    /// Fields without a name in the header.
    pub unnamed: Vec<u16>,
    /// The number of fields that a record should have.
    pub width: usize,
    /// Whether a required column is missing.
    pub incomplete: bool,
}

/// The name of a column as people mean it: `Also known as ` is `also_known_as`, `Title@EN` is `title@en`.
pub fn normalise(raw: &str) -> String {
    let joined = |part: &str| {
        let words = part.split([' ', '-', '_', '\u{a0}']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("_")
    };
    trim(raw).to_lowercase().split('@').map(joined).collect::<Vec<_>>().join("@")
}

/// Whether a text is a language tag such as `fr` or `pt-BR`, as people write them.
pub fn is_language(tag: &str) -> bool {
    is_language_tag(&tag.to_lowercase().replace('-', "_"))
}

/// Whether a language tag has the form of BCP 47's simple tags: `en`, `pt_br` (normalised), `sr_latn`.
fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('_');
    parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Matches the header. `names` are the normalised names with their places.
pub fn match_header(
    schema: &Schema,
    file: FileId,
    names: &[(String, Range<usize>)],
    findings: &mut Diagnostics,
) -> Header {
    let mut header = Header { fields: vec![None; schema.columns.len()], width: names.len(), ..Header::default() };
    let mut unknown: Vec<(&str, Place)> = Vec::new();
    for (index, (name, range)) in names.iter().enumerate() {
        let place = Place::Span(Span { file, start: range.start as u32, end: range.end as u32 });
        let duplicate = names[..index].iter().any(|(earlier, _)| earlier == name);
        if name.is_empty() {
            header.unnamed.push(index as u16);
            continue;
        }
        if duplicate {
            findings.push(
                Diagnostic::new(&rules::DUPLICATE_COLUMN, place, format!("column `{name}` stands here twice"))
                    .help("delete one of the two, or give it its right name"),
            );
            header.incomplete = true;
            continue;
        }
        let (base, language) = name.split_once('@').map_or((name.as_str(), None), |(base, tag)| (base, Some(tag)));
        match (schema.column(base), language) {
            (Some(column), None) => header.fields[column] = Some(index as u16),
            (Some(column), Some(tag)) if schema.columns[column].text && is_language_tag(tag) => {
                header.translations.push((column as u16, tag.replace('_', "-"), index as u16));
            }
            (Some(column), Some(tag)) => {
                let why = if schema.columns[column].text {
                    format!("`{tag}` is no language tag such as `en` or `pt-BR`")
                } else {
                    format!("`{base}` is no text and has no translations")
                };
                findings.push(
                    Diagnostic::new(&rules::UNKNOWN_COLUMN, place, format!("column `{name}` is not read: {why}"))
                        .help("correct the column's name, or delete it"),
                );
            }
            (None, _) => unknown.push((base, place)),
        }
    }
    report_unmatched(schema, file, unknown, &mut header, findings);
    header
}

/// A required column that is missing and an unknown one that resembles it are one mistake, found at the
/// unknown one.
fn report_unmatched(
    schema: &Schema,
    file: FileId,
    mut unknown: Vec<(&str, Place)>,
    header: &mut Header,
    findings: &mut Diagnostics,
) {
    // One of two columns of the same name bears the wrong one, and explains one that is missing.
    let mut explained = header.incomplete;
    for (index, column) in schema.columns.iter().enumerate() {
        if !column.required || header.fields[index].is_some() {
            continue;
        }
        header.incomplete = true;
        if std::mem::take(&mut explained) {
            continue;
        }
        let alike = unknown.iter().position(|(name, _)| nearest(name, [column.name]).is_some());
        let finding = match alike {
            Some(at) => {
                let (name, place) = unknown.remove(at);
                let message =
                    format!("column `{name}` is unknown, and the required column `{}` is missing", column.name);
                Diagnostic::new(&rules::MISSING_COLUMN, place, message).help(format!("rename it to `{}`", column.name))
            }
            None => {
                let message = format!("table `{}` lacks the required column `{}`", schema.name, column.name);
                let known: Vec<&str> = schema.columns.iter().filter(|c| c.required).map(|c| c.name).collect();
                Diagnostic::new(&rules::MISSING_COLUMN, file, message)
                    .help(format!("add it to the header row; required are {}", quote_all(&known)))
            }
        };
        findings.push(finding);
    }
    for (name, place) in unknown {
        let free = schema.columns.iter().map(|column| column.name);
        let help = match nearest(name, free) {
            Some(meant) => did_you_mean(name, meant),
            None => {
                let known: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
                format!("the columns of `{}` are {}", schema.name, quote_all(&known))
            }
        };
        let message = format!("column `{name}` is unknown, so nothing in it is read");
        findings.push(Diagnostic::new(&rules::UNKNOWN_COLUMN, place, message).help(help));
    }
}

fn quote_all(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_names_are_read_as_people_write_them() {
        for (raw, name) in [
            ("Role", "role"),
            (" Also known  as ", "also_known_as"),
            ("Title@EN", "title@en"),
            ("title@pt-BR", "title@pt_br"),
            ("Title @ en", "title@en"),
            ("label-as-printed", "label_as_printed"),
            ("\u{feff}code", "code"),
        ] {
            assert_eq!(normalise(raw), name);
        }
    }

    #[test]
    fn language_tags_have_a_form() {
        assert!(is_language_tag("en") && is_language_tag("pt_br") && is_language_tag("sr_latn"));
        assert!(!is_language_tag("e") && !is_language_tag("english") && !is_language_tag(""));
    }
}
