//! The workbook: the library and the findings → the matrix → bytes.

use crate::diagnostic::{Diagnostics, Sources};
use crate::document::{Day, Locale};
use crate::model::matrix::{Anomaly, RoleFiles};
use crate::model::{Library, Matrix};
use crate::render::{RenderError, xlsx};

/// Makes the workbook. `files` gives the documents of a role by its slug.
pub fn render<'s>(
    library: &Library<'s>,
    locale: &Locale,
    (findings, sources): (&Diagnostics, &Sources),
    day: Day,
    files: impl Fn(&str) -> RoleFiles,
) -> Result<Vec<u8>, RenderError> {
    let matrix = Matrix::of(library, &locale.language, files, anomalies(findings, sources));
    xlsx::workbook(&matrix, locale, day)
}

fn anomalies(findings: &Diagnostics, sources: &Sources) -> Vec<Anomaly> {
    findings
        .iter()
        .map(|finding| {
            let (start, _) = sources.range(finding.place);
            Anomaly {
                severity: finding.severity,
                code: finding.rule.code,
                name: finding.rule.name,
                file: sources.get(sources.span(finding.place).file).name().to_owned(),
                line: start.line,
                column: start.column,
                role: finding.role.clone(),
                message: finding.message.clone(),
                help: finding.help.clone(),
            }
        })
        .collect()
}
