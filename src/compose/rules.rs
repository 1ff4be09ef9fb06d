//! The rules of templates: what can be wrong with a template, the theme or a locale.

use crate::diagnostic::rules;

rules! {
    UNKNOWN_PATH = "T401" "unknown-path" Error,
    UNKNOWN_PARTIAL = "T402" "unknown-partial" Error,
    UNKNOWN_HELPER = "T403" "unknown-helper" Error,
    PARTIAL_CYCLE = "T404" "partial-cycle" Error,
    TEMPLATE_SYNTAX = "T405" "template-syntax" Error,
    TEMPLATE_LIMIT = "T406" "template-limit" Error,
    BAD_MARKUP = "T407" "bad-markup" Error,
    UNKNOWN_STYLE = "T408" "unknown-style" Error,
    UNKNOWN_WORD = "T409" "unknown-word" Error,
    BAD_THEME = "T410" "bad-theme" Error,
    BAD_LOCALE = "T411" "bad-locale" Error,
    INCOMPLETE_LOCALE = "T412" "incomplete-locale" Warning,
    LOW_CONTRAST = "T414" "low-contrast" Warning,
}
