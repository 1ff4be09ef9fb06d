//! Lengths: the only place that knows units. A bare `f32` length never crosses a module.

use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length on the page, kept in points (1/72 inch).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f32);

impl Length {
    /// No length.
    pub const ZERO: Length = Length(0.0);

    /// A length in points, 1/72 inch.
    pub const fn pt(points: f32) -> Self {
        Length(points)
    }

    /// A length in millimetres.
    pub const fn mm(millimetres: f32) -> Self {
        Length(millimetres * (72.0 / 25.4))
    }

    /// In points, 1/72 inch.
    pub const fn to_pt(self) -> f32 {
        self.0
    }

    /// In twentieths of a point, Word's unit, rounded.
    pub fn to_twips(self) -> i32 {
        (self.0 * 20.0).round() as i32
    }

    /// In English metric units (914,400 an inch), the unit of Office drawings, rounded.
    pub fn to_emu(self) -> i64 {
        (f64::from(self.0) * 12_700.0).round() as i64
    }

    pub fn max(self, other: Self) -> Self {
        Length(self.0.max(other.0))
    }

    pub fn min(self, other: Self) -> Self {
        Length(self.0.min(other.0))
    }

    /// Reads `12pt`, `4.5mm`, `2cm` or `1in`; blanks around are allowed.
    ///
    /// Returns `None` if the unit is missing or unknown, or the number is not finite.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f32 = text[..split].trim().parse().ok()?;
        let length = match &text[split..] {
            "pt" => Length::pt(number),
            "mm" => Length::mm(number),
            "cm" => Length::mm(number * 10.0),
            "in" => Length::pt(number * 72.0),
            _ => return None,
        };
        length.0.is_finite().then_some(length)
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl Mul<f32> for Length {
    type Output = Length;
    fn mul(self, factor: f32) -> Length {
        Length(self.0 * factor)
    }
}

impl Div<f32> for Length {
    type Output = Length;
    fn div(self, divisor: f32) -> Length {
        Length(self.0 / divisor)
    }
}

/// How many times the other length this one is.
impl Div for Length {
    type Output = f32;
    fn div(self, other: Length) -> f32 {
        self.0 / other.0
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

/// Points with up to two decimals: `12pt`, `10.5pt`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", (self.0 * 100.0).round() / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_inch_is_the_same_in_every_unit() {
        let inch = Length::mm(25.4);
        assert_eq!(inch.to_pt().round(), 72.0);
        assert_eq!(inch.to_twips(), 1440);
        assert_eq!(inch.to_emu(), 914_400);
        assert_eq!(Length::parse(" 1in "), Some(Length::pt(72.0)));
    }

    #[test]
    fn a_length_without_a_known_unit_is_refused() {
        for text in ["12", "pt", "3em", "", "NaNpt", "12 px"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }
}
