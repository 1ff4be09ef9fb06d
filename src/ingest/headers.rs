//! Headers that tell of a mistake larger than a column's name: more columns than any table has, those of another table, or
//! a row above them.

use std::ops::Range;

use super::columns::normalise;
use super::rules;
use super::schema::{Schema, TABLES};
use crate::diagnostic::{Diagnostic, FileId, LexedRecord, Span, unquote};

/// Columns that no spreadsheet of ours has: what has more is another file, and each row would be padded to them.
const COLUMNS_LIMIT: usize = 1_000;

/// A column's name as people mean it, and where it stands.
pub type ColumnHead = (String, Range<usize>);

/// The names that a record holds.
pub fn names_of(text: &str, record: &LexedRecord) -> Vec<ColumnHead> {
    record.fields.iter().map(|range| (normalise(&unquote(&text[range.clone()])), range.clone())).collect()
}

/// Why a file can't be one of this table, if its header shows it. `next` are the names in the row below.
pub fn refusal(
    schema: &Schema,
    name: &str,
    file: FileId,
    names: &[ColumnHead],
    next: impl FnOnce() -> Vec<ColumnHead>,
) -> Option<Diagnostic> {
    if names.len() > COLUMNS_LIMIT {
        let message = format!("`{name}` has {} columns, and {COLUMNS_LIMIT} are the limit", names.len());
        let help = format!("is it the right file? `{}` has {}", schema.name, schema.columns.len());
        return Some(Diagnostic::new(&rules::NO_TABLE, file, message).help(help));
    }
    if fits(schema, names) {
        return None;
    }
    let (start, end) = (names.first()?.1.start as u32, names.last()?.1.end as u32);
    let row = Span { file, start, end };
    if fits(schema, &next()) {
        let message = format!("the header of `{name}` is not its first row");
        return Some(Diagnostic::new(&rules::MISSING_COLUMN, row, message).help("delete what stands above the header"));
    }
    let other = TABLES.iter().rfind(|other| other.table != schema.table && is_header_of(other, names))?;
    let message = format!("`{name}` has the columns of `{}`, not of `{}`", other.name, schema.name);
    Some(
        Diagnostic::new(&rules::MISSING_COLUMN, row, message)
            .help(format!("move it to the folder `{}`, or give it the columns of `{}`", other.name, schema.name)),
    )
}

/// Whether all columns that the table must have are there.
fn fits(schema: &Schema, names: &[ColumnHead]) -> bool {
    let mut required = schema.columns.iter().filter(|column| column.required);
    required.all(|column| names.iter().any(|(name, _)| name == column.name))
}

/// Whether these are columns of the table, all of them, and none that it must have is lacking.
pub fn is_header_of(schema: &Schema, names: &[ColumnHead]) -> bool {
    fits(schema, names) && known(schema, names) == names.len()
}

/// How many of the columns the table knows, translations included.
fn known(schema: &Schema, names: &[ColumnHead]) -> usize {
    names.iter().filter(|(name, _)| schema.column(name.split('@').next().unwrap_or(name)).is_some()).count()
}
