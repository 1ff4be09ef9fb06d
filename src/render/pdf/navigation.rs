//! Ways through the document: the areas of links, and the outline by heading.

use lopdf::{Object, ObjectId, StringFormat, dictionary};

use super::RenderError;
use super::content::round;
use super::draft::{Draft, number, text};
use crate::document::{Length, Target};
use crate::layout::{Destination, Layout, LinkArea, OutlineEntry};

impl Draft {
    /// Writes the annotations of all links. Returns those of each page, in the page's order.
    pub(super) fn links(&mut self, layout: &Layout) -> Result<Vec<Vec<ObjectId>>, RenderError> {
        let mut all = Vec::with_capacity(layout.pages.len());
        for (page, id) in layout.pages.iter().zip(self.pages.clone()) {
            let annotations: Vec<ObjectId> = page.links.iter().map(|area| self.link(area, id, layout)).collect();
            if !annotations.is_empty() {
                let annotations: Vec<Object> = annotations.iter().map(|id| Object::Reference(*id)).collect();
                self.pdf.get_dictionary_mut(id)?.set("Annots", annotations);
            }
            all.push(annotations);
        }
        Ok(all)
    }

    fn link(&mut self, area: &LinkArea, page: ObjectId, layout: &Layout) -> ObjectId {
        let link = &layout.links[area.link.index()];
        let mut corners: Option<[f32; 4]> = None;
        let mut quads = Vec::with_capacity(area.areas.len() * 8);
        for rect in &area.areas {
            let (left, right) = (round(rect.x), round(rect.right()));
            let (bottom, top) = (round(layout.height - rect.bottom()), round(layout.height - rect.y));
            quads.extend([left, top, right, top, left, bottom, right, bottom].map(number));
            let all = corners.unwrap_or([left, bottom, right, top]);
            corners = Some([all[0].min(left), all[1].min(bottom), all[2].max(right), all[3].max(top)]);
        }
        let corners: Vec<Object> = corners.unwrap_or_default().map(number).to_vec();
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "P" => page,
            "Rect" => corners,
            "QuadPoints" => quads,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "Contents" => text(&link.description),
        };
        match &link.target {
            Target::External(url) => {
                let url = Object::String(escaped(url).into_bytes(), StringFormat::Literal);
                annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => url });
            }
            Target::Internal(anchor) => {
                if let Some(destination) = layout.destinations.get(anchor) {
                    annotation.set("Dest", self.destination(*destination, layout));
                }
            }
        }
        self.pdf.add_object(annotation)
    }

    fn destination(&self, destination: Destination, layout: &Layout) -> Object {
        // A little above, so that the target does not stick to the window's edge.
        let top = (layout.height - destination.y + Length::pt(6.0)).min(layout.height);
        vec![self.pages[destination.page].into(), "XYZ".into(), 0.into(), number(round(top)), Object::Null].into()
    }

    /// Writes the outline: each heading below the last one of a higher rank.
    pub(super) fn outline(&mut self, layout: &Layout) -> Result<(), RenderError> {
        let entries: Vec<&OutlineEntry> = layout.outline.iter().filter(|entry| !entry.title.is_empty()).collect();
        if entries.is_empty() {
            return Ok(());
        }
        let root = self.pdf.new_object_id();
        let ids: Vec<ObjectId> = entries.iter().map(|_| self.pdf.new_object_id()).collect();
        // For each entry the one that it stands below, and those that stand below it.
        let mut above: Vec<Option<usize>> = Vec::with_capacity(entries.len());
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
        let mut top = Vec::new();
        let mut chain: Vec<usize> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            while chain.last().is_some_and(|last| entries[*last].level >= entry.level) {
                chain.pop();
            }
            above.push(chain.last().copied());
            match chain.last() {
                Some(parent) => below[*parent].push(index),
                None => top.push(index),
            }
            chain.push(index);
        }
        for (index, entry) in entries.iter().enumerate() {
            let siblings = above[index].map_or(&top, |parent| &below[parent]);
            let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
            let mut dict = dictionary! {
                "Title" => text(&entry.title),
                "Parent" => above[index].map_or(root, |parent| ids[parent]),
                "Dest" => self.destination(entry.destination, layout),
            };
            if let Some(previous) = place.checked_sub(1) {
                dict.set("Prev", ids[siblings[previous]]);
            }
            if let Some(next) = siblings.get(place + 1) {
                dict.set("Next", ids[*next]);
            }
            if let (Some(first), Some(last)) = (below[index].first(), below[index].last()) {
                dict.set("First", ids[*first]);
                dict.set("Last", ids[*last]);
                // The title's chapters are seen at once, all below is folded.
                let count = below[index].len() as i64;
                dict.set("Count", if entry.level == 1 { count } else { -count });
            }
            self.pdf.objects.insert(ids[index], dict.into());
        }
        let open: usize = top.iter().filter(|index| entries[**index].level == 1).map(|index| below[*index].len()).sum();
        let (Some(first), Some(last)) = (top.first(), top.last()) else { return Ok(()) };
        let outlines = dictionary! {
            "Type" => "Outlines",
            "First" => ids[*first],
            "Last" => ids[*last],
            "Count" => (top.len() + open) as i64,
        };
        self.pdf.objects.insert(root, outlines.into());
        let catalog = self.catalog()?;
        catalog.set("Outlines", root);
        catalog.set("PageMode", "UseOutlines");
        Ok(())
    }
}

/// A URL in the ASCII that PDF wants it in.
fn escaped(url: &str) -> String {
    use std::fmt::Write;
    let mut escaped = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}
