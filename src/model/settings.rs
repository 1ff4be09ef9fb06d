//! What belongs to the set as a whole: `rolepress.toml`, with a default for everything.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::SettingTranslations;

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
    pub workbook: WorkbookSettings,
}

/// The names and the language of the set. `title@en` and the like hold translations.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetSettings {
    pub title: String,
    pub project: String,
    pub programme: String,
    pub organisation: String,
    /// BCP 47, as the settings have it; may be empty.
    pub language: String,
    /// That of most roles, which stands in where the settings have none; may be empty.
    #[serde(skip)]
    pub language_of_roles: String,
    pub version: String,
    /// ISO date: printed in footers and written into the files' properties.
    pub date: String,
    /// A PNG beside the tables.
    pub logo: String,
    #[serde(skip)]
    pub translations: SettingTranslations,
}

/// `[funding]`: who paid, and what must be said about it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Funding {
    pub statement: String,
    pub disclaimer: String,
    /// PNGs beside the tables.
    pub logos: Vec<String>,
    #[serde(skip)]
    pub translations: SettingTranslations,
}

/// `[[partners]]`: a partner of the project.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Partner {
    pub name: String,
    pub country: String,
    /// `http` or `https`.
    pub url: String,
    #[serde(skip)]
    pub translations: SettingTranslations,
}

/// `[output]`: where documents go.
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

/// `[docx]`: the Word documents.
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
#[serde(try_from = "String")]
pub enum Protection {
    #[default]
    None,
    /// Only content controls.
    Fields,
}

impl TryFrom<String> for Protection {
    type Error = String;

    /// Reads `none` and `fields`. (A derived reader would not say where another kind of value stands.)
    fn try_from(word: String) -> Result<Self, String> {
        match word.as_str() {
            "none" => Ok(Protection::None),
            "fields" => Ok(Protection::Fields),
            _ => Err(format!("unknown variant `{word}`, expected `none` or `fields`")),
        }
    }
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
    #[serde(skip)]
    pub translations: SettingTranslations,
}

impl FieldSetting {
    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 3] = ["label", "placeholder", FieldSetting::CHOICES];
    /// The only translated setting that is a list.
    pub const CHOICES: &str = "choices";

    /// What the setting `kind` may be.
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

/// `[approval]`: the block to sign.
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

/// `[workbook]`: what the workbook tells.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkbookSettings {
    /// Whether it tells what was found in the set, as those who work on it want and those whom it is sent to may not.
    pub anomalies: bool,
}

impl Default for WorkbookSettings {
    fn default() -> Self {
        WorkbookSettings { anomalies: true }
    }
}

impl SetSettings {
    /// All of them, translations aside.
    pub const NAMES: [&str; 8] =
        ["title", "project", "programme", "organisation", "language", "version", "date", "logo"];

    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 4] = ["title", "project", "programme", "organisation"];

    /// Where nothing says in which language a text is.
    pub const DEFAULT_LANGUAGE: &str = "fr";

    /// The language of the set: as its settings say, else that of most of its roles, else French.
    pub fn language(&self) -> &str {
        let stated = [&self.language, &self.language_of_roles].into_iter().find(|language| !language.is_empty());
        stated.map_or(Self::DEFAULT_LANGUAGE, String::as_str)
    }
}

impl Partner {
    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 2] = ["name", "country"];
}

impl Funding {
    /// The settings that can be translated.
    pub const TRANSLATED: [&str; 2] = ["statement", "disclaimer"];
}
