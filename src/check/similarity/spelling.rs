//! Spelling: whether two labels have the same words, of which some are written otherwise.

use super::fold::wording;
use super::words::stem;
use crate::model::split_code;

/// Whether a printed label has the very words of another, written with other accents or signs, in one or in two, or with slips
/// of the keyboard. Another form of a word ("manages", "manage") is no slip: then the label is worded otherwise.
pub fn is_spelling_of(printed: &str, label: &str) -> bool {
    let printed = wording(split_code(printed).map_or(printed, |(_, label)| label));
    let label = wording(label);
    let (here, there): (Vec<&str>, Vec<&str>) = (printed.split(' ').collect(), label.split(' ').collect());
    here.concat() == there.concat()
        || here.len() == there.len() && here.iter().zip(&there).all(|(one, other)| one == other || is_slip(one, other))
}

/// Whether a title has the very words of another, some of them with a slip of the keyboard or another ending.
pub fn is_form_of(title: &str, other: &str) -> bool {
    let (title, other) = (wording(title), wording(other));
    let is_form = |one: &str, other: &str| one == other || is_slip(one, other) || stem(one) == stem(other);
    title.split(' ').count() == other.split(' ').count()
        && title.split(' ').zip(other.split(' ')).all(|(one, other)| is_form(one, other))
}

/// Whether a folded word is another with a letter too many, too few or another, or with two exchanged.
fn is_slip(one: &str, other: &str) -> bool {
    /// Of fewer letters another one makes another word.
    const LETTERS: usize = 5;
    let has_digits = one.bytes().chain(other.bytes()).any(|byte| byte.is_ascii_digit());
    one.len().min(other.len()) >= LETTERS
        && !has_digits
        && strsim::osa_distance(one, other) == 1
        && (stem(one) != stem(other) || ends_alike(one, other))
}

/// Whether two words end with the same letters, so that what differs is no ending: "judgment", "judgement".
fn ends_alike(one: &str, other: &str) -> bool {
    const LETTERS: usize = 4;
    one.bytes().rev().zip(other.bytes().rev()).take_while(|(left, right)| left == right).count() >= LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: &str = "Sécurité des sites, des bases de données";

    #[test]
    fn accents_signs_and_slips_are_spelling() {
        for printed in [
            "Securité des sites, des bases de données",
            "TC12 : Sécurité des sites des bases de données",
            "Securité des sites, des bases de donées",
            "Sécuritté des sites, des bases de données",
        ] {
            assert!(is_spelling_of(printed, LABEL), "{printed}");
        }
    }

    #[test]
    fn a_letter_within_a_word_and_words_run_together_are_spelling() {
        for (printed, label) in [
            ("Ethical judgment", "Ethical judgement"),
            ("Data modeling", "Data modelling"),
            ("Projekt-Management", "Projektmanagement"),
            ("Datenschutz (DS-GVO)", "Datenschutz (DSGVO)"),
            ("Teamwork", "Team work"),
        ] {
            assert!(is_spelling_of(printed, label), "{printed}");
            assert!(is_spelling_of(label, printed), "{label}");
        }
    }

    #[test]
    fn a_title_with_a_slip_or_another_ending_is_a_form_of_it() {
        for title in ["Gestion des riques", "Gestions des risques", "gestion des risque"] {
            assert!(is_form_of(title, "Gestion des risques"), "{title}");
        }
        for title in ["Gestion des ventes", "Gestion du risque majeur"] {
            assert!(!is_form_of(title, "Gestion des risques"), "{title}");
        }
    }

    #[test]
    fn other_words_and_other_forms_are_not() {
        for printed in ["Sécurités de sites", "Gérer des sites, des bases de données", "Sécurité des sites"] {
            assert!(!is_spelling_of(printed, LABEL), "{printed}");
        }
        assert!(!is_spelling_of("Gère le prêt", "Gérer le prêt"));
    }
}
