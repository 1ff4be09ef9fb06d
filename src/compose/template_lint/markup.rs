//! Markup as it stands in a template: its elements and the styles that it names outright.
//!
//! What only shows when a role is set (a table that is no rectangle, say) is found by the reader of the markup.

use crate::compose::markup::{element_help, elements};
use crate::compose::rules::{BAD_MARKUP, UNKNOWN_STYLE};
use crate::compose::templates::Compiled;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::suggest;
use crate::document::{LOGO, Theme};

/// Stands for a tag of the template, whatever it writes.
const HOLE: u8 = 0;

pub(super) fn check(template: &Compiled, theme: &Theme) -> Vec<Diagnostic> {
    let text = skeleton(template);
    let mut findings = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        if text[start..].starts_with("<!--") {
            at = text[start..].find("-->").map_or(text.len(), |length| start + length);
            continue;
        }
        let end = text[start..].find('>').map_or(text.len(), |length| start + length + 1);
        at = end.max(start + 1);
        if text[start..].starts_with("</") {
            // What it ends has been looked at.
            continue;
        }
        let element = text[start..end].trim_matches(|c| matches!(c, '<' | '>' | '/'));
        let name = element.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if !name.contains(char::from(HOLE)) && elements().all(|known| known != name) {
            let message = format!("there is no element `{name}`");
            let help = element_help(name);
            findings.push(Diagnostic::new(&BAD_MARKUP, template.span(start, end), message).maybe_help(help));
        }
        findings.extend(class(template, &text, start, end, theme));
        if name == "img" {
            findings.extend(picture(template, &text, start, end));
        }
    }
    findings
}

/// The value of an attribute that is written outright, and where it begins.
fn value<'t>(text: &'t str, start: usize, end: usize, attribute: &str) -> Option<(&'t str, usize)> {
    let element = &text[start..end];
    let named = format!("{attribute}=");
    let at = element.find(&named).filter(|at| element[..*at].ends_with(char::is_whitespace))? + named.len();
    let quote = element[at..].chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let from = at + quote.len_utf8();
    let value = &element[from..from + element[from..].find(quote)?];
    (!value.contains(char::from(HOLE))).then_some((value, start + from))
}

/// A picture is called by its part in the set, not by its file.
fn picture(template: &Compiled, text: &str, start: usize, end: usize) -> Option<Diagnostic> {
    let (value, from) = value(text, start, end, "src")?;
    let is_number = |number: &str| number.parse::<usize>().is_ok_and(|number| number > 0);
    let name = value.trim();
    if name.is_empty() || name == LOGO || name.strip_prefix("funding-").is_some_and(is_number) {
        return None;
    }
    let message = format!("there is no picture `{value}`");
    let finding = Diagnostic::new(&BAD_MARKUP, template.span(from, from + value.len()), message);
    Some(finding.help("those of `rolepress.toml` are `logo`, `funding-1`, `funding-2` …"))
}

fn class(template: &Compiled, text: &str, start: usize, end: usize, theme: &Theme) -> Option<Diagnostic> {
    let (value, from) = value(text, start, end, "class")?;
    if theme.style_id(value.trim()).is_some() {
        return None;
    }
    let span = template.span(from, from + value.len());
    let message = format!("the theme has no style `{value}`");
    Some(Diagnostic::new(&UNKNOWN_STYLE, span, message).maybe_help(suggest(value, theme.names())))
}

/// The template's text with holes in place of its tags, byte for byte as long.
fn skeleton(template: &Compiled) -> String {
    let mut bytes = template.text.clone().into_bytes();
    for tag in &template.tags {
        bytes[tag.start..tag.end].fill(HOLE);
    }
    // Tags begin and end at braces, so that no character is cut.
    String::from_utf8(bytes).unwrap_or_default()
}
