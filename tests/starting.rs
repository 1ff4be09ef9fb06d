//! The set that `init` writes: sound, and printed, in each of its languages.

mod common;

use common::{docx_text, rolepress};

/// What the command prints with these arguments, which it must do with status 0.
fn told(arguments: &[&str]) -> String {
    let run = rolepress(arguments);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_new_set_has_nothing_to_mend_and_is_printed_in_its_language() {
    for (language, role, words) in [
        ("fr", "charge-de-mission", ["Tâches principales", "Estimer les coûts et les délais"]),
        ("en", "project-officer", ["Main tasks", "Technical and financial feasibility studies"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let [set, output] = ["set", "out"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
        told(&["init", &set, "--lang", language]);
        assert_eq!(told(&["check", &set]).trim(), "0 errors, 0 warnings, 0 notes in 1 role", "{language}");
        told(&["build", &set, "--out", &output]);
        let text = docx_text(&std::path::Path::new(&output).join(format!("docx/{role}.docx")));
        assert!(words.iter().all(|word| text.contains(word)), "{language}: {text}");
    }
}

#[test]
fn a_new_set_is_french_unless_another_language_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let set = folder.path().join("set");
    told(&["init", set.to_str().unwrap()]);
    let settings = std::fs::read_to_string(set.join("rolepress.toml")).unwrap();
    assert!(settings.contains("language = \"fr\""), "{settings}");
}
