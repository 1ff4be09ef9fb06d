//! The structure tree, and the way back from marked content to it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::RenderError;
use super::draft::{Draft, number, text};
use crate::document::Scope;
use crate::layout::{Kid, Layout, NodeId, Tag};

/// The standard structure type of an element.
pub(super) fn name(tag: &Tag) -> &'static str {
    match tag {
        Tag::Document => "Document",
        Tag::Section => "Sect",
        Tag::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from((*level).clamp(1, 6)) - 1],
        Tag::Paragraph => "P",
        Tag::List { .. } => "L",
        Tag::ListItem => "LI",
        Tag::Label => "Lbl",
        Tag::ListBody => "LBody",
        Tag::Table { .. } => "Table",
        Tag::TableHead => "THead",
        Tag::TableBody => "TBody",
        Tag::Row => "TR",
        Tag::Cell { scope: Some(_), .. } => "TH",
        Tag::Cell { scope: None, .. } => "TD",
        Tag::Link => "Link",
        Tag::Span => "Span",
        Tag::Figure { .. } => "Figure",
        Tag::Contents => "TOC",
        Tag::ContentsItem => "TOCI",
        Tag::Reference => "Reference",
    }
}

impl Draft {
    /// Writes the tree. `links` are the annotations of each page, `figures` the areas of the pictures.
    pub(super) fn tags(
        &mut self,
        layout: &Layout,
        links: &[Vec<ObjectId>],
        figures: &BTreeMap<NodeId, [f32; 4]>,
    ) -> Result<(), RenderError> {
        let tree = self.pdf.new_object_id();
        let mut ids: Vec<Option<ObjectId>> = vec![None; layout.structure.len()];
        for (id, _) in layout.structure.elements() {
            ids[id.index()] = Some(self.pdf.new_object_id());
        }
        let object = |id: NodeId| ids[id.index()].ok_or_else(|| RenderError::Malformed("a stray element".to_owned()));
        // For each page, the element of each marked sequence.
        let mut parents: Vec<Vec<Object>> = vec![Vec::new(); layout.pages.len()];
        for (id, node) in layout.structure.elements() {
            let own = object(id)?;
            let parent = if id == NodeId::ROOT { tree } else { object(node.parent)? };
            let mut dict = dictionary! { "S" => name(&node.tag), "P" => parent };
            let page = node.kids.iter().find_map(|kid| match kid {
                Kid::Content { page, .. } | Kid::Link { page, .. } => Some(*page),
                Kid::Element(_) => None,
            });
            if let Some(page) = page {
                dict.set("Pg", self.pages[page as usize]);
            }
            let mut kids = Vec::with_capacity(node.kids.len());
            for kid in &node.kids {
                kids.push(match *kid {
                    Kid::Element(id) => Object::Reference(object(id)?),
                    Kid::Content { page: at, number } => {
                        let sequences = &mut parents[at as usize];
                        if sequences.len() <= number as usize {
                            sequences.resize(number as usize + 1, Object::Null);
                        }
                        sequences[number as usize] = own.into();
                        if Some(at) == page {
                            Object::Integer(i64::from(number))
                        } else {
                            let page = self.pages[at as usize];
                            dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => i64::from(number) }.into()
                        }
                    }
                    Kid::Link { page, index } => {
                        let annotation = links[page as usize][index as usize];
                        let page = self.pages[page as usize];
                        dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into()
                    }
                });
            }
            match kids.len() {
                0 => {}
                1 => dict.set("K", kids.remove(0)),
                _ => dict.set("K", kids),
            }
            if let Some(language) = &node.language {
                dict.set("Lang", text(language));
            }
            attributes(&mut dict, &node.tag, figures.get(&id));
            self.pdf.objects.insert(own, dict.into());
        }
        let parent_tree = self.parent_tree(parents, layout, links, &object)?;
        let next = layout.pages.len() + links.iter().map(Vec::len).sum::<usize>();
        let root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => object(NodeId::ROOT)?,
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => next as i64,
        };
        self.pdf.objects.insert(tree, root.into());
        for (index, page) in self.pages.iter().enumerate() {
            let page = self.pdf.get_dictionary_mut(*page)?;
            page.set("StructParents", index as i64);
            page.set("Tabs", "S");
        }
        let catalog = self.catalog()?;
        catalog.set("StructTreeRoot", tree);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        Ok(())
    }

    /// Pages come first among the keys, then the links, page by page.
    fn parent_tree(
        &mut self,
        parents: Vec<Vec<Object>>,
        layout: &Layout,
        links: &[Vec<ObjectId>],
        object: &dyn Fn(NodeId) -> Result<ObjectId, RenderError>,
    ) -> Result<ObjectId, RenderError> {
        let mut entries = Vec::new();
        let mut key = 0i64;
        for sequences in parents {
            let sequences = self.pdf.add_object(Object::Array(sequences));
            entries.extend([Object::Integer(key), sequences.into()]);
            key += 1;
        }
        for (page, annotations) in layout.pages.iter().zip(links) {
            for (area, annotation) in page.links.iter().zip(annotations) {
                let element = object(layout.links[area.link.index()].element)?;
                entries.extend([Object::Integer(key), element.into()]);
                self.pdf.get_dictionary_mut(*annotation)?.set("StructParent", key);
                key += 1;
            }
        }
        Ok(self.pdf.add_object(dictionary! { "Nums" => entries }))
    }
}

/// What the kind of an element says beyond its name.
fn attributes(dict: &mut Dictionary, tag: &Tag, area: Option<&[f32; 4]>) {
    match tag {
        Tag::Table { summary } if !summary.is_empty() => {
            dict.set("A", dictionary! { "O" => "Table", "Summary" => text(summary) });
        }
        Tag::List { ordered } => {
            let numbering = if *ordered { "Decimal" } else { "Disc" };
            dict.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        Tag::Cell { scope, columns, rows } => {
            let mut table = dictionary! { "O" => "Table" };
            if let Some(scope) = scope {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                    Scope::Both => "Both",
                };
                table.set("Scope", scope);
            }
            if *columns > 1 {
                table.set("ColSpan", *columns as i64);
            }
            if *rows > 1 {
                table.set("RowSpan", *rows as i64);
            }
            if table.len() > 1 {
                dict.set("A", table);
            }
        }
        Tag::Figure { alternative } => {
            dict.set("Alt", text(alternative));
            if let Some(area) = area {
                let area: Vec<Object> = area.iter().map(|value| number(*value)).collect();
                dict.set("A", dictionary! { "O" => "Layout", "BBox" => area, "Placement" => "Inline" });
            }
        }
        _ => {}
    }
}
