//! Where paragraphs go. Two sinks take the same calls: [`super::tree`] builds docx-rs elements for the body of the
//! document, [`super::direct`] writes XML for tables, where most of a role profile stands and where building
//! elements first would cost four times as much. A test holds that both give the same XML.

use super::panel::Panel;

/// What stands before a paragraph's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Properties<'a> {
    /// The id of a Word style.
    pub style: &'a str,
    /// Whether it is the style's variant that keeps with the next paragraph.
    pub keep_next: bool,
    /// A list's instance in the numbering part, and the level in it; `None` where the style says it.
    pub numbering: Option<(usize, usize)>,
    /// The box that the paragraph stands in, where its own style draws none.
    pub panel: Option<&'a Panel>,
    pub right_to_left: bool,
    pub indent: Option<Indent>,
    /// Counted from 0, where the style doesn't say it.
    pub outline: Option<u8>,
}

/// Where a paragraph's text stands, in twentieths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Indent {
    pub left: i32,
    pub right: i32,
    /// How far the first line begins before `left`.
    pub hanging: i32,
}

/// How a run of text differs from its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look<'a> {
    /// The id of a Word character style.
    pub style: Option<&'a str>,
    /// Said on the run itself, where a character style alone would not do: Word lets a bold style inside a bold
    /// paragraph switch bold off.
    pub bold: bool,
    pub italic: bool,
    /// As Word writes it: `en-GB`.
    pub language: Option<&'a str>,
    pub right_to_left: bool,
}

/// Takes the content of a document in reading order. Whatever is opened is closed by the caller.
///
/// Text given to a sink is clean (see [`super::xml::clean`]); `\n` and `\t` in it are a line break and a tab.
pub(super) trait Sink {
    fn open_paragraph(&mut self, properties: &Properties<'_>);
    fn close_paragraph(&mut self);
    fn open_bookmark(&mut self, id: usize, name: &str);
    fn close_bookmark(&mut self, id: usize);
    fn run(&mut self, look: &Look<'_>, text: &str);
    /// A whole `w:r` element, for what is more than text.
    fn raw_run(&mut self, xml: &str);
    /// A link to a bookmark of this document.
    fn open_internal_link(&mut self, bookmark: &str);
    fn open_external_link(&mut self, relationship: &str);
    fn close_link(&mut self);
    /// A content control around runs; `properties` is what stands in its `w:sdtPr`.
    fn open_control(&mut self, properties: &str);
    fn close_control(&mut self);
    /// A whole block element: a table, a table of contents.
    fn raw_block(&mut self, xml: String);
}
