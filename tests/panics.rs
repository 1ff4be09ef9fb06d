//! What becomes of panics in a process that builds: alone in its file, since a process has one hook for them.

mod common;

use std::panic;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use common::{build_options, sound};
use rolepress::pipeline::{Format, Watcher, build};

static TOLD: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Clumsy;

impl Watcher for Clumsy {
    fn start(&self, _: &str, _: Format) {
        panic!("within");
    }
}

#[test]
fn a_panic_within_a_document_is_kept_quiet_and_one_elsewhere_is_told_as_ever() {
    panic::set_hook(Box::new(|info| {
        let words = info.payload().downcast_ref::<&str>().copied().unwrap_or_default();
        TOLD.lock().unwrap().push(words.to_owned());
    }));
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let options = build_options(&sound(), &folder.path().join("out"));
        let summary = build(&options, &Clumsy, &AtomicBool::new(false)).unwrap();
        let crashed: Vec<_> = summary.checked.findings.iter().filter(|finding| finding.rule.code == "B901").collect();
        assert_eq!(crashed.len(), 6);
        assert!(crashed.iter().all(|finding| finding.message.contains("within at tests/panics.rs:")), "{crashed:?}");
    }
    let outside = panic::catch_unwind(|| panic!("outside"));
    drop(panic::take_hook());
    assert!(outside.is_err());
    assert_eq!(*TOLD.lock().unwrap(), ["outside"]);
}
