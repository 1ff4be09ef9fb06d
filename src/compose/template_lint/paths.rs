//! Paths: each leads to something that a role's view has, and what it leads to is used as it can be.
//!
//! What there is, is read off the view of a role that has everything.

use std::rc::Rc;

use handlebars::template::{BlockParam, DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;

use super::{is_bare, span_of, subexpression, word_in};
use crate::compose::built_in;
use crate::compose::rules::{UNKNOWN_HELPER, UNKNOWN_PATH};
use crate::compose::suggestion::closest;
use crate::compose::templates::signature::{self, Argument};
use crate::compose::templates::{Compiled, MAIN};
use crate::compose::view::{RoleView, sample};
use crate::diagnostic::{Diagnostic, Span};

pub(super) fn check(templates: &[Compiled]) -> Vec<Diagnostic> {
    let root = known();
    let Some(main) = templates.iter().find(|template| template.name == MAIN) else { return Vec::new() };
    let mut check = Check { templates, template: main, findings: Vec::new() };
    let root = Frame::of(root);
    let scope = Scope { root: root.value.clone(), frames: vec![root], partial_floor: 0 };
    check.elements(&main.template, &scope, main.span(0, 0));
    check.findings
}

/// All that a template may see.
pub(in crate::compose) fn known() -> Value {
    let library = sample();
    let locale = built_in::locale();
    let role = library.roles.first().map(|role| RoleView::of(&library, role, "fr", &locale));
    role.and_then(|view| serde_json::to_value(view).ok()).map(joined).unwrap_or_default()
}

/// The value with each list's items joined into one, which has all that any of them has.
fn joined(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(joined).reduce(join).into_iter().collect()),
        Value::Object(parts) => Value::Object(parts.into_iter().map(|(name, part)| (name, joined(part))).collect()),
        other => other,
    }
}

fn join(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Null, right) => right,
        (Value::Object(mut left), Value::Object(right)) => {
            for (name, part) in right {
                let known = left.remove(&name).unwrap_or_default();
                left.insert(name, join(known, part));
            }
            Value::Object(left)
        }
        (Value::Array(left), Value::Array(right)) => {
            Value::Array(left.into_iter().chain(right).reduce(join).into_iter().collect())
        }
        (left, _) => left,
    }
}

/// What a block sees as its own.
#[derive(Clone)]
struct Frame {
    value: Rc<Value>,
    is_loop: bool,
    /// From `as |item index|`.
    named: Vec<(String, Value)>,
}

impl Frame {
    fn of(value: Value) -> Self {
        Frame { value: Rc::new(value), is_loop: false, named: Vec::new() }
    }
}

#[derive(Clone)]
struct Scope {
    root: Rc<Value>,
    frames: Vec<Frame>,
    /// The frame of the partial that is looked at: `..` can't lead out of it.
    partial_floor: usize,
}

/// What a parameter is, as far as it can be known: nothing is known of what a helper works out.
enum Known {
    Value(Value),
    Nothing,
}

struct Check<'t> {
    templates: &'t [Compiled],
    template: &'t Compiled,
    findings: Vec<Diagnostic>,
}

impl<'t> Check<'t> {
    fn elements(&mut self, template: &Template, scope: &Scope, outer: Span) {
        for (index, element) in template.elements.iter().enumerate() {
            let span = span_of(self.template, &template.mapping, index, outer);
            match element {
                TemplateElement::PartialExpression(partial) => self.partial(partial, scope, span),
                TemplateElement::HelperBlock(helper) => self.block(helper, scope, span),
                TemplateElement::Expression(helper) if self.is_value(helper) => self.printed(helper, scope, span),
                TemplateElement::Expression(helper) => self.call(helper, scope, span),
                _ => {}
            }
        }
    }

    fn is_value(&self, helper: &HelperTemplate) -> bool {
        is_bare(helper) && helper.name.as_name().is_some_and(|name| signature::find(name).is_none())
    }

    /// `{{path}}`: must be something that prints.
    fn printed(&mut self, helper: &HelperTemplate, scope: &Scope, tag: Span) {
        let Some(path) = helper.name.as_name() else { return };
        let Some(value) = self.path(path, scope, tag) else { return };
        let wanted = match &value {
            Value::Object(_) if is_cell(&value) => format!("it is a text of the set: `{{{{cell {path}}}}}` writes it"),
            Value::Object(_) => "it has parts: print one of them".to_owned(),
            Value::Array(_) => format!("it is a list: `{{{{#each {path}}}}}` goes through it"),
            _ => return,
        };
        let place = word_in(self.template, tag, path);
        self.findings.push(Diagnostic::new(&UNKNOWN_PATH, place, format!("`{path}` can't be printed")).help(wanted));
    }

    /// A helper and what it is given; what it is given first comes back.
    fn call(&mut self, helper: &HelperTemplate, scope: &Scope, tag: Span) {
        self.first_argument(helper, scope, tag);
    }

    fn first_argument(&mut self, helper: &HelperTemplate, scope: &Scope, tag: Span) -> Known {
        let mut first = Known::Nothing;
        for (index, parameter) in helper.params.iter().enumerate() {
            let value = self.parameter(parameter, scope, tag);
            if index == 0 {
                first = value;
            }
        }
        let mut named: Vec<_> = helper.hash.iter().collect();
        named.sort_by_key(|(name, _)| name.as_str());
        for (_, parameter) in named {
            self.parameter(parameter, scope, tag);
        }
        let name = helper.name.as_name().unwrap_or_default();
        if let (Some(signature), Known::Value(value)) = (signature::find(name), &first)
            && let Some(wanted) = misfit(signature.first, value)
        {
            let argument = helper.params.first().and_then(Parameter::as_name).unwrap_or_default();
            let place = word_in(self.template, tag, argument);
            let message = format!("`{argument}` is not what `{name}` takes");
            self.findings.push(Diagnostic::new(&UNKNOWN_HELPER, place, message).help(wanted));
        }
        first
    }

    fn parameter(&mut self, parameter: &Parameter, scope: &Scope, tag: Span) -> Known {
        if let Some(inner) = subexpression(parameter) {
            if self.is_value(inner) {
                let value = inner.name.as_name().and_then(|path| self.path(path, scope, tag));
                return value.map_or(Known::Nothing, Known::Value);
            }
            self.call(inner, scope, tag);
            return Known::Nothing;
        }
        match parameter {
            Parameter::Literal(value) => Known::Value(value.clone()),
            _ => match parameter.as_name().and_then(|path| self.path(path, scope, tag)) {
                Some(value) => Known::Value(value),
                None => Known::Nothing,
            },
        }
    }

    fn block(&mut self, helper: &HelperTemplate, scope: &Scope, tag: Span) {
        let value = self.first_argument(helper, scope, tag);
        let mut inner = scope.clone();
        match (helper.name.as_name(), value) {
            (Some("each"), Known::Value(Value::Array(items))) => {
                let item = items.into_iter().next().unwrap_or_default();
                let named =
                    names(helper.block_param.as_ref()).into_iter().zip([item.clone(), Value::from(0)]).collect();
                inner.frames.push(Frame { is_loop: true, named, ..Frame::of(item) });
            }
            (Some("with"), Known::Value(value)) => {
                let named = names(helper.block_param.as_ref()).into_iter().zip([value.clone()]).collect();
                inner.frames.push(Frame { named, ..Frame::of(value) });
            }
            // What can't be gone through has been reported; what is inside can't be judged.
            (Some("each" | "with"), _) => return,
            _ => {}
        }
        if let Some(block) = &helper.template {
            self.elements(block, &inner, tag);
        }
        if let Some(block) = &helper.inverse {
            self.elements(block, scope, tag);
        }
    }

    fn partial(&mut self, partial: &DecoratorTemplate, scope: &Scope, tag: Span) {
        let name = partial.name.as_name().unwrap_or_default();
        let Some(called) = self.templates.iter().find(|template| template.name == name) else { return };
        let mut scope = scope.clone();
        if !partial.params.is_empty() || !partial.hash.is_empty() {
            let given = partial.params.first().map(|parameter| self.parameter(parameter, &scope, tag));
            let mut value = match given {
                Some(Known::Value(value)) => value,
                Some(Known::Nothing) => return,
                None => scope.frames.last().map(|frame| (*frame.value).clone()).unwrap_or_default(),
            };
            let mut named: Vec<_> = partial.hash.iter().collect();
            named.sort_by_key(|(name, _)| name.as_str());
            for (name, parameter) in named {
                let (Known::Value(part), Value::Object(parts)) = (self.parameter(parameter, &scope, tag), &mut value)
                else {
                    continue;
                };
                parts.insert(name.clone(), part);
            }
            scope.partial_floor = scope.frames.len();
            scope.frames.push(Frame::of(value));
        }
        let caller = std::mem::replace(&mut self.template, called);
        self.elements(&called.template, &scope, called.span(0, 0));
        self.template = caller;
    }

    /// What a path leads to; `None`, with a finding, if it leads nowhere.
    fn path(&mut self, path: &str, scope: &Scope, tag: Span) -> Option<Value> {
        let found = resolve(path, scope);
        if let Err((message, help)) = &found {
            let place = word_in(self.template, tag, path);
            self.findings.push(Diagnostic::new(&UNKNOWN_PATH, place, message.clone()).maybe_help(help.clone()));
        }
        found.ok()
    }
}

type Lost = (String, Option<String>);

fn resolve(path: &str, scope: &Scope) -> Result<Value, Lost> {
    let lost = |message: String| Err((message, None));
    let mut segments: Vec<&str> = Vec::new();
    let mut depth = 0;
    let mut rest = path;
    while let Some(up) = rest.strip_prefix("../") {
        depth += 1;
        rest = up;
    }
    segments.extend(rest.split(['.', '/']).filter(|segment| !segment.is_empty() && *segment != "this"));
    if segments.first() == Some(&"@root") {
        return descend(&scope.root, &segments[1..], "a role");
    }
    if let Some(variable) = rest.strip_prefix('@') {
        let variable = variable.trim_start_matches("../");
        let in_loop = scope.frames.iter().any(|frame| frame.is_loop);
        return match variable {
            "index" if in_loop => Ok(Value::from(0)),
            "first" | "last" if in_loop => Ok(Value::from(true)),
            "index" | "first" | "last" => lost(format!("`{path}` is known only in `{{{{#each}}}}`")),
            _ => lost(format!("there is no `{path}`: `@index`, `@first`, `@last` and `@root` are")),
        };
    }
    let named = scope.frames.iter().rev().flat_map(|frame| &frame.named);
    if let Some((_, value)) = named.into_iter().find(|(name, _)| Some(&name.as_str()) == segments.first()) {
        return descend(value, &segments[1..], segments[0]);
    }
    let top = scope.frames.len() - 1;
    if depth > top || top - depth < scope.partial_floor {
        let help = "`@root` leads to the role from anywhere".to_owned();
        return Err((format!("`{path}` leads out of all that there is here"), Some(help)));
    }
    descend(&scope.frames[top - depth].value, &segments, "what is looked at here")
}

fn descend<'a>(from: &Value, segments: &[&'a str], mut owner: &'a str) -> Result<Value, Lost> {
    let mut value = from;
    for segment in segments {
        let next = match value {
            Value::Object(parts) => parts.get(*segment),
            Value::Array(items) => segment.parse::<usize>().ok().and_then(|_| items.first()),
            _ => None,
        };
        value = next.ok_or_else(|| lost_at(value, segment, owner))?;
        owner = segment;
    }
    Ok(value.clone())
}

fn lost_at(value: &Value, segment: &str, owner: &str) -> Lost {
    let owner = if owner.contains(' ') { owner.to_owned() } else { format!("`{owner}`") };
    let help = match value {
        Value::Object(parts) => {
            let names: Vec<&str> = parts.keys().map(String::as_str).collect();
            let all = || format!("there is {}", names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", "));
            Some(closest(segment, names.iter().copied()).map_or_else(all, |near| format!("did you mean `{near}`?")))
        }
        Value::Array(_) => Some(format!("{owner} is a list: `{{{{#each}}}}` goes through it")),
        _ => None,
    };
    (format!("{owner} has no `{segment}`"), help)
}

fn names(parameters: Option<&BlockParam>) -> Vec<String> {
    let name = |parameter: &Parameter| parameter.as_name().unwrap_or_default().to_owned();
    match parameters {
        Some(BlockParam::Single(one)) => vec![name(one)],
        Some(BlockParam::Pair((one, two))) => vec![name(one), name(two)],
        _ => Vec::new(),
    }
}

fn is_cell(value: &Value) -> bool {
    ["text", "table", "key", "column"].iter().all(|part| value.get(part).is_some())
}

/// What a helper's first argument should be, if it isn't.
fn misfit(argument: Argument, value: &Value) -> Option<&'static str> {
    let list_of = |fits: &dyn Fn(&Value) -> bool| value.as_array().and_then(|items| items.first()).is_some_and(fits);
    let (fits, wanted) = match argument {
        Argument::Any | Argument::WordKey => (true, ""),
        Argument::List => (value.is_array(), "it takes a list"),
        Argument::Cell => (is_cell(value), "it takes a text of the set"),
        Argument::Cells => (list_of(&is_cell), "it takes a list of texts of the set"),
        Argument::ListOf(parts) => (
            list_of(&|item| parts.iter().all(|part| item.get(part).is_some())),
            "it takes the list that it is named for",
        ),
        Argument::Flags => (list_of(&Value::is_boolean), "it takes a list of yes and no"),
    };
    (!fits).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths of all that is missing or empty.
    fn gaps(value: &Value, path: &str, gaps: &mut Vec<String>) {
        match value {
            Value::Null if !path.ends_with("/lang") => gaps.push(path.to_owned()),
            Value::Array(items) if items.is_empty() => gaps.push(path.to_owned()),
            Value::Array(items) => items.iter().for_each(|item| self::gaps(item, path, gaps)),
            Value::Object(parts) => {
                for (name, part) in parts {
                    self::gaps(part, &format!("{path}/{name}"), gaps);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_role_that_paths_are_checked_against_has_everything() {
        let mut found = Vec::new();
        gaps(&known(), "", &mut found);
        assert_eq!(found, Vec::<String>::new());
    }

    /// All that there is, a line each; what is a text of the set with its cell stands without its parts.
    fn outline(value: &Value, path: &str, lines: &mut Vec<String>) {
        match value {
            _ if is_cell(value) => lines.push(format!("{path}  text")),
            Value::Object(parts) => {
                for (name, part) in parts {
                    outline(part, &if path.is_empty() { name.clone() } else { format!("{path}.{name}") }, lines);
                }
            }
            Value::Array(items) => outline(&items[0], &format!("{path}[]"), lines),
            Value::Bool(_) => lines.push(format!("{path}  yes or no")),
            Value::Number(_) => lines.push(format!("{path}  number")),
            _ => lines.push(format!("{path}  word")),
        }
    }

    #[test]
    fn the_page_on_templates_lists_all_that_they_may_see() {
        let mut lines = Vec::new();
        outline(&known(), "", &mut lines);
        let page = include_str!("../../../docs/templates.md");
        assert!(page.contains(&format!("```text\n{}\n```", lines.join("\n"))), "{}", lines.join("\n"));
    }

    #[test]
    fn the_page_on_templates_names_every_helper_and_element() {
        let page = include_str!("../../../docs/templates.md");
        for signature in signature::SIGNATURES {
            assert!(
                page.contains(&format!("`{}`", signature.name)) || page.contains(&format!("`{{{{{} ", signature.name))
            );
        }
        for element in crate::compose::markup::elements() {
            assert!(page.contains(&format!("`{element}`")), "{element}");
        }
    }
}
