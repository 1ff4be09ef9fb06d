//! The sink that builds docx-rs elements: the body of the document outside its tables.
//!
//! What docx-rs has no words for (control properties, languages, whole tables) goes into the [`Stash`]; a sentinel
//! stands in its place until [`super::finish`] puts it in.

use docx_rs::{
    BookmarkEnd, BookmarkStart, BreakType, DocumentChild, Hyperlink, HyperlinkData, IndentLevel, NumberingId,
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, ParagraphChild, Run, Shading,
    SpecialIndentType,
};

use super::definition::KEPT;
use super::direct::{Direct, parts, push_look};
use super::finish::Stash;
use super::panel::{Edge, Panel};
use super::sink::{Look, Properties, Sink};

#[derive(Default)]
pub(super) struct Tree {
    pub blocks: Vec<DocumentChild>,
    pub stash: Stash,
    paragraph: Option<Paragraph>,
    link: Option<Hyperlink>,
    control: Option<Control>,
}

/// A control on its way: docx-rs has no words for half of what stands in its head, so all of it is stashed.
#[derive(Default)]
struct Control {
    xml: Direct,
    /// How many controls are open, this one and those within it.
    depth: usize,
}

impl Tree {
    /// Puts a child into the open link, else into the paragraph.
    fn push(&mut self, child: ParagraphChild) {
        match (&mut self.link, &mut self.paragraph) {
            (Some(link), _) => link.children.push(child),
            (None, Some(paragraph)) => paragraph.children.push(child),
            (None, None) => {}
        }
    }

    /// Where text goes while a control is open.
    fn inside(&mut self) -> Option<&mut Direct> {
        self.control.as_mut().map(|control| &mut control.xml)
    }

    fn open_link(&mut self, link: HyperlinkData) {
        // `Hyperlink::new` would take its relationship's id from a global counter.
        self.link = Some(Hyperlink { link, history: None, children: Vec::new() });
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
        if let Some(direct) = self.inside() {
            return direct.open_bookmark(id, name);
        }
        self.push(ParagraphChild::BookmarkStart(BookmarkStart::new(id, name)));
    }

    fn close_bookmark(&mut self, id: usize) {
        if let Some(direct) = self.inside() {
            return direct.close_bookmark(id);
        }
        self.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(id)));
    }

    fn run(&mut self, look: &Look<'_>, text: &str) {
        if let Some(direct) = self.inside() {
            return direct.run(look, text);
        }
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
        if let Some(direct) = self.inside() {
            return direct.raw_run(xml);
        }
        let run = Run::new().style(&self.stash.run(xml.to_owned()));
        self.push(ParagraphChild::Run(Box::new(run)));
    }

    fn open_internal_link(&mut self, bookmark: &str) {
        if let Some(direct) = self.inside() {
            return direct.open_internal_link(bookmark);
        }
        self.open_link(HyperlinkData::Anchor { anchor: bookmark.to_owned() });
    }

    fn open_external_link(&mut self, relationship: &str) {
        if let Some(direct) = self.inside() {
            return direct.open_external_link(relationship);
        }
        self.open_link(HyperlinkData::External { rid: relationship.to_owned(), path: String::new() });
    }

    fn close_link(&mut self) {
        if let Some(direct) = self.inside() {
            return direct.close_link();
        }
        if let Some(link) = self.link.take() {
            self.push(ParagraphChild::Hyperlink(link));
        }
    }

    fn open_control(&mut self, properties: &str) {
        let control = self.control.get_or_insert_default();
        control.depth += 1;
        control.xml.open_control(properties);
    }

    fn close_control(&mut self) {
        let Some(control) = &mut self.control else { return };
        control.xml.close_control();
        control.depth -= 1;
        if control.depth == 0
            && let Some(control) = self.control.take()
        {
            let run = Run::new().style(&self.stash.run(control.xml.xml));
            self.push(ParagraphChild::Run(Box::new(run)));
        }
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
