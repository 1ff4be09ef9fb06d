//! What a build says at its end.

use std::io::Write;
use std::time::Duration;

use super::arguments::BuildArguments;
use super::{Failure, report_of, terminal};
use crate::diagnostic::Severity;
use crate::diagnostic::report::ReportFormat;
use crate::pipeline::{self, BuildOptions, Summary, Unmade};

/// How many findings of one rule a terminal shows.
const SHOWN_PER_RULE: usize = 5;

/// Says what a build did: findings and hindrances to people on the standard error, the count on the standard output.
pub(super) fn print_summary(
    arguments: &BuildArguments,
    options: &BuildOptions,
    summary: &Summary,
    elapsed: Duration,
) -> Result<(), Failure> {
    let root = options.input.to_string_lossy();
    let rules = pipeline::all_rules();
    let mut err = anstream::AutoStream::auto(std::io::stderr()).lock();
    if !arguments.quiet || summary.checked.findings.has_errors() {
        let mut human = terminal::options(&std::io::stderr());
        human.shown_per_rule = human.shown_per_rule.min(SHOWN_PER_RULE);
        // `check` tells the notes; a build counts them.
        human.least = if arguments.quiet { Severity::Error } else { Severity::Warning };
        report_of(&summary.checked, &root, &rules).write(ReportFormat::Human, &human, &mut err)?;
    }
    if arguments.quiet {
        return Ok(());
    }
    for count in summary.checked.findings.counts() {
        writeln!(err, "  {:>6} × {} {} ({})", count.count, count.rule.code, count.rule.name, count.severity)?;
    }
    write_hindrances(summary, &mut err)?;
    if summary.failure.is_some() {
        // What follows says it all; what was written until then is not recorded, and so not counted.
        return Ok(());
    }
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    writeln!(
        out,
        "{} in {} ({}), {} unchanged, {} removed, in {:.2} s",
        terminal::counted(summary.written, "file"),
        options.output.display(),
        terminal::size(summary.bytes),
        summary.unchanged,
        summary.committed.removed,
        elapsed.as_secs_f64()
    )?;
    Ok(())
}

/// What was not made, not removed, or is not as it should be.
fn write_hindrances(summary: &Summary, err: &mut dyn Write) -> std::io::Result<()> {
    if summary.held_back {
        writeln!(
            err,
            "nothing is written until the errors in the settings or templates are mended, since every document would show them"
        )?;
    } else if !summary.refused.is_empty() {
        writeln!(err, "not rendered because of errors: {}", terminal::listed(&summary.refused))?;
    }
    if !summary.failed.is_empty() {
        writeln!(err, "not written because of errors: {}", terminal::listed(&summary.failed))?;
    }
    if !summary.committed.left.is_empty() {
        let files = terminal::listed(&summary.committed.left);
        writeln!(err, "no longer made and left as somebody has changed them since: {files}")?;
    }
    if let Some((_, why)) = summary.committed.unremoved.first() {
        let files: Vec<String> = summary.committed.unremoved.iter().map(|(path, _)| path.clone()).collect();
        let files = terminal::listed(&files);
        writeln!(err, "no longer made but not removed ({why}): {files}; the next build tries again")?;
    }
    for edition in &summary.outdated {
        let (named, how) = match edition.as_str() {
            "" => ("in the roles' own languages".to_owned(), "without `--lang`".to_owned()),
            language => (format!("in `{language}`"), format!("with `--lang {language}`")),
        };
        writeln!(err, "the documents {named} are no longer what the tables say: build once more {how}")?;
    }
    if let Some(title) = &summary.displaced {
        let title = terminal::printable(title);
        writeln!(err, "what was removed is of another set, “{title}”: with --out, each has a folder of its own")?;
    }
    if summary.committed.replaced > 0 {
        writeln!(
            err,
            "{} of another language replaced: with `{{language}}` in the `file_name` of `[output]`, both stand",
            terminal::counted(summary.committed.replaced, "file")
        )?;
    }
    if summary.interrupted && summary.failure.is_none() {
        writeln!(err, "{}", stopped(summary.unmade))?;
    }
    Ok(())
}

/// What a run that was stopped leaves to the next one.
fn stopped(Unmade { documents, workbook }: Unmade) -> String {
    let documents = (documents > 0).then(|| terminal::counted(documents, "document"));
    match (documents, workbook) {
        (None, false) => "stopped when all was made".to_owned(),
        (Some(documents), false) => format!("stopped: {documents} not made yet; build again to complete the set"),
        (None, true) => "stopped: the workbook is not made yet; build again to complete the set".to_owned(),
        (Some(documents), true) => {
            format!("stopped: {documents} and the workbook are not made yet; build again to complete the set")
        }
    }
}

/// Says the same to a program.
pub(super) fn print_json(summary: &Summary, elapsed: Duration) -> Result<(), Failure> {
    let anomalies: serde_json::Map<String, serde_json::Value> = summary
        .checked
        .findings
        .counts()
        .map(|count| (count.rule.code.to_owned(), serde_json::Value::from(count.count)))
        .collect();
    let object = serde_json::json!({
        "written": summary.written,
        "unchanged": summary.unchanged,
        "removed": summary.committed.removed,
        "replaced": summary.committed.replaced,
        "displaced": summary.displaced,
        "left": summary.committed.left,
        "unremoved": summary.committed.unremoved.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        "outdated": summary.outdated,
        "bytes": summary.bytes,
        "refused": summary.refused,
        "failed": summary.failed,
        "held_back": summary.held_back,
        "roles": summary.checked.roles,
        "errors": summary.checked.findings.count(Severity::Error),
        "warnings": summary.checked.findings.count(Severity::Warning),
        "notes": summary.checked.findings.count(Severity::Note),
        "anomalies": anomalies,
        "failure": summary.failure.as_ref().map(ToString::to_string),
        "interrupted": summary.interrupted,
        "unmade": summary.unmade.documents + usize::from(summary.unmade.workbook),
        "seconds": elapsed.as_secs_f64(),
    });
    writeln!(std::io::stdout(), "{object}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_stopped_says_what_it_leaves() {
        let said = |documents, workbook| stopped(Unmade { documents, workbook });
        assert!(said(3, true).starts_with("stopped: 3 documents and the workbook are not made yet"));
        assert!(said(1, false).starts_with("stopped: 1 document not made yet"));
        assert_eq!(said(0, false), "stopped when all was made");
    }
}
