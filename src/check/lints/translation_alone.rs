#![doc = include_str!("translation_alone.md")]

use super::language::RoleLanguages;
use super::texts::texts;
use super::wording::quote;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Text, is_same_tongue};

pub static RULE: Rule = Rule {
    code: "L328",
    name: "translation-alone",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("translation_alone.md"),
};

#[derive(Debug)]
pub struct TranslationAlone;

impl Lint for TranslationAlone {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let languages = RoleLanguages::of(context.library);
        for (slug, text) in
            texts(context.library).filter(|(_, text)| text.is_empty() && !text.translations().is_empty())
        {
            let own = || languages.of_role(slug);
            let Some((tag, translation)) = alone(text, own) else { continue };
            let message = format!(
                "`{}` is empty, and `{}@{tag}` is {}",
                text.column.as_str(),
                text.column.as_str(),
                quote(translation)
            );
            let help = "write the text that was translated, or empty its translations";
            findings.push(Diagnostic::new(&RULE, text.cell(), message).help(help).maybe_role(slug.map(str::to_owned)));
        }
    }
}

/// The first translation of an empty text that can't stand alone.
fn alone<'t, 'l>(text: &Text<'t>, own: impl Fn() -> &'l str) -> Option<(&'t str, &'t str)> {
    // Where these are empty, documents print the framework's title and the label of the master list.
    const MAY_BE_EMPTY: [&str; 2] = ["title", "label_as_printed"];
    if MAY_BE_EMPTY.contains(&text.column.as_str()) {
        return None;
    }
    // What is written into the column of the role's own language is told as printed by nothing.
    let is_own = || text.translations().iter().any(|(tag, _)| is_same_tongue(tag, own()));
    text.translations().first().copied().filter(|_| !is_own())
}
