//! The way back: a file with some of its text replaced, in the bytes that it is written in. Whatever is not replaced
//! keeps its bytes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use encoding_rs::UTF_8;

use super::encoding::TextEncoding;
use super::region::Region;
use super::{decode, dialect};

/// A file of a table as it stands, with what is needed to write it again.
#[derive(Debug)]
pub struct Original {
    mark: Vec<u8>,
    text: String,
    encoding: TextEncoding,
    delimiter: u8,
    start: usize,
    region: Region,
}

/// Why a file can't be written again as it is written now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RewriteError {
    /// It holds bytes that are no text in its encoding, or that its encoding would now write in another way.
    NotWhole(&'static str),
    /// A character that its encoding doesn't have.
    NoSuchCharacter(char, &'static str),
    /// With the new text, its encoding or its delimiter could no longer be told.
    Ambiguous,
    /// Two changes are of one place.
    Overlap,
}

impl fmt::Display for RewriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RewriteError::NotWhole(encoding) => {
                write!(f, "it holds bytes that are no text in its encoding, {encoding}")
            }
            RewriteError::NoSuchCharacter(sign, encoding) => {
                write!(f, "its encoding, {encoding}, has no `{sign}` (U+{:04X})", u32::from(*sign))
            }
            RewriteError::Ambiguous => write!(f, "its encoding or its delimiter could no longer be told"),
            RewriteError::Overlap => write!(f, "two changes are of one place"),
        }
    }
}

impl std::error::Error for RewriteError {}

impl Original {
    /// Takes a file of a set from this region apart.
    ///
    /// # Errors
    /// If its text, written again, would have other bytes.
    pub fn of(bytes: &[u8], region: Region) -> Result<Self, RewriteError> {
        let decoded = decode::decode(bytes.to_vec(), region);
        let dialect::Dialect { delimiter, start, .. } = dialect::detect(&decoded.text);
        let mark = bytes[..decoded.mark].to_vec();
        let original = Original { mark, text: decoded.text, encoding: decoded.encoding, delimiter, start, region };
        match original.encode(&original.text) {
            Ok(again) if again == bytes => Ok(original),
            _ => Err(RewriteError::NotWhole(original.encoding.name())),
        }
    }

    /// A new file of some text in the way that this one is written.
    ///
    /// # Errors
    /// If the encoding can't hold the text, or the new file could not be read as it is meant.
    pub fn write_beside(&self, text: String) -> Result<Vec<u8>, RewriteError> {
        Original { mark: self.mark.clone(), text, start: 0, ..*self }.replace(&[])
    }

    /// The same way of writing, in an encoding that holds everything and that no program has to guess.
    pub fn in_unicode(&self) -> Original {
        Original { mark: "\u{feff}".into(), text: self.text.clone(), encoding: TextEncoding::Standard(UTF_8), ..*self }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// How its lines end.
    pub fn line_end(&self) -> &'static str {
        match self.text.find(['\r', '\n']).map(|at| &self.text[at..]) {
            Some(end) if end.starts_with("\r\n") => "\r\n",
            Some(end) if end.starts_with('\r') => "\r",
            _ => "\n",
        }
    }

    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The byte of its text at which the header begins: behind a `sep=` line, if there is one.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The name of the encoding.
    pub fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// The first character of a text that the file's encoding doesn't have.
    pub fn missing_character(&self, text: &str) -> Option<char> {
        self.encoding.missing_in(text)
    }

    /// The file with some ranges of its text replaced.
    ///
    /// # Errors
    /// If ranges overlap, the encoding can't hold the new text, or the file could no longer be read as it is read now.
    pub fn replace(&self, replacements: &[(Range<usize>, String)]) -> Result<Vec<u8>, RewriteError> {
        let mut sorted: Vec<&(Range<usize>, String)> = replacements.iter().collect();
        sorted.sort_by_key(|(range, _)| range.start);
        let mut text = String::with_capacity(self.text.len() + 1024);
        let mut last = 0;
        for (range, new) in sorted {
            if range.start < last {
                return Err(RewriteError::Overlap);
            }
            text.push_str(&self.text[last..range.start]);
            text.push_str(new);
            last = range.end;
        }
        text.push_str(&self.text[last..]);
        let bytes = self.encode(&text)?;
        let again = decode::decode(bytes.clone(), self.region);
        let same = again.text == text && dialect::detect(&text).delimiter == self.delimiter;
        if same { Ok(bytes) } else { Err(RewriteError::Ambiguous) }
    }

    /// So many of the signs that part the fields of this file.
    pub fn delimiters(&self, count: usize) -> String {
        char::from(self.delimiter).to_string().repeat(count)
    }

    /// A value as a field of this file: in quotes where it was or must be, with the line ends that it had.
    pub fn field(&self, old: &str, value: &str) -> String {
        let value: Cow<'_, str> = match old.contains("\r\n") {
            // What stays of the old value has such line ends already.
            true => value.replace("\r\n", "\n").replace('\n', "\r\n").into(),
            false => value.into(),
        };
        let special = |sign: char| sign == char::from(self.delimiter) || matches!(sign, '"' | '\n' | '\r');
        let padded = value.trim().len() != value.len();
        if old.starts_with('"') || padded || value.contains(special) {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            value.into_owned()
        }
    }

    fn encode(&self, text: &str) -> Result<Vec<u8>, RewriteError> {
        let refused = |sign| RewriteError::NoSuchCharacter(sign, self.encoding.name());
        let encoded = self.encoding.encode(text).map_err(refused)?;
        Ok([self.mark.clone(), encoded].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::code_pages::DosPage;

    const TEXT: &str = "role;title\r\nréf;\"Élève; œuvré\"\r\nautre;à l’été\r\n";

    fn encodings() -> Vec<Vec<u8>> {
        let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
            [mark.to_vec(), TEXT.encode_utf16().flat_map(unit).collect()].concat()
        };
        vec![
            TEXT.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(),
            utf16(b"\xFF\xFE", u16::to_le_bytes),
            utf16(b"\xFE\xFF", u16::to_be_bytes),
            utf16(b"", u16::to_le_bytes),
            encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned(),
            encoding_rs::MACINTOSH.encode(TEXT).0.into_owned(),
            TextEncoding::Dos(DosPage::Western).encode(&TEXT.replace(['œ', '’'], "'")).unwrap(),
        ]
    }

    #[test]
    fn bytes_outside_what_is_replaced_stay_in_every_encoding() {
        for bytes in encodings() {
            let original = Original::of(&bytes, Region::default()).unwrap();
            let at = original.text().find("autre").unwrap();
            let new = original.replace(&[(at..at + 5, "aube".to_owned())]).unwrap();
            let again = Original::of(&new, Region::default()).unwrap();
            assert_eq!(again.text(), original.text().replace("autre", "aube"));
            let width = if original.encoding().starts_with("UTF-16") { 2 } else { 1 };
            let same = bytes.iter().zip(&new).take_while(|(old, new)| old == new).count();
            assert!(bytes.ends_with(&new[same + 3 * width..]), "{}", original.encoding());
        }
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_named() {
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(TEXT);
        let original = Original::of(&bytes, Region::default()).unwrap();
        assert_eq!(original.missing_character("œ → ж"), Some('→'));
        let error = original.replace(&[(0..0, "→".to_owned())]).unwrap_err();
        assert_eq!(error, RewriteError::NoSuchCharacter('→', "windows-1252"));
    }

    #[test]
    fn a_file_in_the_encoding_of_its_region_stays_in_it() {
        let text = |word: &str| format!("role;title\nr1;{word}\n");
        let czech = |word: &str| encoding_rs::WINDOWS_1250.encode(&text(word)).0.into_owned();
        let original = Original::of(&czech("šéf"), Region::of_language("cs")).unwrap();
        assert_eq!(original.text(), text("šéf"));
        let at = original.text().find("šéf").unwrap();
        let new = original.replace(&[(at.."šéf".len() + at, "vedoucí řešitel".to_owned())]).unwrap();
        assert_eq!(new, czech("vedoucí řešitel"));
    }

    #[test]
    fn lines_end_as_the_first_one_does() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("role;title{end}a;\"b\nc\"{end}");
            assert_eq!(Original::of(text.as_bytes(), Region::default()).unwrap().line_end(), end);
        }
        assert_eq!(Original::of(b"", Region::default()).unwrap().line_end(), "\n");
    }

    #[test]
    fn two_changes_of_one_place_are_refused() {
        let original = Original::of(b"a,b\n", Region::default()).unwrap();
        let change = |range| (range, "x".to_owned());
        assert_eq!(original.replace(&[change(0..1), change(0..1)]), Err(RewriteError::Overlap));
        assert_eq!(original.replace(&[change(1..1), change(0..1)]).unwrap(), b"xx,b\n");
    }

    #[test]
    fn a_file_with_bytes_that_are_no_text_is_left_alone() {
        let mut bytes = "é".repeat(30).into_bytes();
        bytes.insert(20, 0xE9);
        assert_eq!(Original::of(&bytes, Region::default()).unwrap_err(), RewriteError::NotWhole("UTF-8"));
    }

    #[test]
    fn a_field_keeps_its_quotes_and_gets_those_that_it_needs() {
        let original = Original::of(TEXT.as_bytes(), Region::default()).unwrap();
        assert_eq!(original.field("a", "b, c"), "b, c");
        assert_eq!(original.field("a", "b; c"), "\"b; c\"");
        assert_eq!(original.field("\"a\"", "b"), "\"b\"");
        assert_eq!(original.field("a", "dit \"x\""), "\"dit \"\"x\"\"\"");
        assert_eq!(original.field("\"a\r\nb\"", "c\nd"), "\"c\r\nd\"");
        assert_eq!(original.field("a", "c\nd"), "\"c\nd\"");
    }
}
