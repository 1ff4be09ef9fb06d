//! Bytes → text: byte-order marks, UTF-16 without one, UTF-8 with a few bad bytes, and what old
//! spreadsheets write.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::guesses::{Guesses, report_guesses};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};

/// A file's text and how it was come by.
#[derive(Debug, PartialEq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's name, where it was guessed rather than told by the file.
    pub guessed: Option<&'static str>,
    pub encoding: &'static Encoding,
    /// The length of the byte-order mark.
    pub mark: usize,
    /// Byte ranges in `text` of U+FFFD that stand for bytes which are no text.
    pub undecodable: Vec<std::ops::Range<usize>>,
}

/// The share of well-formed sequences among all that are not ASCII, from which a file counts as UTF-8 with
/// mistakes rather than as another encoding: one stray byte must not turn a whole file into mojibake.
const MOSTLY_UTF8: f64 = 0.9;

/// Decodes a file. Never fails: bytes that are no text become U+FFFD and are named.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return Decoded { mark: length, ..with_encoding(encoding, &bytes[length..], None) };
    }
    if let Some(encoding) = utf16_by_zeros(&bytes) {
        return with_encoding(encoding, &bytes, Some(encoding.name()));
    }
    // The bytes become the text: a large file is never held twice.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, guessed: None, encoding: UTF_8, mark: 0, undecodable: Vec::new() },
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return with_encoding(UTF_8, &bytes, None);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(Some(b"fr"), chardetng::Utf8Detection::Deny);
    with_encoding(encoding, &bytes, Some(encoding.name()))
}

/// Says how the text of a file that is no table was come by, and what of it is no text.
pub fn report(decoded: &Decoded, name: &str, file: FileId, findings: &mut Diagnostics) {
    let guesses = Guesses { encoding: decoded.guessed, ..Guesses::default() };
    report_guesses(&[(file, name, guesses)], findings);
    // The first of them tells that the file has to be saved again.
    if let Some(range) = decoded.undecodable.first() {
        let span = Span { file, start: range.start as u32, end: range.end as u32 };
        let message = format!("`{name}` holds bytes that are no text");
        findings.push(Diagnostic::new(&rules::UNDECODABLE_BYTES, span, message).help("save the file as UTF-8"));
    }
}

fn with_encoding(encoding: &'static Encoding, bytes: &[u8], guessed: Option<&'static str>) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut undecodable = Vec::new();
    // A file may hold U+FFFD of its own, but only as a trace of an earlier loss: it is named all the same.
    for (start, mark) in text.match_indices(char::REPLACEMENT_CHARACTER) {
        undecodable.push(start..start + mark.len());
    }
    Decoded { text: text.into_owned(), guessed, encoding, mark: 0, undecodable }
}

/// UTF-16 without a byte-order mark shows by its zero bytes: nearly every second one in European text.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        () if odd * 10 > half * 7 && even * 10 < half => Some(UTF_16LE),
        () if even * 10 > half * 7 && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good as f64 / (good + bad) as f64 >= MOSTLY_UTF8
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "role,title\nréf,Élève œuvré à l’été\n";

    #[test]
    fn every_encoding_of_a_spreadsheet_gives_the_same_text() {
        let utf16 = |big: bool| -> Vec<u8> {
            TEXT.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let with_mark = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        for bytes in [
            TEXT.as_bytes().to_vec(),
            with_mark(b"\xEF\xBB\xBF", TEXT.into()),
            with_mark(b"\xFF\xFE", utf16(false)),
            with_mark(b"\xFE\xFF", utf16(true)),
            utf16(false),
            utf16(true),
            windows.into_owned(),
        ] {
            assert_eq!(decode(bytes).text, TEXT);
        }
    }

    #[test]
    fn one_bad_byte_in_a_utf8_file_is_named_and_the_rest_is_kept() {
        let mut bytes = "é".repeat(30).into_bytes();
        bytes.insert(20, 0xE9);
        let decoded = decode(bytes);
        assert_eq!(decoded.undecodable.len(), 1);
        assert_eq!(decoded.text.matches('é').count(), 30);
        assert_eq!(decoded.guessed, None);
    }

    #[test]
    fn a_guess_is_said() {
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert_eq!(decode(windows.into_owned()).guessed, Some("windows-1252"));
    }
}
