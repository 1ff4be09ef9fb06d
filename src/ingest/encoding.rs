//! How a file's text is written: in an encoding of the web's standard, or in that of MS-DOS, which the standard lacks and
//! spreadsheets still offer for CSV.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::code_pages::DosPage;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TextEncoding {
    Standard(&'static Encoding),
    Dos(DosPage),
}

impl TextEncoding {
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Standard(encoding) => encoding.name(),
            TextEncoding::Dos(page) => page.name(),
        }
    }

    pub fn is_single_byte(self) -> bool {
        match self {
            TextEncoding::Standard(encoding) => encoding.is_single_byte(),
            TextEncoding::Dos(_) => true,
        }
    }

    pub fn encodes_everything(self) -> bool {
        matches!(self, TextEncoding::Standard(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding))
    }

    /// The text of some bytes, U+FFFD for those that are none.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            TextEncoding::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0,
            TextEncoding::Dos(page) => bytes.iter().map(|byte| page.sign_of(*byte)).collect(),
        }
    }

    /// The bytes of a text.
    ///
    /// # Errors
    /// The first sign that the encoding doesn't have.
    pub fn encode(self, text: &str) -> Result<Vec<u8>, char> {
        match self {
            TextEncoding::Standard(encoding) if encoding == UTF_16LE => {
                Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
            }
            TextEncoding::Standard(encoding) if encoding == UTF_16BE => {
                Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
            }
            TextEncoding::Standard(encoding) => match encoding.encode(text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                (.., true) => Err(self.missing_in(text).unwrap_or(char::REPLACEMENT_CHARACTER)),
            },
            TextEncoding::Dos(page) => text.chars().map(|sign| page.byte_of(sign).ok_or(sign)).collect(),
        }
    }

    /// The first sign of a text that the encoding doesn't have.
    pub fn missing_in(self, text: &str) -> Option<char> {
        match self {
            _ if self.encodes_everything() => None,
            TextEncoding::Standard(encoding) => {
                text.chars().find(|sign| encoding.encode(sign.encode_utf8(&mut [0; 4])).2)
            }
            TextEncoding::Dos(page) => text.chars().find(|sign| page.byte_of(*sign).is_none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_dos_comes_back() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        for dos in [DosPage::Western, DosPage::Central].map(TextEncoding::Dos) {
            assert_eq!(dos.encode(&dos.decode(&bytes)).as_ref(), Ok(&bytes));
            assert_eq!(dos.encode("12 €"), Err('€'));
        }
    }
}
