//! The only module that knows every stage: it reads, checks, composes, renders and delivers, on all cores.
//!
//! Nothing is printed here and no clock is read: a caller hands in the day, a watcher for progress and a flag
//! to stop by.

mod build;
mod collect;
mod digest;
mod documents;
mod editions;
mod error;
mod glyphs;
mod isolate;
mod materials;
mod outcome;
mod press;
mod recall;
mod recheck;
mod rules;
mod run;
mod selection;
mod settings;
mod starter;
mod untranslated;
mod verify;
mod workbook;

pub use crate::collect::{Change, FieldChange};
pub use build::{BuildOptions, Format, Shard, Summary, build};
pub use collect::{CollectOptions, Collected, CollectedDocument, collect};
pub use error::RunError;
use materials::Materials;
pub use outcome::Unmade;
pub use rules::all_rules;
pub use starter::{StarterLanguage, write_starter};
pub use verify::{Verified, verify};

use std::path::Path;

use crate::calendar::Day;
use crate::check;
use crate::diagnostic::{Diagnostics, Sources};
use crate::ingest::{Drafts, Folder, read_folder};
use crate::model::Library;

/// Told how far a run has come. Called from many threads. A watcher leaves out what it doesn't mind; `()` minds nothing.
pub trait Watcher: Sync {
    /// There are that many documents to make.
    fn begin(&self, _documents: usize) {}
    /// Work on one of them begins.
    fn start(&self, _role: &str, _format: Format) {}
    /// One of them is done.
    fn advance(&self) {}
    /// All are done, or the run has stopped.
    fn end(&self) {}
}

impl Watcher for () {}

/// A set as it was read, and what was found in it.
#[derive(Debug)]
pub struct Checked {
    pub folder: Folder,
    pub findings: Diagnostics,
    /// The number of roles in the table `roles`.
    pub roles: usize,
}

impl Checked {
    /// The files, by which places in findings are told.
    pub fn sources(&self) -> &Sources {
        &self.folder.sources
    }
}

/// Reads and checks a set; makes nothing. `templates` are checked too.
///
/// # Errors
/// If the folder or the templates can't be read.
pub fn check_set(input: &Path, templates: Option<&Path>) -> Result<Checked, RunError> {
    check_edition(input, templates, None)
}

/// The same, and what an edition in that language would print untranslated.
///
/// # Errors
/// If the folder or the templates can't be read, or there are no words for the language.
pub fn check_edition(input: &Path, templates: Option<&Path>, language: Option<&str>) -> Result<Checked, RunError> {
    let mut findings = Diagnostics::default();
    let mut folder = read_folder(input, &mut findings)?;
    let materials = Materials::read(input, templates, None, &mut folder, &mut findings)?;
    materials.spell_languages(&mut folder.settings.set);
    let language = materials.edition(language)?;
    let roles = {
        let drafts = Drafts::read(&folder.sources, &folder.tables);
        let library = check_drafts(&drafts, &folder, &materials, &mut findings);
        if let Some(language) = &language {
            untranslated::report(&library, &folder, language, &mut findings);
        }
        if templates.is_some() && !materials.unfit {
            try_templates(&library, &materials, &mut findings);
        }
        drafts.roles().count()
    };
    glyphs::report_missing(&folder, &crate::layout::FontBook::new(), &mut findings);
    findings.sort(&folder.sources);
    Ok(Checked { folder, findings, roles })
}

fn check_drafts<'s>(
    drafts: &Drafts<'s>,
    folder: &'s Folder,
    materials: &'s Materials,
    findings: &mut Diagnostics,
) -> Library<'s> {
    let library = check::check(drafts, &folder.settings, materials.languages(), findings);
    selection::report_unfit_stems(&library, &folder.settings.output.file_name, findings);
    rules::report_unheeded(folder, findings);
    library
}

/// Composes the first sound role: what the templates make of one shows what can't be seen in them alone.
fn try_templates(library: &Library<'_>, materials: &Materials, findings: &mut Diagnostics) {
    let Some(role) = library.sound_roles().next() else { return };
    isolate::quieten_panics();
    let composed = isolate::isolate(|| materials.composer.compose(library, role, role.language, "", Day(0)).map(Some));
    // A panic is a bug of ours, which a build reports.
    findings.extend(composed.unwrap_or(Ok(None)).err().into_iter().flatten());
}
