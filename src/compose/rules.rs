//! The rules of templates: what can be wrong with a template, the theme or a locale.

use crate::diagnostic::{Rule, Severity};

macro_rules! template_rules {
    ($($ident:ident = $code:literal $name:literal,)*) => {
        $(
            #[doc = include_str!(concat!("rules/", $name, ".md"))]
            pub static $ident: Rule = Rule {
                code: $code,
                name: $name,
                severity: Severity::Error,
                adjustable: false,
                page: include_str!(concat!("rules/", $name, ".md")),
            };
        )*

        /// Every rule of this stage, by code.
        pub static RULES: &[&Rule] = &[$(&$ident),*];
    };
}

template_rules! {
    UNKNOWN_PATH = "T401" "unknown-path",
    UNKNOWN_PARTIAL = "T402" "unknown-partial",
    UNKNOWN_HELPER = "T403" "unknown-helper",
    PARTIAL_CYCLE = "T404" "partial-cycle",
    TEMPLATE_SYNTAX = "T405" "template-syntax",
    TEMPLATE_LIMIT = "T406" "template-limit",
    BAD_MARKUP = "T407" "bad-markup",
    UNKNOWN_STYLE = "T408" "unknown-style",
    UNKNOWN_WORD = "T409" "unknown-word",
    BAD_THEME = "T410" "bad-theme",
    BAD_LOCALE = "T411" "bad-locale",
}
