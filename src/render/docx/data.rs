//! The custom XML part: the values of fields and the texts of cells, which the controls of the document are bound to.
//!
//! Word keeps it in step with what people type. It also says which role the document is of and what it was made
//! from, so that an edited document can be compared with the tables.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::tags::{binding_id, control_tag, field_tag};
use super::xml::{DECLARATION, attribute, push_attribute, push_text};
use crate::document::{CellAddress, Metadata};

/// The namespace of the part.
pub const DATA_NAMESPACE: &str = "urn:rolepress:data:1";
/// The part's identity within the document, which bindings name.
pub(super) const STORE: &str = "{6C1B3A57-52F0-4E0B-9C5D-7A1D4F3B8E21}";

/// What the document's controls are bound to, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Data<'d> {
    fields: Vec<&'d str>,
    cells: Vec<BoundCell<'d>>,
    known: FxHashMap<&'d CellAddress, usize>,
}

/// A cell's text as the document shows it.
#[derive(Debug)]
pub(super) struct BoundCell<'d> {
    address: &'d CellAddress,
    pub tag: String,
    /// What bindings name.
    pub id: String,
    text: String,
}

impl<'d> Data<'d> {
    pub fn add_field(&mut self, name: &'d str) {
        if !self.fields.contains(&name) {
            self.fields.push(name);
        }
    }

    /// Takes a cell's text. Returns the cell, and whether a control with that text can be bound to it: a cell may
    /// stand in two places, but only with one text, or Word would overwrite the other.
    pub fn add_cell(&mut self, address: &'d CellAddress, text: &str) -> (&BoundCell<'d>, bool) {
        let index = *self.known.entry(address).or_insert_with(|| {
            let tag = control_tag(address);
            let id = binding_id(&tag, text);
            self.cells.push(BoundCell { address, tag, id, text: text.to_owned() });
            self.cells.len() - 1
        });
        let cell = &self.cells[index];
        (cell, cell.text == text)
    }

    /// What the controls of cells are bound to.
    pub fn cell_ids(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.id.as_str())
    }

    /// `customXml/item1.xml`. `printed` are the marks of what stands outside controls, and where cells stand.
    pub fn part(&self, metadata: &Metadata, printed: &str) -> String {
        let texts: usize = self.cells.iter().map(|cell| cell.text.len() + 160).sum();
        let mut out = String::with_capacity(texts + printed.len() + 512);
        // Writing to a string can't fail, here and below.
        let _ = write!(
            out,
            r#"{DECLARATION}<rolepress xmlns="{DATA_NAMESPACE}" role="{}" source="{}" language="{}"><fields>"#,
            attribute(&metadata.role),
            attribute(&metadata.source_digest),
            attribute(&metadata.language),
        );
        for name in &self.fields {
            let _ = write!(out, r#"<field id="{}"/>"#, field_tag(name));
        }
        out.push_str("</fields><cells>");
        for BoundCell { address, id, text, .. } in &self.cells {
            out.push_str(r#"<cell id=""#);
            out.push_str(id);
            let CellAddress { table, key, column } = address;
            for (name, value) in [("\" table=\"", table), ("\" key=\"", key), ("\" column=\"", column)] {
                out.push_str(name);
                push_attribute(&mut out, value);
            }
            out.push_str("\">");
            push_text(&mut out, text);
            out.push_str("</cell>");
        }
        for part in ["</cells><printed>", printed, "</printed></rolepress>"] {
            out.push_str(part);
        }
        out
    }
}

/// Writes the binding of a control to the `field` or `cell` with that id.
pub(super) fn push_binding(out: &mut String, element: &str, id: &str) {
    let parts = [
        r#"<w:dataBinding w:prefixMappings="xmlns:p='"#,
        DATA_NAMESPACE,
        r#"'" w:xpath="/p:rolepress[1]/p:"#,
        element,
        "s[1]/p:",
        element,
        "[@id='",
        id,
        r#"']" w:storeItemID=""#,
        STORE,
        r#""/>"#,
    ];
    parts.into_iter().for_each(|part| out.push_str(part));
}

/// `customXml/itemProps1.xml`.
pub(super) fn properties_part() -> String {
    format!(
        r#"{DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="{DATA_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"#
    )
}
