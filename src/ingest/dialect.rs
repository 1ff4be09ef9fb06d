//! The dialect of a CSV file: its delimiter, told by a `sep=` line or by which character splits its records
//! most evenly.

use crate::diagnostic::{LexedRecord, lex_record, trim};

/// What separates the fields of a file, and where its records begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: u8,
    /// Whether the delimiter was guessed and is not the comma of the standard.
    pub guessed: bool,
    /// The byte at which the header row begins: behind a `sep=` line and empty rows, if there are any.
    pub start: usize,
}

/// What may part the columns of a file.
pub const CANDIDATES: [u8; 4] = *b",;\t|";

/// How many records decide.
const SAMPLE: usize = 40;

/// Finds the dialect. A file of one column gives no answer and counts as comma-separated.
pub fn detect(text: &str) -> Dialect {
    let first_line = text.split(['\r', '\n']).next().unwrap_or_default();
    if let [b's', b'e', b'p', b'=', delimiter] = first_line.to_ascii_lowercase().as_bytes() {
        let line_end = &text[first_line.len()..];
        let start = first_line.len() + if line_end.starts_with("\r\n") { 2 } else { line_end.len().min(1) };
        let start = behind_empty_rows(text, start);
        return Dialect { delimiter: *delimiter, guessed: false, start };
    }
    let start = behind_empty_rows(text, 0);
    let best = CANDIDATES
        .iter()
        .map(|delimiter| (evenness(&text[start..], *delimiter), *delimiter))
        // The earlier candidate wins a tie.
        .fold((0.0, b','), |best, candidate| if candidate.0 > best.0 { candidate } else { best });
    Dialect { delimiter: best.1, guessed: best.1 != b',', start }
}

/// Where the first line begins that holds more than blanks, delimiters and empty quotes; `from`, if none does.
fn behind_empty_rows(text: &str, from: usize) -> usize {
    let is_empty =
        |line: &str| line.replace("\"\"", "").split(CANDIDATES.map(char::from)).all(|cell| trim(cell).is_empty());
    let mut at = from;
    for line in text[from..].split_inclusive(['\r', '\n']) {
        if !is_empty(line) {
            return at;
        }
        at += line.len();
    }
    from
}

/// A delimiter in a sentence.
pub fn shown(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "a tab".to_owned(),
        byte => format!("`{}`", char::from(byte)),
    }
}

/// The signs of a text that may part fields, those that spreadsheets write first.
pub fn signs_within(text: &str) -> impl Iterator<Item = u8> {
    let is_sign = |byte: &u8| (byte.is_ascii_punctuation() && !b"_@\"".contains(byte)) || b" \t".contains(byte);
    let others = text.bytes().filter(is_sign).filter(|byte| !CANDIDATES.contains(byte));
    CANDIDATES.into_iter().filter(|candidate| text.as_bytes().contains(candidate)).chain(others)
}

/// The other delimiter that parts a record into so many fields.
pub fn other_delimiter(text: &str, start: usize, delimiter: u8, width: usize) -> Option<u8> {
    let others = CANDIDATES.into_iter().filter(|other| *other != delimiter);
    others.into_iter().find(|other| width > 1 && lex_record(text, start, *other).fields.len() == width)
}

/// The delimiter of the rows from a byte on, if none of them has that of the header and each has this one as often as it has.
pub fn delimiter_of_rows(text: &str, from: usize, delimiter: u8, width: usize) -> Option<u8> {
    let (mut found, mut at, mut records) = (None, from, 0);
    while at < text.len() && records < SAMPLE {
        let record = lex_record(text, at, delimiter);
        if record.fields.iter().any(|field| !field.is_empty()) {
            let other = other_delimiter(text, record.fields[0].start, delimiter, width)?;
            if record.fields.len() > 1 || found.is_some_and(|found| found != other) {
                return None;
            }
            found = Some(other);
            records += 1;
        }
        at = next_record(text, at, &record);
    }
    found
}

/// Where the record behind one begins, which is never where that one does.
fn next_record(text: &str, at: usize, record: &LexedRecord) -> usize {
    let mut next = record.end.max(at + 1);
    while !text.is_char_boundary(next) {
        next += 1;
    }
    next
}

/// The share of sampled records that have as many fields as the header, weighted by that number; zero where
/// the header is not split at all.
fn evenness(text: &str, delimiter: u8) -> f64 {
    let header = lex_record(text, 0, delimiter);
    let fields = header.fields.len();
    if fields < 2 {
        return 0.0;
    }
    let (mut even, mut records, mut at) = (1.0, 1.0, header.end);
    while at < text.len() && records < SAMPLE as f64 {
        let record = lex_record(text, at, delimiter);
        if record.fields.len() > 1 || record.fields.first().is_some_and(|field| !field.is_empty()) {
            records += 1.0;
            even += f64::from(u8::from(record.fields.len() == fields));
        }
        at = next_record(text, at, &record);
    }
    even / records + fields as f64 * 0.01
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_of_a_spreadsheet_is_found() {
        for (text, delimiter) in [
            ("role,title\na,b\n", b','),
            ("role;title\na;b, c, d\n", b';'),
            ("role\ttitle\na\tb; c\n", b'\t'),
            ("role|title\na|b\n", b'|'),
            ("role\na\n", b','),
            ("", b','),
            ("code,label\nTC1,\"a;b;c\"\nTC2,\"d;e;f\"\n", b','),
        ] {
            assert_eq!(detect(text).delimiter, delimiter, "{text}");
        }
    }

    #[test]
    fn a_sep_line_is_obeyed_and_skipped() {
        assert_eq!(detect("sep=;\r\nrole;title\r\n"), Dialect { delimiter: b';', guessed: false, start: 7 });
        assert_eq!(detect("SEP=,\nrole,title\n").start, 6);
    }

    #[test]
    fn empty_rows_above_the_header_are_passed_over() {
        for above in [";;\r\n", "\r\n \u{a0};;\r\n\"\";;\r\n", "sep=;\r\n;;\r\n"] {
            let text = format!("{above}role;title;a\r\nb;c, d;e\r\n");
            assert_eq!((detect(&text).delimiter, detect(&text).start), (b';', above.len()), "{above:?}");
        }
        assert_eq!(detect(",,\n,\n").start, 0);
    }
}
