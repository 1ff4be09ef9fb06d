//! `word/numbering.xml`: bullets for all lists without order, and an instance of numbers for each list with one.

use std::fmt::Write;

use super::styles::NAMESPACES;
use super::xml::DECLARATION;
use crate::document::Theme;

/// The instance that every bulleted list shares.
pub(super) const BULLETS: usize = 1;
/// The instance of the first ordered list; each further one counts on from here.
pub(super) const FIRST_ORDERED: usize = 2;
/// Levels that Word knows.
pub(super) const LEVELS: usize = 9;

/// How far a level of a list moves in, in twentieths of a point.
const DEFAULT_STEP: i32 = 240;

/// The step from one list level to the next, in twentieths of a point.
pub(super) fn list_indent(theme: &Theme) -> i32 {
    let indent = theme.style_id("list").and_then(|id| theme.style(id).paragraph.indent);
    indent.map_or(DEFAULT_STEP, |indent| indent.to_twips().clamp(120, 1440))
}

/// The numbering part for a document with that many ordered lists.
pub(super) fn numbering_part(theme: &Theme, ordered: usize) -> String {
    let mut out = format!("{DECLARATION}<w:numbering {NAMESPACES}>");
    let step = list_indent(theme);
    for (id, kind) in [(0, "bullet"), (1, "decimal")] {
        // Writing to a string can't fail, here and below.
        let _ = write!(out, r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="hybridMultilevel"/>"#);
        for level in 0..LEVELS {
            push_level(&mut out, kind, level, step);
        }
        out.push_str("</w:abstractNum>");
    }
    let _ = write!(out, r#"<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>"#);
    for list in 0..ordered {
        let _ = write!(out, r#"<w:num w:numId="{}"><w:abstractNumId w:val="1"/>"#, FIRST_ORDERED + list);
        for level in 0..LEVELS {
            let _ = write!(out, r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>"#);
        }
        out.push_str("</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

fn push_level(out: &mut String, kind: &str, level: usize, step: i32) {
    let style = match (kind, level) {
        ("bullet", 0) => r#"<w:pStyle w:val="ListBullet"/>"#,
        ("bullet", 1) => r#"<w:pStyle w:val="ListBullet2"/>"#,
        ("bullet", 2) => r#"<w:pStyle w:val="ListBullet3"/>"#,
        _ => "",
    };
    let text = match kind {
        "bullet" if level.is_multiple_of(2) => "•".to_owned(),
        "bullet" => "–".to_owned(),
        _ => format!("%{}.", level + 1),
    };
    let left = step * (level as i32 + 1);
    let _ = write!(
        out,
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{step}"/></w:pPr></w:lvl>"#
    );
}
