//! How a label that is printed beside a code is read: with the code before it or not, and what of its form is no
//! difference. What the check keeps silent about and what a document leaves out are decided here, for both.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{CodeName, CompetenceName, Family};

/// The code that a label begins with (`TC10: …`, `TC 10 – …`), and the label behind it.
pub fn split_code(label: &str) -> Option<(CodeName, &str)> {
    let trimmed = label.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let family = trimmed.get(..2).and_then(Family::of_prefix)?;
    let rest = trimmed[family.prefix().len()..].trim_start_matches([' ', '\u{a0}', '-', '.']);
    let behind = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let number = rest[..rest.len() - behind.len()].parse().ok().filter(|number| (1..=999).contains(number))?;
    let signs = |sign: char| sign.is_whitespace() || matches!(sign, ':' | '-' | '–' | '—' | '.' | ')' | '|' | '=');
    Some((CodeName { family, number }, behind.trim_start_matches(signs)))
}

/// The e-competence that a title begins with (`D.8. …`, `D.8 – …`), and the title behind it.
pub fn split_competence(title: &str) -> Option<(CompetenceName, &str)> {
    let signs = |sign: char| sign.is_whitespace() || matches!(sign, ':' | '-' | '–' | '—' | '.' | ')' | '|' | '=');
    let trimmed = title.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let rest = trimmed.strip_prefix(|letter: char| letter.is_ascii_uppercase())?;
    let figures = rest.trim_start_matches(['.', ' ', '\u{a0}']);
    let behind = figures.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let name = CompetenceName::parse(&trimmed[..trimmed.len() - behind.len()])?;
    let own = behind.trim_start_matches(signs);
    // Without a stop it may be a word (`A3 plotters`), and with a further number that of a chapter (`A.3.1`).
    let is_marked = rest.starts_with('.') || behind.trim_start().starts_with(signs);
    let is_longer = behind.starts_with(|sign: char| sign.is_alphanumeric())
        || (behind.starts_with('.') && own.starts_with(|sign: char| sign.is_ascii_digit()));
    (is_marked && !is_longer && !own.is_empty()).then_some((name, own))
}

/// Whether two labels read alike: case, blanks, the forms of quotes, apostrophes and dashes, how accents are encoded, quotes
/// around it and a stop or comma at the end are no difference. An accent is one, but in a text of capitals, which often
/// have none.
pub fn reads_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let bare = is_bare_capitals(one) || is_bare_capitals(other);
    let reading = |label: &str| if bare { without_accents(&reading(label)) } else { reading(label) };
    reading(one) == reading(other)
}

/// Whether a text has capitals only, and none with an accent.
fn is_bare_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase) && text.contains(char::is_uppercase) && !text.nfd().any(is_combining_mark)
}

fn without_accents(text: &str) -> String {
    let bare: String = text.nfd().filter(|character| !is_combining_mark(*character)).collect();
    bare.replace('œ', "oe").replace('æ', "ae")
}

fn reading(label: &str) -> String {
    let mut signs: Vec<char> = Vec::with_capacity(label.len());
    for sign in label.nfkc().flat_map(char::to_lowercase) {
        match sign {
            // Quotes, and signs that nobody sees.
            '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' =>
                {}
            '’' | '‘' | 'ʼ' | '‛' | '′' | '´' | '`' => signs.push('\''),
            '‐'..='―' => signs.push('-'),
            sign if sign.is_whitespace() => signs.push(' '),
            sign => signs.push(sign),
        }
    }
    let end = signs.iter().rposition(|sign| !matches!(sign, '.' | ',' | ';' | ' ')).map_or(0, |last| last + 1);
    let signs = &signs[..end];
    // A blank counts between words alone: whether one stands beside a sign is a custom of the language.
    let is_word = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphanumeric());
    let counts =
        |at: usize| at > 0 && is_word(signs.get(at - 1)) && is_word(signs[at..].iter().find(|sign| **sign != ' '));
    let kept = signs.iter().enumerate().filter(|(at, sign)| **sign != ' ' || counts(*at));
    kept.map(|(_, sign)| sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: &str = "Sécurité des sites, des bases de données et de l’accès";

    #[test]
    fn what_is_a_matter_of_form_reads_alike() {
        for form in [
            "SÉCURITÉ DES SITES, DES BASES DE DONNÉES ET DE L'ACCÈS",
            "SECURITE DES SITES, DES BASES DE DONNEES ET DE L'ACCES",
            "sécurité des  sites,des bases de données et de l' accès .",
            "Se\u{301}curite\u{301} des sites, des bases de donne\u{301}es et de l’acce\u{300}s.",
            "« Sécurité des sites, des bases de données et de l'accès »",
            "Sécurité des sites, des bases de données et de l’accès,",
        ] {
            assert!(reads_alike(form, LABEL) && reads_alike(LABEL, form), "{form}");
        }
    }

    #[test]
    fn what_is_spelt_or_worded_otherwise_does_not() {
        for other in [
            "Securité des sites, des bases de données et de l’accès",
            "Sécurité des sites et des bases de données et de l’accès",
            "Insécurité des sites, des bases de données et de l’accès",
            "",
        ] {
            assert!(!reads_alike(other, LABEL), "{other}");
        }
        assert!(!reads_alike("Web design", "Webdesign"));
    }

    #[test]
    fn a_code_before_a_label_is_split_from_it() {
        let split = |label| split_code(label).map(|(name, label)| (name.to_string(), label));
        for label in ["TC12 : Filmer", "TC 12 – Filmer", "✓ TC12. Filmer", "TC-12 Filmer", "TC12) Filmer"] {
            assert_eq!(split(label), Some(("TC12".to_owned(), "Filmer")), "{label}");
        }
        for label in ["Filmer (TC12)", "BCE et marchés", "TC", "TC 0 Filmer", "É", "tc1 Filmer"] {
            assert_eq!(split(label), None, "{label}");
        }
    }
    #[test]
    fn an_e_competence_before_a_title_is_split_from_it() {
        let split = |title| split_competence(title).map(|(name, title)| (name.to_string(), title));
        for title in ["D.8. Contract management", "D.8 – Contract management", "D8: Contract management"] {
            assert_eq!(split(title), Some(("D.8".to_owned(), "Contract management")), "{title}");
        }
        for title in
            ["Contract management (D.8)", "A3 plotters", "A.3.1 Achats", "D.8", "F.1 Achats", "", "É", "A.3e Achats"]
        {
            assert_eq!(split(title), None, "{title}");
        }
    }
}
