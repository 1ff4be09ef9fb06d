//! A file's header row held against its table's schema: which field of a record is which column.

use super::column_words::{column_for, meant};
use super::headers::ColumnHead;
use super::rules;
use super::schema::{Column, Schema};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Help, Place, Span, backticked, nearest, rename, trim};

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

impl Header {
    /// The header of a file whose columns can't be told.
    pub(super) fn unknown(schema: &Schema) -> Header {
        Header { fields: vec![None; schema.columns.len()], width: 1, incomplete: true, ..Header::default() }
    }
}

/// The name of a column as people mean it: `Also known as ` is `also_known_as`, `Title@EN` is `title@en`, and signs that
/// nobody sees don't count, nor do stars beside it, by which people mark what must be filled in.
pub fn normalise(raw: &str) -> String {
    let joined = |part: &str| {
        let part = part.replace(['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'], "");
        let words = part.split([' ', '-', '_', '\u{a0}']).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("_")
    };
    trim(trim(raw).trim_matches('*')).to_lowercase().split('@').map(joined).collect::<Vec<_>>().join("@")
}

/// Whether a text is a language tag such as `fr` or `pt-BR`, as people write them.
pub fn is_language(tag: &str) -> bool {
    is_language_tag(&tag.to_lowercase().replace('-', "_"))
}

/// Whether a language tag has the form of BCP 47's simple tags: `en`, `pt_br` (normalised), `sr_latn`.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('_');
    parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()))
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Matches the header. `names` are the normalised names with their places.
pub fn match_header(schema: &Schema, file: FileId, names: &[ColumnHead], findings: &mut Diagnostics) -> Header {
    let mut header = Header { fields: vec![None; schema.columns.len()], width: names.len(), ..Header::default() };
    let mut unknown: Vec<Unknown<'_>> = Vec::new();
    let mut doubled: Vec<usize> = Vec::new();
    for (index, head) in names.iter().enumerate() {
        let ColumnHead { name, written, .. } = head;
        let place = place_of(file, head);
        let duplicate = names[..index].iter().any(|earlier| earlier.name == *name);
        if name.is_empty() {
            header.unnamed.push(index as u16);
            continue;
        }
        if duplicate {
            findings.push(
                Diagnostic::new(&rules::DUPLICATE_COLUMN, place, format!("column `{written}` stands here twice"))
                    .help("delete one of the two, or give it its right name"),
            );
            header.incomplete = true;
            doubled.extend(schema.column(name));
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
                    Diagnostic::new(&rules::UNKNOWN_COLUMN, place, format!("column `{written}` is not read: {why}"))
                        .help("correct the column's name, or delete it"),
                );
            }
            (None, _) => unknown.push((head, place)),
        }
    }
    let unnamed = header.unnamed.first().and_then(|index| names.get(usize::from(*index)));
    let unnamed = unnamed.map(|head| place_of(file, head));
    report_unmatched(schema, file, Unmatched { unknown, unnamed }, &mut header, findings);
    // Nobody knows which of the two is the one: neither is read, so that no row is blamed for the other's.
    doubled.into_iter().for_each(|column| header.fields[column] = None);
    header
}

fn place_of(file: FileId, head: &ColumnHead) -> Place {
    Place::Span(Span::of(file, head.range.clone()))
}

/// A column of the file that the table does not know, with its place.
type Unknown<'n> = (&'n ColumnHead, Place);

/// What of a file's header is no column of the table.
struct Unmatched<'n> {
    unknown: Vec<Unknown<'n>>,
    /// The first column without a name.
    unnamed: Option<Place>,
}

/// A required column that is missing and an unknown one that resembles it are one mistake, found at the
/// unknown one; so are the only missing one and the only unknown one.
fn report_unmatched(
    schema: &Schema,
    file: FileId,
    Unmatched { mut unknown, unnamed }: Unmatched<'_>,
    header: &mut Header,
    findings: &mut Diagnostics,
) {
    // One of two columns of the same name bears the wrong one, and explains one that is missing.
    let explained = usize::from(header.incomplete);
    let is_missing = |(index, column): &(usize, &Column)| column.required && header.fields[*index].is_none();
    let mut missing: Vec<&Column> = schema.columns.iter().enumerate().filter(is_missing).map(|(_, c)| c).collect();
    header.incomplete |= !missing.is_empty();
    missing.drain(..explained.min(missing.len()));
    report_renamed(schema, &mut missing, &mut unknown, findings);
    if let (Some(place), [_, ..], []) = (unnamed, &missing[..], &unknown[..]) {
        report_nameless(place, &missing, findings);
        header.unnamed.clear();
        missing.clear();
    }
    for column in missing {
        report_missing(schema, file, column, &unknown, findings);
    }
    for (head, place) in unknown {
        let help = match meant(&head.name, schema) {
            Some(meant) => Help::of_cell(&head.name, &meant),
            None => {
                let known: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
                format!("the columns of `{}` are {}", schema.name, backticked(&known)).into()
            }
        };
        let message = format!("column `{}` is unknown, so nothing in it is read", head.written);
        findings.push(Diagnostic::new(&rules::UNKNOWN_COLUMN, place, message).help(help));
    }
}

/// Reports the missing columns that stand under another name, and takes both off their lists.
fn report_renamed(
    schema: &Schema,
    missing: &mut Vec<&Column>,
    unknown: &mut Vec<Unknown<'_>>,
    findings: &mut Diagnostics,
) {
    let mut renamed = |(head, place): Unknown<'_>, column: &str, help: Help| {
        let message = format!("column `{}` is unknown, and the required column `{column}` is missing", head.written);
        findings.push(Diagnostic::new(&rules::MISSING_COLUMN, place, message).help(help));
    };
    missing.retain(|column| {
        let is_alike = |head: &ColumnHead| {
            let is_word = || column_for(&head.name, schema.names()) == Some(column.name);
            !head.name.contains('@') && (nearest(&head.name, [column.name]).is_some() || is_word())
        };
        let alike = unknown.iter().position(|(head, _)| is_alike(head));
        if let Some(at) = alike {
            let (head, place) = unknown.remove(at);
            renamed((head, place), column.name, rename(&head.name, column.name));
        }
        alike.is_none()
    });
    if let ([column], [(head, _)]) = (&missing[..], &unknown[..])
        && meant(&head.name, schema).is_none()
    {
        let help = format!("rename it to `{0}`, or add a column `{0}`", column.name);
        renamed(unknown.remove(0), column.name, help.into());
        missing.clear();
    }
}

/// Reports a column without a name where others are missing, at least one: it may be one of them.
fn report_nameless(place: Place, missing: &[&Column], findings: &mut Diagnostics) {
    let names: Vec<&str> = missing.iter().map(|column| column.name).collect();
    let (columns, are) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
    let message = format!("a column has no name here, and the required {columns} {} {are} missing", backticked(&names));
    let help = format!("name it `{}` if it holds that, else add a column of that name", names[0]);
    findings.push(Diagnostic::new(&rules::MISSING_COLUMN, place, message).help(help));
}

/// Reports a column that stands under no name.
fn report_missing(schema: &Schema, file: FileId, column: &Column, unknown: &[Unknown<'_>], findings: &mut Diagnostics) {
    let message = format!("table `{}` lacks the required column `{}`", schema.name, column.name);
    let help = if unknown.is_empty() {
        let required: Vec<&str> = schema.columns.iter().filter(|c| c.required).map(|c| c.name).collect();
        format!("add it to the header row; required are {}", backticked(&required))
    } else {
        let unknown: Vec<&str> = unknown.iter().map(|(head, _)| head.written.as_str()).collect();
        format!("if one of the unknown columns is meant ({}), rename it to `{}`", backticked(&unknown), column.name)
    };
    findings.push(Diagnostic::new(&rules::MISSING_COLUMN, file, message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::TableName;

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
    fn what_an_unknown_column_was_meant_to_be_keeps_its_language() {
        let levels = TableName::Levels.schema();
        for (name, column) in [
            ("descrittore", Some("descriptor")),
            ("descrittore@en", Some("descriptor@en")),
            ("descriptor_en", Some("descriptor@en")),
            ("descriptor_(en)", Some("descriptor@en")),
            ("descriptor[fr]", Some("descriptor@fr")),
            ("levels@en", Some("level")),
            ("descriptor_new_one", None),
            ("descriptoren", Some("descriptor")),
            ("nivel", Some("level")),
            ("niveau@en", Some("level")),
            ("grado", None),
            ("deskriptor_en", Some("descriptor@en")),
            ("deskriptor_(englisch)", Some("descriptor@en")),
            ("descriptor_(anglais)", Some("descriptor@en")),
            ("niveau_(englisch)", None),
        ] {
            assert_eq!(meant(name, levels).as_deref(), column, "{name}");
        }
    }

    /// The rules that a header of `levels` breaks, each with its help.
    fn told(names: &[&str]) -> Vec<(&'static str, String)> {
        let head = |name: &&str| ColumnHead { name: (*name).to_owned(), written: (*name).to_owned(), range: 0..1 };
        let names: Vec<ColumnHead> = names.iter().map(head).collect();
        let mut findings = Diagnostics::default();
        match_header(TableName::Levels.schema(), FileId(0), &names, &mut findings);
        findings.iter().map(|finding| (finding.rule.code, finding.help.clone().unwrap_or_default())).collect()
    }

    #[test]
    fn the_only_missing_column_and_the_only_unknown_one_are_one_mistake() {
        let told_of_one = told(&["rol", "competencia", "grado", "descriptor"]);
        let helps: Vec<&str> = told_of_one.iter().map(|(_, help)| help.as_str()).collect();
        assert_eq!(
            helps,
            ["rename it to `role`", "rename it to `competence`", "rename it to `level`, or add a column `level`"]
        );
        let rules = |names: &[&str]| told(names).iter().map(|(rule, _)| *rule).collect::<Vec<_>>();
        assert_eq!(rules(&["role", "competence", "grado", "notas"]), ["I007", "I008", "I008"]);
        let told_of_two = told(&["role", "competence", "grado", "notas"]);
        assert_eq!(told_of_two[0].1, "if one of the unknown columns is meant (`grado`, `notas`), rename it to `level`");
        assert_eq!(rules(&["role", "competence", "descrittore@en"]), ["I007", "I008"]);
    }

    #[test]
    fn language_tags_have_a_form() {
        assert!(is_language_tag("en") && is_language_tag("pt_br") && is_language_tag("sr_latn"));
        assert!(!is_language_tag("e") && !is_language_tag("english") && !is_language_tag(""));
    }
}
