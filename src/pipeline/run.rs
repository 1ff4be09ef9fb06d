//! A run: every sound role → its documents, in parallel, each written as soon as it is made.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::build::{BuildOptions, Format, Shard};
use super::isolate::isolate;
use super::materials::Materials;
use super::outcome::{Beside, Done, Outcome, Unmade, report_failures};
use super::press::{Composed, Presses};
use super::rules::{FILE_IN_THE_WAY, RENDERER_CRASHED, RENDERER_FAILED};
use super::selection::{is_wanted, select_roles, stem_of};
use super::{RunError, Watcher, digest, workbook};
use crate::calendar::Day;
use crate::deliver::{DeliverError, Entry, Manifest, Output};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::{Document, Locale};
use crate::ingest::Folder;
use crate::model::matrix::RoleFiles;
use crate::model::{Library, Role};
use crate::render::xlsx::{self, Paper};

/// A run with everything that its documents share.
pub(super) struct Run<'a, 's> {
    pub options: &'a BuildOptions,
    pub library: &'a Library<'s>,
    pub materials: &'a Materials,
    pub folder: &'a Folder,
    pub presses: Presses<'a>,
    pub day: Day,
    pub digest: String,
    pub watcher: &'a dyn Watcher,
    pub stop: &'a AtomicBool,
}

impl Run<'_, '_> {
    /// Makes all documents that were asked for and records them.
    ///
    /// # Errors
    /// If something can't be written, or the options name roles that the set doesn't have.
    pub fn render(&self, findings: &mut Diagnostics) -> Result<Outcome, RunError> {
        let roles = select_roles(self.library, &self.options.roles, self.options.shard)?;
        if roles.is_empty() || self.materials.unfit {
            // Nothing sound to render, or with: an output folder with older documents is left as it is.
            return Ok(Outcome::default());
        }
        let output = Output::open(&self.options.output)?;
        let formats = self.document_formats();
        let workbook = self.makes_workbook();
        self.watcher.begin(roles.len() * formats.len() + usize::from(workbook));
        let done = self.make_all(&roles, &formats, workbook, &output, findings);
        self.watcher.end();
        let done = done?;
        let unmade = Unmade::of(roles.len() * formats.len(), workbook, &done);
        Ok(Outcome { unmade, ..self.commit(&output, done)? })
    }

    /// Makes the documents, then the workbook, which tells of them.
    fn make_all(
        &self,
        roles: &[&Role<'_>],
        formats: &[Format],
        workbook: bool,
        output: &Output,
        findings: &mut Diagnostics,
    ) -> Result<Vec<Done>, RunError> {
        let made: Result<Vec<Vec<Done>>, RunError> =
            roles.par_iter().map(|role| self.make_role(role, formats, output)).collect();
        let mut done: Vec<Done> = made?.into_iter().flatten().collect();
        let beside = Beside::of(&done);
        report_failures(&mut done, findings);
        if workbook && !self.stop.load(Ordering::Relaxed) {
            findings.sort(&self.folder.sources);
            let mut workbook = [self.make_workbook(output, &beside, findings)?];
            report_failures(&mut workbook, findings);
            done.extend(workbook);
            self.watcher.advance();
        }
        Ok(done)
    }

    fn document_formats(&self) -> Vec<Format> {
        let mut formats: Vec<Format> =
            self.options.formats.iter().copied().filter(|format| *format != Format::Xlsx).collect();
        formats.sort_unstable();
        formats.dedup();
        formats
    }

    /// The workbook is about the whole set, so only one machine of many makes it.
    fn makes_workbook(&self) -> bool {
        let first = self.options.shard.is_none_or(Shard::is_first);
        self.options.formats.contains(&Format::Xlsx) && (first || self.options.formats == [Format::Xlsx])
    }

    fn language<'r>(&'r self, role: &'r Role<'_>) -> &'r str {
        self.options.language.as_deref().unwrap_or(role.language)
    }

    /// What tells the documents of this run from those of other languages.
    pub(super) fn edition(&self) -> &str {
        self.options.language.as_deref().unwrap_or_default()
    }

    fn path(&self, role: &Role<'_>, format: Format) -> String {
        let extension = match format {
            Format::Docx if self.folder.settings.docx.template => "dotx",
            format => format.name(),
        };
        let stem = stem_of(&self.folder.settings.output.file_name, role.slug, self.language(role));
        format!("{}/{stem}.{extension}", format.name())
    }

    /// Makes one role's documents: composes once, renders each format, writes it and forgets it.
    fn make_role(&self, role: &Role<'_>, formats: &[Format], output: &Output) -> Result<Vec<Done>, RunError> {
        let source = digest::of_role(role, &self.digest);
        let mut composed = None;
        let mut done = Vec::with_capacity(formats.len());
        for format in formats {
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
            let path = self.path(role, *format);
            let standing = output.standing(&path).filter(|entry| entry.source == source && self.trusts(output));
            if let Some(entry) = standing {
                done.push(Done::Unchanged(entry.clone()));
                self.watcher.advance();
                continue;
            }
            let rendered = isolate(|| {
                self.watcher.start(role.slug, *format);
                let composed = match &composed {
                    Some(composed) => composed,
                    None => composed.insert(Composed::new(self.compose(role, &source)?)),
                };
                self.press(role, composed, *format)
            });
            done.push(match rendered.unwrap_or_else(|panic| Err(vec![crashed(role, *format, &panic)])) {
                Ok(bytes) => {
                    let (role_slug, source) = (Some(role.slug.to_owned()), source.clone());
                    let (format, language) = (format.name().to_owned(), self.language(role).to_owned());
                    let edition = self.edition().to_owned();
                    let entry = Entry { path, role: role_slug, format, language, edition, source, ..Entry::default() };
                    put(output, entry, &bytes, role.row.cell("role"))?
                }
                Err(findings) => Done::Failed { path, role: Some(role.slug.to_owned()), findings },
            });
            self.watcher.advance();
        }
        Ok(done)
    }

    /// Whether what the last run made can stand where its source is the same.
    fn trusts(&self, output: &Output) -> bool {
        !self.options.force && output.is_by(digest::PROGRAM)
    }

    fn compose(&self, role: &Role<'_>, digest: &str) -> Result<Document, Vec<Diagnostic>> {
        self.materials.composer.compose(self.library, role, self.language(role), digest, self.day)
    }

    fn press(&self, role: &Role<'_>, composed: &Composed, format: Format) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let locale = self.materials.composer.locale(&composed.document().metadata.language);
        self.presses.render(composed, locale, format).map_err(|error| {
            let message = format!("the {} can't be made: {error}", format.name());
            vec![Diagnostic::new(&RENDERER_FAILED, role.row, message).role(role.slug)]
        })
    }

    /// The words of the workbook: the run's language, else the set's.
    fn workbook_locale(&self) -> &Locale {
        let language = self.options.language.as_deref().unwrap_or(self.folder.settings.set.language());
        self.materials.composer.locale(language)
    }

    /// Where the workbook finds a role's documents, as far as they are in the folder. Those of other machines will be
    /// once all shards are brought together.
    fn role_files(&self, role: &Role<'_>, output: &Output, beside: &Beside) -> RoleFiles {
        let path = |format: Format| {
            let path = self.path(role, format);
            let comes = self.options.shard.is_some()
                && self.options.formats.contains(&format)
                && is_wanted(&self.options.roles, role.slug);
            (comes || beside.made.contains(&path) || output.lists(&path)).then_some(path)
        };
        RoleFiles { pdf: path(Format::Pdf), docx: path(Format::Docx) }
    }

    fn make_workbook(&self, output: &Output, beside: &Beside, findings: &Diagnostics) -> Result<Done, RunError> {
        const PATH: &str = "matrix.xlsx";
        let files = |role: &Role<'_>| self.role_files(role, output, beside);
        // What a run finds out about its own documents stands in the workbook too, and in no table.
        let mut shown = beside.failures.clone();
        for RoleFiles { pdf, docx } in self.library.roles.iter().map(files) {
            shown.extend([pdf, docx].into_iter().flatten().map(|path| path + "\n"));
        }
        let source = digest::of_set(&self.folder.sources, &self.digest, &shown);
        let standing = output.standing(PATH).filter(|entry| entry.source == source && self.trusts(output));
        if let Some(entry) = standing {
            return Ok(Done::Unchanged(entry.clone()));
        }
        let rendered = isolate(|| {
            let locale = self.workbook_locale();
            let matrix = workbook::matrix(self.library, &locale.language, findings, &self.folder.sources, files);
            xlsx::workbook(&matrix, locale, Paper::of(&self.materials.theme.page), self.day)
        });
        let place = Place::File(self.folder.sources.first());
        let failure = match rendered {
            Ok(Ok(bytes)) => {
                let format = Format::Xlsx.name().to_owned();
                let language = self.workbook_locale().language.clone();
                let (path, edition) = (PATH.to_owned(), self.edition().to_owned());
                let entry = Entry { path, format, language, edition, source, ..Entry::default() };
                return put(output, entry, &bytes, place);
            }
            Ok(Err(error)) => Diagnostic::new(&RENDERER_FAILED, place, format!("the workbook can't be made: {error}")),
            Err(panic) => {
                Diagnostic::new(&RENDERER_CRASHED, place, format!("rolepress failed on the workbook: {panic}"))
            }
        };
        Ok(Done::Failed { path: PATH.to_owned(), role: None, findings: vec![failure] })
    }

    /// Counts what was done and records it. A run about some roles or formats leaves the record of the others.
    fn commit(&self, output: &Output, done: Vec<Done>) -> Result<Outcome, RunError> {
        let (mut outcome, files, failed) = Outcome::of(done);
        outcome.outdated = self.outdated_editions(output, &files);
        let manifest = Manifest {
            tool: "rolepress".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: digest::PROGRAM.to_owned(),
            set: self.folder.settings.set.title.clone(),
            date: self.day.to_iso(),
            files,
        };
        let partial =
            !self.options.roles.is_empty() || self.options.shard.is_some() || self.stop.load(Ordering::Relaxed);
        let held: BTreeSet<&str> = self.library.roles.iter().map(|role| role.slug).collect();
        let keep = |entry: &Entry| {
            let format = Format::ALL.into_iter().find(|format| format.name() == entry.format);
            let other_format = format.is_some_and(|format| !self.options.formats.contains(&format));
            // The last good document of a role that now has an error is better than none.
            let refused = entry.role.as_ref().is_some_and(|role| self.library.broken.contains(role));
            let is_held = entry.role.as_ref().is_none_or(|role| held.contains(role.as_str()));
            let other_edition = is_held && entry.edition != self.edition();
            partial || other_format || refused || other_edition || failed.contains(&entry.path)
        };
        outcome.committed = output.commit(manifest, keep)?;
        let recorded: Vec<&str> = output.recorded().filter_map(|entry| entry.role.as_deref()).collect();
        let is_other = !recorded.is_empty()
            && recorded.iter().all(|role| !held.contains(role))
            && output.set() != self.folder.settings.set.title;
        outcome.displaced = (is_other && outcome.committed.removed > 0).then(|| output.set().to_owned());
        Ok(outcome)
    }
}

/// Puts a document in its place, unless someone else's file is there, since nobody's work is overwritten, or the system
/// has something against it.
fn put(output: &Output, entry: Entry, bytes: &[u8], place: Place) -> Result<Done, RunError> {
    let (error, help) = match output.write(&entry.path, bytes) {
        Ok(sha256) => return Ok(Done::Written(Entry { sha256, bytes: bytes.len() as u64, ..entry })),
        Err(error @ (DeliverError::NotOurs(_) | DeliverError::Changed(_))) => (
            error,
            "move it away, or name another folder with --out; `rolepress collect` reads back what was edited in a DOCX",
        ),
        Err(error @ DeliverError::Hindered(..)) => {
            (error, "close the program that has it open, or see to it that it may be written there, and build again")
        }
        Err(error) => return Err(error.into()),
    };
    let finding = Diagnostic::new(&FILE_IN_THE_WAY, place, error.to_string()).help(help);
    let findings = vec![finding.maybe_role(entry.role.clone())];
    Ok(Done::Failed { path: entry.path, role: entry.role, findings })
}

fn crashed(role: &Role<'_>, format: Format, panic: &str) -> Diagnostic {
    let message = format!("rolepress failed on the {} of `{}`: {panic}", format.name(), role.slug);
    Diagnostic::new(&RENDERER_CRASHED, Place::Row(role.row), message)
        .help("this is a bug of ours: please report it with the role's rows")
        .role(role.slug)
}
