//! The rules of verifying: what an output folder's files can have against them.

use crate::diagnostic::{Rule, Severity};

macro_rules! verifying_rules {
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

verifying_rules! {
    MISSING_FILE = "V701" "missing-file",
    CHANGED_FILE = "V702" "changed-file",
    UNREADABLE_FILE = "V703" "unreadable-file",
    CHECKSUMS_DIFFER = "V704" "checksums-differ",
    TEXTS_DIFFER = "V705" "texts-differ",
    ANOTHER_DOCUMENT = "V706" "another-document",
    WORKBOOK_DIFFERS = "V707" "workbook-differs",
}
