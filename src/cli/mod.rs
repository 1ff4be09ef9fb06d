//! Arguments, progress, exit status. The flags as typed become the options as meant; nothing else is decided.

mod arguments;
mod collect;
mod progress;
mod summary;
mod terminal;
mod verify;

use std::io::Write;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use clap::{CommandFactory, Parser};

use crate::diagnostic::report::{Report, ReportFormat};
use crate::diagnostic::{Severity, nearest};
use crate::pipeline::{self, BuildOptions, Checked, RunError, StarterLanguage};
use arguments::{Arguments, BuildArguments, CheckArguments, Command};
use progress::Progress;
use summary::{print_json, print_summary};

/// Fine; warnings are allowed.
const FINE: u8 = 0;
/// The input has errors.
const INPUT_HAS_ERRORS: u8 = 1;
/// The command could not run: usage, disk, permissions.
const COULD_NOT_RUN: u8 = 2;
/// Stopped by Ctrl-C, as shells count it.
const INTERRUPTED: u8 = 130;

static STOP: AtomicBool = AtomicBool::new(false);

/// Runs the program and says how it ended.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match dispatch(arguments.command) {
        Ok(status) => ExitCode::from(status),
        // Whoever reads our output has closed it; that is their right.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(FINE),
        Err(failure) => {
            anstream::eprintln!("rolepress: {failure}");
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Why a command could not run.
enum Failure {
    Build(RunError),
    Output(std::io::Error),
    Usage(String),
    Signals(ctrlc::Error),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Build(error) => error.fmt(f),
            Failure::Output(error) => write!(f, "the report can't be written: {error}"),
            Failure::Usage(message) => f.write_str(message),
            Failure::Signals(error) => write!(f, "signals can't be handled: {error}"),
        }
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        Failure::Build(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Output(error)
    }
}

/// A report whose reader has closed it, as `head` does, changes nothing about what was found.
fn unless_closed(written: Result<(), Failure>) -> Result<(), Failure> {
    match written {
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn dispatch(command: Command) -> Result<u8, Failure> {
    match command {
        Command::Build(arguments) => build(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Collect(arguments) => collect::run(&arguments),
        Command::Explain { code } => explain(code.as_deref()),
        Command::Init { folder, lang } => init(&folder, lang.into()),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "rolepress", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(FINE)
        }
    }
}

fn check(arguments: &CheckArguments) -> Result<u8, Failure> {
    let checked = pipeline::check_edition(&arguments.input, arguments.templates.as_deref(), arguments.lang.as_deref())?;
    let format = arguments.output_format.into();
    let root = arguments.input.to_string_lossy();
    let rules = pipeline::all_rules();
    let report = report_of(&checked, &root, &rules);
    let mut human = terminal::options(&std::io::stdout());
    if arguments.quiet {
        human.least = Severity::Error;
    }
    let is_silent = arguments.quiet && matches!(format, ReportFormat::Human) && !checked.findings.has_errors();
    if !is_silent {
        let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
        let written = report.write(format, &human, &mut out).and_then(|()| out.flush());
        unless_closed(written.map_err(Failure::from))?;
    }
    Ok(status_of(&checked, arguments.strict))
}

fn report_of<'a>(checked: &'a Checked, root: &'a str, rules: &'a [&'static crate::diagnostic::Rule]) -> Report<'a> {
    Report { findings: &checked.findings, sources: checked.sources(), root, roles: checked.roles, rules }
}

fn status_of(checked: &Checked, strict: bool) -> u8 {
    let failed = checked.findings.has_errors() || (strict && checked.findings.count(Severity::Warning) > 0);
    if failed { INPUT_HAS_ERRORS } else { FINE }
}

fn build(arguments: &BuildArguments) -> Result<u8, Failure> {
    let options = options_of(arguments)?;
    // A second handler is never set: the program runs one command.
    ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    })
    .map_err(Failure::Signals)?;
    let progress = Progress::new(arguments.quiet || arguments.json);
    let started = Instant::now();
    let summary = pipeline::build(&options, &progress, &STOP)?;
    let elapsed = started.elapsed();
    unless_closed(if arguments.json {
        print_json(&summary, elapsed)
    } else {
        print_summary(arguments, &options, &summary, elapsed)
    })?;
    match summary.failure {
        Some(error) => Err(RunError::from(error).into()),
        None if summary.interrupted => Ok(INTERRUPTED),
        None => Ok(status_of(&summary.checked, options.strict)),
    }
}

/// The seconds of the years 1 to 9999: what dates in PDF, DOCX and XLSX can say.
const EPOCH_RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

fn options_of(arguments: &BuildArguments) -> Result<BuildOptions, Failure> {
    let source_date_epoch = match std::env::var("SOURCE_DATE_EPOCH").as_deref().map(str::trim) {
        Ok("") | Err(_) => None,
        Ok(text) => match text.parse().ok().filter(|seconds| EPOCH_RANGE.contains(seconds)) {
            Some(seconds) => Some(seconds),
            None => {
                let message = format!("SOURCE_DATE_EPOCH is `{text}`, where it should be seconds since 1970");
                return Err(Failure::Usage(message));
            }
        },
    };
    Ok(BuildOptions {
        input: arguments.input.clone(),
        output: arguments.out.clone(),
        formats: arguments.format.iter().map(|format| (*format).into()).collect(),
        roles: arguments.role.clone(),
        language: arguments.lang.clone(),
        templates: arguments.templates.clone(),
        jobs: usize::from(arguments.jobs),
        strict: arguments.strict,
        shard: arguments.shard,
        force: arguments.force,
        source_date_epoch,
    })
}

fn explain(code: Option<&str>) -> Result<u8, Failure> {
    let rules = pipeline::all_rules();
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let Some(code) = code else {
        for rule in &rules {
            writeln!(out, "{}  {:<8}  {}", rule.code, rule.severity.to_string(), rule.name)?;
        }
        return Ok(FINE);
    };
    match rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name == code) {
        Some(rule) => {
            let adjustable = if rule.adjustable {
                format!("It can be set in `rolepress.toml`: `[rules] {} = \"off\"`.", rule.name)
            } else {
                "It can't be silenced.".to_owned()
            };
            writeln!(out, "{}\n{} is {} by default. {adjustable}", rule.page, rule.code, with_article(rule.severity))?;
            Ok(FINE)
        }
        None => {
            let names = rules.iter().flat_map(|rule| [rule.code, rule.name]);
            let hint = match nearest(code, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`rolepress explain` lists all rules".to_owned(),
            };
            Err(Failure::Usage(format!("there is no rule `{code}`; {hint}")))
        }
    }
}

fn with_article(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    }
}

fn init(folder: &std::path::Path, language: StarterLanguage) -> Result<u8, Failure> {
    let written = pipeline::write_starter(folder, language)?;
    let mut out = anstream::AutoStream::auto(std::io::stdout()).lock();
    let shown = folder.display();
    writeln!(out, "{} in {shown}. Next:", terminal::counted(written.len(), "file"))?;
    writeln!(out, "  1. open the tables in {shown} with a spreadsheet or an editor, and overwrite the role")?;
    writeln!(out, "  2. rolepress check {shown}")?;
    writeln!(out, "  3. rolepress build {shown}")?;
    writeln!(
        out,
        "To change the documents' look, edit {shown}/templates and build with --templates {shown}/templates."
    )?;
    Ok(FINE)
}
