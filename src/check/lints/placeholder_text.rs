#![doc = include_str!("placeholder_text.md")]

use rustc_hash::FxHashSet;

use super::gaps::gap;
use super::language::RoleLanguages;
use super::levels::{is_empty, writes_descriptors};
use super::other_values::OtherValues;
use super::placeholders::{is_cross, points_back, says_nothing};
use super::texts::texts;
use super::to_come::is_to_come;
use super::{Context, Lint};
use crate::check::wording::{in_column_of, quote};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{Text, is_same_tongue};

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
        let other_values = OtherValues::of(library);
        let languages = RoleLanguages::of(library);
        for (role, text) in texts(library).filter(|(_, text)| !is_level(text)) {
            let is_descriptor = text.column.as_str() == "descriptor";
            for (language, value) in text.in_all_languages() {
                let at = || text.cell_in(language);
                let finding = if says_nothing(value) || (is_descriptor && is_cross(value)) {
                    let message = format!("{}{} stands in place of a text", quote(value), in_column_of(language));
                    Diagnostic::new(&RULE, at(), message)
                        .help(help_without_text(value, language.unwrap_or(languages.of_role(role))))
                } else if let Some(name) = other_values.name(text.column.as_str(), value) {
                    let message = format!("{}{} is {name}, and no text", quote(value), in_column_of(language));
                    let help = "write the text; a value of another column belongs there";
                    Diagnostic::new(&RULE, at(), message).help(help)
                } else if let Some(gap) = gap(value) {
                    let message = format!("`{}`{} is yet to be filled in", &value[gap], in_column_of(language));
                    Diagnostic::new(&RULE, at(), message).help("write what is missing there, or delete it")
                } else {
                    continue;
                };
                findings.push(finding.maybe_role(role.map(str::to_owned)));
            }
        }
    }
}

fn help_without_text(value: &str, language: &str) -> &'static str {
    // `s.o.` is "sans objet" in French.
    let is_siehe_oben = is_same_tongue(language, "de") && value.to_lowercase().replace(' ', "").starts_with("s.o");
    let is_crossed_out = value.trim().bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'));
    if points_back(value) || is_siehe_oben {
        "write the text out: a reader of the printed page may not see what stood before"
    } else if is_to_come(value) || is_crossed_out {
        "write the text, or leave the cell empty"
    } else {
        "leave the cell empty, or delete the row if it is about nothing else"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_to_another_text_in_its_language_is_to_be_written_out() {
        assert!(help_without_text("s. o.", "de-AT").starts_with("write the text out"));
        assert!(help_without_text("s. o.", "fr").starts_with("leave the cell empty"));
        assert!(help_without_text("In Bearbeitung", "de").starts_with("write the text, or"));
    }
}
