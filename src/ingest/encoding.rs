//! How a file's text is written: in an encoding of the web's standard, or in that of MS-DOS, which the standard lacks and
//! spreadsheets still offer for CSV.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TextEncoding {
    Standard(&'static Encoding),
    /// Code page 850, of western Europe.
    Dos,
}

/// What the bytes from 0x80 on stand for in code page 850.
const DOS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û',
    'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡',
    '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─',
    '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█',
    '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±',
    '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

impl TextEncoding {
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Standard(encoding) => encoding.name(),
            TextEncoding::Dos => "cp850",
        }
    }

    pub fn is_single_byte(self) -> bool {
        match self {
            TextEncoding::Standard(encoding) => encoding.is_single_byte(),
            TextEncoding::Dos => true,
        }
    }

    pub fn encodes_everything(self) -> bool {
        matches!(self, TextEncoding::Standard(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding))
    }

    /// The text of some bytes, U+FFFD for those that are none.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            TextEncoding::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0,
            TextEncoding::Dos => bytes.iter().map(|byte| sign_of(*byte)).collect(),
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
            TextEncoding::Dos => text.chars().map(|sign| byte_of(sign).ok_or(sign)).collect(),
        }
    }

    /// The first sign of a text that the encoding doesn't have.
    pub fn missing_in(self, text: &str) -> Option<char> {
        match self {
            _ if self.encodes_everything() => None,
            TextEncoding::Standard(encoding) => {
                text.chars().find(|sign| encoding.encode(sign.encode_utf8(&mut [0; 4])).2)
            }
            TextEncoding::Dos => text.chars().find(|sign| byte_of(*sign).is_none()),
        }
    }
}

fn sign_of(byte: u8) -> char {
    byte.checked_sub(0x80).map_or(char::from(byte), |high| DOS[usize::from(high)])
}

fn byte_of(sign: char) -> Option<u8> {
    let high = || DOS.iter().position(|known| *known == sign).and_then(|at| u8::try_from(0x80 + at).ok());
    if sign.is_ascii() { u8::try_from(sign).ok() } else { high() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_dos_comes_back() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        assert_eq!(TextEncoding::Dos.encode(&TextEncoding::Dos.decode(&bytes)), Ok(bytes));
        assert_eq!(TextEncoding::Dos.encode("12 €"), Err('€'));
    }
}
