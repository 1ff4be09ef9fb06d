//! Translations of settings: `"title@en" = "…"` beside `title`.

use std::collections::BTreeMap;

/// What the settings of one section are in further languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingTranslations(BTreeMap<(String, String), Vec<String>>);

impl SettingTranslations {
    /// Notes the values of a setting in a language; a setting that is a text has one. Without any text there is no
    /// translation, as in the tables.
    pub fn insert(&mut self, setting: &str, language: &str, values: Vec<String>) {
        if values.iter().any(|value| !value.trim().is_empty()) {
            self.0.insert((setting.to_owned(), normalised(language)), values);
        }
    }

    /// A setting that is a text in that language, or the untranslated `value`.
    pub fn text<'a>(&'a self, setting: &str, value: &'a str, language: &str) -> &'a str {
        self.find(setting, language).and_then(|values| values.first()).map_or(value, String::as_str)
    }

    /// A setting that is a list in that language, or the untranslated `values`.
    pub fn list<'a>(&'a self, setting: &str, values: &'a [String], language: &str) -> &'a [String] {
        self.find(setting, language).unwrap_or(values)
    }

    /// Whether a setting is translated into that language.
    pub fn has(&self, setting: &str, language: &str) -> bool {
        self.find(setting, language).is_some()
    }

    /// The translations of one setting: languages with their values.
    pub fn of(&self, setting: &str) -> impl Iterator<Item = (&str, &[String])> {
        let of_setting = self.0.iter().filter(move |((name, _), _)| name == setting);
        of_setting.map(|((_, language), values)| (language.as_str(), values.as_slice()))
    }

    /// Settings with the languages that they are translated into.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.keys().map(|(setting, language)| (setting.as_str(), language.as_str()))
    }

    fn find(&self, setting: &str, language: &str) -> Option<&[String]> {
        self.0.get(&(setting.to_owned(), normalised(language))).map(Vec::as_slice)
    }
}

/// A language's tag however it is written: `pt-br` for `pt_BR`.
fn normalised(language: &str) -> String {
    language.to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_holds_however_its_language_is_written() {
        let mut translations = SettingTranslations::default();
        translations.insert("title", "pt_BR", vec!["Fichas".to_owned()]);
        assert_eq!(translations.text("title", "Fiches", "pt-br"), "Fichas");
        assert_eq!(translations.text("title", "Fiches", "pt"), "Fiches");
        assert_eq!(translations.of("title").count(), 1);
    }

    #[test]
    fn an_empty_translation_is_none() {
        let mut translations = SettingTranslations::default();
        translations.insert("title", "en", vec![" ".to_owned()]);
        assert_eq!(translations.text("title", "Fiches", "en"), "Fiches");
    }

    #[test]
    fn a_list_is_translated_whole() {
        let mut translations = SettingTranslations::default();
        translations.insert("choices", "en", vec!["yes".to_owned(), "no".to_owned()]);
        let french = ["oui".to_owned(), "non".to_owned()];
        assert_eq!(translations.list("choices", &french, "en"), ["yes", "no"]);
        assert_eq!(translations.list("choices", &french, "de"), french);
    }
}
