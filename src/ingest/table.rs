//! One file of a table: text → records, each field a slice of the file. What is wrong with one is said in `faults`.
//!
//! Records with quotes are read by [`lex_record`], which follows the rules of the csv crate but says what that
//! takes in silence: quotes that never close, text behind a closing quote. A test holds the two together.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use memchr::{memchr_iter, memchr3};

use super::characters::uncommon_characters;
use super::columns::{Header, match_header};
use super::dialect::Dialect;
use super::faults::is_unprintable;
use super::headers::{ColumnHead, Top, names_of, refusal, table_of_columns};
use super::merged::EmptyRun;
use super::misnamed::Misnamed;
use super::rules;
use super::schema::{Schema, TableName};
use super::values::Values;
use crate::diagnostic::{
    Diagnostic, Diagnostics, FileId, LexedRecord, RowId, Source, SourceKind, Span, lex_record, trim, unquote,
};

/// The records of one file.
#[derive(Debug)]
pub struct Table {
    pub name: TableName,
    pub file: FileId,
    pub(super) header: Header,
    /// The byte at which each record begins.
    pub(super) starts: Vec<u32>,
    /// `header.width` fields a record.
    pub(super) fields: Vec<FieldRef>,
    /// Records that a finding has been made about.
    pub damaged: Vec<RowId>,
    /// Whether a required column is missing.
    pub unusable: bool,
    /// All characters of the file but printable ASCII, line ends and tabs.
    pub characters: BTreeSet<char>,
    pub(super) misnamed: Option<Misnamed>,
}

/// A slice of the file's text, or, from the text's length on, of its unescaped values.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FieldRef {
    pub(super) start: u32,
    pub(super) length: u32,
}

/// The table of a file that is none: nothing can be said of what it lacks.
pub fn unread(schema: &'static Schema, name: String, file: FileId, text: String) -> (Source, Table) {
    (Source::new(name, text, SourceKind::Text), Table::of(schema, file, Header::unknown(schema)))
}

impl Table {
    /// Leaves out all records; what they defined can't be asked for.
    pub(super) fn forget_records(&mut self) {
        self.unusable = true;
        self.starts.clear();
        self.fields.clear();
        self.damaged.clear();
    }

    fn of(schema: &'static Schema, file: FileId, header: Header) -> Table {
        Table {
            name: schema.table,
            file,
            unusable: header.incomplete,
            header,
            starts: Vec::new(),
            fields: Vec::new(),
            damaged: Vec::new(),
            characters: BTreeSet::new(),
            misnamed: None,
        }
    }
}

/// Reads a file of a table. Returns its source, which holds the text, and its records.
pub fn read(
    schema: &'static Schema,
    name: String,
    file: FileId,
    text: String,
    dialect: Dialect,
    findings: &mut Diagnostics,
) -> (Source, Table) {
    let first = lex_record(&text, dialect.start, dialect.delimiter);
    let names = names_of(&text, &first);
    let blank = names.iter().all(|head| head.name.is_empty());
    let header = if blank {
        findings.push(
            Diagnostic::new(&rules::MISSING_COLUMN, file, format!("`{name}` has no header row"))
                .help(format!("begin it with the columns of `{}`, separated by commas", schema.name)),
        );
        Header::unknown(schema)
    } else if let Some(finding) =
        refusal(schema, &name, file, &Top { text: &text, dialect, names: &names, below: first.end })
    {
        findings.push(finding);
        return unread(schema, name, file, text);
    } else if let Some(meant) = table_of_columns(schema, &names) {
        return Misnamed::of(meant, file, &first).of_file(unread(schema, name, file, text));
    } else {
        match_header(schema, file, &names, findings)
    };
    let characters = uncommon_characters(&text);
    let suspicious = characters.iter().any(|character| is_unprintable(*character));
    let mut reader = Reader {
        schema,
        text: &text,
        names: &names,
        unescaped: String::new(),
        suspicious,
        delimiter: dialect.delimiter,
        findings,
        table: Table { characters, ..Table::of(schema, file, header) },
        values: Values::of(&text, dialect.delimiter),
        merged_told: false,
        enclosed_told: false,
        ends_early: false,
        rest_of_line: None,
        empty_run: None,
        astray: 0,
    };
    if let Some(open) = first.unterminated {
        reader.report_open_quote(open, &first, false);
    } else if !blank {
        reader.read_from(first.end);
        reader.end_last_empty_run();
    }
    let Reader { unescaped, mut table, .. } = reader;
    if table.header.incomplete {
        table.damaged = table.starts.iter().map(|start| RowId { file, start: *start }).collect();
    }
    let columns = names.into_iter().map(|head| head.name).collect();
    let kind = SourceKind::Table { delimiter: dialect.delimiter, columns, header: dialect.start as u32 };
    (Source::new(name, text, kind).with_unescaped(unescaped), table)
}

pub(super) struct Reader<'a> {
    pub(super) schema: &'static Schema,
    pub(super) text: &'a str,
    /// The columns as the header names them.
    pub(super) names: &'a [ColumnHead],
    unescaped: String,
    /// Whether the file holds characters that can't be printed, so that each field must be looked at.
    pub(super) suspicious: bool,
    pub(super) delimiter: u8,
    pub(super) findings: &'a mut Diagnostics,
    pub(super) table: Table,
    values: Values<'a>,
    /// Whether a file's empty cells have been said to be perhaps those of merged ones.
    pub(super) merged_told: bool,
    /// Whether a file's lines have been said to stand between quotes.
    pub(super) enclosed_told: bool,
    /// Whether a record has ended before the last columns, which are empty in it then.
    pub(super) ends_early: bool,
    /// Where the rest of a record begins that a line break has parted in two.
    pub(super) rest_of_line: Option<usize>,
    /// The rows read last, if they lack required cells.
    pub(super) empty_run: Option<EmptyRun>,
    /// Bytes read for records whose quotes are wrong, which are read again from the next line on.
    astray: usize,
}

/// How many times its own length a file may be read for quotes that never close: each sends the reader to the file's end.
const DETOURS: usize = 64;

impl Reader<'_> {
    /// Reads the records from a byte on.
    fn read_from(&mut self, mut at: usize) {
        let bytes = self.text.as_bytes();
        while let Some(blank) = bytes[at..].iter().position(|byte| !matches!(byte, b'\n' | b'\r')) {
            let start = at + blank;
            // Most records have no quotes, and then only their line end and delimiters matter.
            at = match memchr3(b'"', b'\n', b'\r', &bytes[start..]).map(|length| start + length) {
                Some(found) if bytes[found] == b'"' => {
                    let Some(next) = self.record_with_quotes(start) else { return };
                    next
                }
                end => {
                    let end = end.unwrap_or(bytes.len());
                    self.plain_record(start, end);
                    end
                }
            };
        }
    }

    /// Returns where to go on: after a quote that never closes, that is the next line, if there is one.
    fn record_with_quotes(&mut self, start: usize) -> Option<usize> {
        let lexed = lex_record(self.text, start, self.delimiter);
        let spanning = |quoted: &Range<usize>| self.text[quoted.clone()].contains(['\n', '\r']);
        let swallowing = lexed.trailing.as_ref().filter(|quoted| spanning(quoted)).map(|quoted| quoted.start);
        // The first one is wrong; a later one may be open because of it.
        if let Some(open) = swallowing.into_iter().chain(lexed.unterminated).min() {
            self.astray += lexed.end - start;
            let is_last = self.astray > self.text.len().saturating_mul(DETOURS).max(1 << 20);
            self.report_open_quote(open, &lexed, is_last);
            if is_last {
                return None;
            }
            return self.text[open..].find(['\n', '\r']).map(|length| open + length);
        }
        self.quoted_record(start, &lexed);
        Some(lexed.end)
    }

    /// A record without quotes; nothing for one of blank cells.
    fn plain_record(&mut self, start: usize, end: usize) {
        let bytes = &self.text.as_bytes()[start..end];
        if bytes.iter().all(|byte| *byte == self.delimiter || byte.is_ascii_whitespace()) {
            return;
        }
        let (width, first) = (self.table.header.width, self.table.fields.len());
        let (mut at, mut found) = (0, 0);
        for field_end in memchr_iter(self.delimiter, bytes).chain([bytes.len()]) {
            if found < width {
                let field = self.trimmed(start + at, start + field_end);
                self.table.fields.push(field);
            }
            (at, found) = (field_end + 1, found + 1);
        }
        // Blanks beyond ASCII and signs that nobody sees are no more than blanks.
        let is_blank = || self.text[start..end].split(char::from(self.delimiter)).all(|f| trim(f).is_empty());
        if self.table.fields[first..].iter().all(|field| field.length == 0) && is_blank() {
            self.table.fields.truncate(first);
            return;
        }
        self.finish_record(start, first, found);
    }

    /// A field without quotes, blanks around it left out.
    fn trimmed(&self, from: usize, to: usize) -> FieldRef {
        let field = match self.text.as_bytes()[from..to].trim_ascii() {
            // Blanks beyond ASCII are rare: only what may begin or end with one is looked at by characters.
            [first, .., last] | [first @ last] if !first.is_ascii() || !last.is_ascii() => {
                trim(&self.text[from..to]).as_bytes()
            }
            field => field,
        };
        let start = field.as_ptr() as usize - self.text.as_ptr() as usize;
        FieldRef { start: start as u32, length: field.len() as u32 }
    }

    fn quoted_record(&mut self, start: usize, lexed: &LexedRecord) {
        let first = self.table.fields.len();
        // Values with doubled quotes are no slices of the file: the csv crate takes the record apart for them.
        let mut read = None;
        for (index, range) in lexed.fields.iter().take(self.table.header.width).enumerate() {
            let raw = &self.text[range.clone()];
            let field = match unquote(raw) {
                Cow::Borrowed(value) => {
                    let offset = value.as_ptr() as usize - self.text.as_ptr() as usize;
                    FieldRef { start: offset as u32, length: value.len() as u32 }
                }
                Cow::Owned(by_hand) => {
                    let record = read.get_or_insert_with(|| self.values.of_record(start));
                    // Behind blanks, a quote is part of the text to the csv crate, and what a person sees to us.
                    let behind_blanks = self.text[..range.start].ends_with([' ', '\t']);
                    let value = record.get(index).filter(|_| !behind_blanks).map_or(by_hand.as_str(), trim);
                    let start = self.text.len() + self.unescaped.len();
                    self.unescaped.push_str(value);
                    FieldRef { start: start as u32, length: value.len() as u32 }
                }
            };
            self.table.fields.push(field);
        }
        if let Some(quoted) = &lexed.trailing {
            let span = Span::of(self.table.file, quoted.clone());
            let finding = Diagnostic::new(&rules::TEXT_AFTER_QUOTE, span, "text stands behind the closing quote")
                .help("double every quote that belongs to the text, or put the closing one at its end");
            self.damage(start, first, finding);
            // From where the quotes are wrong on, so is what they part.
            let sound = lexed.fields.iter().take_while(|field| field.end <= quoted.start).count();
            self.table.fields.truncate(first + sound);
            self.keep_record(start, first);
        } else if lexed.fields.iter().all(|field| unquote(&self.text[field.clone()]).is_empty()) {
            self.table.fields.truncate(first);
        } else {
            self.finish_record(start, first, lexed.fields.len());
        }
    }

    /// Keeps a record whose fields have been added.
    pub(super) fn keep_record(&mut self, start: usize, first: usize) -> RowId {
        self.table.fields.resize(first + self.table.header.width, FieldRef { start: start as u32, length: 0 });
        self.table.starts.push(start as u32);
        RowId { file: self.table.file, start: start as u32 }
    }

    pub(super) fn value(&self, field: FieldRef) -> &str {
        slice(self.text, &self.unescaped, field)
    }
}

pub(super) fn slice<'s>(text: &'s str, unescaped: &'s str, field: FieldRef) -> &'s str {
    let (start, length) = (field.start as usize, field.length as usize);
    match start.checked_sub(text.len()) {
        Some(start) if length > 0 => &unescaped[start..start + length],
        _ => text.get(start..start + length).unwrap_or_default(),
    }
}
