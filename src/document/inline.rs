//! Inlines: what runs along a line of text.

use super::StyleId;

/// What runs along a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text without line breaks; blanks are folded by the reader of the markup.
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    LineBreak,
    Span(Span),
    Link(Link),
    Field(Field),
    Meter(Meter),
    Image(Image),
}

/// A passage with a style, a language or a source cell of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    pub style: StyleId,
    /// BCP 47, only where it differs from what surrounds it.
    pub language: Option<String>,
    /// The CSV cell that the passage's text comes from, whole and unchanged.
    pub cell: Option<CellAddress>,
    pub content: Vec<Inline>,
}

/// Where a text stands in the profile set: `levels`, `webmestre/A.1/2`, `descriptor`.
///
/// `key` names the row within its table by the values that make it unique, or by a counter where none do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellAddress {
    pub table: String,
    pub key: String,
    pub column: String,
}

/// A passage that leads elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub target: Target,
    pub content: Vec<Inline>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An anchor in the same document.
    Internal(String),
    /// `http`, `https` or `mailto`; no other scheme ever gets here.
    External(String),
}

/// A field to fill in: a content control in Word, a ruled blank in print.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// ASCII, unique in its document: `holder`, `approved-date`.
    pub name: String,
    /// What the field is, for a person.
    pub label: String,
    /// What stands there until it is filled.
    pub placeholder: String,
    pub kind: FieldKind,
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    MultilineText,
    Date,
    Choice(Vec<String>),
    Check,
}

/// A level bar: five cells, some of them filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Meter {
    pub style: StyleId,
    pub steps: Vec<Step>,
    /// The same said in words: "level 3 of 5, assigned by most countries"; never empty.
    pub alternative: String,
}

/// One cell of a [`Meter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Empty,
    /// Asked for, with no statement about countries.
    Asked,
    /// Assigned by most countries (green in the printed profiles).
    Most,
    /// Assigned by some countries (grey).
    Some,
    /// Assigned by no country (white).
    None,
}

/// A picture that the set's settings name, such as a logo.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    pub style: StyleId,
    /// The key in [`Pictures`](super::Pictures).
    pub name: String,
    /// Empty only for decoration.
    pub alternative: String,
}
