//! "Did you mean": the known name that an unknown one is most likely meant to be, and what hides in one that looks like it.

use std::fmt::Display;

use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

/// The candidate that differs least from `word`, if it differs by no more than a third of its letters. Case doesn't count. None
/// for a word of more than 200 characters.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // What is longer is no name, and comparing takes the product of both lengths.
    const LONGEST: usize = 200;
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let (folded, limit) = (word.to_lowercase(), (length / 3).max(1));
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How to mend what is found: in words, and where one value was meant, that too.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    pub words: String,
    /// What the whole cell is to hold.
    pub meant: Option<String>,
}

impl Help {
    /// Asks whether `meant` is what the cell is to hold.
    pub fn did_you_mean(meant: impl Display) -> Help {
        let meant = meant.to_string();
        Help { words: format!("did you mean `{meant}`?"), meant: Some(meant) }
    }

    /// As [`did_you_mean`], of what is `typed` in the whole cell.
    pub fn of_cell(typed: &str, meant: &str) -> Help {
        Help { words: did_you_mean(typed, meant), meant: Some(meant.to_owned()) }
    }

    /// Asks to write `meant` in the cell.
    pub fn write(meant: impl Display) -> Help {
        let meant = meant.to_string();
        Help { words: format!("write `{meant}`"), meant: Some(meant) }
    }

    /// Adds to the words: a sentence that says why, or what else may be.
    pub fn and(mut self, more: impl Display) -> Help {
        self.words = format!("{}{more}", self.words);
        self
    }
}

impl<W: Into<String>> From<W> for Help {
    fn from(words: W) -> Self {
        Help { words: words.into(), meant: None }
    }
}

/// The help that names what was meant, and the sign by which the two differ if nobody would see it.
pub fn did_you_mean(typed: &str, meant: &str) -> String {
    match unseen_difference(typed, meant) {
        Some((Side::Left, sign)) => format!("did you mean `{meant}`? The two look alike: `{typed}` has {sign}"),
        Some((Side::Right, sign)) => format!("did you mean `{meant}`? The two look alike: what is meant has {sign}"),
        None => format!("did you mean `{meant}`?"),
    }
}

/// The help that names the nearest of the candidates, if one is near.
pub fn suggest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, candidates).map(|meant| did_you_mean(typed, meant))
}

/// The help that asks to write `right` instead of `wrong`, and names the sign by which they differ if nobody would see it.
pub fn rename(wrong: &str, right: &str) -> Help {
    let named = |text, sign| format!("rename it to `{right}`: the two look alike, and the {text} has {sign}");
    let words = match unseen_difference(wrong, right) {
        Some((Side::Left, sign)) => named("first", sign),
        Some((Side::Right, sign)) => named("second", sign),
        None => format!("rename it to `{right}`"),
    };
    Help { words, meant: Some(right.to_owned()) }
}

/// The first sign of `text` that is no letter, figure or sign of ASCII where only those are meant, for a help that names
/// it: a Greek `Α` looks like the Latin one.
pub fn foreign_sign(text: &str) -> Option<String> {
    text.chars().find(|sign| !sign.is_ascii() && !sign.is_whitespace()).map(sign_in_words)
}

/// A sign by its number in Unicode, since nobody sees what it is.
fn sign_in_words(sign: char) -> String {
    let what = match sign {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ", a blank of another kind",
        '\u{ad}' => ", a soft hyphen",
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            ", which is not seen"
        }
        '\u{300}'..='\u{36f}' => ", an accent of its own",
        '\u{370}'..='\u{3ff}' => ", a Greek letter",
        '\u{400}'..='\u{52f}' => ", a Cyrillic letter",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => ", a dash of another kind",
        _ => "",
    };
    format!("U+{:04X}{what}", u32::from(sign))
}

/// Which of two texts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

/// By what two texts differ that look alike: the first sign, in words, that only one of them has, and which.
fn unseen_difference(left: &str, right: &str) -> Option<(Side, String)> {
    let of_left = unseen_sign(left, right).map(|sign| (Side::Left, sign));
    let found = of_left.or_else(|| unseen_sign(right, left).map(|sign| (Side::Right, sign)));
    found.or_else(|| decomposed(left, right)).map(|(side, sign)| (side, sign_in_words(sign)))
}

/// The first sign that only `text` has, if nothing that only it has can be told from what the other has instead.
fn unseen_sign(text: &str, other: &str) -> Option<char> {
    let is_unseen = |sign: &char| {
        matches!(sign,
            '\u{a0}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}'
            | '\u{2000}'..='\u{2015}' | '\u{202a}'..='\u{202f}' | '\u{205f}'..='\u{2064}' | '\u{2212}' | '\u{3000}'
            | '\u{feff}')
    };
    let mut own = text.chars().filter(|sign| !other.contains(*sign));
    let first = own.next()?;
    (is_unseen(&first) && own.all(|sign| is_unseen(&sign))).then_some(first)
}

/// The first accent that is a sign of its own, where it is part of its letter in the other text and all else is the same.
fn decomposed(left: &str, right: &str) -> Option<(Side, char)> {
    let accent = |text: &str| text.chars().find(|sign| matches!(sign, '\u{300}'..='\u{36f}'));
    if left == right || !left.nfc().eq(right.nfc()) {
        return None;
    }
    accent(left).map(|sign| (Side::Left, sign)).or_else(|| Some((Side::Right, accent(right)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_word_and_a_foreign_word_finds_none() {
        let columns = ["role", "competence", "level", "descriptor"];
        for (typed, meant) in [("lvel", "level"), ("rol", "role"), ("competance", "competence"), ("Rôle", "role")] {
            assert_eq!(nearest(typed, columns), Some(meant));
        }
        assert_eq!(nearest("niveau", columns), None);
    }

    #[test]
    fn a_sign_that_nobody_sees_is_named() {
        for (typed, sign) in [
            ("web\u{200b}mestre", "U+200B, which is not seen"),
            ("web\u{a0}mestre", "U+00A0, a blank"),
            ("w\u{435}bmestre", "U+0435, a Cyrillic letter"),
            ("webmestr\u{301}e", "U+0301, an accent of its own"),
        ] {
            assert!(did_you_mean(typed, "webmestre").contains(sign), "{}", did_you_mean(typed, "webmestre"));
        }
        let cyrillic = did_you_mean("\u{441}\u{43e}de", "code");
        assert!(cyrillic.ends_with("has U+0441, a Cyrillic letter"), "{cyrillic}");
        assert!(rename("webmestre", "w\u{435}bmestre").words.ends_with("the second has U+0435, a Cyrillic letter"));
        let help = rename("webmaistre", "webmestre");
        assert_eq!((help.words.as_str(), help.meant.as_deref()), ("rename it to `webmestre`", Some("webmestre")));
        assert_eq!(did_you_mean("webmaistre", "webmestre"), "did you mean `webmestre`?");
    }

    #[test]
    fn two_spellings_of_an_accent_are_told_apart() {
        let (one, two) = ("résumé", "re\u{301}sume\u{301}");
        assert!(did_you_mean(two, one).ends_with(&format!("`{two}` has U+0301, an accent of its own")));
        assert!(did_you_mean(one, two).ends_with("what is meant has U+0301, an accent of its own"));
    }
}
