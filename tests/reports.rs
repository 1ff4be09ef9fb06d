//! What commands print, and the status that they end with.

mod common;

use std::process::{Command, Stdio};

use common::{change, copy_of, rolepress, root};

/// The sample set, which has warnings, with an error.
fn set_with_error() -> tempfile::TempDir {
    let input = copy_of(&root().join("input"));
    change(&input.path().join("references.csv"), ",A.4,TC10,", ",A.4,TC99,");
    input
}

#[test]
fn what_was_found_counts_though_nobody_reads_it_to_the_end() {
    let (input, folder) = (set_with_error(), tempfile::tempdir().unwrap());
    let (set, output) = (input.path().to_str().unwrap(), folder.path().join("out"));
    let output = output.to_str().unwrap();
    for arguments in [vec!["check", set], vec!["build", set, "--out", output, "--json"]] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_rolepress"));
        let mut run = run.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        drop(run.stdout.take());
        assert_eq!(run.wait().unwrap().code(), Some(1), "{arguments:?}");
    }
}

#[test]
fn a_quiet_check_tells_errors_and_nothing_else() {
    let input = set_with_error();
    let check = |set: &std::path::Path| {
        let run = rolepress(&["check", set.to_str().unwrap(), "--quiet"]);
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let (status, told) = check(input.path());
    assert_eq!(status, Some(1));
    assert!(told.contains("error[R101]") && !told.contains("warning["), "{told}");
    assert_eq!(check(&root().join("input")), (Some(0), String::new()));
}

#[test]
fn other_programs_are_told_what_a_cell_was_meant_to_hold() {
    let input = copy_of(&root().join("input"));
    change(&input.path().join("references.csv"), ",A.4,TC10,", ",A.4,TC1O,");
    change(&input.path().join("tasks.csv"), "webmestre,", "webmaster,");
    let run = rolepress(&["check", input.path().to_str().unwrap(), "--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter();
    let meant: Vec<_> = found
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| (finding["code"].as_str().unwrap(), finding["cell"].as_str(), finding["meant"].as_str()))
        .collect();
    assert_eq!(meant, [("R102", Some("C2"), Some("TC10")), ("R104", Some("A2"), Some("webmestre"))]);
}
