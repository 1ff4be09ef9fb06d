//! The check of templates when they are loaded: nothing in them may come to light only in somebody's document.

mod known;
mod markup;
mod partials;
mod paths;
mod scope;
mod uses;
mod vocabulary;

use handlebars::template::{HelperTemplate, Parameter, TemplateElement, TemplateMapping};

pub use uses::Uses;
pub(super) use uses::of as uses_of;

use super::templates::Compiled;
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Locale, Theme};

/// Everything that is wrong with the templates, in their order.
pub(super) fn check(templates: &[Compiled], theme: &Theme, locales: &[Locale]) -> Vec<Diagnostic> {
    let mut findings = partials::check(templates);
    for template in templates {
        findings.extend(vocabulary::check(template, locales));
        findings.extend(markup::check(template, theme));
    }
    // What a part may see depends on who includes it: without knowing all parts there is no telling.
    if findings.is_empty() {
        findings.extend(paths::check(templates));
    }
    let mut unique: Vec<Diagnostic> = Vec::new();
    for finding in findings {
        if !unique.contains(&finding) {
            unique.push(finding);
        }
    }
    unique
}

/// Where an element of a template stands; `outer` is where what it stands in does.
fn span_of(template: &Compiled, mapping: &[TemplateMapping], index: usize, outer: Span) -> Span {
    mapping.get(index).map_or(outer, |position| template.span_at(position.0, position.1))
}

/// The bytes of a word within a tag, or the whole tag.
fn word_in(template: &Compiled, tag: Span, word: &str) -> Span {
    let text = &template.text[tag.start as usize..tag.end as usize];
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '/' | '@');
    let found = text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !word.is_empty() && before.is_none_or(|c| !is_part(c)) && after.is_none_or(|c| !is_part(c))
    });
    match found {
        Some(at) => template.span(tag.start as usize + at, tag.start as usize + at + word.len()),
        None => tag,
    }
}

/// The helper that an element calls, if it is one that calls a helper or prints a value.
fn helper_of(element: &TemplateElement) -> Option<&HelperTemplate> {
    match element {
        TemplateElement::Expression(helper)
        | TemplateElement::HtmlExpression(helper)
        | TemplateElement::HelperBlock(helper) => Some(helper),
        _ => None,
    }
}

/// The helper that a subexpression calls.
fn subexpression(parameter: &Parameter) -> Option<&HelperTemplate> {
    match parameter {
        Parameter::Subexpression(subexpression) => helper_of(&subexpression.element),
        _ => None,
    }
}

/// Whether a tag is a name and nothing else, so that it may be a value as well as a helper.
fn is_bare(helper: &HelperTemplate) -> bool {
    !helper.block && helper.params.is_empty() && helper.hash.is_empty()
}
