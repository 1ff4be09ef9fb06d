//! Documents to bytes. Each format is a pure function of a document, a theme and what was prepared for the run.

pub mod pdf;

use std::fmt;

/// Why a document could not be rendered. None of these is a fault of a text in the profile set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    /// The document is nested deeper than layout allows.
    TooDeep,
    /// A character that the run was not prepared for.
    Unprepared(char),
    /// What was written is not what the format allows; says where.
    Internal(String),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::TooDeep => f.write_str("the document is nested too deeply to be laid out"),
            RenderError::Unprepared(c) => {
                write!(f, "the fonts were not prepared for U+{:04X}, which the document holds", u32::from(*c))
            }
            RenderError::Internal(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for RenderError {}
