//! `theme.toml` as it is written, and what it comes to once each style has what its bases say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    Align, Border, BoxStyle, Colour, ColumnWidth, Own, PageStyle, ParagraphStyle, Style, StyleId, TableStyle,
    TextStyle, Theme, Weight, WordFonts,
};
use crate::document::Length;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeFile {
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
    pub(super) fn resolve(self) -> Result<Theme, String> {
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
