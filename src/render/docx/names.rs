//! What the theme's styles are called in Word: one theme style is a paragraph style and a character style linked to
//! it, and further ones where it draws a box, stands in table cells that hold lists, or makes a table.

use std::collections::BTreeSet;

use super::lines::{Lowered, Pictured, holds_picture};
use super::numbering::list_indent;
use super::panel::Panel;
use super::styles::LABEL_INDENT;
use crate::document::{Inline, Length, Style, StyleId, TableStyle, Theme, Weight};

/// Names of all styles of a theme, by [`StyleId`].
#[derive(Debug)]
pub(super) struct Names {
    styles: Vec<Name>,
    /// The character style of links within the document.
    pub link: String,
}

/// What one style of the theme is in Word. All but `display` are ids of Word styles.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// What people read in Word's list of styles.
    pub display: String,
    pub paragraph: String,
    pub character: String,
    /// The paragraph style with its box, for use outside of tables; headings have theirs in the style itself.
    pub boxed: Option<(String, Panel)>,
    pub table: Option<String>,
    /// Indents of the list styles that build on it: it is the style of lists, or of cells that may hold some.
    pub lists: Option<ListIndents>,
    /// The character style that is nothing but the colour of cells in this style, for paragraphs in such a cell that
    /// have a style of their own and yet no colour.
    pub colour: Option<String>,
    /// The outline level of headings in it, counted from 0.
    pub outline: Option<u8>,
    pub bold: bool,
    pub italic: bool,
    /// Whether paragraphs in it keep with what follows by themselves.
    pub keeps_next: bool,
    pub lowered: Option<Lowered>,
    pub pictured: Option<Pictured>,
}

/// How far the text of a list item stands behind its left edge, in twentieths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListIndents {
    pub bullet: i32,
    pub label: i32,
}

impl Name {
    /// The style of bulleted items in this style.
    pub fn bullet(&self) -> String {
        format!("{}-Bullet", self.paragraph)
    }

    /// The variant for a paragraph whose lines stand elsewhere: beside larger text in a row with that first baseline, or
    /// with pictures in them.
    pub fn by_lines(&self, lowest: Length, content: &[Inline]) -> Option<&str> {
        let lowered = self.lowered.as_ref().filter(|lowered| lowered.fits(lowest)).map(|lowered| &lowered.id);
        let pictured = || self.pictured.as_ref().filter(|_| holds_picture(content)).map(|pictured| &pictured.id);
        lowered.or_else(pictured).map(String::as_str)
    }

    /// The style of items in this style that bring a label of their own.
    pub fn labelled(&self) -> String {
        format!("{}-Label", self.paragraph)
    }
}

/// Room for a label such as `S12`, in twentieths of a point.
const NARROWEST_LABEL: i32 = 480;

/// The theme's names for what Word has styles of its own for: theme, Word's id, Word's name.
const BUILT_IN: [(&str, &str, &str); 8] = [
    ("body", "Normal", "Normal"),
    ("subtitle", "Subtitle", "Subtitle"),
    ("caption", "Caption", "caption"),
    ("quote", "Quote", "Quote"),
    ("list", "List", "List"),
    ("page-header", "Header", "header"),
    ("page-footer", "Footer", "footer"),
    ("field", "Field", "Field"),
];

/// The theme's names for the headings of each level; Word's own heading goes to the first that the theme has. People
/// and checkers look for Word's own headings, so the ones that part a document get them.
const HEADINGS: [&[&str]; 4] = [&["title", "h1"], &["chapter", "h2", "summary-heading"], &["h3"], &["h4"]];

/// Ids that [`super::styles`] gives out itself.
#[rustfmt::skip]
const TAKEN: [&str; 35] = [
    "Title", "BodyText", "ListBullet", "ListBullet2", "ListBullet3", "ListNumber", "ListNumber2", "ListNumber3",
    "ListContinue", "TOCHeading", "TOC1", "TOC2", "TOC3", "TOC4", "Hyperlink", "PlaceholderText", "Strong",
    "Emphasis", "StrongEmphasis", "TableNormal", "TableGrid", "DefaultParagraphFont", "NoList", "TableGap",
    "TableEnd", "HeaderFirst",
    "MeterEmpty", "MeterAsked", "MeterMost", "MeterSome", "MeterNone", "MeterGap", "FieldCheck", "List", "ListLabel",
];

impl Names {
    pub fn of(theme: &Theme) -> Self {
        let mut taken: BTreeSet<String> = TAKEN.iter().map(|id| id.to_lowercase()).collect();
        taken.extend(BUILT_IN.iter().map(|(_, id, _)| id.to_lowercase()));
        taken.extend((1..=9).map(|level| format!("heading{level}")));
        let in_cells: BTreeSet<StyleId> = theme
            .styles()
            .flat_map(|(_, style)| [style.table.cell_style, style.table.head_style])
            .flatten()
            .filter(|id| *id != StyleId::BODY)
            .collect();
        let mut styles: Vec<Name> = Vec::new();
        for (id, style) in theme.styles() {
            let known = BUILT_IN.iter().find(|(name, ..)| *name == style.name);
            let heading = (1..).zip(HEADINGS).find(|(_, names)| names.contains(&style.name.as_str()));
            let words_own = heading.filter(|(_, names)| {
                names.iter().find(|name| theme.style_id(name).is_some()) == Some(&style.name.as_str())
            });
            let (paragraph, display) = match (known, words_own) {
                (Some((_, id, name)), _) => ((*id).to_owned(), (*name).to_owned()),
                (None, Some((level, _))) => (format!("Heading{level}"), format!("heading {level}")),
                (None, None) => unique(&style.name, &mut taken),
            };
            let base = style.based_on.map(|base| &styles[base.index()]);
            let new_page = base.filter(|base| base.outline.is_some() && begins_page(theme, style)).and_then(|base| {
                let id = format!("{}-Page", base.paragraph);
                taken.insert(id.to_lowercase()).then(|| (id, format!("{} (new page)", base.display)))
            });
            let (paragraph, display) = new_page.unwrap_or((paragraph, display));
            let outline = heading.map(|(level, _): (u8, _)| level - 1).or_else(|| base.and_then(|base| base.outline));
            let panel = Panel::of(&style.surround);
            styles.push(Name {
                character: format!("{paragraph}-Char"),
                boxed: panel.map(|panel| {
                    (if outline.is_some() { paragraph.clone() } else { format!("{paragraph}-Panel") }, panel)
                }),
                table: makes_tables(theme, id, &style.table).then(|| format!("{paragraph}-Table")),
                lists: list_indents(theme, style, in_cells.contains(&id)),
                colour: (style.own.text.colour.is_some() && outline.is_none()).then(|| format!("{paragraph}-Colour")),
                outline,
                bold: style.text.weight.is_some_and(|weight| weight >= Weight::SemiBold),
                italic: style.text.italic == Some(true),
                keeps_next: style.paragraph.keep_with_next == Some(true),
                lowered: Lowered::of(theme, style, &in_cells, &paragraph),
                pictured: Pictured::of(theme, style, &in_cells, &paragraph),
                paragraph,
                display,
            });
        }
        let link = theme.style_id("link").map(|id| styles[id.index()].character.clone());
        Names { link: link.unwrap_or_else(|| "Hyperlink".to_owned()), styles }
    }

    pub fn get(&self, id: StyleId) -> &Name {
        &self.styles[id.index()]
    }
}

/// Whether a style is what it is based on, but for the page that it begins. Who looks for headings by the names of
/// their styles finds it by the name of its base.
fn begins_page(theme: &Theme, style: &Style) -> bool {
    let Some(base) = style.based_on.map(|base| theme.style(base)) else { return false };
    let mut broken = base.clone();
    broken.paragraph.page_break_before = style.paragraph.page_break_before;
    broken.paragraph.ends_first_page = style.paragraph.ends_first_page;
    style.paragraph.may_begin_page()
        && !base.paragraph.may_begin_page()
        && Style { name: base.name.clone(), based_on: base.based_on, ..style.clone() } == broken
}

/// Whether a style says anything about tables that its base doesn't.
fn makes_tables(theme: &Theme, id: StyleId, table: &TableStyle) -> bool {
    id != StyleId::BODY && *table != theme.style(StyleId::BODY).table
}

/// The indents of a style's list variants, if it is one that lists are set in. `list` itself has Word's own.
fn list_indents(theme: &Theme, style: &Style, in_cells: bool) -> Option<ListIndents> {
    let mut ancestors = std::iter::successors(style.based_on, |id| theme.style(*id).based_on);
    if ancestors.any(|id| theme.style(id).name == "list") {
        let indent = style.paragraph.indent.map_or(list_indent(theme), |indent| indent.to_twips());
        return Some(ListIndents { bullet: indent, label: indent.max(NARROWEST_LABEL) });
    }
    in_cells.then(|| ListIndents { bullet: list_indent(theme), label: LABEL_INDENT })
}

/// `level-most` is `LevelMost`, and people read `Level most`.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> (String, String) {
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut id: String = words.iter().map(|word| capitalised(word)).collect();
    let mut display = capitalised(&words.join(" "));
    if id.is_empty() || id.starts_with(|c: char| c.is_ascii_digit()) {
        id = format!("Style{id}");
        display = format!("Style {display}").trim_end().to_owned();
    }
    let mut candidate = id.clone();
    let mut number = 2;
    while !taken.insert(candidate.to_lowercase()) {
        candidate = format!("{id}{number}");
        number += 1;
    }
    if number > 2 {
        display = format!("{display} {}", number - 1);
    }
    (candidate, display)
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + characters.as_str())
}
