//! Signs that stand in place of letters, where a file was read in another encoding than it is in and the letters are gone for
//! good or can't be told: `ż±dań`, `f³r`.

/// The first word of a text that has a sign in place of a letter.
pub fn first_strayed(text: &str) -> Option<&str> {
    // All of the signs begin with one of these bytes.
    memchr::memchr3_iter(0xC2, 0xCB, 0xE2, text.as_bytes()).find(|at| is_strayed(text, *at)).map(|at| {
        let start = text[..at].rfind(is_end).map_or(0, |end| end + 1);
        let start = (start..=at).find(|start| text.is_char_boundary(*start)).unwrap_or(at);
        let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
        &text[start..end]
    })
}

/// Whether the sign stands where a letter should, when it stands within a word or directly before one.
pub fn is_stray(sign: char) -> bool {
    const SIGNS: &str = "³±¶ˇ§¬¦¤¨¸¼¾˛˝˘˙‡„‚‰›‹";
    SIGNS.contains(sign)
}

/// What parts words.
fn is_end(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '/' | '(' | ')')
}

/// Whether the sign at a byte stands between letters, or directly before those of a word.
fn is_strayed(text: &str, at: usize) -> bool {
    let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else { return false };
    let (before, behind) = (&text[..at], &text[at + sign.len_utf8()..]);
    let within = || before.ends_with(char::is_lowercase) && behind.starts_with(char::is_lowercase);
    let first =
        || before.chars().next_back().is_none_or(is_end) && behind.chars().take_while(|c| c.is_lowercase()).count() > 1;
    match sign {
        // A cubic metre is a unit, with whatever stands behind it.
        '³' => (within() && !before.ends_with('m')) || first(),
        '±' | '¶' | 'ˇ' => within() || first(),
        sign => is_stray(sign) && within(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_within_a_word_or_directly_before_one_stands_for_a_letter() {
        for (text, word) in [
            ("wykazy Ľródeł i ż±dań", "ż±dań"),
            ("Recherche f³r Quellen", "f³r"),
            ("Pýejˇmat balˇźky", "Pýejˇmat"),
            ("doradza (¶rodki)", "¶rodki"),
            ("Gesch„ft", "Gesch„ft"),
            ("ng‡nh", "ng‡nh"),
        ] {
            assert_eq!(first_strayed(text), Some(word), "{text}");
        }
    }

    #[test]
    fn a_sign_in_its_own_place_is_left_alone() {
        for text in [
            "±5 %, ± 3 ans",
            "§ 3, §3a, (§ 12)",
            "x², m³, 12 m³/h, m³eau, dm³",
            "et ainsi…puis",
            "« déjà vu », „Büro“ ‚Amt‘",
            "note‡ et ¶ 3",
            "kgCO²eq",
            "l·l, col·lecció",
        ] {
            assert_eq!(first_strayed(text), None, "{text}");
        }
    }
}
