//! What is built in: the templates, the theme and the locales that rolepress comes with.

use std::sync::LazyLock;

use crate::document::{Locale, Theme};

/// A file that `--templates DIR` may override, by its path within that folder.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// `summary.hbs`, `theme.toml`, `locales/fr.toml`.
    pub path: &'static str,
    pub text: &'static str,
}

macro_rules! built_in {
    ($($path:literal),* $(,)?) => {
        &[$(BuiltIn { path: $path, text: include_str!(concat!("../../templates/", $path)) }),*]
    };
}

/// The templates; `role.hbs` first.
pub static TEMPLATES: &[BuiltIn] = built_in![
    "role.hbs",
    "summary.hbs",
    "contents.hbs",
    "description.hbs",
    "profile.hbs",
    "crosses.hbs",
    "competences.hbs",
    "legend.hbs",
    "annex.hbs",
    "about.hbs",
    "funding.hbs",
    "approval.hbs",
];

/// The theme.
pub static THEME: &[BuiltIn] = built_in!["theme.toml"];

/// The locales; the first stands in for every language that has none.
pub static LOCALES: &[BuiltIn] = built_in![
    "locales/fr.toml",
    "locales/bg.toml",
    "locales/cs.toml",
    "locales/da.toml",
    "locales/de.toml",
    "locales/el.toml",
    "locales/en.toml",
    "locales/es.toml",
    "locales/et.toml",
    "locales/fi.toml",
    "locales/hr.toml",
    "locales/hu.toml",
    "locales/it.toml",
    "locales/lt.toml",
    "locales/lv.toml",
    "locales/nb.toml",
    "locales/nl.toml",
    "locales/pl.toml",
    "locales/pt.toml",
    "locales/ro.toml",
    "locales/sk.toml",
    "locales/sl.toml",
    "locales/sv.toml",
];

/// The theme as built in.
pub fn theme() -> Theme {
    static READ: LazyLock<Theme> =
        LazyLock::new(|| Theme::parse(THEME[0].text).expect("a test reads the built-in theme"));
    READ.clone()
}

/// The locale as built in that stands in for all others.
pub fn locale() -> Locale {
    Locale::parse(LOCALES[0].text).expect("a test reads the built-in locales")
}

/// The template's name for `{{> …}}`, if the path is a template's: `summary` for `summary.hbs`.
pub fn template_name(path: &str) -> Option<&str> {
    path.strip_suffix(".hbs")
}

/// The language of a locale, if the path is a locale's: `fr` for `locales/fr.toml`.
pub fn language(path: &str) -> Option<&str> {
    path.strip_prefix("locales/")?.strip_suffix(".toml")
}
