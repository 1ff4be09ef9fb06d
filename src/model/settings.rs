//! What belongs to the set as a whole: `rolepress.toml`, with a default for everything.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The settings of a set. No file is needed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub set: SetSettings,
    pub funding: Funding,
    pub partners: Vec<Partner>,
    /// Rule name to `error`, `warning`, `note` or `off`.
    pub rules: BTreeMap<String, String>,
    pub output: OutputSettings,
    pub docx: DocxSettings,
    pub sheet: SheetSettings,
    pub approval: ApprovalSettings,
}

/// The names and the language of the set. `title@en` and the like hold translations.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetSettings {
    pub title: String,
    pub project: String,
    pub programme: String,
    pub organisation: String,
    /// BCP 47; `fr` if empty.
    pub language: String,
    pub version: String,
    /// ISO date: printed in footers and written into the files' properties.
    pub date: String,
    /// A PNG beside the tables.
    pub logo: String,
    /// By [`translation_key`].
    #[serde(skip)]
    pub translations: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Funding {
    pub statement: String,
    pub disclaimer: String,
    /// PNGs beside the tables.
    pub logos: Vec<String>,
    /// By [`translation_key`].
    #[serde(skip)]
    pub translations: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Partner {
    pub name: String,
    pub country: String,
    /// `http` or `https`.
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OutputSettings {
    /// The stem of a role's files; `{role}` is its slug, `{language}` the run's language.
    pub file_name: String,
}

impl Default for OutputSettings {
    fn default() -> Self {
        OutputSettings { file_name: "{role}".to_owned() }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocxSettings {
    pub protect: Protection,
    /// Whether to write `.dotx` instead of `.docx`.
    pub template: bool,
    /// The fields to fill in on the first page; unset, the template's own.
    pub fields: Option<Vec<FieldSetting>>,
}

/// What may be edited in the DOCX.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    #[default]
    None,
    /// Only content controls.
    Fields,
}

/// A field of the set's own choice.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldSetting {
    /// ASCII letters, digits and `-`.
    pub name: String,
    pub label: String,
    pub placeholder: String,
    /// One of [`FieldSetting::KINDS`]; `text` if empty.
    pub kind: String,
    pub choices: Vec<String>,
}

impl FieldSetting {
    pub const KINDS: [&str; 5] = ["text", "lines", "date", "choice", "check"];
}

/// What stands in the documents of both formats.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SheetSettings {
    /// Whether a long document has a table of contents behind its first page.
    pub contents: bool,
}

impl Default for SheetSettings {
    fn default() -> Self {
        SheetSettings { contents: true }
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApprovalSettings {
    /// Whether the documents end with the block to sign.
    pub block: bool,
}

impl Default for ApprovalSettings {
    fn default() -> Self {
        ApprovalSettings { block: true }
    }
}

/// The key of a translation, however its language is written: `title@pt-br` for `pt_BR`.
pub fn translation_key(name: &str, language: &str) -> String {
    format!("{name}@{}", language.to_lowercase().replace('_', "-"))
}

impl SetSettings {
    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 4] = ["title", "project", "programme", "organisation"];

    /// The language of the set, `fr` where none is given.
    pub fn language(&self) -> &str {
        if self.language.is_empty() { "fr" } else { &self.language }
    }

    /// The value of `key` in that language, or the untranslated one.
    pub fn localised<'a>(&'a self, key: &str, value: &'a str, language: &str) -> &'a str {
        self.translations.get(&translation_key(key, language)).map_or(value, String::as_str)
    }
}

impl Funding {
    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 2] = ["statement", "disclaimer"];

    /// The value of `key` in that language, or the untranslated one.
    pub fn localised<'a>(&'a self, key: &str, value: &'a str, language: &str) -> &'a str {
        self.translations.get(&translation_key(key, language)).map_or(value, String::as_str)
    }
}
