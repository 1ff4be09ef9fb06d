//! `word/styles.xml`: every style of the theme as named Word styles, so that an office restyles a document in one
//! place, and Word's own styles for lists, contents, links, fields and level bars.
//!
//! A style states what differs from the one that it is based on, in the theme as in Word.

use std::fmt::Write;

use super::character_styles::push_character_styles;
use super::contents::push_contents_styles;
use super::definition::Definition;
use super::deltas::{paragraph_properties, run_properties};
use super::lines::{Lowered, Pictured};
use super::names::{ListIndents, Name, Names};
use super::numbering::{BULLETS, list_indent};
use super::palette::Palette;
use super::running_styles::{is_running, push_running_styles, running_line};
use super::table_styles::push_table_style;
use super::xml::DECLARATION;
use crate::document::{Length, ParagraphStyle, Style, StyleId, TextStyle, Theme};

pub(super) const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// How far a labelled item's text stands from its left edge, in twentieths of a point: room for `TC10`.
pub(super) const LABEL_INDENT: i32 = 640;

/// Everything that the parts about looks are made from.
pub(super) struct Look<'t> {
    pub theme: &'t Theme,
    pub names: &'t Names,
    pub palette: &'t Palette,
}

/// The styles part for documents in a language, given as Word writes it (`fr-FR`).
pub(super) fn styles_part(look: &Look<'_>, language: &str) -> String {
    let mut out = format!("{DECLARATION}<w:styles {NAMESPACES}>");
    push_defaults(&mut out, look, language);
    for (id, style) in look.theme.styles() {
        push_theme_style(&mut out, look, id, style);
    }
    push_text_styles(&mut out, look);
    push_list_styles(&mut out, look);
    push_contents_styles(&mut out, look);
    push_character_styles(&mut out, look);
    out.push_str(FIXED_STYLES);
    for (_, style) in look.theme.styles() {
        push_table_style(&mut out, look, style);
    }
    out.push_str("</w:styles>");
    out
}

/// Word's roots of characters, tables and lists.
const FIXED_STYLES: &str = concat!(
    r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    r#"<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"#,
    r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#,
);

/// What holds where no style says otherwise: fonts and language only. All that the theme's `body` says stands in
/// `Normal`: LibreOffice lets defaults in tables win over character styles.
fn push_defaults(out: &mut String, look: &Look<'_>, language: &str) {
    let half_points = Style::SIZE.to_twips() / 10;
    let size = match look.theme.style(StyleId::BODY).text.size {
        Some(_) => String::new(),
        None => format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#),
    };
    let _ = write!(
        out,
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>{size}<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#
    );
}

/// One theme style: as a paragraph style, as the character style linked to it, and in the variants that it needs.
fn push_theme_style(out: &mut String, look: &Look<'_>, id: StyleId, style: &Style) {
    let name = look.names.get(id);
    let base = style.based_on.map(|base| (look.names.get(base), look.theme.style(base)));
    let (base_text, base_paragraph) = base.map(|(_, base)| (&base.text, &base.paragraph)).unzip();
    let (no_text, no_paragraph) = (TextStyle::default(), ParagraphStyle::default());
    let base_text = base_text.unwrap_or(&no_text);
    let base_paragraph = base_paragraph.unwrap_or(&no_paragraph);
    let run = run_properties(&style.text, base_text, look.palette);
    let mut borders = String::new();
    if let Some((_, panel)) = name.boxed.as_ref().filter(|_| name.outline.is_some()) {
        panel.push_xml(&mut borders);
    }
    if is_running(&name.paragraph) {
        borders.push_str(&running_line(look, &name.paragraph));
    }
    let mut paragraph = paragraph_properties(style, base_paragraph, &borders);
    let mut paragraph_run = run.clone();
    if let Some(level) = name.outline.filter(|_| base.is_none_or(|(base, _)| base.outline.is_none())) {
        let _ = write!(paragraph, r#"<w:outlineLvl w:val="{level}"/>"#);
        paragraph_run.insert_str(0, HEADING_FONTS);
    }
    Definition {
        id: &name.paragraph,
        display: &name.display,
        based_on: base.map_or("", |(base, _)| &base.paragraph),
        next: if name.outline.is_some() { "BodyText" } else { "" },
        link: if id == StyleId::BODY { "" } else { &name.character },
        priority: if name.outline.is_some() { 9 } else { 10 },
        paragraph,
        run: paragraph_run,
        // A heading without a style of its own asks Word's heading, whatever the theme calls it.
        kept: !name.keeps_next || name.outline.is_some(),
        ..Definition::default()
    }
    .push(out);
    if id == StyleId::BODY {
        return;
    }
    Definition {
        kind: "character",
        id: &name.character,
        display: &format!("{} Char", name.display),
        based_on: base.filter(|(base, _)| base.paragraph != "Normal").map_or(DEFAULT_FONT, |(base, _)| &base.character),
        link: &name.paragraph,
        priority: 99,
        run,
        ..Definition::default()
    }
    .push(out);
    if let (Some(id), Some(colour)) = (&name.colour, style.own.text.colour) {
        Definition {
            kind: "character",
            id,
            display: &format!("{} (colour)", name.display),
            based_on: DEFAULT_FONT,
            priority: 99,
            run: look.palette.text(colour),
            ..Definition::default()
        }
        .push(out);
    }
    push_variants(out, name, style);
}

pub(super) const DEFAULT_FONT: &str = "DefaultParagraphFont";
const HEADING_FONTS: &str = r#"<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>"#;

/// Behind the id of a heading's style that begins pages: its variant that begins none.
pub(super) const SAME_PAGE: &str = "-SamePage";

/// Whether all that has a style begins a page, but for what shares that of what it stands in or behind.
pub(super) fn begins_pages(style: &Style) -> bool {
    style.paragraph.page_break_before == Some(true)
}

fn push_variants(out: &mut String, name: &Name, style: &Style) {
    let kept = !name.keeps_next;
    if name.outline.is_some() && begins_pages(style) {
        let id = format!("{}{SAME_PAGE}", name.paragraph);
        let display = format!("{} (same page)", name.display);
        let above = style.paragraph.space_before.unwrap_or(Length::ZERO).to_twips();
        let paragraph = format!(r#"<w:pageBreakBefore w:val="0"/><w:spacing w:before="{above}"/>"#);
        let based_on = &name.paragraph;
        Definition { id: &id, display: &display, based_on, paragraph, kept: true, ..Definition::default() }.push(out);
    }
    if let Some((id, panel)) = name.boxed.as_ref().filter(|_| name.outline.is_none()) {
        let mut paragraph = String::new();
        panel.push_xml(&mut paragraph);
        let _ = write!(paragraph, r#"<w:ind w:left="{}" w:right="{}"/>"#, panel.inset_left, panel.inset_right);
        let display = format!("{} (panel)", name.display);
        Definition { id, display: &display, based_on: &name.paragraph, paragraph, kept, ..Definition::default() }
            .push(out);
    }
    if let Some(Lowered { id, by, .. }) = &name.lowered {
        let above = style.paragraph.space_before.unwrap_or(Length::ZERO) + *by;
        let paragraph = format!(r#"<w:spacing w:before="{}"/>"#, above.to_twips());
        let display = format!("{} (lowered)", name.display);
        Definition { id, display: &display, based_on: &name.paragraph, paragraph, kept, ..Definition::default() }
            .push(out);
    }
    if let Some(Pictured { id, line, gap }) = &name.pictured {
        let below = style.paragraph.space_after.unwrap_or(Length::ZERO).max(*gap);
        let (below, line) = (below.to_twips(), line.to_twips());
        let paragraph = format!(r#"<w:spacing w:after="{below}" w:line="{line}" w:lineRule="atLeast"/>"#);
        let display = format!("{} (pictures)", name.display);
        Definition { id, display: &display, based_on: &name.paragraph, paragraph, kept, ..Definition::default() }
            .push(out);
    }
    if let Some(ListIndents { bullet, label }) = name.lists {
        let bullet = format!(
            r#"<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr><w:ind w:left="{bullet}" w:hanging="{bullet}"/>"#
        );
        let label = format!(r#"<w:ind w:left="{label}" w:hanging="{label}"/>"#);
        for (id, what, paragraph) in [(name.bullet(), "bullet", bullet), (name.labelled(), "label", label)] {
            let display = format!("{} ({what})", name.display);
            Definition {
                id: &id,
                display: &display,
                based_on: &name.paragraph,
                paragraph,
                kept,
                ..Definition::default()
            }
            .push(out);
        }
    }
}

/// Running text, the title for offices that want one, and what keeps two tables apart.
fn push_text_styles(out: &mut String, look: &Look<'_>) {
    let has = |id: &str| look.theme.styles().any(|(style, _)| look.names.get(style).paragraph == id);
    for level in (1..=4u8).filter(|level| !has(&format!("Heading{level}"))) {
        Definition {
            id: &format!("Heading{level}"),
            display: &format!("heading {level}"),
            based_on: "Normal",
            next: "BodyText",
            priority: 9,
            paragraph: format!(r#"<w:keepNext/><w:outlineLvl w:val="{}"/>"#, level - 1),
            kept: true,
            run: format!("{HEADING_FONTS}<w:b/><w:bCs/>"),
            ..Definition::default()
        }
        .push(out);
    }
    push_running_styles(out, look, has);
    Definition {
        id: "Title",
        display: "Title",
        based_on: "Heading1",
        next: "BodyText",
        paragraph: r#"<w:outlineLvl w:val="9"/>"#.to_owned(),
        ..Definition::default()
    }
    .push(out);
    let text =
        Definition { id: "BodyText", display: "Body Text", based_on: "Normal", priority: 1, ..Definition::default() };
    Definition { kept: true, ..text }.push(out);
    // What stands behind a table: six points between two, and at the end a single one, lest it begin a page of its own.
    for (id, display, line) in [("TableGap", "Table gap", 120), ("TableEnd", "Table end", 20)] {
        Definition {
            id,
            display,
            based_on: "Normal",
            priority: 99,
            paragraph: format!(r#"<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>"#),
            run: r#"<w:sz w:val="2"/><w:szCs w:val="2"/>"#.to_owned(),
            ..Definition::default()
        }
        .push(out);
    }
}

fn push_list_styles(out: &mut String, look: &Look<'_>) {
    let step = list_indent(look.theme);
    if look.theme.style_id("list").is_none() {
        let paragraph = format!(r#"<w:ind w:left="{step}" w:hanging="{step}"/>"#);
        Definition { id: "List", display: "List", based_on: "Normal", paragraph, kept: true, ..Definition::default() }
            .push(out);
    }
    Definition {
        id: "ListLabel",
        display: "List label",
        based_on: "List",
        paragraph: format!(r#"<w:ind w:left="{LABEL_INDENT}" w:hanging="{LABEL_INDENT}"/>"#),
        kept: true,
        ..Definition::default()
    }
    .push(out);
    for level in 1..=3 {
        let number = if level == 1 { String::new() } else { level.to_string() };
        let spaced = if level == 1 { String::new() } else { format!(" {level}") };
        let left = step * level;
        let numbered = format!(
            r#"<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{BULLETS}"/></w:numPr><w:ind w:left="{left}" w:hanging="{step}"/>"#,
            level - 1
        );
        let indented = format!(r#"<w:ind w:left="{left}" w:hanging="{step}"/>"#);
        for (id, display, paragraph) in
            [("ListBullet", "List Bullet", numbered), ("ListNumber", "List Number", indented)]
        {
            Definition {
                id: &format!("{id}{number}"),
                display: &format!("{display}{spaced}"),
                based_on: "List",
                paragraph,
                kept: true,
                ..Definition::default()
            }
            .push(out);
        }
    }
    Definition {
        id: "ListContinue",
        display: "List Continue",
        based_on: "List",
        paragraph: format!(r#"<w:ind w:left="{step}" w:hanging="0"/>"#),
        kept: true,
        ..Definition::default()
    }
    .push(out);
}
