//! Why a theme or a locale can't be read.

use std::fmt;
use std::ops::Range;

/// What is wrong with a file of settings, and where, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// One line. It begins with the setting where that alone tells the place: `style.body.size: …`.
    pub message: String,
    /// Bytes of the text.
    pub span: Option<Range<usize>>,
}

impl SettingFault {
    /// The bytes that the fault is about; the whole text's first where nothing tells.
    pub fn place(&self, text: &str) -> Range<usize> {
        let named = || setting(text, self.message.split_once(": ")?.0);
        self.span.clone().or_else(named).unwrap_or(0..0)
    }
}

/// The line that sets `section.key`, or begins the section where none does.
fn setting(text: &str, path: &str) -> Option<Range<usize>> {
    let (section, key) = path.rsplit_once('.')?;
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = std::mem::replace(at, *at + line.len());
        Some((start + line.len() - line.trim_start().len(), line.trim()))
    });
    let (mut inside, mut found) = (false, None);
    for (start, line) in lines {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            inside = name == section || name == path;
            if inside {
                found = Some(start..start + line.len());
            }
        } else if inside && line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(start..start + line.len());
        }
    }
    found
}

impl fmt::Display for SettingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SettingFault {}

impl From<toml::de::Error> for SettingFault {
    fn from(error: toml::de::Error) -> Self {
        let lines: Vec<&str> = error.message().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        SettingFault { message: lines.join("; "), span: error.span() }
    }
}

impl From<String> for SettingFault {
    fn from(message: String) -> Self {
        SettingFault { message, span: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_found_in_its_section() {
        let text = "[style.a]\nsize = \"1pt\"\n[style.b]\nbold = true\n  size = \"2\"\n";
        let place = |message: &str| &text[SettingFault::from(message.to_owned()).place(text)];
        assert_eq!(place("style.b.size: no length"), "size = \"2\"");
        assert_eq!(place("style.b.colour: no colour"), "[style.b]");
        assert_eq!(place("style.b: based on itself"), "[style.b]");
        assert_eq!(place("months: three"), "");
    }

    #[test]
    fn an_error_of_toml_keeps_its_place() {
        let error = toml::from_str::<toml::Table>("a = 1\nb = = 2\n").unwrap_err();
        assert_eq!(SettingFault::from(error).span.unwrap().start, 10);
    }
}
