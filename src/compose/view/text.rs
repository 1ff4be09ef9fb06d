//! Texts: which of a cell's translations is shown, and what is said about where it stands.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::diagnostic::RowId;
use crate::document::Locale;
use crate::model::{CATALOGUE_TABLES, Competence, Library, Requirement, Role, SEPARATOR, Text};

/// A text of the set and the cell that it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellText<'a> {
    pub text: Cow<'a, str>,
    pub table: &'static str,
    /// The values that make the row unique in its table, with `/` between them: `webmestre/A.1/2`.
    pub key: String,
    /// `title`; `title@en` for a translation; `also_known_as[2]` for the second value of a cell that has several.
    pub column: String,
    /// The text's language, where it isn't the document's.
    pub lang: Option<&'a str>,
}

/// A role being looked at: in which language, with whose words.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) library: &'a Library<'a>,
    pub(super) role: &'a Role<'a>,
    pub(super) language: &'a str,
    pub(super) locale: &'a Locale,
    /// Indices into the role's requirements, by area and then as people count.
    pub(super) order: Vec<usize>,
    /// The languages of the role's texts that were looked at so far, as they are shown.
    shown: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(library: &'a Library<'a>, role: &'a Role<'a>, language: &'a str, locale: &'a Locale) -> Self {
        let mut order: Vec<usize> = (0..role.requirements.len()).collect();
        order.sort_by_key(|index| library.catalogue.competence(role.requirements[*index].competence).name);
        Reading { library, role, language, locale, order, shown: RefCell::default() }
    }

    pub(super) fn word(&self, key: &'a str) -> &'a str {
        self.locale.word(key)
    }

    /// The requirements in the order of their e-competences.
    pub(super) fn requirements(&self) -> impl Iterator<Item = (&'a Requirement<'a>, &'a Competence<'a>)> {
        self.order.iter().map(|index| {
            let requirement = &self.role.requirements[*index];
            (requirement, self.library.catalogue.competence(requirement.competence))
        })
    }

    /// The language of the framework's untranslated texts.
    pub(super) fn framework_language(&self) -> &'a str {
        self.library.language_of_framework(self.role.framework)
    }

    /// A text in the document's language, or in its own where there is no translation.
    pub(super) fn text(
        &self,
        table: &'static str,
        key: impl Into<String>,
        text: &Text<'a>,
        own: &'a str,
    ) -> Option<CellText<'a>> {
        let shown = self.unshown_text(table, key, text, own)?;
        self.note_shown(&shown);
        Some(shown)
    }

    /// Notes the language of a text of the role's, since it is shown.
    pub(super) fn note_shown(&self, text: &CellText<'a>) {
        if !CATALOGUE_TABLES.contains(&text.table) {
            self.shown.borrow_mut().insert(text.lang.unwrap_or(self.language));
        }
    }

    /// As [`Reading::text`], of a text that may yet prove not to be shown.
    pub(super) fn unshown_text(
        &self,
        table: &'static str,
        key: impl Into<String>,
        text: &Text<'a>,
        own: &'a str,
    ) -> Option<CellText<'a>> {
        let (value, translated) = text.in_language(self.language, own);
        let column = match translated {
            Some(language) => format!("{}@{language}", text.column.as_str()),
            None => text.column.as_str().to_owned(),
        };
        let lang = (translated.is_none() && own != self.language).then_some(own);
        let text = CellText { text: value.into(), table, key: key.into(), column, lang };
        (!text.text.trim().is_empty()).then_some(text)
    }

    /// The names of the languages in which the role's texts are shown, the document's first. Whoever asks must have
    /// looked at all texts.
    pub(super) fn languages_in_words(&self) -> String {
        let shown = self.shown.borrow();
        let (first, others): (Vec<&str>, Vec<&str>) = shown.iter().partition(|tag| **tag == self.language);
        let names: Vec<&str> = first.into_iter().chain(others).map(|tag| self.locale.language_name(tag)).collect();
        names.join(", ")
    }

    /// A text of the role's row.
    pub(super) fn role_text(&self, text: &Text<'a>) -> Option<CellText<'a>> {
        self.text("roles", self.role.slug, text, self.role.language)
    }

    /// As [`Reading::role_text`], the values of a cell that may have several.
    pub(super) fn role_texts(&self, text: &Text<'a>) -> Vec<CellText<'a>> {
        self.role_text(text).map(split).unwrap_or_default()
    }

    /// A value that has no language.
    pub(super) fn plain(
        &self,
        table: &'static str,
        key: impl Into<String>,
        column: &str,
        value: impl Into<Cow<'a, str>>,
    ) -> Option<CellText<'a>> {
        let value = value.into();
        let cell = |text| CellText { text, table, key: key.into(), column: column.to_owned(), lang: None };
        (!value.trim().is_empty()).then(|| cell(value))
    }
}

/// The values of a cell, each with its number from 1 in its address where there are several.
pub(super) fn split(cell: CellText<'_>) -> Vec<CellText<'_>> {
    if !cell.text.contains(SEPARATOR) {
        return vec![cell];
    }
    let values: Vec<Cow<'_, str>> = match &cell.text {
        Cow::Borrowed(text) => text.split(SEPARATOR).map(|value| Cow::Borrowed(value.trim())).collect(),
        Cow::Owned(text) => text.split(SEPARATOR).map(|value| Cow::Owned(value.trim().to_owned())).collect(),
    };
    let numbered = values.into_iter().enumerate().filter(|(_, value)| !value.is_empty());
    let column = |index| format!("{}[{}]", cell.column, index + 1);
    numbered.map(|(index, text)| CellText { text, column: column(index), ..cell.clone() }).collect()
}

/// For each row its number from 1 in the order of the table, whatever order the rows are given in.
pub(crate) fn ordinals(rows: &[RowId]) -> Vec<usize> {
    let mut by_table: Vec<usize> = (0..rows.len()).collect();
    by_table.sort_by(|left, right| match rows[*left].cmp(&rows[*right]) {
        Ordering::Equal => left.cmp(right),
        unequal => unequal,
    });
    let mut ordinals = vec![0; rows.len()];
    for (number, index) in by_table.into_iter().enumerate() {
        ordinals[index] = number + 1;
    }
    ordinals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> CellText<'_> {
        CellText {
            text: text.into(),
            table: "roles",
            key: "w".to_owned(),
            column: "also_known_as".to_owned(),
            lang: None,
        }
    }

    #[test]
    fn several_values_of_a_cell_are_numbered() {
        let columns: Vec<(String, Cow<'_, str>)> =
            split(cell("a | b |  | c")).into_iter().map(|cell| (cell.column, cell.text)).collect();
        let expected = [("also_known_as[1]", "a"), ("also_known_as[2]", "b"), ("also_known_as[4]", "c")];
        assert_eq!(columns, expected.map(|(column, text)| (column.to_owned(), Cow::Borrowed(text))));
        assert_eq!(split(cell("a|b")), [cell("a|b")]);
    }

    #[test]
    fn rows_are_numbered_as_they_stand_in_the_table() {
        let row = |start| RowId { file: crate::diagnostic::FileId(0), start };
        assert_eq!(ordinals(&[row(30), row(10), row(20)]), [3, 1, 2]);
    }
}
