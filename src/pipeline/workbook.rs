//! The workbook's matrix: what it tells of the library and of the findings.

use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::model::matrix::{Anomaly, RoleFiles};
use crate::model::{Library, Matrix, Role};

/// The matrix of a set in a language. `files` gives the documents of a role.
pub fn matrix<'s>(
    library: &'s Library<'s>,
    language: &str,
    findings: &Diagnostics,
    sources: &Sources,
    files: impl Fn(&Role<'_>) -> RoleFiles,
) -> Matrix<'s> {
    let tells = library.settings.workbook.anomalies;
    let listed = if tells { anomalies(findings, sources) } else { Vec::new() };
    let mut matrix = Matrix::of(library, language, files, listed);
    matrix.anomalies_left_out = if tells { left_out(findings) } else { Vec::new() };
    matrix.tells_anomalies = tells;
    matrix
}

/// How many findings of each severity were counted and not kept.
fn left_out(findings: &Diagnostics) -> Vec<(Severity, usize)> {
    let kept = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let left_out = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| (severity, findings.count(severity).saturating_sub(kept(severity))));
    left_out.into_iter().filter(|(_, count)| *count > 0).collect()
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
