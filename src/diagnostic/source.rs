//! Sources: the user's files as decoded text, and where a record's fields lie in them.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memchr2_iter;
use serde::{Deserialize, Serialize};

use super::record::lex_record;
use super::{Place, RowId, Span};

/// The index of a file in its [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    pub(super) kind: SourceKind,
    line_starts: OnceLock<Vec<u32>>,
    pub(super) row_starts: OnceLock<Vec<u32>>,
    outside: Option<String>,
}

/// How places in a file are told: by cell or by line.
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

    /// Leaves out a file and all that were added after it.
    pub fn forget_from(&mut self, id: FileId) {
        self.files.truncate(usize::from(id.0));
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
            Place::Span(span) => self.get(span.file).whole_characters(span),
            Place::Row(row) => {
                let fields = self.get(row.file).fields(row.start);
                let start = fields.first().map_or(row.start, |field| field.start as u32);
                let end = fields.last().map_or(start, |field| field.end as u32);
                Span { file: row.file, start, end }
            }
            Place::Cell { row, .. } | Place::Translation { row, .. } => {
                let column = place.cell_in(self).and_then(|(_, column)| column);
                match column.and_then(|index| self.get(row.file).field(row, index)) {
                    Some(range) => Span::of(row.file, range),
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
        Source {
            name: name.into(),
            text,
            unescaped: String::new(),
            kind,
            line_starts: OnceLock::new(),
            row_starts: OnceLock::new(),
            outside: None,
        }
    }

    /// As [`Source::new`], with the unescaped values of its cells.
    pub fn with_unescaped(mut self, unescaped: String) -> Self {
        self.unescaped = unescaped;
        self
    }

    /// The span widened to whole characters of the text, and no longer than it.
    fn whole_characters(&self, span: Span) -> Span {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.ceil_char_boundary(span.end as usize).max(start);
        Span { start: start as u32, end: end as u32, ..span }
    }

    /// The same for a file outside the input folder: reports name it by that path, and nothing else does, so that what
    /// is made doesn't depend on where it lies.
    pub fn outside(mut self, path: impl Into<String>) -> Self {
        self.outside = Some(path.into());
        self
    }

    pub fn is_outside(&self) -> bool {
        self.outside.is_some()
    }

    /// The name for people.
    pub fn shown(&self) -> &str {
        self.outside.as_deref().unwrap_or(&self.name)
    }

    /// Its path in the set, with `/` between the parts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole file, decoded.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values of cells with doubled quotes, one after the other.
    pub fn unescaped(&self) -> &str {
        &self.unescaped
    }

    /// Whether it is a table or a text.
    pub fn kind(&self) -> &SourceKind {
        &self.kind
    }

    /// The index of the first column in the file's header whose name is the one that is sought.
    pub fn column(&self, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        match &self.kind {
            SourceKind::Table { columns, .. } => columns.iter().position(|column| is_it(column)),
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
    let bytes = text.as_bytes();
    // A lone carriage return ends a line too: old spreadsheets write nothing else.
    let ends =
        memchr2_iter(b'\n', b'\r', bytes).filter(|end| bytes[*end] == b'\n' || bytes.get(end + 1) != Some(&b'\n'));
    let mut starts = vec![0];
    starts.extend(ends.map(|end| end as u32 + 1));
    starts
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
    fn a_span_that_cuts_a_character_or_ends_behind_the_text_is_made_whole() {
        let sources = table("#éa");
        let span = |start, end| sources.span(Place::Span(Span { file: FileId(0), start, end }));
        assert_eq!((span(2, 2).start, span(2, 2).end), (1, 3));
        assert_eq!((span(9, 12).start, span(9, 12).end), (4, 4));
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let sources = table("role,code\néé,TC1\n");
        let (from, _) = sources.range(RowId { file: FileId(0), start: 10 }.cell("code"));
        assert_eq!(from, LineColumn { line: 2, column: 4 });
    }
}
