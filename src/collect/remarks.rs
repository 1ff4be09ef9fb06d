//! What people have written in a document where nothing leads back to a cell, in words: what was typed or changed outside
//! controls, comments, what is struck through, items in another order.

use std::borrow::Cow;

use super::comments::Comment;
use super::departures::{Remark, RemarkKind};
use super::edits::Document;
use super::losses::{SHOWN, listed};
use super::objections::cut;
use super::rules;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::model::CodeName;

/// What a text stands beside: it tells where to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Level,
    Importance,
    Reference,
    /// The day of a role's review, in words.
    Review,
    /// The line of an e-competence in an overview, or nothing that tells.
    Anything,
    /// No cell at all.
    Nothing,
}

impl Beside {
    pub fn of(remark: &Remark) -> Beside {
        let has = |beside: Beside| remark.beside.iter().any(|tag| beside.is_named_by(tag));
        let first_word = remark.text.split_whitespace().next().unwrap_or_default();
        if has(Beside::Level) {
            Beside::Level
        } else if has(Beside::Reference) || CodeName::parse(first_word).is_some() {
            Beside::Reference
        } else if has(Beside::Importance) && remark.beside.len() == 1 {
            Beside::Importance
        } else if remark.beside.is_empty() && remark.kind == RemarkKind::Typed {
            Beside::Nothing
        } else {
            Beside::Anything
        }
    }

    /// Whether a tag is of a cell that such a text stands beside.
    pub fn is_named_by(self, tag: &str) -> bool {
        match self {
            Beside::Level => tag.starts_with("levels:"),
            Beside::Reference => {
                tag.starts_with("references:") || (tag.starts_with("codes:") && tag.contains(":label"))
            }
            Beside::Importance => tag.starts_with("profile:") && tag.ends_with(":importance"),
            Beside::Review | Beside::Anything | Beside::Nothing => false,
        }
    }

    /// The column that a text is of which stands beside another one of its row.
    pub fn column(self) -> Option<&'static str> {
        (self == Beside::Level).then_some("level")
    }

    fn help(self) -> &'static str {
        match self {
            Beside::Level => {
                "a level is a row of `levels`, and which countries assign it is the column `assigned`: change it there"
            }
            Beside::Importance => "an importance is the stars of the column `importance` of `profile`: change it there",
            Beside::Reference => {
                "a code under an e-competence is a row of `references`: change or add it there; its label is in `codes`"
            }
            Beside::Review => "the day of the review is the column `reviewed` of `roles`: change it there",
            Beside::Nothing => {
                "a printed text that was changed, such as a heading, the disclaimer or a partner, is in `rolepress.toml` or the \
                 templates: change it there; for a new one add a row to the table, or write it into the control of the text \
                 that it belongs to"
            }
            Beside::Anything => {
                "add a row to the table for it, or write it into the control of the text that it belongs to; a level is \
                 changed in `levels`, an importance in `profile`, a code in `references`"
            }
        }
    }
}

/// Texts of one kind that are told as one.
pub(super) struct Remarks<'t> {
    pub kind: RemarkKind,
    pub beside: Beside,
    pub texts: Vec<Cow<'t, str>>,
    /// Where the cells stand that they stand beside, as far as there are any.
    pub spans: Vec<Option<Span>>,
}

/// What is told of texts of one kind.
pub(super) fn remarked(document: &Document, remarks: &Remarks<'_>) -> Diagnostic {
    let Remarks { kind, beside, texts, spans } = remarks;
    let count = texts.len();
    let number = |one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let (what, help) = match kind {
        RemarkKind::Typed => (
            number(
                "paragraph stands outside the controls and is not collected",
                "paragraphs stand outside the controls and are not collected",
            ),
            beside.help(),
        ),
        RemarkKind::Gone => (
            number("text is gone that was printed beside a cell", "texts are gone that were printed beside cells"),
            match beside {
                Beside::Anything | Beside::Nothing => {
                    "nothing is changed for that: what is to go is deleted in the tables"
                }
                _ => beside.help(),
            },
        ),
        RemarkKind::TextBox => (
            number(
                "paragraph stands in a text box and is not collected",
                "paragraphs stand in text boxes and are not collected",
            ),
            "add a row to the table for it, or write it into the control of the text that it belongs to",
        ),
        RemarkKind::Running => (
            number("line of a header or footer was changed", "lines of headers and footers were changed"),
            "they are made of the titles of the set and the role and of the settings in `rolepress.toml`: change it there",
        ),
        RemarkKind::Note => (
            number(
                "note stands below the text and is not collected",
                "notes stand below the text and are not collected",
            ),
            "write it into the control of the text that it belongs to",
        ),
        RemarkKind::Struck => (
            number("text is struck through and stays as it is", "texts are struck through and stay as they are"),
            "if it is to go, delete the words in their control, or the row in the table",
        ),
    };
    let mut shown: Vec<&str> = Vec::new();
    for text in texts.iter().map(Cow::as_ref) {
        if shown.len() <= SHOWN && !shown.contains(&text) {
            shown.push(text);
        }
    }
    let more = if shown.len() > SHOWN { count } else { shown.len() };
    shown.truncate(SHOWN);
    let message = format!("in `{}`, {what}: {}", document.name, listed(&shown, more));
    // Several texts may stand beside one cell.
    let mut places: Vec<Span> = Vec::new();
    for span in spans.iter().copied().flatten() {
        if places.len() < SHOWN && !places.contains(&span) {
            places.push(span);
        }
    }
    let mut spans = places.into_iter();
    let place = spans.next().map_or(Place::File(document.file), Place::Span);
    let finding = Diagnostic::new(&rules::OUTSIDE_TEXT, place, message).help(help);
    let finding = spans.fold(finding, |finding, span| finding.related(span, "another one"));
    finding.role(&document.returned.role)
}

/// What is told of a comment, at the cell that it is about.
pub(super) fn comment(document: &Document, comment: &Comment, span: Option<Span>) -> Diagnostic {
    let who = if comment.author.is_empty() { "somebody".to_owned() } else { format!("`{}`", cut(&comment.author)) };
    let about = if comment.about.is_empty() { String::new() } else { format!(" on `{}`", cut(&comment.about)) };
    let message = format!("in `{}`, {who} comments{about}: `{}`", document.name, cut(&comment.text));
    Diagnostic::new(&rules::OUTSIDE_TEXT, span.map_or(Place::File(document.file), Place::Span), message)
        .help("comments are not collected: change what it asks for in the text or in the tables")
        .role(&document.returned.role)
}

/// What is told of a table whose items stand in another order, at one of them.
pub(super) fn changed_order(document: &Document, tag: &str, item: &str, other: &str, span: Option<Span>) -> Diagnostic {
    let table = tag.split(':').next().unwrap_or_default();
    let message = format!(
        "`{}` has the rows of `{table}` in another order: `{}` now stands before `{}`",
        document.name,
        cut(item),
        cut(other)
    );
    Diagnostic::new(&rules::CHANGED_ORDER, span.map_or(Place::File(document.file), Place::Span), message)
        .help("the order is not collected: move the rows in the table, or number them in its column `position`")
        .role(&document.returned.role)
}
