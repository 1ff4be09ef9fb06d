//! `theme.toml` as it is written, and what it comes to once each style has what its bases say.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::reader::{Faults, Reader};
use super::upon::BUILT_IN;
use super::{Align, Colour, PageStyle, Style, StyleId, Theme, Weight, WordFonts};
use crate::document::Length;
use crate::setting::SettingFault;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ThemeFile {
    pub(super) based_on: Option<String>,
    pub(super) page: Option<PageFile>,
    pub(super) colours: Option<BTreeMap<String, String>>,
    pub(super) word_fonts: Option<WordFontsFile>,
    pub(super) style: BTreeMap<String, StyleFile>,
    /// The styles that the file itself names, where others were added.
    #[serde(skip)]
    pub(super) stated: Option<BTreeSet<String>>,
}

// Everything may be missing while the file is read: what must not be is told together with all else.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PageFile {
    pub(super) size: Option<String>,
    pub(super) margin_top: Option<String>,
    pub(super) margin_bottom: Option<String>,
    pub(super) margin_left: Option<String>,
    pub(super) margin_right: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WordFontsFile {
    pub(super) body: Option<String>,
    pub(super) headings: Option<String>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StyleFile {
    pub(super) based_on: Option<String>,
    pub(super) size: Option<String>,
    pub(super) weight: Option<Weight>,
    pub(super) italic: Option<bool>,
    pub(super) colour: Option<String>,
    pub(super) tracking: Option<String>,
    pub(super) uppercase: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) highlight: Option<String>,
    pub(super) leading: Option<String>,
    pub(super) align: Option<Align>,
    pub(super) space_before: Option<String>,
    pub(super) space_after: Option<String>,
    pub(super) indent: Option<String>,
    pub(super) hyphenate: Option<bool>,
    pub(super) keep_with_next: Option<bool>,
    pub(super) keep_together: Option<bool>,
    pub(super) page_break_before: Option<bool>,
    pub(super) ends_first_page: Option<bool>,
    pub(super) background: Option<String>,
    pub(super) padding_x: Option<String>,
    pub(super) padding_y: Option<String>,
    pub(super) border: Option<String>,
    pub(super) border_top: Option<String>,
    pub(super) border_bottom: Option<String>,
    pub(super) border_left: Option<String>,
    pub(super) border_right: Option<String>,
    pub(super) columns: Option<Vec<String>>,
    pub(super) zebra: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) head_style: Option<String>,
    pub(super) cell_style: Option<String>,
    pub(super) height: Option<String>,
}

const A4: (f32, f32) = (210.0, 297.0);
const LETTER: (f32, f32) = (215.9, 279.4);

impl PageFile {
    fn read(&self, faults: &mut Faults<'_>) -> PageStyle {
        let (width, height) = match self.size.as_deref() {
            Some("a4") => A4,
            Some("letter") => LETTER,
            Some(other) => {
                faults.push(&["page", "size"], &format!("`{other}` is neither `a4` nor `letter`"));
                A4
            }
            None => {
                faults.push(&["page", "size"], "it is missing; write `a4` or `letter`");
                A4
            }
        };
        let mut margin =
            |name: &str, text: &Option<String>| match text.as_deref().map(|text| (text, Length::parse(text))) {
                Some((_, Some(length))) if length >= Length::ZERO && length <= Length::mm(80.0) => length,
                Some((text, _)) => {
                    faults.push(&["page", name], &format!("`{text}` is no length between `0mm` and `80mm`"));
                    Length::ZERO
                }
                None => {
                    faults.push(&["page", name], "it is missing; write a length such as `20mm`");
                    Length::ZERO
                }
            };
        PageStyle {
            margin_top: margin("margin_top", &self.margin_top),
            margin_bottom: margin("margin_bottom", &self.margin_bottom),
            margin_left: margin("margin_left", &self.margin_left),
            margin_right: margin("margin_right", &self.margin_right),
            width: Length::mm(width),
            height: Length::mm(height),
        }
    }
}

impl WordFontsFile {
    fn read(&self, faults: &mut Faults<'_>) -> WordFonts {
        let mut font = |name: &str, font: &Option<String>| {
            if font.is_none() {
                faults.push(&["word_fonts", name], "it is missing; name a font that Word has");
            }
            font.clone().unwrap_or_default()
        };
        WordFonts { body: font("body", &self.body), headings: font("headings", &self.headings) }
    }
}

impl ThemeFile {
    /// The theme; what is wrong with it goes into `faults`, and the theme is then of no use.
    pub(super) fn resolve(self, faults: &mut Faults<'_>) -> Option<Theme> {
        let sections = [
            ("[page]", self.page.is_some()),
            ("[colours]", self.colours.is_some()),
            ("[word_fonts]", self.word_fonts.is_some()),
            ("[style.body]", self.style.contains_key("body")),
        ];
        let missing: Vec<&str> = sections.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let message = format!("the theme lacks {}", missing.join(", "));
            let help = format!(
                "write `based_on = \"{BUILT_IN}\"` in its first line if it says only what differs from the built-in one"
            );
            faults.found.push(SettingFault::new(0..0, message).help(help));
        }
        let page = self.page.as_ref().map(|page| page.read(faults));
        let mut colours = BTreeMap::new();
        for (name, text) in self.colours.iter().flatten() {
            match Colour::parse(text) {
                Some(colour) => {
                    colours.insert(name.clone(), colour);
                }
                None => {
                    faults.push(&["colours", name], &format!("`{text}` is no `#rrggbb`"));
                    // Styles that name it are not at fault.
                    colours.insert(name.clone(), Colour::BLACK);
                }
            }
        }
        let word_fonts = self.word_fonts.as_ref().map(|fonts| fonts.read(faults));
        if !self.style.contains_key("body") {
            return None;
        }
        let order = self.inheritance_order(faults);
        if order.len() > usize::from(u16::MAX) {
            faults.push(&["style"], "more than 65,535 styles");
            return None;
        }
        let names: BTreeMap<String, StyleId> =
            order.iter().enumerate().map(|(index, (name, _))| ((*name).to_owned(), StyleId(index as u16))).collect();
        let mut styles: Vec<Style> = Vec::with_capacity(order.len());
        for (name, base) in order {
            let base = base.map(|base| names[base]);
            let inherited = base.map(|id| styles[id.index()].clone()).unwrap_or_default();
            let mut reader = Reader { style: name, colours: &colours, names: &names, faults };
            styles.push(reader.style(&self.style[name], base, inherited));
        }
        let stated = self.stated.clone();
        Some(Theme { page: page?, colours, word_fonts: word_fonts?, styles, names, stated })
    }

    /// Every style with the one that it is based on, `body` first, then each behind its base.
    fn inheritance_order(&self, faults: &mut Faults<'_>) -> Vec<(&str, Option<&str>)> {
        let mut bases: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, style) in &self.style {
            let base = style.based_on.as_deref().unwrap_or("body");
            if !self.style.contains_key(base) {
                faults.push(&["style", name, "based_on"], &format!("the theme has no style `{base}`"));
            }
            bases.insert(name, if self.style.contains_key(base) { base } else { "body" });
        }
        let mut order: Vec<(&str, Option<&str>)> = vec![("body", None)];
        for start in self.style.keys() {
            let mut chain = vec![start.as_str()];
            while let Some(name) = chain.last().copied().filter(|name| !order.iter().any(|(done, _)| done == name)) {
                let base = bases[name];
                if chain.contains(&base) {
                    faults.push(&["style", name, "based_on"], &format!("based on itself by way of `{base}`"));
                    // So that the rest of the theme is read too.
                    bases.insert(name, "body");
                    chain.push("body");
                } else {
                    chain.push(base);
                }
            }
            chain.pop();
            order.extend(chain.into_iter().rev().map(|name| (name, Some(bases[name]))));
        }
        order
    }
}
