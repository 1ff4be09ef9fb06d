//! `verify`: an output folder → what its files have against them, role by role on all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::RunError;
use super::isolate::{isolate, quieten_panics};
use crate::deliver::{CHECKSUMS, DeliverError, Entry, MANIFEST, Manifest, read_if_there};
use crate::diagnostic::{Diagnostics, FileId, Source, SourceKind, Sources};
use crate::verify::{self, Reading, Unreadable, Workbook};

/// What was verified.
#[derive(Debug)]
pub struct Verified {
    /// Files that the manifest lists.
    pub files: usize,
    /// Files with a finding.
    pub differing: usize,
    pub roles: usize,
    pub findings: Diagnostics,
    /// Names of the files; they have no text that could be shown.
    pub sources: Sources,
}

/// Bytes of a file that is read back; ours have less than one hundredth, but for the workbooks of large sets.
const FILE_LIMIT: u64 = 512 << 20;
/// Findings point at files by number.
const FILES_LIMIT: usize = 65_000;

/// Verifies an output folder. Nothing is written.
///
/// # Errors
/// If the folder has no manifest, the manifest is not ours, or a file can't be read for a reason of the machine's.
pub fn verify(output: &Path) -> Result<Verified, RunError> {
    let path = output.join(MANIFEST);
    if !path.is_file() {
        return Err(RunError::NoManifest(output.to_owned()));
    }
    let manifest = Manifest::read(&path)?;
    if manifest.files.len() > FILES_LIMIT {
        return Err(RunError::TooManyFiles { count: manifest.files.len(), limit: FILES_LIMIT });
    }
    quieten_panics();
    let (mut sources, mut findings) = (Sources::default(), Diagnostics::default());
    let checksums = sources.add(Source::new(CHECKSUMS.to_owned(), String::new(), SourceKind::Text));
    let listed = read_file(&output.join(CHECKSUMS))?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    verify::compare_checksums(checksums, listed.as_deref(), &manifest, &mut findings);

    let mut workbook = None;
    // A role may have documents in several languages: those of one say the same.
    let mut documents: BTreeMap<(&str, &str), Vec<Listed<'_>>> = BTreeMap::new();
    for entry in &manifest.files {
        let file = sources.add(Source::new(entry.path.clone(), String::new(), SourceKind::Text));
        let listed = Listed { entry, file, path: output.join(&entry.path) };
        match &entry.role {
            Some(role) => documents.entry((role, &entry.language)).or_default().push(listed),
            None => {
                let read = listed.read(&mut findings, |bytes| verify::read_workbook(&bytes))?;
                workbook = read.map(|read| (entry.language.as_str(), read)).or(workbook);
            }
        }
    }
    let verified: Vec<Result<Diagnostics, RunError>> =
        documents.par_iter().map(|((role, _), files)| verify_role(role, files, workbook.as_ref())).collect();
    for found in verified {
        findings.append(found?);
    }
    findings.sort(&sources);
    let roles: BTreeSet<&str> = documents.keys().map(|(role, _)| *role).collect();
    let differing: BTreeSet<FileId> = findings.iter().map(|finding| finding.place.file()).collect();
    Ok(Verified { files: manifest.files.len(), differing: differing.len(), roles: roles.len(), findings, sources })
}

/// Compares the documents of one role in one language with the record, with each other and with the workbook of that language.
fn verify_role(role: &str, files: &[Listed<'_>], workbook: Option<&(&str, Workbook)>) -> Result<Diagnostics, RunError> {
    let mut findings = Diagnostics::default();
    let mut read: Vec<(&Listed<'_>, Reading)> = Vec::new();
    for listed in files {
        let reading = match listed.entry.format.as_str() {
            "pdf" => listed.read(&mut findings, verify::read_pdf)?,
            _ => listed.read(&mut findings, |bytes| verify::read_docx(&bytes))?,
        };
        read.extend(reading.map(|reading| (listed, reading)));
    }
    let of_format = |format: &str| read.iter().find(|(listed, _)| listed.entry.format == format);
    if let (Some((pdf, pdf_reading)), Some((docx, docx_reading))) = (of_format("pdf"), of_format("docx")) {
        verify::compare_documents(role, (pdf.file, pdf_reading), (docx.file, docx_reading), &mut findings);
    }
    if let Some((language, workbook)) = workbook {
        for (listed, reading) in &read {
            let (facts, format) = (verify::facts_of(reading), listed.entry.format.to_uppercase());
            let mut said = workbook.role(&facts.title, role).cloned();
            if listed.entry.language != *language {
                // The workbook has the texts in its own language, where it has them: they say nothing of these.
                let Some(said) = &mut said else { continue };
                said.forget_titles();
            }
            verify::compare_with_workbook(role, &format, listed.file, &facts, said.as_ref(), &mut findings);
        }
    }
    Ok(findings)
}

/// A file that the manifest lists.
struct Listed<'m> {
    entry: &'m Entry,
    file: FileId,
    path: PathBuf,
}

impl Listed<'_> {
    /// Compares the file with the record and reads it. What is wrong with it becomes a finding.
    fn read<T>(
        &self,
        findings: &mut Diagnostics,
        reader: impl FnOnce(Vec<u8>) -> Result<T, Unreadable>,
    ) -> Result<Option<T>, RunError> {
        if std::fs::metadata(&self.path).is_ok_and(|file| file.is_file() && file.len() > FILE_LIMIT) {
            let why = Unreadable(format!("has more than {} MB", FILE_LIMIT >> 20));
            verify::report_unreadable(self.file, self.entry, &why, findings);
            return Ok(None);
        }
        let bytes = read_file(&self.path)?;
        verify::compare_with_record(self.file, self.entry, bytes.as_deref(), findings);
        let Some(bytes) = bytes else { return Ok(None) };
        // Readers of other people's making meet files of anybody's making.
        let read = isolate(|| reader(bytes))
            .unwrap_or_else(|panic| Err(Unreadable(format!("can't be read: its reader failed ({panic})"))));
        if let Err(why) = &read {
            verify::report_unreadable(self.file, self.entry, why, findings);
        }
        Ok(read.ok())
    }
}

/// The bytes of a file; `None` where there is no file, though there be a folder.
fn read_file(path: &Path) -> Result<Option<Vec<u8>>, DeliverError> {
    match read_if_there(path) {
        Err(DeliverError::Io(_, _, error)) if error.kind() == std::io::ErrorKind::IsADirectory => Ok(None),
        read => read,
    }
}
