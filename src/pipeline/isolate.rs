//! One panic never takes the batch down: it becomes a finding about its role.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work; a panic in it comes back as words for a bug report.
pub fn isolate<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // The work's data is dropped or unused after a panic, so no broken state can be seen.
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.with_borrow_mut(Option::take).map(|place| format!(" at {place}")).unwrap_or_default();
        format!("{}{place}", words(payload.as_ref()))
    })
}

/// Keeps panics of isolated work from being printed by the threads that they happen on, and remembers where
/// they were.
pub fn quieten_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|location| format!("{}:{}", location.file(), location.line()));
        PLACE.with_borrow_mut(|slot| *slot = place);
    }));
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
