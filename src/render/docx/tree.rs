//! The sink that builds docx-rs elements: the body of the document outside its tables.
//!
//! What docx-rs has no words for (control properties, languages, whole tables) goes into the [`Stash`]; a sentinel
//! stands in its place until [`super::finish`] puts it in.

use docx_rs::{
    BookmarkEnd, BookmarkStart, BreakType, DocumentChild, Hyperlink, HyperlinkData, IndentLevel, NumberingId,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, ParagraphChild, Run, Shading,
    SpecialIndentType, StructuredDataTag, StructuredDataTagChild,
};

use super::definition::KEPT;
use super::direct::{parts, push_look};
use super::finish::Stash;
use super::panel::{Edge, Panel};
use super::sink::{Look, Properties, Sink};

#[derive(Default)]
pub(super) struct Tree {
    pub blocks: Vec<DocumentChild>,
    pub stash: Stash,
    paragraph: Option<Paragraph>,
    /// What is open within the paragraph, outermost first.
    open: Vec<Open>,
}

enum Open {
    Link(Hyperlink),
    Control(Box<StructuredDataTag>),
}

impl Tree {
    /// Puts a child into what is open innermost.
    fn push(&mut self, child: ParagraphChild) {
        match (self.open.last_mut(), self.paragraph.as_mut()) {
            (Some(Open::Link(link)), _) => link.children.push(child),
            (Some(Open::Control(control)), _) => control.children.extend(inside_control(child)),
            (None, Some(paragraph)) => paragraph.children.push(child),
            (None, None) => {}
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Link(link)) => self.push(ParagraphChild::Hyperlink(link)),
            Some(Open::Control(control)) => self.push(ParagraphChild::StructuredDataTag(control)),
            None => {}
        }
    }

    fn open_link(&mut self, link: HyperlinkData) {
        // `Hyperlink::new` would take its relationship's id from a global counter.
        self.open.push(Open::Link(Hyperlink { link, history: None, children: Vec::new() }));
    }
}

impl Sink for Tree {
    fn open_paragraph(&mut self, properties: &Properties<'_>) {
        self.paragraph = Some(paragraph(properties));
    }

    fn close_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraph.take() {
            self.blocks.push(DocumentChild::Paragraph(Box::new(paragraph)));
        }
    }

    fn open_bookmark(&mut self, id: usize, name: &str) {
        self.push(ParagraphChild::BookmarkStart(BookmarkStart::new(id, name)));
    }

    fn close_bookmark(&mut self, id: usize) {
        self.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(id)));
    }

    fn run(&mut self, look: &Look<'_>, text: &str) {
        let mut run = self.styled_run(look);
        for part in parts(text) {
            run = match part {
                "\n" => run.add_break(BreakType::TextWrapping),
                "\t" => run.add_tab(),
                text => run.add_text(text),
            };
        }
        self.push(ParagraphChild::Run(Box::new(run)));
    }

    fn raw_run(&mut self, xml: &str) {
        let run = Run::new().style(&self.stash.run(xml));
        self.push(ParagraphChild::Run(Box::new(run)));
    }

    fn open_internal_link(&mut self, bookmark: &str) {
        self.open_link(HyperlinkData::Anchor { anchor: bookmark.to_owned() });
    }

    fn open_external_link(&mut self, relationship: &str) {
        self.open_link(HyperlinkData::External { rid: relationship.to_owned(), path: String::new() });
    }

    fn close_link(&mut self) {
        self.close();
    }

    fn open_control(&mut self, properties: &str) {
        let control = StructuredDataTag::new().alias(self.stash.properties(properties));
        self.open.push(Open::Control(Box::new(control)));
    }

    fn close_control(&mut self) {
        self.close();
    }

    fn raw_block(&mut self, xml: String) {
        let placeholder = Paragraph::new().style(&self.stash.block(xml));
        self.blocks.push(DocumentChild::Paragraph(Box::new(placeholder)));
    }
}

impl Tree {
    fn styled_run(&mut self, look: &Look<'_>) -> Run {
        let mut run = Run::new();
        if look.language.is_some() || look.right_to_left {
            let mut properties = String::new();
            push_look(&mut properties, look);
            return run.style(&self.stash.properties(&properties));
        }
        if let Some(style) = look.style {
            run = run.style(style);
        }
        if look.bold {
            run = run.bold();
        }
        if look.italic {
            run = run.italic();
        }
        run
    }
}

/// What may stand in a control: runs, bookmarks and further controls.
fn inside_control(child: ParagraphChild) -> Option<StructuredDataTagChild> {
    match child {
        ParagraphChild::Run(run) => Some(StructuredDataTagChild::Run(run)),
        ParagraphChild::BookmarkStart(start) => Some(StructuredDataTagChild::BookmarkStart(start)),
        ParagraphChild::BookmarkEnd(end) => Some(StructuredDataTagChild::BookmarkEnd(end)),
        ParagraphChild::StructuredDataTag(control) => Some(StructuredDataTagChild::StructuredDataTag(control)),
        _ => None,
    }
}

fn paragraph(properties: &Properties<'_>) -> Paragraph {
    let mut paragraph = match properties.keep_next {
        true => Paragraph::new().style(&format!("{}{KEPT}", properties.style)),
        false => Paragraph::new().style(properties.style),
    };
    if let Some((list, level)) = properties.numbering {
        paragraph = paragraph.numbering(NumberingId::new(list), IndentLevel::new(level));
    }
    if let Some(panel) = properties.panel {
        paragraph = boxed(paragraph, panel);
    }
    if properties.right_to_left {
        paragraph.property = paragraph.property.bidi(true);
    }
    if let Some(indent) = properties.indent {
        let hanging = Some(SpecialIndentType::Hanging(indent.hanging));
        paragraph = paragraph.indent(Some(indent.left), hanging, Some(indent.right), None);
    }
    if let Some(level) = properties.outline {
        paragraph = paragraph.outline_lvl(usize::from(level));
    }
    paragraph
}

fn boxed(mut paragraph: Paragraph, panel: &Panel) -> Paragraph {
    let mut borders = ParagraphBorders::with_empty();
    for side in &panel.sides {
        let position = match side.edge {
            Edge::Top => ParagraphBorderPosition::Top,
            Edge::Left => ParagraphBorderPosition::Left,
            Edge::Bottom => ParagraphBorderPosition::Bottom,
            Edge::Right => ParagraphBorderPosition::Right,
        };
        let border = ParagraphBorder::new(position).size(side.size).space(side.space).color(&side.colour);
        borders = borders.set(border);
    }
    paragraph.property = paragraph.property.set_borders(borders);
    if let Some(fill) = &panel.fill {
        paragraph.property = paragraph.property.shading(Shading::new().fill(fill));
    }
    paragraph
}
