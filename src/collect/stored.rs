//! The document's own data part, which controls are bound to: what Word shows in them when it opens the document, and what the
//! document was printed with.
//!
//! It is not relied on alone, since programs empty it, drop its ids, keep it out of step or leave it out: the document's properties
//! say a second time what it was printed with. But who opens a document in Word sees a text of the part that is another one than
//! was printed.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::package::{Part, parse};
use super::text::fold;
use crate::render::docx::{
    DATA_NAMESPACE, LANGUAGE_PROPERTY, PRINT_PROPERTY, Print, ROLE_PROPERTY, Unit, split_binding_id, split_print,
    split_units, text_mark,
};

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

/// What the custom properties say of the same, which programs keep that drop the part or the ids in it.
pub(super) fn read_kept(part: &Part) -> Stored {
    let mut kept = Stored::default();
    let Ok(tree) = parse(&part.name, &part.xml) else { return kept };
    let mut pieces: BTreeMap<usize, &str> = BTreeMap::new();
    for property in tree.root_element().children() {
        let Some(name) = property.attribute("name") else { continue };
        let value = property.children().find_map(|value| value.text()).unwrap_or_default().trim();
        match name {
            ROLE_PROPERTY => kept.role = value.to_owned(),
            LANGUAGE_PROPERTY => kept.language = value.to_owned(),
            _ => {
                let number = name.strip_prefix(PRINT_PROPERTY).and_then(|number| number.parse().ok());
                pieces.extend(number.map(|number| (number, value)));
            }
        }
    }
    let is_whole = pieces.keys().copied().eq(1..=pieces.len());
    let print = pieces.into_values().collect::<String>();
    if let Some(Print { units, cells }) = split_print(&print).filter(|_| is_whole) {
        let cells = cells.into_iter().map(|(tag, mark)| (tag.to_owned(), mark.to_owned()));
        kept.cells = cells.map(|(tag, mark)| StoredCell { tag, mark, edited: None }).collect();
        kept.printed = Some(units);
    }
    kept
}

impl Stored {
    /// Takes what the part doesn't say from what the properties do.
    pub fn or(mut self, kept: Stored) -> Stored {
        if self.role.is_empty() {
            self.role = kept.role;
        }
        if self.language.is_empty() {
            self.language = kept.language;
        }
        let known: FxHashSet<String> = self.cells.iter().map(|cell| cell.tag.clone()).collect();
        self.cells.extend(kept.cells.into_iter().filter(|cell| !known.contains(&cell.tag)));
        self.printed = self.printed.or(kept.printed);
        self
    }
}
