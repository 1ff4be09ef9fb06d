//! The names that frameworks and the master list are spoken of by: `A.1`, levels `2-4`, `TC10`. Each has one form to be
//! written in and an order that people expect.

use std::fmt;

/// `A.1` to `E.99`: ordered as people count, A.10 after A.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompetenceName {
    /// `A` to `E`.
    pub area: char,
    /// 1 to 99.
    pub number: u8,
}

impl CompetenceName {
    /// Reads `A.1`; also `A1`, `a.1`, `A.1.` and `A. 1`, as printed profiles have them.
    pub fn parse(text: &str) -> Option<Self> {
        let mut characters = text.trim().chars();
        let area = characters.next()?.to_ascii_uppercase();
        let rest = characters.as_str().trim_start_matches(['.', ' ', '\u{a0}']).trim_end_matches(['.', ' ']);
        let digits = !rest.is_empty() && rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
        let number = rest.parse().ok().filter(|number| digits && *number > 0)?;
        ('A'..='E').contains(&area).then_some(CompetenceName { area, number })
    }
}

/// Reads the letter of an area, `A` to `E`; also `a` and `A.`, as printed profiles have them.
pub fn area_letter(text: &str) -> Option<char> {
    let mut characters = text.trim_end_matches('.').chars();
    let letter = characters.next()?.to_ascii_uppercase();
    (characters.next().is_none() && ('A'..='E').contains(&letter)).then_some(letter)
}

impl fmt::Display for CompetenceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.area, self.number)
    }
}

/// Proficiency levels from `lowest` to `highest`, both 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelRange {
    pub lowest: u8,
    pub highest: u8,
}

impl LevelRange {
    /// Reads `2-4` (any dash) or `3`.
    pub fn parse(text: &str) -> Option<Self> {
        let level = |text: &str| {
            text.trim().trim_start_matches("e-").parse::<u8>().ok().filter(|level| (1..=5).contains(level))
        };
        if let Some(single) = level(text) {
            return Some(LevelRange { lowest: single, highest: single });
        }
        let (lowest, highest) = text.split_once(['-', '–', '—'])?;
        let range = LevelRange { lowest: level(lowest)?, highest: level(highest)? };
        (range.lowest <= range.highest).then_some(range)
    }

    /// Whether the level is from the lowest to the highest.
    pub fn contains(self, level: u8) -> bool {
        (self.lowest..=self.highest).contains(&level)
    }
}

impl fmt::Display for LevelRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.lowest == self.highest {
            write!(f, "{}", self.lowest)
        } else {
            write!(f, "{}–{}", self.lowest, self.highest)
        }
    }
}

/// The four lists of the master list, in the order of the printed annex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// TC
    Technical,
    /// CC
    Content,
    /// MC
    Managerial,
    /// BC
    Behavioural,
}

impl Family {
    /// In the order of the printed annex.
    pub const ALL: [Family; 4] = [Family::Technical, Family::Content, Family::Managerial, Family::Behavioural];

    /// `TC`, `CC`, `MC`, `BC`.
    pub fn prefix(self) -> &'static str {
        match self {
            Family::Technical => "TC",
            Family::Content => "CC",
            Family::Managerial => "MC",
            Family::Behavioural => "BC",
        }
    }

    /// `technical`, `content`, `managerial`, `behavioural`: the key of its words in a locale.
    pub fn key(self) -> &'static str {
        match self {
            Family::Technical => "technical",
            Family::Content => "content",
            Family::Managerial => "managerial",
            Family::Behavioural => "behavioural",
        }
    }

    /// The family of `TC`, `CC`, `MC` or `BC`, in capitals.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        Family::ALL.into_iter().find(|family| family.prefix() == prefix)
    }
}

/// `TC1` to `BC999`: ordered by family, then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeName {
    pub family: Family,
    /// 1 to 999.
    pub number: u16,
}

impl CodeName {
    /// Reads `TC10` in its exact form: no blank, no leading zero, capitals.
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, digits) = (text.get(..2)?, text.get(2..)?);
        let family = Family::of_prefix(prefix)?;
        let plain = (1..=3).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| plain)?;
        Some(CodeName { family, number })
    }

    /// Reads `TC10` also with blanks and in small letters: `tc 10`.
    pub fn parse_loosely(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        CodeName::parse(&compact.to_uppercase())
    }
}

impl fmt::Display for CodeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.family.prefix(), self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn competence_names_order_as_people_count() {
        let [nine, ten] = ["A.9", "A.10"].map(|text| CompetenceName::parse(text).unwrap());
        assert!(nine < ten);
        assert_eq!(ten.to_string(), "A.10");
    }

    #[test]
    fn only_names_of_the_framework_pattern_are_read() {
        for text in ["F.1", "A", "A.0", "A.100", "", "A.x", "1.A", "A.+1"] {
            assert_eq!(CompetenceName::parse(text), None, "{text}");
        }
        assert_eq!(CompetenceName::parse("B.4."), CompetenceName::parse("b4"));
    }

    #[test]
    fn a_code_has_one_exact_form() {
        assert_eq!(CodeName::parse("TC10").unwrap().to_string(), "TC10");
        for text in ["TC 10", "tc10", "TC0", "TC010", "TX3", "TC", "TC-10", "TC1000", "ÉÉ1"] {
            assert_eq!(CodeName::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_may_be_read_with_blanks_and_in_small_letters() {
        assert_eq!(CodeName::parse_loosely("tc\u{a0}10"), CodeName::parse("TC10"));
        assert_eq!(CodeName::parse_loosely("tc-10"), None);
    }

    #[test]
    fn areas_have_one_letter() {
        assert_eq!((area_letter("b."), area_letter("E")), (Some('B'), Some('E')));
        for text in ["F", "", ".", "AB", "A.1"] {
            assert_eq!(area_letter(text), None, "{text}");
        }
    }

    #[test]
    fn level_ranges_are_read_with_any_dash() {
        for text in ["2-4", "2–4", " 2 — 4 ", "2–e-4"] {
            let range = LevelRange::parse(text).map(|range| range.to_string());
            assert_eq!(range.as_deref(), Some("2–4"), "{text}");
        }
        assert_eq!(LevelRange::parse("3").map(|range| range.to_string()).as_deref(), Some("3"));
        for text in ["4-2", "0-3", "2-6", "", "-", "x", "e-2-4"] {
            assert_eq!(LevelRange::parse(text), None, "{text}");
        }
    }
}
