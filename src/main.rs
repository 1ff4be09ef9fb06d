//! The program: all it does is hand its arguments to [`rolepress::cli`].

use std::process::ExitCode;

/// A document takes tens of thousands of small allocations; see `docs/performance.md` for what this one saves.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rolepress::cli::run()
}
