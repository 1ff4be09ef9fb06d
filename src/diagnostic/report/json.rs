//! For other programs: one JSON object.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use crate::diagnostic::Severity;

/// The report as an object, to be written by itself or as part of another.
#[derive(Debug, Serialize)]
pub struct JsonReport<'a> {
    diagnostics: Vec<JsonFinding<'a>>,
    summary: Summary,
}

#[derive(Debug, Serialize)]
struct JsonFinding<'a> {
    code: &'a str,
    name: &'a str,
    severity: String,
    message: &'a str,
    help: Option<&'a str>,
    /// What the cell is to hold, where the help names just that.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<&'a str>,
    role: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// `C3`: the cell in a spreadsheet's words, where the finding is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

#[derive(Debug, Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    roles: usize,
}

pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &object(report))?;
    writeln!(out)
}

pub fn object<'a>(report: &'a Report<'_>) -> JsonReport<'a> {
    let diagnostics = report
        .findings
        .iter()
        .map(|finding| {
            let location = report.location(finding);
            JsonFinding {
                code: finding.rule.code,
                name: finding.rule.name,
                severity: finding.severity.to_string(),
                message: &finding.message,
                help: finding.help.as_deref(),
                meant: finding.meant.as_deref(),
                role: finding.role.as_deref(),
                file: location.file,
                line: location.start.line,
                column: location.start.column,
                end_line: location.end.line,
                end_column: location.end.column,
                cell: report.cell(finding),
            }
        })
        .collect();
    let summary = Summary {
        errors: report.findings.count(Severity::Error),
        warnings: report.findings.count(Severity::Warning),
        notes: report.findings.count(Severity::Note),
        roles: report.roles,
    };
    JsonReport { diagnostics, summary }
}
