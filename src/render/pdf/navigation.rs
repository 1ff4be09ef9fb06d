//! Ways through the document: the areas of links, and the outline by heading.

use lopdf::{Object, ObjectId, StringFormat, dictionary};

use super::RenderError;
use super::content::{hundredths, round};
use super::draft::{Draft, number, text};
use super::syntax::{push_hundredths, push_integer, push_reference, write_object};
use crate::document::{Length, Target};
use crate::layout::{Destination, Layout, LinkArea, OutlineEntry};

impl Draft {
    /// Writes the annotations of all links, as bytes like the elements of the structure: there are hundreds. Returns
    /// those of each page, in the page's order.
    pub(super) fn links(&mut self, layout: &Layout) -> Result<Vec<Vec<ObjectId>>, RenderError> {
        let mut all = Vec::with_capacity(layout.pages.len());
        let mut bodies = std::mem::take(&mut self.elements);
        // Among the keys of the structure's parents, the pages come first.
        let mut key = layout.pages.len();
        for (page, id) in layout.pages.iter().zip(self.pages.clone()) {
            let mut annotations = Vec::with_capacity(page.links.len());
            for area in &page.links {
                let annotation = self.pdf.new_object_id();
                self.push_link(bodies.begin(annotation.0), area, (id, key), layout);
                annotations.push(annotation);
                key += 1;
            }
            if !annotations.is_empty() {
                let annotations: Vec<Object> = annotations.iter().map(|id| Object::Reference(*id)).collect();
                self.pdf.get_dictionary_mut(id)?.set("Annots", annotations);
            }
            all.push(annotations);
        }
        self.elements = bodies;
        Ok(all)
    }

    fn push_link(&self, out: &mut Vec<u8>, area: &LinkArea, (page, key): (ObjectId, usize), layout: &Layout) {
        let link = &layout.links[area.link.index()];
        let corners: Vec<[i32; 4]> = area
            .areas
            .iter()
            .map(|rect| {
                let (bottom, top) = (layout.height - rect.bottom(), layout.height - rect.y);
                [rect.x, bottom, rect.right(), top].map(hundredths)
            })
            .collect();
        let around = corners
            .iter()
            .copied()
            .reduce(|all, one| [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])]);
        out.extend_from_slice(b"<</Type/Annot/Subtype/Link/P ");
        push_reference(out, page.0);
        out.extend_from_slice(b"/Rect");
        push_numbers(out, around.unwrap_or_default());
        // One area is the rectangle itself.
        if corners.len() > 1 {
            out.extend_from_slice(b"/QuadPoints");
            push_numbers(
                out,
                corners.iter().flat_map(|[left, bottom, right, top]| {
                    [*left, *top, *right, *top, *left, *bottom, *right, *bottom]
                }),
            );
        }
        out.extend_from_slice(b"/Border[0 0 0]/F 4/Contents");
        write_object(out, &text(&link.description));
        match &link.target {
            Target::External(url) => {
                let url = Object::String(escaped(url).into_bytes(), StringFormat::Literal);
                out.extend_from_slice(b"/A<</Type/Action/S/URI/URI");
                write_object(out, &url);
                out.extend_from_slice(b">>");
            }
            Target::Internal(anchor) => {
                if let Some(destination) = layout.destinations.get(anchor) {
                    out.extend_from_slice(b"/Dest");
                    write_object(out, &self.destination(*destination, layout));
                }
            }
        }
        out.extend_from_slice(b"/StructParent ");
        push_integer(out, key as i64);
        out.extend_from_slice(b">>");
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

/// An array of lengths in hundredths of a point.
fn push_numbers(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = i32>) {
    out.push(b'[');
    for (index, number) in numbers.into_iter().enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        push_hundredths(out, number);
    }
    out.push(b']');
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
