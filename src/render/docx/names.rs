//! What the theme's styles are called in Word: one theme style is a paragraph style and a character style linked to
//! it, and further ones where it draws a box, stands in table cells that hold lists, or makes a table.

use std::collections::BTreeSet;

use super::panel::Panel;
use crate::document::{StyleId, TableStyle, Theme, Weight};

/// Names of all styles of a theme, by [`StyleId`].
#[derive(Debug)]
pub(super) struct Names {
    styles: Vec<Name>,
}

/// What one style of the theme is in Word. All but `display` are ids of Word styles.
#[derive(Debug)]
pub(super) struct Name {
    /// What people read in Word's list of styles.
    pub display: String,
    pub paragraph: String,
    pub character: String,
    /// The paragraph style with its box, for use outside of tables.
    pub boxed: Option<(String, Panel)>,
    pub table: Option<String>,
    /// Whether cells are set in it, so that lists in them need styles that build on it.
    pub in_cells: bool,
    /// The outline level of headings in it, counted from 0.
    pub outline: Option<u8>,
    pub bold: bool,
    pub italic: bool,
}

impl Name {
    /// The style of bulleted items in a cell of this style.
    pub fn bullet(&self) -> String {
        format!("{}-Bullet", self.paragraph)
    }

    /// The style of items that bring a label of their own, in a cell of this style.
    pub fn labelled(&self) -> String {
        format!("{}-Label", self.paragraph)
    }
}

/// The theme's names for what Word has styles of its own for: theme, Word's id, Word's name.
const BUILT_IN: [(&str, &str, &str); 13] = [
    ("body", "Normal", "Normal"),
    ("title", "Heading1", "heading 1"),
    ("h1", "Heading1", "heading 1"),
    ("h2", "Heading2", "heading 2"),
    ("h3", "Heading3", "heading 3"),
    ("h4", "Heading4", "heading 4"),
    ("subtitle", "Subtitle", "Subtitle"),
    ("caption", "Caption", "caption"),
    ("quote", "Quote", "Quote"),
    ("list", "List", "List"),
    ("header", "Header", "header"),
    ("footer", "Footer", "footer"),
    ("field", "Field", "Field"),
];

/// Ids that [`super::styles`] gives out itself.
#[rustfmt::skip]
const TAKEN: [&str; 32] = [
    "Title", "BodyText", "ListBullet", "ListBullet2", "ListBullet3", "ListNumber", "ListNumber2", "ListNumber3",
    "ListContinue", "TOCHeading", "TOC1", "TOC2", "TOC3", "TOC4", "Hyperlink", "PlaceholderText", "Strong",
    "Emphasis", "StrongEmphasis", "TableNormal", "TableGrid", "DefaultParagraphFont", "NoList", "TableGap",
    "MeterEmpty", "MeterAsked", "MeterMost", "MeterSome", "MeterNone", "FieldCheck", "List", "ListLabel",
];

impl Names {
    pub fn of(theme: &Theme) -> Self {
        let mut taken: BTreeSet<String> = TAKEN.iter().map(|id| id.to_lowercase()).collect();
        taken.extend(BUILT_IN.iter().map(|(_, id, _)| id.to_lowercase()));
        let mut built_in: BTreeSet<&str> = BTreeSet::new();
        let in_cells: BTreeSet<StyleId> = theme
            .styles()
            .flat_map(|(_, style)| [style.table.cell_style, style.table.head_style])
            .flatten()
            .filter(|id| *id != StyleId::BODY)
            .collect();
        let mut styles: Vec<Name> = Vec::new();
        for (id, style) in theme.styles() {
            let known = BUILT_IN.iter().find(|(name, word, _)| *name == style.name && built_in.insert(word));
            let (paragraph, display) = match known {
                Some((_, id, name)) => ((*id).to_owned(), (*name).to_owned()),
                None => unique(&style.name, &mut taken),
            };
            let base = style.based_on.map(|base| &styles[base.index()]);
            let outline = heading_level(&paragraph).or_else(|| base.and_then(|base| base.outline));
            styles.push(Name {
                character: format!("{paragraph}-Char"),
                boxed: Panel::of(&style.surround).map(|panel| (format!("{paragraph}-Panel"), panel)),
                table: makes_tables(theme, id, &style.table).then(|| format!("{paragraph}-Table")),
                in_cells: in_cells.contains(&id),
                outline,
                bold: style.text.weight.is_some_and(|weight| weight >= Weight::SemiBold),
                italic: style.text.italic == Some(true),
                paragraph,
                display,
            });
        }
        Names { styles }
    }

    pub fn get(&self, id: StyleId) -> &Name {
        &self.styles[id.index()]
    }
}

/// Whether a style says anything about tables that its base doesn't.
fn makes_tables(theme: &Theme, id: StyleId, table: &TableStyle) -> bool {
    id != StyleId::BODY && *table != theme.style(StyleId::BODY).table
}

fn heading_level(paragraph: &str) -> Option<u8> {
    let level: u8 = paragraph.strip_prefix("Heading")?.parse().ok()?;
    level.checked_sub(1)
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
