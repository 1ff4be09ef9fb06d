//! Sources: the user's files as decoded text, and where a record's fields lie in them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::{memchr, memchr3};

use super::{Place, RowId, Span};

/// The index of a file in its [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u16);

/// All files of a run, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    /// Values of cells that stand in the file with doubled quotes, unescaped, one after the other: slices of
    /// this and of `text` are what the drafts hold.
    unescaped: String,
    kind: SourceKind,
    line_starts: OnceLock<Vec<u32>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A table: its delimiter and its column names as normalised from the header row.
    Table { delimiter: u8, columns: Vec<String>, header: u32 },
    /// Settings, a template, a theme.
    Text,
}

/// A position for people: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

impl Sources {
    /// The id that the next file will get.
    pub fn next_id(&self) -> FileId {
        self.id_after(0)
    }

    /// The id that a file will get when so many others have been added before it.
    ///
    /// # Panics
    /// Beyond 65,536 files; `ingest` refuses such a folder before.
    pub fn id_after(&self, others: usize) -> FileId {
        FileId(u16::try_from(self.files.len() + others).expect("ingest refuses more than 65,000 files"))
    }

    /// Adds a file.
    ///
    /// # Panics
    /// If there are already 65,536 files; `ingest` refuses such a folder before.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = self.next_id();
        self.files.push(source);
        id
    }

    pub fn get(&self, id: FileId) -> &Source {
        &self.files[usize::from(id.0)]
    }

    /// The first file, for findings about the set as a whole.
    pub fn first(&self) -> FileId {
        FileId(0)
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (FileId(index as u16), source))
    }

    /// The bytes that a place means.
    pub fn span(&self, place: Place) -> Span {
        match place {
            Place::File(file) => Span { file, start: 0, end: 0 },
            Place::Span(span) => span,
            Place::Row(row) => {
                let fields = self.get(row.file).fields(row.start);
                let start = fields.first().map_or(row.start, |field| field.start as u32);
                let end = fields.last().map_or(start, |field| field.end as u32);
                Span { file: row.file, start, end }
            }
            Place::Cell { row, column } => {
                let source = self.get(row.file);
                match source.column(column).and_then(|index| source.field(row, index)) {
                    Some(range) => Span { file: row.file, start: range.start as u32, end: range.end as u32 },
                    None => self.span(Place::Row(row)),
                }
            }
        }
    }

    /// The line and column at which a place begins and at which it ends (exclusive).
    pub fn range(&self, place: Place) -> (LineColumn, LineColumn) {
        let span = self.span(place);
        let source = self.get(span.file);
        (source.line_column(span.start), source.line_column(span.end))
    }
}

impl Source {
    /// A file of a kind; `name` is relative to the input folder, with `/` between its parts.
    pub fn new(name: impl Into<String>, text: String, kind: SourceKind) -> Self {
        Source { name: name.into(), text, unescaped: String::new(), kind, line_starts: OnceLock::new() }
    }

    /// As [`Source::new`], with the unescaped values of its cells.
    pub fn with_unescaped(mut self, unescaped: String) -> Self {
        self.unescaped = unescaped;
        self
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn unescaped(&self) -> &str {
        &self.unescaped
    }

    pub fn kind(&self) -> &SourceKind {
        &self.kind
    }

    /// The index of a column in the file's header.
    pub fn column(&self, name: &str) -> Option<usize> {
        match &self.kind {
            SourceKind::Table { columns, .. } => columns.iter().position(|column| column == name),
            SourceKind::Text => None,
        }
    }

    /// The raw fields of the record that begins at that byte, quotes included, blanks around left out.
    pub fn fields(&self, start: u32) -> Vec<Range<usize>> {
        match &self.kind {
            SourceKind::Table { delimiter, .. } => lex_record(&self.text, start as usize, *delimiter).fields,
            SourceKind::Text => Vec::new(),
        }
    }

    fn field(&self, row: RowId, index: usize) -> Option<Range<usize>> {
        self.fields(row.start).into_iter().nth(index)
    }

    /// The line on which a byte stands, and its column in characters.
    pub fn line_column(&self, byte: u32) -> LineColumn {
        let starts = self.line_starts.get_or_init(|| line_starts(&self.text));
        let index = starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let line_start = starts[index] as usize;
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text[line_start.min(end)..end].chars().count() + 1;
        LineColumn { line: index + 1, column }
    }

    /// The text of the lines from `first` to `last` (from 1, inclusive), and the byte at which they begin.
    pub fn lines(&self, first: usize, last: usize) -> (&str, usize) {
        let starts = self.line_starts.get_or_init(|| line_starts(&self.text));
        let first = first.clamp(1, starts.len());
        let from = starts[first - 1] as usize;
        let to = starts.get(last.max(first)).map_or(self.text.len(), |start| *start as usize);
        (self.text[from..to].trim_end_matches(['\r', '\n']), from)
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let mut starts = vec![0];
    let bytes = text.as_bytes();
    for (index, byte) in bytes.iter().enumerate() {
        // A lone carriage return ends a line too: old spreadsheets write nothing else.
        if *byte == b'\n' || (*byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')) {
            starts.push(index as u32 + 1);
        }
    }
    starts
}

/// A record as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct LexedRecord {
    /// Raw fields, quotes included, blanks around left out.
    pub fields: Vec<Range<usize>>,
    /// The first byte behind the record's line end.
    pub end: usize,
    /// The opening quote of a field that is never closed.
    pub unterminated: Option<usize>,
    /// The first text that stands behind a closing quote, with the quote's opening.
    pub trailing: Option<(usize, usize)>,
}

/// Reads one record by the rules of the csv crate: a quote opens a field only as its first character, a
/// doubled quote inside stands for one, and line ends inside quotes belong to the field.
pub fn lex_record(text: &str, start: usize, delimiter: u8) -> LexedRecord {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && (bytes[at] == b'\n' || bytes[at] == b'\r') {
        at += 1;
    }
    let mut record = LexedRecord { fields: Vec::new(), end: at, unterminated: None, trailing: None };
    loop {
        let field = at;
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(quote) = memchr(b'"', &bytes[at..]).map(|length| at + length) else {
                    record.unterminated.get_or_insert(field);
                    at = bytes.len();
                    break;
                };
                at = quote + 1;
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
            let closed = at;
            at = plain_end(bytes, at, delimiter);
            if record.trailing.is_none() && !text[closed..at].trim().is_empty() {
                record.trailing = Some((field, closed));
            }
        } else {
            at = plain_end(bytes, at, delimiter);
        }
        record.fields.push(trim(text, field..at));
        match bytes.get(at) {
            Some(byte) if *byte == delimiter => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                record.end = at + 2;
                return record;
            }
            Some(_) => {
                record.end = at + 1;
                return record;
            }
            None => {
                record.end = at;
                return record;
            }
        }
    }
}

fn plain_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    memchr3(delimiter, b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |length| from + length)
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let raw = &text[range.clone()];
    let start = range.start + (raw.len() - raw.trim_start().len());
    start..start + raw.trim().len()
}

/// The value of a raw field: quotes taken off, doubled quotes made one, blanks around left out.
pub fn unquote(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else { return Cow::Borrowed(raw) };
    match inner.strip_suffix('"') {
        Some(inner) if !inner.contains('"') => Cow::Borrowed(inner.trim()),
        Some(inner) => Cow::Owned(inner.replace("\"\"", "\"").trim().to_owned()),
        // Behind blanks a quote opens nothing: without one at the end it belongs to the text.
        None => Cow::Borrowed(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Sources {
        let mut sources = Sources::default();
        let columns = vec!["role".to_owned(), "code".to_owned()];
        sources.add(Source::new("t.csv", text.to_owned(), SourceKind::Table { delimiter: b',', columns, header: 0 }));
        sources
    }

    #[test]
    fn a_cell_is_found_behind_a_line_break_in_another_cell() {
        let sources = table("role,code\n\"a\nb\",TC1\n");
        let row = RowId { file: FileId(0), start: 10 };
        let (from, to) = sources.range(row.cell("code"));
        assert_eq!((from.line, from.column, to.line, to.column), (3, 4, 3, 7));
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let sources = table("role,code\néé,TC1\n");
        let (from, _) = sources.range(RowId { file: FileId(0), start: 10 }.cell("code"));
        assert_eq!(from, LineColumn { line: 2, column: 4 });
    }

    #[test]
    fn an_unclosed_quote_is_seen_at_its_opening() {
        assert_eq!(lex_record("a,\"b\nc,d\n", 0, b',').unterminated, Some(2));
    }

    #[test]
    fn text_behind_a_closing_quote_is_seen() {
        assert_eq!(lex_record("\"a\"b,c\n", 0, b',').trailing, Some((0, 3)));
        assert_eq!(lex_record("\"a\" ,c\n", 0, b',').trailing, None);
    }

    #[test]
    fn blanks_around_a_field_are_left_out() {
        let text = "a ;  TC 10 ;b";
        let record = lex_record(text, 0, b';');
        assert_eq!(&text[record.fields[1].clone()], "TC 10");
    }

    /// The records of a text as the csv crate reads them, blanks around fields left out.
    fn read_with_csv_crate(text: &str) -> Vec<Vec<String>> {
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).terminator(csv::Terminator::CRLF);
        let records = builder.from_reader(text.as_bytes()).into_records();
        records.map(|record| record.unwrap().iter().map(|field| field.trim().to_owned()).collect()).collect()
    }

    /// The same by [`lex_record`]; `None` where quotes are wrong, which the csv crate does not mind, or stand behind
    /// blanks, where it takes them for text.
    fn lexed(text: &str) -> Option<Vec<Vec<String>>> {
        let (mut at, mut records) = (0, Vec::new());
        while !text[at..].trim_matches(['\n', '\r']).is_empty() {
            let record = lex_record(text, at, b',');
            let behind_blanks = |field: &Range<usize>| {
                text[field.start..].starts_with('"') && text[..field.start].ends_with(' ') && field.start > at
            };
            let wrong = record.unterminated.is_some() || record.trailing.is_some();
            if wrong || record.fields.iter().any(behind_blanks) {
                return None;
            }
            records.push(record.fields.iter().map(|field| unquote(&text[field.clone()]).into_owned()).collect());
            at = record.end;
        }
        Some(records)
    }

    proptest::proptest! {
        #[test]
        fn records_are_those_that_the_csv_crate_reads(text in "(a|é| |,|\"|\"\"|\n|\r\n|\r|\"a,\",){0,24}") {
            if let Some(records) = lexed(&text) {
                proptest::prop_assert_eq!(records, read_with_csv_crate(&text));
            }
        }
    }
}
