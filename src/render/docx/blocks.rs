//! Blocks to paragraphs: which Word style each gets from its own style and from what surrounds it.

use std::borrow::Cow;

use super::inlines::Voice;
use super::language::direction;
use super::numbering::{BULLETS, FIRST_ORDERED, LEVELS, list_indent};
use super::outline::{contents_bookmark, plain_text};
use super::scribe::{Item, Place, Scribe};
use super::sink::{Indent, Properties, Sink};
use super::styles::{LABEL_INDENT, SAME_PAGE, begins_pages};
use crate::document::{Block, Heading, Inline, Length, List, Section, Style, StyleId};
use crate::render::RenderError;

/// The height of a heading with what parts it from the text before, in lines of text.
const HEADING_LINES: usize = 3;

/// If less than this share of the room that the contents need is left on the first page in the PDF, Word may be without any.
const MAY_RUN_OVER: f32 = 0.5;

/// A paragraph, heading or first line of an item on its way to a sink.
struct Text<'d> {
    style: StyleId,
    anchor: Option<&'d str>,
    content: &'d [Inline],
    /// From 1, for headings.
    level: Option<u8>,
    /// Whether it begins no page, though its style does.
    shares_page: bool,
}

impl<'p, 'd> Scribe<'p, 'd> {
    pub fn blocks<S: Sink>(
        &mut self,
        blocks: &'d [Block],
        mut place: Place<'d>,
        sink: &mut S,
    ) -> Result<(), RenderError> {
        let keep_next = place.keep_next;
        for (index, block) in blocks.iter().enumerate() {
            // What holds a section together holds all of it but its end, which may keep to what follows.
            let kept = place.panel.is_some_and(|panel| self.press.keeps_together(panel));
            place.keep_next = keep_next || (kept && index + 1 < blocks.len());
            self.before_contents = match blocks.get(index + 1) {
                Some(Block::Contents(contents)) => Some(contents),
                _ => None,
            };
            self.block(block, place, sink)?;
            place.lowest = Length::ZERO;
            if let Some(item) = &mut place.item {
                item.first = false;
            }
        }
        Ok(())
    }

    fn block<S: Sink>(&mut self, block: &'d Block, place: Place<'d>, sink: &mut S) -> Result<(), RenderError> {
        match block {
            Block::Heading(heading) => {
                let text = Text {
                    style: self.heading_style(heading),
                    anchor: heading.anchor.as_deref(),
                    content: &heading.content,
                    level: Some(heading.level.clamp(1, 9)),
                    shares_page: self.shares_page(heading),
                };
                self.text(text, place, sink)
            }
            Block::Paragraph(paragraph) => {
                let text = Text {
                    style: paragraph.style,
                    anchor: paragraph.anchor.as_deref(),
                    content: &paragraph.content,
                    level: None,
                    shares_page: false,
                };
                self.text(text, place, sink)
            }
            Block::List(list) => self.deeper(|scribe| scribe.list(list, place, sink)),
            Block::Table(table) => self.deeper(|scribe| scribe.table(table, place, sink)),
            Block::Section(section) => self.deeper(|scribe| scribe.section(section, place, sink)),
            Block::Contents(contents) => {
                self.contents(contents, sink);
                Ok(())
            }
        }
    }

    /// A heading's style, or what that is based on where the first page is behind already, or so full in the PDF that it may
    /// run over in Word: what follows would then begin a third page, and what ran over stand alone on the second. It finds
    /// its page without a break as well, for there is no room left on the first.
    fn heading_style(&mut self, heading: &Heading) -> StyleId {
        let style = self.press.theme.style(heading.style);
        let (Some(base), Some(true)) = (style.based_on, style.paragraph.ends_first_page) else { return heading.style };
        let Some(place) = self.heading_places.get(self.heading) else { return heading.style };
        if place.page == 2 && place.opens_page {
            let lines = HEADING_LINES + self.before_contents.map_or(1, |contents| self.entries(contents).count());
            let needed = self.press.theme.style(StyleId::BODY).size() * Style::LEADING * lines as f32;
            self.keeps_contents = place.empty_before < needed * MAY_RUN_OVER;
            return if self.keeps_contents { base } else { heading.style };
        }
        if place.page > 1 && !place.opens_page { base } else { heading.style }
    }

    /// Whether a heading that asks for a page begins none in the PDF.
    fn shares_page(&self, heading: &Heading) -> bool {
        let place = self.heading_places.get(self.heading);
        begins_pages(self.press.theme.style(heading.style)) && place.is_some_and(|place| !place.opens_page)
    }

    fn section<S: Sink>(
        &mut self,
        section: &'d Section,
        mut place: Place<'d>,
        sink: &mut S,
    ) -> Result<(), RenderError> {
        self.pending.extend(section.anchor.as_deref());
        if section.style != StyleId::BODY {
            place.around = section.style;
            if !place.in_cell {
                place.panel = Some(section.style);
            }
        }
        self.blocks(&section.blocks, place, sink)
    }

    fn list<S: Sink>(&mut self, list: &'d List, mut place: Place<'d>, sink: &mut S) -> Result<(), RenderError> {
        let ordered = list.ordered.then(|| {
            self.ordered_lists += 1;
            FIRST_ORDERED + self.ordered_lists - 1
        });
        // A cell's own size goes before the look of lists in running text.
        let plain = self.press.names.get(list.style).paragraph == "List" && place.around != StyleId::BODY;
        if list.style != StyleId::BODY && !plain {
            place.around = list.style;
        }
        let level = place.item.map_or(0, |item| item.level + 1).min(LEVELS - 1);
        let (keep_next, count) = (place.keep_next, list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            // Neither the first item nor the last stands alone on a page.
            let holds = !place.in_cell && index + 1 < count && (index == 0 || index + 2 == count);
            place.keep_next = keep_next || holds;
            self.pending.extend(item.anchor.as_deref());
            place.item = Some(Item { level, ordered, label: item.label.as_deref(), first: true });
            if !matches!(item.blocks.first(), Some(Block::Paragraph(_))) {
                // The bullet stands before a paragraph, if only an empty one.
                let style = StyleId::BODY;
                self.text(Text { style, anchor: None, content: &[], level: None, shares_page: false }, place, sink)?;
                place.item = Some(Item { level, ordered, label: None, first: false });
            }
            self.blocks(&item.blocks, place, sink)?;
        }
        Ok(())
    }

    fn text<S: Sink>(&mut self, text: Text<'d>, place: Place<'d>, sink: &mut S) -> Result<(), RenderError> {
        let item = place.item.filter(|_| text.level.is_none());
        let label = item.filter(|item| item.first).and_then(|item| item.label);
        if is_blank(text.content) && !item.is_some_and(|item| item.first) {
            // An empty paragraph holds nothing and would be read out as nothing.
            self.pending.extend(text.anchor);
            self.heading += usize::from(text.level.is_some());
            return Ok(());
        }
        let own = if text.style == StyleId::BODY && text.level.is_none() { place.around } else { text.style };
        let style = self.paragraph_style(own, &text, place);
        let name = self.press.names.get(own);
        let panel = place.panel.filter(|panel| *panel != own).and_then(|panel| self.press.panel(panel));
        let mut properties = Properties {
            style: &style.id,
            keep_next: place.keep_next && !name.keeps_next,
            numbering: style.numbering,
            panel,
            right_to_left: self.right_to_left(text.content),
            indent: style.indent,
            outline: text.level.map(|level| level - 1).filter(|level| style.outline != Some(*level)),
        };
        if let Some(panel) = panel {
            let indent = properties.indent.get_or_insert_default();
            indent.left += panel.inset_left;
            indent.right += panel.inset_right;
        }
        sink.open_paragraph(&properties);
        let bookmarks = self.open_bookmarks(&text, sink);
        let own_colour = self.press.theme.style(own).own.text.colour;
        let colour = Some(place.around).filter(|around| place.in_cell && *around != own && own_colour.is_none());
        let voice = Voice::within(name.bold || text.level.is_some(), name.italic).coloured(colour);
        if let Some(label) = label {
            let voice = voice.styled(self.press.theme.style_id("list-label"));
            self.inlines(label, voice, sink)?;
            // The blank stays unseen before the tab; programs that know no tabs would glue the label to its text.
            self.run(voice, " \t", sink);
        }
        self.inlines(text.content, voice, sink)?;
        self.close_bookmarks(bookmarks, sink);
        sink.close_paragraph();
        self.printed.end_paragraph();
        self.after_table = false;
        Ok(())
    }

    fn open_bookmarks<S: Sink>(&mut self, text: &Text<'d>, sink: &mut S) -> Vec<usize> {
        let mut open = self.open_anchors(text.anchor, sink);
        if text.level.is_some() {
            if self.outline.has_contents {
                let id = self.ids.bookmark();
                sink.open_bookmark(id, &contents_bookmark(self.heading));
                open.push(id);
            }
            self.heading += 1;
        }
        open
    }

    fn right_to_left(&self, content: &[Inline]) -> bool {
        direction(&plain_text(content, " ")).unwrap_or(false)
    }

    fn paragraph_style(&self, own: StyleId, text: &Text<'d>, place: Place<'d>) -> ParagraphStyle<'p> {
        let name = self.press.names.get(own);
        if let Some(level) = text.level {
            if own == StyleId::BODY {
                let id = Cow::Owned(format!("Heading{}", level.min(4)));
                return ParagraphStyle { id, outline: Some(level.min(4) - 1), ..ParagraphStyle::default() };
            }
            if text.shares_page {
                let id = Cow::Owned(format!("{}{SAME_PAGE}", name.paragraph));
                return ParagraphStyle { id, outline: name.outline, ..ParagraphStyle::default() };
            }
            return ParagraphStyle::plain(&name.paragraph, name.outline);
        }
        if let Some(item) = place.item {
            return self.item_style(own, item);
        }
        if let Some(variant) = name.by_lines(place.lowest, text.content) {
            return ParagraphStyle::plain(variant, name.outline);
        }
        match &name.boxed {
            Some((boxed, _)) if !place.in_cell => ParagraphStyle::plain(boxed, name.outline),
            _ if own == StyleId::BODY && !place.in_cell => ParagraphStyle::plain("BodyText", None),
            _ => ParagraphStyle::plain(&name.paragraph, name.outline),
        }
    }

    /// The style of a paragraph in a list: Word's own list styles in running text, variants of the theme's style
    /// where it has some, and the indent itself only where neither is there.
    fn item_style(&self, own: StyleId, item: Item<'d>) -> ParagraphStyle<'p> {
        let name = self.press.names.get(own);
        let running = own == StyleId::BODY || name.paragraph == "List";
        let top = item.level == 0;
        let step = list_indent(&self.press.theme);
        let Item { level, ordered, label, first } = item;
        let numbered = |style: &'p str, list: usize| ParagraphStyle {
            id: Cow::Borrowed(style),
            numbering: Some((list, level)),
            ..ParagraphStyle::default()
        };
        let indented = |style: &'p str, hanging: i32, width: i32| ParagraphStyle {
            id: Cow::Borrowed(style),
            indent: Some(Indent { left: step * level as i32 + width, right: 0, hanging }),
            ..ParagraphStyle::default()
        };
        let family = |styles: [&'static str; 3]| styles[level.min(2)];
        let variants = name.lists.is_some() && top;
        let (bullet_width, label_width) = name.lists.map_or((step, LABEL_INDENT), |lists| (lists.bullet, lists.label));
        match (first, label, ordered) {
            (true, Some(_), _) if running && top => ParagraphStyle::plain("ListLabel", None),
            (true, Some(_), _) if variants => ParagraphStyle::owned(name.labelled()),
            (true, Some(_), _) => indented(&name.paragraph, label_width, label_width),
            (true, None, Some(list)) if running => numbered(family(["ListNumber", "ListNumber2", "ListNumber3"]), list),
            (true, None, Some(list)) => numbered(&name.paragraph, list),
            (true, None, None) if running && level < 3 => {
                ParagraphStyle::plain(family(["ListBullet", "ListBullet2", "ListBullet3"]), None)
            }
            (true, None, None) if variants => ParagraphStyle::owned(name.bullet()),
            (true, None, None) => numbered(&name.paragraph, BULLETS),
            (false, None, _) if running && top => ParagraphStyle::plain("ListContinue", None),
            (false, Some(_), _) => indented(&name.paragraph, 0, label_width),
            (false, None, _) => indented(&name.paragraph, 0, bullet_width),
        }
    }
}

/// What a paragraph's style came out as, and what the style alone doesn't say.
#[derive(Default)]
struct ParagraphStyle<'p> {
    id: Cow<'p, str>,
    numbering: Option<(usize, usize)>,
    indent: Option<Indent>,
    outline: Option<u8>,
}

impl<'p> ParagraphStyle<'p> {
    fn plain(id: &'p str, outline: Option<u8>) -> Self {
        ParagraphStyle { id: Cow::Borrowed(id), outline, ..ParagraphStyle::default() }
    }

    fn owned(id: String) -> Self {
        ParagraphStyle { id: Cow::Owned(id), ..ParagraphStyle::default() }
    }
}

/// Whether nothing of a passage would show.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Strong(content) | Inline::Emphasis(content) => is_blank(content),
        Inline::LineBreak => true,
        Inline::Span(span) => is_blank(&span.content),
        Inline::Link(link) => is_blank(&link.content),
        Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => false,
    })
}
