//! What one style says beyond the style that it is based on, as Word's properties in schema order.

use std::fmt::Write;

use super::palette::Palette;
use crate::document::{Align, Length, ParagraphStyle, Style, TextStyle, Weight};

/// The value of a setting if the style says another than its base.
fn said<T: PartialEq + Copy>(own: Option<T>, base: Option<T>) -> Option<T> {
    own.filter(|_| own != base)
}

/// What stands in `w:rPr`, fonts and language aside.
pub(super) fn run_properties(text: &TextStyle, base: &TextStyle, palette: &Palette) -> String {
    let mut out = String::new();
    let weight = said(
        text.weight.map(|weight| weight >= Weight::SemiBold),
        base.weight.map(|weight| weight >= Weight::SemiBold),
    );
    let italic = said(text.italic, base.italic);
    let uppercase = said(text.uppercase, base.uppercase);
    for (element, value) in [("b", weight), ("bCs", weight), ("i", italic), ("iCs", italic), ("caps", uppercase)] {
        push_switch(&mut out, element, value);
    }
    if let Some(colour) = said(text.colour, base.colour) {
        out.push_str(&palette.text(colour));
    }
    if let Some(tracking) = said(text.tracking, base.tracking) {
        let _ = write!(out, r#"<w:spacing w:val="{}"/>"#, tracking.to_twips());
    }
    if let Some(size) = said(text.size, base.size) {
        // In half points.
        let size = (size.to_pt() * 2.0).round().clamp(2.0, 3276.0);
        let _ = write!(out, r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
    }
    if let Some(underline) = said(text.underline, base.underline) {
        let value = if underline { "single" } else { "none" };
        let _ = write!(out, r#"<w:u w:val="{value}"/>"#);
    }
    if let Some(highlight) = said(text.highlight, base.highlight) {
        out.push_str(&palette.shading(highlight));
    }
    out
}

/// What stands in `w:pPr`, but for numbering and the outline level; `borders` are `w:pBdr` and `w:shd`.
pub(super) fn paragraph_properties(style: &Style, base: &ParagraphStyle, borders: &str) -> String {
    let paragraph = &style.paragraph;
    let mut out = String::new();
    let switches = [
        ("keepNext", said(paragraph.keep_with_next, base.keep_with_next)),
        ("keepLines", said(paragraph.keep_together, base.keep_together)),
        ("pageBreakBefore", said(begins_page(paragraph), begins_page(base))),
    ];
    for (element, value) in switches {
        push_switch(&mut out, element, value);
    }
    out.push_str(borders);
    push_switch(&mut out, "suppressAutoHyphens", said(paragraph.hyphenate, base.hyphenate).map(|hyphenate| !hyphenate));
    push_spacing(&mut out, style, base);
    if let Some(indent) = said(paragraph.indent, base.indent) {
        let left = indent.to_twips();
        // In lists the indent is that of the text; the label stands at the edge.
        let hanging = if style.name == "list" { left } else { 0 };
        let _ = write!(out, r#"<w:ind w:left="{left}" w:hanging="{hanging}"/>"#);
    }
    if let Some(align) = said(paragraph.align, base.align) {
        let value = match align {
            Align::Left => "left",
            Align::Justify => "both",
            Align::Centre => "center",
            Align::Right => "right",
        };
        let _ = write!(out, r#"<w:jc w:val="{value}"/>"#);
    }
    out
}

fn push_switch(out: &mut String, element: &str, value: Option<bool>) {
    if let Some(on) = value {
        let off = if on { "" } else { r#" w:val="0""# };
        // Writing to a string can't fail, here and below.
        let _ = write!(out, "<w:{element}{off}/>");
    }
}

/// Above what begins a page there is none: Word, unlike the PDF's layout, would keep it.
fn space_before(paragraph: &ParagraphStyle) -> Option<Length> {
    if paragraph.may_begin_page() { Some(Length::ZERO) } else { paragraph.space_before }
}

/// Word can't tell the first page from others: a document takes the style's base where it needs no page.
fn begins_page(paragraph: &ParagraphStyle) -> Option<bool> {
    if paragraph.may_begin_page() { Some(true) } else { paragraph.page_break_before.or(paragraph.ends_first_page) }
}

fn push_spacing(out: &mut String, style: &Style, base: &ParagraphStyle) {
    let paragraph = &style.paragraph;
    let root = style.based_on.is_none();
    let before = said(space_before(paragraph), space_before(base)).or(root.then_some(Length::ZERO));
    let after = said(paragraph.space_after, base.space_after).or(root.then_some(Length::ZERO));
    let natural = style.size() * Style::LEADING;
    let leading = said(paragraph.leading, base.leading).or((paragraph.leading.is_none()).then_some(natural));
    if before.is_none() && after.is_none() && leading.is_none() {
        return;
    }
    out.push_str("<w:spacing");
    for (attribute, length) in [("before", before), ("after", after)] {
        if let Some(length) = length {
            let _ = write!(out, r#" w:{attribute}="{}""#, length.to_twips());
        }
    }
    if let Some(leading) = leading {
        // At least, so that a picture or a tall glyph is never cut.
        let _ = write!(out, r#" w:line="{}" w:lineRule="atLeast""#, leading.to_twips());
    }
    out.push_str("/>");
}
