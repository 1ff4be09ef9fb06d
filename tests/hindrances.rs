//! What hinders a run: a disk that is full, files in the way, an input that goes, a fault of our own. Nothing is lost,
//! nothing half-written stands, and one clear message says what happened.

#![cfg(unix)]

mod common;

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::AtomicBool;

use common::{change, copy_of, digests, edit, root, sound};
use rolepress::pipeline::{Format, Watcher, build};

/// Runs `rolepress build INPUT --out OUTPUT --quiet` in a shell that has done something before.
fn build_after(preparation: &str, input: &Path, output: &Path) -> Output {
    Command::new("sh")
        .args(["-c", &format!(r#"{preparation}; exec "$0" build "$1" --out "$2" --quiet"#)])
        .arg(env!("CARGO_BIN_EXE_rolepress"))
        .args([input, output])
        .output()
        .unwrap()
}

fn one_line(run: &Output) -> String {
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    told
}

#[test]
fn a_write_that_fails_after_some_bytes_leaves_whole_files_and_no_remains() {
    let (input, folder) = (root().join("input"), tempfile::tempdir().unwrap());
    let whole = folder.path().join("whole");
    assert!(build_after(":", &input, &whole).status.success());
    let expected = digests(&whole);
    // The limit is in blocks of half a kilobyte or of a whole one: most documents are larger than the first few.
    for blocks in [1, 20, 40, 60, 80, 100, 120] {
        let output = folder.path().join(format!("limited-{blocks}"));
        // With the signal ignored, a write beyond the limit fails in the middle of the file, as on a full disk.
        let run = build_after(&format!("trap '' XFSZ; ulimit -f {blocks}"), &input, &output);
        assert_eq!(run.status.code(), Some(2), "{blocks} blocks");
        assert!(one_line(&run).contains("can't be written"));
        for (path, digest) in digests(&output) {
            let name = path.file_name().unwrap().to_str().unwrap();
            match name {
                ".rolepress.lock" | ".rolepress.journal" => {}
                _ => assert_eq!(expected.get(&path), Some(&digest), "{}", path.display()),
            }
        }
        assert!(build_after(":", &input, &output).status.success());
        assert_eq!(digests(&output), expected);
    }
}

#[test]
fn a_run_that_the_disk_ends_still_tells_what_is_wrong_with_the_tables() {
    let (input, folder) = (copy_of(&root().join("input")), tempfile::tempdir().unwrap());
    change(&input.path().join("references.csv"), ",A.4,TC10,", ",A.4,TC99,");
    let output = folder.path().join("out");
    let run = build_after("trap '' XFSZ; ulimit -f 40", input.path(), &output);
    assert_eq!(run.status.code(), Some(2));
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(told.starts_with("error[R101]: code `TC99` is unknown"), "{told}");
    assert!(told.trim_end().lines().last().is_some_and(|last| last.contains("can't be written")), "{told}");
}

#[test]
fn a_folder_that_cannot_be_made_is_one_error() {
    let run = build_after(":", &root().join("input"), Path::new("/dev/null/out"));
    assert_eq!(run.status.code(), Some(2));
    assert!(one_line(&run).contains("/dev/null/out"));
}

#[test]
fn a_table_that_vanishes_after_it_was_listed_is_one_error_and_writes_nothing() {
    let (input, folder) = (copy_of(&root().join("input")), tempfile::tempdir().unwrap());
    let table = input.path().join("tasks.csv");
    std::fs::remove_file(&table).unwrap();
    // A link to nowhere is there when the folder is listed and gone when it is read.
    std::os::unix::fs::symlink(folder.path().join("nowhere"), &table).unwrap();
    let output = folder.path().join("out");
    let run = build_after(":", input.path(), &output);
    assert_eq!(run.status.code(), Some(2));
    assert!(one_line(&run).contains("tasks.csv"));
    assert!(!output.exists());
}

#[test]
fn modes_follow_the_umask() {
    let folder = tempfile::tempdir().unwrap();
    for (umask, file, directory) in [("022", 0o644, 0o755), ("027", 0o640, 0o750), ("077", 0o600, 0o700)] {
        let output = folder.path().join(umask);
        assert!(build_after(&format!("umask {umask}"), &root().join("input"), &output).status.success());
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        for path in digests(&output).keys() {
            assert_eq!(mode(&output.join(path)), file, "{}", path.display());
        }
        assert_eq!(mode(&output.join("docx")), directory);
    }
}

#[test]
fn a_document_that_was_filled_in_is_left_and_told_and_the_others_are_made() {
    let (input, folder) = (copy_of(&root().join("input")), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    assert!(build_after(":", input.path(), &output).status.success());
    let before = digests(&output);
    let filled_in = output.join("docx/webmestre.docx");
    std::fs::write(&filled_in, b"filled in by hand").unwrap();
    change(&input.path().join("roles.csv"), "Webmestre", "Webmestre principal");
    let run = build_after(":", input.path(), &output);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(told.contains("D503") && told.contains("webmestre.docx` has been changed"), "{told}");
    assert_eq!(std::fs::read(&filled_in).unwrap(), b"filled in by hand");
    let after = digests(&output);
    for changed in ["pdf/webmestre.pdf", "matrix.xlsx"] {
        assert_ne!(after[Path::new(changed)], before[Path::new(changed)], "{changed}");
    }
    // Out of the way, it is made again.
    std::fs::rename(&filled_in, folder.path().join("kept.docx")).unwrap();
    assert!(build_after(":", input.path(), &output).status.success());
    assert!(filled_in.exists());
}

#[test]
fn a_document_that_is_not_written_is_named_and_its_role_is_not_said_to_be_missing() {
    let (input, folder) = (sound(), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    std::fs::create_dir_all(output.join("docx")).unwrap();
    std::fs::write(output.join("docx/archiviste.docx"), b"theirs").unwrap();
    let run = common::rolepress(&["build", input.to_str().unwrap(), "--out", output.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(output.join("pdf/archiviste.pdf").exists());
    assert!(told.contains("\nnot written because of errors: docx/archiviste.docx\n"), "{told}");
    assert!(!told.contains("not rendered"), "{told}");
}

#[test]
fn an_error_of_no_role_is_not_told_as_roles_that_are_missing() {
    let (input, folder) = (copy_of(&sound()), tempfile::tempdir().unwrap());
    edit(&input.path().join("levels.csv"), |text| text.to_owned() + ",A.1,2,Sans rôle.\n");
    let output = folder.path().join("out");
    let run = common::rolepress(&["build", input.path().to_str().unwrap(), "--out", output.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    for line in told.lines().filter(|line| line.starts_with("not rendered")) {
        assert!(line.split_once(": ").is_some_and(|(_, roles)| !roles.trim().is_empty()), "{told}");
    }
}

#[test]
fn the_workbook_no_longer_tells_what_is_no_longer_wrong() {
    let (input, folder) = (sound(), tempfile::tempdir().unwrap());
    let output = folder.path().join("out");
    std::fs::create_dir_all(output.join("docx")).unwrap();
    let stranger = output.join("docx/archiviste.docx");
    std::fs::write(&stranger, b"theirs").unwrap();
    let tells = || {
        let sheets = common::xlsx_sheets(&output.join("matrix.xlsx"));
        sheets.iter().flat_map(|sheet| sheet.cells.iter().flatten()).any(|cell| cell == "D503")
    };
    assert_eq!(build_after(":", &input, &output).status.code(), Some(1));
    assert!(tells());
    std::fs::remove_file(&stranger).unwrap();
    assert!(build_after(":", &input, &output).status.success());
    assert!(!tells());
}

/// A watcher by whose fault one role's documents fail.
struct Clumsy(&'static str);

impl Watcher for Clumsy {
    fn start(&self, role: &str, _: Format) {
        assert_ne!(role, self.0, "stumbled");
    }
}

#[test]
fn a_panic_in_one_role_is_our_bug_and_the_others_are_delivered() {
    let (input, folder) = (copy_of(&root().join("input")), tempfile::tempdir().unwrap());
    let options = common::build_options(input.path(), &folder.path().join("out"));
    let good = build(&options, &Clumsy("nobody"), &AtomicBool::new(false)).unwrap();
    let before = digests(&options.output);
    change(&input.path().join("roles.csv"), "Webmestre", "Webmestre principal");
    let summary = build(&options, &Clumsy("webmestre"), &AtomicBool::new(false)).unwrap();
    let told: Vec<_> = summary.checked.findings.iter().filter(|finding| finding.rule.code == "B901").collect();
    assert_eq!(told.len(), 2, "one for each format");
    assert!(told.iter().all(|finding| finding.message.contains("webmestre") && finding.message.contains("stumbled")));
    assert_eq!(summary.refused, ["webmestre"]);
    assert_eq!(summary.written + summary.unchanged + 2, good.written);
    // The last good documents of the role stand, and are still recorded.
    let after = digests(&options.output);
    for path in ["pdf/webmestre.pdf", "docx/webmestre.docx"] {
        assert_eq!(after[Path::new(path)], before[Path::new(path)]);
    }
    let record = std::fs::read_to_string(options.output.join("SHA256SUMS")).unwrap();
    assert!(record.contains("docx/webmestre.docx"));
}

#[test]
fn a_pipe_in_a_table_s_place_is_refused_rather_than_waited_for() {
    let set = copy_of(&sound());
    let pipe = set.path().join("kpis.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run = build_after(":", set.path(), &set.path().join("out"));
    assert_eq!(run.status.code(), Some(2));
    assert!(one_line(&run).contains("kpis.csv` is no file"));
}

#[test]
fn a_document_that_one_format_cannot_hold_is_told_and_the_others_are_made() {
    let (templates, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    // Word bears more than can be laid out.
    let deep = format!("<h1>{{{{cell title}}}}</h1>{}<p>a</p>{}", "<section>".repeat(120), "</section>".repeat(120));
    std::fs::write(templates.path().join("role.hbs"), deep).unwrap();
    let mut options = common::build_options(&sound(), &folder.path().join("out"));
    options.templates = Some(templates.path().to_owned());
    let summary = build(&options, &(), &AtomicBool::new(false)).unwrap();
    let told: Vec<_> = summary.checked.findings.iter().map(|finding| (finding.rule.code, &finding.message)).collect();
    assert_eq!(told.len(), 3, "one for each role: {told:?}");
    assert!(told.iter().all(|(code, why)| *code == "B902" && why.starts_with("the pdf can't be made: ")), "{told:?}");
    assert_eq!(summary.refused, Vec::<String>::new());
    assert_eq!(summary.failed, ["pdf/archiviste.pdf", "pdf/mediateur.pdf", "pdf/regisseur.pdf"]);
    assert!(folder.path().join("out/docx/archiviste.docx").exists());
}

#[test]
fn a_document_that_the_system_keeps_from_its_place_is_told_and_the_others_are_made() {
    let (input, folder) = (root().join("input"), tempfile::tempdir().unwrap());
    let whole = folder.path().join("whole");
    assert!(build_after(":", &input, &whole).status.success());
    let output = folder.path().join("out");
    std::fs::create_dir_all(output.join("pdf/webmestre.pdf")).unwrap();
    let run = build_after(":", &input, &output);
    assert_eq!(run.status.code(), Some(1));
    let told = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    assert!(told.contains("error[D503]") && told.contains("pdf/webmestre.pdf` can't be written"), "{told}");
    let made = std::fs::read_dir(output.join("docx")).unwrap().count();
    assert_eq!(made, std::fs::read_dir(whole.join("docx")).unwrap().count());
    assert!(output.join("manifest.json").is_file() && output.join("matrix.xlsx").is_file());
    // Once nothing is in the way, the next run has only that one to make, and the workbook that told of it.
    std::fs::remove_dir(output.join("pdf/webmestre.pdf")).unwrap();
    assert!(build_after(":", &input, &output).status.success());
    assert_eq!(digests(&output), digests(&whole));
}

/// Runs a build as somebody whom permissions bind: for the superuser no folder is protected.
fn build_as_anyone(program: &Path, input: &Path, output: &Path) -> Output {
    const NOBODY: u32 = 65_534;
    let mut command = Command::new(program);
    command.arg("build").arg(input).arg("--out").arg(output);
    let probe = tempfile::tempdir().unwrap();
    allow(probe.path(), 0o555);
    if std::fs::write(probe.path().join("probe"), "").is_ok() {
        command.uid(NOBODY);
    }
    command.output().unwrap()
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_stale_document_that_the_system_holds_is_told_and_goes_with_the_next_run() {
    let (input, folder) = (copy_of(&sound()), tempfile::tempdir().unwrap());
    allow(input.path(), 0o755);
    allow(folder.path(), 0o777);
    let program = folder.path().join("rolepress");
    std::fs::copy(env!("CARGO_BIN_EXE_rolepress"), &program).unwrap();
    let output = folder.path().join("out");
    let run = || {
        let run = build_as_anyone(&program, input.path(), &output);
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    assert_eq!(run().0, Some(0));
    change(&input.path().join("rolepress.toml"), "[set]\n", "[output]\nfile_name = \"fiche-{role}\"\n[set]\n");
    allow(&output.join("pdf"), 0o555);
    let (status, told) = run();
    allow(&output.join("pdf"), 0o777);
    assert!(output.join("pdf/archiviste.pdf").exists() && !output.join("docx/archiviste.docx").exists());
    assert!(told.contains("no longer made but not removed"), "{status:?} {told}");
    assert_eq!(run().0, Some(0));
    let left: Vec<_> = std::fs::read_dir(output.join("pdf")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.len() == 3 && left.iter().all(|name| name.to_string_lossy().starts_with("fiche-")), "{left:?}");
    assert!(!output.join(".rolepress.journal").exists());
}

#[test]
fn documents_are_not_put_among_the_tables() {
    let input = copy_of(&root().join("input"));
    let before = digests(input.path());
    let run = build_after(":", input.path(), &input.path().join("."));
    assert_eq!((run.status.code(), digests(input.path())), (Some(2), before));
    assert!(one_line(&run).contains("is the folder of the tables"));
}
