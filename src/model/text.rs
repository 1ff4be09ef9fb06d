//! A text of the set with its translations.

use crate::diagnostic::{Place, RowId};

/// What stands between the values of a cell that has several.
pub const SEPARATOR: &str = " | ";

/// A text in the role's own language and what stands beside it in others (`title@en`).
///
/// A large set holds millions of them, so each is as small as it can be (a test holds it at forty bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'s> {
    /// The value in the column without a language; may be empty.
    pub value: &'s str,
    /// What stands in the columns with a language, if anything does.
    pub translations: Option<Box<Translations<'s>>>,
    /// The row that holds it.
    pub row: RowId,
    /// The column without a language.
    pub column: ColumnName,
}

/// Pairs of language tag and value, empty values left out, in the order of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translations<'s>(pub Box<[(&'s str, &'s str)]>);

/// The name of a column, in one word of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnName(&'static &'static str);

impl ColumnName {
    pub fn new(name: &'static &'static str) -> Self {
        ColumnName(name)
    }

    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl<'s> Text<'s> {
    /// A text without translations.
    pub fn plain(value: &'s str, row: RowId, column: ColumnName) -> Self {
        Text { value, translations: None, row, column }
    }

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

    /// The translation into that language, with the language as its column names it.
    pub fn translation(&self, language: &str) -> Option<(&'s str, &'s str)> {
        self.translations().iter().find(|(tag, _)| is_same_language(tag, language)).copied()
    }

    /// The text and its translations, each with its language; `None` is the language of the untranslated
    /// value. Empty ones are left out.
    pub fn in_all_languages(&self) -> impl Iterator<Item = (Option<&'s str>, &'s str)> {
        let translations = self.translations().iter();
        let own = (!self.value.is_empty()).then_some((None, self.value));
        own.into_iter().chain(translations.map(|(tag, value)| (Some(*tag), *value)))
    }

    /// Whether another text has the same words, in every language.
    pub fn says_the_same(&self, other: &Text<'_>) -> bool {
        self.value == other.value && self.translations() == other.translations()
    }

    /// Whether nothing stands in the cell itself; a translation may.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// The cell of the untranslated value.
    pub fn cell(&self) -> Place {
        self.row.cell(self.column.as_str())
    }

    /// The cell of the value in a language as [`Text::in_all_languages`] names it.
    pub fn cell_in(&self, language: Option<&str>) -> Place {
        match language {
            Some(language) => self.row.translation(self.column.as_str(), language),
            None => self.cell(),
        }
    }

    /// Pairs of language tag and value.
    pub fn translations(&self) -> &[(&'s str, &'s str)] {
        self.translations.as_deref().map_or(&[], |translations| &translations.0)
    }
}

/// Whether two language tags are one: a header's `title@pt_br` is meant where `pt-BR` is asked for.
pub fn is_same_language(left: &str, right: &str) -> bool {
    let (left, right) = (common_tag(left), common_tag(right));
    let fold = |byte: u8| if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() };
    left.len() == right.len() && left.bytes().map(fold).eq(right.bytes().map(fold))
}

/// Whether two tags are of one language, whatever their country: `fr-BE` is French.
pub fn is_same_tongue(left: &str, right: &str) -> bool {
    primary_tag(left).eq_ignore_ascii_case(primary_tag(right))
}

/// The tag of a language without its country: `fr` for `fr-BE`.
pub fn primary_tag(tag: &str) -> &str {
    common_tag(tag.split(['-', '_']).next().unwrap_or(tag))
}

/// A tag by which Norwegian goes by the commoner of its two forms, as in Word.
fn common_tag(tag: &str) -> &str {
    if tag.eq_ignore_ascii_case("no") { "nb" } else { tag }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    #[test]
    fn a_translation_is_found_by_its_tag_as_people_write_it() {
        let row = RowId { file: FileId(0), start: 0 };
        let translations = Some(Box::new(Translations(Box::new([("pt_br", "Classificar")]))));
        let text = Text { translations, ..Text::plain("Classer", row, ColumnName::new(&"text")) };
        assert_eq!(text.in_language("pt-BR", "fr"), ("Classificar", Some("pt_br")));
        assert_eq!(text.in_language("pt", "fr"), ("Classer", None));
    }

    #[test]
    fn norwegian_is_its_commoner_form() {
        assert!(is_same_language("no", "nb") && is_same_tongue("no-NO", "nb") && !is_same_language("nn", "nb"));
    }

    #[test]
    fn a_text_is_small() {
        assert_eq!(size_of::<Text<'_>>(), 40);
    }
}
