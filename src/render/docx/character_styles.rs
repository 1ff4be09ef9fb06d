//! Character styles that are Word's and ours rather than the theme's: bold, italics, links, fields and level bars.

use super::definition::Definition;
use super::deltas::run_properties;
use super::styles::{DEFAULT_FONT, Look};
use crate::document::{Colour, TextStyle};

/// Strong and emphatic text, links, placeholders, and the cells of level bars.
pub(super) fn push_character_styles(out: &mut String, look: &Look<'_>) {
    let palette = look.palette;
    let colour = |name: &str| look.theme.colour(name);
    let muted = palette.text(colour("muted"));
    let symbols = r#"<w:rFonts w:ascii="Segoe UI Symbol" w:eastAsia="MS Gothic" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>"#;
    // A cell of a level bar is a small blank, drawn wide, on a tint; what is not filled has a line around it instead.
    let cell = |line: &str, fill: String| {
        let line = palette.border(colour(line));
        format!(r#"{}<w:bdr w:val="single" w:sz="4" w:space="0" {line}/>{fill}"#, blank(METER_CELL))
    };
    let filled = |name: &str| cell(name, palette.shading(colour(name)));
    let outlined = |name: &str, ground: Colour| cell(name, palette.shading(ground));
    // As in the PDF, a grey print tells it from the others.
    let hatched = |name: &str| cell(name, palette.hatch(colour(name)));
    let styles = [
        ("Strong", "Strong", "<w:b/><w:bCs/>".to_owned()),
        ("Emphasis", "Emphasis", "<w:i/><w:iCs/>".to_owned()),
        ("StrongEmphasis", "Strong emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>".to_owned()),
        ("Hyperlink", "Hyperlink", external_link(look)),
        ("PlaceholderText", "Placeholder Text", muted),
        ("FieldCheck", "Field check", symbols.to_owned()),
        ("MeterGap", "Meter gap", blank(METER_GAP)),
        ("MeterMost", "Meter most", filled("green")),
        ("MeterSome", "Meter some", hatched("grey")),
        ("MeterNone", "Meter none", outlined("ink", Colour::WHITE)),
        ("MeterAsked", "Meter asked", filled("accent")),
        ("MeterEmpty", "Meter empty", outlined("hairline", colour("tint"))),
    ];
    for (id, display, run) in styles {
        let kind = "character";
        let (based_on, priority) = (DEFAULT_FONT, if id.starts_with("Meter") { 99 } else { 20 });
        Definition { kind, id, display, based_on, priority, run, ..Definition::default() }.push(out);
    }
}

/// How wide the blanks of a level bar's cells and gaps are drawn, in per cent: near the bars of the PDF.
const METER_CELL: u32 = 400;
const METER_GAP: u32 = 150;

/// A blank of that width, in a size and a font whose blank is known: bars in others might not fit their columns.
fn blank(width: u32) -> String {
    format!(
        r#"<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:w w:val="{width}"/><w:sz w:val="10"/><w:szCs w:val="10"/>"#
    )
}

/// The look of links that lead out of the document, and of those that people make in Word.
fn external_link(look: &Look<'_>) -> String {
    let style = ["external-link", "link"].iter().find_map(|name| look.theme.style_id(name));
    style.map_or_else(String::new, |id| {
        run_properties(&look.theme.style(id).own.text, &TextStyle::default(), look.palette)
    })
}
