//! The examples under `docs/shards`, run as their schedulers would run them: all shards together are one whole run.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{build, digests, root};

const SHARDS: usize = 8;

/// Runs a shell command line in which `rolepress` is the program that was built, with a variable set.
fn shell(line: &str, variable: (&str, String), arguments: &[&str]) {
    let binary = Path::new(env!("CARGO_BIN_EXE_rolepress"));
    let path = std::env::var("PATH").unwrap_or_default();
    let run = Command::new("sh")
        .args(["-c", line, "sh"])
        .args(arguments)
        .env("PATH", format!("{}:{path}", binary.parent().unwrap().display()))
        .env(variable.0, variable.1)
        .output()
        .unwrap();
    assert!(run.status.success(), "{line}\n{}", String::from_utf8_lossy(&run.stderr));
}

/// The documents and the workbook of all shards, by their path within a shard.
fn gathered(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    for shard in 1..=SHARDS {
        let shard = folder.join(format!("shard-{shard}"));
        // A shard with no role, where there are more machines than roles, makes nothing.
        let made = if shard.is_dir() { digests(&shard) } else { BTreeMap::new() };
        for (path, digest) in made.into_iter().filter(|(path, _)| is_document(path)) {
            assert!(all.insert(path.clone(), digest).is_none(), "{} was made twice", path.display());
        }
    }
    all
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["pdf", "docx", "xlsx"].iter().any(|known| extension == *known))
}

fn whole() -> BTreeMap<PathBuf, String> {
    let built = build(&root().join("input"), &[]);
    digests(&built.output).into_iter().filter(|(path, _)| is_document(path)).collect()
}

#[test]
fn the_array_of_the_example_makes_what_one_run_makes() {
    let script = std::fs::read_to_string(root().join("docs/shards/array.sbatch")).unwrap();
    assert!(script.contains(&format!("#SBATCH --array=1-{SHARDS}\n")));
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (root().join("input"), folder.path().to_str().unwrap());
    for shard in 1..=SHARDS {
        shell(&script, ("SLURM_ARRAY_TASK_ID", shard.to_string()), &[input.to_str().unwrap(), output]);
    }
    assert_eq!(gathered(folder.path()), whole());
}

#[test]
fn the_indexed_job_of_the_example_makes_what_one_run_makes() {
    let manifest = std::fs::read_to_string(root().join("docs/shards/job.yaml")).unwrap();
    assert!(manifest.contains(&format!("completions: {SHARDS}\n")) && manifest.contains("completionMode: Indexed"));
    let line = manifest.lines().map(str::trim).find_map(|line| line.strip_prefix("- rolepress "));
    let folder = tempfile::tempdir().unwrap();
    let line = format!("rolepress {}", line.expect("the job has a command"))
        .replace("/set", root().join("input").to_str().unwrap())
        .replace("/out/", &format!("{}/", folder.path().display()));
    for index in 0..SHARDS {
        shell(&line, ("JOB_COMPLETION_INDEX", index.to_string()), &[]);
    }
    assert_eq!(gathered(folder.path()), whole());
}

#[test]
fn the_workbook_of_a_shard_links_to_no_document_of_a_role_that_was_not_asked_for() {
    let built = build(&root().join("input"), &["--shard", "1/1", "--role", "webmestre"]);
    let links = common::docx_part(&built.output.join("matrix.xlsx"), "xl/worksheets/_rels/sheet1.xml.rels");
    assert_eq!(links.matches(".pdf\"").count(), 1, "{links}");
}
