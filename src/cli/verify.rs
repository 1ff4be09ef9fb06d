//! `verify`: what the files of an output folder have against them, and how many are right.

use std::io::Write;

use super::arguments::VerifyArguments;
use super::{FINE, Failure, INPUT_HAS_ERRORS, terminal, unless_closed};
use crate::diagnostic::report::{HumanOptions, Report, ReportFormat};
use crate::pipeline::{self, Verified};

/// Verifies a folder and says what came of it.
pub fn run(arguments: &VerifyArguments) -> Result<u8, Failure> {
    let verified = pipeline::verify(&arguments.output)?;
    unless_closed(write(arguments, &verified))?;
    Ok(if verified.findings.has_errors() { INPUT_HAS_ERRORS } else { FINE })
}

fn write(arguments: &VerifyArguments, verified: &Verified) -> Result<(), Failure> {
    let rules = pipeline::all_rules();
    let root = arguments.output.to_string_lossy();
    let report = Report {
        findings: &verified.findings,
        sources: &verified.sources,
        root: &root,
        roles: verified.roles,
        rules: &rules,
    };
    let format = if arguments.json { ReportFormat::Json } else { arguments.output_format.into() };
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let human = matches!(format, ReportFormat::Human);
    if !human || !verified.findings.is_empty() {
        let options = HumanOptions { shown_per_rule: SHOWN_PER_RULE, ..terminal::options(&std::io::stdout()) };
        report.write(format, &options, &mut out)?;
    }
    if human {
        let (files, roles) = (terminal::counted(verified.files, "file"), terminal::counted(verified.roles, "role"));
        let of_roles = format!("{files} of {roles}");
        match verified.differing {
            0 => writeln!(out, "{of_roles} verified: all are as recorded, and they agree")?,
            differing => writeln!(out, "{of_roles} verified: {differing} with something against them")?,
        }
    }
    Ok(out.flush()?)
}

/// A document of another role differs in each of its texts; a few show it.
const SHOWN_PER_RULE: usize = 20;
