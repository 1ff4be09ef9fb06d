#![doc = include_str!("placeholder_text.md")]

use rustc_hash::FxHashSet;

use super::Lint;
use super::levels::{is_empty, writes_descriptors};
use super::texts::texts;
use super::wording::{in_column_of, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{Library, Text};

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

    fn check(&self, library: &Library<'_>, findings: &mut Diagnostics) {
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
            for (language, value) in text.in_all_languages().filter(|(_, value)| says_nothing(value)) {
                let help = match points_back(value) {
                    true => "write the text out: a reader of the printed page may not see what stood before",
                    false => "leave the cell empty, or delete the row if it is about nothing else",
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
const WORDS: [&str; 16] = [
    "n/a", "n.a.", "n.a", "#n/a", "n/d", "n.d.", "n.d", "s.o.", "s.o", "s/o", "néant", "n.v.t.", "k.a.", "tbd",
    "t.b.d.", "todo",
];

/// Whether a text is one of these, or a dash, a stroke or a question mark alone.
pub fn says_nothing(text: &str) -> bool {
    /// Longer ones are texts.
    const LONGEST: usize = 20;
    if text.len() > LONGEST {
        return false;
    }
    let written: String = text.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect();
    let is_stroke = |sign: char| {
        matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | '/' | '\\' | '.' | '…' | '?' | '*' | '×')
    };
    !written.is_empty() && (written.chars().all(is_stroke) || WORDS.contains(&written.as_str()) || points_back(text))
}

/// Whether a text only says that it is the one before.
fn points_back(text: &str) -> bool {
    ["idem", "idem.", "id.", "ditto", "ditto.", "dito"].iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_for_nothing_is_known_and_short_texts_are_not() {
        for text in ["—", "-", "--", "N/A", "n.d.", "N. D.", "Néant", "s.o.", "TBD", "?", "…", "Idem", "id.", "ditto"]
        {
            assert!(says_nothing(text), "{text}");
        }
        for text in
            ["", "Aucun", "None", "A", "C", "C++", "ID", "Idem pour les bus", "ND", "SO", "3", "e-3", "R&D", "IT", "★"]
        {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
