//! A font prepared for PDF: subset, compressed, with the tables that a PDF needs beside it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, Stream, dictionary};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use subsetter::{GlyphRemapper, subset};

use super::RenderError;
use crate::layout::{Face, FaceId};
use crate::render::deflate::zlib;

/// One face, ready to be put into any document that needs no other characters.
#[derive(Debug)]
pub(super) struct PreparedFont {
    /// Its name among a page's resources.
    pub(super) id: FontId,
    /// What printpdf is given: names and measures, but no program; that is put in at the end.
    pub(super) stub: ParsedFont,
    /// For each code whether the subset has it.
    prepared: Vec<bool>,
    program: Compressed,
    to_unicode: Compressed,
    glyphs: Compressed,
    widths: Vec<Object>,
    italic_angle: i32,
    cap_height: i32,
}

/// A stream's bytes, compressed, and their length before.
#[derive(Debug)]
pub(super) struct Compressed {
    bytes: Vec<u8>,
    length: usize,
}

impl Compressed {
    fn new(plain: &[u8]) -> Compressed {
        Compressed { bytes: zlib(plain), length: plain.len() }
    }

    pub(super) fn stream(&self, mut dict: Dictionary) -> Stream {
        dict.set("Filter", "FlateDecode");
        Stream::new(dict, self.bytes.clone()).with_compression(false)
    }
}

impl PreparedFont {
    /// The subset of a face for those characters of them that it has.
    ///
    /// # Errors
    /// [`RenderError::Malformed`] if the face can't be subset.
    pub(super) fn subset(id: FaceId, face: &Face, characters: &BTreeSet<char>) -> Result<PreparedFont, RenderError> {
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        for c in characters.iter().copied() {
            if let Some(code) = face.code(c) {
                codes.insert(code, c.to_string());
            }
        }
        for (text, code) in face.ligatures() {
            if text.chars().all(|c| characters.contains(&c)) {
                codes.insert(code, text.to_owned());
            }
        }
        let mut remapper = GlyphRemapper::new();
        let last = codes.last_key_value().map_or(0, |(code, _)| usize::from(*code));
        let mut prepared = vec![false; last + 1];
        let mut glyphs = vec![0u8; 2 * (last + 1)];
        for code in codes.keys() {
            let glyph = remapper.remap(face.glyph(*code));
            let at = usize::from(*code);
            prepared[at] = true;
            glyphs[2 * at..2 * at + 2].copy_from_slice(&glyph.to_be_bytes());
        }
        let program = subset(face.bytes(), 0, &remapper)
            .map_err(|error| RenderError::Malformed(format!("the font {} can't be subset: {error}", face.name)))?;
        let metrics = face.metrics();
        let name = format!("{}+{}", tag(&program), face.name);
        let stub = ParsedFont {
            original_bytes: vec![0, 1, 0, 0],
            font_index: 0,
            font_name: Some(name),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: BTreeMap::new(),
            units_per_em: 1000,
            font_metrics: FontMetrics { ascent: metrics.ascent as i16, descent: metrics.descent as i16 },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: metrics.bounds[0] as i16,
                y_min: metrics.bounds[1] as i16,
                x_max: metrics.bounds[2] as i16,
                y_max: metrics.bounds[3] as i16,
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: metrics.weight,
            },
        };
        Ok(PreparedFont {
            id: FontId(format!("T{}", id.index())),
            stub,
            prepared,
            to_unicode: Compressed::new(to_unicode(&codes).as_bytes()),
            glyphs: Compressed::new(&glyphs),
            widths: widths(face, codes.keys().copied()),
            program: Compressed::new(&program),
            italic_angle: metrics.italic_angle,
            cap_height: metrics.cap_height,
        })
    }

    /// Whether the subset has more than a blank.
    pub(super) fn has_letters(&self) -> bool {
        self.prepared.iter().filter(|prepared| **prepared).count() > 1
    }

    /// Whether the subset has that code.
    pub(super) fn has(&self, code: u16) -> bool {
        self.prepared.get(usize::from(code)).copied().unwrap_or(false)
    }

    /// Puts the program and its tables in the place of the stub's. `font` is the font's dictionary in `pdf`.
    pub(super) fn complete(&self, pdf: &mut lopdf::Document, font: lopdf::ObjectId) -> lopdf::Result<()> {
        let glyphs = pdf.add_object(self.glyphs.stream(Dictionary::new()));
        let dict = pdf.get_dictionary_mut(font)?;
        let to_unicode = dict.get(b"ToUnicode")?.as_reference()?;
        let descendant = dict.get_mut(b"DescendantFonts")?.as_array_mut()?;
        let Some(descendant) = descendant.first_mut() else {
            return Err(lopdf::Error::DictKey("DescendantFonts".into()));
        };
        let descendant = descendant.as_dict_mut()?;
        descendant.set("W", self.widths.clone());
        descendant.set("CIDToGIDMap", glyphs);
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        let descriptor = pdf.get_dictionary_mut(descriptor)?;
        descriptor.set("ItalicAngle", self.italic_angle);
        descriptor.set("CapHeight", self.cap_height);
        // Bit 6: its characters are not those of the standard set; bit 7: italic.
        descriptor.set("Flags", if self.italic_angle == 0 { 4 } else { 4 + 64 });
        let program = descriptor.get(b"FontFile2")?.as_reference()?;
        let length = self.program.length as i64;
        pdf.objects.insert(program, self.program.stream(dictionary! { "Length1" => length }).into());
        pdf.objects.insert(to_unicode, self.to_unicode.stream(Dictionary::new()).into());
        Ok(())
    }
}

/// Six capitals that name the subset: the same for the same subset.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The advances of the codes in thousandths of an em, as a PDF groups them.
fn widths(face: &Face, codes: impl Iterator<Item = u16>) -> Vec<Object> {
    let mut groups: Vec<(u16, Vec<Object>)> = Vec::new();
    for code in codes {
        let width = face.advance(code) as f32 * 1000.0 / f32::from(face.units_per_em());
        let width = (width * 100.0).round() / 100.0;
        let width = if width.fract() == 0.0 { Object::Integer(width as i64) } else { Object::Real(width) };
        match groups.last_mut() {
            Some((first, widths)) if usize::from(*first) + widths.len() == usize::from(code) => widths.push(width),
            _ => groups.push((code, vec![width])),
        }
    }
    groups.into_iter().flat_map(|(first, widths)| [Object::Integer(i64::from(first)), Object::Array(widths)]).collect()
}

/// The map from codes to the text that they read as.
fn to_unicode(codes: &BTreeMap<u16, String>) -> String {
    use std::fmt::Write;
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<(&u16, &String)> = codes.iter().collect();
    for part in entries.chunks(100) {
        // Writing to a string can't fail.
        let _ = writeln!(map, "{} beginbfchar", part.len());
        for (code, text) in part {
            let _ = write!(map, "<{code:04X}> <");
            text.encode_utf16().for_each(|unit| {
                let _ = write!(map, "{unit:04X}");
            });
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map
}
