//! The code pages of MS-DOS that spreadsheets in Europe still offer for CSV; the web's standard has none of them.

/// A code page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DosPage {
    /// 850, of western Europe.
    Western,
    /// 852, of central Europe.
    Central,
}

/// What the bytes from 0x80 on stand for in code page 850.
#[rustfmt::skip]
const WESTERN: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û',
    'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡',
    '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─',
    '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█',
    '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±',
    '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// What they stand for in code page 852.
#[rustfmt::skip]
const CENTRAL: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'ů', 'ć', 'ç', 'ł', 'ë', 'Ő', 'ő', 'î', 'Ź', 'Ä', 'Ć', 'É', 'Ĺ', 'ĺ', 'ô', 'ö', 'Ľ',
    'ľ', 'Ś', 'ś', 'Ö', 'Ü', 'Ť', 'ť', 'Ł', '×', 'č', 'á', 'í', 'ó', 'ú', 'Ą', 'ą', 'Ž', 'ž', 'Ę', 'ę', '¬', 'ź',
    'Č', 'ş', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'Ě', 'Ş', '╣', '║', '╗', '╝', 'Ż', 'ż', '┐', '└', '┴',
    '┬', '├', '─', '┼', 'Ă', 'ă', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'đ', 'Đ', 'Ď', 'Ë', 'ď', 'Ň', 'Í', 'Î',
    'ě', '┘', '┌', '█', '▄', 'Ţ', 'Ů', '▀', 'Ó', 'ß', 'Ô', 'Ń', 'ń', 'ň', 'Š', 'š', 'Ŕ', 'Ú', 'ŕ', 'Ű', 'ý', 'Ý',
    'ţ', '´', '\u{ad}', '˝', '˛', 'ˇ', '˘', '§', '÷', '¸', '°', '¨', '˙', 'ű', 'Ř', 'ř', '■', '\u{a0}',
];

impl DosPage {
    pub fn name(self) -> &'static str {
        match self {
            DosPage::Western => "cp850",
            DosPage::Central => "cp852",
        }
    }

    pub fn sign_of(self, byte: u8) -> char {
        byte.checked_sub(0x80).map_or(char::from(byte), |high| self.high_signs()[usize::from(high)])
    }

    pub fn byte_of(self, sign: char) -> Option<u8> {
        let place = || self.high_signs().iter().position(|known| *known == sign);
        let high = || place().and_then(|at| u8::try_from(0x80 + at).ok());
        if sign.is_ascii() { u8::try_from(sign).ok() } else { high() }
    }

    fn high_signs(self) -> &'static [char; 128] {
        match self {
            DosPage::Western => &WESTERN,
            DosPage::Central => &CENTRAL,
        }
    }
}
