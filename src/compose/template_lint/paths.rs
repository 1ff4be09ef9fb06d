//! Paths: each leads to something that a role's view has, and what it leads to is used as it can be.
//!
//! What there is, is read off the view of a role that has everything: see `known`.

use handlebars::template::{BlockParam, DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement};
use serde_json::Value;

use super::known::{is_cell, known};
use super::scope::{Frame, Scope};
use super::{is_bare, span_of, subexpression, word_in};
use crate::compose::rules::{UNKNOWN_HELPER, UNKNOWN_PATH};
use crate::compose::templates::signature::{self, Argument};
use crate::compose::templates::{Compiled, MAIN};
use crate::diagnostic::{Diagnostic, Span};

pub(super) fn check(templates: &[Compiled]) -> Vec<Diagnostic> {
    let Some(main) = templates.iter().find(|template| template.name == MAIN) else { return Vec::new() };
    let mut check = Check { templates, template: main, findings: Vec::new() };
    let scope = Scope::of(known());
    check.elements(&main.template, &scope, main.span(0, 0));
    check.findings
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
        let found = scope.resolve(path);
        if let Err((message, help)) = &found {
            let place = word_in(self.template, tag, path);
            self.findings.push(Diagnostic::new(&UNKNOWN_PATH, place, message.clone()).maybe_help(help.clone()));
        }
        found.ok()
    }
}

fn names(parameters: Option<&BlockParam>) -> Vec<String> {
    let name = |parameter: &Parameter| parameter.as_name().unwrap_or_default().to_owned();
    match parameters {
        Some(BlockParam::Single(one)) => vec![name(one)],
        Some(BlockParam::Pair((one, two))) => vec![name(one), name(two)],
        _ => Vec::new(),
    }
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
