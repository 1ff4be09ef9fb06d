//! Places: where in the user's files a finding points.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{FileId, Sources};

/// A range of bytes in a file as decoded, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of these bytes of a file.
    pub fn of(file: FileId, bytes: Range<usize>) -> Self {
        // A file has two gigabytes at the most.
        Span { file, start: bytes.start as u32, end: bytes.end as u32 }
    }
}

/// A record of a table: the file and the byte at which the record begins. Eight bytes a row are all that it
/// costs to point at any cell later; the cell's span is found again by reading the record once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId {
    pub file: FileId,
    pub start: u32,
}

impl RowId {
    /// The cell of this row in the column of that name.
    pub fn cell(self, column: &'static str) -> Place {
        Place::Cell { row: self, column }
    }

    /// The cell of this row in the column with that language's translations of a column.
    pub fn translation(self, column: &'static str, language: &str) -> Place {
        match Tag::of(language) {
            Some(language) => Place::Translation { row: self, column, language },
            None => self.cell(column),
        }
    }
}

/// A language tag that is copied like a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    bytes: [u8; Tag::LONGEST],
    length: u8,
}

impl Tag {
    /// In bytes: enough for language, script and region.
    const LONGEST: usize = 15;

    /// `None` for a tag that is longer than any of a language with its script and region.
    pub(super) fn of(tag: &str) -> Option<Tag> {
        let mut bytes = [0; Tag::LONGEST];
        bytes.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        Some(Tag { bytes, length: tag.len() as u8 })
    }

    /// Whether it is meant by a tag that may be written with an underscore.
    fn is(self, written: &str) -> bool {
        let own = &self.bytes[..usize::from(self.length)];
        let fold = |byte: u8| if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() };
        own.len() == written.len() && own.iter().copied().map(fold).eq(written.bytes().map(fold))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = &self.bytes[..usize::from(self.length)];
        f.write_str(std::str::from_utf8(bytes).expect("it was made of a string"))
    }
}

/// Where a finding points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A whole file: reported at its first line.
    File(FileId),
    Span(Span),
    /// A cell of a table; its span is worked out when it is reported.
    Cell {
        row: RowId,
        column: &'static str,
    },
    /// A cell in the column of a translation, such as `title@en`.
    Translation {
        row: RowId,
        column: &'static str,
        language: Tag,
    },
    /// A whole record.
    Row(RowId),
}

impl Place {
    /// The row of a cell and the index of its column in the file's header, if it is a cell; the column is `None` if the
    /// file has it not.
    pub(super) fn cell_in(self, sources: &Sources) -> Option<(RowId, Option<usize>)> {
        match self {
            Place::Cell { row, column } => Some((row, sources.get(row.file).column(|name| name == column))),
            Place::Translation { row, column, language } => {
                let is_it =
                    |name: &str| name.split_once('@').is_some_and(|(base, tag)| base == column && language.is(tag));
                Some((row, sources.get(row.file).column(is_it)))
            }
            Place::File(_) | Place::Span(_) | Place::Row(_) => None,
        }
    }

    /// The row and the column of a cell that is no translation.
    pub fn cell(self) -> Option<(RowId, &'static str)> {
        if let Place::Cell { row, column } = self { Some((row, column)) } else { None }
    }

    /// The row that the place is, or is a cell of.
    pub fn row(self) -> Option<RowId> {
        match self {
            Place::Cell { row, .. } | Place::Translation { row, .. } | Place::Row(row) => Some(row),
            Place::File(_) | Place::Span(_) => None,
        }
    }

    /// The file that the place is in.
    pub fn file(self) -> FileId {
        match self {
            Place::File(file) => file,
            Place::Span(span) => span.file,
            Place::Cell { row, .. } | Place::Translation { row, .. } | Place::Row(row) => row.file,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

impl From<FileId> for Place {
    fn from(file: FileId) -> Self {
        Place::File(file)
    }
}

impl From<RowId> for Place {
    fn from(row: RowId) -> Self {
        Place::Row(row)
    }
}
