//! Headers that tell of a mistake larger than a column's name: none at all, more columns than any table has, those of another
//! table, a row above them, or columns that are not parted, or not as the rows are.

use std::ops::Range;

use super::columns::normalise;
use super::dialect::{self, Dialect};
use super::rules;
use super::schema::{Schema, TABLES};
use crate::diagnostic::{Diagnostic, FileId, LexedRecord, Span, lex_record, nearest, trim, unquote};

/// Columns that no spreadsheet of ours has: what has more is another file, and each row would be padded to them.
const COLUMNS_LIMIT: usize = 1_000;

/// A column's name and where it stands.
#[derive(Clone, Debug, Default)]
pub struct ColumnHead {
    /// As people mean it.
    pub name: String,
    /// As it is written.
    pub written: String,
    pub range: Range<usize>,
}

/// The names that a record holds.
pub fn names_of(text: &str, record: &LexedRecord) -> Vec<ColumnHead> {
    let head = |range: &Range<usize>| {
        let written = trim(&unquote(&text[range.clone()])).to_owned();
        ColumnHead { name: normalise(&written), written, range: range.clone() }
    };
    record.fields.iter().map(head).collect()
}

/// The header row of a file and the record below it.
pub struct Top<'a> {
    pub text: &'a str,
    pub dialect: Dialect,
    pub names: &'a [ColumnHead],
    /// Where the record below the header begins.
    pub below: usize,
}

impl Top<'_> {
    fn next(&self) -> Vec<ColumnHead> {
        names_of(self.text, &lex_record(self.text, self.below, self.dialect.delimiter))
    }
}

/// Why a file can't be read as one of this table, if its header shows it.
pub fn refusal(schema: &Schema, name: &str, file: FileId, top: &Top<'_>) -> Option<Diagnostic> {
    let names = top.names;
    if names.len() > COLUMNS_LIMIT {
        let message = format!("`{name}` has {} columns, and {COLUMNS_LIMIT} are the limit", names.len());
        let help = format!("is it the right file? `{}` has {}", schema.name, schema.columns.len());
        return Some(Diagnostic::new(&rules::NO_TABLE, file, message).help(help));
    }
    let (start, end) = (names.first()?.range.start as u32, names.last()?.range.end as u32);
    let row = Span { file, start, end };
    if fits(schema, names) {
        let rows = dialect::delimiter_of_rows(top.text, top.below, top.dialect.delimiter, names.len())?;
        let [header, rows] = [top.dialect.delimiter, rows].map(dialect::shown);
        let message = format!("{header} parts the columns of the header, and {rows} those of the rows");
        let help = format!("write the header with {rows} too");
        return Some(Diagnostic::new(&rules::FIELD_COUNT, row, message).help(help));
    }
    if let [column] = names
        && let Some(delimiter) = dialect::signs_within(&column.written).find(|delimiter| {
            let whole = names_of(&column.written, &lex_record(&column.written, 0, *delimiter));
            known(schema, &whole) > 1
        })
    {
        let shown = dialect::shown(delimiter);
        let help = if top.text[column.range.clone()].starts_with('"') {
            format!("take the quotes away that stand around whole lines, so that {shown} parts the columns")
        } else {
            let [right, wrong] = [delimiter, top.dialect.delimiter].map(char::from);
            match top.text.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("sep=")) {
                false => format!("put the line `sep={right}` above it, or save with commas, semicolons or tabs"),
                true => format!(
                    "{shown} parts the columns: write `sep={right}` instead of `sep={wrong}`, or delete that line"
                ),
            }
        };
        let message = format!("the header of `{name}` is one column, and holds the names of several");
        return Some(Diagnostic::new(&rules::MISSING_COLUMN, row, message).help(help));
    }
    let next = top.next();
    if fits(schema, &next) || is_below_titles(schema, top) {
        let message = format!("the header of `{name}` is not its first row");
        return Some(Diagnostic::new(&rules::MISSING_COLUMN, row, message).help("delete what stands above the header"));
    }
    if is_data(schema, names, &next) {
        let required: Vec<&str> = schema.columns.iter().filter(|column| column.required).map(|c| c.name).collect();
        let header = required.join(&char::from(top.dialect.delimiter).to_string());
        let message = format!("`{name}` has no header row: this one names no column of `{}`", schema.name);
        let help = format!("put a row with the names of its columns above it: `{header}`, and so on in their order");
        return Some(Diagnostic::new(&rules::MISSING_COLUMN, row, message).help(help));
    }
    None
}

/// The other table whose columns a file has that is called as one of this.
pub fn table_of_columns(schema: &Schema, names: &[ColumnHead]) -> Option<&'static Schema> {
    let is_it = |other: &&&Schema| other.table != schema.table && is_header_of(other, names);
    TABLES.iter().rfind(is_it).copied().filter(|_| !fits(schema, names))
}

/// Whether the header stands some rows below, and what is above it names no column. What parts the columns can't be told from a
/// title, so that each delimiter is tried.
fn is_below_titles(schema: &Schema, top: &Top<'_>) -> bool {
    let start = top.names.first().map_or(top.below, |first| first.range.start);
    let is_below = |delimiter: u8| {
        /// More rows of titles are hardly put above a table.
        const TITLES: usize = 6;
        let mut at = start;
        for _ in 0..=TITLES {
            if at >= top.text.len() {
                return false;
            }
            let record = lex_record(top.text, at, delimiter);
            let names = names_of(top.text, &record);
            if fits(schema, &names) {
                return true;
            }
            if known(schema, &names) > 0 {
                return false;
            }
            at = record.end;
        }
        false
    };
    known(schema, top.names) == 0 && dialect::CANDIDATES.into_iter().any(is_below)
}

/// Whether all columns that the table must have are there.
fn fits(schema: &Schema, names: &[ColumnHead]) -> bool {
    let mut required = schema.columns.iter().filter(|column| column.required);
    required.all(|column| names.iter().any(|head| head.name == column.name))
}

/// Whether these are columns of the table, all of them, and none that it must have is lacking.
pub fn is_header_of(schema: &Schema, names: &[ColumnHead]) -> bool {
    fits(schema, names) && known(schema, names) == names.len()
}

/// How many of the columns the table knows, translations included.
fn known(schema: &Schema, names: &[ColumnHead]) -> usize {
    let base = |head: &&ColumnHead| schema.column(head.name.split('@').next().unwrap_or_default()).is_some();
    names.iter().filter(base).count()
}

/// Whether what stands in the place of a header is a row of the table: no name of a column nor what resembles one, and a figure,
/// a sentence or what stands in the same column of the next row too.
fn is_data(schema: &Schema, names: &[ColumnHead], next: &[ColumnHead]) -> bool {
    const LONGEST: usize = 60;
    let is_like_column = |head: &ColumnHead| {
        let base = head.name.split('@').next().unwrap_or_default();
        !base.is_empty() && nearest(base, schema.columns.iter().map(|column| column.name)).is_some()
    };
    let is_value = |(index, head): (usize, &ColumnHead)| {
        let is_figure = !head.name.is_empty() && head.name.bytes().all(|byte| byte.is_ascii_digit());
        let is_repeated = !head.name.is_empty() && next.get(index).is_some_and(|below| below.name == head.name);
        is_figure || is_repeated || head.written.len() > LONGEST
    };
    names.len() > 1 && !names.iter().any(is_like_column) && names.iter().enumerate().any(is_value)
}
