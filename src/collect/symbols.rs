//! Signs of symbol fonts: Word makes `→` of `-->` while somebody types, and writes it as a number within Wingdings. The numbers are
//! those of the fonts themselves, which Unicode has elsewhere.

use roxmltree::Node;

use super::controls::attribute;

/// Runs of signs, each from its number on.
type Signs = [(u32, &'static str)];

const WINGDINGS: &Signs = &[
    (0x45, "☜☞"),
    (0x4a, "☺😐☹"),
    (0x6c, "●"),
    (0x6e, "■□"),
    (0x71, "❑❒"),
    (0x75, "◆❖"),
    (0x9e, "·•"),
    (0xa7, "▪◻"),
    (0xd8, "➢"),
    (0xdf, "←→↑↓↖↗↙↘⇐⇒"),
    (0xef, "⇦⇨⇧⇩⇔"),
    (0xfb, "✗✓☒☑"),
];

const SYMBOL: &Signs = &[
    (0x20, " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xa1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xc4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"),
    (0xe5, "∑"),
    (0xf2, "∫"),
];

/// The sign that was put in by its number. One that no other font has is what it is in its font: a sign of Unicode's private area.
pub(super) fn symbol(node: &Node<'_, '_>) -> Option<char> {
    let number = u32::from_str_radix(attribute(node, "char")?, 16).ok()?;
    let signs = match attribute(node, "font")?.to_ascii_lowercase().as_str() {
        "wingdings" => WINGDINGS,
        "symbol" => SYMBOL,
        _ => &[],
    };
    let own = if number >= PRIVATE { number - PRIVATE } else { number };
    let known = signs.iter().rev().find(|(first, _)| *first <= own);
    let known = known.and_then(|(first, run)| run.chars().nth(usize::try_from(own - first).ok()?));
    known.or_else(|| char::from_u32(number)).filter(|sign| !sign.is_control())
}

/// Where Word sets the signs of symbol fonts.
const PRIVATE: u32 = 0xf000;

/// Whether a sign means something in one font alone.
pub(super) fn is_private(sign: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(font: &str, number: &str) -> Option<char> {
        let xml = format!(r#"<sym font="{font}" char="{number}"/>"#);
        symbol(&roxmltree::Document::parse(&xml).unwrap().root_element())
    }

    #[test]
    fn signs_of_symbol_fonts_are_those_of_unicode() {
        let known = [
            ("Wingdings", "F0E0", '→'),
            ("Wingdings", "F0DF", '←'),
            ("Wingdings", "F0E8", '⇒'),
            ("Wingdings", "F0F3", '⇔'),
            ("Wingdings", "f04a", '☺'),
            ("Wingdings", "00FC", '✓'),
            ("Symbol", "F0B7", '•'),
            ("Symbol", "F0B3", '≥'),
            ("Symbol", "F06D", 'μ'),
            ("Symbol", "F057", 'Ω'),
            ("Symbol", "F0DE", '⇒'),
            ("Segoe UI Symbol", "2192", '→'),
        ];
        for (font, number, expected) in known {
            assert_eq!(sign(font, number), Some(expected), "{font} {number}");
        }
    }

    #[test]
    fn a_sign_that_is_not_known_stays_one_that_can_be_told() {
        for (font, number) in [("Wingdings", "F021"), ("Webdings", "F0E0")] {
            assert!(sign(font, number).is_some_and(is_private), "{font} {number}");
        }
        assert_eq!(sign("Symbol", "0007"), None);
    }
}
