//! `build`: what was asked for, what it takes, and what came of it; the work itself is `run`'s.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::isolate::quieten_panics;
use super::materials::Materials;
use super::outcome::{Outcome, Unmade};
use super::press::Presses;
use super::recall::{self, Recalled, Said};
use super::run::Run;
use super::selection::is_wanted;
use super::{Checked, RunError, Watcher, check_drafts, digest, glyphs, untranslated};
use crate::calendar::Day;
use crate::deliver::{Committed, DeliverError};
use crate::diagnostic::Diagnostics;
use crate::ingest::{Drafts, Folder, read_folder};
use crate::layout::FontBook;
use crate::model::Library;

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
}

impl Format {
    /// In the order in which they are made.
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
    index: usize,
    count: usize,
}

impl Shard {
    /// The part `index` of `count`; `None` unless `index` is from 1 to `count`.
    pub fn new(index: usize, count: usize) -> Option<Shard> {
        (1..=count).contains(&index).then_some(Shard { index, count })
    }

    /// Whether it makes what stands for the whole set.
    pub fn is_first(self) -> bool {
        self.index == 1
    }

    /// Whether the role of that number, counted from 0, belongs to it.
    pub fn holds(self, role: usize) -> bool {
        role % self.count == self.index - 1
    }
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
    /// What became of the files of earlier runs.
    pub committed: Committed,
    /// The title of another set, with none of these roles, whose documents were removed.
    pub displaced: Option<String>,
    /// The languages of other editions that stand and are no longer what the tables say; an empty one stands for that in
    /// the roles' own languages.
    pub outdated: BTreeSet<String>,
    /// Roles of those asked for that were not rendered because of an error.
    pub refused: Vec<String>,
    /// Documents of other roles, and the workbook, that could not be made or put in their place: paths in the output
    /// folder.
    pub failed: Vec<String>,
    /// Whether an error in what all documents share kept everything from being written.
    pub held_back: bool,
    /// Of all files written.
    pub bytes: u64,
    /// Whether the run was stopped from outside.
    pub interrupted: bool,
    /// What it had still to make then.
    pub unmade: Unmade,
    /// What kept the output from being written, or from being completed and recorded: nothing is counted then, and the
    /// next run completes what stands.
    pub failure: Option<DeliverError>,
}

/// Builds a set.
///
/// `stop` is asked between documents; what was written until then stands and is recorded.
///
/// # Errors
/// If something can't be read, or the options name what the set doesn't have. What can't be written is told in the
/// summary, beside the findings.
pub fn build(options: &BuildOptions, watcher: &dyn Watcher, stop: &AtomicBool) -> Result<Summary, RunError> {
    let is_same = |one: &Path, other: &Path| std::fs::canonicalize(one).ok() == std::fs::canonicalize(other).ok();
    if options.output.exists() && is_same(&options.input, &options.output) {
        return Err(RunError::OutputIsInput(options.output.clone()));
    }
    quieten_panics();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build();
    let threads = threads.map_err(RunError::Threads)?;
    // Reading and checking keep to the number of threads that was asked for, as rendering does.
    threads.install(|| build_here(options, watcher, stop))
}

fn build_here(options: &BuildOptions, watcher: &dyn Watcher, stop: &AtomicBool) -> Result<Summary, RunError> {
    // Neither side needs the other, and the first document waits for both.
    let (fonts, read) = rayon::join(|| Arc::new(FontBook::new()), || read_materials(options));
    let (folder, materials, findings) = read?;
    let language = materials.edition(options.language.as_deref())?;
    let options = &BuildOptions { language, ..options.clone() };
    let day = run_day(&folder.settings.set.date, options.source_date_epoch);
    let digest = digest::of_run(&folder, &materials.digest, options.language.as_deref(), &day.to_iso());
    let key = recall::key_of(options, &folder, &materials, &digest, &findings);
    match recall::recall(options, &key) {
        Some(Recalled { files, refused, roles, findings }) => {
            let outcome = Outcome { unchanged: files, ..Outcome::default() };
            Ok(Summary::new(outcome, refused, Checked { folder, findings, roles }))
        }
        None => Build { options, fonts, materials, day, digest, key, watcher, stop }.make(folder, findings),
    }
}

/// A build whose tables are read.
struct Build<'a> {
    options: &'a BuildOptions,
    fonts: Arc<FontBook>,
    materials: Materials,
    day: Day,
    digest: String,
    /// See [`recall`].
    key: String,
    watcher: &'a dyn Watcher,
    stop: &'a AtomicBool,
}

impl Build<'_> {
    /// Checks the set, and makes what can be made of it.
    fn make(self, folder: Folder, mut findings: Diagnostics) -> Result<Summary, RunError> {
        let Build { options, fonts, materials, day, digest, key, watcher, stop } = self;
        let drafts = Drafts::read(&folder.sources, &folder.tables);
        let mut library = check_drafts(&drafts, &folder, &materials, &mut findings);
        let known: BTreeSet<String> = drafts.roles().map(|draft| draft.role.to_owned()).collect();
        let roles = drafts.roles().count();
        drop(drafts);
        glyphs::report_missing(&folder, &fonts, &mut findings);
        if let Some(language) = &options.language {
            // Of the whole set, whichever roles are made: the workbook tells it too.
            untranslated::report(&library, &folder, language, &mut findings);
        }
        // A set may have made errors of what only a build looks at.
        library.broken.clone_from(findings.broken_roles());
        let presses = Presses::new(&materials, &folder, &fonts);
        let (parts, set) = (&materials, &folder);
        let run =
            Run { options, library: &library, materials: parts, presses, folder: set, day, digest, watcher, stop };
        let outcome = run.render(&mut findings);
        findings.sort(&folder.sources);
        let (outcome, failure) = match outcome {
            Ok(outcome) => (outcome, None),
            Err(RunError::Deliver(error)) => (Outcome::default(), Some(error)),
            Err(error) => return Err(error),
        };
        let refused = refused_roles(options, &library, &known, materials.unfit, &outcome.failed_roles);
        let interrupted = stop.load(Ordering::Relaxed);
        if failure.is_none() && !interrupted {
            recall::keep(options, key, &outcome, Said { refused: &refused, roles, findings: &findings });
        }
        let held_back = materials.unfit;
        let checked = Checked { folder, findings, roles };
        Ok(Summary { held_back, interrupted, failure, ..Summary::new(outcome, refused, checked) })
    }
}

impl Summary {
    /// Of a run that came to its end.
    fn new(outcome: Outcome, refused: Vec<String>, checked: Checked) -> Summary {
        Summary {
            written: outcome.written,
            unchanged: outcome.unchanged,
            committed: outcome.committed,
            displaced: outcome.displaced,
            outdated: outcome.outdated,
            bytes: outcome.bytes,
            refused,
            failed: outcome.failed_files,
            held_back: false,
            interrupted: false,
            unmade: outcome.unmade,
            failure: None,
            checked,
        }
    }
}

/// The roles of those asked for that have no document of this run: broken ones, all if what they share is unfit, and those
/// that `failed`. `known` are the ids of the table `roles`.
fn refused_roles(
    options: &BuildOptions,
    library: &Library<'_>,
    known: &BTreeSet<String>,
    unfit: bool,
    failed: &BTreeSet<String>,
) -> Vec<String> {
    let asked = |slug: &String| {
        // What stands first in a row that can't be read may be no id at all: then there is no name to tell.
        let is_id = known.contains(slug) || (!slug.is_empty() && !slug.contains([',', ';', '\t', ' ']));
        is_id && is_wanted(&options.roles, slug)
    };
    let sound = library.roles.iter().filter(|_| unfit).map(|role| role.slug.to_owned());
    let held_back: BTreeSet<String> = library.broken.iter().cloned().chain(sound).filter(asked).collect();
    held_back.union(failed).cloned().collect()
}

/// The tables and what documents are made with, and what is wrong with them.
fn read_materials(options: &BuildOptions) -> Result<(Folder, Materials, Diagnostics), RunError> {
    let mut findings = Diagnostics::default();
    let mut folder = read_folder(&options.input, &mut findings)?;
    let used = languages_of(options, &folder);
    let templates = options.templates.as_deref();
    let materials = Materials::read(&options.input, templates, Some(&used), &mut folder, &mut findings)?;
    materials.spell_languages(&mut folder.settings.set);
    Ok((folder, materials, findings))
}

/// The languages that a run makes documents in: the one that was asked for, else those of the set and its roles.
fn languages_of(options: &BuildOptions, folder: &Folder) -> BTreeSet<String> {
    if let Some(language) = &options.language {
        return BTreeSet::from([language.clone()]);
    }
    let drafts = Drafts::read(&folder.sources, &folder.tables);
    let own = drafts.roles().map(|draft| draft.language.to_owned()).filter(|language| !language.is_empty());
    own.chain([folder.settings.set.language().to_owned()]).collect()
}

/// The day that documents bear: the set's, else that of `SOURCE_DATE_EPOCH`, else a fixed one.
fn run_day(set: &str, epoch: Option<i64>) -> Day {
    const FIXED: Day = Day(20_454); // 2026-01-01
    Day::parse(set).or(epoch.map(|seconds| Day(seconds.div_euclid(86_400)))).unwrap_or(FIXED)
}
