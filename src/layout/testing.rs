//! What tests of layout share: one book of fonts, and the plain looks.

use std::sync::OnceLock;

use super::font::FontBook;
use super::look::{Language, Look};
use crate::document::{Colour, Length, Locale, Weight};

pub(in crate::layout) fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(FontBook::new)
}

pub(in crate::layout) fn locale() -> Locale {
    Locale::parse(include_str!("../../templates/locales/fr.toml")).unwrap()
}

pub(in crate::layout) fn language(tag: &str) -> Language {
    Language::of(tag, &locale())
}

pub(in crate::layout) fn look() -> Look {
    Look {
        size: Length::pt(10.0),
        weight: Weight::Regular,
        italic: false,
        colour: Colour::BLACK,
        tracking: Length::ZERO,
        uppercase: false,
        underline: false,
        highlight: None,
    }
}
