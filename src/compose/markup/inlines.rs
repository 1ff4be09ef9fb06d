//! Inlines: text, emphasis, spans, links, pictures, fields to fill in and level bars.

use roxmltree::Node;

use super::attributes::is_name;
use super::blocks::{Reader, Setting};
use super::fold::{Fold, trim_end};
use super::{Fault, name};
use crate::diagnostic::suggest;
use crate::document::{Field, FieldKind, Image, Inline, Link, Meter, Span, Step, StyleId};

pub(super) const INLINES: [&str; 9] = ["strong", "em", "span", "a", "br", "img", "input", "select", "meter"];
const FIELD_TYPES: [&str; 4] = ["text", "lines", "date", "check"];

impl Reader<'_> {
    /// Reads the children of an element that holds inlines only.
    pub(super) fn inlines(&mut self, parent: Node<'_, '_>, setting: &Setting, fold: &mut Fold, into: &mut Vec<Inline>) {
        if self.too_deep(parent, setting) {
            return;
        }
        for node in parent.children() {
            if node.is_text() || node.is_element() {
                self.inline(node, setting, fold, into);
            }
        }
    }

    /// Reads a text or an element and adds what it makes, if anything.
    pub(super) fn inline(&mut self, node: Node<'_, '_>, setting: &Setting, fold: &mut Fold, into: &mut Vec<Inline>) {
        if node.is_text() {
            let text = fold.text(node.text().unwrap_or_default());
            if !text.is_empty() {
                into.push(Inline::Text(text));
            }
            return;
        }
        match name(node) {
            "strong" => {
                self.allow(node, &[]);
                let content = self.content(node, setting, fold);
                into.extend((!content.is_empty()).then_some(Inline::Strong(content)));
            }
            "em" => {
                self.allow(node, &[]);
                let content = self.content(node, setting, fold);
                into.extend((!content.is_empty()).then_some(Inline::Emphasis(content)));
            }
            "span" => {
                self.allow(node, &["class", "lang", "data-table", "data-key", "data-column"]);
                let style = self.class(node).unwrap_or(StyleId::BODY);
                let (language, cell) = (self.language(node), self.cell_address(node));
                let content = self.content(node, setting, fold);
                let span = Span { style, language, cell, content };
                into.extend((!span.content.is_empty()).then_some(Inline::Span(span)));
            }
            "a" => self.link(node, setting, fold, into),
            "br" => {
                self.allow(node, &[]);
                self.no_children(node);
                trim_end(into);
                fold.line_start();
                into.push(Inline::LineBreak);
            }
            "img" => {
                self.allow(node, &["class", "src", "alt"]);
                self.no_children(node);
                let style = self.style(node, "picture");
                let name = self.required(node, "src", "the name of a picture of the set");
                let Some(alternative) = node.attribute("alt") else {
                    let message = "`img` needs an `alt`: what the picture shows, empty for decoration";
                    return self.fault(node, Fault::structure(message));
                };
                fold.object();
                into.push(Inline::Image(Image { style, name, alternative: alternative.trim().to_owned() }));
            }
            "input" | "select" => {
                let field = self.field(node);
                fold.object();
                into.push(Inline::Field(field));
            }
            "meter" => {
                let meter = self.meter(node);
                fold.object();
                into.push(Inline::Meter(meter));
            }
            _ => self.out_of_place(node),
        }
    }

    fn content(&mut self, node: Node<'_, '_>, setting: &Setting, fold: &mut Fold) -> Vec<Inline> {
        let mut content = Vec::new();
        self.inlines(node, &setting.inner(), fold, &mut content);
        content
    }

    /// Reads a link; one that may not lead where it wants is dropped to its text.
    fn link(&mut self, node: Node<'_, '_>, setting: &Setting, fold: &mut Fold, into: &mut Vec<Inline>) {
        self.allow(node, &["class", "href"]);
        if node.ancestors().skip(1).any(|outer| outer.has_tag_name("a")) {
            self.out_of_place(node);
        }
        let style = self.class(node);
        let target = match node.attribute_node("href") {
            Some(href) => self.target(href),
            None => {
                self.fault(node, Fault::structure("`a` needs an `href`: where it leads"));
                None
            }
        };
        let mut content = self.content(node, setting, fold);
        if content.is_empty() {
            return;
        }
        if let Some(style) = style {
            content = vec![Inline::Span(Span { style, language: None, cell: None, content })];
        }
        match target {
            Some(target) => into.push(Inline::Link(Link { target, content })),
            None => into.append(&mut content),
        }
    }

    fn field(&mut self, node: Node<'_, '_>) -> Field {
        let kind = if name(node) == "select" {
            self.allow(node, &["name", "title", "placeholder"]);
            FieldKind::Choice(self.choices(node))
        } else {
            self.allow(node, &["type", "name", "title", "placeholder"]);
            self.no_children(node);
            self.field_kind(node)
        };
        let name = self.required(node, "name", "unique in the document");
        if !name.is_empty() && !is_name(&name) {
            let message = format!("`{name}` names no field: letters A to Z, digits, `-`, `_` and `.` do");
            self.fault(node, Fault::structure(message));
        }
        if !name.is_empty() && !self.field_names.insert(name.clone()) {
            self.fault(node, Fault::structure(format!("two fields have the name `{name}`")));
        }
        let label = self.required(node, "title", "what the field is, for a person");
        let placeholder = node.attribute("placeholder").unwrap_or_default().trim().to_owned();
        Field { name, label, placeholder, kind }
    }

    fn field_kind(&mut self, node: Node<'_, '_>) -> FieldKind {
        match node.attribute("type").unwrap_or("text") {
            "text" => FieldKind::Text,
            "lines" => FieldKind::MultilineText,
            "date" => FieldKind::Date,
            "check" => FieldKind::Check,
            other => {
                let message = format!("`{other}` is no type of field: `text`, `lines`, `date` and `check` are");
                let help = suggest(other, FIELD_TYPES);
                self.fault(node, Fault::structure(message).help(help));
                FieldKind::Text
            }
        }
    }

    fn choices(&mut self, node: Node<'_, '_>) -> Vec<String> {
        let mut choices = Vec::new();
        for option in self.parts(node, &["option"]) {
            self.allow(option, &[]);
            let mut text = String::new();
            for child in option.children() {
                match child.is_element() {
                    true => self.out_of_place(child),
                    false => text += child.text().unwrap_or_default(),
                }
            }
            let choice = Fold::new().text(&text).trim_end().to_owned();
            // What is named twice is one choice; Word refuses a list that has it twice.
            if !choice.is_empty() && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        if choices.is_empty() {
            self.fault(node, Fault::structure("`select` needs an `option` to choose"));
        }
        choices
    }

    fn meter(&mut self, node: Node<'_, '_>) -> Meter {
        self.allow(node, &["class", "steps", "title"]);
        self.no_children(node);
        let style = self.style(node, "meter");
        let steps_text = self.required(node, "steps", "a sign for each step: 0 (empty), a, m, s or n");
        let mut steps = Vec::new();
        for sign in steps_text.split_whitespace() {
            steps.push(match sign {
                "0" => Step::Empty,
                "a" => Step::Asked,
                "m" => Step::Most,
                "s" => Step::Some,
                "n" => Step::None,
                other => {
                    let message = format!("`{other}` is no step: 0 (empty), a (asked), m (most), s (some), n (none)");
                    self.fault(node, Fault::structure(message));
                    continue;
                }
            });
        }
        if steps.len() > 10 {
            self.fault(node, Fault::structure(format!("{} steps, where a bar has at most 10", steps.len())));
        }
        let alternative = self.required(node, "title", "the same said in words");
        Meter { style, steps, alternative }
    }
}
