//! The profile at a glance: its most demanding levels, its areas, its e-competences in one table.

use std::cmp::Reverse;

use serde::Serialize;

use super::competence::{CompetenceView, DetailArea, ImportanceView, LevelsView};
use super::text::{CellText, Reading};
use crate::model::{Family, Requirement};

/// How many e-competences the first page names.
const KEY_LEVELS: usize = 5;

/// All e-competences of the role in brief.
#[derive(Debug, Serialize)]
pub struct ProfileView<'a> {
    /// The most demanding e-competences: highest level first, then the most important.
    pub key_levels: Vec<KeyLevel<'a>>,
    /// The areas in which a level is asked for.
    pub area_levels: Vec<AreaLevel<'a>>,
    pub areas: Vec<ProfileArea<'a>>,
    /// Whether any e-competence has an importance, examples, references.
    pub has_importance: bool,
    pub has_examples: bool,
    pub has_references: bool,
    /// The families that the role refers to: the columns of `counts` in each row.
    pub families: Vec<ProfileFamily<'a>>,
    /// The number of e-competences.
    pub total: usize,
}

/// A column of counts: one of the four lists.
#[derive(Debug, Serialize)]
pub struct ProfileFamily<'a> {
    /// `TC`.
    pub prefix: &'static str,
    /// `compétences techniques`.
    pub name: &'a str,
}

/// One of the most demanding e-competences, for the first page.
#[derive(Debug, Serialize)]
pub struct KeyLevel<'a> {
    pub anchor: String,
    pub code: String,
    pub title: Option<CellText<'a>>,
    pub levels: LevelsView,
}

/// How demanding the role is in one area.
#[derive(Debug, Serialize)]
pub struct AreaLevel<'a> {
    pub letter: char,
    pub title: Option<CellText<'a>>,
    /// The number of e-competences for which a level is asked.
    pub count: usize,
    /// 1 to 5.
    pub highest: u8,
    /// Of the highest levels, with one decimal: `3,4`.
    pub average: String,
    /// For `meter`: filled up to the highest level.
    pub steps: String,
    /// The same said in words.
    pub meter: String,
}

/// Dimension 1: an area and its rows.
#[derive(Debug, Serialize)]
pub struct ProfileArea<'a> {
    pub letter: char,
    pub title: Option<CellText<'a>>,
    pub rows: Vec<ProfileRow<'a>>,
}

/// Dimension 2: an e-competence in one row.
#[derive(Debug, Serialize)]
pub struct ProfileRow<'a> {
    pub anchor: String,
    pub code: String,
    pub title: Option<CellText<'a>>,
    pub importance: Option<ImportanceView<'a>>,
    pub levels: LevelsView,
    pub knowledge: usize,
    pub skills: usize,
    /// The number of references to each of the profile's families.
    pub counts: Vec<usize>,
}

pub(super) fn profile<'a>(reading: &Reading<'a>, areas: &[DetailArea<'a>]) -> ProfileView<'a> {
    let requirements = || reading.requirements().map(|(requirement, _)| requirement);
    let families = reading.families();
    ProfileView {
        key_levels: key_levels(reading, areas),
        area_levels: area_levels(reading, areas),
        areas: areas.iter().map(|area| profile_area(area, &families)).collect(),
        has_importance: requirements().any(|requirement| requirement.importance.is_some()),
        has_examples: requirements().any(|r| !(r.knowledge.is_empty() && r.skills.is_empty())),
        has_references: requirements().any(|requirement| !requirement.references.is_empty()),
        families: families.iter().map(|family| reading.profile_family(*family)).collect(),
        total: reading.role.requirements.len(),
    }
}

impl<'a> Reading<'a> {
    /// The families that the role refers to, in the order of the master list.
    pub(super) fn families(&self) -> Vec<Family> {
        let references = || self.role.requirements.iter().flat_map(|requirement| &requirement.references);
        let used = |family| references().any(|r| self.library.catalogue.code(r.code).name.family == family);
        Family::ALL.into_iter().filter(|family| used(*family)).collect()
    }

    pub(super) fn family_name(&self, family: Family) -> &'a str {
        self.word(match family {
            Family::Technical => "family.technical",
            Family::Content => "family.content",
            Family::Managerial => "family.managerial",
            Family::Behavioural => "family.behavioural",
        })
    }

    fn profile_family(&self, family: Family) -> ProfileFamily<'a> {
        ProfileFamily { prefix: family.prefix(), name: self.family_name(family) }
    }
}

fn profile_area<'a>(area: &DetailArea<'a>, families: &[Family]) -> ProfileArea<'a> {
    let row = |competence: &CompetenceView<'a>| ProfileRow {
        anchor: competence.anchor.clone(),
        code: competence.code.clone(),
        title: competence.title.clone(),
        importance: competence.importance.clone(),
        levels: competence.levels.clone(),
        knowledge: competence.knowledge.len(),
        skills: competence.skills.len(),
        counts: families
            .iter()
            .map(|family| competence.references.iter().filter(|r| r.code.text.starts_with(family.prefix())).count())
            .collect(),
    };
    ProfileArea { letter: area.letter, title: area.title.clone(), rows: area.competences.iter().map(row).collect() }
}

fn highest(requirement: &Requirement<'_>) -> Option<u8> {
    requirement.level_range().map(|(_, highest)| highest.number())
}

fn key_levels<'a>(reading: &Reading<'a>, areas: &[DetailArea<'a>]) -> Vec<KeyLevel<'a>> {
    // Both lists are in the order of the e-competences.
    let views = areas.iter().flat_map(|area| &area.competences);
    let mut ranked: Vec<_> = views
        .zip(reading.requirements())
        .filter_map(|(view, (requirement, _))| Some((highest(requirement)?, requirement.importance, view)))
        .collect();
    ranked.sort_by_key(|(highest, importance, _)| Reverse((*highest, *importance)));
    let key_level = |view: &CompetenceView<'a>| KeyLevel {
        anchor: view.anchor.clone(),
        code: view.code.clone(),
        title: view.title.clone(),
        levels: view.levels.clone(),
    };
    ranked.into_iter().take(KEY_LEVELS).map(|(_, _, view)| key_level(view)).collect()
}

fn area_levels<'a>(reading: &Reading<'a>, areas: &[DetailArea<'a>]) -> Vec<AreaLevel<'a>> {
    let level = |area: &DetailArea<'a>| {
        let of_area = reading.requirements().filter(|(_, competence)| competence.name.area == area.letter);
        let levels: Vec<u8> = of_area.filter_map(|(requirement, _)| highest(requirement)).collect();
        let highest = *levels.iter().max()?;
        let sum: usize = levels.iter().map(|level| usize::from(*level)).sum();
        // In tenths, rounded half up, so that no float decides how a half falls.
        let tenths = (sum * 20 + levels.len()) / (levels.len() * 2);
        let average = format!("{}{}{}", tenths / 10, reading.word("number.decimal"), tenths % 10);
        let words = [("highest", highest.to_string()), ("average", average.clone())];
        let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let steps: Vec<&str> = (1..=5).map(|step| if step <= highest { "a" } else { "0" }).collect();
        Some(AreaLevel {
            letter: area.letter,
            title: area.title.clone(),
            count: levels.len(),
            highest,
            average,
            steps: steps.join(" "),
            meter: reading.locale.phrase("profile.area_meter", &words),
        })
    };
    areas.iter().filter_map(level).collect()
}
