//! What must hold for every package, and one document that has everything.

mod everything;
mod lint;
mod package;
mod trees;
