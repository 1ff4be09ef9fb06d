//! A fault in a file of settings.

use std::fmt;
use std::ops::Range;

/// What is wrong with a file of settings, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// One line.
    pub message: String,
    pub help: Option<String>,
    /// Bytes of the file; its first where nothing tells.
    pub span: Range<usize>,
}

impl SettingFault {
    /// A fault at these bytes of the file. `message` is one line, without a full stop.
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        SettingFault { message: message.into(), help: None, span }
    }

    /// How to mend it, in one line.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// As [`SettingFault::help`], for help that there may not be.
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }
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
        SettingFault::new(error.span().unwrap_or(0..0), lines.join("; "))
    }
}
