//! The catalogue: frameworks with their areas and e-competences, and the master list of codes.
//!
//! Ids have private fields: only a lookup in the [`Catalogue`] makes one, so that reading by id can't fail.

use std::collections::HashMap;

use super::names::{CodeName, CompetenceName, LevelRange};
use super::{ColumnName, Text, reads_alike, split_code, split_competence};
use crate::diagnostic::RowId;

/// The tables that the catalogue is made of, by name: their rows belong to no role.
pub const CATALOGUE_TABLES: [&str; 4] = ["frameworks", "areas", "competences", "codes"];

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

impl Code<'_> {
    /// Whether a label that is printed beside the code reads as its own does, in any language: then it needs no mention.
    pub fn is_labelled(&self, printed: &str) -> bool {
        let printed = match split_code(printed) {
            Some((name, label)) if name == self.name => label,
            _ => printed,
        };
        self.label.in_all_languages().any(|(_, label)| reads_alike(printed, label))
    }
}

impl Competence<'_> {
    /// Whether a role's title is the framework's, in any language, behind the code, which stands before it in any document.
    pub fn is_titled_behind_code(&self, title: &str) -> bool {
        split_competence(title).is_some_and(|(name, title)| {
            name == self.name && self.title.in_all_languages().any(|(_, own)| reads_alike(title, own))
        })
    }
}

/// Everything that references can point to.
#[derive(Debug, Default)]
pub struct Catalogue<'s> {
    frameworks: Vec<Framework<'s>>,
    areas: Vec<Area<'s>>,
    competences: Vec<Competence<'s>>,
    codes: Vec<Code<'s>>,
    /// Of those that a table defines.
    framework_ids: HashMap<&'s str, FrameworkId>,
    area_ids: HashMap<(FrameworkId, char), AreaId>,
    competence_ids: HashMap<(FrameworkId, CompetenceName), CompetenceId>,
    code_ids: HashMap<CodeName, CodeId>,
}

impl<'s> Catalogue<'s> {
    /// The framework of that name, if a row defines it.
    pub fn resolve_framework(&self, name: &str) -> Option<FrameworkId> {
        self.framework_ids.get(name).copied()
    }

    /// The area of that letter in a framework, if a row defines it.
    pub fn resolve_area(&self, framework: FrameworkId, letter: char) -> Option<AreaId> {
        self.area_ids.get(&(framework, letter)).copied()
    }

    /// The e-competence of that name in a framework, if a row defines it.
    pub fn resolve_competence(&self, framework: FrameworkId, name: CompetenceName) -> Option<CompetenceId> {
        self.competence_ids.get(&(framework, name)).copied()
    }

    /// The code of that name, if the master list has it.
    pub fn resolve_code(&self, name: CodeName) -> Option<CodeId> {
        self.code_ids.get(&name).copied()
    }

    /// What an id of this catalogue stands for; so for the next three.
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

    /// In the order of the table, without stand-ins.
    pub fn frameworks(&self) -> impl Iterator<Item = (FrameworkId, &Framework<'s>)> {
        (0..).map(FrameworkId).zip(&self.frameworks).take(self.framework_ids.len())
    }

    /// Whether the framework is in no table, and stands for a name that rows refer to.
    pub fn is_stand_in(&self, framework: FrameworkId) -> bool {
        // They come behind those that have a name to be found by.
        framework.index() >= self.framework_ids.len()
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

    /// Adds a framework, before all stand-ins. A later one of the same name is not added; the first one's id comes back.
    pub fn add_framework(&mut self, framework: Framework<'s>) -> FrameworkId {
        if let Some(id) = self.catalogue.resolve_framework(framework.name) {
            return id;
        }
        let id = FrameworkId(self.catalogue.frameworks.len() as u32);
        self.catalogue.framework_ids.insert(framework.name, id);
        self.catalogue.frameworks.push(framework);
        id
    }

    /// Adds a framework for a name that no table defines, so that what hangs on it is checked all the same. No name leads
    /// to it.
    pub fn add_stand_in(&mut self, name: &'s str, row: RowId) -> FrameworkId {
        let id = FrameworkId(self.catalogue.frameworks.len() as u32);
        let text = Text::plain("", row, ColumnName::new(&"framework"));
        self.catalogue.frameworks.push(Framework {
            name,
            title: text.clone(),
            version: "",
            language: "",
            source: text,
            areas: Vec::new(),
            competences: Vec::new(),
            row,
        });
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
    use crate::diagnostic::FileId;

    #[test]
    fn the_title_of_the_framework_behind_its_code_is_no_title_of_the_role_s_own() {
        let row = RowId { file: FileId(0), start: 0 };
        let competence = Competence {
            framework: FrameworkId(0),
            area: AreaId(0),
            name: CompetenceName { area: 'D', number: 8 },
            title: Text::plain("Contract management", row, ColumnName::new(&"title")),
            levels: None,
            row,
        };
        assert!(competence.is_titled_behind_code("D.8. Contract Management"));
        for title in ["Contract management", "D.9. Contract management", "D.8. Contracts"] {
            assert!(!competence.is_titled_behind_code(title), "{title}");
        }
    }
}
