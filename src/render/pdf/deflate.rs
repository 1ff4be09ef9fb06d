//! Compression, at the level where time and size balance.

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};

/// Of 9. Level 6 makes a job sheet 7 % smaller for four times the work, see `docs/performance.md`.
const LEVEL: u32 = 2;

thread_local! {
    /// Its tables are a third of a megabyte, too much to set up for each of a document's twenty streams.
    static STATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

/// Compresses for a stream with `/Filter /FlateDecode`.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    STATE.with_borrow_mut(|state| {
        state.reset();
        let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
        loop {
            let taken = state.total_in() as usize;
            match state.compress_vec(&bytes[taken..], &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => return out,
                Ok(_) => out.reserve(bytes.len() / 4 + 64),
            }
        }
    })
}
