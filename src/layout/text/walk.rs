//! Where each character of a word stands: asked where a word is to be divided.

use super::passage::Passage;
use super::segment::{Fragment, FragmentKind};
use crate::layout::font::{Face, FontBook, Shift};

/// Walks along a fragment's codes from offset to rising offset.
pub(super) struct Walk<'a> {
    face: &'a Face,
    codes: &'a [u16],
    shifts: &'a [Shift],
    /// How many codes lie behind, the bytes they read as, and the way in font units.
    passed: usize,
    bytes: usize,
    units: i32,
    /// Where the fragment begins, in points.
    x: f64,
    em: f64,
    tracking: f64,
}

impl<'a> Walk<'a> {
    pub(super) fn along(book: &'a FontBook, passage: &Passage, fragment: &'a Fragment<'_>) -> Walk<'a> {
        let face = book.face(fragment.face);
        let look = &passage.spans[fragment.span].look;
        let (codes, shifts) = match &fragment.kind {
            FragmentKind::Word(word) => (&*word.codes, &*word.shifts),
            _ => Default::default(),
        };
        Walk {
            face,
            codes,
            shifts,
            passed: 0,
            bytes: 0,
            units: 0,
            x: fragment.x,
            em: f64::from(look.size.to_pt()) / f64::from(face.units_per_em()),
            tracking: f64::from(look.tracking.to_pt()),
        }
    }

    /// The position before the byte at `offset`, in points; within a ligature, behind it.
    pub(super) fn to(&mut self, offset: usize) -> f64 {
        while self.bytes < offset
            && let Some(code) = self.codes.get(self.passed)
        {
            self.bytes += self.face.text_length(*code);
            self.units += self.face.advance(*code);
            if let [shift, rest @ ..] = self.shifts
                && shift.at == self.passed
            {
                self.units += i32::from(shift.kern);
                self.shifts = rest;
            }
            self.passed += 1;
        }
        self.x + f64::from(self.units) * self.em + self.tracking * self.passed as f64
    }
}
