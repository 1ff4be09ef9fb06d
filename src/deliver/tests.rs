//! What stands in an output folder after runs that ended and runs that did not.

use super::*;

#[test]
fn a_file_of_the_last_run_goes_and_a_stranger_stays() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"a")], false);
    fs::write(folder.path().join("pdf/stranger.pdf"), b"s").unwrap();
    assert_eq!(run(folder.path(), &[], false).removed, 1);
    assert!(!folder.path().join("pdf/a.pdf").exists());
    assert!(folder.path().join("pdf/stranger.pdf").exists());
}

#[test]
fn a_file_that_someone_has_changed_outlives_the_run_that_no_longer_makes_it() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("docx/a.docx", b"a")], false);
    fs::write(folder.path().join("docx/a.docx"), b"filled in").unwrap();
    assert_eq!(run(folder.path(), &[], false).removed, 0);
    assert_eq!(fs::read(folder.path().join("docx/a.docx")).unwrap(), b"filled in");
}

#[test]
fn a_folder_in_place_of_a_file_that_is_no_longer_made_stays() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("docx/a.docx", b"a")], false);
    let place = folder.path().join("docx/a.docx");
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    assert_eq!(run(folder.path(), &[], false).removed, 0);
    assert!(place.is_dir());
}

#[test]
fn a_file_in_the_way_is_told_apart_and_left() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("docx/a.docx", b"a")], false);
    for path in ["docx/a.docx", "docx/b.docx"] {
        fs::write(folder.path().join(path), b"theirs").unwrap();
    }
    let output = Output::open(folder.path()).unwrap();
    assert!(matches!(output.write("docx/a.docx", b"new"), Err(DeliverError::Changed(_))));
    assert!(matches!(output.write("docx/b.docx", b"new"), Err(DeliverError::NotOurs(_))));
    for path in ["docx/a.docx", "docx/b.docx"] {
        assert_eq!(fs::read(folder.path().join(path)).unwrap(), b"theirs");
    }
}

#[test]
fn a_file_of_the_last_run_and_one_of_a_killed_run_give_way() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"old")], false);
    killed_run(folder.path(), &[("pdf/a.pdf", b"newer"), ("pdf/b.pdf", b"b")]);
    run(folder.path(), &[("pdf/a.pdf", b"newest"), ("pdf/b.pdf", b"b2")], false);
    assert_eq!(fs::read(folder.path().join("pdf/a.pdf")).unwrap(), b"newest");
    assert_eq!(fs::read(folder.path().join("pdf/b.pdf")).unwrap(), b"b2");
}

#[test]
fn a_second_run_is_told_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Output::open(folder.path()).unwrap();
    assert!(matches!(Output::open(folder.path()), Err(DeliverError::Locked(_))));
}

#[test]
fn what_a_killed_run_left_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("pdf")).unwrap();
    let left = folder.path().join("pdf").join(format!("{}x", atomic::TEMPORARY_PREFIX));
    fs::write(&left, b"half").unwrap();
    Output::open(folder.path()).unwrap();
    assert!(!left.exists());
}

#[test]
fn what_a_killed_run_left_beside_the_tables_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join(format!("{}x", atomic::TEMPORARY_PREFIX));
    fs::write(&left, b"half").unwrap();
    fs::write(folder.path().join("roles.csv"), b"role").unwrap();
    Replacements::within([folder.path()]);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["roles.csv"]);
}

#[test]
fn a_file_where_the_folder_should_be_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    fs::write(&path, b"").unwrap();
    assert!(matches!(Output::open(&path), Err(DeliverError::NotAFolder(_))));
}

/// A run that writes some files and dies before its manifest.
fn killed_run(root: &Path, files: &[(&str, &[u8])]) {
    let output = Output::open(root).unwrap();
    for (path, bytes) in files {
        output.write(path, bytes).unwrap();
    }
}

fn made(path: &str, bytes: &[u8]) -> Entry {
    let bytes_long = bytes.len() as u64;
    Entry { path: path.to_owned(), sha256: sha256(bytes), bytes: bytes_long, source: "s".into(), ..Entry::default() }
}

fn run(root: &Path, files: &[(&str, &[u8])], keep: bool) -> Committed {
    let output = Output::open(root).unwrap();
    for (path, bytes) in files {
        output.write(path, bytes).unwrap();
    }
    let files = files.iter().map(|(path, bytes)| made(path, bytes)).collect();
    output.commit(Manifest { tool: "rolepress".into(), files, ..Manifest::default() }, |_| keep).unwrap()
}

#[test]
fn a_file_that_a_killed_run_finished_and_nobody_lists_goes() {
    let folder = tempfile::tempdir().unwrap();
    killed_run(folder.path(), &[("pdf/a.pdf", b"a"), ("pdf/gone.pdf", b"g")]);
    assert_eq!(run(folder.path(), &[("pdf/a.pdf", b"a")], false).removed, 1);
    assert!(folder.path().join("pdf/a.pdf").exists());
    assert!(!folder.path().join("pdf/gone.pdf").exists());
    assert!(!Journal::is_left_in(folder.path()));
}

#[test]
fn a_file_that_someone_put_in_place_of_a_killed_runs_stays() {
    let folder = tempfile::tempdir().unwrap();
    killed_run(folder.path(), &[("pdf/a.pdf", b"ours")]);
    fs::write(folder.path().join("pdf/a.pdf"), b"theirs").unwrap();
    run(folder.path(), &[("pdf/b.pdf", b"b")], false);
    assert_eq!(fs::read(folder.path().join("pdf/a.pdf")).unwrap(), b"theirs");
}

#[test]
fn a_newer_file_of_a_killed_run_does_not_stand_for_the_recorded_one() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"old")], false);
    killed_run(folder.path(), &[("pdf/a.pdf", b"new")]);
    assert!(Output::open(folder.path()).unwrap().standing("pdf/a.pdf").is_none());
}

#[test]
fn a_run_about_other_files_records_what_a_killed_run_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"old")], false);
    killed_run(folder.path(), &[("pdf/a.pdf", b"newer")]);
    run(folder.path(), &[("pdf/b.pdf", b"b")], true);
    let manifest = Manifest::read(&folder.path().join(MANIFEST)).unwrap();
    assert_eq!(manifest.files[0].sha256, sha256(b"newer"));
    assert_eq!((manifest.files[0].bytes, manifest.files[0].source.as_str()), (5, ""));
}

#[test]
fn what_someone_has_changed_after_a_killed_run_outlives_any_number_of_runs() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("docx/a.docx", b"old")], false);
    killed_run(folder.path(), &[("docx/a.docx", b"newer")]);
    fs::write(folder.path().join("docx/a.docx"), b"filled in").unwrap();
    for _ in 0..2 {
        let output = Output::open(folder.path()).unwrap();
        assert!(matches!(output.write("docx/a.docx", b"newest"), Err(DeliverError::Changed(_))));
        output.commit(Manifest { tool: "rolepress".into(), ..Manifest::default() }, |_| true).unwrap();
    }
    assert_eq!(fs::read(folder.path().join("docx/a.docx")).unwrap(), b"filled in");
}

#[test]
fn the_checksums_list_kept_files_too() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"a")], true);
    run(folder.path(), &[("pdf/b.pdf", b"b")], true);
    let text = fs::read_to_string(folder.path().join(CHECKSUMS)).unwrap();
    assert_eq!(text, format!("{}  pdf/a.pdf\n{}  pdf/b.pdf\n", sha256(b"a"), sha256(b"b")));
}

#[test]
fn the_same_record_again_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"a")], false);
    let output = Output::open(folder.path()).unwrap();
    let files = vec![output.standing("pdf/a.pdf").unwrap().clone()];
    let again = Manifest { tool: "rolepress".into(), files, ..Manifest::default() };
    let written =
        || [MANIFEST, CHECKSUMS].map(|name| fs::metadata(folder.path().join(name)).unwrap().modified().unwrap());
    let before = written();
    output.commit(again, |_| false).unwrap();
    assert_eq!(written(), before);
}

#[test]
fn checksums_that_are_not_ours_are_refused_and_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(CHECKSUMS), b"theirs").unwrap();
    assert!(matches!(Output::open(folder.path()), Err(DeliverError::ForeignChecksums(_))));
    assert_eq!(fs::read(folder.path().join(CHECKSUMS)).unwrap(), b"theirs");
}

#[test]
fn a_record_that_a_power_cut_emptied_keeps_no_run_from_its_files() {
    for lost in [&b""[..], &[0; 512]] {
        let folder = tempfile::tempdir().unwrap();
        run(folder.path(), &[("pdf/a.pdf", b"a"), ("docx/a.docx", b"a"), ("pdf/gone.pdf", b"g")], false);
        fs::write(folder.path().join("docx/a.docx"), b"filled in").unwrap();
        fs::write(folder.path().join(MANIFEST), lost).unwrap();
        let output = Output::open(folder.path()).unwrap();
        output.write("pdf/a.pdf", b"new").unwrap();
        assert!(matches!(output.write("docx/a.docx", b"new"), Err(DeliverError::Changed(_))));
        let manifest =
            Manifest { tool: "rolepress".into(), files: vec![made("pdf/a.pdf", b"new")], ..Manifest::default() };
        assert_eq!(output.commit(manifest, |_| false).unwrap().removed, 1);
        assert_eq!(fs::read(folder.path().join("docx/a.docx")).unwrap(), b"filled in");
        assert!(!folder.path().join("pdf/gone.pdf").exists());
    }
}

#[test]
fn an_empty_record_in_a_folder_that_no_run_has_used_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(MANIFEST), b"").unwrap();
    assert!(matches!(Output::open(folder.path()), Err(DeliverError::EmptyManifest(_))));
    assert!(matches!(Manifest::read(&folder.path().join(MANIFEST)), Err(DeliverError::EmptyManifest(_))));
}

#[test]
fn a_document_that_a_power_cut_tore_gives_way_and_one_that_somebody_changed_does_not() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"whole")], false);
    for (standing, gives_way) in
        [(&b""[..], true), (b"who", true), (b"wh\0\0\0", true), (b"wh\0l\0", false), (b"whim", false)]
    {
        fs::write(folder.path().join("pdf/a.pdf"), standing).unwrap();
        fs::write(folder.path().join("pdf/b.pdf"), standing).unwrap();
        let output = Output::open(folder.path()).unwrap();
        assert_eq!(output.write("pdf/a.pdf", b"whole").is_ok(), gives_way, "{standing:?}");
        assert!(output.write("pdf/b.pdf", b"whole").is_err());
        drop(output);
        run(folder.path(), &[], true);
    }
}

#[test]
fn what_another_program_made_and_this_run_keeps_does_not_pass_for_its_own() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &[("pdf/a.pdf", b"a")], false);
    let output = Output::open(folder.path()).unwrap();
    let newer = Manifest { tool: "rolepress".into(), program: "newer".into(), ..Manifest::default() };
    output.commit(newer, |_| true).unwrap();
    drop(output);
    assert_eq!(Output::open(folder.path()).unwrap().standing("pdf/a.pdf").unwrap().source, "");
}
