//! What large sets cost: wall time, CPU time and peak memory of whole runs, each in a process of its own,
//! because a process keeps the peak that it once had.
//!
//! ```text
//! cargo bench --bench footprint
//! ```

#[path = "../tests/workbook/fixture.rs"]
#[allow(dead_code)]
mod fixture;
#[path = "../examples/replicate/set.rs"]
mod set;

mod rows;
mod sets;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use rolepress::calendar::Day;
use rolepress::document::Locale;
use rolepress::model::matrix::RoleFiles;
use rolepress::model::{Matrix, Role};
use rolepress::pipeline::check_set;
use rolepress::render::xlsx::{Paper, write_workbook};
use set::{Extent, Soundness};
use sets::set_of;

/// A name, and what is measured.
type Case = (&'static str, fn());

const CASES: &[Case] = &[
    ("check of 100,000 roles in 2.8 million rows", || check(100_000, Extent::Short, Soundness::Kept)),
    ("reading the same files with the csv crate", || read(100_000, Extent::Short)),
    ("check of them with a mistake in each row", || check(100_000, Extent::Short, Soundness::Spoilt)),
    ("check of 10,000 whole roles in 1.0 million rows", || check(10_000, Extent::Whole, Soundness::Kept)),
    ("workbook of 10,000 roles", || workbook(10_000)),
    ("workbook of 100,000 roles", || workbook(100_000)),
];

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    if let Ok(number) = std::env::var("FOOTPRINT_CASE") {
        let case = number.parse().ok().and_then(|number: usize| CASES.get(number));
        case.expect("a case of the list").1();
        return ExitCode::SUCCESS;
    }
    let program = std::env::current_exe().expect("a program knows where it is");
    for (number, (name, _)) in CASES.iter().enumerate() {
        if wanted.as_ref().is_some_and(|wanted| !name.contains(wanted.as_str())) {
            continue;
        }
        println!("{name}");
        // Runs as they would be one after the other, so that none has the machine for itself.
        for _ in 0..3 {
            let run = Command::new(&program).env("FOOTPRINT_CASE", number.to_string()).status();
            if !run.is_ok_and(|status| status.success()) {
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn check(roles: usize, extent: Extent, soundness: Soundness) {
    let folder = set_of(roles, extent, soundness);
    let size = size_of_tables(&folder);
    let meter = Meter::start();
    black_box(check_set(&folder, None).expect("the set can be read"));
    meter.report(&format!("{:.0} MB of CSV", size as f64 / 1e6));
}

fn read(roles: usize, extent: Extent) {
    let folder = set_of(roles, extent, Soundness::Kept);
    let meter = Meter::start();
    let tables = black_box(rows::read_all(&folder));
    meter.report("into owned structs");
    drop(tables);
}

/// The workbook of roles on frameworks of 40 and 28 e-competences and a list of 65 codes.
fn workbook(roles: usize) {
    let set = fixture::Set::of(roles);
    let library = set.library();
    let locale = Locale::parse(include_str!("../templates/locales/fr.toml")).expect("a locale of the project");
    let files = |role: &Role<'_>| RoleFiles {
        pdf: Some(format!("pdf/{}.pdf", role.slug)),
        docx: Some(format!("docx/{}.docx", role.slug)),
    };
    let mut file = tempfile::tempfile().expect("a file for the workbook");
    let meter = Meter::start();
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let day = Day::parse("2026-11-02").expect("a day");
    write_workbook(&matrix, &locale, Paper::A4, day, &mut file).expect("the workbook can be made");
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    meter.report(&format!("{:.1} MB written", size as f64 / 1e6));
}

fn size_of_tables(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let sizes = entries.flatten().filter(|entry| entry.path().extension().is_some_and(|end| end == "csv"));
    sizes.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// What the process has used so far, as Linux tells; on other systems only the wall time is told.
struct Meter {
    begun: Instant,
    cpu: Option<f64>,
    memory: Option<f64>,
}

impl Meter {
    fn start() -> Self {
        Meter { begun: Instant::now(), cpu: cpu_seconds(), memory: megabytes("VmRSS:") }
    }

    fn report(&self, about: &str) {
        let wall = self.begun.elapsed().as_secs_f64();
        let cpu = cpu_seconds().zip(self.cpu).map(|(now, then)| format!(", {:.2} s of CPU", now - then));
        let peak = megabytes("VmHWM:").zip(self.memory);
        let peak = peak.map(|(peak, before)| format!(", peak {peak:.0} MB, {:.0} MB more than before", peak - before));
        println!("    {wall:.2} s{}{} ({about})", cpu.unwrap_or_default(), peak.unwrap_or_default());
    }
}

/// CPU time of all threads of this process.
fn cpu_seconds() -> Option<f64> {
    // The kernel counts in hundredths of a second, whatever its own clock.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// A line of the process's status, in megabytes of a million bytes.
fn megabytes(key: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kibibytes| kibibytes * 1.024 / 1_000.0)
}
