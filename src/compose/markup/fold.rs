//! White space along a line: runs of blanks and line ends become one blank, none at either end of a paragraph.

use crate::document::Inline;

/// What stood last, over the borders of elements: `a <em> b</em>` has one blank.
#[derive(Debug)]
pub(super) struct Fold {
    after_blank: bool,
}

impl Fold {
    /// At the beginning of a paragraph.
    pub(super) fn new() -> Self {
        Fold { after_blank: true }
    }

    /// The text with its white space folded. No-break spaces are no white space here.
    pub(super) fn text(&mut self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        for (index, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            if index > 0 && !self.after_blank {
                folded.push(' ');
                self.after_blank = true;
            }
            if !word.is_empty() {
                folded.push_str(word);
                self.after_blank = false;
            }
        }
        folded
    }

    /// Behind a line break, where blanks vanish.
    pub(super) fn line_start(&mut self) {
        self.after_blank = true;
    }

    /// Behind something that is no text but takes room.
    pub(super) fn object(&mut self) {
        self.after_blank = false;
    }
}

/// Takes off a blank at the end, and what it leaves empty.
pub(super) fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        let emptied = match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(' ').len());
                text.is_empty()
            }
            Inline::Strong(content) | Inline::Emphasis(content) => {
                trim_end(content);
                content.is_empty()
            }
            Inline::Span(span) => {
                trim_end(&mut span.content);
                span.content.is_empty()
            }
            Inline::Link(link) => {
                trim_end(&mut link.content);
                link.content.is_empty()
            }
            Inline::LineBreak | Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => false,
        };
        if !emptied {
            return;
        }
        inlines.pop();
    }
}

/// Whether there is anything to see.
pub(super) fn has_content(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => text.chars().any(|character| character != ' '),
        Inline::Strong(content) | Inline::Emphasis(content) => has_content(content),
        Inline::Span(span) => has_content(&span.content),
        Inline::Link(link) => has_content(&link.content),
        Inline::LineBreak => false,
        Inline::Field(_) | Inline::Meter(_) | Inline::Image(_) => true,
    })
}
