//! Inlines to runs: Word gives a run one character style, so nested marks come together in one look.

use std::borrow::Cow;

use super::addresses::sound_address;
use super::blocks::is_blank;
use super::language::{directions, holds_right_to_left, word_language};
use super::outline::plain_text;
use super::scribe::Scribe;
use super::sink::{Look, Sink};
use super::xml::clean;
use crate::document::cohesion::holds_letters;
use crate::document::spacing::hold_blanks;
use crate::document::{Inline, Link, Meter, Span, Step, StyleId, Target};
use crate::render::RenderError;

/// How the text at hand is to look, from all that is around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Voice<'d> {
    style: Option<StyleId>,
    strong: bool,
    emphasis: bool,
    /// BCP 47.
    language: Option<&'d str>,
    /// The style of the cell whose colour the text takes, unless it has another from somewhere.
    colour: Option<StyleId>,
    in_link: Option<Reach>,
    in_control: bool,
    paragraph_bold: bool,
    paragraph_italic: bool,
}

/// Where a link leads.
#[derive(Clone, Copy)]
enum Reach {
    /// To another place of the document.
    Within,
    Outside,
}

impl Voice<'_> {
    /// The voice of a paragraph that is itself bold or italic.
    pub fn within(paragraph_bold: bool, paragraph_italic: bool) -> Self {
        Voice { paragraph_bold, paragraph_italic, ..Voice::default() }
    }

    /// The same voice in the colour of a cell's style.
    pub fn coloured(self, colour: Option<StyleId>) -> Self {
        Voice { colour, ..self }
    }

    /// The same voice in a style, if there is one.
    pub fn styled(self, style: Option<StyleId>) -> Self {
        Voice { style: style.or(self.style), ..self }
    }
}

impl<'p, 'd> Scribe<'p, 'd> {
    pub fn inlines<S: Sink>(
        &mut self,
        content: &'d [Inline],
        voice: Voice<'d>,
        sink: &mut S,
    ) -> Result<(), RenderError> {
        for inline in content {
            match inline {
                Inline::Text(text) => self.run(voice, text, sink),
                // Programs that know no line breaks would glue the lines together; texts of controls stay as they are.
                Inline::LineBreak => self.run(voice, if voice.in_control { "\n" } else { " \n" }, sink),
                Inline::Strong(content) => {
                    let voice = Voice { strong: true, ..voice };
                    self.deeper(|scribe| scribe.inlines(content, voice, sink))?;
                }
                Inline::Emphasis(content) => {
                    let voice = Voice { emphasis: true, ..voice };
                    self.deeper(|scribe| scribe.inlines(content, voice, sink))?;
                }
                Inline::Span(span) => self.deeper(|scribe| scribe.span(span, voice, sink))?,
                Inline::Link(link) => self.deeper(|scribe| scribe.link(link, voice, sink))?,
                Inline::Field(field) => self.field(field, sink),
                Inline::Meter(meter) => self.meter(meter, voice, sink),
                Inline::Image(image) => self.image(image, voice, sink),
            }
        }
        Ok(())
    }

    /// Writes text in a voice.
    pub fn run<S: Sink>(&mut self, voice: Voice<'d>, text: &str, sink: &mut S) {
        let text = self.shown(text, voice.language);
        if !voice.in_control && !text.is_empty() {
            self.printed.push(&text);
        }
        let language = voice.language.and_then(word_language);
        push_run(&self.look(voice, language.as_deref()), &text, sink);
    }

    /// A text as Word is to show it: clean, and with the blanks held that no line is to end at; those of French signs stand in it
    /// already (`compose::spacing`). What comes back in an edited document is compared with that in mind (`collect::blanks`).
    pub fn shown<'t>(&self, text: &'t str, language: Option<&str>) -> Cow<'t, str> {
        let text = clean(text);
        let language = language.unwrap_or(self.language);
        match hold_blanks(&text, holds_letters(language)) {
            Cow::Owned(held) => Cow::Owned(held),
            Cow::Borrowed(_) => text,
        }
    }

    fn look<'l>(&self, voice: Voice<'d>, language: Option<&'l str>) -> Look<'l>
    where
        'p: 'l,
    {
        let Voice { strong, emphasis, paragraph_bold, paragraph_italic, .. } = voice;
        let named = voice.style.map(|id| self.press.names.get(id));
        let style = match (named, voice.in_link, strong, emphasis) {
            (Some(name), ..) => Some(name.character.as_str()),
            (None, Some(Reach::Within), ..) => Some(self.press.names.link.as_str()),
            (None, Some(Reach::Outside), ..) => Some("Hyperlink"),
            (None, None, true, true) => Some("StrongEmphasis"),
            (None, None, true, false) => Some("Strong"),
            (None, None, false, true) => Some("Emphasis"),
            (None, None, false, false) => voice.colour.and_then(|id| self.press.names.get(id).colour.as_deref()),
        };
        let carried = named.is_some() || voice.in_link.is_some();
        let (style_bold, style_italic) =
            named.map_or((strong && !carried, emphasis && !carried), |name| (name.bold, name.italic));
        Look {
            style,
            bold: (strong && carried) || (style_bold && paragraph_bold),
            italic: (emphasis && carried) || (style_italic && paragraph_italic),
            language,
            right_to_left: false,
        }
    }

    fn span<S: Sink>(&mut self, span: &'d Span, voice: Voice<'d>, sink: &mut S) -> Result<(), RenderError> {
        let mut inner = voice;
        if span.style != StyleId::BODY {
            inner.style = Some(span.style);
        }
        if let Some(language) = span.language.as_deref() {
            inner.language = Some(language).filter(|language| *language != self.language);
        }
        // A control around nothing can't be clicked on, and LibreOffice saves a control within a link as XML that nothing
        // can read again.
        let wanted = !voice.in_control && voice.in_link.is_none() && !plain_text(&span.content, "").trim().is_empty();
        let Some(address) = span.cell.as_ref().filter(|_| wanted) else {
            return self.inlines(&span.content, inner, sink);
        };
        let content = span.content.as_slice();
        match shape(content) {
            Shape::Mixed => self.inlines(content, inner, sink),
            Shape::Text => {
                let text = plain_text(content, "\n");
                let text = self.shown(&text, inner.language);
                let language = inner.language.and_then(word_language);
                let look = self.look(inner, language.as_deref());
                sink.open_control(&self.cell_properties(address, &text, Some(&look)));
                push_run(&look, &text, sink);
                sink.close_control();
                Ok(())
            }
            Shape::Marked => {
                let text = plain_text(content, "\n");
                let text = self.shown(&text, inner.language);
                sink.open_control(&self.cell_properties(address, &text, None));
                self.inlines(content, Voice { in_control: true, ..inner }, sink)?;
                sink.close_control();
                Ok(())
            }
        }
    }

    fn link<S: Sink>(&mut self, link: &'d Link, voice: Voice<'d>, sink: &mut S) -> Result<(), RenderError> {
        let can =
            voice.in_link.is_none() && !voice.in_control && !is_blank(&link.content) && !holds_controls(&link.content);
        let opened = can && self.open_link(&link.target, sink);
        let reach = match link.target {
            Target::Internal(_) => Reach::Within,
            Target::External(_) => Reach::Outside,
        };
        let inner = Voice { in_link: if opened { Some(reach) } else { voice.in_link }, ..voice };
        self.inlines(&link.content, inner, sink)?;
        if opened {
            sink.close_link();
        }
        Ok(())
    }

    /// Returns whether there is anything to link to.
    fn open_link<S: Sink>(&mut self, target: &'d Target, sink: &mut S) -> bool {
        match target {
            Target::Internal(anchor) => match self.outline.bookmark(anchor) {
                Some(bookmark) => sink.open_internal_link(bookmark),
                None => return false,
            },
            Target::External(address) => match sound_address(address) {
                Some(address) => {
                    let relationship = self.relationship(&address);
                    sink.open_external_link(&relationship);
                }
                None => return false,
            },
        }
        true
    }

    /// A level bar: blanks on tints, one a step, in a control that says the same in words.
    fn meter<S: Sink>(&mut self, meter: &'d Meter, voice: Voice<'d>, sink: &mut S) {
        const BLANK: &str = "\u{a0}";
        // As wide as a figure. One character: LibreOffice shows the first one of a control by itself.
        const CELL: &str = "\u{2007}";
        if !voice.in_control {
            let properties = self.described_properties(&meter.alternative);
            sink.open_control(&properties);
        }
        for (index, step) in meter.steps.iter().enumerate() {
            if index > 0 {
                sink.run(&Look { style: Some("MeterGap"), ..Look::default() }, BLANK);
            }
            let style = match step {
                Step::Empty => "MeterEmpty",
                Step::Asked => "MeterAsked",
                Step::Most => "MeterMost",
                Step::Some => "MeterSome",
                Step::None => "MeterNone",
            };
            sink.run(&Look { style: Some(style), ..Look::default() }, CELL);
        }
        if !voice.in_control {
            sink.close_control();
        }
    }
}

/// Writes a text that is shown in one look, cut where its direction changes.
fn push_run<S: Sink>(look: &Look<'_>, text: &str, sink: &mut S) {
    if text.is_empty() {
        return;
    }
    if !holds_right_to_left(text) {
        return sink.run(look, text);
    }
    for (right_to_left, text) in directions(text) {
        sink.run(&Look { right_to_left, ..*look }, text);
    }
}

/// What a passage is made of, as far as a control around it must know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Text and line breaks in one look.
    Text,
    /// Text in several looks.
    Marked,
    /// More than text.
    Mixed,
}

fn shape(content: &[Inline]) -> Shape {
    let mut whole = Shape::Text;
    for inline in content {
        let part = match inline {
            Inline::Text(_) | Inline::LineBreak => Shape::Text,
            Inline::Strong(content) | Inline::Emphasis(content) if shape(content) != Shape::Mixed => Shape::Marked,
            Inline::Span(span) if span.cell.is_none() && shape(&span.content) != Shape::Mixed => Shape::Marked,
            _ => return Shape::Mixed,
        };
        if part == Shape::Marked {
            whole = part;
        }
    }
    whole
}

/// Whether there is something in a passage that only a control can be: no link can be around that.
fn holds_controls(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Field(_) | Inline::Meter(_) => true,
        Inline::Strong(content) | Inline::Emphasis(content) => holds_controls(content),
        Inline::Span(span) => holds_controls(&span.content),
        Inline::Link(link) => holds_controls(&link.content),
        Inline::Text(_) | Inline::LineBreak | Inline::Image(_) => false,
    })
}
