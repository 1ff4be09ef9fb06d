//! Passages: what stands in a story outside its controls, with the cells beside it, as `render::docx` marks what it prints: row by
//! row of the tables, and paragraph by paragraph.

#[cfg(test)]
mod tests;

use roxmltree::{Document, Node};

use super::controls::{attribute, is_on, read_properties, word_name};
use super::gathering::name_of;
use super::symbols::symbol;
use super::visible::{is_deleted, is_fallback, is_unseen, own_text, struck_text, visible_text};

/// Where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PassageKind {
    Paragraph,
    Row,
    /// Within a text box.
    TextBox,
    /// In a header or a footer.
    Running,
    /// In a footnote or an endnote.
    Note,
}

/// A row of a table, or a paragraph outside tables.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub kind: PassageKind,
    /// Its paragraphs, as far as they stand outside controls.
    pub texts: Vec<String>,
    /// The tags of its cells.
    pub cells: Vec<String>,
    /// What is struck through, with the tag of its cell if it stands in one.
    pub struck: Vec<(String, Option<String>)>,
    /// Whether it is a head that Word repeats on each page: whoever splits a table copies it.
    pub is_head: bool,
}

impl Passage {
    fn new(kind: PassageKind) -> Passage {
        Passage { kind, texts: Vec::new(), cells: Vec::new(), struck: Vec::new(), is_head: false }
    }

    fn append(&mut self, mut other: Passage) {
        self.texts.append(&mut other.texts);
        self.cells.append(&mut other.cells);
        self.struck.append(&mut other.struck);
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.cells.is_empty()
    }
}

/// The passages of a story, without what comes from fields, such as tables of contents, dates and numbers of pages. Controls that
/// are neither ours nor a table of contents hold what somebody has typed.
pub(super) fn read_passages(tree: &Document<'_>) -> Vec<Passage> {
    let root = tree.root_element();
    let (story, kind) = match word_name(&root) {
        Some("document") => (root.children().find(|node| word_name(node) == Some("body")), PassageKind::Paragraph),
        Some("hdr" | "ftr") => (Some(root), PassageKind::Running),
        Some("footnotes" | "endnotes") => (Some(root), PassageKind::Note),
        _ => (None, PassageKind::Paragraph),
    };
    let mut reading = Reading { story: kind, ..Reading::default() };
    let mut open: Vec<_> = story.iter().map(|story| (story.children(), End::Nothing)).collect();
    while let Some((children, end)) = open.last_mut() {
        let Some(node) = children.next() else {
            reading.close(*end);
            open.pop();
            continue;
        };
        if !node.is_element() || is_fallback(&node) || is_deleted(&node) {
            continue;
        }
        if let Some(end) = reading.open(&node) {
            open.push((node.children(), end));
        }
    }
    reading.passages
}

/// What ends with an element.
#[derive(Clone, Copy)]
enum End {
    Nothing,
    Paragraph,
    Row,
    TextBox,
}

struct Reading {
    story: PassageKind,
    passages: Vec<Passage>,
    /// The paragraphs that are open: those of a text box stand within another one.
    paragraphs: Vec<(String, Passage)>,
    /// The rows that are open, and `None` for a text box.
    containers: Vec<Option<Passage>>,
    /// Fields that are open; they may go on over several paragraphs.
    fields: usize,
}

impl Default for Reading {
    fn default() -> Self {
        Reading {
            story: PassageKind::Paragraph,
            passages: Vec::new(),
            paragraphs: Vec::new(),
            containers: Vec::new(),
            fields: 0,
        }
    }
}

impl Reading {
    /// Takes an element. Gives what ends with it if its children are to be read.
    fn open(&mut self, node: &Node<'_, '_>) -> Option<End> {
        match word_name(node) {
            Some("sdt") => {
                let control = read_properties(node);
                if control.is_part {
                    return None;
                }
                let Some(name) = name_of(&control) else {
                    // The bar of a level is made of blanks.
                    return (!visible_text(node).trim().is_empty()).then_some(End::Nothing);
                };
                if name.is_cell {
                    self.cell(node, name.name);
                }
                None
            }
            Some("fldSimple") => None,
            // Text boxes stand in pictures.
            Some("drawing" | "pict" | "object") => Some(End::Nothing),
            Some("trPr") => {
                let is_head = |child: Node<'_, '_>| word_name(&child) == Some("tblHeader") && is_on(&child);
                if let Some(Some(row)) = self.containers.last_mut() {
                    row.is_head = node.children().any(is_head);
                }
                None
            }
            Some(name) if is_unseen(name) => None,
            Some("p") => {
                self.paragraphs.push((String::new(), Passage::new(PassageKind::Paragraph)));
                Some(End::Paragraph)
            }
            Some("tr") => {
                self.containers.push(Some(Passage::new(PassageKind::Row)));
                Some(End::Row)
            }
            Some("txbxContent") => {
                self.containers.push(None);
                Some(End::TextBox)
            }
            Some("fldChar") => {
                match attribute(node, "fldCharType") {
                    Some("begin") => self.fields += 1,
                    Some("end") => self.fields = self.fields.saturating_sub(1),
                    _ => {}
                }
                None
            }
            Some(name @ ("t" | "br" | "cr" | "tab" | "ptab" | "noBreakHyphen" | "softHyphen" | "sym")) => {
                if let Some((text, passage)) = self.paragraphs.last_mut().filter(|_| self.fields == 0) {
                    push(text, name, node);
                    passage.struck.extend(struck_text(node).map(|text| (text, None)));
                }
                None
            }
            _ => Some(End::Nothing),
        }
    }

    fn cell(&mut self, control: &Node<'_, '_>, tag: String) {
        let mut alone = Passage::new(PassageKind::Paragraph);
        let row = self.containers.last_mut().and_then(Option::as_mut);
        let is_alone = self.paragraphs.is_empty() && row.is_none();
        let passage = match self.paragraphs.last_mut() {
            Some((_, passage)) => passage,
            // A control may stand around a paragraph or a table's cell.
            None => row.unwrap_or(&mut alone),
        };
        passage.struck.extend(struck_text(control).map(|text| (text, Some(tag.clone()))));
        passage.cells.push(tag);
        if is_alone {
            self.add(alone);
        }
    }

    fn close(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Paragraph => {
                let Some((text, mut passage)) = self.paragraphs.pop() else { return };
                if !text.trim().is_empty() {
                    passage.texts.push(text);
                }
                join_struck(&mut passage.struck);
                match self.containers.last_mut() {
                    Some(Some(row)) => row.append(passage),
                    _ => self.add(passage),
                }
            }
            End::Row => {
                if let Some(row) = self.containers.pop().flatten() {
                    self.add(row);
                }
            }
            End::TextBox => {
                self.containers.pop();
            }
        }
    }

    fn add(&mut self, mut passage: Passage) {
        if self.story != PassageKind::Paragraph {
            passage.kind = self.story;
        } else if self.containers.iter().any(Option::is_none) {
            passage.kind = PassageKind::TextBox;
        }
        if !passage.is_empty() {
            self.passages.push(passage);
        }
    }
}

/// Makes one text of what is struck through between the controls of a paragraph.
fn join_struck(struck: &mut Vec<(String, Option<String>)>) {
    struck.dedup_by(|next, text| {
        let joins = next.1.is_none() && text.1.is_none();
        if joins {
            text.0.push_str(&next.0);
        }
        joins
    });
    struck.retain(|(text, _)| !text.trim().is_empty());
}

fn push(text: &mut String, name: &str, node: &Node<'_, '_>) {
    match name {
        "t" => text.push_str(own_text(node)),
        "noBreakHyphen" => text.push('\u{2011}'),
        "softHyphen" => text.push('\u{ad}'),
        "sym" => text.extend(symbol(node)),
        _ => text.push(' '),
    }
}
