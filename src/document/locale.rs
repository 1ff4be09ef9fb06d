//! rolepress's own words in one language, and that language's habits: from `templates/locales/LANG.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Day, SettingFault};

/// The words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// BCP 47: `fr`, `en`.
    pub language: String,
    /// Whether `; ! ?` and guillemets stand off by a narrow no-break space, and `:` by a no-break space.
    pub french_spacing: bool,
    /// Twelve names, January first, as they stand within a date.
    months: Vec<String>,
    /// A pattern with `{day}`, `{month}` and `{year}`.
    date: String,
    words: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LocaleFile {
    language: String,
    french_spacing: bool,
    date: String,
    months: Vec<String>,
    words: BTreeMap<String, BTreeMap<String, String>>,
}

impl Locale {
    /// Reads a locale.
    ///
    /// # Errors
    /// A message, if the text is no TOML, a setting is unknown or missing, or there are not twelve months.
    pub fn parse(text: &str) -> Result<Self, SettingFault> {
        let file: LocaleFile = toml::from_str(text)?;
        if file.months.len() != 12 {
            return Err(format!("months: {} names where a year has 12", file.months.len()).into());
        }
        let words = file
            .words
            .into_iter()
            .flat_map(|(section, words)| words.into_iter().map(move |(key, word)| (format!("{section}.{key}"), word)))
            .collect();
        Ok(Locale {
            language: file.language,
            french_spacing: file.french_spacing,
            months: file.months,
            date: file.date,
            words,
        })
    }

    /// The word of that key (`summary.title`), or the key itself where the language lacks it, so that a gap
    /// shows in the document instead of a hole. A test holds that no key of ours is missing from any locale.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// As [`Locale::word`], with `{name}` replaced by the value of that name.
    pub fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut phrase = self.word(key).to_owned();
        for (name, value) in values {
            phrase = phrase.replace(&format!("{{{name}}}"), value);
        }
        phrase
    }

    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// `2 novembre 2026`.
    pub fn date(&self, day: Day) -> String {
        let (year, month, day) = day.to_civil();
        self.date
            .replace("{day}", &day.to_string())
            .replace("{month}", &self.months[month as usize - 1])
            .replace("{year}", &year.to_string())
    }

    /// Takes from `fallback` every word that this locale lacks.
    pub fn complete_from(&mut self, fallback: &Locale) {
        for (key, word) in &fallback.words {
            self.words.entry(key.clone()).or_insert_with(|| word.clone());
        }
    }
}
