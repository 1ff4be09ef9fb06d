//! How a spreadsheet names the cells of a table.

use memchr::memchr3;

use super::{Source, SourceKind, lex_record};

impl Source {
    /// The name that a spreadsheet gives to the cell of the column at `index` in the record around a byte: `C3`. A row is
    /// not always a line, since cells may hold line breaks. `None` for what is no table.
    pub fn cell_name(&self, byte: u32, index: usize) -> Option<String> {
        let starts = self.row_starts()?;
        let row = starts.partition_point(|start| *start <= byte).max(1);
        Some(format!("{}{row}", column_letters(index)))
    }

    /// The column whose cell begins at a byte, from 0.
    pub fn column_at(&self, byte: u32) -> Option<usize> {
        let starts = self.row_starts()?;
        let row = starts.partition_point(|start| *start <= byte).checked_sub(1)?;
        self.fields(starts[row]).iter().position(|field| field.start == byte as usize)
    }

    /// Where the records of a table begin.
    fn row_starts(&self) -> Option<&[u32]> {
        let SourceKind::Table { delimiter, header, .. } = self.kind else { return None };
        Some(self.row_starts.get_or_init(|| row_starts(self.text(), header, delimiter)))
    }
}

/// Where each row of a table begins, from its header on, as spreadsheets count: blank lines are rows too.
pub fn row_starts(text: &str, header: u32, delimiter: u8) -> Vec<u32> {
    let bytes = text.as_bytes();
    let (mut starts, mut at) = (Vec::new(), header as usize);
    while at < bytes.len() {
        starts.push(at as u32);
        at = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => at + 2,
            b'\r' | b'\n' => at + 1,
            // A line without quotes is a record: its fields need not be told apart.
            _ => match memchr3(b'"', b'\n', b'\r', &bytes[at..]).map(|length| at + length) {
                Some(end) if bytes[end..].starts_with(b"\r\n") => end + 2,
                Some(end) if bytes[end] != b'"' => end + 1,
                Some(_) => lex_record(text, at, delimiter).end,
                None => bytes.len(),
            },
        };
    }
    starts
}

/// The letters by which a spreadsheet names a column, counted from 0: A, B … Z, AA, AB …
pub fn column_letters(index: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), index + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_row_may_have_several_lines_or_be_blank() {
        assert_eq!(row_starts("a,b\r\n\"x\ny\",1\r\r\nz", 0, b','), [0, 5, 13, 15]);
    }

    /// A table whose second row begins with a cell of two lines.
    fn source() -> Source {
        let text = "role,code\n\"a\nb\",TC1\n\nc,TC2\n".to_owned();
        let columns = vec!["role".to_owned(), "code".to_owned()];
        Source::new("references.csv", text, SourceKind::Table { delimiter: b',', header: 0, columns })
    }

    #[test]
    fn a_cell_has_the_name_that_a_spreadsheet_gives_it() {
        let names = [(0, 0), (10, 1), (17, 1), (22, 0)].map(|(byte, index)| source().cell_name(byte, index).unwrap());
        assert_eq!(names, ["A1", "B2", "B2", "A4"]);
    }

    #[test]
    fn a_cell_behind_one_of_several_lines_is_of_its_own_column() {
        let columns = [10, 16, 21, 23, 12].map(|byte| source().column_at(byte));
        assert_eq!(columns, [Some(0), Some(1), Some(0), Some(1), None]);
    }
}
