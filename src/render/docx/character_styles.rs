//! Character styles that are Word's and ours rather than the theme's: bold, italics, links, fields and level bars.

use super::definition::Definition;
use super::styles::{DEFAULT_FONT, Look};
use crate::document::Colour;

/// Strong and emphatic text, links, placeholders, and the cells of level bars.
pub(super) fn push_character_styles(out: &mut String, look: &Look<'_>) {
    let palette = look.palette;
    let colour = |name: &str| look.theme.colour(name);
    let accent = palette.text(colour("accent"));
    let muted = palette.text(colour("muted"));
    let symbols = r#"<w:rFonts w:ascii="Segoe UI Symbol" w:eastAsia="MS Gothic" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>"#;
    // A cell of a level bar is one small blank, drawn wide, on a tint; what is not filled has a line around it instead.
    let cell = |line: &str, fill: String| {
        let line = palette.border(colour(line));
        format!(
            r#"<w:w w:val="450"/><w:sz w:val="13"/><w:szCs w:val="13"/><w:bdr w:val="single" w:sz="4" w:space="0" {line}/>{fill}"#
        )
    };
    let filled = |name: &str| cell(name, palette.shading(colour(name)));
    let outlined = |name: &str| cell(name, palette.shading(Colour::WHITE));
    // As in the PDF, a grey print tells it from the others.
    let hatched = |name: &str| cell(name, palette.hatch(colour(name)));
    let styles = [
        ("Strong", "Strong", "<w:b/><w:bCs/>".to_owned()),
        ("Emphasis", "Emphasis", "<w:i/><w:iCs/>".to_owned()),
        ("StrongEmphasis", "Strong emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>".to_owned()),
        ("Hyperlink", "Hyperlink", format!(r#"{accent}<w:u w:val="single"/>"#)),
        ("PlaceholderText", "Placeholder Text", muted),
        ("FieldCheck", "Field check", symbols.to_owned()),
        ("MeterGap", "Meter gap", r#"<w:w w:val="120"/><w:sz w:val="13"/><w:szCs w:val="13"/>"#.to_owned()),
        ("MeterMost", "Meter most", filled("green")),
        ("MeterSome", "Meter some", hatched("grey")),
        ("MeterNone", "Meter none", outlined("ink")),
        ("MeterAsked", "Meter asked", filled("accent")),
        ("MeterEmpty", "Meter empty", outlined("hairline")),
    ];
    for (id, display, run) in styles {
        let kind = "character";
        let (based_on, priority) = (DEFAULT_FONT, if id.starts_with("Meter") { 99 } else { 20 });
        Definition { kind, id, display, based_on, priority, run, ..Definition::default() }.push(out);
    }
}
