//! Partials: each is there, none includes itself, and all of them together stay within bounds.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{Template, TemplateElement};

use super::{span_of, word_in};
use crate::compose::rules::{PARTIAL_CYCLE, TEMPLATE_LIMIT, TEMPLATE_SYNTAX, UNKNOWN_PARTIAL};
use crate::compose::templates::{Compiled, MAIN};
use crate::diagnostic::suggest;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Elements that one template may come to with all that it includes.
const MAX_ELEMENTS: usize = 20_000;

struct Call<'t> {
    name: &'t str,
    span: Span,
}

/// One template: what it includes, and how much it holds itself.
struct Part<'t> {
    calls: Vec<Call<'t>>,
    elements: usize,
}

pub(super) fn check(templates: &[Compiled]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let names: Vec<&str> = templates.iter().map(|template| template.name.as_str()).collect();
    if !names.contains(&MAIN) {
        let file = templates.first().map_or(FileId(0), |template| template.file);
        findings.push(Diagnostic::new(&UNKNOWN_PARTIAL, file, format!("there is no template `{MAIN}`")));
    }
    let mut parts = BTreeMap::new();
    for template in templates {
        let mut part = Part { calls: Vec::new(), elements: 0 };
        collect(template, &template.template, template.span(0, 0), &mut part, &mut findings);
        for call in &part.calls {
            if !names.contains(&call.name) {
                let message = format!("there is no template `{}`", call.name);
                let help = suggest(call.name, names.iter().copied());
                findings.push(Diagnostic::new(&UNKNOWN_PARTIAL, call.span, message).maybe_help(help));
            }
        }
        parts.insert(template.name.as_str(), part);
    }
    let mut walk =
        Walk { parts: &parts, path: Vec::new(), sizes: BTreeMap::new(), findings, reported: BTreeSet::new() };
    for name in names {
        walk.size(name);
    }
    walk.findings
}

fn collect<'t>(
    compiled: &'t Compiled,
    template: &'t Template,
    outer: Span,
    part: &mut Part<'t>,
    findings: &mut Vec<Diagnostic>,
) {
    for (index, element) in template.elements.iter().enumerate() {
        part.elements += 1;
        let span = span_of(compiled, &template.mapping, index, outer);
        match element {
            TemplateElement::HelperBlock(helper) => {
                for block in helper.template.iter().chain(&helper.inverse) {
                    collect(compiled, block, span, part, findings);
                }
            }
            TemplateElement::PartialExpression(partial) => match partial.name.as_name() {
                Some(name) => part.calls.push(Call { name, span: word_in(compiled, span, name) }),
                None => {
                    let message = "the name of a partial must be written out";
                    findings.push(Diagnostic::new(&UNKNOWN_PARTIAL, span, message));
                }
            },
            TemplateElement::PartialBlock(_) => {
                findings.push(Diagnostic::new(
                    &TEMPLATE_SYNTAX,
                    span,
                    "partials with a block of their own are not read here",
                ));
            }
            TemplateElement::DecoratorExpression(_) | TemplateElement::DecoratorBlock(_) => {
                let finding = Diagnostic::new(&TEMPLATE_SYNTAX, span, "inline partials are not read here");
                findings.push(finding.help("put the passage into a file of its own"));
            }
            _ => {}
        }
    }
}

struct Walk<'t> {
    parts: &'t BTreeMap<&'t str, Part<'t>>,
    /// The templates that include one another, from the first to the one looked at.
    path: Vec<&'t str>,
    sizes: BTreeMap<&'t str, usize>,
    findings: Vec<Diagnostic>,
    /// Circles are reported once, whoever leads into them.
    reported: BTreeSet<BTreeSet<&'t str>>,
}

impl<'t> Walk<'t> {
    /// The number of elements of a template with all that it includes.
    fn size(&mut self, name: &'t str) -> usize {
        if let Some(size) = self.sizes.get(name) {
            return *size;
        }
        let Some(part) = self.parts.get(name) else { return 0 };
        self.path.push(name);
        let mut size = part.elements;
        for call in &part.calls {
            if let Some(from) = self.path.iter().position(|on_path| *on_path == call.name) {
                let circle = &self.path[from..];
                if self.reported.insert(circle.iter().copied().collect()) {
                    let message = format!("`{}` includes itself: {} → {}", call.name, circle.join(" → "), call.name);
                    self.findings.push(Diagnostic::new(&PARTIAL_CYCLE, call.span, message));
                }
                continue;
            }
            let added = size.saturating_add(self.size(call.name));
            if added > MAX_ELEMENTS && size <= MAX_ELEMENTS {
                let message = format!("`{name}` comes to more than {MAX_ELEMENTS} elements with all that it includes");
                self.findings.push(Diagnostic::new(&TEMPLATE_LIMIT, call.span, message));
            }
            size = added;
        }
        self.path.pop();
        self.sizes.insert(name, size);
        size
    }
}
