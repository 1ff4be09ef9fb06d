//! The paper that sheets are printed on: that of the documents.

use crate::document::PageStyle;

/// The paper of all sheets, which lies on its side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    #[default]
    A4,
    Letter,
}

/// The margins of a printed sheet in inches: left and right, top, bottom.
pub(super) const MARGINS: (f64, f64, f64) = (0.3, 0.7, 0.6);

impl Paper {
    /// The paper of documents that have such pages.
    pub fn of(page: &PageStyle) -> Paper {
        // Between the sides of Letter, 11 : 8.5, and those of A4, √2 : 1.
        const BETWEEN: f32 = 1.35;
        if page.height.to_pt() < page.width.to_pt() * BETWEEN { Paper::Letter } else { Paper::A4 }
    }

    /// Its number in spreadsheets.
    pub(super) fn number(self) -> u8 {
        match self {
            Paper::A4 => 9,
            Paper::Letter => 1,
        }
    }

    /// Width and height within the margins, in points.
    pub(super) fn inside(self) -> (f64, f64) {
        let (width, height) = match self {
            Paper::A4 => (841.9, 595.3),
            Paper::Letter => (792.0, 612.0),
        };
        let (side, top, bottom) = MARGINS;
        (width - 2.0 * side * 72.0, height - (top + bottom) * 72.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Length;

    #[test]
    fn sheets_lie_on_the_paper_of_the_documents() {
        let paper = |width: f32, height: f32| {
            let (width, height, margin) = (Length::mm(width), Length::mm(height), Length::ZERO);
            Paper::of(&PageStyle {
                width,
                height,
                margin_top: margin,
                margin_bottom: margin,
                margin_left: margin,
                margin_right: margin,
            })
        };
        assert_eq!([paper(210.0, 297.0), paper(215.9, 279.4)], [Paper::A4, Paper::Letter]);
    }
}
