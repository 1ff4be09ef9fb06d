//! Pure functions from documents to bytes, one module a format. What can go wrong here is a [`RenderError`].

mod deflate;
pub mod docx;
pub mod pdf;
pub mod xlsx;

use std::fmt;

/// Why a document can't be written in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The format can't hold it: too many columns, nested too deep, larger than an archive may be.
    Unfit(String),
    /// A library wrote something that is not what it promises.
    Malformed(String),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Unfit(what) | RenderError::Malformed(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for RenderError {}
