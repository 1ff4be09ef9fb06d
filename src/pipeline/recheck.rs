//! The tables with the changes of documents in them, checked before they are written: a change that adds an error is
//! refused, for else a document could make a sound set one that isn't printed.

use std::collections::BTreeMap;

use crate::check::{self, Languages};
use crate::collect::{Change, Document, Patched, breaks_rule};
use crate::compose::built_in;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Sources, Span};
use crate::ingest::{Drafts, Files, ReadError, read_files};

/// Refuses each change that adds errors to the set. `sources` are the files as they were read.
///
/// # Errors
/// If a file of the set can no longer be read.
pub fn refuse_unsound(
    changes: &mut [Change],
    documents: &[Document],
    patched: &[Patched],
    files: &Files,
    sources: &Sources,
    findings: &mut Diagnostics,
) -> Result<(), ReadError> {
    if patched.is_empty() {
        return Ok(());
    }
    let changed = files.with(patched.iter().map(|file| (file.name.as_str(), file.bytes.clone())));
    let after = errors_of(&changed, patched)?;
    if after.is_empty() {
        return Ok(());
    }
    // An error is known by its rule and its place: what was wrong there before is not of the document's making.
    let mut known: BTreeMap<(&str, String, u32), usize> = BTreeMap::new();
    for Located { error, file, span } in errors_of(files, &[])? {
        *known.entry((error.rule.code, file, span.start)).or_default() += 1;
    }
    for located in after {
        let Located { error, file, span } = &located;
        match known.get_mut(&(error.rule.code, file.clone(), span.start)).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => {
                let document = |change: &Change| &documents[change.document];
                let is_of_role = |change: &Change| Some(&document(change).returned.role) == error.role.as_ref();
                let is_there = |change: &Change| located.concerns(change, sources);
                let sought: [&dyn Fn(&Change) -> bool; 3] = [&is_there, &is_of_role, &|_| true];
                let at = sought.iter().find_map(|fits| changes.iter().position(|c| c.refused.is_none() && fits(c)));
                let Some(change) = at.map(|at| &mut changes[at]) else { continue };
                let Document { name, returned, .. } = document(change);
                let finding = breaks_rule(name, change, error).role(&returned.role);
                change.refused = Some(finding.rule);
                findings.push(finding);
            }
        }
    }
    Ok(())
}

/// An error of the tables, and where it stands in them as they were.
struct Located {
    error: Diagnostic,
    file: String,
    span: Span,
}

impl Located {
    fn concerns(&self, change: &Change, sources: &Sources) -> bool {
        let Span { file, start, end } = change.span;
        sources.get(file).name() == self.file && self.span.start <= end && start <= self.span.end
    }
}

fn errors_of(files: &Files, patched: &[Patched]) -> Result<Vec<Located>, ReadError> {
    let mut findings = Diagnostics::default();
    let folder = read_files(files, &mut findings)?;
    let languages = Languages::new(built_in::LOCALES.iter().filter_map(|file| built_in::language(file.path)));
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    drop(check::check(&drafts, &folder.settings, languages, &mut findings));
    findings.sort(&folder.sources);
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let located = errors.map(|error| {
        let span = folder.sources.span(error.place);
        let file = folder.sources.get(span.file).name().to_owned();
        let origin = |place: u32| match patched.iter().find(|patched| patched.name == file) {
            Some(patched) => patched.origin(place as usize) as u32,
            None => place,
        };
        let span = Span { start: origin(span.start), end: origin(span.end), ..span };
        Located { error: error.clone(), file, span }
    });
    Ok(located.collect())
}
