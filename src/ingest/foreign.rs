//! Files that are named like a table and are something else, told by how they begin.

/// What a file is instead of CSV, in words, if its first bytes tell.
pub fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"PK\x03\x04", "a workbook of Excel or LibreOffice, or another packed file"),
        (b"\xD0\xCF\x11\xE0", "a workbook of an old Excel"),
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a document of a word processor"),
        (b"<?xml", "an XML file"),
        (b"<!doctype html", "a web page"),
        (b"<html", "a web page"),
    ];
    let starts_with = |sign: &[u8]| bytes.get(..sign.len()).is_some_and(|first| first.eq_ignore_ascii_case(sign));
    KINDS.iter().find(|(sign, _)| starts_with(sign)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_table_begins_with_is_no_other_file() {
        for text in ["role,title\n", "\u{feff}role;title", "\"PK\",x", "", "P"] {
            assert_eq!(kind_of(text.as_bytes()), None, "{text}");
        }
        assert_eq!(kind_of(b"<HTML xmlns:o>"), Some("a web page"));
        assert!(kind_of(b"PK\x03\x04\x14\0").is_some());
    }
}
