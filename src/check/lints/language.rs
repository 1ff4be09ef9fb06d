//! Which language the master list and the frameworks are written in.

use crate::model::{Library, Text, is_same_tongue};

/// The language of a set's untranslated texts.
#[derive(Clone, Copy, Debug)]
pub struct OwnLanguage<'l>(pub &'l str);

impl<'l> OwnLanguage<'l> {
    pub fn of(library: &'l Library<'_>) -> Self {
        OwnLanguage(library.settings.set.language())
    }

    /// The text in that language, if it has it: `fr-BE` is French.
    pub fn text_in<'t>(self, text: &Text<'t>, language: &str) -> Option<&'t str> {
        text.in_all_languages().find(|(tag, _)| is_same_tongue(tag.unwrap_or(self.0), language)).map(|(_, value)| value)
    }
}
