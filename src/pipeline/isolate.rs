//! One panic never takes the batch down: it becomes a finding about the document that was being made.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
    /// How many isolated works this thread is in.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Does some work; a panic in it comes back as words for a bug report.
pub fn isolate<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    DEPTH.set(DEPTH.get() + 1);
    // The work's data is dropped or unused after a panic, so no broken state can be seen.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    done.map_err(|payload| {
        let place = PLACE.with_borrow_mut(Option::take).map(|place| format!(" at {place}")).unwrap_or_default();
        format!("{}{place}", words(payload.as_ref()))
    })
}

/// Keeps panics of isolated work from being printed by the threads that they happen on, and remembers where they were.
/// All others go where they went before.
pub fn quieten_panics() {
    static QUIETENED: Once = Once::new();
    QUIETENED.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if DEPTH.get() == 0 {
                return others(info);
            }
            let place = info.location().map(|location| format!("{}:{}", location.file(), location.line()));
            PLACE.with_borrow_mut(|slot| *slot = place);
        }));
    });
}

fn words(payload: &(dyn Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "a panic without words".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_words() {
        assert_eq!(isolate(|| 7), Ok(7));
        let words = isolate(|| -> u8 { panic!("no {}", "way") }).unwrap_err();
        assert!(words.starts_with("no way"), "{words}");
    }
}
