//! A role and what it asks for.

use super::matrix::Levels;
use super::{Assignment, CodeId, Competence, CompetenceId, FrameworkId, Importance, Involvement, Level, Text};
use crate::diagnostic::RowId;

/// A job that a profile describes.
#[derive(Clone, Debug)]
pub struct Role<'s> {
    /// The role's id in the tables; also the stem of its file names.
    pub slug: &'s str,
    pub title: Text<'s>,
    pub framework: FrameworkId,
    /// BCP 47, the language of the untranslated texts: the one that its row says, else the set's. Never empty.
    pub language: &'s str,
    /// Lists; ` | ` separates the values of the cell.
    pub also_known_as: Text<'s>,
    pub related_professions: Text<'s>,
    pub summary: Text<'s>,
    pub mission: Text<'s>,
    /// Paragraphs, separated by ` | `.
    pub environment: Text<'s>,
    pub reports_to: Text<'s>,
    pub qualifications: Text<'s>,
    pub working_conditions: Text<'s>,
    pub version: &'s str,
    /// As written; an ISO date where the user follows the habit.
    pub reviewed: &'s str,
    pub source: Text<'s>,
    /// In the order of positions.
    pub deliverables: Vec<Deliverable<'s>>,
    pub tasks: Vec<Task<'s>>,
    pub kpis: Vec<Text<'s>>,
    pub sections: Vec<RoleSection<'s>>,
    /// In the order of the table.
    pub requirements: Vec<Requirement<'s>>,
    pub row: RowId,
}

/// What the role delivers, and what it is to it.
#[derive(Clone, Debug)]
pub struct Deliverable<'s> {
    pub involvement: Involvement,
    pub text: Text<'s>,
}

impl<'s> Role<'s> {
    /// The texts of its own row, in the order of the columns.
    pub fn texts(&self) -> [&Text<'s>; 10] {
        [
            &self.title,
            &self.also_known_as,
            &self.related_professions,
            &self.summary,
            &self.mission,
            &self.environment,
            &self.reports_to,
            &self.qualifications,
            &self.working_conditions,
            &self.source,
        ]
    }
}

/// What the role does.
#[derive(Clone, Debug)]
pub struct Task<'s> {
    /// The heading that the task stands under; may be empty.
    pub heading: Text<'s>,
    pub text: Text<'s>,
}

/// Anything else that a role's sheet should carry.
#[derive(Clone, Debug)]
pub struct RoleSection<'s> {
    pub heading: Text<'s>,
    pub text: Text<'s>,
}

/// An e-competence that a role asks for.
#[derive(Clone, Debug)]
pub struct Requirement<'s> {
    pub competence: CompetenceId,
    /// The role's own wording of the title; empty means the framework's.
    pub title: Text<'s>,
    pub description: Text<'s>,
    pub importance: Option<Importance>,
    /// In the order of the table, at most one a level after `check`; the first one counts.
    pub levels: Vec<LevelDescriptor<'s>>,
    /// In the order of the table.
    pub references: Vec<Reference<'s>>,
    /// In the order of the table.
    pub knowledge: Vec<Example<'s>>,
    pub skills: Vec<Example<'s>>,
    pub row: RowId,
}

/// Dimension 3: what a level means in this role.
#[derive(Clone, Debug)]
pub struct LevelDescriptor<'s> {
    pub level: Level,
    pub descriptor: Text<'s>,
    pub assignment: Option<Assignment>,
    /// A descriptor that the framework does not have.
    pub new: bool,
    pub row: RowId,
}

/// Dimension 4: a reference to the master list.
#[derive(Clone, Debug)]
pub struct Reference<'s> {
    pub code: CodeId,
    /// The label beside the code in the printed profile; empty means the master list's.
    pub label_as_printed: Text<'s>,
    pub row: RowId,
}

/// Dimension 4: a knowledge or skill example.
#[derive(Clone, Debug)]
pub struct Example<'s> {
    /// As printed: `C1`, `S7`; may be empty.
    pub label: &'s str,
    pub text: Text<'s>,
    pub row: RowId,
}

impl<'s> Requirement<'s> {
    /// The role's own wording of the title, for a document in that language; `None` where the framework's is to be printed:
    /// there is none, it is the framework's behind the code, or it repeats the framework's and lacks the translation that that
    /// one has.
    ///
    /// `own` is the language of the role's untranslated texts.
    pub fn own_title(&self, competence: &Competence<'_>, language: &str, own: &str) -> Option<&Text<'s>> {
        let is_told_better = language != own
            && self.title.value == competence.title.value
            && self.title.translation(language).is_none()
            && competence.title.translation(language).is_some();
        let is_told_better = is_told_better || competence.is_titled_behind_code(self.title.value);
        (!self.title.is_empty() && !is_told_better).then_some(&self.title)
    }

    /// The lowest and highest level asked for, if any is.
    pub fn level_range(&self) -> Option<(Level, Level)> {
        let lowest = self.levels.iter().map(|descriptor| descriptor.level).min()?;
        let highest = self.levels.iter().map(|descriptor| descriptor.level).max()?;
        Some((lowest, highest))
    }

    /// The levels asked for as people write them: `3`, `2–4`, `2, 4`; empty for none.
    pub fn levels_in_words(&self) -> String {
        self.levels.iter().map(|descriptor| descriptor.level).collect::<Levels>().to_string()
    }
}
