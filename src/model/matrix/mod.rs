//! The cross-matrix: all that the workbook needs, taken out of the library as plain values in one language.
//!
//! Indices stand where the library has ids: a requirement points into [`Matrix::competences`] and
//! [`Matrix::codes`], a role into [`Matrix::frameworks`].

mod gather;
mod labels;
mod levels;
mod texts;

use std::collections::HashSet;

use super::{CodeName, CompetenceName, Family, Importance};
use crate::diagnostic::Severity;

pub use labels::cut_label;
pub use levels::Levels;
pub use texts::{fitting, one_line, words};

/// Everything that the workbook shows, in the run's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix<'l> {
    /// BCP 47.
    pub language: String,
    pub set: SetFacts<'l>,
    /// Those that a role follows, in the order of the table; all of them where there is no role.
    pub frameworks: Vec<Framework<'l>>,
    /// A to E, each with the titles that those frameworks give it.
    pub areas: Vec<Area<'l>>,
    /// The e-competences of the framework; of several frameworks, those that a role asks for, lest the table
    /// become too wide to read. By name, then by framework: A.1 of one stands beside A.1 of the other, as
    /// two, because a name means something only within its framework.
    pub competences: Vec<Competence<'l>>,
    /// The master list, in the order TC, CC, MC, BC.
    pub codes: Vec<Code<'l>>,
    /// In the order of the table, then those that could not be resolved, by slug.
    pub roles: Vec<Role<'l>>,
    /// Errors first, then in the order of the report.
    pub anomalies: Vec<Anomaly>,
    /// How many more there are than [`Matrix::anomalies`] lists, by severity.
    pub anomalies_left_out: Vec<(Severity, usize)>,
    /// Whether the workbook shows them.
    pub tells_anomalies: bool,
    /// Texts of the tables that are in another language than [`Matrix::language`], for want of a translation.
    pub untranslated: HashSet<&'l str>,
}

/// What the set says about itself; anything may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetFacts<'l> {
    pub title: &'l str,
    pub project: &'l str,
    pub programme: &'l str,
    pub organisation: &'l str,
    pub version: &'l str,
    /// As the settings have it; empty where they give none.
    pub date: &'l str,
    pub funding: &'l str,
    pub disclaimer: &'l str,
    /// Names, with the country in parentheses where it is known.
    pub partners: Vec<String>,
}

/// A framework that roles of the matrix follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework<'l> {
    /// `e-cf-3.0`.
    pub name: &'l str,
    pub title: &'l str,
    pub version: &'l str,
    /// How many roles follow it.
    pub roles: usize,
    /// Its e-competences that no role asks for.
    pub unasked: Vec<CompetenceName>,
}

/// Dimension 1, over all frameworks of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Area<'l> {
    /// `A` to `E`.
    pub letter: char,
    /// By framework, as in [`Matrix::frameworks`]; empty where the framework gives none.
    pub titles: Vec<&'l str>,
}

/// Dimension 2: an e-competence of one framework.
#[derive(Clone, Debug, PartialEq)]
pub struct Competence<'l> {
    pub name: CompetenceName,
    pub title: &'l str,
    /// Index into [`Matrix::frameworks`].
    pub framework: usize,
}

/// A row of the master list.
#[derive(Clone, Debug, PartialEq)]
pub struct Code<'l> {
    pub name: CodeName,
    pub label: &'l str,
    /// The set's own word for the family; mostly empty, or the same letters.
    pub category: &'l str,
    /// The name of the framework that alone knows the code.
    pub framework: Option<&'l str>,
    /// How many roles refer to it.
    pub roles: usize,
    /// How many e-competences of roles refer to it.
    pub references: usize,
    /// Index of the first role that refers to it.
    pub first_role: Option<usize>,
}

/// A role, as the workbook tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Role<'l> {
    pub slug: &'l str,
    /// May be empty, or the same as another role's.
    pub title: &'l str,
    /// What the workbook calls it: its title, made unique (whatever the capitals) by the slug, on one line,
    /// at most [`Role::LABEL_UNITS`] long.
    pub label: String,
    /// Index into [`Matrix::frameworks`]; `None` for a role that could not be resolved.
    pub framework: Option<usize>,
    /// By column: rising index into [`Matrix::competences`], each once.
    pub requirements: Vec<Requirement<'l>>,
    /// The codes that any of them refers to: rising index into [`Matrix::codes`], each once.
    pub codes: Vec<u32>,
    /// Whether it has no error, so that its documents are made.
    pub sound: bool,
    pub files: RoleFiles,
    /// How many anomalies are listed for it.
    pub anomalies: usize,
}

/// The documents of a role: paths relative to the workbook, with `/` between their parts; `None` where that
/// format is not made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleFiles {
    pub pdf: Option<String>,
    pub docx: Option<String>,
}

/// An e-competence that a role asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement<'l> {
    /// Index into [`Matrix::competences`].
    pub competence: u32,
    /// The role's own wording, or the framework's.
    pub title: &'l str,
    pub importance: Option<Importance>,
    pub levels: Levels,
    /// Rising index into [`Matrix::codes`], each once.
    pub codes: Vec<u32>,
    /// How many knowledge and skill examples it has.
    pub examples: u32,
}

/// A finding as the workbook lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anomaly {
    pub severity: Severity,
    /// `R101`.
    pub code: &'static str,
    /// `unknown-code`.
    pub name: &'static str,
    /// Relative to the input folder.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The slug of the role that it concerns; `None` for the set as a whole.
    pub role: Option<String>,
    pub message: String,
    pub help: Option<String>,
}

impl Matrix<'_> {
    /// How many codes of a family the master list has.
    pub fn codes_of(&self, family: Family) -> usize {
        self.codes.iter().filter(|code| code.name.family == family).count()
    }

    /// How many anomalies of that severity there are, listed or not.
    pub fn anomalies_of(&self, severity: Severity) -> usize {
        let left_out = self.anomalies_left_out.iter().filter(|(of, _)| *of == severity).map(|(_, count)| count);
        left_out.sum::<usize>() + self.anomalies.iter().filter(|anomaly| anomaly.severity == severity).count()
    }
}

impl Area<'_> {
    /// All wordings, each once: `Planifier / Planification`; may be empty.
    pub fn title(&self) -> String {
        let mut wordings: Vec<&str> = Vec::new();
        for title in self.titles.iter().filter(|title| !title.is_empty()) {
            if !wordings.contains(title) {
                wordings.push(title);
            }
        }
        wordings.join(" / ")
    }

    /// `A. Planifier / Planification`, or the letter alone.
    pub fn heading(&self) -> String {
        headed(self.letter, &self.title())
    }

    /// `A. Planifier`, as one framework has it.
    pub fn heading_in(&self, framework: usize) -> String {
        headed(self.letter, self.titles.get(framework).copied().unwrap_or_default())
    }
}

fn headed(letter: char, title: &str) -> String {
    if title.is_empty() { letter.to_string() } else { format!("{letter}. {title}") }
}

impl Role<'_> {
    /// The longest label, in UTF-16 units: spreadsheets pick a text from a list and look it up only to 255.
    pub const LABEL_UNITS: usize = 250;

    /// The lowest and the highest level of all e-competences.
    pub fn level_range(&self) -> Option<(u8, u8)> {
        let all = self.requirements.iter().fold(Levels::default(), |all, requirement| all | requirement.levels);
        Some((all.lowest()?, all.highest()?))
    }

    /// What the role asks of that e-competence.
    pub fn requirement(&self, competence: usize) -> Option<&Requirement<'_>> {
        let index = self.requirements.binary_search_by_key(&competence, |asked| asked.competence as usize).ok()?;
        self.requirements.get(index)
    }

    /// Whether any e-competence of the role refers to that code.
    pub fn refers_to(&self, code: usize) -> bool {
        self.codes.binary_search_by_key(&code, |used| *used as usize).is_ok()
    }
}
