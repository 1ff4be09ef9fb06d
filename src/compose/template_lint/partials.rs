//! Partials: each is there, none includes itself, and all of them together stay within bounds.

use std::collections::{BTreeMap, BTreeSet};

use handlebars::template::{Template, TemplateElement};

use super::{span_of, word_in};
use crate::compose::rules::{PARTIAL_CYCLE, TEMPLATE_LIMIT, TEMPLATE_SYNTAX, UNKNOWN_PARTIAL};
use crate::compose::templates::lexer::MAX_DEPTH;
use crate::compose::templates::{Compiled, MAIN};
use crate::diagnostic::suggest;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Elements that one template may come to with all that it includes.
const MAX_ELEMENTS: usize = 20_000;

struct Call<'t> {
    name: &'t str,
    span: Span,
    /// How many blocks it stands in.
    depth: usize,
}

/// One template: what it includes, and how much it holds itself.
struct Part<'t> {
    calls: Vec<Call<'t>>,
    extent: Extent,
}

/// How large a template is.
#[derive(Clone, Copy, Default)]
struct Extent {
    elements: usize,
    /// How deep blocks and parts stand in one another: rendering takes a stretch of the stack for each.
    depth: usize,
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
        let mut part = Part { calls: Vec::new(), extent: Extent::default() };
        collect(template, &template.template, (template.span(0, 0), 0), &mut part, &mut findings);
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
        Walk { parts: &parts, path: Vec::new(), extents: BTreeMap::new(), findings, reported: BTreeSet::new() };
    for name in names {
        walk.extent(name);
    }
    walk.findings
}

fn collect<'t>(
    compiled: &'t Compiled,
    template: &'t Template,
    (outer, depth): (Span, usize),
    part: &mut Part<'t>,
    findings: &mut Vec<Diagnostic>,
) {
    part.extent.depth = part.extent.depth.max(depth);
    for (index, element) in template.elements.iter().enumerate() {
        part.extent.elements += 1;
        let span = span_of(compiled, &template.mapping, index, outer);
        match element {
            TemplateElement::HelperBlock(helper) => {
                for block in helper.template.iter().chain(&helper.inverse) {
                    collect(compiled, block, (span, depth + 1), part, findings);
                }
            }
            TemplateElement::PartialExpression(partial) => match partial.name.as_name() {
                Some(name) => part.calls.push(Call { name, span: word_in(compiled, span, name), depth }),
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
    extents: BTreeMap<&'t str, Extent>,
    findings: Vec<Diagnostic>,
    /// Circles are reported once, whoever leads into them.
    reported: BTreeSet<BTreeSet<&'t str>>,
}

impl<'t> Walk<'t> {
    /// The extent of a template with all that it includes.
    fn extent(&mut self, name: &'t str) -> Extent {
        if let Some(extent) = self.extents.get(name) {
            return *extent;
        }
        let Some(part) = self.parts.get(name) else { return Extent::default() };
        self.path.push(name);
        let mut extent = part.extent;
        for call in &part.calls {
            if let Some(from) = self.path.iter().position(|on_path| *on_path == call.name) {
                let circle = &self.path[from..];
                if self.reported.insert(circle.iter().copied().collect()) {
                    let message = format!("`{}` includes itself: {} → {}", call.name, circle.join(" → "), call.name);
                    self.findings.push(Diagnostic::new(&PARTIAL_CYCLE, call.span, message));
                }
                continue;
            }
            // Each part lies a level deeper than its call, so that a longer path is too deep whatever it leads to.
            let included = match self.path.len() > MAX_DEPTH {
                true => Extent { elements: 0, depth: MAX_DEPTH },
                false => self.extent(call.name),
            };
            let grown = Extent {
                elements: extent.elements.saturating_add(included.elements),
                depth: extent.depth.max(call.depth + 1 + included.depth),
            };
            // Of templates that include one that is too large, nothing is said.
            let passes = |limit: usize, of: fn(&Extent) -> usize| {
                of(&grown) > limit && of(&extent) <= limit && of(&included) <= limit
            };
            let message = if passes(MAX_ELEMENTS, |extent| extent.elements) {
                format!("`{name}` comes to more than {MAX_ELEMENTS} elements with all that it includes")
            } else if passes(MAX_DEPTH, |extent| extent.depth) {
                format!("in `{name}`, blocks and parts stand more than {MAX_DEPTH} deep in one another")
            } else {
                extent = grown;
                continue;
            };
            extent = grown;
            self.findings.push(Diagnostic::new(&TEMPLATE_LIMIT, call.span, message));
        }
        self.path.pop();
        self.extents.insert(name, extent);
        extent
    }
}
