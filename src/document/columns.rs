//! How the columns of a table share its width, as far as the page and Word do it alike: what a column's cells need, and
//! which columns give way to which.

use super::Length;

/// What a column's cells need: on one line each, for their longest words, and for the longest parts of divided words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Need {
    pub natural: Length,
    pub least: Length,
    pub part: Length,
}

impl Need {
    /// Makes it enough for another need, too.
    pub fn widen(&mut self, other: Need) {
        *self = Need {
            natural: self.natural.max(other.natural),
            least: self.least.max(other.least),
            part: self.part.max(other.part),
        };
    }

    /// The need with so much beside it.
    pub fn plus(self, width: Length) -> Need {
        Need { natural: self.natural + width, least: self.least + width, part: self.part + width }
    }
}

/// Which part of its need is enough for a column that gives way.
pub type Enough = fn(&Need) -> Length;

/// What a column that goes by its content takes of the width at most, while others need room.
pub const GREEDIEST: f32 = 0.45;

/// What columns that share have together of the width, while others have much room that their own content does not need;
/// while they have any; and while they can be made narrower in any way.
pub const COMFORTABLE: f32 = 0.45;
pub const SUFFICIENT: f32 = 0.33;
pub const READABLE: f32 = 0.25;

/// So much room is little: a column that has no more keeps it, and stands in line with those of other tables.
pub const LITTLE: Length = Length::pt(8.0);

/// The share of its width by which a fixed column may grow for a word of its body: an address is broken rather.
pub const GROWTH: f32 = 0.35;

/// Columns that are all fixed and leave less than this of the width take it: an edge that nearly meets those of other
/// tables looks like a slip.
pub const NEARLY_FULL: f32 = 0.1;

/// What so many columns that share keep of the width, whatever the others need: a tenth each, and half of it together.
pub fn kept_by_sharing(columns: usize, width: Length) -> Length {
    (width * 0.1 * columns as f32).min(width * 0.5)
}

/// Takes what is missing from what columns have to spare, in the measure in which each has.
pub fn take_spare(widths: &mut [Length], missing: Length, spares: &[Length]) {
    let total: Length = spares.iter().copied().sum();
    if missing > Length::ZERO && total > Length::ZERO {
        let factor = (missing / total).min(1.0);
        for (slot, spare) in widths.iter_mut().zip(spares) {
            *slot -= *spare * factor;
        }
    }
}

/// Makes all columns wider or narrower alike.
pub fn scale(widths: &mut [Length], factor: f32) {
    for slot in widths {
        *slot = *slot * factor;
    }
}
