//! The settings of a style: lengths, colours, borders, widths. Each that can't be read is a fault at its place.

use std::collections::BTreeMap;

use super::file::StyleFile;
use super::{Border, BoxStyle, Colour, ColumnWidth, Own, ParagraphStyle, Style, StyleId, TableStyle, TextStyle};
use crate::document::Length;
use crate::setting::{SettingFault, SettingsTree};

/// The longest length that a style may ask for.
const LONGEST: Length = Length::mm(500.0);

/// What is wrong with a theme, each at its setting.
pub(super) struct Faults<'a> {
    pub(super) tree: &'a SettingsTree<'a>,
    pub(super) found: Vec<SettingFault>,
}

impl Faults<'_> {
    pub(super) fn push(&mut self, path: &[&str], why: &str) {
        let message = format!("{}: {why}", path.join("."));
        // What has a fault already is not read, and so may seem to be missing.
        let place = self.tree.place(path);
        if !self.tree.is_broken(&place)
            && !self.found.iter().any(|fault| place.start < fault.span.end && fault.span.start < place.end)
        {
            self.found.push(SettingFault::new(place, message));
        }
    }
}

/// Reads the settings of one style, naming it in every fault. A setting with a fault is as if it were not there.
pub(super) struct Reader<'a, 'f> {
    pub(super) style: &'a str,
    pub(super) colours: &'a BTreeMap<String, Colour>,
    pub(super) names: &'a BTreeMap<String, StyleId>,
    pub(super) faults: &'a mut Faults<'f>,
}

impl Reader<'_, '_> {
    pub(super) fn style(&mut self, file: &StyleFile, based_on: Option<StyleId>, base: Style) -> Style {
        let border = self.border("border", &file.border);
        let highlight = self.colour("highlight", &file.highlight);
        let background = self.colour("background", &file.background).or(base.surround.background);
        let text = TextStyle {
            size: self.positive("size", &file.size),
            weight: file.weight,
            italic: file.italic,
            colour: self.ink(&file.colour, highlight.or(base.text.highlight).or(background)),
            tracking: self.length("tracking", &file.tracking),
            uppercase: file.uppercase,
            underline: file.underline,
            highlight,
        };
        let leading = self.positive("leading", &file.leading);
        // A size without a leading asks for the leading that goes with that size, not for the base's.
        let keep_leading = text.size.is_none();
        Style {
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
                ..self.paragraph(file, base.paragraph)
            },
            surround: BoxStyle { background, ..self.surround(file, border, base.surround) },
            table: self.table(file, base.table),
            height: self.positive("height", &file.height).or(base.height),
        }
    }

    /// Reads all of a paragraph's settings but its leading.
    fn paragraph(&mut self, file: &StyleFile, base: ParagraphStyle) -> ParagraphStyle {
        ParagraphStyle {
            leading: base.leading,
            align: file.align.or(base.align),
            space_before: self.length("space_before", &file.space_before).or(base.space_before),
            space_after: self.length("space_after", &file.space_after).or(base.space_after),
            indent: self.length("indent", &file.indent).or(base.indent),
            hyphenate: file.hyphenate.or(base.hyphenate),
            keep_with_next: file.keep_with_next.or(base.keep_with_next),
            keep_together: file.keep_together.or(base.keep_together),
            page_break_before: file.page_break_before.or(base.page_break_before),
            ends_first_page: file.ends_first_page.or(base.ends_first_page),
        }
    }

    /// Reads all of a box's settings but its background; `all` is the border of sides that have none of their own.
    fn surround(&mut self, file: &StyleFile, all: Option<Border>, base: BoxStyle) -> BoxStyle {
        BoxStyle {
            background: base.background,
            padding_x: self.length("padding_x", &file.padding_x).or(base.padding_x),
            padding_y: self.length("padding_y", &file.padding_y).or(base.padding_y),
            border_top: self.border("border_top", &file.border_top).or(all).or(base.border_top),
            border_bottom: self.border("border_bottom", &file.border_bottom).or(all).or(base.border_bottom),
            border_left: self.border("border_left", &file.border_left).or(all).or(base.border_left),
            border_right: self.border("border_right", &file.border_right).or(all).or(base.border_right),
        }
    }

    fn table(&mut self, file: &StyleFile, base: TableStyle) -> TableStyle {
        TableStyle {
            columns: self.columns(&file.columns).or(base.columns),
            zebra: self.colour("zebra", &file.zebra).or(base.zebra),
            rule: self.border("rule", &file.rule).or(base.rule),
            head_style: self.reference("head_style", &file.head_style).or(base.head_style),
            cell_style: self.reference("cell_style", &file.cell_style).or(base.cell_style),
        }
    }

    fn fail<T>(&mut self, setting: &str, text: &str, wanted: &str) -> Option<T> {
        self.tell(setting, &format!("`{text}` is no {wanted}"))
    }

    fn tell<T>(&mut self, setting: &str, why: &str) -> Option<T> {
        self.faults.push(&["style", self.style, setting], why);
        None
    }

    fn length(&mut self, setting: &str, text: &Option<String>) -> Option<Length> {
        let text = text.as_ref()?;
        match Length::parse(text) {
            Some(length) if length < Length::ZERO => self.tell(setting, &format!("`{text}` is less than nothing")),
            Some(length) if length > LONGEST => self.tell(setting, &format!("`{text}` is more than `500mm`")),
            Some(length) => Some(length),
            None => self.fail(setting, text, "length such as `9.5pt` or `4mm`"),
        }
    }

    fn positive(&mut self, setting: &str, text: &Option<String>) -> Option<Length> {
        let length = self.length(setting, text)?;
        match text {
            Some(text) if length < Length::pt(1.0) => self.fail(setting, text, "length of `1pt` or more"),
            _ => Some(length),
        }
    }

    fn colour(&mut self, setting: &str, text: &Option<String>) -> Option<Colour> {
        let text = text.as_ref()?;
        match Colour::parse(text).or_else(|| self.colours.get(text).copied()) {
            Some(colour) => Some(colour),
            None => self.fail(setting, text, "colour: name one of [colours] or write `#rrggbb`"),
        }
    }

    /// Reads the colour of text: a colour, or `auto` for the one that can be read better on the style's own ground.
    fn ink(&mut self, text: &Option<String>, ground: Option<Colour>) -> Option<Colour> {
        const AUTO: &str = "auto";
        if text.as_deref() != Some(AUTO) || self.colours.contains_key(AUTO) {
            return self.colour("colour", text);
        }
        let Some(ground) = ground else {
            return self.tell("colour", "`auto` needs a `background` or `highlight` beside it");
        };
        let named = |name: &str, otherwise| self.colours.get(name).copied().unwrap_or(otherwise);
        let (dark, light) = (named("ink", Colour::BLACK), named("white", Colour::WHITE));
        Some(if light.contrast(ground) >= dark.contrast(ground) { light } else { dark })
    }

    /// Reads `0.5pt hairline`: a width and a colour.
    fn border(&mut self, setting: &str, text: &Option<String>) -> Option<Border> {
        let text = text.as_ref()?;
        let parts: Vec<&str> = text.split_whitespace().collect();
        let [width, colour] = parts[..] else {
            return self.fail(setting, text, "border such as `0.5pt hairline`");
        };
        let width = self.length(setting, &Some(width.to_owned()))?;
        let colour = self.colour(setting, &Some(colour.to_owned()))?;
        Some(Border { width, colour })
    }

    /// Reads `30mm`, `2fr` or `auto`.
    fn columns(&mut self, texts: &Option<Vec<String>>) -> Option<Vec<ColumnWidth>> {
        let texts = texts.as_ref()?;
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
        (!columns.is_empty()).then_some(columns)
    }

    fn reference(&mut self, setting: &str, name: &Option<String>) -> Option<StyleId> {
        let name = name.as_ref()?;
        match self.names.get(name) {
            Some(id) => Some(*id),
            None => self.fail(setting, name, "style of this theme"),
        }
    }
}
