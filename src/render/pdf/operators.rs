//! The operators of a content stream, written as bytes.
//!
//! printpdf's own operations become lists of objects first and text last, which takes five times as long as all the
//! rest of painting a page. It makes the document around the streams; what is in them comes from here.

use super::content::hundredths;
use super::syntax::{push_fraction, push_hundredths, push_integer};
use crate::document::{Colour, Length};

/// A content stream in the making.
#[derive(Debug, Default)]
pub(super) struct Operators {
    bytes: Vec<u8>,
}

impl Operators {
    pub(super) fn take(&mut self) -> Vec<u8> {
        let room = self.bytes.len();
        std::mem::replace(&mut self.bytes, Vec::with_capacity(room))
    }

    /// An operator without operands, or any other text.
    pub(super) fn raw(&mut self, operator: &str) {
        self.bytes.extend_from_slice(operator.as_bytes());
    }

    /// A length in points with two decimals, a 7,200th of an inch, and a blank.
    pub(super) fn length(&mut self, length: Length) {
        self.hundredths(hundredths(length));
        self.bytes.push(b' ');
    }

    /// A colour's three parts, each from 0 to 1 with three decimals, and a blank.
    pub(super) fn colour(&mut self, colour: Colour) {
        for part in [colour.red, colour.green, colour.blue] {
            let thousandths = (u32::from(part) * 1000 + 127) / 255;
            match thousandths {
                0 => self.bytes.push(b'0'),
                1000 => self.bytes.push(b'1'),
                _ => self.fraction(&[thousandths / 100, thousandths / 10 % 10, thousandths % 10].map(|d| d as u8)),
            }
            self.bytes.push(b' ');
        }
    }

    pub(super) fn integer(&mut self, value: i32) {
        push_integer(&mut self.bytes, i64::from(value));
    }

    /// A string of two-byte codes.
    pub(super) fn codes(&mut self, codes: &[u16]) {
        self.bytes.push(b'(');
        for code in codes {
            for byte in code.to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
                    // A reader takes a bare carriage return for a line feed.
                    b'\r' => self.bytes.extend_from_slice(b"\\r"),
                    _ => self.bytes.push(byte),
                }
            }
        }
        self.bytes.push(b')');
    }

    /// A number given in hundredths.
    pub(super) fn hundredths(&mut self, value: i32) {
        push_hundredths(&mut self.bytes, value);
    }

    /// Decimals behind a point, without zeros at their end; nothing if all are zero.
    fn fraction(&mut self, digits: &[u8]) {
        push_fraction(&mut self.bytes, digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Operators)) -> String {
        let mut operators = Operators::default();
        write(&mut operators);
        String::from_utf8(operators.take()).unwrap()
    }

    #[test]
    fn lengths_have_no_digit_too_many() {
        for (points, text) in
            [(0.0, "0 "), (12.0, "12 "), (0.5, ".5 "), (-0.05, "-.05 "), (62.36, "62.36 "), (-7.2, "-7.2 ")]
        {
            assert_eq!(written(|operators| operators.length(Length::pt(points))), text);
        }
    }

    #[test]
    fn a_colour_is_three_parts_of_one() {
        let colour = Colour { red: 255, green: 0, blue: 51 };
        assert_eq!(written(|operators| operators.colour(colour)), "1 0 .2 ");
    }

    #[test]
    fn the_signs_that_end_a_string_are_escaped() {
        assert_eq!(written(|operators| operators.codes(&[0x2829, 0x5C0D, 0x4142])), "(\\(\\)\\\\\\rAB)");
    }
}
