//! The cross-matrix: all that the workbook needs, taken out of the library as plain values.

use super::Library;

/// Everything that the workbook shows, in the run's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {}

impl Matrix {
    /// Takes the matrix out of a library.
    pub fn of(_library: &Library<'_>) -> Self {
        Matrix {}
    }
}
