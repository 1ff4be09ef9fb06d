//! Findings → text, for people and for programs: one form a file.

mod excerpt;
mod github;
mod human;
mod json;
mod sarif;
mod snippet;

use std::io::{self, Write};

use super::{Diagnostic, Diagnostics, FileId, LineColumn, Place, Rule, Severity, Sources};

pub use human::HumanOptions;
pub use json::JsonReport;

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportFormat {
    /// For people, with the lines at fault.
    #[default]
    Human,
    /// One object, for other programs.
    Json,
    /// SARIF 2.1.0, for code-scanning services.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
}

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Sorted findings.
    pub findings: &'a Diagnostics,
    pub sources: &'a Sources,
    /// The input folder as the user named it, for forms whose paths start elsewhere.
    pub root: &'a str,
    /// The number of roles in the set.
    pub roles: usize,
    /// Every rule that could have been broken.
    pub rules: &'a [&'static Rule],
}

impl Report<'_> {
    /// Writes the report in that form.
    ///
    /// # Errors
    /// If writing fails.
    pub fn write(&self, format: ReportFormat, options: &HumanOptions, out: &mut dyn Write) -> io::Result<()> {
        match format {
            ReportFormat::Human => human::write(self, options, out),
            ReportFormat::Json => json::write(self, out),
            ReportFormat::Sarif => sarif::write(self, out),
            ReportFormat::Github => github::write(self, out),
        }
    }

    /// The report as an object that can be part of another.
    pub fn to_json(&self) -> JsonReport<'_> {
        json::object(self)
    }

    fn location(&self, diagnostic: &Diagnostic) -> Location<'_> {
        let file = self.sources.span(diagnostic.place).file;
        let (start, end) = self.sources.range(diagnostic.place);
        Location { file: self.sources.get(file).shown(), id: file, start, end }
    }

    /// The index of the column that a place stands in, if it is a cell or begins one.
    fn column_of(&self, place: Place) -> Option<usize> {
        match place {
            Place::Cell { .. } | Place::Translation { .. } => place.cell_in(self.sources)?.1,
            Place::Span(span) => self.sources.get(span.file).column_at(span.start),
            Place::File(_) | Place::Row(_) => None,
        }
    }

    /// The cell that a finding is about, as a spreadsheet names it.
    fn cell(&self, diagnostic: &Diagnostic) -> Option<String> {
        let (index, span) = (self.column_of(diagnostic.place)?, self.sources.span(diagnostic.place));
        self.sources.get(span.file).cell_name(span.start, index)
    }

    /// The path of a file from the folder that the program was called in.
    fn path(&self, location: &Location<'_>) -> String {
        let path = match self.root.trim_end_matches(std::path::is_separator) {
            "" | "." => location.file.to_owned(),
            _ if self.sources.get(location.id).is_outside() => location.file.to_owned(),
            root => format!("{root}/{}", location.file),
        };
        // The programs that read it want the paths of the web.
        if cfg!(windows) { path.replace('\\', "/") } else { path }
    }
}

/// Where a finding stands, for people.
struct Location<'a> {
    file: &'a str,
    id: FileId,
    start: LineColumn,
    end: LineColumn,
}

/// `1 error`, `3 warnings`.
fn counted(count: usize, severity: Severity) -> String {
    format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
}
