//! Templates → markup: Handlebars templates, checked when they are loaded, rendered with a role's view.

mod blocks;
mod bounds;
pub(super) mod escape;
mod expand;
mod helpers;
pub(super) mod lexer;
mod marks;
pub(super) mod signature;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use handlebars::template::Template;
use handlebars::{Context, Handlebars, RenderContext, RenderError, RenderErrorReason, Renderable, TemplateErrorReason};

use super::rules::{TEMPLATE_LIMIT, TEMPLATE_SYNTAX, UNKNOWN_PATH};
use super::template_lint::{self, Uses};
use super::view::RoleView;
use crate::diagnostic::{Diagnostic, FileId, Place, Span};
use crate::document::{Locale, Theme};
use bounds::{BoundedEach, BoundedOutput, TOO_MANY_TURNS, TOO_MUCH_MARKUP};
use lexer::Tag;
pub(super) use marks::Marks;

/// The template that makes a role's document.
pub const MAIN: &str = "role";

/// A template as it was read.
#[derive(Clone, Copy, Debug)]
pub struct TemplateFile<'a> {
    /// `summary` for `summary.hbs`: what `{{> summary}}` names.
    pub name: &'a str,
    /// The file in the run's sources, for findings.
    pub file: FileId,
    pub text: &'a str,
}

/// What the markup of a long role takes in bytes.
const USUAL_MARKUP: usize = 128 * 1024;

/// A template that could be compiled.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) name: String,
    pub(super) file: FileId,
    pub(super) text: String,
    pub(super) tags: Vec<Tag>,
    pub(super) template: Template,
}

impl Compiled {
    /// The bytes of the tag that begins at a line and column, both from 1, or of the one before it.
    pub(super) fn span_at(&self, line: usize, column: usize) -> Span {
        let line_starts = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|end| end + 1);
        let line_start = iter::once(0).chain(line_starts).nth(line.saturating_sub(1)).unwrap_or(self.text.len());
        let rest = &self.text[line_start..];
        let in_line = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        let offset = line_start + in_line;
        let before = self.tags.partition_point(|tag| tag.start <= offset);
        match self.tags[..before].last().filter(|tag| offset <= tag.end) {
            Some(tag) => self.span(tag.start, tag.end),
            None => self.span(offset, offset),
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::of(self.file, start..end)
    }
}

/// All templates of a run, free of findings.
#[derive(Debug)]
pub struct Templates {
    compiled: Vec<Compiled>,
    /// By name, with their parts put in place.
    expanded: BTreeMap<String, Template>,
}

impl Templates {
    /// Compiles templates and checks every path, partial, helper, word, element and style in them.
    ///
    /// `locales` are those that the run uses; a word must be in each of them.
    ///
    /// # Errors
    /// Everything that is wrong with the templates, each at its place.
    pub fn load(files: &[TemplateFile<'_>], theme: &Theme, locales: &[Locale]) -> Result<Self, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let mut compiled = Vec::new();
        for file in files {
            match compile(file) {
                Ok(template) => compiled.push(template),
                Err(finding) => findings.push(*finding),
            }
        }
        if findings.is_empty() {
            findings = template_lint::check(&compiled, theme, locales);
        }
        if findings.is_empty() { Ok(Templates::of(compiled)) } else { Err(findings) }
    }

    /// Compiles templates that are known to be sound: the built-in ones with the built-in theme and locales.
    pub(super) fn compile_sound(files: &[TemplateFile<'_>]) -> Self {
        let compiled = files.iter().map(|file| compile(file).expect("a test loads the built-in templates"));
        Templates::of(compiled.collect())
    }

    fn of(compiled: Vec<Compiled>) -> Self {
        let expanded = expand::expand_all(&compiled);
        Templates { compiled, expanded }
    }

    /// What they ask for by name.
    pub(super) fn uses(&self) -> Uses {
        template_lint::uses_of(&self.compiled)
    }

    /// A press that speaks the language of a locale.
    pub(super) fn press(&self, locale: Arc<Locale>) -> Press {
        Press::new(self.expanded.clone(), locale)
    }

    /// The same templates with marks in them, to find out where in them a mistake in the markup was made.
    pub(super) fn marks(&self, locale: Arc<Locale>) -> Marks<'_> {
        Marks::new(&self.compiled, locale)
    }

    fn find(&self, name: &str) -> Option<&Compiled> {
        self.compiled.iter().find(|template| template.name == name)
    }

    /// The main template, for what can't be pinned down.
    pub(super) fn main_place(&self) -> Place {
        self.find(MAIN).map_or(FileId(0), |template| template.file).into()
    }

    /// What went wrong while a document was made.
    pub(super) fn finding(&self, error: &RenderError) -> Diagnostic {
        let template = error.template_name.as_deref().and_then(|name| self.find(name)).or_else(|| self.find(MAIN));
        let (line, column) = (error.line_no.unwrap_or(1), error.column_no.unwrap_or(1));
        let (rule, message) = match error.reason() {
            RenderErrorReason::MissingVariable(Some(path)) => (&UNKNOWN_PATH, format!("this role has no `{path}`")),
            RenderErrorReason::MissingVariable(None) => (&UNKNOWN_PATH, "this role has no such value".to_owned()),
            reason => {
                let message = reason.to_string();
                match [TOO_MUCH_MARKUP, TOO_MANY_TURNS].into_iter().find(|limit| message.contains(limit)) {
                    Some(limit) => (&TEMPLATE_LIMIT, limit.to_owned()),
                    None => (&TEMPLATE_SYNTAX, first_line(&message)),
                }
            }
        };
        let place = template.map_or_else(|| self.main_place(), |template| template.span_at(line, column).into());
        Diagnostic::new(rule, place, message)
    }
}

fn compile(file: &TemplateFile<'_>) -> Result<Compiled, Box<Diagnostic>> {
    let span = |start: usize, end: usize| Span::of(file.file, start..end);
    let tags = lexer::lex(file.text).map_err(|fault| {
        let rule = if fault.is_limit { &TEMPLATE_LIMIT } else { &TEMPLATE_SYNTAX };
        Box::new(Diagnostic::new(rule, span(fault.start, fault.end), fault.message))
    })?;
    let template = parse(file.name, file.text);
    let mut compiled = Compiled {
        name: file.name.to_owned(),
        file: file.file,
        text: file.text.to_owned(),
        tags,
        template: Template::default(),
    };
    match template {
        Ok(template) => {
            compiled.template = template;
            Ok(compiled)
        }
        Err(error) => {
            if let Some((tag, why)) = blocks::fault(file.text, &compiled.tags) {
                return Err(Diagnostic::new(&TEMPLATE_SYNTAX, compiled.span(tag.start, tag.end), why).into());
            }
            let (line, column) = error.pos().unwrap_or((1, 1));
            let why = match error.reason() {
                // The parser lists every sign that could stand here.
                TemplateErrorReason::InvalidSyntax(_) => {
                    "a block or a tag is not closed before here, or makes no sense".to_owned()
                }
                reason => first_line(&reason.to_string()).to_owned(),
            };
            let message = format!("the template can't be read: {why}");
            Err(Diagnostic::new(&TEMPLATE_SYNTAX, compiled.span_at(line, column), message).into())
        }
    }
}

/// Compiles through a registry: it alone can be told to leave the indent of partials as it is.
fn parse(name: &str, text: &str) -> Result<Template, handlebars::TemplateError> {
    let mut registry = Handlebars::new();
    registry.set_prevent_indent(true);
    registry.register_template_string(name, text)?;
    Ok(registry.get_template(name).cloned().unwrap_or_default())
}

fn first_line(message: &str) -> String {
    message.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("no reason is given").to_owned()
}

/// Templates with the words of one language.
#[derive(Debug)]
pub(super) struct Press {
    registry: Handlebars<'static>,
}

impl Press {
    fn new(templates: BTreeMap<String, Template>, locale: Arc<Locale>) -> Self {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(|text| escape::escape(text).into_owned());
        helpers::register(&mut registry, locale);
        for (name, template) in templates {
            registry.register_template(&name, template);
        }
        Press { registry }
    }

    /// The markup of a role's document.
    ///
    /// # Errors
    /// If the view lacks what a template asks for, or the template exceeds its bounds.
    pub(super) fn markup(&self, view: &RoleView<'_>) -> Result<String, RenderError> {
        let context = Context::wraps(view)?;
        let Some(template) = self.registry.get_template(MAIN) else {
            return Err(RenderErrorReason::TemplateNotFound(MAIN.to_owned()).into());
        };
        let mut render = RenderContext::new(template.name.as_ref());
        render.register_local_helper("each", Box::new(BoundedEach::default()));
        let mut out = BoundedOutput { markup: String::with_capacity(USUAL_MARKUP) };
        template.render(&self.registry, &context, &mut render, &mut out)?;
        Ok(out.markup)
    }
}
