//! `collect`: returned documents → what changes in the tables, and, if it is wanted, the tables with the changes.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::RunError;
use super::documents::{list_documents, read_documents};
use super::recheck::refuse_unsound;
use crate::collect::{self, Change, Edits, FieldChange, FieldsFile};
use crate::deliver::{FolderLock, Replacements, read_if_there};
use crate::diagnostic::{Diagnostics, Sources};
use crate::ingest::{Drafts, FIELDS_FILE, Files, Folder, Original, RewriteError, TABLES, TableName, read_files};

/// What to collect.
#[derive(Clone, Debug)]
pub struct CollectOptions {
    /// Documents, and folders of them.
    pub documents: Vec<PathBuf>,
    /// The folder that holds the tables.
    pub input: PathBuf,
    /// Whether to write the changes, into the tables and the file of fields.
    pub patch: bool,
    /// The file for the values of fields: written even without `patch`. Unset, it is `fields.csv` beside the tables.
    pub fields: Option<PathBuf>,
}

/// What was collected.
#[derive(Debug)]
pub struct Collected {
    pub documents: Vec<CollectedDocument>,
    pub changes: Vec<Change>,
    pub fields: Vec<FieldChange>,
    pub findings: Diagnostics,
    pub sources: Sources,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

impl Collected {
    /// How many roles the documents are of.
    pub fn roles(&self) -> usize {
        let roles = self.documents.iter().map(|document| document.role.as_str()).filter(|role| !role.is_empty());
        roles.collect::<BTreeSet<&str>>().len()
    }
}

/// A document that could be read.
#[derive(Debug)]
pub struct CollectedDocument {
    pub name: String,
    /// The slug of its role.
    pub role: String,
    /// Texts of it that the tables have changed since it was made, and that nobody edited in it.
    pub outdated: usize,
}

/// Documents and the tables' files are numbered together.
const FILES_LIMIT: usize = 65_000;

/// Collects documents. Nothing is written if anything stands against one of the changes.
///
/// # Errors
/// If there is no document, documents or tables can't be read, or the changes can't be written.
pub fn collect(options: &CollectOptions) -> Result<Collected, RunError> {
    let paths = list_documents(&options.documents)?;
    let writes = options.patch || options.fields.is_some();
    // Held from before the tables are read: what another run writes meanwhile would be lost.
    let _lock = if writes { Some(FolderLock::take(&options.input)?) } else { None };
    let files = Files::of_folder(&options.input)?;
    // What is wrong with the tables as such is `check`'s to tell.
    let mut folder = read_files(&files, &mut Diagnostics::default())?;
    let limit = FILES_LIMIT.saturating_sub(folder.sources.iter().count());
    if paths.len() > limit {
        return Err(RunError::TooManyDocuments { count: paths.len(), limit });
    }
    let mut findings = Diagnostics::default();
    let documents = read_documents(&paths, &options.input, &mut folder.sources, &mut findings)?;
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let language = folder.settings.set.language();
    let Edits { mut changes, outdated } =
        collect::compare(&documents, &drafts, &folder.sources, language, &mut findings);
    let patched = collect::patch(&mut changes, &folder.sources, folder.region, |name| files.read(name), &mut findings)?;
    refuse_unsound(&mut changes, &documents, &patched, &files, &folder.sources, &mut findings)?;
    collect::report_left(&changes, &folder.sources, &mut findings);
    collect::report_left_labels(&changes, &drafts, &folder.sources, &mut findings);
    drop(drafts);
    collect::report_several_items(&changes, &mut findings);
    let fields_path = options.fields.clone().unwrap_or_else(|| options.input.join(FIELDS_FILE));
    let fields_were = read_if_there(&fields_path)?;
    let fields_file = FieldsFile::read(fields_were.as_deref(), folder.region)
        .map_err(|why| RunError::Fields(fields_path.clone(), why))?;
    let fields = fields_file.compare(&documents, &mut findings);
    findings.sort(&folder.sources);
    let tables: Vec<PathBuf> = TABLES.iter().map(|table| options.input.join(table.name)).collect();
    let folders = tables.iter().chain([&options.input]).map(PathBuf::as_path);
    let mut replacements = if writes { Replacements::within(folders) } else { Replacements::default() };
    if !findings.has_errors() {
        for file in patched.into_iter().filter(|_| options.patch) {
            replacements.prepare(&options.input.join(&file.name), Some(file.was), &file.bytes)?;
        }
        if writes && !fields.is_empty() {
            let failed = |why: RewriteError| RunError::Fields(fields_path.clone(), why.into());
            let bytes = fields_file.patch(&fields, written_like(&folder, &files)).map_err(failed)?;
            replacements.prepare(&fields_path, fields_were, &bytes)?;
        }
    }
    let written = replacements.put()?;
    let documents = documents.into_iter().zip(outdated).map(|(document, outdated)| CollectedDocument {
        name: document.name,
        role: document.returned.role,
        outdated,
    });
    Ok(Collected { documents: documents.collect(), changes, fields, findings, sources: folder.sources, written })
}

/// A file of the set's, for how its files are written.
fn written_like(folder: &Folder, files: &Files) -> Option<Original> {
    let roles = folder.tables.iter().find(|table| table.name == TableName::Roles);
    let table = roles.or(folder.tables.first())?;
    Original::of(&files.read(folder.sources.get(table.file).name()).ok()?, folder.region).ok()
}
