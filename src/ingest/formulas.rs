//! What a spreadsheet leaves in a cell in the place of its value: an error, or the formula itself.

/// Whether a text is what a spreadsheet writes where a formula has no value or a column was too narrow for a number: capitals
/// between `#` and `!` or `?` in any language (`#REF!`, `#¿NOMBRE?`, `#DZIEL/0!`), `#N/A` and its likes, `####`.
pub(super) fn is_error(text: &str) -> bool {
    let Some(word) = text.strip_prefix('#').filter(|word| !word.is_empty()) else { return false };
    let inner = word.trim_start_matches(['¡', '¿']).trim_end_matches(['!', '?']);
    let is_shouted = !inner.is_empty() && inner.chars().all(|sign| sign.is_uppercase() || "/0_".contains(sign));
    (is_shouted && inner.len() < word.len())
        || matches!(word, "N/A" | "N/D" | "N/B" | "N/T" | "NV")
        || (word.len() > 2 && word.bytes().all(|byte| byte == b'#'))
}

/// Whether a text is a formula that was saved instead of its value: behind `=`, it calls a function or names a cell, in any
/// language (`=SI(A1="";…)`, `='Feuille 1'!A1`). One that begins with a blank or a figure may be a text.
pub(super) fn is_formula(text: &str) -> bool {
    let Some(body) = text.strip_prefix('=') else { return false };
    let begins = body.starts_with(|sign: char| sign.is_alphabetic() || "_$('[+-".contains(sign));
    begins && !is_sentence(body) && (calls_function(body) || names_cell(body))
}

/// Whether two words stand beside each other with nothing but a blank between them, outside what is quoted.
fn is_sentence(body: &str) -> bool {
    let mut outside = body.split(['"', '\'']).step_by(2);
    outside.any(|part| {
        let signs: Vec<char> = part.chars().collect();
        signs.windows(3).any(|three| three[0].is_alphanumeric() && three[1] == ' ' && three[2].is_alphanumeric())
    })
}

/// Whether a word stands right before a bracket that is closed at the end: a sentence goes on behind one, or has a blank before.
fn calls_function(body: &str) -> bool {
    let Some((before, inside)) = body.split_once('(') else { return false };
    let name = before.trim_start_matches(['+', '-', '(']);
    let is_name = name.chars().all(|sign| sign.is_alphanumeric() || "._".contains(sign));
    !name.is_empty() && is_name && inside.contains(')')
}

/// Whether a word is the address of a cell: `B2`, `$B$2`.
fn names_cell(body: &str) -> bool {
    let words = body.split(|sign: char| !(sign.is_alphanumeric() || sign == '$' || sign == '_'));
    words.into_iter().any(|word| {
        let word = word.strip_prefix('$').unwrap_or(word);
        let row = word.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
        let letters = word.len() - row.len();
        let row = row.strip_prefix('$').unwrap_or(row);
        let is_row = (1..=7).contains(&row.len()) && row.bytes().all(|byte| byte.is_ascii_digit());
        // `Web3` is a word.
        let column = &word[..letters];
        let is_column = column.to_ascii_uppercase() == column || column.to_ascii_lowercase() == column;
        (1..=3).contains(&letters) && is_column && is_row && !row.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_spreadsheets_in_any_language_are_told_from_texts() {
        for error in [
            "#REF!",
            "#N/A",
            "#NOM?",
            "#VALEUR!",
            "#RIF!",
            "#N/D",
            "#¡REF!",
            "#¿NOMBRE?",
            "#DZIEL/0!",
            "#ADR!",
            "#####",
        ] {
            assert!(is_error(error), "{error}");
        }
        for text in ["#", "##", "#1", "#culture", "#HR", "C#", "# REF!", "#Ref!", "REF!"] {
            assert!(!is_error(text), "{text}");
        }
    }

    #[test]
    fn formulas_are_told_from_texts_that_begin_like_them() {
        for formula in [
            "=B2",
            "=$B$2",
            "=b2",
            "=SI(A1=\"\";\"x\";\"y\")",
            "=CONCAT(A2;B2)",
            "=A1&\" et \"&B1",
            "=(A1+B1)*2",
            "=Feuil1!A1",
            "='Feuille 1'!A1",
            "=ZÄHLENWENN(A1:A9;1)",
            "=_xlfn.CONCAT(A2,B2)",
            "=AUJOURDHUI()",
            "=-A1",
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        for text in [
            "=",
            "= 5 %",
            "=> voir B2",
            "== Titre ==",
            "=égal",
            "=oui (voir annexe)",
            "=(voir annexe)",
            "=1+1",
            "=cmd|' /C calc'!A0",
            "B2",
            "f(x)",
            "=ABCD12345678",
            "=Web3",
            "=Accueil niveau B2 en anglais",
            "=Qualité (A4) et suivi",
        ] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
