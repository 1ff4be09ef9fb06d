//! One record of a table as it stands in its file: where its fields lie, and which quotes are wrong.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

/// A record as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct LexedRecord {
    /// Raw fields, quotes included, blanks around left out.
    pub fields: Vec<Range<usize>>,
    /// The first byte behind the record's line end.
    pub end: usize,
    /// The opening quote of a field that is never closed.
    pub unterminated: Option<usize>,
    /// The first quoted part behind whose closing quote text stands.
    pub trailing: Option<Range<usize>>,
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
                record.trailing = Some(field..closed);
            }
        } else {
            at = plain_end(bytes, at, delimiter);
        }
        record.fields.push(trim_range(text, field..at));
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

/// A cell's text without the blanks around it, of whatever kind, and without marks that are not seen.
pub fn trim(text: &str) -> &str {
    // Nearly all begin and end with a sign that is seen at one glance to be none.
    let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_bare(text.as_bytes().first()) && is_bare(text.as_bytes().last()) {
        return text;
    }
    text.trim_matches(is_blank)
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn trim_range(text: &str, range: Range<usize>) -> Range<usize> {
    let raw = &text[range.clone()];
    let start = range.start + (raw.len() - raw.trim_start_matches(is_blank).len());
    start..start + trim(raw).len()
}

/// The value of a raw field: quotes taken off, doubled quotes made one, blanks around left out.
pub fn unquote(raw: &str) -> Cow<'_, str> {
    let Some(inner) = raw.strip_prefix('"') else { return Cow::Borrowed(raw) };
    match inner.strip_suffix('"') {
        Some(inner) if !inner.contains('"') => Cow::Borrowed(trim(inner)),
        Some(inner) => Cow::Owned(trim(&inner.replace("\"\"", "\"")).to_owned()),
        // Behind blanks a quote opens nothing: without one at the end it belongs to the text.
        None => Cow::Borrowed(raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unclosed_quote_is_seen_at_its_opening() {
        assert_eq!(lex_record("a,\"b\nc,d\n", 0, b',').unterminated, Some(2));
    }

    #[test]
    fn blanks_of_any_kind_around_a_cell_are_no_part_of_it() {
        for raw in ["a b", "\u{a0}a b\u{202f}", "\u{feff}a b\u{200b}", "\"\u{a0}a b \""] {
            assert_eq!(unquote(trim(raw)), "a b");
        }
        assert_eq!(lex_record("\u{a0}a,b", 0, b',').fields, [2..3, 4..5]);
    }

    #[test]
    fn text_behind_a_closing_quote_is_seen() {
        assert_eq!(lex_record("\"a\"b,c\n", 0, b',').trailing, Some(0..3));
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
