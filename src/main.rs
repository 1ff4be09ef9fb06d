//! The program: all it does is hand its arguments to [`rolepress::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    rolepress::cli::run()
}
