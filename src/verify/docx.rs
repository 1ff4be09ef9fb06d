//! A DOCX as it looks on the page: the paragraphs of its body, without what is only there to be filled in.

use roxmltree::Node;

use super::Unreadable;
use super::reading::Reading;
use crate::collect::{PartKind, attribute, parse, read_package, visible_text, word_name};

/// Elements in one another; Word itself writes some thirty.
const DEEPEST: usize = 256;

/// Reads the texts of a document. Tables of contents and fields that nobody has filled in are left out.
///
/// # Errors
/// If it is no Word document, is damaged, or is larger or deeper than any document.
pub fn read_docx(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let mut walk = Walk::default();
    for story in read_package(bytes)?.iter().filter(|part| part.kind == PartKind::Story) {
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
}

impl Walk {
    fn within(&mut self, parent: &Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth >= DEEPEST {
            return Err(Unreadable("is nested deeper than can be read".to_owned()));
        }
        for node in parent.children().filter(Node::is_element) {
            match word_name(&node) {
                Some("p") => self.reading.push(&visible_text(&node), heading_level(&node), self.cell),
                Some("sdt") if is_left_out(&node) => {}
                Some("tr") => {
                    let cell = self.cell;
                    self.rows += 1;
                    self.cell = Some((self.rows, 0));
                    self.within(&node, depth + 1)?;
                    self.cell = cell;
                }
                Some("tc") => {
                    self.cell = self.cell.map(|(row, cell)| (row, cell + 1));
                    let cell = self.cell;
                    self.within(&node, depth + 1)?;
                    self.cell = cell;
                }
                Some(_) => self.within(&node, depth + 1)?,
                None => {}
            }
        }
        Ok(())
    }
}

/// Whether a control stands for a table of contents, or shows its placeholder.
fn is_left_out(control: &Node<'_, '_>) -> bool {
    let properties = control.children().find(|child| word_name(child) == Some("sdtPr"));
    properties.is_some_and(|properties| {
        properties.children().any(|child| matches!(word_name(&child), Some("docPartObj" | "showingPlcHdr")))
    })
}

/// By the paragraph's style (`Heading2`, and `Heading2-Page`, which begins a page), or the outline level that it has of
/// its own.
fn heading_level(paragraph: &Node<'_, '_>) -> Option<u8> {
    let properties = paragraph.children().find(|child| word_name(child) == Some("pPr"))?;
    let value = |name: &str| {
        let property = properties.children().find(|child| word_name(child) == Some(name))?;
        attribute(&property, "val")
    };
    let style = value("pStyle").and_then(|style| style.split('-').next()?.strip_prefix("Heading")?.parse().ok());
    style.or_else(|| value("outlineLvl")?.parse::<u8>().ok()?.checked_add(1)).filter(|level| (1..=6).contains(level))
}
