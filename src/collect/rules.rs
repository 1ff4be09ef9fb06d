//! The rules of collecting: what stands against taking a text from a document into a table. Only a text that is gone
//! does no harm to the tables.

use crate::diagnostic::{Rule, Severity};

macro_rules! collecting_rules {
    ($($ident:ident = $code:literal $name:literal $severity:ident,)*) => {
        $(
            #[doc = include_str!(concat!("rules/", $name, ".md"))]
            pub static $ident: Rule = Rule {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                adjustable: !matches!(Severity::$severity, Severity::Error),
                page: include_str!(concat!("rules/", $name, ".md")),
            };
        )*

        /// Every rule of this stage, by code.
        pub static RULES: &[&Rule] = &[$(&$ident),*];
    };
}

collecting_rules! {
    UNREADABLE_DOCUMENT = "C601" "unreadable-document" Error,
    CHANGED_SINCE = "C602" "changed-since" Error,
    CONTRADICTING_TEXTS = "C603" "contradicting-texts" Error,
    LOST_CELL = "C604" "lost-cell" Error,
    EDITED_KEY = "C605" "edited-key" Error,
    EMPTIED_CELL = "C606" "emptied-cell" Error,
    UNFIT_TEXT = "C607" "unfit-text" Error,
    MISSING_TEXT = "C608" "missing-text" Warning,
}
