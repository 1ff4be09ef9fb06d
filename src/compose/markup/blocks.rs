//! Blocks: headings, paragraphs, lists, sections, the contents; the walk that everything else hangs on.

use std::collections::BTreeSet;

use roxmltree::{Node, NodeType};

use super::fold::{Fold, has_content, trim_end};
use super::html::element_help;
use super::inlines::INLINES;
use super::{Fault, MAX_DEPTH, MAX_ERRORS, MarkupErrorKind, elements, name};
use crate::diagnostic::{nearest, suggest};
use crate::document::{Block, Contents, Heading, Inline, List, ListItem, Paragraph, Section, Span, StyleId, Theme};

pub(super) const BLOCKS: [&str; 10] = ["h1", "h2", "h3", "h4", "p", "ul", "ol", "table", "section", "nav"];
/// Known, but only inside their parents.
pub(super) const PARTS: [&str; 7] = ["li", "thead", "tbody", "tr", "th", "td", "option"];

/// Reads one document.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) theme: &'a Theme,
    /// With the byte of the wrapped markup at which each shows.
    pub(super) faults: Vec<(usize, Fault)>,
    pub(super) anchors: BTreeSet<String>,
    pub(super) internal_links: Vec<(usize, String)>,
    pub(super) field_names: BTreeSet<String>,
    /// What ids begin with of which no element has any: links to them are text.
    pub(super) left_out: BTreeSet<String>,
    /// Of the last heading.
    heading_level: Option<u8>,
}

/// What the id begins with that has a number or a name behind a hyphen.
pub(super) fn kind_of(anchor: &str) -> Option<&str> {
    anchor.split_once('-').map(|(kind, _)| kind)
}

/// What an element hands down to those inside it.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) depth: usize,
    /// The style of paragraphs that name none.
    pub(super) paragraph: StyleId,
    /// The language that `lang` names further out.
    pub(super) language: Option<String>,
    /// Whether headings may stand here: not in tables and lists.
    pub(super) headings: bool,
}

impl Setting {
    pub(super) fn inner(&self) -> Self {
        Setting { depth: self.depth + 1, ..self.clone() }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(theme: &'a Theme) -> Self {
        Reader {
            theme,
            faults: Vec::new(),
            anchors: BTreeSet::new(),
            internal_links: Vec::new(),
            field_names: BTreeSet::new(),
            left_out: BTreeSet::new(),
            heading_level: None,
        }
    }

    pub(super) fn fault(&mut self, node: Node<'_, '_>, fault: Fault) {
        self.fault_at(node.range().start, fault);
    }

    pub(super) fn fault_at(&mut self, offset: usize, fault: Fault) {
        if self.faults.len() < MAX_ERRORS {
            self.faults.push((offset, fault));
        }
    }

    pub(super) fn document(&mut self, root: Node<'_, '_>) -> Vec<Block> {
        let setting = Setting { depth: 0, paragraph: StyleId::BODY, language: None, headings: true };
        let mut blocks = self.flow(root, &setting);
        let left_out = self.kinds_left_out();
        if !left_out.is_empty() {
            *self = Reader { left_out, ..Reader::new(self.theme) };
            blocks = self.flow(root, &setting);
        }
        for (offset, anchor) in std::mem::take(&mut self.internal_links) {
            if !self.anchors.contains(&anchor) {
                let help = suggest(&anchor, self.anchors.iter().map(String::as_str));
                self.fault_at(
                    offset,
                    Fault::structure(format!("no element has the `id` `{anchor}` that the link leads to")).help(help),
                );
            }
        }
        blocks
    }

    /// The kinds of ids, `code` of `code-TC10`, that links lead to and no element has: the part of the document that would
    /// have them was left out. An id that is nearly another is a slip instead.
    fn kinds_left_out(&self) -> BTreeSet<String> {
        let kinds: BTreeSet<&str> = self.anchors.iter().filter_map(|anchor| kind_of(anchor)).collect();
        let lost = self.internal_links.iter().filter_map(|(_, anchor)| Some((anchor, kind_of(anchor)?)));
        let lost = lost.filter(|(anchor, kind)| !kinds.contains(kind) && !self.anchors.contains(*anchor));
        let lost = lost.filter(|(anchor, _)| nearest(anchor, self.anchors.iter().map(String::as_str)).is_none());
        lost.map(|(_, kind)| kind.to_owned()).collect()
    }

    /// The blocks inside an element; text and inlines that stand bare among them become paragraphs.
    pub(super) fn flow(&mut self, parent: Node<'_, '_>, setting: &Setting) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.too_deep(parent, setting) {
            return blocks;
        }
        let (mut run, mut fold) = (Vec::new(), Fold::new());
        for node in parent.children() {
            let is_inline = node.is_text() || (node.is_element() && INLINES.contains(&name(node)));
            if is_inline {
                self.inline(node, setting, &mut fold, &mut run);
            } else if node.is_element() {
                blocks.extend(paragraph(setting.paragraph, None, std::mem::take(&mut run), setting));
                fold = Fold::new();
                blocks.extend(self.block(node, setting));
            }
        }
        blocks.extend(paragraph(setting.paragraph, None, run, setting));
        blocks
    }

    fn block(&mut self, node: Node<'_, '_>, setting: &Setting) -> Option<Block> {
        match name(node) {
            "h1" => self.heading(node, 1, "title", setting),
            "h2" => self.heading(node, 2, "h2", setting),
            "h3" => self.heading(node, 3, "h3", setting),
            "h4" => self.heading(node, 4, "h4", setting),
            "p" => {
                self.allow(node, &["class", "id", "lang"]);
                let style = self.class(node).unwrap_or(setting.paragraph);
                let anchor = self.anchor(node);
                let setting = self.enter(node, setting);
                paragraph(style, anchor, self.line(node, &setting), &setting)
            }
            "ul" => self.list(node, false, setting),
            "ol" => self.list(node, true, setting),
            "table" => self.table(node, setting),
            "section" => {
                self.allow(node, &["class", "id", "lang"]);
                let (style, anchor) = (self.style(node, "section"), self.anchor(node));
                let setting = self.enter(node, setting);
                let blocks = self.flow(node, &setting);
                (!blocks.is_empty()).then_some(Block::Section(Section { style, anchor, blocks }))
            }
            "nav" => {
                self.allow(node, &["class", "depth"]);
                let style = self.style(node, "contents");
                let depth = self.number(node, "depth", 2, [1, 4]) as u8;
                self.no_children(node);
                Some(Block::Contents(Contents { style, depth }))
            }
            _ => {
                self.out_of_place(node);
                None
            }
        }
    }

    fn heading(&mut self, node: Node<'_, '_>, level: u8, default: &str, setting: &Setting) -> Option<Block> {
        self.allow(node, &["class", "id", "lang"]);
        if !setting.headings {
            let message = format!("`{}` can't stand in a table or a list", name(node));
            self.fault(node, Fault::structure(message).help("a paragraph with a class of its own can".to_owned()));
        }
        let (style, anchor) = (self.style(node, default), self.anchor(node));
        let setting = self.enter(node, setting);
        let content = in_language(self.line(node, &setting), &setting);
        if !has_content(&content) {
            return None;
        }
        match self.heading_level {
            Some(last) if level > last + 1 => {
                let message = format!("`h{level}` follows `h{last}`: a heading of level {} is missing", last + 1);
                self.fault(node, Fault::structure(message));
            }
            Some(_) if level == 1 => {
                self.fault(node, Fault::structure("`h1` is the document's title and stands once, before all others"));
            }
            _ => {}
        }
        self.heading_level = Some(level);
        Some(Block::Heading(Heading { level, style, anchor, content }))
    }

    fn list(&mut self, node: Node<'_, '_>, ordered: bool, setting: &Setting) -> Option<Block> {
        self.allow(node, &["class", "lang"]);
        let style = self.style(node, "list");
        let mut setting = self.enter(node, setting);
        setting.headings = false;
        setting.paragraph = StyleId::BODY;
        let mut items = Vec::new();
        for child in self.parts(node, &["li"]) {
            self.allow(child, &["id", "lang", "label", "label-href", "data-table", "data-key", "data-column"]);
            let (anchor, label) = (self.anchor(child), self.label(child));
            let setting = self.enter(child, &setting);
            let blocks = self.flow(child, &setting);
            if label.is_some() || !blocks.is_empty() {
                items.push(ListItem { anchor, label, blocks });
            }
        }
        (!items.is_empty()).then_some(Block::List(List { style, ordered, items }))
    }

    /// The inlines inside an element that holds nothing else.
    pub(super) fn line(&mut self, parent: Node<'_, '_>, setting: &Setting) -> Vec<Inline> {
        let mut run = Vec::new();
        self.inlines(parent, setting, &mut Fold::new(), &mut run);
        trim_end(&mut run);
        run
    }

    /// The setting inside an element, in the language that its `lang` names.
    pub(super) fn enter(&mut self, node: Node<'_, '_>, setting: &Setting) -> Setting {
        let mut inner = setting.inner();
        inner.language = self.language(node).or(inner.language);
        inner
    }

    /// The child elements, all of which must have one of those names; text between them is an error.
    pub(super) fn parts<'n, 'input>(&mut self, parent: Node<'n, 'input>, names: &[&str]) -> Vec<Node<'n, 'input>> {
        let mut parts = Vec::new();
        for child in parent.children() {
            match child.node_type() {
                NodeType::Element if names.contains(&name(child)) => parts.push(child),
                NodeType::Element => self.out_of_place(child),
                NodeType::Text if !child.text().unwrap_or_default().trim().is_empty() => self.out_of_place(child),
                _ => {}
            }
        }
        parts
    }

    pub(super) fn no_children(&mut self, node: Node<'_, '_>) {
        for child in node.children().filter(|child| child.is_element() || child.is_text()) {
            if child.is_element() || !child.text().unwrap_or_default().trim().is_empty() {
                self.fault(child, Fault::structure(format!("`{}` holds nothing", name(node))));
                return;
            }
        }
    }

    /// Reports an element that is unknown, or known but can't stand where it does.
    pub(super) fn out_of_place(&mut self, node: Node<'_, '_>) {
        let parent = node.parent().map_or("body", |parent| name(parent));
        let fault = if node.is_text() {
            Fault::structure(format!("text can't stand directly in `{parent}`"))
        } else if elements().any(|known| known == name(node)) {
            match parent {
                "body" => Fault::structure(format!("`{}` can't stand by itself", name(node))),
                _ => Fault::structure(format!("`{}` can't stand in `{parent}`", name(node))),
            }
        } else {
            let help = element_help(name(node));
            Fault::structure(format!("there is no element `{}`", name(node))).help(help)
        };
        self.fault(node, fault);
    }

    pub(super) fn too_deep(&mut self, node: Node<'_, '_>, setting: &Setting) -> bool {
        let too_deep = setting.depth > MAX_DEPTH;
        if too_deep {
            let message = format!("elements stand more than {MAX_DEPTH} deep in one another");
            self.fault(node, Fault::new(MarkupErrorKind::Limit, message));
        }
        too_deep
    }
}

fn paragraph(style: StyleId, anchor: Option<String>, mut content: Vec<Inline>, setting: &Setting) -> Option<Block> {
    trim_end(&mut content);
    has_content(&content).then(|| Block::Paragraph(Paragraph { style, anchor, content: in_language(content, setting) }))
}

fn in_language(content: Vec<Inline>, setting: &Setting) -> Vec<Inline> {
    match &setting.language {
        Some(language) if !content.is_empty() => {
            let language = Some(language.clone());
            vec![Inline::Span(Span { style: StyleId::BODY, language, cell: None, content })]
        }
        _ => content,
    }
}
