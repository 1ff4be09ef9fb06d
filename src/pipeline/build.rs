//! `build`: every sound role → its documents, in parallel, each written as soon as it is made.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::inputs::Materials;
use super::isolate::{isolate, quieten_panics};
use super::press::{Composed, Presses};
use super::rules::{RENDERER_CRASHED, RENDERER_FAILED};
use super::selection::{select_roles, stem_of};
use super::{BuildError, Checked, Watcher, check_drafts, digest, glyphs, workbook};
use crate::deliver::{Entry, Manifest, Output, sha256};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::document::{Day, Document, Locale};
use crate::ingest::{Drafts, Folder, read_folder};
use crate::layout::FontBook;
use crate::model::matrix::RoleFiles;
use crate::model::{Library, Role};

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Pdf, Format::Docx, Format::Xlsx];

    /// `pdf`, `docx`, `xlsx`: its folder and its name in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
        }
    }
}

/// The part of a set that one of several machines renders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// From 1 to `count`.
    pub index: usize,
    pub count: usize,
}

/// What to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    pub input: PathBuf,
    pub output: PathBuf,
    /// At least one.
    pub formats: Vec<Format>,
    /// Patterns of slugs with `*` and `?`; none means all roles.
    pub roles: Vec<String>,
    /// BCP 47; unset, each role's own.
    pub language: Option<String>,
    pub templates: Option<PathBuf>,
    /// The number of threads; 0 is one for each core.
    pub jobs: usize,
    /// Treats warnings as reasons not to succeed; what is rendered is the same.
    pub strict: bool,
    pub shard: Option<Shard>,
    /// Renders what has not changed too.
    pub force: bool,
    /// Seconds since 1970 by which documents are dated where the set gives no date.
    pub source_date_epoch: Option<i64>,
}

/// What a run did.
#[derive(Debug)]
pub struct Summary {
    pub checked: Checked,
    /// Documents and workbook written.
    pub written: usize,
    /// Files that stood as they should.
    pub unchanged: usize,
    /// Files of the last run that are no longer made.
    pub removed: usize,
    /// Roles that were not rendered because of an error.
    pub refused: Vec<String>,
    /// Of all files written.
    pub bytes: u64,
    /// Whether the run was stopped from outside.
    pub interrupted: bool,
}

/// Builds a set.
///
/// `stop` is asked between documents; what was written until then stands and is recorded.
///
/// # Errors
/// If something can't be read or written, or the options name what the set doesn't have.
pub fn build(options: &BuildOptions, watcher: &dyn Watcher, stop: &AtomicBool) -> Result<Summary, BuildError> {
    quieten_panics();
    let mut findings = Diagnostics::default();
    let mut folder = read_folder(&options.input, &mut findings)?;
    let materials = Materials::read(&options.input, options.templates.as_deref(), &mut folder, &mut findings)?;
    if let Some(language) = options.language.as_ref().filter(|language| !materials.locales.contains_key(*language)) {
        return Err(BuildError::NoSuchLanguage(language.clone(), materials.locales.keys().cloned().collect()));
    }
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let library = check_drafts(&drafts, &folder, &materials, &mut findings);
    let roles = drafts.roles().count();
    drop(drafts);
    let fonts = Arc::new(FontBook::new());
    glyphs::report_missing(&folder, &fonts, &mut findings);
    let day = run_day(&folder.settings.set.date, options.source_date_epoch);
    let run_digest = digest::of_run(&folder, &materials.digest, options.language.as_deref(), &day.to_iso());
    let run = Run {
        options,
        library: &library,
        materials: &materials,
        presses: OnceLock::new(),
        fonts: &fonts,
        folder: &folder,
        day,
        digest: run_digest,
        program: digest::of_program(),
        watcher,
        stop,
    };
    let outcome = run.render(&mut findings);
    findings.sort(&folder.sources);
    let outcome = outcome?;
    let refused = findings.broken_roles().iter().cloned().collect();
    Ok(Summary {
        written: outcome.written,
        unchanged: outcome.unchanged,
        removed: outcome.removed,
        bytes: outcome.bytes,
        refused,
        interrupted: stop.load(Ordering::Relaxed),
        checked: Checked { folder, findings, roles },
    })
}

/// The day that documents bear: the set's, else that of `SOURCE_DATE_EPOCH`, else a fixed one.
fn run_day(set: &str, epoch: Option<i64>) -> Day {
    const FIXED: Day = Day(20_454); // 2026-01-01
    Day::parse(set).or(epoch.map(|seconds| Day(seconds.div_euclid(86_400)))).unwrap_or(FIXED)
}

/// A run with everything that its documents share.
struct Run<'a, 's> {
    options: &'a BuildOptions,
    library: &'a Library<'s>,
    materials: &'a Materials,
    folder: &'a Folder,
    /// Prepared when the first document is made: a run with nothing to render needs none.
    presses: OnceLock<Presses>,
    fonts: &'a Arc<FontBook>,
    day: Day,
    digest: String,
    program: String,
    watcher: &'a dyn Watcher,
    stop: &'a AtomicBool,
}

/// What rendering did, counted.
#[derive(Debug, Default)]
struct Outcome {
    written: usize,
    unchanged: usize,
    removed: usize,
    bytes: u64,
}

/// What became of a file.
enum Done {
    Written(Entry),
    Unchanged(Entry),
    Failed(Box<Diagnostic>),
}

impl Run<'_, '_> {
    fn render(&self, findings: &mut Diagnostics) -> Result<Outcome, BuildError> {
        let roles = select_roles(self.library, &self.options.roles, self.options.shard)?;
        if roles.is_empty() {
            // Nothing sound to render: an output folder with older documents is left as it is.
            return Ok(Outcome::default());
        }
        let output = Output::open(&self.options.output)?;
        let formats = self.document_formats();
        let workbook = self.makes_workbook();
        self.watcher.begin(roles.len() * formats.len() + usize::from(workbook));
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.options.jobs)
            .build()
            .map_err(|error| BuildError::Threads(error.to_string()))?;
        let made: Result<Vec<Vec<Done>>, BuildError> =
            pool.install(|| roles.par_iter().map(|role| self.make_role(role, &formats, &output)).collect());
        let mut done: Vec<Done> = made?.into_iter().flatten().collect();
        for failed in &done {
            if let Done::Failed(finding) = failed {
                findings.push((**finding).clone());
            }
        }
        if workbook && !self.stop.load(Ordering::Relaxed) {
            findings.sort(&self.folder.sources);
            done.push(self.make_workbook(&output, findings)?);
            self.watcher.advance();
        }
        self.watcher.end();
        self.commit(&output, done)
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
        let first = self.options.shard.is_none_or(|shard| shard.index == 1);
        self.options.formats.contains(&Format::Xlsx) && (first || self.options.formats == [Format::Xlsx])
    }

    fn language<'r>(&'r self, role: &'r Role<'_>) -> &'r str {
        self.options.language.as_deref().unwrap_or(role.language)
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
    fn make_role(&self, role: &Role<'_>, formats: &[Format], output: &Output) -> Result<Vec<Done>, BuildError> {
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
                let composed = match &composed {
                    Some(composed) => composed,
                    None => composed.insert(Composed::new(self.compose(role, &source)?)),
                };
                self.press(composed, *format)
            });
            let rendered = rendered.unwrap_or_else(|panic| Err(vec![crashed(role, *format, &panic)]));
            match rendered {
                Ok(bytes) => {
                    output.write(&path, &bytes)?;
                    done.push(Done::Written(Entry {
                        path,
                        sha256: sha256(&bytes),
                        bytes: bytes.len() as u64,
                        role: Some(role.slug.to_owned()),
                        format: format.name().to_owned(),
                        source: source.clone(),
                    }));
                }
                Err(failures) => done.extend(failures.into_iter().map(|finding| Done::Failed(Box::new(finding)))),
            }
            self.watcher.advance();
        }
        Ok(done)
    }

    /// Whether what the last run made can stand where its source is the same.
    fn trusts(&self, output: &Output) -> bool {
        !self.options.force && output.is_by(&self.program)
    }

    fn compose(&self, role: &Role<'_>, digest: &str) -> Result<Document, Vec<Diagnostic>> {
        self.materials.composer.compose(self.library, role, self.language(role), digest, self.day)
    }

    fn press(&self, composed: &Composed, format: Format) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let document = composed.document();
        let presses = self.presses.get_or_init(|| Presses::prepare(self.materials, self.folder, self.fonts));
        let locale = self.materials.composer.locale(&document.metadata.language);
        presses.render(composed, locale, format).map_err(|error| {
            let place = self.library.roles.iter().find(|role| role.slug == document.metadata.role).map(|role| role.row);
            let place = place.map_or(Place::File(self.folder.sources.first()), Place::Row);
            vec![
                Diagnostic::new(&RENDERER_FAILED, place, format!("the {} can't be made: {error}", format.name()))
                    .role(document.metadata.role.clone()),
            ]
        })
    }

    /// The words of the workbook: the run's language, else the set's.
    fn workbook_locale(&self) -> &Locale {
        let language = self.options.language.as_deref().unwrap_or(self.folder.settings.set.language());
        self.materials.composer.locale(language)
    }

    /// Where the workbook finds a role's documents.
    fn role_files(&self, role: &Role<'_>) -> RoleFiles {
        let path = |format: Format| self.options.formats.contains(&format).then(|| self.path(role, format));
        RoleFiles { pdf: path(Format::Pdf), docx: path(Format::Docx) }
    }

    fn make_workbook(&self, output: &Output, findings: &Diagnostics) -> Result<Done, BuildError> {
        const PATH: &str = "matrix.xlsx";
        let shown = format!("{:?}{:?}", self.options.formats, self.options.roles);
        let source = digest::of_set(&self.folder.sources, &self.digest, &shown);
        let standing = output.standing(PATH).filter(|entry| entry.source == source && self.trusts(output));
        if let Some(entry) = standing {
            return Ok(Done::Unchanged(entry.clone()));
        }
        let rendered = isolate(|| {
            let made = (findings, &self.folder.sources);
            workbook::render(self.library, self.workbook_locale(), made, self.day, |role| self.role_files(role))
        });
        let place = Place::File(self.folder.sources.first());
        let failure = match rendered {
            Ok(Ok(bytes)) => {
                output.write(PATH, &bytes)?;
                return Ok(Done::Written(Entry {
                    path: PATH.to_owned(),
                    sha256: sha256(&bytes),
                    bytes: bytes.len() as u64,
                    role: None,
                    format: Format::Xlsx.name().to_owned(),
                    source,
                }));
            }
            Ok(Err(error)) => Diagnostic::new(&RENDERER_FAILED, place, format!("the workbook can't be made: {error}")),
            Err(panic) => {
                Diagnostic::new(&RENDERER_CRASHED, place, format!("rolepress failed on the workbook: {panic}"))
            }
        };
        Ok(Done::Failed(Box::new(failure)))
    }

    /// Counts what was done and records it. A run about some roles or formats leaves the record of the others.
    fn commit(&self, output: &Output, done: Vec<Done>) -> Result<Outcome, BuildError> {
        let mut outcome = Outcome::default();
        let mut files = Vec::with_capacity(done.len());
        for done in done {
            match done {
                Done::Written(entry) => {
                    outcome.written += 1;
                    outcome.bytes += entry.bytes;
                    files.push(entry);
                }
                Done::Unchanged(entry) => {
                    outcome.unchanged += 1;
                    files.push(entry);
                }
                Done::Failed(_) => {}
            }
        }
        let manifest = Manifest {
            tool: "rolepress".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: self.program.clone(),
            set: self.folder.settings.set.title.clone(),
            date: self.day.to_iso(),
            files,
        };
        let partial =
            !self.options.roles.is_empty() || self.options.shard.is_some() || self.stop.load(Ordering::Relaxed);
        let keep = |entry: &Entry| {
            let format = Format::ALL.into_iter().find(|format| format.name() == entry.format);
            let other_format = format.is_some_and(|format| !self.options.formats.contains(&format));
            // The last good document of a role that now has an error is better than none.
            let refused = entry.role.as_ref().is_some_and(|role| self.library.broken.contains(role));
            partial || other_format || refused
        };
        outcome.removed = output.commit(manifest, keep)?.removed;
        Ok(outcome)
    }
}

fn crashed(role: &Role<'_>, format: Format, panic: &str) -> Diagnostic {
    let message = format!("rolepress failed on the {} of `{}`: {panic}", format.name(), role.slug);
    Diagnostic::new(&RENDERER_CRASHED, Place::Row(role.row), message)
        .help("this is a bug of ours: please report it with the role's rows")
        .role(role.slug)
}
