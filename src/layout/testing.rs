//! What tests of layout share: one book of fonts, and languages.

use std::sync::OnceLock;

use super::font::FontBook;
use super::look::Language;
use crate::document::testing::locale;

pub(in crate::layout) fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(FontBook::new)
}

pub(in crate::layout) fn language(tag: &str) -> Language {
    Language::of(tag, &locale())
}
