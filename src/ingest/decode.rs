//! Bytes → text: byte-order marks, UTF-16 without one, UTF-8 with a few bad bytes, and what old
//! spreadsheets and systems write.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::encoding::TextEncoding;
use super::guesses::{Guesses, report_guesses};
use super::region::Region;
use super::rules;
use super::vote::encoding_of;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};

/// A file's text and how it was come by.
#[derive(Debug, PartialEq)]
pub struct Decoded {
    pub text: String,
    /// The encoding's name, where it was guessed rather than told by the file.
    pub guessed: Option<&'static str>,
    pub encoding: TextEncoding,
    /// The length of the byte-order mark.
    pub mark: usize,
    /// Byte ranges in `text` of U+FFFD that stand for bytes which are no text.
    pub undecodable: Vec<std::ops::Range<usize>>,
}

/// Decodes a file; where it does not tell its encoding, what is known of its set helps to guess. Never fails: bytes that are
/// no text become U+FFFD and are named.
pub fn decode(bytes: Vec<u8>, region: Region) -> Decoded {
    decode_told(bytes).unwrap_or_else(|bytes| decode_guessed(&bytes, region))
}

/// Decodes a file that tells its encoding.
///
/// # Errors
/// Its bytes, if it does not.
pub fn decode_told(bytes: Vec<u8>) -> Result<Decoded, Vec<u8>> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return Ok(Decoded { mark: length, ..with_encoding(TextEncoding::Standard(encoding), &bytes[length..], None) });
    }
    if let Some(encoding) = utf16_by_zeros(&bytes) {
        return Ok(with_encoding(TextEncoding::Standard(encoding), &bytes, Some(encoding.name())));
    }
    // The bytes become the text: a large file is never held twice.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            let encoding = TextEncoding::Standard(UTF_8);
            return Ok(Decoded { text, guessed: None, encoding, mark: 0, undecodable: Vec::new() });
        }
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) { Ok(with_encoding(TextEncoding::Standard(UTF_8), &bytes, None)) } else { Err(bytes) }
}

/// Decodes a file that does not tell its encoding.
pub fn decode_guessed(bytes: &[u8], region: Region) -> Decoded {
    let encoding = encoding_of(bytes, region).unwrap_or(TextEncoding::Standard(WINDOWS_1252));
    with_encoding(encoding, bytes, Some(encoding.name()))
}

/// Says how the text of a file that is no table was come by, and what of it is no text.
pub fn report(decoded: &Decoded, name: &str, file: FileId, findings: &mut Diagnostics) {
    let guesses = Guesses { encoding: decoded.guessed, ..Guesses::default() };
    report_guesses(&[(file, name, guesses)], findings);
    // The first of them tells that the file has to be saved again.
    if let Some(range) = decoded.undecodable.first() {
        let span = Span::of(file, range.clone());
        let message = format!("`{name}` holds bytes that are no text");
        findings.push(Diagnostic::new(&rules::UNDECODABLE_BYTES, span, message).help("save the file as UTF-8"));
    }
}

fn with_encoding(encoding: TextEncoding, bytes: &[u8], guessed: Option<&'static str>) -> Decoded {
    let text = encoding.decode(bytes);
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
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether a file is UTF-8 with mistakes rather than in another encoding: one line pasted from elsewhere must not turn all
/// of it into mojibake. A well-formed sequence is hardly ever a text in another encoding (`Ã©`), so half of them tell; but
/// one that stands for a letter of another script within a word does so by chance (`’é` of Macintosh is Armenian).
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let mut before = ' ';
        let mut signs = chunk.valid().chars().peekable();
        while let Some(sign) = signs.next() {
            if !sign.is_ascii() {
                let after = signs.peek().copied().unwrap_or(' ');
                let is_chance = !is_usual(sign) && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic());
                *(if is_chance { &mut bad } else { &mut good }) += 1;
            }
            before = sign;
        }
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad
}

/// Whether a sign may stand in a word of Latin script or beside one.
fn is_usual(sign: char) -> bool {
    let is_latin = matches!(sign, '\0'..='\u{17f}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' | 'ə' | '\u{1e00}'..='\u{1eff}');
    is_latin || matches!(sign, '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{2bff}' | 'ﬀ'..='ﬆ')
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
            assert_eq!(decode(bytes, Region::default()).text, TEXT);
        }
    }

    #[test]
    fn one_bad_byte_in_a_utf8_file_is_named_and_the_rest_is_kept() {
        let mut bytes = "é".repeat(30).into_bytes();
        bytes.insert(20, 0xE9);
        let decoded = decode(bytes, Region::default());
        assert_eq!(decoded.undecodable.len(), 1);
        assert_eq!(decoded.text.matches('é').count(), 30);
        assert_eq!(decoded.guessed, None);
    }

    #[test]
    fn a_guess_is_said() {
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert_eq!(decode(windows.into_owned(), Region::default()).guessed, Some("windows-1252"));
    }

    #[test]
    fn words_of_other_parts_of_europe_are_read_in_their_own_encoding() {
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1250, "Odsetek zgłoszeń rozwiązanych w terminie; dba o jakość i dostępność usług"),
            (encoding_rs::ISO_8859_2, "Dba o jakość, bezpieczeństwo i dostępność; zgłoszenia są rozwiązane"),
            (encoding_rs::WINDOWS_1253, "Σχεδιάζει και αναπτύσσει ψηφιακές υπηρεσίες για τον πολιτισμό"),
            (encoding_rs::WINDOWS_1251, "Планира и развива цифрови услуги за културата и обществото"),
            (encoding_rs::WINDOWS_1250, "Kluczowe wskaźniki efektywności"),
            (encoding_rs::SHIFT_JIS, "文化のためのデジタルサービスを設計し、開発する"),
            (encoding_rs::WINDOWS_1252, "Gestión de la programación y diseño de páginas en español"),
            (encoding_rs::WINDOWS_1252, "Qualità del servizio, attività più urgenti"),
            (encoding_rs::WINDOWS_1252, "À l’été, l’œuvre n° 3 coûte 12 € : « déjà vu »"),
            (encoding_rs::ISO_8859_15, "À l'été, l'œuvre n° 3 coûte 12 € : « déjà vu »"),
            (encoding_rs::WINDOWS_1252, "Geschäftsführung für Größe und Übermaß"),
            (encoding_rs::WINDOWS_1252, "Gestão da programação e manutenção de serviços"),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(
                decode([b"role,text\n", &*bytes].concat(), Region::default()).text,
                format!("role,text\n{text}")
            );
        }
    }

    #[test]
    fn a_line_pasted_from_another_encoding_is_named_and_the_rest_is_kept() {
        let mut bytes = "qualità, priorità, attività\n".as_bytes().to_vec();
        bytes.extend(b"citt\xE0 e universit\xE0\n");
        let decoded = decode(bytes, Region::default());
        assert!(decoded.text.starts_with("qualità, priorità, attività\n"), "{}", decoded.text);
        assert_eq!(decoded.undecodable.len(), 2);
    }
}
