//! The theme: what each style name looks like. Read from `templates/theme.toml`; the data never carries looks.
//!
//! Every style states only what differs from the style that it is based on (`body` if it says nothing).
//! Text properties that stay unset are inherited from the surrounding block, as in CSS.

mod colour;
mod contrast;
mod file;
mod reader;
#[cfg(test)]
mod tests;
mod upon;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Length;
use crate::setting::{SettingFault, SettingsText};
pub use colour::Colour;
pub use contrast::LowContrast;
use file::ThemeFile;
use reader::Faults;

/// The index of a style in its [`Theme`]. Only [`Theme::style_id`] makes one; 0 is `body`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(u16);

impl StyleId {
    /// The style of everything that names none.
    pub const BODY: StyleId = StyleId(0);

    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// All styles of a run, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub page: PageStyle,
    pub colours: BTreeMap<String, Colour>,
    /// Fonts that Word is told to use: the PDF has its own, embedded.
    pub word_fonts: WordFonts,
    styles: Vec<Style>,
    names: BTreeMap<String, StyleId>,
    /// The styles that its file names, where it is based on the built-in theme.
    stated: Option<BTreeSet<String>>,
}

/// Paper and margins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageStyle {
    pub width: Length,
    pub height: Length,
    pub margin_top: Length,
    pub margin_bottom: Length,
    pub margin_left: Length,
    pub margin_right: Length,
}

/// The families that Word sets a document in: it has its own fonts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordFonts {
    pub body: String,
    pub headings: String,
}

/// One named style. Which parts of it apply depends on what carries it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    pub name: String,
    /// The style that it was based on; `None` only for `body`.
    pub based_on: Option<StyleId>,
    /// What the style itself and those that it is based on say about text, `body` left out: what stands
    /// against the text around it. A red span in a heading is a red heading, not red body text.
    pub own: Own,
    pub text: TextStyle,
    pub paragraph: ParagraphStyle,
    pub surround: BoxStyle,
    pub table: TableStyle,
    /// How high a picture of that style stands; unset, as its pixels ask.
    pub height: Option<Length>,
}

/// The inherited properties that a style states against its surroundings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    pub text: TextStyle,
    pub leading: Option<Length>,
    pub align: Option<Align>,
    pub hyphenate: Option<bool>,
}

/// Properties of runs of text. `None` means: as in the text around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextStyle {
    pub size: Option<Length>,
    pub weight: Option<Weight>,
    pub italic: Option<bool>,
    pub colour: Option<Colour>,
    /// Extra space between letters, for capitals.
    pub tracking: Option<Length>,
    pub uppercase: Option<bool>,
    pub underline: Option<bool>,
    /// A tint behind the text.
    pub highlight: Option<Colour>,
}

/// Properties of paragraphs, headings and list items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParagraphStyle {
    /// From baseline to baseline; unset, 1.35 times the size.
    pub leading: Option<Length>,
    pub align: Option<Align>,
    pub space_before: Option<Length>,
    pub space_after: Option<Length>,
    /// Of the left edge; for lists, of the text behind the label.
    pub indent: Option<Length>,
    pub hyphenate: Option<bool>,
    pub keep_with_next: Option<bool>,
    /// Not broken over pages while it fits on one, unless about half a page would stay empty.
    pub keep_together: Option<bool>,
    pub page_break_before: Option<bool>,
    /// Begins a page where it would stand on the first one, and nowhere else.
    pub ends_first_page: Option<bool>,
}

impl ParagraphStyle {
    /// Whether it begins a page, on whichever page it would stand or on the first one.
    pub fn may_begin_page(&self) -> bool {
        self.page_break_before == Some(true) || self.ends_first_page == Some(true)
    }
}

/// The box around a section, a table cell or a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoxStyle {
    pub background: Option<Colour>,
    pub padding_x: Option<Length>,
    pub padding_y: Option<Length>,
    pub border_top: Option<Border>,
    pub border_bottom: Option<Border>,
    pub border_left: Option<Border>,
    pub border_right: Option<Border>,
}

/// Properties of whole tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableStyle {
    /// Column widths from the left; the last one repeats for the columns that follow.
    pub columns: Option<Vec<ColumnWidth>>,
    /// The tint of every second body row.
    pub zebra: Option<Colour>,
    /// The line between body rows.
    pub rule: Option<Border>,
    /// The style of header cells that name none of their own.
    pub head_style: Option<StyleId>,
    /// The style of body cells that name none of their own.
    pub cell_style: Option<StyleId>,
}

/// How wide a column of a table is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnWidth {
    Fixed(Length),
    /// A share of what the other columns leave.
    Share(f32),
    /// As wide as its widest content, within reason.
    Content,
}

/// A rule along an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    pub width: Length,
    pub colour: Colour,
}

/// Weight of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

/// Where the lines of a paragraph stand between its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Left,
    Justify,
    Centre,
    Right,
}

impl Style {
    /// The size of letters where no style says one, and the height of a line in sizes.
    pub const SIZE: Length = Length::pt(10.0);
    pub const LEADING: f32 = 1.35;

    /// The size of its letters.
    pub fn size(&self) -> Length {
        self.text.size.unwrap_or(Style::SIZE)
    }
}

impl TextStyle {
    /// What this says, and where it says nothing, what `base` says.
    #[must_use]
    pub fn or(self, base: &TextStyle) -> TextStyle {
        TextStyle {
            size: self.size.or(base.size),
            weight: self.weight.or(base.weight),
            italic: self.italic.or(base.italic),
            colour: self.colour.or(base.colour),
            tracking: self.tracking.or(base.tracking),
            uppercase: self.uppercase.or(base.uppercase),
            underline: self.underline.or(base.underline),
            highlight: self.highlight.or(base.highlight),
        }
    }
}

impl Theme {
    /// Reads a theme.
    ///
    /// # Errors
    /// Every fault, each at its setting: what is no TOML, an unknown or missing setting, a value that can't be
    /// read, styles that are based on one another in a circle.
    pub fn parse(text: &str) -> Result<Theme, Vec<SettingFault>> {
        Theme::read(text, None)
    }

    /// Reads a theme that may be based on the text of the standard one, and then says only what differs.
    ///
    /// # Errors
    /// As [`Theme::parse`].
    pub fn parse_upon(text: &str, standard: &str) -> Result<Theme, Vec<SettingFault>> {
        Theme::read(text, Some(standard))
    }

    fn read(text: &str, standard: Option<&str>) -> Result<Theme, Vec<SettingFault>> {
        let mut found = Vec::new();
        let mut text = SettingsText::of(text);
        let tree = text.parse(&mut found);
        let file: Option<ThemeFile> = tree.read(&mut found);
        let mut faults = Faults { tree: &tree, found };
        let theme =
            file.and_then(|file| file.based_on(standard, &mut faults)).and_then(|file| file.resolve(&mut faults));
        theme.filter(|_| faults.found.is_empty()).ok_or(faults.found)
    }

    /// The style of that name, if the theme has it.
    pub fn style_id(&self, name: &str) -> Option<StyleId> {
        self.names.get(name).copied()
    }

    /// Whether its file names the style; what it is based on may have it too.
    pub fn states(&self, name: &str) -> bool {
        self.stated.as_ref().map_or_else(|| self.names.contains_key(name), |stated| stated.contains(name))
    }

    /// The style of an id that this theme has given.
    pub fn style(&self, id: StyleId) -> &Style {
        &self.styles[id.index()]
    }

    /// Width and height of the logo in the running header, for a picture so many times as wide as high: no wider than a
    /// quarter of the line, and no higher than the room above it.
    pub fn header_logo_size(&self, ratio: f32) -> (Length, Length) {
        let style = self.style_id("header-logo");
        let wanted = style.and_then(|id| self.style(id).height).unwrap_or(Length::mm(6.0));
        let line = self.page.width - self.page.margin_left - self.page.margin_right;
        let height = wanted.min(self.page.margin_top * 0.45).min(line * 0.25 / ratio).max(Length::pt(1.0));
        (height * ratio, height)
    }

    /// All styles with their ids; a style stands after the one that it is based on.
    pub fn styles(&self) -> impl Iterator<Item = (StyleId, &Style)> {
        self.styles.iter().enumerate().map(|(index, style)| (StyleId(index as u16), style))
    }

    /// All names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The named colour of the palette, black if the theme has none of that name.
    pub fn colour(&self, name: &str) -> Colour {
        self.colours.get(name).copied().unwrap_or(Colour::BLACK)
    }
}
