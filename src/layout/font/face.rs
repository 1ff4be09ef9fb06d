//! One face: which characters it has, how wide they are, and what text each glyph stands for.
//!
//! A *code* is what a line of text is made of: a glyph together with the text that it reads as. Most codes are the
//! glyph's own number. Where two characters share a glyph (a blank and a no-break blank, a hyphen and a soft hyphen)
//! the second has a code of its own above the glyph count, so that text copied from a document is the text that
//! was set, and not a look-alike.

use std::fmt;
use std::sync::OnceLock;

use harfrust::font::Font;
use harfrust::{Feature, GlyphId, ShapePlan, Tag};
use rustc_hash::FxHashMap;

use crate::document::spacing::NARROW;

/// Sequences that text fonts have ligatures for; each face is asked which of them it really joins.
const LIGATURES: [&str; 14] = ["ff", "fi", "fl", "ft", "fj", "ffi", "ffl", "fft", "ffj", "fb", "fh", "fk", "tt", "ct"];

/// A parsed face.
pub struct Face {
    /// The PostScript name.
    pub name: &'static str,
    pub(super) font: Font,
    bytes: &'static [u8],
    units_per_em: u16,
    /// The code of each character of the basic plane, 0 where the face lacks it.
    basic: Vec<u16>,
    /// The codes of the characters beyond.
    beyond: FxHashMap<char, u16>,
    codes: Vec<Code>,
    ligatures: Vec<Ligature>,
    /// The code of the narrow no-break space, 0 where the face lacks it.
    pub(super) narrow: u16,
    pub(super) plans: Plans,
}

/// What one code shows and reads as.
#[derive(Clone, Copy, Default)]
struct Code {
    glyph: u16,
    /// In font units.
    advance: u16,
    /// The character, or `'\0'` for a ligature or a glyph without text.
    text: char,
}

pub(super) struct Ligature {
    pub(super) text: &'static str,
    pub(super) glyph: u16,
    pub(super) code: u16,
}

/// Shaping plans by script, made when first needed.
#[derive(Default)]
pub(super) struct Plans {
    pub(super) latin: OnceLock<ShapePlan>,
    pub(super) greek: OnceLock<ShapePlan>,
    pub(super) cyrillic: OnceLock<ShapePlan>,
    pub(super) other: OnceLock<ShapePlan>,
}

/// What a PDF says about a face, in thousandths of an em unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    pub units_per_em: u16,
    pub ascent: i32,
    pub descent: i32,
    pub cap_height: i32,
    pub bounds: [i32; 4],
    /// In degrees, negative for a face that leans forward.
    pub italic_angle: i32,
    /// 400 regular, 700 bold.
    pub weight: u16,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Face {
    /// Parses a face that is part of the program.
    pub(super) fn parse(name: &'static str, bytes: &'static [u8]) -> Face {
        let font = Font::new(bytes, 0).expect("a font that is built in, and that the tests parse");
        let glyphs = font.num_glyphs().min(u32::from(u16::MAX)) as u16;
        let metrics = font.glyph_metrics();
        let mut codes: Vec<Code> = (0..glyphs)
            .map(|glyph| Code { glyph, advance: metrics.h_advance(GlyphId::from(glyph)) as u16, text: '\0' })
            .collect();
        let mut basic = vec![0u16; 0x1_0000];
        let mut beyond = FxHashMap::default();
        for (codepoint, glyph) in font.charmap().unicodes() {
            let Some(c) = char::from_u32(codepoint).filter(|c| !c.is_control()) else { continue };
            let Ok(glyph) = u16::try_from(glyph.to_u32()) else { continue };
            if glyph == 0 || glyph >= glyphs {
                continue;
            }
            let code = claim(&mut codes, glyph, c);
            match basic.get_mut(codepoint as usize) {
                Some(slot) => *slot = code,
                None => {
                    beyond.insert(c, code);
                }
            }
        }
        let mut face = Face {
            name,
            units_per_em: font.units_per_em().max(1),
            font,
            bytes,
            basic,
            beyond,
            codes,
            ligatures: Vec::new(),
            narrow: 0,
            plans: Plans::default(),
        };
        face.narrow = face.code(NARROW).unwrap_or(0);
        for text in LIGATURES {
            if let Some(glyph) = face.probe(text) {
                let code = claim(&mut face.codes, glyph, '\0');
                face.ligatures.push(Ligature { text, glyph, code });
            }
        }
        face
    }

    /// The family's part of the name.
    pub fn family(&self) -> &'static str {
        self.name.split('-').next().unwrap_or(self.name)
    }

    /// The font program.
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }

    /// Whether the face has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        self.code(c).is_some()
    }

    /// The code of a character, `None` if the face lacks it.
    pub fn code(&self, c: char) -> Option<u16> {
        match self.basic.get(c as usize) {
            Some(code) => Some(*code).filter(|code| *code != 0),
            None => self.beyond.get(&c).copied(),
        }
    }

    /// The glyph that a code shows.
    pub fn glyph(&self, code: u16) -> u16 {
        self.codes[usize::from(code)].glyph
    }

    /// How far a code moves on without kerning, in font units.
    pub fn advance(&self, code: u16) -> i32 {
        i32::from(self.codes[usize::from(code)].advance)
    }

    /// The text that a code reads as; empty for a glyph that no text reaches.
    pub fn text(&self, code: u16) -> String {
        match self.codes[usize::from(code)].text {
            '\0' => self.ligatures.iter().find(|l| l.code == code).map_or_else(String::new, |l| l.text.to_owned()),
            c => c.to_string(),
        }
    }

    /// How many bytes the text of a code has.
    pub(crate) fn text_length(&self, code: u16) -> usize {
        match self.codes[usize::from(code)].text {
            '\0' => self.ligatures.iter().find(|l| l.code == code).map_or(0, |l| l.text.len()),
            c => c.len_utf8(),
        }
    }

    /// All ligatures as text and code.
    pub fn ligatures(&self) -> impl Iterator<Item = (&'static str, u16)> {
        self.ligatures.iter().map(|ligature| (ligature.text, ligature.code))
    }

    pub(super) fn ligature(&self, glyph: u16, text: &str) -> Option<u16> {
        self.ligatures.iter().find(|l| l.glyph == glyph && l.text == text).map(|l| l.code)
    }

    /// At least 1.
    pub fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// Its measures, in thousandths of an em but for the angle and the weight.
    pub fn metrics(&self) -> Metrics {
        let metrics = self.font.metrics();
        let upem = f64::from(self.units_per_em());
        let scaled = |value: f64| (value * 1000.0 / upem).round() as i32;
        let line = metrics.h_line();
        Metrics {
            units_per_em: self.units_per_em(),
            ascent: line.map_or(800, |line| scaled(line.ascender.to_f64())),
            descent: line.map_or(-200, |line| scaled(line.descender.to_f64())),
            cap_height: metrics.cap_height.map_or(660, |height| scaled(height.to_f64())),
            bounds: [
                scaled(metrics.bounds.x_min.to_f64()),
                scaled(metrics.bounds.y_min.to_f64()),
                scaled(metrics.bounds.x_max.to_f64()),
                scaled(metrics.bounds.y_max.to_f64()),
            ],
            italic_angle: if self.name.contains("Italic") { -11 } else { 0 },
            weight: match self.name {
                name if name.contains("SemiBold") => 600,
                name if name.contains("Bold") => 700,
                _ => 400,
            },
        }
    }

    /// The features that shaping leaves out: those that would show glyphs which no character names.
    pub(super) fn plain_features() -> [Feature; 5] {
        [b"ccmp", b"locl", b"calt", b"clig", b"rlig"].map(|tag| Feature::new(Tag::new(tag), 0, ..))
    }
}

/// The code for `glyph` reading as `text`: the glyph's own number if it is free, else a new one.
fn claim(codes: &mut Vec<Code>, glyph: u16, text: char) -> u16 {
    let own = &mut codes[usize::from(glyph)];
    if own.text == '\0' {
        own.text = text;
        return glyph;
    }
    let alias = Code { text, ..*own };
    codes.push(alias);
    (codes.len() - 1).min(usize::from(u16::MAX)) as u16
}
