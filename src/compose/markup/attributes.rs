//! Attributes: what an element may carry, checked name by name and value by value.

use roxmltree::{Attribute, Node};

use super::blocks::{Reader, kind_of};
use super::{Fault, MarkupErrorKind, name};
use crate::diagnostic::{backticked, suggest};
use crate::document::{CellAddress, Inline, Link, Span, StyleId, Target};

const CELL_ATTRIBUTES: [&str; 3] = ["data-table", "data-key", "data-column"];

impl<'a> Reader<'a> {
    /// Reports every attribute that the element may not carry.
    pub(super) fn allow(&mut self, node: Node<'_, '_>, allowed: &[&str]) {
        for attribute in node.attributes() {
            if allowed.contains(&attribute.name()) && attribute.namespace().is_none() {
                continue;
            }
            let message = format!("`{}` has no attribute `{}`", name(node), attribute.name());
            let known = match allowed {
                [] => Some(format!("`{}` takes none", name(node))),
                _ => Some(format!("it takes {}", backticked(allowed))),
            };
            let help = suggest(attribute.name(), allowed.iter().copied()).or(known);
            self.fault_at(attribute.range().start, Fault::structure(message).help(help));
        }
    }

    /// The style that `class` names, if the element has one that the theme knows.
    pub(super) fn class(&mut self, node: Node<'_, '_>) -> Option<StyleId> {
        let attribute = node.attribute_node("class")?;
        let class = attribute.value().trim();
        let style = self.theme.style_id(class);
        if style.is_none() {
            let message = match class.contains(char::is_whitespace) {
                true => format!("`class` names one style, `{class}` is several"),
                false => format!("the theme has no style `{class}`"),
            };
            let help = suggest(class, self.theme.names());
            self.fault_at(attribute.range().start, Fault::new(MarkupErrorKind::Style, message).help(help));
        }
        style
    }

    /// The style that `class` names, else the theme's style of the name that such elements have by default.
    pub(super) fn style(&mut self, node: Node<'_, '_>, default: &str) -> StyleId {
        self.class(node).or_else(|| self.theme.style_id(default)).unwrap_or(StyleId::BODY)
    }

    /// The element's `id`, unique in the document.
    pub(super) fn anchor(&mut self, node: Node<'_, '_>) -> Option<String> {
        let attribute = node.attribute_node("id")?;
        let anchor = attribute.value();
        if !is_name(anchor) {
            let message = format!("`{anchor}` is no `id`: letters A to Z, digits, `-`, `_` and `.` make one");
            self.fault_at(attribute.range().start, Fault::structure(message));
            return None;
        }
        if !self.anchors.insert(anchor.to_owned()) {
            let message = format!("two elements have the `id` `{anchor}`");
            self.fault_at(attribute.range().start, Fault::structure(message));
        }
        Some(anchor.to_owned())
    }

    /// The element's `lang`.
    pub(super) fn language(&mut self, node: Node<'_, '_>) -> Option<String> {
        let attribute = node.attribute_node("lang")?;
        let tag = attribute.value();
        let parts_are_sound = tag
            .split(['-', '_'])
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !parts_are_sound || tag.len() < 2 {
            let message = format!("`{tag}` is no language tag such as `fr` or `en-GB`");
            self.fault_at(attribute.range().start, Fault::structure(message));
            return None;
        }
        Some(tag.replace('_', "-"))
    }

    /// The source cell that the `data-` attributes name: all three of them, or none.
    pub(super) fn cell_address(&mut self, node: Node<'_, '_>) -> Option<CellAddress> {
        match CELL_ATTRIBUTES.map(|name| node.attribute(name)) {
            [None, None, None] => None,
            [Some(table), Some(key), Some(column)] => {
                Some(CellAddress { table: table.to_owned(), key: key.to_owned(), column: column.to_owned() })
            }
            _ => {
                self.fault(node, Fault::structure("`data-table`, `data-key` and `data-column` go together"));
                None
            }
        }
    }

    /// A whole number between `lowest` and `highest`, or `default` where the attribute is missing.
    pub(super) fn number(
        &mut self,
        node: Node<'_, '_>,
        attribute: &str,
        default: usize,
        [lowest, highest]: [usize; 2],
    ) -> usize {
        let Some(attribute) = node.attribute_node(attribute) else { return default };
        match attribute.value().trim().parse() {
            Ok(number) if (lowest..=highest).contains(&number) => number,
            _ => {
                let message = format!(
                    "`{}` is `{}`, where a number from {lowest} to {highest} is wanted",
                    attribute.name(),
                    attribute.value()
                );
                self.fault_at(attribute.range().start, Fault::structure(message));
                default
            }
        }
    }

    /// A text that must be there and not be empty; empty if it isn't.
    pub(super) fn required(&mut self, node: Node<'_, '_>, attribute: &str, meaning: &str) -> String {
        let text = node.attribute(attribute).map(str::trim).unwrap_or_default();
        if text.is_empty() {
            let message = format!("`{}` needs a `{attribute}`: {meaning}", name(node));
            self.fault(node, Fault::structure(message));
        }
        text.to_owned()
    }

    /// Where a link goes, if it may go there.
    pub(super) fn target(&mut self, attribute: Attribute<'_, '_>) -> Option<Target> {
        let url = attribute.value().trim();
        if let Some(anchor) = url.strip_prefix('#') {
            if kind_of(anchor).is_some_and(|kind| self.left_out.contains(kind)) {
                return None;
            }
            self.internal_links.push((attribute.range().start, anchor.to_owned()));
            return Some(Target::Internal(anchor.to_owned()));
        }
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).unwrap_or_default();
        let allowed = matches!(scheme.as_str(), "http" | "https" | "mailto")
            && !url.contains(|character: char| character.is_whitespace() || character.is_control());
        if allowed {
            return Some(Target::External(url.to_owned()));
        }
        let message = format!("a link may not lead to `{url}`");
        let help = "`http:`, `https:`, `mailto:` or `#` and the `id` of an element".to_owned();
        self.fault_at(attribute.range().start, Fault::structure(message).help(help));
        None
    }

    /// What takes the place of an item's bullet: its `label`, linked and addressed if the item says so.
    pub(super) fn label(&mut self, node: Node<'_, '_>) -> Option<Vec<Inline>> {
        let text = node.attribute("label").map(str::trim).filter(|label| !label.is_empty());
        let cell = self.cell_address(node);
        let target = node.attribute_node("label-href").and_then(|href| self.target(href));
        let mut label = vec![Inline::Text(text?.to_owned())];
        if cell.is_some() {
            label = vec![Inline::Span(Span { style: StyleId::BODY, language: None, cell, content: label })];
        }
        if let Some(target) = target {
            label = vec![Inline::Link(Link { target, content: label })];
        }
        Some(label)
    }
}

/// Whether a text can name an anchor or a field.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
