//! (room of check)
pub mod lints;
pub mod similarity;
