//! Ids of roles: they name files, on systems of every kind.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// Why a role's id can't name files on every system, if it can't.
pub fn role_id_fault(id: &str) -> Option<String> {
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    let stem = id.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(char::is_numeric))
    };
    if let Some(sign) = id.chars().find(|sign| {
        sign.is_control() || matches!(sign, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%')
    }) {
        return Some(format!("`{}` can't stand in a file's name", sign.escape_default()));
    }
    if id.starts_with(['.', ' ', '-', '~']) || id.ends_with(['.', ' ']) {
        return Some(
            "a file's name can't begin with a full stop, hyphen, tilde or blank, nor end with a full stop or blank"
                .to_owned(),
        );
    }
    if RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return Some("Windows keeps this name for a device".to_owned());
    }
    if id.len() > 120 {
        return Some(format!("it is {} bytes long, and 120 are the limit", id.len()));
    }
    // A second net under the first: whatever the rules above let through must be one plain path part.
    let mut parts = Path::new(id).components();
    let plain = matches!(parts.next(), Some(std::path::Component::Normal(_))) && parts.next().is_none();
    (!plain).then(|| "it is no plain file name".to_owned())
}

/// An id as a system reads a file's name to which case and the way in which accents are written make no difference.
pub(super) fn folded(id: &str) -> String {
    // A sigma at a word's end is the same letter.
    id.to_lowercase().replace('ς', "σ").nfc().collect()
}

/// A slug made of an id that can't be one: the id's letters and digits, joined by hyphens.
pub(super) fn suggested_slug(id: &str) -> String {
    let lower = id.to_lowercase();
    lower.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_are_no_file_name_somewhere_are_refused() {
        for id in ["../x", "a/b", "a\\b", "con", "NUL.txt", "com1", "a:b", ".x", "x.", "a\u{1}", "a#b", "50%", "", "-x"]
        {
            assert!(role_id_fault(id).is_some(), "{id}");
        }
        assert!(role_id_fault(&"x".repeat(121)).is_some());
    }

    #[test]
    fn ids_of_any_script_are_file_names() {
        for id in ["webmestre", "chargé-d-études", "Ρόλος_1", "comédien", "v1.2", "comx"] {
            assert_eq!(role_id_fault(id), None, "{id}");
        }
    }

    #[test]
    fn an_id_in_capitals_is_the_same_whatever_its_script() {
        assert_eq!(folded("ΡΌΛΟΣ"), folded("ρόλος"));
        assert_eq!(folded("ΡΌΛΟΣ"), folded("ρόλοσ"));
        assert_eq!(folded("Médiateur"), folded("me\u{301}diateur"));
    }

    #[test]
    fn a_slug_is_suggested_for_a_path() {
        assert_eq!(suggested_slug("Chef de projet / Web"), "chef-de-projet-web");
    }
}
