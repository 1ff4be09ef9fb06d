//! A document as it was read back: its texts in their order, whichever format they come from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The texts of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub passages: Vec<Passage>,
}

/// A heading, a paragraph, an item of a list: what stands together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// As shown, with single blanks; never empty.
    pub text: String,
    /// 1 to 6 for a heading.
    pub heading: Option<u8>,
    /// The row of a table and the cell in it, counted through the document.
    pub cell: Option<(u32, u32)>,
}

impl Reading {
    /// Adds a passage, if there is anything in it.
    pub fn push(&mut self, text: &str, heading: Option<u8>, cell: Option<(u32, u32)>) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !folded(&text).is_empty() {
            self.passages.push(Passage { text, heading, cell });
        }
    }

    /// The first heading of the first level.
    pub fn title(&self) -> Option<&str> {
        self.passages.iter().find(|passage| passage.heading == Some(1)).map(|passage| passage.text.as_str())
    }
}

/// A text without what setting it may change: capitals, the accents that Greek ones lose and the dot that a Turkish `i`
/// keeps, and all that [`squeezed`] leaves out.
pub fn folded(text: &str) -> String {
    let mut letter = ' ';
    let text = squeezed(text);
    let signs = text.chars().flat_map(char::to_uppercase).nfd().filter(|sign| {
        if !is_combining_mark(*sign) {
            letter = *sign;
            return true;
        }
        let greek = matches!(letter, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
        !(greek || (letter == 'I' && *sign == DOT_ABOVE))
    });
    signs.nfc().collect()
}

const DOT_ABOVE: char = '\u{307}';

/// Whether a printed text is the other one with signs that no font has: U+FFFD stands for any.
pub fn reads_as(printed: &str, other: &str) -> bool {
    if !has_unknown(printed) {
        return false;
    }
    let (printed, other) = (folded(printed), folded(other));
    printed.chars().count() == other.chars().count()
        && printed.chars().zip(other.chars()).all(|(sign, its)| sign == its || sign == UNKNOWN)
}

/// What stands in print for a sign that no font has.
const UNKNOWN: char = '\u{fffd}';

/// Whether a printed text has signs that no font has.
pub fn has_unknown(printed: &str) -> bool {
    printed.contains(UNKNOWN)
}

/// A text without blanks, places to break at, ligatures, and the forms of hyphens and apostrophes.
pub fn squeezed(text: &str) -> String {
    text.nfkc()
        .filter(|sign| !sign.is_whitespace() && !is_invisible(*sign))
        .map(|sign| match sign {
            '’' | 'ʼ' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            sign => sign,
        })
        .collect()
}

/// Soft hyphens, joiners, marks of direction and variation: a font may have no glyph for them, and nobody sees them.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(sign, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_no_font_has_stands_for_any() {
        assert!(reads_as("Web \u{fffd}\u{fffd}", "web 中文"));
        assert!(!reads_as("Web \u{fffd}", "Wob 中") && !reads_as("Web", "Web") && !reads_as("\u{fffd}", "中文"));
    }

    #[test]
    fn what_setting_changes_is_no_difference() {
        assert_eq!(folded("l’of\u{ad}fice  \u{202f}: e\u{2011}CF ﬁn"), folded("l'office : e-CF fin"));
        assert_eq!(folded("STRASSE"), folded("Straße"));
        assert_eq!(folded("ΜΑΪΟΣ"), folded("Μάιος"));
        assert_eq!(folded("DİJİTAL IŞIK"), folded("dijital ışık"));
        assert_ne!(folded("Formé"), folded("Forme"));
        assert_ne!(folded("TC1"), folded("TC10"));
    }

    #[test]
    fn nothing_but_blanks_is_no_passage() {
        let mut reading = Reading::default();
        reading.push(" \u{a0}\u{ad} ", None, None);
        reading.push("  deux \n mots ", Some(2), None);
        assert_eq!(reading.passages, [Passage { text: "deux mots".to_owned(), heading: Some(2), cell: None }]);
    }
}
