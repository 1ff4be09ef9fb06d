//! The documents that `collect` is given: found where they are named, named as they were given, and read.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::RunError;
use super::isolate::{isolate, quieten_panics};
use crate::collect::{self, Document, Unreadable, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Source, SourceKind, Sources};
use crate::ingest::ReadError;

/// Bytes of a document.
const DOCUMENT_LIMIT: u64 = 256 << 20;

/// The documents as named, each once; a folder stands for those in it and in the folders below, in the order of their
/// names.
pub(super) fn list_documents(named: &[PathBuf]) -> Result<Vec<PathBuf>, RunError> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for path in named {
        if path.is_dir() {
            let mut inside = Vec::new();
            list_folder(path, &mut inside)?;
            inside.sort();
            paths.append(&mut inside);
        } else if !is_lock(path) {
            paths.push(path.clone());
        }
    }
    // One that is named in two ways, or by way of a link, is one. What isn't there is told when it is read.
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())));
    if paths.is_empty() { Err(RunError::NoDocuments(named.to_vec())) } else { Ok(paths) }
}

fn list_folder(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), RunError> {
    let failed = |error| RunError::Read(ReadError::Io(folder.to_owned(), error));
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        // Links to folders are not followed: they could lead back.
        if entry.file_type().map_err(failed)?.is_dir() {
            if !is_hidden(&path) {
                list_folder(&path, found)?;
            }
        } else if is_document(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether a file of a folder is a document, and none that Word keeps beside one that is open.
fn is_document(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    !is_hidden(path) && [".docx", ".docm", ".dotx", ".dotm"].iter().any(|end| name.ends_with(end))
}

/// Whether a file is what Word keeps beside a document that is open: `filled-in/*.docx` names it too.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']))
}

/// Reads documents, in parallel, each as a source of its own. `input` is the folder of the tables. What can't be read as one goes
/// into `findings`.
///
/// # Errors
/// If a file can't be read from the disk.
pub(super) fn read_documents(
    paths: &[PathBuf],
    input: &Path,
    sources: &mut Sources,
    findings: &mut Diagnostics,
) -> Result<Vec<Document>, RunError> {
    quieten_panics();
    let read: Vec<Result<_, Unreadable>> =
        paths.par_iter().map(|path| read_document(path)).collect::<Result<_, RunError>>()?;
    let mut documents = Vec::with_capacity(paths.len());
    for (path, read) in paths.iter().zip(read) {
        let name = name_of(path);
        let file = sources.add(Source::new(name.clone(), String::new(), SourceKind::Text));
        match read {
            Ok(returned) => documents.push(Document { name, path: path_from(input, path), file, returned }),
            Err(why) => findings.push(
                Diagnostic::new(&rules::UNREADABLE_DOCUMENT, Place::File(file), format!("`{name}` {why}"))
                    .help(
                        "give the .docx that rolepress made, edited as .docx throughout: .doc and .odt keep no controls, though \
                         they are saved as .docx later; or leave it out",
                    ),
            ),
        }
    }
    Ok(documents)
}

/// The path that leads from a folder to a file, with `/` on every system: the same from wherever and however the two are named.
/// Where nothing does, it is the file's own.
fn path_from(folder: &Path, file: &Path) -> String {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (folder, file) = (whole(folder), whole(file));
    let common = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return name_of(&file);
    }
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    name_of(&up.chain(file.components().skip(common)).collect::<PathBuf>())
}

/// The document's name in reports: its path as given, with `/` on every system.
fn name_of(path: &Path) -> String {
    let name = path.to_string_lossy().replace('\\', "/");
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

fn read_document(path: &Path) -> Result<Result<collect::Returned, Unreadable>, RunError> {
    let failed = |error| RunError::Read(ReadError::Io(path.to_owned(), error));
    if std::fs::metadata(path).map_err(failed)?.len() > DOCUMENT_LIMIT {
        return Ok(Err(Unreadable(format!("has more than {} MB", DOCUMENT_LIMIT >> 20))));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    Ok(read_isolated(|| collect::read_document(&bytes)))
}

/// One document that its reader fails on never takes the others down.
fn read_isolated<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    isolate(read).unwrap_or_else(|panic| {
        Err(Unreadable(format!("can't be read, since rolepress fails on it ({panic}): please report that")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_its_reader_fails_on_is_one_that_cannot_be_read() {
        quieten_panics();
        let read: Result<(), Unreadable> = read_isolated(|| panic!("no way"));
        assert!(read.unwrap_err().0.contains("no way"));
        assert_eq!(read_isolated(|| Ok(7)), Ok(7));
    }

    #[test]
    fn files_that_word_keeps_beside_an_open_document_are_left_out() {
        assert!(is_document(Path::new("a/b.DOCX")) && is_document(Path::new("b.dotx")));
        assert!(!is_document(Path::new("a/~$b.docx")) && !is_document(Path::new("b.pdf")));
    }

    #[test]
    fn the_way_from_the_tables_to_a_document_is_one_however_it_is_typed() {
        let disk = tempfile::tempdir().unwrap();
        let (set, back) = (disk.path().join("set"), disk.path().join("back"));
        std::fs::create_dir(&set).unwrap();
        std::fs::create_dir(&back).unwrap();
        std::fs::write(back.join("a.docx"), "").unwrap();
        for typed in [back.join("a.docx"), set.join("../back/./a.docx")] {
            assert_eq!(path_from(&set, &typed), "../back/a.docx");
        }
        assert_eq!(path_from(disk.path(), &back.join("a.docx")), "back/a.docx");
    }

    #[test]
    fn a_document_is_named_as_it_was_given() {
        assert_eq!(name_of(Path::new("./hr/a.docx")), "hr/a.docx");
        assert_eq!(name_of(Path::new("a.docx")), "a.docx");
    }
}
