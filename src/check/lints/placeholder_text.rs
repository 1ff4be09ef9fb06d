#![doc = include_str!("placeholder_text.md")]

use rustc_hash::FxHashSet;

use super::gaps::gap;
use super::levels::{is_empty, writes_descriptors};
use super::other_values::OtherValues;
use super::placeholders::{is_cross, points_back, says_nothing};
use super::texts::texts;
use super::to_come::is_to_come;
use super::{Context, Lint};
use crate::check::wording::{in_column_of, quote};
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
        let other_values = OtherValues::of(library);
        for (role, text) in texts(library).filter(|(_, text)| !is_level(text)) {
            let is_descriptor = text.column.as_str() == "descriptor";
            for (language, value) in text.in_all_languages() {
                let at = || text.cell_in(language);
                let finding = if says_nothing(value) || (is_descriptor && is_cross(value)) {
                    let message = format!("{}{} stands in place of a text", quote(value), in_column_of(language));
                    Diagnostic::new(&RULE, at(), message).help(help_without_text(value))
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

fn help_without_text(value: &str) -> &'static str {
    let is_crossed_out = value.trim().bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'));
    if points_back(value) {
        "write the text out: a reader of the printed page may not see what stood before"
    } else if is_to_come(value) || is_crossed_out {
        "write the text, or leave the cell empty"
    } else {
        "leave the cell empty, or delete the row if it is about nothing else"
    }
}
