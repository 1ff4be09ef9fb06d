//! What we tell the user about their files: which rule, how grave, where, what, and how to mend it.
//!
//! Every stage pushes [`Diagnostic`]s into [`Diagnostics`]; nothing stops at the first. The wording of a
//! rule's page is the rule's own `.md`; the wording of a finding is made where it is found.

mod beginning;
mod findings;
mod lists;
mod place;
mod record;
pub mod report;
mod rule;
mod source;
mod spreadsheet;
mod stored;
mod suggestion;

pub use beginning::beginning;
pub use findings::{Diagnostics, KEPT_PER_RULE, RuleCount};
pub use lists::{alternatives, backticked, in_backticks, list, list_up_to};
pub use place::{Place, RowId, Span};
pub use record::{LexedRecord, lex_record, trim, unquote};
pub(crate) use rule::rules;
pub use rule::{Rule, RulePolicy, Severity};
pub use source::{FileId, LineColumn, Source, SourceKind, Sources};
pub use spreadsheet::column_letters;
pub use stored::{KnownNames, StoredFindings};
pub use suggestion::{Help, did_you_mean, foreign_sign, nearest, rename, suggest};

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    /// One line, the thing at fault in backticks, no full stop.
    pub message: String,
    pub place: Place,
    /// What to do about it, one line.
    pub help: Option<String>,
    /// What the whole cell is to hold, where the help names just that.
    pub meant: Option<String>,
    /// Other places that explain it, each with a few words.
    pub related: Vec<(Place, String)>,
    /// The slug of the role that it concerns. An error with a role keeps that role from being rendered.
    pub role: Option<String>,
}

impl Diagnostic {
    /// A finding of the rule's own severity. `message` is one line, the thing at fault in backticks, without a full stop.
    pub fn new(rule: &'static Rule, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Diagnostic {
            rule,
            severity: rule.severity,
            message: message.into(),
            place: place.into(),
            help: None,
            meant: None,
            related: Vec::new(),
            role: None,
        }
    }

    /// How to mend it, in one line.
    pub fn help(mut self, help: impl Into<Help>) -> Self {
        let Help { words, meant } = help.into();
        self.help = Some(words);
        self.meant = meant;
        self
    }

    /// As [`Diagnostic::help`], for help that there may not be.
    pub fn maybe_help(self, help: Option<impl Into<Help>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// Another place that tells why, with a few words about it.
    pub fn related(mut self, place: impl Into<Place>, words: impl Into<String>) -> Self {
        self.related.push((place.into(), words.into()));
        self
    }

    /// As [`Diagnostic::role`], for a role that there may not be.
    pub fn maybe_role(mut self, role: Option<String>) -> Self {
        self.role = role.or(self.role);
        self
    }

    /// The role that it holds back if it is an error.
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }
}
