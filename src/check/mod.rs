//! (room of check)
pub mod similarity;
