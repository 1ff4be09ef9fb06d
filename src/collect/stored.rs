//! The document's own data part, which controls are bound to: what Word shows in them when it opens the document, and what the
//! document was printed with.
//!
//! It is not relied on alone, since programs empty it, drop its ids or keep it out of step; but who opens a document in Word
//! sees a text of it that is another one than was printed.

use rustc_hash::FxHashMap;

use super::package::{Part, parse};
use super::text::fold;
use crate::render::docx::{DATA_NAMESPACE, Unit, split_binding_id, split_units, text_mark};

/// What the part says.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub role: String,
    pub language: String,
    pub cells: Vec<StoredCell>,
    /// The name and the value of each field that has one.
    pub fields: Vec<(String, String)>,
    /// What the document was printed with, where it says that.
    pub printed: Option<Vec<Unit>>,
    /// Texts of several lines, folded, by their marks: programs drop the ids of the cells.
    pub lines: FxHashMap<String, String>,
}

#[derive(Debug)]
pub(super) struct StoredCell {
    pub tag: String,
    /// The mark of the text that was printed.
    pub mark: String,
    /// Another text that Word shows in its place, folded.
    pub edited: Option<String>,
}

/// Reads the part; `None` for one of somebody else's.
pub(super) fn read_stored(part: &Part) -> Option<Stored> {
    let tree = parse(&part.name, &part.xml).ok()?;
    let root = tree.root_element();
    if !root.has_tag_name((DATA_NAMESPACE, "rolepress")) {
        return None;
    }
    let within = |name: &'static str| {
        root.children().filter(move |node| node.tag_name().name() == name).flat_map(|list| list.children())
    };
    let texts = within("cells").filter_map(|cell| cell.text());
    let lines = texts.map(|text| (text_mark(text), fold(text))).filter(|(_, text)| text.contains('\n')).collect();
    let cells = within("cells").filter_map(|cell| {
        let (tag, mark) = split_binding_id(cell.attribute("id")?);
        // An empty one may have been emptied with all the others by a program.
        let edited = cell.text().map(fold).filter(|text| !text.is_empty() && text_mark(text) != mark);
        (!mark.is_empty()).then(|| StoredCell { tag: tag.to_owned(), mark: mark.to_owned(), edited })
    });
    let fields = within("fields").filter_map(|field| {
        let value = fold(field.text()?);
        Some((field.attribute("id")?.to_owned(), value)).filter(|(_, value)| !value.is_empty())
    });
    let said = |name: &str| root.attribute(name).unwrap_or_default().to_owned();
    let printed = root.children().find(|node| node.tag_name().name() == "printed");
    Some(Stored {
        role: said("role"),
        language: said("language"),
        cells: cells.collect(),
        fields: fields.collect(),
        printed: printed.map(|printed| split_units(printed.text().unwrap_or_default())),
        lines,
    })
}
