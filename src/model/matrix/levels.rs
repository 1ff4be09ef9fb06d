//! A set of proficiency levels in one byte: a matrix of ten thousand roles holds half a million of them.

use std::fmt;
use std::ops::{BitOr, BitOrAssign};

use crate::model::Level;

/// The levels that a role asks of an e-competence; may be none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Levels(u8);

impl Levels {
    /// Whether the level, 1 to 5, is among them.
    pub fn contains(self, level: u8) -> bool {
        level < 8 && self.0 & (1 << level) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// 1 to 5.
    pub fn lowest(self) -> Option<u8> {
        (1..=5).find(|level| self.contains(*level))
    }

    /// 1 to 5.
    pub fn highest(self) -> Option<u8> {
        (1..=5).rev().find(|level| self.contains(*level))
    }
}

impl FromIterator<Level> for Levels {
    fn from_iter<I: IntoIterator<Item = Level>>(levels: I) -> Self {
        Levels(levels.into_iter().fold(0, |bits, level| bits | 1 << level.number()))
    }
}

impl BitOr for Levels {
    type Output = Levels;

    fn bitor(self, other: Levels) -> Levels {
        Levels(self.0 | other.0)
    }
}

impl BitOrAssign for Levels {
    fn bitor_assign(&mut self, other: Levels) {
        self.0 |= other.0;
    }
}

impl fmt::Display for Levels {
    /// As people write them: `3`, `2–4`, `2, 4`; nothing for none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Some(lowest), Some(highest)) = (self.lowest(), self.highest()) else { return Ok(()) };
        if lowest == highest {
            write!(f, "{lowest}")
        } else if (lowest..=highest).all(|level| self.contains(level)) {
            write!(f, "{lowest}–{highest}")
        } else {
            write!(f, "{lowest}")?;
            (lowest + 1..=highest).filter(|level| self.contains(*level)).try_for_each(|level| write!(f, ", {level}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(numbers: &[u8]) -> Levels {
        numbers.iter().filter_map(|number| Level::new(*number)).collect()
    }

    #[test]
    fn levels_are_written_as_people_write_them() {
        let written =
            [&[][..], &[3], &[4, 3], &[1, 2, 3, 4, 5], &[2, 4], &[1, 2, 4]].map(levels).map(|l| l.to_string());
        assert_eq!(written, ["", "3", "3–4", "1–5", "2, 4", "1, 2, 4"]);
    }

    #[test]
    fn the_highest_digit_of_the_text_is_the_highest_level() {
        for bits in 1u8..32 {
            let levels = Levels(bits << 1);
            let digit = levels.to_string().chars().filter_map(|c| c.to_digit(10)).max();
            assert_eq!(digit, levels.highest().map(u32::from));
        }
    }
}
