//! For people: each finding with the line at fault and its column's header above it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Level, Origin, Renderer};

use super::snippet::show;
use super::{Report, counted};
use crate::diagnostic::{Diagnostic, Place, Severity};

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
    let mut group = if is_whole_file(report, diagnostic.place) {
        title.element(Origin::path(location.file))
    } else {
        let shown = show(report, diagnostic, &location, width);
        cut_to = shown.cut_to;
        title.element(shown.snippet)
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
