//! Words: text turned into codes with their kerning, by HarfBuzz's rules.

use harfrust::{Buffer, Direction, Script, ShapeOptions, ShapePlan, ShaperFont, shape};

use super::Face;

/// Kerning by no more than this part of an em, a thirtieth of a millimetre in running text, is left out: nobody sees it,
/// and it is two thirds of all kerning.
const UNSEEN: i32 = 100;

/// A piece of text without a line break in it, set in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Codes of the face, see [`Face`].
    pub codes: Box<[u16]>,
    /// How some of them depart from standing side by side, by rising place; in most words none does.
    pub shifts: Box<[Shift]>,
    /// In font units, kerning included.
    pub advance: i32,
}

/// How one code of a [`Word`] departs from standing where the one before it ends, and the next where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The code's index in the word.
    pub at: usize,
    /// Kerning: what the way to the next code is longer (or, negative, shorter) than the natural advance, in font units.
    pub kern: i16,
    /// Of a mark above or below its letter, in font units.
    pub offset: (i16, i16),
}

impl Face {
    pub(super) fn shape(&self, text: &str) -> Word {
        self.shaped(text).unwrap_or_else(|| self.unshaped(text))
    }

    /// The glyph of the ligature that this face makes of the whole text, if it makes one.
    pub(super) fn probe(&self, text: &str) -> Option<u16> {
        let buffer = self.run(text)?;
        let [glyph] = buffer.glyph_infos() else { return None };
        u16::try_from(glyph.glyph_id).ok().filter(|glyph| *glyph != 0)
    }

    fn run(&self, text: &str) -> Option<Buffer> {
        let mut buffer = Buffer::new();
        buffer.set_cluster_level(harfrust::ClusterLevel::MonotoneCharacters);
        buffer.push_str(text);
        let script = script_of(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(script));
        let slot = match script {
            Script::LATIN => &self.plans.latin,
            Script::GREEK => &self.plans.greek,
            Script::CYRILLIC => &self.plans.cyrillic,
            _ => &self.plans.other,
        };
        let features = Face::plain_features();
        let plan =
            slot.get_or_init(|| ShapePlan::new(&self.font, Direction::LeftToRight, Some(script), None, &features));
        let options = ShapeOptions::new().plan(Some(plan)).features(&features);
        shape(&ShaperFont::new(&self.font), &mut buffer, options).ok()?;
        buffer.allocation_successful().then_some(buffer)
    }

    /// The shaped word; `None` if the shaper made a glyph of which we can't tell what it reads as.
    fn shaped(&self, text: &str) -> Option<Word> {
        let buffer = self.run(text)?;
        let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
        let (mut codes, mut shifts) = (Vec::with_capacity(infos.len()), Vec::new());
        let mut advance = 0;
        for (at, (info, position)) in infos.iter().zip(positions).enumerate() {
            let start = info.cluster as usize;
            let end = infos.get(at + 1).map_or(text.len(), |next| next.cluster as usize);
            let cluster = text.get(start..end)?;
            let glyph = u16::try_from(info.glyph_id).ok()?;
            let mut chars = cluster.chars();
            let code = match (chars.next(), chars.next()) {
                (Some(c), None) => self.code(c).filter(|code| self.glyph(*code) == glyph)?,
                _ => self.ligature(glyph, cluster)?,
            };
            let kern = position.x_advance - self.advance(code);
            let kern = kern + if code == self.narrow { self.narrow_room() } else { 0 };
            let kern = if kern.abs() * UNSEEN <= i32::from(self.units_per_em()) { 0 } else { kern };
            let offset = (i16::try_from(position.x_offset).ok()?, i16::try_from(position.y_offset).ok()?);
            if kern != 0 || offset != (0, 0) {
                shifts.push(Shift { at, kern: i16::try_from(kern).ok()?, offset });
            }
            codes.push(code);
            advance += self.advance(code) + kern;
        }
        Some(Word { codes: codes.into(), shifts: shifts.into(), advance })
    }

    /// What a narrow no-break space lacks to a sixth of an em, in font units: the family's own, an eighth, is too little
    /// for the eye to part a sign from its word.
    fn narrow_room(&self) -> i32 {
        (i32::from(self.units_per_em()) / 6 - self.advance(self.narrow)).max(0)
    }

    /// One glyph a character, side by side; characters that the face lacks are left out.
    fn unshaped(&self, text: &str) -> Word {
        let codes: Box<[u16]> = text.chars().filter_map(|c| self.code(c)).collect();
        let advance = codes.iter().map(|code| self.advance(*code)).sum();
        Word { codes, shifts: Box::default(), advance }
    }
}

/// The script of the first letter that tells.
fn script_of(text: &str) -> Script {
    text.chars()
        .find_map(|c| match c {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some(Script::LATIN),
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Script::GREEK),
            '\u{400}'..='\u{52F}' => Some(Script::CYRILLIC),
            _ => None,
        })
        .unwrap_or(Script::LATIN)
}
