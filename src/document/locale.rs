//! rolepress's own words in one language, and that language's habits: from `templates/locales/LANG.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::pattern::fill;
use crate::calendar::Day;
use crate::setting::{SettingFault, SettingsText};

/// The words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// BCP 47: `fr`, `en`.
    pub language: String,
    /// Whether French text is spaced as [`super::spacing`] tells.
    pub french_spacing: bool,
    /// Twelve names, January first, as they stand within a date.
    months: Vec<String>,
    /// A pattern with `{day}`, `{month}` and `{year}`.
    date: String,
    /// What stands for `{day}` on the first of a month, where that is no plain figure: `1er`.
    first_day: Option<String>,
    words: BTreeMap<String, String>,
}

/// What the keys of the names of languages begin with.
const LANGUAGES: &str = "language.";

// Everything may be missing while the file is read, so that all that is gets told together.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LocaleFile {
    language: Option<String>,
    french_spacing: Option<bool>,
    date: Option<String>,
    months: Option<Vec<String>>,
    first_day: Option<String>,
    words: BTreeMap<String, BTreeMap<String, String>>,
}

impl LocaleFile {
    fn complete_from(&mut self, standard: &Locale) {
        self.french_spacing.get_or_insert(standard.french_spacing);
        self.date.get_or_insert_with(|| standard.date.clone());
        self.months.get_or_insert_with(|| standard.months.clone());
        self.first_day = self.first_day.take().or_else(|| standard.first_day.clone());
    }

    fn missing(&self) -> Vec<&'static str> {
        let settings = [
            ("`language`", self.language.is_some()),
            ("`french_spacing`", self.french_spacing.is_some()),
            ("`date`", self.date.is_some()),
            ("`months`", self.months.is_some()),
        ];
        settings.into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect()
    }
}

impl Locale {
    /// Reads a locale.
    ///
    /// # Errors
    /// Every fault, each at its place: what is no TOML, a setting that is unknown or missing, months that are not
    /// twelve.
    pub fn parse(text: &str) -> Result<Self, Vec<SettingFault>> {
        let mut faults = Vec::new();
        Locale::read(text, None, &mut faults).filter(|_| faults.is_empty()).ok_or(faults)
    }

    /// Reads a locale of which only what differs from the standard one has to be there, if both are of one language; one that
    /// names none is of `language`. `faults` are those of [`Locale::parse`]; what has one is the standard locale's, so that the
    /// rest can be judged all the same. `None` if that can't be read.
    pub fn parse_upon(text: &str, language: &str, standard: &Locale, faults: &mut Vec<SettingFault>) -> Option<Self> {
        Locale::read(text, Some((language, standard)), faults)
    }

    fn read(text: &str, upon: Option<(&str, &Locale)>, faults: &mut Vec<SettingFault>) -> Option<Self> {
        let mut text = SettingsText::of(text);
        let tree = text.parse(faults);
        let sound = faults.is_empty();
        let read = tree.read(faults);
        let is_whole = sound && read.is_some();
        let mut file: LocaleFile = read.unwrap_or_default();
        if let Some((language, standard)) = upon {
            if sound && faults.is_empty() {
                file.language.get_or_insert_with(|| language.to_owned());
            }
            if file.language.as_ref() == Some(&standard.language) {
                file.complete_from(standard);
            }
        }
        let missing = file.missing();
        if sound && faults.is_empty() && !missing.is_empty() {
            let help = "take them from a locale that `rolepress init` writes";
            faults.push(SettingFault::new(0..0, format!("the locale lacks {}", missing.join(", "))).help(help));
        }
        let count = file.months.as_ref().map_or(12, Vec::len);
        if count != 12 {
            let message = format!("months: {count} names where a year has 12");
            faults.push(SettingFault::new(tree.place(&["months"]), message));
        }
        if let Some((language, standard)) = upon.filter(|_| !faults.is_empty()) {
            file.months.take_if(|months| months.len() != 12);
            file.language.get_or_insert_with(|| language.to_owned());
            file.complete_from(standard);
        }
        match file {
            LocaleFile {
                language: Some(language),
                french_spacing: Some(french_spacing),
                date: Some(date),
                months: Some(months),
                first_day,
                words,
            } if is_whole => {
                let words = words.into_iter().flat_map(|(section, words)| {
                    words.into_iter().map(move |(key, word)| (format!("{section}.{key}"), word))
                });
                // `pt_BR` is how systems write it; documents know hyphens only.
                let language = language.replace('_', "-");
                Some(Locale { language, french_spacing, months, date, first_day, words: words.collect() })
            }
            _ => None,
        }
    }

    /// The word of that key (`summary.title`), or the key itself where the language lacks it, so that a gap
    /// shows in the document instead of a hole. A test holds that no key of ours is missing from any locale.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// As [`Locale::word`], with `{name}` replaced by the value of that name.
    pub fn phrase(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.word(key), |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }

    /// What a language is called, or its tag where this locale has no name for it: `pt-BR` goes by `pt` if need be.
    pub fn language_name<'a>(&'a self, tag: &'a str) -> &'a str {
        let primary = tag.split('-').next().unwrap_or(tag);
        let name = |tag: &str| self.words.get(&format!("{LANGUAGES}{}", tag.to_ascii_lowercase()));
        name(tag).or_else(|| name(primary)).map_or(tag, String::as_str)
    }

    /// Whether the word of that key is the name of a language: a locale has as many of them as it likes.
    pub fn is_language_name(key: &str) -> bool {
        key.starts_with(LANGUAGES)
    }

    /// Whether it has words for a key.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether text of that language (BCP 47; this locale's own if empty) has French spacing: only French has it, and
    /// only where the locale asks for it.
    pub fn spaces_as_french(&self, language: &str) -> bool {
        let primary = |tag: &str| tag.split(['-', '_']).next().is_some_and(|tag| tag.eq_ignore_ascii_case("fr"));
        self.french_spacing && primary(if language.is_empty() { &self.language } else { language })
    }

    /// A pattern with `{day}`, `{month}` and `{year}`.
    pub fn date_pattern(&self) -> &str {
        &self.date
    }

    /// `2 novembre 2026`.
    pub fn date(&self, day: Day) -> String {
        let (year, month, day) = day.to_civil();
        let (year, day) = (year.to_string(), day.to_string());
        fill(&self.date, |name| match name {
            "day" => Some(self.first_day.as_deref().filter(|_| day == "1").unwrap_or(&day)),
            "month" => self.months.get(month as usize - 1).map(String::as_str),
            "year" => Some(&year),
            _ => None,
        })
    }

    /// Takes from `fallback` every word that this locale lacks. It has no names of languages from one in another
    /// language: a tag is understood more readily.
    pub fn complete_from(&mut self, fallback: &Locale) {
        let foreign = self.language != fallback.language;
        for (key, word) in fallback.words.iter().filter(|(key, _)| !(foreign && Locale::is_language_name(key))) {
            if !self.words.contains_key(key) {
                self.words.insert(key.clone(), word.clone());
            }
        }
    }
}
