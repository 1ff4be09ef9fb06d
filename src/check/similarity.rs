//! x

mod copy;
mod fold;
mod labels;
mod likeness;
mod phrase;
mod words;

pub use copy::is_near_copy;
pub use fold::{edge_hash, fold, wording, wording_hash};
pub use labels::{MasterLabels, Verdict};
pub use likeness::{Likeness, Weights};
pub use phrase::{Phrase, Word};
