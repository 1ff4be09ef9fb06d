//! What was found of cells apart, and is one mistake: it becomes one finding, with a help that mends it as a whole. In order,
//! since each leaves to the next what is none of its own.

mod alike;
mod exchanged;
mod misplaced;
mod shifted;

use crate::diagnostic::Diagnostics;
use crate::ingest::Drafts;
pub use exchanged::words_of_exchange;

/// Joins the findings of a set that are one mistake.
pub fn join(drafts: &Drafts<'_>, findings: &mut Diagnostics) {
    shifted::join_shifted(drafts, findings);
    misplaced::join_misplaced(drafts, findings);
    exchanged::join_exchanged(drafts, findings);
    alike::join_alike(findings);
}
