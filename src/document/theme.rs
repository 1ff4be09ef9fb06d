//! The theme: what each style name looks like. Read from `templates/theme.toml`; the data never carries looks.
//!
//! Every style states only what differs from the style that it is based on (`body` if it says nothing).
//! Text properties that stay unset are inherited from the surrounding block, as in CSS.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Length, SettingFault};

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

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// Never broken over pages while it fits on one.
    pub keep_together: Option<bool>,
    pub page_break_before: Option<bool>,
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

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColumnWidth {
    Fixed(Length),
    /// A share of what the other columns leave.
    Share(f32),
    /// As wide as its widest content, within reason.
    Content,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Border {
    pub width: Length,
    pub colour: Colour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Left,
    Justify,
    Centre,
    Right,
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
            highlight: self.highlight.or(base.highlight),
        }
    }
}

impl Colour {
    pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
    pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    /// `1F4E79`, as Office writes colours.
    pub fn to_hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    /// Reads `#1f4e79`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Colour { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

impl Theme {
    /// Reads a theme.
    ///
    /// # Errors
    /// A message that names the style and the setting, if the text is no TOML, a setting is unknown, a
    /// value can't be read, or styles are based on one another in a circle.
    pub fn parse(text: &str) -> Result<Theme, SettingFault> {
        let file: ThemeFile = toml::from_str(text)?;
        Ok(file.resolve()?)
    }

    /// The style of that name, if the theme has it.
    pub fn style_id(&self, name: &str) -> Option<StyleId> {
        self.names.get(name).copied()
    }

    pub fn style(&self, id: StyleId) -> &Style {
        &self.styles[id.index()]
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    page: PageFile,
    colours: BTreeMap<String, String>,
    word_fonts: WordFonts,
    style: BTreeMap<String, StyleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    size: String,
    margin_top: String,
    margin_bottom: String,
    margin_left: String,
    margin_right: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct StyleFile {
    based_on: Option<String>,
    size: Option<String>,
    weight: Option<Weight>,
    italic: Option<bool>,
    colour: Option<String>,
    tracking: Option<String>,
    uppercase: Option<bool>,
    highlight: Option<String>,
    leading: Option<String>,
    align: Option<Align>,
    space_before: Option<String>,
    space_after: Option<String>,
    indent: Option<String>,
    hyphenate: Option<bool>,
    keep_with_next: Option<bool>,
    keep_together: Option<bool>,
    page_break_before: Option<bool>,
    background: Option<String>,
    padding_x: Option<String>,
    padding_y: Option<String>,
    border: Option<String>,
    border_top: Option<String>,
    border_bottom: Option<String>,
    border_left: Option<String>,
    border_right: Option<String>,
    columns: Option<Vec<String>>,
    zebra: Option<String>,
    rule: Option<String>,
    head_style: Option<String>,
    cell_style: Option<String>,
    height: Option<String>,
}

const A4: (f32, f32) = (210.0, 297.0);
const LETTER: (f32, f32) = (215.9, 279.4);

impl ThemeFile {
    fn resolve(self) -> Result<Theme, String> {
        let (width, height) = match self.page.size.as_str() {
            "a4" => A4,
            "letter" => LETTER,
            other => return Err(format!("page.size: `{other}` is neither `a4` nor `letter`")),
        };
        let margin = |name: &str, text: &str| {
            Length::parse(text)
                .filter(|length| *length >= Length::ZERO && *length <= Length::mm(80.0))
                .ok_or_else(|| format!("page.{name}: `{text}` is no length between `0mm` and `80mm`"))
        };
        let page = PageStyle {
            width: Length::mm(width),
            height: Length::mm(height),
            margin_top: margin("margin_top", &self.page.margin_top)?,
            margin_bottom: margin("margin_bottom", &self.page.margin_bottom)?,
            margin_left: margin("margin_left", &self.page.margin_left)?,
            margin_right: margin("margin_right", &self.page.margin_right)?,
        };
        let mut colours = BTreeMap::new();
        for (name, text) in &self.colours {
            let colour = Colour::parse(text).ok_or_else(|| format!("colours.{name}: `{text}` is no `#rrggbb`"))?;
            colours.insert(name.clone(), colour);
        }
        if !self.style.contains_key("body") {
            return Err("style.body is missing: every other style is based on it".to_owned());
        }
        let order = self.inheritance_order()?;
        let names: BTreeMap<String, StyleId> =
            order.iter().enumerate().map(|(index, name)| (name.clone(), StyleId(index as u16))).collect();
        let mut styles: Vec<Style> = Vec::with_capacity(order.len());
        for name in &order {
            let file = &self.style[name];
            let base = file.based_on.as_deref().or((name != "body").then_some("body"));
            let base = base.map(|base| names[base]);
            let inherited = base.map(|id| styles[id.index()].clone()).unwrap_or_default();
            let reader = Reader { style: name, colours: &colours, names: &names };
            styles.push(reader.style(file, base, inherited)?);
        }
        Ok(Theme { page, colours, word_fonts: self.word_fonts, styles, names })
    }

    /// `body` first, then every style behind the one that it is based on.
    fn inheritance_order(&self) -> Result<Vec<String>, String> {
        let mut order: Vec<String> = vec!["body".to_owned()];
        for start in self.style.keys() {
            let mut chain = vec![start.as_str()];
            while let Some(name) = chain.last().copied().filter(|name| !order.iter().any(|done| done == name)) {
                let base = self.style[name].based_on.as_deref().unwrap_or("body");
                if !self.style.contains_key(base) {
                    return Err(format!("style.{name}: based_on `{base}`, which the theme doesn't have"));
                }
                if chain.contains(&base) {
                    return Err(format!("style.{name}: based on itself by way of `{base}`"));
                }
                chain.push(base);
            }
            chain.pop();
            order.extend(chain.into_iter().rev().map(str::to_owned));
        }
        if order.len() > usize::from(u16::MAX) {
            return Err("more than 65,535 styles".to_owned());
        }
        Ok(order)
    }
}

/// Reads the settings of one style, naming it in every error.
struct Reader<'a> {
    style: &'a str,
    colours: &'a BTreeMap<String, Colour>,
    names: &'a BTreeMap<String, StyleId>,
}

impl Reader<'_> {
    fn style(&self, file: &StyleFile, based_on: Option<StyleId>, base: Style) -> Result<Style, String> {
        let border = self.border("border", &file.border)?;
        let text = TextStyle {
            size: self.positive("size", &file.size)?,
            weight: file.weight,
            italic: file.italic,
            colour: self.colour("colour", &file.colour)?,
            tracking: self.length("tracking", &file.tracking)?,
            uppercase: file.uppercase,
            highlight: self.colour("highlight", &file.highlight)?,
        };
        let leading = self.positive("leading", &file.leading)?;
        // A size without a leading asks for the leading that goes with that size, not for the base's.
        let keep_leading = text.size.is_none();
        Ok(Style {
            name: self.style.to_owned(),
            based_on,
            own: match based_on {
                None => Own::default(),
                Some(_) => Own {
                    text: text.clone().or(&base.own.text),
                    leading: leading.or(base.own.leading.filter(|_| keep_leading)),
                    align: file.align.or(base.own.align),
                    hyphenate: file.hyphenate.or(base.own.hyphenate),
                },
            },
            text: text.or(&base.text),
            paragraph: ParagraphStyle {
                leading: leading.or(base.paragraph.leading.filter(|_| keep_leading)),
                align: file.align.or(base.paragraph.align),
                space_before: self.length("space_before", &file.space_before)?.or(base.paragraph.space_before),
                space_after: self.length("space_after", &file.space_after)?.or(base.paragraph.space_after),
                indent: self.length("indent", &file.indent)?.or(base.paragraph.indent),
                hyphenate: file.hyphenate.or(base.paragraph.hyphenate),
                keep_with_next: file.keep_with_next.or(base.paragraph.keep_with_next),
                keep_together: file.keep_together.or(base.paragraph.keep_together),
                page_break_before: file.page_break_before.or(base.paragraph.page_break_before),
            },
            surround: BoxStyle {
                background: self.colour("background", &file.background)?.or(base.surround.background),
                padding_x: self.length("padding_x", &file.padding_x)?.or(base.surround.padding_x),
                padding_y: self.length("padding_y", &file.padding_y)?.or(base.surround.padding_y),
                border_top: self.border("border_top", &file.border_top)?.or(border).or(base.surround.border_top),
                border_bottom: self
                    .border("border_bottom", &file.border_bottom)?
                    .or(border)
                    .or(base.surround.border_bottom),
                border_left: self.border("border_left", &file.border_left)?.or(border).or(base.surround.border_left),
                border_right: self
                    .border("border_right", &file.border_right)?
                    .or(border)
                    .or(base.surround.border_right),
            },
            table: TableStyle {
                columns: self.columns(&file.columns)?.or(base.table.columns),
                zebra: self.colour("zebra", &file.zebra)?.or(base.table.zebra),
                rule: self.border("rule", &file.rule)?.or(base.table.rule),
                head_style: self.reference("head_style", &file.head_style)?.or(base.table.head_style),
                cell_style: self.reference("cell_style", &file.cell_style)?.or(base.table.cell_style),
            },
            height: self.positive("height", &file.height)?.or(base.height),
        })
    }

    fn fail<T>(&self, setting: &str, text: &str, wanted: &str) -> Result<T, String> {
        Err(format!("style.{}.{setting}: `{text}` is no {wanted}", self.style))
    }

    fn length(&self, setting: &str, text: &Option<String>) -> Result<Option<Length>, String> {
        let Some(text) = text else { return Ok(None) };
        match Length::parse(text).filter(|length| *length >= Length::ZERO && *length <= Length::mm(500.0)) {
            Some(length) => Ok(Some(length)),
            None => self.fail(setting, text, "length such as `9.5pt` or `4mm`"),
        }
    }

    fn positive(&self, setting: &str, text: &Option<String>) -> Result<Option<Length>, String> {
        match (self.length(setting, text)?, text) {
            (Some(length), Some(text)) if length < Length::pt(1.0) => {
                self.fail(setting, text, "length of `1pt` or more")
            }
            (length, _) => Ok(length),
        }
    }

    fn colour(&self, setting: &str, text: &Option<String>) -> Result<Option<Colour>, String> {
        let Some(text) = text else { return Ok(None) };
        match Colour::parse(text).or_else(|| self.colours.get(text).copied()) {
            Some(colour) => Ok(Some(colour)),
            None => self.fail(setting, text, "colour: name one of [colours] or write `#rrggbb`"),
        }
    }

    /// Reads `0.5pt hairline`: a width and a colour.
    fn border(&self, setting: &str, text: &Option<String>) -> Result<Option<Border>, String> {
        let Some(text) = text else { return Ok(None) };
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [width, colour] = parts[..] else {
            return self.fail(setting, text, "border such as `0.5pt hairline`");
        };
        let width = self.length(setting, &Some(width.to_owned()))?;
        let colour = self.colour(setting, &Some(colour.to_owned()))?;
        Ok(width.zip(colour).map(|(width, colour)| Border { width, colour }))
    }

    /// Reads `30mm`, `2fr` or `auto`.
    fn columns(&self, texts: &Option<Vec<String>>) -> Result<Option<Vec<ColumnWidth>>, String> {
        let Some(texts) = texts else { return Ok(None) };
        let mut columns = Vec::with_capacity(texts.len());
        for text in texts {
            let share = text.strip_suffix("fr").and_then(|n| n.trim().parse::<f32>().ok()).filter(|n| *n > 0.0);
            columns.push(match (text.as_str(), share, Length::parse(text)) {
                ("auto", _, _) => ColumnWidth::Content,
                (_, Some(share), _) if share.is_finite() => ColumnWidth::Share(share),
                (_, _, Some(length)) if length > Length::ZERO => ColumnWidth::Fixed(length),
                _ => return self.fail("columns", text, "width such as `30mm`, `2fr` or `auto`"),
            });
        }
        Ok((!columns.is_empty()).then_some(columns))
    }

    fn reference(&self, setting: &str, name: &Option<String>) -> Result<Option<StyleId>, String> {
        let Some(name) = name else { return Ok(None) };
        match self.names.get(name) {
            Some(id) => Ok(Some(*id)),
            None => self.fail(setting, name, "style of this theme"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r##"
        [page]
        size = "a4"
        margin_top = "20mm"
        margin_bottom = "20mm"
        margin_left = "20mm"
        margin_right = "20mm"
        [colours]
        accent = "#1f4e79"
        [word_fonts]
        body = "Calibri"
        headings = "Calibri"
    "##;

    fn parse(styles: &str) -> Result<Theme, SettingFault> {
        Theme::parse(&format!("{HEAD}\n{styles}"))
    }

    #[test]
    fn a_style_takes_what_it_does_not_say_from_its_base() {
        let theme = parse(
            "[style.body]\nsize = \"10pt\"\n[style.a]\ncolour = \"accent\"\n[style.b]\nbased_on = \"a\"\nitalic = true",
        )
        .unwrap();
        let style = theme.style(theme.style_id("b").unwrap());
        assert_eq!(style.text.size, Some(Length::pt(10.0)));
        assert_eq!(style.text.colour, Colour::parse("#1f4e79"));
        assert_eq!(style.text.italic, Some(true));
    }

    #[test]
    fn what_body_says_is_no_statement_of_the_styles_built_on_it() {
        let theme = parse("[style.body]\nsize = \"10pt\"\ncolour = \"accent\"\n[style.a]\nitalic = true").unwrap();
        let style = theme.style(theme.style_id("a").unwrap());
        assert_eq!(style.text.size, Some(Length::pt(10.0)));
        assert_eq!(style.own.text, TextStyle { italic: Some(true), ..TextStyle::default() });
    }

    #[test]
    fn a_new_size_does_not_keep_the_old_leading() {
        let theme = parse("[style.body]\nleading = \"13pt\"\n[style.big]\nsize = \"30pt\"").unwrap();
        assert_eq!(theme.style(theme.style_id("big").unwrap()).paragraph.leading, None);
    }

    #[test]
    fn a_circle_of_styles_is_refused() {
        let error = parse("[style.body]\n[style.a]\nbased_on = \"b\"\n[style.b]\nbased_on = \"a\"").unwrap_err();
        assert!(error.message.contains("based on itself"), "{error}");
    }

    #[test]
    fn an_error_names_the_style_and_the_setting() {
        let error = parse("[style.body]\nsize = \"10px\"").unwrap_err();
        assert_eq!(error.message, "style.body.size: `10px` is no length such as `9.5pt` or `4mm`");
    }

    #[test]
    fn column_widths_are_read_in_all_three_forms() {
        let theme = parse("[style.body]\ncolumns = [\"30mm\", \"2fr\", \"auto\"]").unwrap();
        let columns = theme.style(StyleId::BODY).table.columns.clone().unwrap();
        assert_eq!(columns, [ColumnWidth::Fixed(Length::mm(30.0)), ColumnWidth::Share(2.0), ColumnWidth::Content]);
    }
}
