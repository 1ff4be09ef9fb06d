//! How wide texts are, guessed, in sizes of the font: Word has fonts that we don't know.

/// How wide a text is in a common sans serif, a little generously.
pub(super) fn generous_width(text: &str) -> f32 {
    text.chars().map(generous_letter).sum()
}

fn generous_letter(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '’' | '(' | ')' => {
            0.36
        }
        'm' | 'w' | 'M' | 'W' | '★' | '✓' => 0.9,
        character if character.is_uppercase() => 0.68,
        character if character.is_ascii() || character.is_alphabetic() => 0.54,
        _ => 0.6,
    }
}

/// How wide a text is in Word's usual sans serif, bold.
pub(super) fn bold_width(text: &str) -> f32 {
    text.chars().map(bold_letter).sum()
}

fn bold_letter(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '’' | ',' | ' ' | '\u{a0}' | '\u{202f}' => 0.26,
        'f' | 'r' | 't' | 'I' | 'J' | '.' | ':' | ';' | '!' | '(' | ')' | '[' | ']' | '-' | 'ι' | 'ζ' => 0.36,
        'c' | 's' | 'z' | 'L' | '/' | '|' | 'ξ' | 'τ' => 0.43,
        'N' | 'O' | 'Q' | '&' => 0.69,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | 'ω' | 'ψ' | 'φ' | '★' | '✓' => 0.88,
        letter if letter.is_ascii_digit() => 0.51,
        letter if letter.is_uppercase() => 0.6,
        letter if letter.is_ascii() => 0.52,
        _ => 0.56,
    }
}
