//! For people: each finding with the line at fault and its column's header above it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use super::excerpt::{cut, have_room};
use super::{Location, Report, counted};
use crate::diagnostic::{Diagnostic, Place, Severity, SourceKind};

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct HumanOptions {
    pub colour: bool,
    /// In characters.
    pub width: usize,
    /// Graver or equally grave findings are shown; others are only counted.
    pub least: Severity,
    /// How many findings of one rule are shown before the rest is only counted.
    pub shown_per_rule: usize,
}

impl Default for HumanOptions {
    fn default() -> Self {
        HumanOptions { colour: false, width: 110, least: Severity::Note, shown_per_rule: usize::MAX }
    }
}

/// Up to this line the header row is shown in place, with blank lines between that the renderer folds away;
/// further down that would cost more than it tells, and the column's name stands at the cell.
const HEADER_SHOWN_TO: usize = 2_000;

/// So many lines between the header row and the finding are shown as they are; more are folded away.
const SHOWN_BETWEEN: usize = 1;

pub fn write(report: &Report<'_>, options: &HumanOptions, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(options.width);
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in report.findings.iter().filter(|diagnostic| diagnostic.severity >= options.least) {
        let count = shown.entry(diagnostic.rule.code).or_default();
        *count += 1;
        if *count <= options.shown_per_rule {
            writeln!(out, "{}\n", rendered(report, diagnostic, &renderer, options.width))?;
        }
    }
    for count in report.findings.counts().filter(|count| count.severity >= options.least) {
        let hidden = count.count.saturating_sub(options.shown_per_rule.min(super::super::KEPT_PER_RULE));
        if hidden > 0 {
            writeln!(out, "… and {hidden} more of {} {}\n", count.rule.code, count.rule.name)?;
        }
    }
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| report.findings.count(severity));
    writeln!(
        out,
        "{}, {}, {} in {} role{}",
        counted(errors, Severity::Error),
        counted(warnings, Severity::Warning),
        counted(notes, Severity::Note),
        report.roles,
        if report.roles == 1 { "" } else { "s" }
    )
}

fn rendered(report: &Report<'_>, diagnostic: &Diagnostic, renderer: &Renderer, width: usize) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.rule.code);
    let location = report.location(diagnostic);
    let mut cut_to = None;
    let mut group = match is_whole_file(report, diagnostic.place) {
        true => title.element(Origin::path(location.file)),
        false => {
            let (snippet, column) = snippet(report, diagnostic, &location, width);
            cut_to = column;
            title.element(snippet)
        }
    };
    for (place, words) in &diagnostic.related {
        let (start, _) = report.sources.range(*place);
        let file = report.sources.get(report.sources.span(*place).file).shown();
        group = group.element(Level::NOTE.message(format!("{words}: {file}:{}:{}", start.line, start.column)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let text = renderer.render(&[group]);
    let Some(column) = cut_to else { return text };
    // The renderer counts in the line as it was cut.
    let place = |column: usize| format!("{}:{}:{column}", location.file, location.start.line);
    text.replacen(&place(column), &place(location.start.column), 1)
}

fn is_whole_file(report: &Report<'_>, place: Place) -> bool {
    let span = report.sources.span(place);
    matches!(place, Place::File(_)) || report.sources.get(span.file).text().is_empty()
}

/// The lines at fault and, where they are cut, the column in which the place stands then.
fn snippet<'a>(
    report: &'a Report<'_>,
    diagnostic: &Diagnostic,
    location: &Location<'a>,
    width: usize,
) -> (Snippet<'a, Annotation<'a>>, Option<usize>) {
    let source = report.sources.get(location.id);
    let span = report.sources.span(diagnostic.place);
    let last = location.end.line.min(location.start.line + 8);
    let (lines, base) = source.lines(location.start.line, last);
    let end = (span.end as usize).min(base + lines.len());
    let relative = (span.start as usize - base)..(end.max(span.start as usize) - base);
    let cell = report.cell(diagnostic);
    let primary = |range| {
        let annotation = AnnotationKind::Primary.span(range);
        match &cell {
            Some(name) => annotation.label(format!("cell {name}")),
            None => annotation,
        }
    };
    let header = match (source.kind(), diagnostic.place) {
        (SourceKind::Table { columns, header, .. }, place) => {
            report.column_of(place).filter(|_| location.start.line > 1).and_then(|index| {
                let range = source.fields(*header).into_iter().nth(index)?;
                // Blank lines may stand before it.
                let line = source.line_column(range.start as u32).line;
                Some((columns.get(index)?.clone(), range, line))
            })
        }
        _ => None,
    };
    let snippet = match header {
        Some((name, range, header_line))
            if location.start.line <= HEADER_SHOWN_TO && header_line < location.start.line =>
        {
            let (head, head_base) = source.lines(header_line, header_line);
            let gap = location.start.line - header_line;
            let range = (range.start - head_base).min(head.len())..(range.end - head_base).min(head.len());
            let line = lines.lines().next().unwrap_or_default();
            if !have_room((head, &range), (line, &relative), width) {
                return far_apart(location, (head, range, &name), (line, relative), gap, primary, width);
            }
            let shown = match gap <= SHOWN_BETWEEN + 1 {
                true => source.lines(header_line, last).0.to_owned(),
                false => format!("{head}{}{lines}", "\n".repeat(gap)),
            };
            let offset = shown.len() - lines.len();
            Snippet::source(shown)
                .line_start(header_line)
                .path(location.file)
                .annotation(primary(relative.start + offset..relative.end + offset))
                .annotation(AnnotationKind::Context.span(range).label(column_label(&name)))
        }
        Some((name, ..)) => Snippet::source(lines).line_start(location.start.line).path(location.file).annotation(
            AnnotationKind::Primary.span(relative).label(match &cell {
                Some(cell) => format!("cell {cell}, {}", column_label(&name)),
                None => column_label(&name),
            }),
        ),
        None => {
            Snippet::source(lines).line_start(location.start.line).path(location.file).annotation(primary(relative))
        }
    };
    (snippet, None)
}

/// The header and the line at fault, each cut around its own place; lines between are left out.
fn far_apart<'a>(
    location: &Location<'a>,
    (head, column, name): (&str, Range<usize>, &str),
    (line, cell): (&str, Range<usize>),
    gap: usize,
    primary: impl Fn(Range<usize>) -> Annotation<'a>,
    width: usize,
) -> (Snippet<'a, Annotation<'a>>, Option<usize>) {
    /// Characters of the line's number and the labels beside the places.
    const ASIDE: usize = 40;
    let room = width.saturating_sub(ASIDE).max(ASIDE);
    let (head, column) = cut(head, column, room);
    let (line, cell) = cut(line, cell, room);
    // A single line between would not be folded away.
    let between = if gap == 2 { "\n...\n".to_owned() } else { "\n".repeat(gap) };
    let shown_column = line[..cell.start].chars().count() + 1;
    let offset = head.len() + between.len();
    let snippet = Snippet::source(format!("{head}{between}{line}"))
        .line_start(location.start.line - gap)
        .path(location.file)
        .annotation(primary(cell.start + offset..cell.end + offset))
        .annotation(AnnotationKind::Context.span(column).label(column_label(name)));
    (snippet, Some(shown_column))
}

fn column_label(name: &str) -> String {
    if name.is_empty() { "no name".to_owned() } else { format!("column `{name}`") }
}
