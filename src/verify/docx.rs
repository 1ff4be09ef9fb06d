//! A DOCX as it looks in print: the paragraphs of its body, and its fields as the PDF has them: a blank that nobody has
//! filled in shows its label, unless a head or the cell before it names it, and what there is to choose from.

use roxmltree::Node;

use super::Unreadable;
use super::reading::Reading;
use crate::collect::{
    Control, PartKind, Placeholders, attribute, parse, read_control, read_package, read_properties, text_with,
    word_name,
};

/// Elements in one another; Word itself writes some thirty.
const DEEPEST: usize = 256;

/// Reads the texts of a document. Tables of contents are left out.
///
/// # Errors
/// If it is no Word document, is damaged, or is larger or deeper than any document.
pub fn read_docx(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let parts = read_package(bytes)?;
    let mut walk = Walk { placeholders: Placeholders::of(&parts), ..Walk::default() };
    for story in parts.iter().filter(|part| part.kind == PartKind::Story) {
        let tree = parse(&story.name, &story.xml)?;
        // Headers and footers say again what the body says.
        if let Some(body) = tree.root_element().children().find(|node| word_name(node) == Some("body")) {
            walk.within(&body, 0)?;
        }
    }
    Ok(walk.reading)
}

#[derive(Default)]
struct Walk {
    reading: Reading,
    cell: Option<(u32, u32)>,
    rows: u32,
    table: Table,
    /// Whether the cell holds one paragraph, which something beside it names.
    named: bool,
    placeholders: Placeholders,
}

/// Where in a table the walk is.
#[derive(Clone, Copy, Default)]
struct Table {
    has_head: bool,
    in_head: bool,
    /// Whether a cell that begins in the row has come before.
    begun: bool,
}

impl Walk {
    fn within(&mut self, parent: &Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth >= DEEPEST {
            return Err(Unreadable("is nested deeper than can be read".to_owned()));
        }
        for node in parent.children().filter(Node::is_element) {
            match word_name(&node) {
                Some("p") => {
                    let headed = self.named && is_lone_control(&node);
                    let text = text_with(&node, |control| self.printed_field(control, headed));
                    self.reading.push(&text, heading_level(&node), self.cell);
                }
                Some("sdt") if self.is_left_out(&node) => {}
                Some("tbl") => {
                    let table = self.table;
                    self.table = Table { has_head: has_head(&node), ..Table::default() };
                    self.within(&node, depth + 1)?;
                    self.table = table;
                }
                Some("tr") => {
                    let cell = self.cell;
                    self.rows += 1;
                    self.cell = Some((self.rows, 0));
                    self.table.in_head = self.table.has_head && property(&node, "trPr", "tblHeader").is_some();
                    self.table.begun = false;
                    self.within(&node, depth + 1)?;
                    self.cell = cell;
                }
                Some("tc") => {
                    self.cell = self.cell.map(|(row, cell)| (row, cell + 1));
                    let (cell, named, Table { has_head, in_head, begun }) = (self.cell, self.named, self.table);
                    self.named = !in_head && (has_head || begun) && is_lone_paragraph(&node);
                    self.within(&node, depth + 1)?;
                    (self.cell, self.named) = (cell, named);
                    self.table.begun = begun || !goes_on_from_above(&node);
                }
                Some(_) => self.within(&node, depth + 1)?,
                None => {}
            }
        }
        Ok(())
    }

    /// What print has in the place of a field that nobody has filled in; `None` for any other control.
    fn printed_field(&self, node: &Node<'_, '_>, headed: bool) -> Option<String> {
        let control = read_properties(node);
        if control.checked != Some(false) && !self.shows_placeholder(node, &control) {
            return None;
        }
        if !control.is_field() {
            return Some(String::new());
        }
        let label = Some(control.title).filter(|_| !headed);
        Some(label.into_iter().chain(control.choices).map(|words| words + " ").collect())
    }

    /// Whether a control stands for a table of contents, or shows its placeholder.
    fn is_left_out(&self, node: &Node<'_, '_>) -> bool {
        let control = read_properties(node);
        property(node, "sdtPr", "docPartObj").is_some() || self.shows_placeholder(node, &control)
    }

    fn shows_placeholder(&self, node: &Node<'_, '_>, control: &Control) -> bool {
        let has_own = !control.placeholder.is_empty() && control.is_field();
        control.shows_placeholder || (has_own && self.placeholders.is_text_of(&read_control(node)))
    }
}

fn property<'a, 'x>(node: &Node<'a, 'x>, properties: &str, name: &str) -> Option<Node<'a, 'x>> {
    let properties = node.children().find(|child| word_name(child) == Some(properties))?;
    properties.children().find(|child| word_name(child) == Some(name))
}

/// Whether a table says that its first row is a head, as rolepress writes it where there is one.
fn has_head(table: &Node<'_, '_>) -> bool {
    let look = property(table, "tblPr", "tblLook");
    look.is_some_and(|look| matches!(attribute(&look, "firstRow"), Some("1" | "true" | "on")))
}

fn goes_on_from_above(cell: &Node<'_, '_>) -> bool {
    let merge = property(cell, "tcPr", "vMerge");
    merge.is_some_and(|merge| attribute(&merge, "val") != Some("restart"))
}

fn is_lone_paragraph(cell: &Node<'_, '_>) -> bool {
    let mut blocks = cell.children().filter_map(|child| word_name(&child)).filter(|name| *name != "tcPr");
    blocks.next() == Some("p") && blocks.next().is_none()
}

fn is_lone_control(paragraph: &Node<'_, '_>) -> bool {
    const UNSEEN: [&str; 4] = ["pPr", "bookmarkStart", "bookmarkEnd", "proofErr"];
    let mut seen = paragraph.children().filter_map(|child| word_name(&child)).filter(|name| !UNSEEN.contains(name));
    seen.next() == Some("sdt") && seen.next().is_none()
}

/// By the paragraph's style (`Heading2`, and `Heading2-Page`, which begins a page), or the outline level that it has of
/// its own.
fn heading_level(paragraph: &Node<'_, '_>) -> Option<u8> {
    let value = |name: &str| attribute(&property(paragraph, "pPr", name)?, "val");
    let style = value("pStyle").and_then(|style| style.split('-').next()?.strip_prefix("Heading")?.parse().ok());
    style.or_else(|| value("outlineLvl")?.parse::<u8>().ok()?.checked_add(1)).filter(|level| (1..=6).contains(level))
}
