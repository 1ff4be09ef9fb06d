//! A text of the set with its translations.

use crate::diagnostic::RowId;

/// A text in the role's own language and what stands beside it in others (`title@en`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'s> {
    /// The value in the column without a language; may be empty.
    pub value: &'s str,
    /// Pairs of language tag and value, empty values left out, in the order of the columns.
    pub translations: Option<Box<[(&'s str, &'s str)]>>,
    /// The row that holds it.
    pub row: RowId,
    /// The column without a language.
    pub column: &'static str,
}

impl<'s> Text<'s> {
    /// The text in that language and the column that it stands in, or the untranslated value.
    ///
    /// `own` is the language of the untranslated value; asking for it gives it.
    pub fn in_language(&self, language: &str, own: &str) -> (&'s str, Option<&'s str>) {
        if language != own
            && let Some((tag, value)) = self.translation(language)
        {
            return (value, Some(tag));
        }
        (self.value, None)
    }

    fn translation(&self, language: &str) -> Option<(&'s str, &'s str)> {
        self.translations.as_deref()?.iter().find(|(tag, _)| *tag == language).copied()
    }

    /// The text and its translations, each with its language; `None` is the language of the untranslated
    /// value. Empty ones are left out.
    pub fn in_all_languages(&self) -> impl Iterator<Item = (Option<&'s str>, &'s str)> {
        let translations = self.translations.as_deref().unwrap_or_default().iter();
        let own = (!self.value.is_empty()).then_some((None, self.value));
        own.into_iter().chain(translations.map(|(tag, value)| (Some(*tag), *value)))
    }

    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}
