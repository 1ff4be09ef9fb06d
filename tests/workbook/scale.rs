//! What a large set costs. Run with `cargo test --release --test workbook -- --ignored --nocapture`.

use super::fixture::Set;
use super::{day, files, french};
use rolepress::model::Matrix;
use rolepress::render::xlsx::write_workbook;

/// Seconds of CPU time that this process has used, all threads together.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

/// A line of the process's status, in megabytes.
fn status(key: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(key)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
}

fn measure(roles: usize) -> (f64, f64) {
    let set = Set::of(roles);
    let library = set.library();
    let (cpu_before, memory_before) = (cpu(), status("VmRSS"));
    let matrix = Matrix::of(&library, "fr", files, Vec::new());
    let cpu_of_matrix = cpu() - cpu_before;
    let mut file = tempfile::tempfile().unwrap();
    write_workbook(&matrix, &french(), day(), &mut file).unwrap();
    let (seconds, megabytes) = (cpu() - cpu_before, status("VmHWM") - memory_before);
    let size = file.metadata().unwrap().len() as f64 / 1e6;
    println!(
        "{roles} roles: {seconds:.2} s CPU ({cpu_of_matrix:.2} for the matrix), {megabytes:.0} MB, {size:.1} MB file"
    );
    (seconds, megabytes)
}

#[test]
#[ignore = "a measurement: run it alone, in release"]
fn ten_thousand_roles_stay_within_their_budget() {
    let (seconds, megabytes) = measure(10_000);
    assert!(seconds < 1.5 && megabytes < 150.0, "{seconds} s, {megabytes} MB");
}

#[test]
#[ignore = "a measurement: run it alone, in release"]
fn a_hundred_thousand_roles_stay_within_bounded_memory() {
    let (_, megabytes) = measure(100_000);
    assert!(megabytes < 250.0, "{megabytes} MB");
}
