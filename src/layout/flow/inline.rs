//! Inlines gathered into passages: looks, links, languages, and the objects that stand in a line.

use super::block::{Builder, FieldCell};
use crate::document::{Field, FieldKind, Image, Inline, Length, Link, Meter, Step, Target};
use crate::layout::look::{Cascade, Language, Look};
use crate::layout::placed::{LinkId, LinkTarget};
use crate::layout::structure::{NodeId, Tag};
use crate::layout::text::{Object, ObjectKind, Passage, Span, plain_text};

/// What holds for the inlines at hand.
#[derive(Clone, Copy)]
struct Scope {
    look: Look,
    language: Language,
    owner: NodeId,
    link: Option<LinkId>,
    /// The largest size that text may have.
    largest: Length,
    /// What stands around a field.
    cell: FieldCell,
}

/// The width of one cell of a meter, its height and the gap between two, in the size of the text.
pub(in crate::layout) const METER: (f32, f32, f32) = (1.25, 0.66, 0.22);

/// What parts the words of a choice from their square beyond a blank, in the size of the text.
const BESIDE: f32 = 0.15;

/// The signs of a choice that stays on one line.
const WHOLE: usize = 40;

/// What parts two choices of a field beyond a blank, in the size of the text.
const APART: f32 = 1.0;

impl Builder<'_> {
    /// Gathers a block's inlines. `width` bounds what stands in a line; `cell` is what a field needs not bring along.
    pub(super) fn passage(
        &mut self,
        content: &[Inline],
        cascade: &Cascade,
        owner: NodeId,
        width: Length,
        cell: FieldCell,
    ) -> Passage {
        let mut passage = Passage::new();
        let (look, language, largest) = (cascade.look, cascade.language, cascade.largest);
        let scope = Scope { look, language, owner, link: None, largest, cell };
        self.gather(content, scope, width, &mut passage);
        passage.close();
        passage
    }

    fn gather(&mut self, content: &[Inline], scope: Scope, width: Length, passage: &mut Passage) {
        for inline in content {
            match inline {
                Inline::Text(text) => passage.push(self.book, text, self.span(scope)),
                Inline::Strong(content) => {
                    let weight = match self.named("strong").and_then(|style| style.own.text.weight) {
                        Some(weight) => weight.max(scope.look.weight),
                        None => crate::document::Weight::Bold,
                    };
                    self.gather(content, Scope { look: Look { weight, ..scope.look }, ..scope }, width, passage);
                }
                Inline::Emphasis(content) => {
                    let italic = !scope.look.italic;
                    self.gather(content, Scope { look: Look { italic, ..scope.look }, ..scope }, width, passage);
                }
                Inline::LineBreak => passage.push_break(self.span(scope)),
                Inline::Span(span) => {
                    let look = scope.look.within(self.style(span.style), scope.largest);
                    let mut inner = Scope { look, ..scope };
                    if let Some(language) = &span.language {
                        inner.language = Language::of(language, self.locale);
                        inner.owner = self.structure.add(scope.owner, Tag::Span);
                        self.structure.set_language(inner.owner, language);
                    }
                    self.gather(&span.content, inner, width, passage);
                }
                Inline::Link(link) => self.link(link, scope, width, passage),
                Inline::Field(field) => self.field(field, scope, width, passage),
                Inline::Meter(meter) => self.meter(meter, scope, width, passage),
                Inline::Image(image) => self.image(image, scope, width, passage),
            }
        }
    }

    fn span(&self, scope: Scope) -> Span {
        Span {
            start: 0,
            face: self.book.select(scope.look.weight, scope.look.italic),
            look: scope.look,
            owner: scope.owner,
            link: scope.link,
            language: scope.language,
        }
    }

    fn link(&mut self, link: &Link, scope: Scope, width: Length, passage: &mut Passage) {
        let leads = match &link.target {
            Target::Internal(anchor) => self.anchors.contains(anchor.as_str()),
            Target::External(_) => true,
        };
        let description = plain_text(&link.content);
        if !leads || scope.link.is_some() || description.is_empty() {
            return self.gather(&link.content, scope, width, passage);
        }
        let element = self.structure.add(scope.owner, Tag::Link);
        let id = LinkId(self.links.len() as u32);
        self.links.push(LinkTarget { target: link.target.clone(), element, description });
        let name = match link.target {
            Target::Internal(_) => "link",
            Target::External(_) => "external-link",
        };
        let look = match self.named(name).or_else(|| self.named("link")) {
            Some(style) => scope.look.within(style, scope.largest),
            None => scope.look,
        };
        self.gather(&link.content, Scope { look, owner: element, link: Some(id), ..scope }, width, passage);
    }

    /// A level bar: as large as the text, and no wider than the measure.
    fn meter(&mut self, meter: &Meter, scope: Scope, width: Length, passage: &mut Passage) {
        let look = scope.look.within(self.style(meter.style), scope.largest);
        let owner = self.structure.add(scope.owner, Tag::Figure { alternative: meter.alternative.clone() });
        let count = meter.steps.len().clamp(1, 40) as f32;
        let object = Object {
            // A little more than it shows, so that what follows stands off.
            width: (look.size * (METER.0 * count + METER.2 * count)).min(width),
            ascent: look.size * METER.1,
            descent: Length::ZERO,
            kind: ObjectKind::Meter(meter.steps.iter().take(40).copied().collect::<Vec<Step>>()),
        };
        passage.push_object(object, self.span(Scope { look, owner, ..scope }));
    }

    /// A picture: as high as its style says or as its pixels ask at 150 to the inch, within the measure.
    fn image(&mut self, image: &Image, scope: Scope, width: Length, passage: &mut Passage) {
        let Some(picture) = self.pictures.get(&image.name).filter(|picture| picture.width > 0 && picture.height > 0)
        else {
            return passage.push(self.book, &image.alternative, self.span(scope));
        };
        let style = self.style(image.style);
        let ratio = picture.width as f32 / picture.height as f32;
        let wanted = style.height.unwrap_or(Length::pt(picture.height as f32 * 72.0 / 150.0));
        let page = &self.theme.page;
        let tallest = (page.height - page.margin_top - page.margin_bottom) / 4.0;
        let height = wanted.min(tallest).min(width / ratio).max(Length::pt(1.0));
        let owner = match image.alternative.trim() {
            "" => None,
            words => Some(self.structure.add(scope.owner, Tag::Figure { alternative: words.to_owned() })),
        };
        let object = Object {
            width: height * ratio,
            ascent: height,
            descent: Length::ZERO,
            kind: ObjectKind::Image { name: image.name.clone(), decorative: owner.is_none() },
        };
        passage.push_object(object, self.span(Scope { owner: owner.unwrap_or(scope.owner), ..scope }));
    }

    /// A field in print: its label, small, unless it is named already, and a ruled blank or squares to tick.
    fn field(&mut self, field: &Field, scope: Scope, width: Length, passage: &mut Passage) {
        let look = match self.named("field-label") {
            Some(style) => scope.look.within(style, scope.largest),
            None => scope.look,
        };
        let label = self.span(Scope { look, ..scope });
        let text = self.span(scope);
        let blank = |wanted: Length| Object {
            width: wanted.min(width),
            ascent: Length::ZERO,
            descent: look.size * 0.25,
            kind: ObjectKind::Blank,
        };
        let side = scope.look.size * 0.78;
        let square = Object { width: side, ascent: side, descent: Length::ZERO, kind: ObjectKind::Square };
        // A word belongs to the square before it: the way to the next square is wider.
        let apart = self.span(Scope { look: Look { tracking: text.look.size * APART, ..text.look }, ..scope });
        let beside = self.span(Scope { look: Look { tracking: text.look.size * BESIDE, ..text.look }, ..scope });
        let undivided = Span { language: Language { hyphens: None, ..text.language }, ..text };
        let tick = |passage: &mut Passage, words: &str| {
            passage.push_object(square.clone(), text);
            passage.push(self.book, "\u{A0}", beside);
            match words.chars().count() <= WHOLE {
                true => passage.push(self.book, &words.replace(' ', "\u{A0}"), undivided),
                false => passage.push(self.book, words, text),
            }
            passage.push(self.book, " ", apart);
        };
        let name = |passage: &mut Passage| {
            if !scope.cell.names {
                passage.push(self.book, &field.label, label);
                passage.push(self.book, " ", label);
            }
        };
        match &field.kind {
            FieldKind::Check if scope.cell.names => passage.push_object(square, text),
            FieldKind::Check => tick(passage, &field.label),
            FieldKind::Choice(choices) => {
                name(passage);
                choices.iter().for_each(|choice| tick(passage, choice));
            }
            FieldKind::Text | FieldKind::Date | FieldKind::MultilineText => {
                name(passage);
                let more = if field.kind == FieldKind::MultilineText { 2 } else { 0 };
                for line in 0..=more {
                    if line > 0 {
                        passage.push_break(text);
                    }
                    let wanted = if line > 0 { width } else { Length::mm(32.0) };
                    let kind = if line == more && scope.cell.rules { ObjectKind::Room } else { ObjectKind::Blank };
                    passage.push_object(Object { kind, ..blank(wanted) }, text);
                }
            }
        }
    }
}
