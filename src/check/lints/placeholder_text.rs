#![doc = include_str!("placeholder_text.md")]

use std::sync::LazyLock;

use memchr::memchr;
use rustc_hash::FxHashSet;

use super::levels::{is_empty, writes_descriptors};
use super::texts::texts;
use super::wording::{in_column_of, quote};
use super::{Context, Lint};
use crate::check::resolve::is_ditto;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::Text;

pub static RULE: Rule = Rule {
    code: "L318",
    name: "placeholder-text",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("placeholder_text.md"),
};

#[derive(Debug)]
pub struct PlaceholderText;

impl Lint for PlaceholderText {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let untold: FxHashSet<RowId> = library
            .roles
            .iter()
            .filter(|role| writes_descriptors(role))
            .flat_map(|role| role.requirements.iter().flat_map(|requirement| &requirement.levels))
            .filter(|row| is_empty(row))
            .map(|row| row.row)
            .collect();
        // A level without text is another rule's matter.
        let is_level = |text: &Text<'_>| text.column.as_str() == "descriptor" && untold.contains(&text.row);
        for (role, text) in texts(library).filter(|(_, text)| !is_level(text)) {
            let is_descriptor = text.column.as_str() == "descriptor";
            let says_nothing = |value: &str| says_nothing(value) || (is_descriptor && is_cross(value));
            for (language, value) in text.in_all_languages().filter(|(_, value)| says_nothing(value)) {
                let help = if is_ditto(value) {
                    "write the text out: a reader of the printed page may not see what stood before"
                } else if is_to_come(value) {
                    "write the text, or leave the cell empty"
                } else {
                    "leave the cell empty, or delete the row if it is about nothing else"
                };
                let message = format!("{}{} stands in place of a text", quote(value), in_column_of(language));
                findings.push(
                    Diagnostic::new(&RULE, text.cell_in(language), message)
                        .help(help)
                        .maybe_role(role.map(str::to_owned)),
                );
            }
        }
    }
}

/// Abbreviations and words that people write where they have nothing to say, without blanks and in small letters. Words that
/// may be an answer (`none`, `aucun`) are not among them.
const WORDS: [&str; 20] = [
    "n/a", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "n.d", "s.o.", "s.o", "s/o", "néant", "n.v.t.", "k.a.", "tbd",
    "t.b.d.", "tbc", "tba", "ntb", "n.t.b.", "todo",
];

/// What people write for a text that is still to come, as [`wording`] writes it: alone, or before a colon and a remark.
const TO_COME: [&str; 53] = [
    "a completer",
    "a definir",
    "a preciser",
    "a rediger",
    "a remplir",
    "a renseigner",
    "a traduire",
    "traduction a venir",
    "texte a completer",
    "texte a venir",
    "to be completed",
    "to be confirmed",
    "to be defined",
    "to be determined",
    "to be written",
    "to be translated",
    "to translate",
    "placeholder",
    "text to come",
    "noch zu erganzen",
    "zu erganzen",
    "noch auszufullen",
    "auszufullen",
    "noch zu definieren",
    "noch offen",
    "noch zu ubersetzen",
    "zu ubersetzen",
    "text folgt",
    "platzhalter",
    "por completar",
    "por definir",
    "por rellenar",
    "por traducir",
    "por confirmar",
    "pendiente de completar",
    "da completare",
    "da compilare",
    "da definire",
    "da confermare",
    "da scrivere",
    "da tradurre",
    "aan te vullen",
    "nog aan te vullen",
    "in te vullen",
    "nog in te vullen",
    "te vertalen",
    "nader te bepalen",
    "a completar",
    "a preencher",
    "por traduzir",
    "por preencher",
    "a confirmar",
    "fixme",
];

/// Marks of a note to whoever is to write the text.
const NOTES: [&str; 3] = ["TODO", "FIXME", "TBD"];

/// The first words of a text that only fills the page.
const FILLER: &str = "lorem ipsum";

/// Whether a text is one of these, or a dash, a stroke, a question mark or a row of x alone.
pub fn says_nothing(text: &str) -> bool {
    /// Longer ones are texts.
    const LONGEST: usize = 20;
    if is_to_come(text) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let written: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    let is_stroke = |sign: char| {
        matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '/' | '\\' | '.' | '…' | '?' | '*' | '×')
    };
    let is_crossed_out = written.len() > 2 && written.bytes().all(|byte| byte == b'x');
    !written.is_empty()
        && (written.chars().all(is_stroke) || is_crossed_out || WORDS.contains(&written.as_str()) || is_ditto(text))
}

/// Whether a text only ticks its cell, as in a matrix of levels.
pub fn is_cross(text: &str) -> bool {
    const CROSSES: [&str; 12] = ["x", "×", "✓", "✔", "✗", "●", "oui", "yes", "ja", "sì", "sí", "sim"];
    /// The bytes of the longest of them, with a blank or two.
    const LONGEST: usize = 6;
    text.len() <= LONGEST && CROSSES.contains(&text.trim().to_lowercase().as_str())
}

/// Whether a text says that it is still to be written, whatever remark follows.
fn is_to_come(text: &str) -> bool {
    /// The bytes in which a colon ends what is said before the remark; the longest that is looked for has fewer.
    const LONGEST: usize = 32;
    if !may_be_to_come(text) {
        return false;
    }
    if text.get(..FILLER.len()).is_some_and(|start| start.eq_ignore_ascii_case(FILLER)) || is_note(text) {
        return true;
    }
    let head = match memchr(b':', &text.as_bytes()[..text.len().min(LONGEST)]) {
        Some(colon) => &text[..colon],
        None if text.len() <= LONGEST => text,
        None => return false,
    };
    TO_COME.contains(&wording(head).as_str())
}

/// Whether a text begins as one that is to come does: its first two bytes tell nearly all others apart at no cost.
fn may_be_to_come(text: &str) -> bool {
    let [first, second, ..] = *text.as_bytes() else { return !text.is_empty() };
    if first.is_ascii() && !first.is_ascii_alphanumeric() {
        // Brackets may stand around it.
        return true;
    }
    beginnings()[usize::from(first | 0x20)][usize::from(second | 0x20)]
        || (!first.is_ascii() && text.starts_with(|sign: char| !sign.is_alphanumeric()))
}

/// Which two bytes, in small letters, those texts begin with.
fn beginnings() -> &'static [[bool; 256]; 256] {
    static BEGINNINGS: LazyLock<Box<[[bool; 256]; 256]>> = LazyLock::new(|| {
        let mut known = Box::new([[false; 256]; 256]);
        for mark in TO_COME.iter().chain(&NOTES).chain([&FILLER, &"À"]) {
            let [first, second] = [0, 1].map(|at| usize::from(mark.as_bytes()[at] | 0x20));
            known[first][second] = true;
        }
        known
    });
    &BEGINNINGS
}

/// Whether a text is a note to whoever is to write it: `TODO: ask Paul`. In small letters, and in capitals before other words,
/// `todo` is a word of Spanish and Portuguese.
fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '(', '<', '{']);
    let rest = NOTES.iter().find_map(|mark| text.strip_prefix(*mark));
    rest.is_some_and(|rest| {
        // `TODO-Listen` is a word.
        let is_compound = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        !is_compound && rest.trim_start().starts_with([':', '-', '–', '—', '(', '!', ']', ')', '>', '}'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_nothing_is_known_and_short_texts_are_not() {
        for text in
            ["—", "-", "--", "N/A", "n.d.", "N. D.", "Néant", "s.o.", "TBD", "?", "…", "Idem", "id.", "ditto", "\""]
        {
            assert!(says_nothing(text), "{text}");
        }
        for text in
            ["", "Aucun", "None", "A", "C", "C++", "ID", "Idem pour les bus", "ND", "SO", "3", "e-3", "R&D", "IT", "★"]
        {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn a_cross_is_no_descriptor() {
        for text in ["x", "X", " × ", "✓", "Oui"] {
            assert!(is_cross(text), "{text}");
        }
        for text in ["", "xy", "oui, souvent", "5"] {
            assert!(!is_cross(text), "{text}");
        }
    }

    #[test]
    fn what_people_write_for_a_text_to_come_is_known_in_each_language() {
        for text in [
            "À compléter",
            "A COMPLETER",
            "[à compléter…]",
            "À compléter : voir avec Paul",
            "À définir",
            "[À traduire]",
            "Noch zu übersetzen",
            "To be defined",
            "TODO : voir avec Paul",
            "TODO - ask",
            "[TODO]",
            "(TODO: ask)",
            "Noch zu ergänzen",
            "Por completar",
            "Da completare",
            "Nog in te vullen",
            "A preencher",
            "Lorem ipsum dolor sit amet",
            "xxx",
            "XXXX",
        ] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "À compléter avec soin avant chaque visite",
            "À compléter les dossiers",
            "TODO-Listen pflegen",
            "Todo el equipo",
            "TODO EL EQUIPO",
            "Todo: un resumen",
            "Compléter",
            "XX",
            "XML",
            "Définir : les règles",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
