//! Signs that stand in place of letters, where a file was read in another encoding than it is in and the letters are gone for
//! good or can't be told: `ż±dań`, `f³r`.

/// The first word of a text that has a sign in place of a letter.
pub fn first_strayed(text: &str) -> Option<&str> {
    if text.is_ascii() {
        return None;
    }
    text.split(|sign: char| sign.is_whitespace() || matches!(sign, '/' | '(' | ')')).find(|word| is_strayed(word))
}

fn is_strayed(word: &str) -> bool {
    word.char_indices().filter(|(_, sign)| !sign.is_ascii()).any(|(at, sign)| {
        let (before, behind) = (&word[..at], &word[at + sign.len_utf8()..]);
        let follows = behind.chars().take_while(|sign| sign.is_lowercase()).count();
        let is_within = before.ends_with(char::is_lowercase) && follows > 0;
        match sign {
            // A cubic metre is a unit, with whatever stands behind it.
            '³' => (is_within && !before.ends_with('m')) || (before.is_empty() && follows > 1),
            '±' | '¶' | 'ˇ' => is_within || (before.is_empty() && follows > 1),
            '§' | '‡' | '¬' | '¦' | '¤' | '¨' | '¸' | '˛' | '˝' | '˘' | '˙' | '¼' | '¾' => is_within,
            '„' | '‚' | '‰' | '›' | '‹' => is_within,
            _ => false,
        }
    })
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
