//! Character styles that are Word's and ours rather than the theme's: bold, italics, links, fields and level bars.

use super::definition::Definition;
use super::deltas::run_properties;
use super::styles::{DEFAULT_FONT, Look};
use crate::document::{Colour, Length, StyleId, TextStyle};

/// Strong and emphatic text, links, placeholders, and the cells of level bars.
pub(super) fn push_character_styles(out: &mut String, look: &Look<'_>) {
    let palette = look.palette;
    let colour = |name: &str| look.theme.colour(name);
    let muted = palette.text(colour("muted"));
    let meter = look.theme.style(look.theme.style_id("meter").unwrap_or(StyleId::BODY));
    let (blank, gap) = blanks(meter.size());
    let symbols = r#"<w:rFonts w:ascii="Segoe UI Symbol" w:eastAsia="MS Gothic" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>"#;
    // A cell of a level bar is a small blank, drawn wide, on a tint; what is not filled has a line around it instead.
    let cell = |line: &str, fill: String| {
        let line = palette.border(colour(line));
        format!(r#"{blank}<w:bdr w:val="single" w:sz="4" w:space="0" {line}/>{fill}"#)
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
        ("MeterGap", "Meter gap", gap),
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

/// How wide a step of a level bar is drawn with its gap and its line, in points: near the bars of the PDF.
pub(super) const METER_STEP: f32 = 13.4;
/// How high a bar is beside its text, in sizes of the text: its middle is then about that of small letters. Raising it
/// (`w:position`) would be no way: LibreOffice leaves the box where it is, and makes it narrower.
const METER_HEIGHT: f32 = 0.58;
/// How wide the blanks of a bar's cells and gaps are drawn, in points for each em.
const METER_CELL: f32 = 20.0;
const METER_GAP: f32 = 7.5;

/// The blanks of a level bar's cells and gaps for text of that size, in a font whose blank is known: bars in others might
/// not fit their columns. Gaps have the text's own size, so that a bar alone stands on the line of what is beside it.
fn blanks(size: Length) -> (String, String) {
    let fonts = r#"<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>"#;
    let width =
        |wanted: f32, size: f32| format!(r#"<w:w w:val="{}"/>"#, (wanted / size * 100.0).round().clamp(1.0, 600.0));
    let half_points = (size.to_pt() * METER_HEIGHT * 2.0).round().max(4.0);
    let cell = width(METER_CELL, half_points / 2.0);
    let cell = format!(r#"{fonts}{cell}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#);
    (cell, fonts.to_owned() + &width(METER_GAP, size.to_pt()))
}

/// The look of links that lead out of the document, and of those that people make in Word.
fn external_link(look: &Look<'_>) -> String {
    let style = ["external-link", "link"].iter().find_map(|name| look.theme.style_id(name));
    style.map_or_else(String::new, |id| {
        run_properties(&look.theme.style(id).own.text, &TextStyle::default(), look.palette)
    })
}
