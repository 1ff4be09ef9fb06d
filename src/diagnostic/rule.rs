//! Rules: each thing that rolepress can find, with its code, name, default severity and page.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Said once, asks for nothing.
    Note,
    /// Probably wrong; the documents are made all the same.
    Warning,
    /// Wrong; what it concerns is not rendered.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// A rule. Codes are public interface: never reused, never renumbered.
///
/// `I` reading, `R` resolving (can't be silenced), `L` lints, `T` templates, `D` documents, `C` collecting,
/// `V` verifying, `B` our bugs.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `R101`.
    pub code: &'static str,
    /// `unknown-code`: kebab case, names what is wrong, reads well after "allow".
    pub name: &'static str,
    /// What it is unless the set says otherwise.
    pub severity: Severity,
    /// Whether `rolepress.toml` may change the severity or switch it off.
    pub adjustable: bool,
    /// The rule's page in Markdown: What it does, Why is this bad?, Example, Use instead.
    pub page: &'static str,
}

/// Makes the rules of a stage, each a static with its code, name and default severity, and `RULES`, the list of them by
/// code. Their pages are `rules/NAME.md` beside the file that calls this; only what is no error can be adjusted.
macro_rules! rules {
    ($($ident:ident = $code:literal $name:literal $severity:ident,)*) => {
        $(
            #[doc = include_str!(concat!("rules/", $name, ".md"))]
            pub static $ident: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
                code: $code,
                name: $name,
                severity: $crate::diagnostic::Severity::$severity,
                adjustable: !matches!($crate::diagnostic::Severity::$severity, $crate::diagnostic::Severity::Error),
                page: include_str!(concat!("rules/", $name, ".md")),
            };
        )*

        /// Every rule of this stage, by code.
        pub static RULES: &[&$crate::diagnostic::Rule] = &[$(&$ident),*];
    };
}

pub(crate) use rules;

/// What a set's `rolepress.toml` says about severities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulePolicy {
    /// By rule name; `None` is off.
    overrides: BTreeMap<String, Option<Severity>>,
}

impl RulePolicy {
    /// Sets the severity of a rule, `None` for off. Rules that aren't adjustable ignore it.
    pub fn set(&mut self, name: impl Into<String>, severity: Option<Severity>) {
        self.overrides.insert(name.into(), severity);
    }

    /// The severity that holds for a rule, `None` if it is off.
    pub fn severity(&self, rule: &'static Rule) -> Option<Severity> {
        match self.overrides.get(rule.name) {
            Some(severity) if rule.adjustable => *severity,
            _ => Some(rule.severity),
        }
    }
}
