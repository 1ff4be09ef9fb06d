//! The theme part: fonts and colours that an office changes in one place in Word, and how styles point to them.

use std::fmt::Write;

use super::xml::{DECLARATION, attribute};
use crate::document::{Colour, Theme};

/// Slots of Word's theme for text and accents: the element in the theme part, the value in styles, and the colour of
/// our palette that belongs there if the theme has one of that name.
const SLOTS: [(&str, &str, &str); 10] = [
    ("dk1", "text1", "ink"),
    ("lt1", "background1", "white"),
    ("dk2", "text2", "muted"),
    ("lt2", "background2", "tint"),
    ("accent1", "accent1", "accent"),
    ("accent2", "accent2", "green"),
    ("accent3", "accent3", "grey"),
    ("accent4", "accent4", "red"),
    ("accent5", "accent5", "hairline"),
    ("accent6", "accent6", ""),
];

/// The colours of the theme part, one a slot.
#[derive(Debug)]
pub(super) struct Palette {
    colours: [Colour; SLOTS.len()],
}

impl Palette {
    pub fn of(theme: &Theme) -> Self {
        let mut others =
            theme.colours.iter().filter(|(name, _)| SLOTS.iter().all(|slot| slot.2 != name.as_str())).map(|(_, c)| *c);
        let colours = SLOTS.map(|(element, _, name)| match theme.colours.get(name) {
            Some(colour) => *colour,
            None if element.starts_with("lt") => Colour::WHITE,
            None if element.starts_with("dk") => Colour::BLACK,
            None => others.next().unwrap_or(theme.colour("accent")),
        });
        Palette { colours }
    }

    fn slot(&self, colour: Colour) -> Option<&'static str> {
        let index = self.colours.iter().position(|slot| *slot == colour)?;
        Some(SLOTS[index].1)
    }

    /// `w:color` for runs.
    pub fn text(&self, colour: Colour) -> String {
        let theme = self.slot(colour).map(|slot| format!(r#" w:themeColor="{slot}""#)).unwrap_or_default();
        format!(r#"<w:color w:val="{}"{theme}/>"#, colour.to_hex())
    }

    /// `w:shd` for runs, paragraphs and cells.
    pub fn shading(&self, colour: Colour) -> String {
        let theme = self.slot(colour).map(|slot| format!(r#" w:themeFill="{slot}""#)).unwrap_or_default();
        format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{}"{theme}/>"#, colour.to_hex())
    }

    /// As [`Palette::shading`], with slanting white lines.
    pub fn hatch(&self, colour: Colour) -> String {
        let solid = self.shading(colour);
        solid.replacen(r#"w:val="clear" w:color="auto""#, r#"w:val="diagStripe" w:color="FFFFFF""#, 1)
    }

    /// The attributes of a border element that name its colour.
    pub fn border(&self, colour: Colour) -> String {
        let theme = self.slot(colour).map(|slot| format!(r#" w:themeColor="{slot}""#)).unwrap_or_default();
        format!(r#"w:color="{}"{theme}"#, colour.to_hex())
    }

    /// `word/theme/theme1.xml`.
    pub fn theme_part(&self, theme: &Theme) -> String {
        let mut colours = String::new();
        for ((element, _, _), colour) in SLOTS.iter().zip(self.colours) {
            // Writing to a string can't fail.
            let _ = write!(colours, r#"<a:{element}><a:srgbClr val="{}"/></a:{element}>"#, colour.to_hex());
        }
        for element in ["hlink", "folHlink"] {
            let colour = theme.colour("accent").to_hex();
            let _ = write!(colours, r#"<a:{element}><a:srgbClr val="{colour}"/></a:{element}>"#);
        }
        let font = |element: &str, name: &str| {
            let name = attribute(name);
            format!(r#"<a:{element}><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{element}>"#)
        };
        let fonts = font("majorFont", &theme.word_fonts.headings) + &font("minorFont", &theme.word_fonts.body);
        let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
        let fills = fill.repeat(3);
        let lines: String = [6350, 12_700, 19_050].map(|width| format!(r#"<a:ln w="{width}">{fill}</a:ln>"#)).concat();
        let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
        format!(
            r#"{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="rolepress"><a:themeElements><a:clrScheme name="rolepress">{colours}</a:clrScheme><a:fontScheme name="rolepress">{fonts}</a:fontScheme><a:fmtScheme name="rolepress"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
        )
    }
}
