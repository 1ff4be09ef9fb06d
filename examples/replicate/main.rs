//! Makes a large profile set out of a small one, to measure with:
//!
//! ```text
//! cargo run --release --example replicate -- input large 600
//! ```
//!
//! `--short` copies some thirty rows of each role instead of all, `--spoilt` puts a mistake into every row.

mod set;

use std::path::Path;
use std::process::ExitCode;

use set::{Extent, Soundness, replicate};

fn main() -> ExitCode {
    let (options, arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let known = options.iter().all(|option| matches!(option.as_str(), "--short" | "--spoilt"));
    let roles = arguments.get(2).and_then(|number| number.parse().ok()).filter(|number| *number > 0);
    let (true, [source, target, _], Some(roles)) = (known, &arguments[..], roles) else {
        eprintln!("usage: replicate SOURCE TARGET NUMBER-OF-ROLES [--short] [--spoilt]");
        return ExitCode::from(2);
    };
    let has = |option: &str| options.iter().any(|given| given == option);
    let extent = if has("--short") { Extent::Short } else { Extent::Whole };
    let soundness = if has("--spoilt") { Soundness::Spoilt } else { Soundness::Kept };
    match replicate(Path::new(source), Path::new(target), roles, extent, soundness) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("replicate: {error}");
            ExitCode::from(2)
        }
    }
}
