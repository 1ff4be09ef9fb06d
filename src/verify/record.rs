//! The files against the record: each is there, with the size and the digest that the manifest gives, and the list
//! for `sha256sum` says the same.

use super::{Unreadable, rules};
use crate::deliver::{self, CHECKSUMS, Entry, MANIFEST, Manifest, sha256};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId};

/// What mends a file that is not what was written.
pub(super) const RENDER_AGAIN: &str = "put the recorded file back, or move this one away and build again";

/// Compares a file with its entry. `bytes` is `None` where there is no such file.
pub fn compare_with_record(file: FileId, entry: &Entry, bytes: Option<&[u8]>, findings: &mut Diagnostics) {
    let path = &entry.path;
    let finding = match bytes {
        None => Diagnostic::new(&rules::MISSING_FILE, file, format!("`{path}` is recorded and not there"))
            .help("build again: `rolepress build` makes what is missing"),
        Some(bytes) if bytes.len() as u64 != entry.bytes => {
            let message = format!("`{path}` has {} bytes, where {} are recorded", bytes.len(), entry.bytes);
            Diagnostic::new(&rules::CHANGED_FILE, file, message).help(RENDER_AGAIN)
        }
        Some(bytes) if sha256(bytes) != entry.sha256 => {
            let message = format!("`{path}` has another SHA-256 than the recorded one");
            Diagnostic::new(&rules::CHANGED_FILE, file, message).help(RENDER_AGAIN)
        }
        Some(_) => return,
    };
    findings.push(finding.maybe_role(entry.role.clone()));
}

/// Tells of a file that its reader can't read.
pub fn report_unreadable(file: FileId, entry: &Entry, why: &Unreadable, findings: &mut Diagnostics) {
    let finding = Diagnostic::new(&rules::UNREADABLE_FILE, file, format!("`{}` {why}", entry.path))
        .help("remove it and build again: `rolepress build` makes what is missing");
    findings.push(finding.maybe_role(entry.role.clone()));
}

/// Compares the list for `sha256sum` with the manifest. `text` is `None` where there is none.
pub fn compare_checksums(file: FileId, text: Option<&str>, manifest: &Manifest, findings: &mut Diagnostics) {
    let message = match text {
        None => format!("`{CHECKSUMS}` is not there"),
        Some(text) if text != deliver::checksums_of(&manifest.files) => {
            format!("`{CHECKSUMS}` lists other files or digests than `{MANIFEST}`")
        }
        Some(_) => return,
    };
    let help = "build again: `rolepress build` writes it";
    findings.push(Diagnostic::new(&rules::CHECKSUMS_DIFFER, file, message).help(help));
}
