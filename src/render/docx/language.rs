//! Languages as Word writes them.

/// The region that Word's proofing tools take a bare language to be of, for the languages of Europe.
#[rustfmt::skip]
const REGIONS: [(&str, &str); 39] = [
    ("bg", "BG"), ("cs", "CZ"), ("da", "DK"), ("de", "DE"), ("el", "GR"), ("en", "GB"), ("es", "ES"), ("et", "EE"),
    ("fi", "FI"), ("fr", "FR"), ("ga", "IE"), ("hr", "HR"), ("hu", "HU"), ("it", "IT"), ("lt", "LT"), ("lv", "LV"),
    ("mt", "MT"), ("nl", "NL"), ("pl", "PL"), ("pt", "PT"), ("ro", "RO"), ("sk", "SK"), ("sl", "SI"), ("sv", "SE"),
    ("uk", "UA"), ("bs", "BA"), ("ca", "ES"), ("cy", "GB"), ("eu", "ES"), ("gl", "ES"), ("is", "IS"), ("lb", "LU"),
    ("mk", "MK"), ("nb", "NO"), ("nn", "NO"), ("sq", "AL"), ("sr", "RS"), ("sr-Latn", "RS"), ("tr", "TR"),
];

/// `fr` becomes `fr-FR`; what has a region or is unknown stays, and what is no language tag is left out.
pub(super) fn word_language(tag: &str) -> Option<String> {
    let plain = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !tag.split('-').all(plain) {
        return None;
    }
    // Word knows no Norwegian but its two forms, and the bare tag is the common one of them.
    if tag.eq_ignore_ascii_case("no") {
        return Some("nb-NO".to_owned());
    }
    let region = REGIONS.iter().find(|(language, _)| language.eq_ignore_ascii_case(tag));
    Some(region.map_or_else(|| tag.to_owned(), |(language, region)| format!("{language}-{region}")))
}

/// The same for a place that must name a language: French where the tag is none, as for sets that name none.
pub(super) fn some_word_language(tag: &str) -> String {
    word_language(tag).unwrap_or_else(|| "fr-FR".to_owned())
}

/// Whether a letter belongs to a script that runs from right to left.
pub(super) fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a paragraph that begins with this text runs from right to left; `None` if no letter of it says so.
pub(super) fn direction(text: &str) -> Option<bool> {
    text.chars().find(|character| character.is_alphabetic()).map(is_right_to_left)
}

/// Whether any letter of a text runs from right to left.
pub(super) fn holds_right_to_left(text: &str) -> bool {
    // Every such letter is written with a first byte from here on.
    text.bytes().any(|byte| byte >= 0xD6) && text.chars().any(is_right_to_left)
}

/// Cuts a text where its direction changes. What has no direction of its own goes with what stands before it.
pub(super) fn directions(text: &str) -> Vec<(bool, &str)> {
    if !holds_right_to_left(text) {
        return vec![(false, text)];
    }
    let mut runs = Vec::new();
    let (mut from, mut current) = (0, direction(text).unwrap_or(false));
    for (at, character) in text.char_indices().filter(|(_, character)| character.is_alphabetic()) {
        let side = is_right_to_left(character);
        if side != current {
            runs.push((current, &text[from..at]));
            (from, current) = (at, side);
        }
    }
    runs.push((current, &text[from..]));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_language_gets_the_region_that_word_expects() {
        assert_eq!(word_language("fr").as_deref(), Some("fr-FR"));
        assert_eq!(word_language("en-US").as_deref(), Some("en-US"));
        assert_eq!(word_language("tr").as_deref(), Some("tr-TR"));
        assert_eq!(word_language("no").as_deref(), Some("nb-NO"));
        assert_eq!(word_language("sr-Latn").as_deref(), Some("sr-Latn-RS"));
        assert_eq!(word_language("tlh").as_deref(), Some("tlh"));
        for tag in ["", "fr_FR", "\"/><w:x", "fr-"] {
            assert_eq!(word_language(tag), None, "{tag}");
        }
    }

    #[test]
    fn a_text_is_cut_where_its_direction_changes_and_loses_nothing() {
        let text = "abc שלום, עולם 12 def";
        let runs = directions(text);
        assert_eq!(runs, [(false, "abc "), (true, "שלום, עולם 12 "), (false, "def")]);
        assert_eq!(directions("Élève"), [(false, "Élève")]);
    }
}
