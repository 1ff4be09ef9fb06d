//! The faces that documents are set in, parsed once per run: coverage, widths, and words shaped once.

mod cache;
mod face;
mod shape;

pub use face::{Face, Metrics};
pub use shape::{Shift, Word};

use std::borrow::Cow;

use crate::document::Weight;
use cache::Cache;

/// Which face: an index into [`FontBook::faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(u8);

impl FaceId {
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The text family in its weights, and the face that lends the signs that the family lacks.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Face>,
    words: Cache,
}

const REGULAR: FaceId = FaceId(0);
const ITALIC: FaceId = FaceId(1);
const SEMI_BOLD: FaceId = FaceId(2);
const BOLD: FaceId = FaceId(3);
const BOLD_ITALIC: FaceId = FaceId(4);
/// The face of signs such as ★ that the text family has not.
const SYMBOLS: FaceId = FaceId(5);

/// What stands for a character that no face has.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';

impl Default for FontBook {
    fn default() -> Self {
        Self::new()
    }
}

impl FontBook {
    /// Parses the faces that are built into the program.
    pub fn new() -> FontBook {
        let sources: [(&'static str, &'static [u8]); 6] = [
            ("SourceSans3-Regular", include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf")),
            ("SourceSans3-Italic", include_bytes!("../../../templates/fonts/SourceSans3-Italic.ttf")),
            ("SourceSans3-SemiBold", include_bytes!("../../../templates/fonts/SourceSans3-SemiBold.ttf")),
            ("SourceSans3-Bold", include_bytes!("../../../templates/fonts/SourceSans3-Bold.ttf")),
            ("SourceSans3-BoldItalic", include_bytes!("../../../templates/fonts/SourceSans3-BoldItalic.ttf")),
            ("DejaVuSans", dejavu::sans::regular()),
        ];
        let faces: Vec<Face> = sources.into_iter().map(|(name, bytes)| Face::parse(name, bytes)).collect();
        FontBook { words: Cache::new(faces.len()), faces }
    }

    /// Whether that character can be set: some face has it, or it is one that is never seen (a soft hyphen, a joiner).
    pub fn covers(&self, c: char) -> bool {
        is_invisible(c) || (!is_of_other_script(c) && self.faces.iter().any(|face| face.has(c)))
    }

    /// All faces; the index of each is its [`FaceId`]'s.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(index, face)| (FaceId(index as u8), face))
    }

    /// The face of that id.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.index()]
    }

    /// The face of the text family for a weight and a slant. Semi-bold italics are set bold italic.
    pub fn select(&self, weight: Weight, italic: bool) -> FaceId {
        match (weight, italic) {
            (Weight::Regular, false) => REGULAR,
            (Weight::Regular, true) => ITALIC,
            (Weight::SemiBold, false) => SEMI_BOLD,
            (Weight::Bold, false) => BOLD,
            (Weight::SemiBold | Weight::Bold, true) => BOLD_ITALIC,
        }
    }

    /// The face to set `c` in where `wanted` is asked for.
    pub(crate) fn face_for(&self, wanted: FaceId, c: char) -> FaceId {
        if self.faces[wanted.index()].has(c) { wanted } else { SYMBOLS }
    }

    /// Whether the text family itself has `c` in the face `wanted`.
    pub(crate) fn has(&self, wanted: FaceId, c: char) -> bool {
        self.faces[wanted.index()].has(c)
    }

    /// The word set in that face; shaped once a run and shared from then on.
    pub(crate) fn shape(&self, face: FaceId, text: &str) -> Cow<'_, Word> {
        self.words.get(face, text, || self.faces[face.index()].shape(text))
    }
}

/// How many bytes at a text's beginning are letters, figures and signs of ASCII, which every face has: what a passage
/// takes and cuts in one piece.
pub(crate) fn plain_length(text: &str) -> usize {
    text.bytes().position(|byte| !byte.is_ascii_graphic()).unwrap_or(text.len())
}

/// Letters that the face of symbols has and that lines can't be set in: they run from right to left, or join and stack by
/// rules of their own. From Hebrew on there is no other script before the general signs.
fn is_of_other_script(c: char) -> bool {
    matches!(c, '\u{531}'..='\u{10FF}' | '\u{1200}'..='\u{1CFF}' | '\u{FB13}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
        && c.is_alphanumeric()
}

/// Characters that steer the setting of text and are never seen themselves.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}'
        | '\u{E0000}'..='\u{E0FFF}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_languages_we_serve_has_a_face() {
        let book = FontBook::new();
        for c in "àâæçéèêëîïôœùûüÿ«»’“”€–—•✓★☆ΑΩαωάώЖяёъ\u{A0}\u{202F}→■□".chars()
        {
            assert!(book.covers(c), "{c}");
        }
        for c in "中عשदกა".chars() {
            assert!(!book.covers(c), "{c}");
        }
    }

    #[test]
    fn every_face_has_what_is_taken_in_one_piece() {
        let book = FontBook::new();
        let plain: String = (0..128u8).map(char::from).filter(char::is_ascii_graphic).collect();
        assert_eq!(plain_length(&plain), plain.len());
        for (id, face) in book.faces() {
            assert!(plain.chars().all(|c| face.has(c)), "{id:?}");
        }
        assert_eq!([plain_length("mot à"), plain_length("à"), plain_length("")], [3, 0, 0]);
    }

    #[test]
    fn a_sign_that_the_family_lacks_is_lent_by_the_face_of_symbols() {
        let book = FontBook::new();
        assert_eq!(book.face_for(BOLD, 'é'), BOLD);
        assert_eq!(book.face_for(BOLD, '★'), SYMBOLS);
    }

    #[test]
    fn a_ligature_is_one_glyph_that_reads_as_its_letters() {
        let book = FontBook::new();
        let word = book.shape(REGULAR, "effort");
        assert_eq!(word.codes.len(), 5);
        let face = book.face(REGULAR);
        let text: String = word.codes.iter().map(|code| face.text(*code)).collect();
        assert_eq!(text, "effort");
    }

    #[test]
    fn kerning_moves_letters_together() {
        let book = FontBook::new();
        let word = book.shape(REGULAR, "AVA");
        let face = book.face(REGULAR);
        let natural: i32 = word.codes.iter().map(|code| face.advance(*code)).sum();
        assert!(word.advance < natural, "{} < {natural}", word.advance);
    }

    #[test]
    fn a_narrow_blank_is_seen_and_narrower_than_a_blank() {
        let book = FontBook::new();
        let width = |text: &str| book.shape(REGULAR, text).advance - book.shape(REGULAR, "a;").advance;
        assert_eq!([width("a\u{202F};"), width("a\u{A0};")], [1000 / 6, 200]);
    }

    #[test]
    fn two_characters_of_one_glyph_keep_their_own_text() {
        let book = FontBook::new();
        let face = book.face(REGULAR);
        let (blank, fixed) = (face.code(' ').unwrap(), face.code('\u{A0}').unwrap());
        assert_ne!(blank, fixed);
        assert_eq!(face.glyph(blank), face.glyph(fixed));
        assert_eq!(face.text(fixed), "\u{A0}");
    }
}
