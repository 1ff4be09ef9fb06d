//! How a spreadsheet names the cells of a table.

use memchr::memchr3;

use super::lex_record;

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
}
