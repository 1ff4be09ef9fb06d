//! Places: where in the user's files a finding points.

use super::FileId;

/// A range of bytes in a file as decoded, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

/// A record of a table: the file and the byte at which the record begins. Eight bytes a row are all that it
/// costs to point at any cell later; the cell's span is found again by reading the record once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    pub file: FileId,
    pub start: u32,
}

impl RowId {
    /// The cell of this row in the column of that name (`code`, `title@en`).
    pub fn cell(self, column: &'static str) -> Place {
        Place::Cell { row: self, column }
    }
}

/// Where a finding points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A whole file: reported at its first line.
    File(FileId),
    Span(Span),
    /// A cell of a table; its span is worked out when it is reported.
    Cell {
        row: RowId,
        column: &'static str,
    },
    /// A whole record.
    Row(RowId),
}

impl Place {
    /// The file that the place is in.
    pub fn file(self) -> FileId {
        match self {
            Place::File(file) => file,
            Place::Span(span) => span.file,
            Place::Cell { row, .. } | Place::Row(row) => row.file,
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
