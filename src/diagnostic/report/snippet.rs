//! The lines of a file that a finding is about, the place at fault marked, and its column's header above them.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::excerpt::{cut, have_room};
use super::{Location, Report};
use crate::diagnostic::{Diagnostic, Place, Source, SourceKind};

/// Up to this line the header row is shown in place, with blank lines between that the renderer folds away;
/// further down that would cost more than it tells, and the column's name stands at the cell.
const HEADER_SHOWN_TO: usize = 2_000;

/// So many lines between the header row and the finding are shown as they are; more are folded away.
const SHOWN_BETWEEN: usize = 1;

/// Of a place of many lines, so many are shown behind the first.
const SHOWN_BEHIND: usize = 8;

/// What is shown of a file for a finding.
pub(super) struct Shown<'a> {
    pub snippet: Snippet<'a, Annotation<'a>>,
    /// The column in which the place stands there, if its line is cut.
    pub cut_to: Option<usize>,
}

/// Shows the place of a finding, which is no whole file, in a window of `width` characters.
pub(super) fn show<'a>(
    report: &'a Report<'_>,
    diagnostic: &Diagnostic,
    location: &'a Location<'a>,
    width: usize,
) -> Shown<'a> {
    let fault = Fault::of(report, diagnostic, location);
    let snippet = match Header::of(report, diagnostic.place, &fault) {
        Some(header) if location.start.line <= HEADER_SHOWN_TO && header.line < location.start.line => {
            if !have_room((header.text, &header.place), (fault.first_line(), &fault.place), width) {
                return far_apart(&fault, &header, width);
            }
            below(&fault, &header)
        }
        Some(header) => {
            let column = column_label(header.name);
            let label = match &fault.cell {
                Some(cell) => format!("cell {cell}, {column}"),
                None => column,
            };
            let place = AnnotationKind::Primary.span(fault.place.clone()).label(label);
            fault.snippet(fault.lines, location.start.line).annotation(place)
        }
        None => fault.snippet(fault.lines, location.start.line).annotation(fault.mark(fault.place.clone())),
    };
    Shown { snippet, cut_to: None }
}

/// The lines at fault.
struct Fault<'a> {
    source: &'a Source,
    location: &'a Location<'a>,
    lines: &'a str,
    /// The last of the lines that are shown, from 1.
    last: usize,
    /// The bytes of `lines` that are at fault.
    place: Range<usize>,
    /// The cell's name in a spreadsheet.
    cell: Option<String>,
}

impl<'a> Fault<'a> {
    fn of(report: &'a Report<'_>, diagnostic: &Diagnostic, location: &'a Location<'a>) -> Self {
        let source = report.sources.get(location.id);
        let span = report.sources.span(diagnostic.place);
        let last = location.end.line.min(location.start.line + SHOWN_BEHIND);
        let (lines, base) = source.lines(location.start.line, last);
        let end = (span.end as usize).min(base + lines.len());
        let place = (span.start as usize - base)..(end.max(span.start as usize) - base);
        Fault { source, location, lines, last, place, cell: report.cell(diagnostic) }
    }

    fn first_line(&self) -> &'a str {
        self.lines.lines().next().unwrap_or_default()
    }

    fn snippet(&self, shown: impl Into<Cow<'a, str>>, first_line: usize) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(shown).line_start(first_line).path(self.location.file)
    }

    /// The mark of the place, which is these bytes of what is shown.
    fn mark(&self, place: Range<usize>) -> Annotation<'a> {
        let mark = AnnotationKind::Primary.span(place);
        match &self.cell {
            Some(name) => mark.label(format!("cell {name}")),
            None => mark,
        }
    }
}

/// The header of the column at fault.
struct Header<'a> {
    name: &'a str,
    /// Its line, from 1, and the line's text.
    line: usize,
    text: &'a str,
    /// The bytes of `text` that hold the name.
    place: Range<usize>,
}

impl<'a> Header<'a> {
    /// Of a place in the rows of a table.
    fn of(report: &Report<'_>, place: Place, fault: &Fault<'a>) -> Option<Self> {
        let SourceKind::Table { columns, header, .. } = fault.source.kind() else { return None };
        let index = report.column_of(place).filter(|_| fault.location.start.line > 1)?;
        let range = fault.source.fields(*header).into_iter().nth(index)?;
        // Blank lines may stand before it.
        let line = fault.source.line_column(range.start as u32).line;
        let (text, base) = fault.source.lines(line, line);
        let within = |at: usize| (at - base).min(text.len());
        Some(Header { name: columns.get(index)?, line, text, place: within(range.start)..within(range.end) })
    }

    fn mark(&self, place: Range<usize>) -> Annotation<'static> {
        AnnotationKind::Context.span(place).label(column_label(self.name))
    }
}

/// The lines at fault below the header, each whole.
fn below<'a>(fault: &Fault<'a>, header: &Header<'a>) -> Snippet<'a, Annotation<'a>> {
    let gap = fault.location.start.line - header.line;
    let shown = if gap <= SHOWN_BETWEEN + 1 {
        fault.source.lines(header.line, fault.last).0.to_owned()
    } else {
        format!("{}{}{}", header.text, "\n".repeat(gap), fault.lines)
    };
    let offset = shown.len() - fault.lines.len();
    fault
        .snippet(shown, header.line)
        .annotation(fault.mark(fault.place.start + offset..fault.place.end + offset))
        .annotation(header.mark(header.place.clone()))
}

/// The header and the line at fault, each cut around its own place; lines between are left out.
fn far_apart<'a>(fault: &Fault<'a>, header: &Header<'a>, width: usize) -> Shown<'a> {
    /// Characters of the line's number and the labels beside the places.
    const ASIDE: usize = 40;
    let room = width.saturating_sub(ASIDE).max(ASIDE);
    let (head, column) = cut(header.text, header.place.clone(), room);
    let (line, cell) = cut(fault.first_line(), fault.place.clone(), room);
    let gap = fault.location.start.line - header.line;
    // A single line between would not be folded away.
    let between = if gap == 2 { "\n...\n".to_owned() } else { "\n".repeat(gap) };
    let shown_column = line[..cell.start].chars().count() + 1;
    let offset = head.len() + between.len();
    let snippet = fault
        .snippet(format!("{head}{between}{line}"), header.line)
        .annotation(fault.mark(cell.start + offset..cell.end + offset))
        .annotation(header.mark(column));
    Shown { snippet, cut_to: Some(shown_column) }
}

fn column_label(name: &str) -> String {
    if name.is_empty() { "no name".to_owned() } else { format!("column `{name}`") }
}
