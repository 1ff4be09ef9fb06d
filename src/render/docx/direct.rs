//! The sink that writes WordprocessingML as text: for tables and whatever stands in them.

use std::fmt::Write;

use memchr::memchr2;

use super::definition::KEPT;
use super::sink::{Look, Properties, Sink};
use super::xml::push_text;

/// Elements of the body, in schema order by construction.
#[derive(Debug, Default)]
pub(super) struct Direct {
    pub xml: String,
}

impl Sink for Direct {
    fn open_paragraph(&mut self, properties: &Properties<'_>) {
        self.xml.push_str("<w:p>");
        push_properties(&mut self.xml, properties);
    }

    fn close_paragraph(&mut self) {
        self.xml.push_str("</w:p>");
    }

    fn open_bookmark(&mut self, id: usize, name: &str) {
        // Writing to a string can't fail, here and below.
        let _ = write!(self.xml, r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>"#);
    }

    fn close_bookmark(&mut self, id: usize) {
        let _ = write!(self.xml, r#"<w:bookmarkEnd w:id="{id}"/>"#);
    }

    fn run(&mut self, look: &Look<'_>, text: &str) {
        self.xml.push_str("<w:r>");
        if *look != Look::default() {
            self.xml.push_str("<w:rPr>");
            push_look(&mut self.xml, look);
            self.xml.push_str("</w:rPr>");
        }
        for part in parts(text) {
            match part {
                "\n" => self.xml.push_str(r#"<w:br w:type="textWrapping"/>"#),
                "\t" => self.xml.push_str("<w:tab/>"),
                text => {
                    self.xml.push_str(r#"<w:t xml:space="preserve">"#);
                    push_text(&mut self.xml, text);
                    self.xml.push_str("</w:t>");
                }
            }
        }
        self.xml.push_str("</w:r>");
    }

    fn raw_run(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn open_internal_link(&mut self, bookmark: &str) {
        let _ = write!(self.xml, r#"<w:hyperlink w:anchor="{bookmark}" w:history="1">"#);
    }

    fn open_external_link(&mut self, relationship: &str) {
        let _ = write!(self.xml, r#"<w:hyperlink r:id="{relationship}" w:history="1">"#);
    }

    fn close_link(&mut self) {
        self.xml.push_str("</w:hyperlink>");
    }

    fn open_control(&mut self, properties: &str) {
        self.xml.push_str("<w:sdt><w:sdtPr>");
        self.xml.push_str(properties);
        self.xml.push_str("</w:sdtPr><w:sdtContent>");
    }

    fn close_control(&mut self) {
        self.xml.push_str("</w:sdtContent></w:sdt>");
    }

    fn raw_block(&mut self, xml: String) {
        self.xml.push_str(&xml);
    }
}

/// A run's text, its line breaks and its tabs.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr2(b'\n', b'\t', rest.as_bytes()).unwrap_or(rest.len()).max(1);
        let part = rest.get(..end)?;
        rest = &rest[end..];
        Some(part)
    })
}

fn push_properties(out: &mut String, properties: &Properties<'_>) {
    out.push_str(r#"<w:pPr><w:pStyle w:val=""#);
    out.push_str(properties.style);
    if properties.keep_next {
        out.push_str(KEPT);
    }
    out.push_str(r#""/>"#);
    if let Some((list, level)) = properties.numbering {
        let _ = write!(out, r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    }
    if let Some(panel) = properties.panel {
        panel.push_xml(out);
    }
    if properties.right_to_left {
        out.push_str("<w:bidi/>");
    }
    if let Some(indent) = properties.indent {
        let (left, right, hanging) = (indent.left, indent.right, indent.hanging);
        let _ = write!(out, r#"<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>"#);
    }
    if let Some(level) = properties.outline {
        let _ = write!(out, r#"<w:outlineLvl w:val="{level}"/>"#);
    }
    out.push_str("</w:pPr>");
}

/// What stands in a run's `w:rPr`.
pub(super) fn push_look(out: &mut String, look: &Look<'_>) {
    if let Some(style) = look.style {
        out.push_str(r#"<w:rStyle w:val=""#);
        out.push_str(style);
        out.push_str(r#""/>"#);
    }
    for (said, elements) in [(look.bold, "<w:b/><w:bCs/>"), (look.italic, "<w:i/><w:iCs/>")] {
        if said {
            out.push_str(elements);
        }
    }
    if look.right_to_left {
        out.push_str("<w:rtl/>");
    }
    if let Some(language) = look.language {
        let attribute = if look.right_to_left { "bidi" } else { "val" };
        let _ = write!(out, r#"<w:lang w:{attribute}="{language}"/>"#);
    }
}
