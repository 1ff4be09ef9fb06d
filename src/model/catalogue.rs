//! The catalogue: frameworks with their areas and e-competences, and the master list of codes.
//!
//! Ids have private fields: only a lookup in the [`Catalogue`] makes one, so that reading by id can't fail.

use std::collections::HashMap;
use std::fmt;

use super::Text;
use crate::diagnostic::RowId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The position in the catalogue's list, counted from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A framework of the catalogue.
    FrameworkId,
    /// An area of one framework.
    AreaId,
    /// An e-competence of one framework.
    CompetenceId,
    /// A code of the master list.
    CodeId
}

/// A version of the European e-Competence Framework, or a variant of it.
#[derive(Clone, Debug)]
pub struct Framework<'s> {
    /// `e-cf-3.0`.
    pub name: &'s str,
    pub title: Text<'s>,
    pub version: &'s str,
    pub language: &'s str,
    pub source: Text<'s>,
    /// In the order A to E.
    pub areas: Vec<AreaId>,
    /// In framework order: A.1, A.2 … A.10, B.1.
    pub competences: Vec<CompetenceId>,
    pub row: RowId,
}

/// Dimension 1.
#[derive(Clone, Debug)]
pub struct Area<'s> {
    pub framework: FrameworkId,
    /// `A` to `E`.
    pub letter: char,
    /// Empty where the set has no row for it.
    pub title: Text<'s>,
}

/// Dimension 2: an e-competence of a framework.
#[derive(Clone, Debug)]
pub struct Competence<'s> {
    pub framework: FrameworkId,
    pub area: AreaId,
    pub name: CompetenceName,
    pub title: Text<'s>,
    /// The levels that the framework allows; `None` is any.
    pub levels: Option<LevelRange>,
    pub row: RowId,
}

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

/// A row of the master list.
#[derive(Clone, Debug)]
pub struct Code<'s> {
    pub name: CodeName,
    pub label: Text<'s>,
    /// As written; empty where the code alone tells it.
    pub category: &'s str,
    /// The framework that alone knows the code; `None` is all.
    pub framework: Option<FrameworkId>,
    pub row: RowId,
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
}

impl fmt::Display for CodeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.family.prefix(), self.number)
    }
}

/// Everything that references can point to.
#[derive(Debug, Default)]
pub struct Catalogue<'s> {
    frameworks: Vec<Framework<'s>>,
    areas: Vec<Area<'s>>,
    competences: Vec<Competence<'s>>,
    codes: Vec<Code<'s>>,
    framework_ids: HashMap<&'s str, FrameworkId>,
    area_ids: HashMap<(FrameworkId, char), AreaId>,
    competence_ids: HashMap<(FrameworkId, CompetenceName), CompetenceId>,
    code_ids: HashMap<CodeName, CodeId>,
    in_doubt: bool,
}

impl<'s> Catalogue<'s> {
    /// Whether its tables have errors: then what disagrees with them may be right.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    pub fn set_in_doubt(&mut self, in_doubt: bool) {
        self.in_doubt = in_doubt;
    }

    pub fn resolve_framework(&self, name: &str) -> Option<FrameworkId> {
        self.framework_ids.get(name).copied()
    }

    pub fn resolve_area(&self, framework: FrameworkId, letter: char) -> Option<AreaId> {
        self.area_ids.get(&(framework, letter)).copied()
    }

    pub fn resolve_competence(&self, framework: FrameworkId, name: CompetenceName) -> Option<CompetenceId> {
        self.competence_ids.get(&(framework, name)).copied()
    }

    pub fn resolve_code(&self, name: CodeName) -> Option<CodeId> {
        self.code_ids.get(&name).copied()
    }

    pub fn framework(&self, id: FrameworkId) -> &Framework<'s> {
        &self.frameworks[id.index()]
    }

    pub fn area(&self, id: AreaId) -> &Area<'s> {
        &self.areas[id.index()]
    }

    pub fn competence(&self, id: CompetenceId) -> &Competence<'s> {
        &self.competences[id.index()]
    }

    pub fn code(&self, id: CodeId) -> &Code<'s> {
        &self.codes[id.index()]
    }

    /// In the order of the table.
    pub fn frameworks(&self) -> impl Iterator<Item = (FrameworkId, &Framework<'s>)> {
        self.frameworks.iter().enumerate().map(|(index, framework)| (FrameworkId(index as u32), framework))
    }

    /// In the order of the table, frameworks mixed.
    pub fn competences(&self) -> impl Iterator<Item = (CompetenceId, &Competence<'s>)> {
        self.competences.iter().enumerate().map(|(index, competence)| (CompetenceId(index as u32), competence))
    }

    /// In the order TC, CC, MC, BC, each by rising number.
    pub fn codes(&self) -> impl Iterator<Item = (CodeId, &Code<'s>)> {
        self.codes.iter().enumerate().map(|(index, code)| (CodeId(index as u32), code))
    }
}

/// Fills a catalogue. `check` is its only user: it sees to it that names are unique and parents are known.
#[derive(Debug, Default)]
pub struct CatalogueBuilder<'s> {
    catalogue: Catalogue<'s>,
}

impl<'s> CatalogueBuilder<'s> {
    /// What has been filled in so far, to look names up in.
    pub fn so_far(&self) -> &Catalogue<'s> {
        &self.catalogue
    }

    /// Adds a framework. A later one of the same name is not added; the first one's id comes back.
    pub fn add_framework(&mut self, framework: Framework<'s>) -> FrameworkId {
        if let Some(id) = self.catalogue.resolve_framework(framework.name) {
            return id;
        }
        let id = FrameworkId(self.catalogue.frameworks.len() as u32);
        self.catalogue.framework_ids.insert(framework.name, id);
        self.catalogue.frameworks.push(framework);
        id
    }

    /// Adds an area to its framework. A later one of the same letter is not added.
    pub fn add_area(&mut self, area: Area<'s>) -> AreaId {
        if let Some(id) = self.catalogue.resolve_area(area.framework, area.letter) {
            return id;
        }
        let id = AreaId(self.catalogue.areas.len() as u32);
        self.catalogue.area_ids.insert((area.framework, area.letter), id);
        self.catalogue.frameworks[area.framework.index()].areas.push(id);
        self.catalogue.areas.push(area);
        id
    }

    /// Adds an e-competence to its framework. A later one of the same name is not added.
    pub fn add_competence(&mut self, competence: Competence<'s>) -> CompetenceId {
        if let Some(id) = self.catalogue.resolve_competence(competence.framework, competence.name) {
            return id;
        }
        let id = CompetenceId(self.catalogue.competences.len() as u32);
        self.catalogue.competence_ids.insert((competence.framework, competence.name), id);
        self.catalogue.frameworks[competence.framework.index()].competences.push(id);
        self.catalogue.competences.push(competence);
        id
    }

    /// Adds a code to the master list. A later one of the same name is not added.
    pub fn add_code(&mut self, code: Code<'s>) {
        if self.catalogue.codes.iter().all(|known| known.name != code.name) {
            self.catalogue.codes.push(code);
        }
    }

    /// Sorts what has an order of its own, and gives codes their ids.
    pub fn finish(mut self) -> Catalogue<'s> {
        let catalogue = &mut self.catalogue;
        catalogue.codes.sort_by_key(|code| code.name);
        catalogue.code_ids =
            catalogue.codes.iter().enumerate().map(|(index, code)| (code.name, CodeId(index as u32))).collect();
        for framework in &mut catalogue.frameworks {
            framework.areas.sort_by_key(|id| catalogue.areas[id.index()].letter);
            framework.competences.sort_by_key(|id| catalogue.competences[id.index()].name);
        }
        self.catalogue
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
    fn level_ranges_are_read_with_any_dash() {
        for text in ["2-4", "2–4", " 2 - 4 ", "e-2-4"] {
            let range = LevelRange::parse(text);
            assert!(text == "e-2-4" || range.is_some_and(|range| range.to_string() == "2–4"), "{text}");
        }
        assert_eq!(LevelRange::parse("3").map(|range| range.to_string()).as_deref(), Some("3"));
        for text in ["4-2", "0-3", "2-6", "", "-", "x"] {
            assert_eq!(LevelRange::parse(text), None, "{text}");
        }
    }
}
