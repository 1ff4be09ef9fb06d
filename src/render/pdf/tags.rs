//! The structure tree, and the way back from marked content to it.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, dictionary};

use super::RenderError;
use super::draft::{Draft, number, text};
use super::syntax::{push_integer, push_reference, write_object};
use crate::document::Scope;
use crate::layout::{Kid, Layout, Node, NodeId, Tag};

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

/// For each page, the element of each marked sequence.
type Parents = Vec<Vec<Object>>;

/// What elements, pages and links are called in the file.
struct Names<'a> {
    ids: &'a [u32],
    pages: &'a [ObjectId],
    links: &'a [Vec<ObjectId>],
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
        let mut ids = vec![0; layout.structure.len()];
        for (id, _) in layout.structure.elements() {
            ids[id.index()] = self.pdf.new_object_id().0;
        }
        let mut elements = std::mem::take(&mut self.elements);
        let names = Names { ids: &ids, pages: &self.pages, links };
        let mut parents: Parents = vec![Vec::new(); layout.pages.len()];
        for (id, node) in layout.structure.elements() {
            let own = ids[id.index()];
            let out = elements.begin(own);
            out.extend_from_slice(b"<</S/");
            out.extend_from_slice(name(&node.tag).as_bytes());
            out.extend_from_slice(b"/P ");
            push_reference(out, if id == NodeId::ROOT { tree.0 } else { ids[node.parent.index()] });
            names.push_kids(out, own, node, &mut parents);
            if let Some(language) = &node.language {
                out.extend_from_slice(b"/Lang");
                write_object(out, &text(language));
            }
            attributes(out, &node.tag, figures.get(&id));
            out.extend_from_slice(b">>");
        }
        self.elements = elements;
        let parent_tree = self.parent_tree(parents, layout, &ids);
        let next = layout.pages.len() + links.iter().map(Vec::len).sum::<usize>();
        let root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => Object::Reference((ids[NodeId::ROOT.index()], 0)),
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
    fn parent_tree(&mut self, parents: Parents, layout: &Layout, ids: &[u32]) -> ObjectId {
        let mut entries = Vec::new();
        let mut key = 0i64;
        for sequences in parents {
            let sequences = self.pdf.add_object(Object::Array(sequences));
            entries.extend([Object::Integer(key), sequences.into()]);
            key += 1;
        }
        for page in &layout.pages {
            for area in &page.links {
                let element = ids[layout.links[area.link.index()].element.index()];
                entries.extend([Object::Integer(key), Object::Reference((element, 0))]);
                key += 1;
            }
        }
        self.pdf.add_object(dictionary! { "Nums" => entries })
    }
}

impl Names<'_> {
    /// Writes the page and the kids of an element, and notes it as the parent of its marked sequences.
    fn push_kids(&self, out: &mut Vec<u8>, own: u32, node: &Node, parents: &mut Parents) {
        // What stands on this page goes without its name.
        let page = node.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } | Kid::Link { page, .. } => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = page {
            out.extend_from_slice(b"/Pg ");
            push_reference(out, self.pages[page as usize].0);
        }
        let Some((open, close)) = around(&node.kids) else { return };
        out.extend_from_slice(open);
        for (index, kid) in node.kids.iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            if let Kid::Content { page, number } = kid {
                let sequences = &mut parents[*page as usize];
                if sequences.len() <= *number as usize {
                    sequences.resize(*number as usize + 1, Object::Null);
                }
                sequences[*number as usize] = Object::Reference((own, 0));
            }
            self.push_kid(out, kid, page);
        }
        out.extend_from_slice(close);
    }

    fn push_kid(&self, out: &mut Vec<u8>, kid: &Kid, page: Option<u32>) {
        match *kid {
            Kid::Element(id) => push_reference(out, self.ids[id.index()]),
            Kid::Content { page: at, number } if Some(at) == page => push_integer(out, i64::from(number)),
            Kid::Content { page: at, number } => {
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                push_reference(out, self.pages[at as usize].0);
                out.extend_from_slice(b"/MCID ");
                push_integer(out, i64::from(number));
                out.extend_from_slice(b">>");
            }
            Kid::Link { page, index } => {
                out.extend_from_slice(b"<</Type/OBJR/Pg ");
                push_reference(out, self.pages[page as usize].0);
                out.extend_from_slice(b"/Obj ");
                push_reference(out, self.links[page as usize][index as usize].0);
                out.extend_from_slice(b">>");
            }
        }
    }
}

/// What stands before and behind the kids of an element, if it has any.
fn around(kids: &[Kid]) -> Option<(&'static [u8], &'static [u8])> {
    match kids {
        [] => None,
        [Kid::Content { .. } | Kid::Element(_)] => Some((b"/K ", b"")),
        [Kid::Link { .. }] => Some((b"/K", b"")),
        _ => Some((b"/K[", b"]")),
    }
}

/// What the kind of an element says beyond its name.
fn attributes(out: &mut Vec<u8>, tag: &Tag, area: Option<&[f32; 4]>) {
    match tag {
        Tag::Table { summary } if !summary.is_empty() => {
            out.extend_from_slice(b"/A<</O/Table/Summary");
            write_object(out, &text(summary));
            out.extend_from_slice(b">>");
        }
        Tag::List { ordered } => {
            let numbering = if *ordered { "Decimal" } else { "Disc" };
            out.extend_from_slice(b"/A<</O/List/ListNumbering/");
            out.extend_from_slice(numbering.as_bytes());
            out.extend_from_slice(b">>");
        }
        Tag::Cell { scope, columns, rows } if scope.is_some() || *columns > 1 || *rows > 1 => {
            out.extend_from_slice(b"/A<</O/Table");
            if let Some(scope) = scope {
                out.extend_from_slice(match scope {
                    Scope::Column => b"/Scope/Column",
                    Scope::Row => b"/Scope/Row",
                    Scope::Both => b"/Scope/Both",
                });
            }
            for (key, span) in [("/ColSpan ", *columns), ("/RowSpan ", *rows)] {
                if span > 1 {
                    out.extend_from_slice(key.as_bytes());
                    push_integer(out, span as i64);
                }
            }
            out.extend_from_slice(b">>");
        }
        Tag::Figure { alternative } => {
            out.extend_from_slice(b"/Alt");
            write_object(out, &text(alternative));
            if let Some(area) = area {
                out.extend_from_slice(b"/A<</O/Layout/Placement/Inline/BBox");
                write_object(out, &Object::Array(area.iter().map(|value| number(*value)).collect()));
                out.extend_from_slice(b">>");
            }
        }
        _ => {}
    }
}
