//! A paragraph's inlines as one string, with the spans of one look and owner, and the objects that stand in it.

use memchr::memchr2;

use super::capitals::capitals;
use crate::document::spacing::is_blank;
use crate::document::{Inline, Length, Step};
use crate::layout::font::{FaceId, FontBook, REPLACEMENT, is_invisible};
use crate::layout::look::{Language, Look};
use crate::layout::placed::LinkId;
use crate::layout::structure::NodeId;

/// The text of a paragraph, blanks folded.
#[derive(Debug, Default)]
pub(in crate::layout) struct Passage {
    /// `\n` is a line break that was asked for, U+FFFC stands for the next of `objects`.
    pub(in crate::layout) text: String,
    /// Each begins where the one before ends; the first at 0.
    pub(in crate::layout) spans: Vec<Span>,
    pub(in crate::layout) objects: Vec<Object>,
    /// Whether the text ends with a blank that may yet prove to be the paragraph's last.
    blank: bool,
}

/// A stretch of text of one look, owner and language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct Span {
    pub(in crate::layout) start: usize,
    pub(in crate::layout) face: FaceId,
    pub(in crate::layout) look: Look,
    pub(in crate::layout) owner: NodeId,
    pub(in crate::layout) link: Option<LinkId>,
    pub(in crate::layout) language: Language,
}

/// What stands in a line without being text. Lengths count from the baseline.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) struct Object {
    pub(in crate::layout) kind: ObjectKind,
    pub(in crate::layout) width: Length,
    pub(in crate::layout) ascent: Length,
    pub(in crate::layout) descent: Length,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::layout) enum ObjectKind {
    Meter(Vec<Step>),
    Image {
        name: String,
        /// Whether readers skip it.
        decorative: bool,
    },
    /// A ruled blank to write on; the last one of a line grows to its end.
    Blank,
    /// Room to write in, with a line below it already.
    Room,
    /// A square to tick.
    Square,
}

/// The character that holds an object's place.
pub(super) const OBJECT: char = '\u{FFFC}';
pub(super) const SOFT_HYPHEN: char = '\u{AD}';
pub(super) const BREAK_HERE: char = '\u{200B}';

impl Passage {
    pub(in crate::layout) fn new() -> Passage {
        Passage { blank: true, ..Passage::default() }
    }

    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends text of one look, folding blanks.
    pub(in crate::layout) fn push(&mut self, book: &FontBook, text: &str, span: Span) {
        self.open(span);
        self.text.reserve(text.len());
        let composed: String;
        let mut text = text;
        if holds_marks(text) {
            composed = unicode_normalization::UnicodeNormalization::nfc(text).collect();
            text = &composed;
        }
        let in_capitals: String;
        if span.look.uppercase {
            in_capitals = capitals(text, span.language.dotted_capitals);
            text = &in_capitals;
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (plain, others) = rest.split_at(folded_length(rest, self.blank));
            if !plain.is_empty() {
                self.text.push_str(plain);
                self.blank = plain.ends_with(' ');
                rest = others;
                continue;
            }
            rest = &rest[c.len_utf8()..];
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                if !self.blank {
                    self.text.push(' ');
                    self.blank = true;
                }
            } else if c == SOFT_HYPHEN || c == BREAK_HERE {
                self.text.push(c);
            } else if !is_invisible(c) {
                self.blank = false;
                self.push_visible(book, span.face, c);
            }
        }
    }

    fn push_visible(&mut self, book: &FontBook, face: FaceId, c: char) {
        let known = book.has(face, c) || book.covers(c);
        self.text.push(if known { c } else { REPLACEMENT });
    }

    pub(in crate::layout) fn push_object(&mut self, object: Object, span: Span) {
        self.open(span);
        self.text.push(OBJECT);
        self.objects.push(object);
        self.blank = false;
    }

    /// Makes each level bar narrower, to that share of its width.
    pub(in crate::layout) fn narrow_meters(&mut self, share: f32) {
        for object in self.objects.iter_mut().filter(|object| matches!(object.kind, ObjectKind::Meter(_))) {
            object.width = object.width * share;
        }
    }

    pub(in crate::layout) fn push_break(&mut self, span: Span) {
        self.trim();
        self.open(span);
        self.text.push('\n');
        self.blank = true;
    }

    fn open(&mut self, span: Span) {
        let start = self.text.len();
        let same = self.spans.last().is_some_and(|last| Span { start, ..*last } == Span { start, ..span });
        if !same {
            if self.spans.last().is_some_and(|last| last.start == start) {
                self.spans.pop();
            }
            self.spans.push(Span { start, ..span });
        }
    }

    fn trim(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        while self.spans.last().is_some_and(|span| span.start > self.text.len()) {
            self.spans.pop();
        }
    }

    /// Ends the paragraph: no blank or line break stands last; French spacing where the language wants it.
    pub(in crate::layout) fn close(&mut self) {
        self.trim();
        while self.text.ends_with('\n') {
            self.text.pop();
            self.trim();
        }
        self.spans.retain(|span| span.start < self.text.len());
        super::spacing::space(self);
    }

    /// Where the span of that index ends.
    pub(super) fn span_end(&self, index: usize) -> usize {
        self.spans.get(index + 1).map_or(self.text.len(), |next| next.start)
    }
}

/// Whether a text holds combining marks, which NFC joins with their letters.
fn holds_marks(text: &str) -> bool {
    // In UTF-8 they all begin with one of two bytes, which few other characters do.
    memchr2(0xCC, 0xCD, text.as_bytes()).is_some() && text.chars().any(|c| ('\u{300}'..'\u{370}').contains(&c))
}

/// How many bytes at a text's beginning can be taken as they are: letters, figures and signs of ASCII with single blanks
/// between them. `blank` says whether a blank stands before.
fn folded_length(text: &str, blank: bool) -> usize {
    let mut blank = blank;
    let ends = |byte: u8| {
        let folds = byte == b' ' && blank;
        blank = byte == b' ';
        folds || !matches!(byte, b' '..=b'~')
    };
    text.bytes().position(ends).unwrap_or(text.len())
}

/// The words of inlines, for outlines, link descriptions and the like.
pub(in crate::layout) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    let mut folded = String::with_capacity(text.len());
    // The no-break spaces of French signs stay.
    let folds = |sign: char| sign == ' ' || (sign.is_whitespace() && !is_blank(sign));
    for word in text.split(folds).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn collect(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) => text.extend(part.chars().filter(|c| !is_invisible(*c) || c.is_whitespace())),
            Inline::Strong(content) | Inline::Emphasis(content) => collect(content, text),
            Inline::Span(span) => collect(&span.content, text),
            Inline::Link(link) => collect(&link.content, text),
            Inline::LineBreak => text.push(' '),
            Inline::Field(field) => text.push_str(&field.label),
            Inline::Meter(meter) => text.push_str(&meter.alternative),
            Inline::Image(image) => text.push_str(&image.alternative),
        }
    }
}
