//! The table of contents: a field that Word can update, already filled, so that it asks nothing on opening.
//!
//! The numbers in it are those of the PDF's pages until Word, which has pages of its own, counts anew. A bookmark
//! around all that stands behind the table keeps the headings before it out when it is updated, as they are now.

use std::fmt::Write;

use super::definition::Definition;
use super::direct::Direct;
use super::outline::{Entry, contents_bookmark};
use super::press::text_room;
use super::scribe::Scribe;
use super::sink::{Look as RunLook, Properties, Sink};
use super::styles::Look;
use crate::document::Contents;

const BEGIN: &str = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
const SEPARATE: &str = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

/// The styles of its lines, by level: a tab with leaders to the number at the right margin.
pub(super) fn push_contents_styles(out: &mut String, look: &Look<'_>) {
    let contents = look.theme.style_id("contents").map(|id| look.names.get(id).paragraph.as_str());
    let edge = text_room(look.theme).to_twips();
    for level in 1..=4 {
        let left = 240 * (level - 2).max(0);
        Definition {
            id: &format!("TOC{level}"),
            display: &format!("toc {level}"),
            based_on: contents.unwrap_or("Normal"),
            next: "Normal",
            priority: 39,
            kept: true,
            paragraph: format!(
                r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs><w:spacing w:before="0" w:after="0"/><w:ind w:left="{left}"/>"#
            ),
            ..Definition::default()
        }
        .push(out);
    }
}

impl<'d> Scribe<'_, 'd> {
    /// The headings that a table of contents at this place lists, with their numbers.
    pub fn entries(&self, contents: &Contents) -> impl Iterator<Item = (usize, &Entry)> {
        let levels = contents.levels();
        let headings = (0..).zip(&self.outline.headings).skip(self.heading);
        headings.filter(move |(_, heading)| levels.contains(&heading.level) && !heading.text.trim().is_empty())
    }

    pub fn contents<S: Sink>(&mut self, contents: &'d Contents, sink: &mut S) {
        let levels = contents.levels();
        let entries: Vec<(usize, u8, String)> = self
            .entries(contents)
            .map(|(index, heading)| (index, heading.level, self.shown(&heading.text, None).replace(['\n', '\t'], " ")))
            .collect();
        if entries.is_empty() {
            return;
        }
        let listed = self.ids.bookmark();
        let bookmark = format!("_Contents{listed}");
        let mut direct = Direct::default();
        // Writing to a string can't fail.
        let _ = write!(
            direct.xml,
            r#"<w:sdt><w:sdtPr><w:id w:val="{}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"#,
            self.ids.control()
        );
        let last = entries.len() - 1;
        for (place, (heading, level, text)) in entries.iter().enumerate() {
            let style = format!("TOC{level}");
            let keep_next = self.keeps_contents && place < last;
            direct.open_paragraph(&Properties { style: &style, keep_next, ..Properties::default() });
            if place == 0 {
                let (highest, deepest) = (levels.start(), levels.end());
                direct.field_start(&format!(r#"TOC \b {bookmark} \o "{highest}-{deepest}" \h \z \u"#));
            }
            let target = contents_bookmark(*heading);
            direct.open_internal_link(&target);
            direct.run(&RunLook::default(), text);
            if let Some(place) = self.heading_places.get(*heading) {
                direct.run(&RunLook::default(), "\t");
                direct.field_start(&format!(r"PAGEREF {target} \h"));
                direct.run(&RunLook::default(), &place.page.to_string());
                direct.raw_run(END);
            }
            direct.close_link();
            if place == last {
                direct.raw_run(END);
            }
            direct.close_paragraph();
        }
        direct.xml.push_str("</w:sdtContent></w:sdt>");
        direct.open_bookmark(listed, &bookmark);
        self.listed.push(listed);
        sink.raw_block(direct.xml);
        self.after_table = false;
    }
}

impl Direct {
    /// Begins a field, up to where its result stands.
    fn field_start(&mut self, instruction: &str) {
        let instruction = format!(r#"<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>"#);
        self.raw_run(&format!("{BEGIN}{instruction}{SEPARATE}"));
    }
}
