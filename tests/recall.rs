//! A build after which nothing has changed tells what the last one found, without looking for it; after any change it looks.

mod common;

use std::path::{Path, PathBuf};

use common::{change, copy_of, digests, rolepress, root};

/// The name of the notes in the output folder.
const NOTES: &str = ".rolepress.findings";

/// The sample set with a warning and an error, built once.
struct Set {
    input: tempfile::TempDir,
    output: tempfile::TempDir,
}

impl Set {
    fn built() -> Set {
        let set = Set { input: copy_of(&root().join("input")), output: tempfile::tempdir().unwrap() };
        change(&set.input.path().join("references.csv"), ",A.4,TC10,", ",A.4,TC99,");
        set.build(&[]);
        set
    }

    fn input(&self, name: &str) -> PathBuf {
        self.input.path().join(name)
    }

    fn output(&self, name: &str) -> PathBuf {
        self.output.path().join(name)
    }

    /// What a build says, but for what it counts.
    fn build(&self, options: &[&str]) -> String {
        said(self.input.path(), self.output.path(), options)
    }

    /// Marks what was noted, so that it shows whether it is told again.
    fn mark(&self) {
        change(&self.output(NOTES), "code `TC99` is unknown", "code `TC99` was unknown");
    }
}

fn said(input: &Path, output: &Path, options: &[&str]) -> String {
    let build = ["build", input.to_str().unwrap(), "--out", output.to_str().unwrap()];
    let run = rolepress(&[&build, options].concat());
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stderr).unwrap()
}

#[test]
fn where_nothing_has_changed_the_same_is_told_again() {
    let set = Set::built();
    let (first, files) = (set.build(&["--force"]), digests(set.output.path()));
    assert_eq!(set.build(&[]), first);
    assert_eq!(digests(set.output.path()), files);
}

#[test]
fn where_nothing_has_changed_nothing_is_looked_for() {
    let set = Set::built();
    set.mark();
    assert!(set.build(&[]).contains("was unknown"));
}

#[test]
fn after_any_change_what_was_noted_is_not_told() {
    type Change = fn(&Set);
    let changes: [(&str, Change); 8] = [
        ("a cell", |set| change(&set.input("roles.csv"), "Gestionnaire", "Administrateur")),
        ("the settings", |set| change(&set.input("rolepress.toml"), "[set]", "# changed\n[set]")),
        ("a file that is none of the set's", |set| std::fs::write(set.input("old.csv"), "role,title\nx,y\n").unwrap()),
        ("a locale that is not read", |set| {
            std::fs::create_dir_all(set.input("templates/locales")).unwrap();
            std::fs::write(set.input("templates/locales/la.toml"), "language = \"la\"\n").unwrap();
        }),
        ("a document", |set| std::fs::remove_file(set.output("pdf/analyste-donnees.pdf")).unwrap()),
        ("the checksums", |set| change(&set.output("SHA256SUMS"), "matrix", "matrice")),
        ("the record", |set| change(&set.output("manifest.json"), "\"tool\"", " \"tool\"")),
        ("the notes", |set| change(&set.output(NOTES), "{", "[")),
    ];
    for (what, change) in changes {
        let set = Set::built();
        set.mark();
        change(&set);
        assert!(!set.build(&[]).contains("was unknown"), "{what}");
    }
}

#[test]
fn of_another_request_what_was_noted_is_not_told() {
    for options in [["--format", "pdf"], ["--lang", "en"], ["--shard", "1/2"], ["--role", "*"], ["--force", "--strict"]]
    {
        let set = Set::built();
        set.mark();
        assert!(!set.build(&options).contains("was unknown"), "{options:?}");
    }
}

#[test]
fn what_lies_beside_the_documents_is_put_right_though_nothing_else_has_changed() {
    let set = Set::built();
    let whole = digests(set.output.path());
    std::fs::remove_file(set.output("SHA256SUMS")).unwrap();
    set.build(&[]);
    assert_eq!(digests(set.output.path()), whole);
}
