//! The table of contents: a field that Word can update, already filled, so that it asks nothing on opening.
//!
//! Its entries are links without page numbers: only Word knows its pages, and numbers that are wrong until someone
//! updates them are worse than none.

use std::fmt::Write;

use super::direct::Direct;
use super::outline::contents_bookmark;
use super::scribe::Scribe;
use super::sink::{Look, Properties, Sink};
use super::xml::clean;
use crate::document::Contents;

const BEGIN: &str = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
const SEPARATE: &str = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;

impl<'d> Scribe<'_, 'd> {
    pub fn contents<S: Sink>(&mut self, contents: &'d Contents, sink: &mut S) {
        let deepest = contents.depth.clamp(1, 4);
        // The heading of level 1 is the document's title, which needs no entry.
        let highest = 2.min(deepest);
        let entries: Vec<(usize, u8, String)> = (0..)
            .zip(&self.outline.headings)
            .filter(|(_, heading)| (highest..=deepest).contains(&heading.level) && !heading.text.trim().is_empty())
            .map(|(index, heading)| (index, heading.level, clean(&heading.text).replace(['\n', '\t'], " ")))
            .collect();
        if entries.is_empty() {
            return;
        }
        let mut direct = Direct::default();
        // Writing to a string can't fail.
        let _ = write!(
            direct.xml,
            r#"<w:sdt><w:sdtPr><w:id w:val="{}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"#,
            self.ids.control()
        );
        direct.open_paragraph(&Properties { style: "TOCHeading", ..Properties::default() });
        direct.run(&Look::default(), &clean(self.locale.word("page.contents")));
        direct.close_paragraph();
        let last = entries.len() - 1;
        for (place, (heading, level, text)) in entries.iter().enumerate() {
            let style = format!("TOC{level}");
            direct.open_paragraph(&Properties { style: &style, ..Properties::default() });
            if place == 0 {
                let instruction = format!(
                    r#"<w:r><w:instrText xml:space="preserve"> TOC \n \o "{highest}-{deepest}" \h \z \u </w:instrText></w:r>"#
                );
                direct.raw_run(&format!("{BEGIN}{instruction}{SEPARATE}"));
            }
            direct.open_internal_link(&contents_bookmark(*heading));
            direct.run(&Look::default(), text);
            direct.close_link();
            if place == last {
                direct.raw_run(END);
            }
            direct.close_paragraph();
        }
        direct.xml.push_str("</w:sdtContent></w:sdt>");
        sink.raw_block(&direct.xml);
        self.after_table = false;
    }
}
