//! The annex of codes, and the legend: what the signs and abbreviations of this document mean.

use serde::Serialize;

use super::competence::{DetailArea, code_anchor, competence_anchor};
use super::text::{CellText, Reading};
use crate::model::{Assignment, CodeId, Importance, Level};

/// Only what the document uses.
#[derive(Debug, Serialize)]
pub struct LegendView<'a> {
    /// How levels are shown: in their tables by the style of a cell, in bars by a step.
    pub levels: Vec<LevelSign<'a>>,
    /// Whether a descriptor is new to the framework.
    pub has_new: bool,
    /// Whether a label is printed that isn't the master list's.
    pub has_printed: bool,
    pub importance: Vec<Word<'a>>,
    pub families: Vec<Word<'a>>,
    /// Whether there is anything to explain.
    pub any: bool,
}

/// A sign and what it means.
#[derive(Debug, Serialize)]
pub struct Word<'a> {
    /// What is explained: `***`, `TC`.
    pub sign: &'static str,
    pub words: &'a str,
}

/// What tells a kind of level, and what it means.
#[derive(Debug, Serialize)]
pub struct LevelSign<'a> {
    /// The style of a cell.
    pub sign: &'static str,
    /// For `meter`: one step of a bar.
    pub step: &'static str,
    pub words: &'a str,
}

/// The codes of one family.
#[derive(Debug, Serialize)]
pub struct AnnexFamily<'a> {
    /// `TC`.
    pub prefix: &'static str,
    /// `compétences techniques`.
    pub name: &'a str,
    pub codes: Vec<AnnexCode<'a>>,
}

/// A code of the master list, with where the role needs it.
#[derive(Debug, Serialize)]
pub struct AnnexCode<'a> {
    /// The name that links lead to.
    pub anchor: String,
    pub code: CellText<'a>,
    pub label: Option<CellText<'a>>,
    /// The e-competences that refer to it.
    pub used_by: Vec<UsedBy>,
}

/// An e-competence that refers to a code, and where it stands in the document.
#[derive(Debug, Serialize)]
pub struct UsedBy {
    pub anchor: String,
    /// `A.1`.
    pub code: String,
}

pub(super) fn families<'a>(reading: &Reading<'a>) -> Vec<AnnexFamily<'a>> {
    let families = reading.families().into_iter();
    families
        .map(|family| AnnexFamily {
            prefix: family.prefix(),
            name: reading.family_name(family),
            codes: reading.codes_of(family).into_iter().map(|code| annex_code(reading, code)).collect(),
        })
        .collect()
}

fn annex_code<'a>(reading: &Reading<'a>, id: CodeId) -> AnnexCode<'a> {
    let (code, label) = reading.code(id);
    let using = reading.requirements().filter(|(r, _)| r.references.iter().any(|reference| reference.code == id));
    let used_by = using
        .map(|(_, competence)| UsedBy { anchor: competence_anchor(competence), code: competence.name.to_string() });
    AnnexCode { anchor: code_anchor(&code.text), code, label, used_by: used_by.collect() }
}

pub(super) fn legend<'a>(reading: &Reading<'a>, areas: &[DetailArea<'a>]) -> LegendView<'a> {
    let requirements = &reading.role.requirements;
    let levels = || requirements.iter().flat_map(|requirement| &requirement.levels);
    let references = || areas.iter().flat_map(|area| &area.competences).flat_map(|view| &view.references);
    let asked = |state: Option<Assignment>| levels().any(|level| level.assignment == state);
    // Of countries nothing is said in a role that says nothing of any.
    let tells_of_countries = levels().any(|level| level.assignment.is_some());
    let of_no_country = if tells_of_countries { "legend.asked" } else { "legend.asked_alone" };
    let unasked = levels().next().is_some() && requirements.iter().any(|r| r.levels.len() < Level::ALL.len());
    let states: [(bool, &'static str, &'static str, &'static str); 5] = [
        (asked(Some(Assignment::Most)), "level-most", "m", "legend.most"),
        (asked(Some(Assignment::Some)), "level-some", "s", "legend.some"),
        (asked(Some(Assignment::None)), "level-none", "n", "legend.none"),
        (asked(None), "level-asked", "a", of_no_country),
        (unasked, "level-empty", "0", "legend.unasked"),
    ];
    let used_states = states.into_iter().filter(|(used, ..)| *used);
    let used_weights =
        Importance::ALL.into_iter().filter(|weight| requirements.iter().any(|r| r.importance == Some(*weight)));
    let families = reading.families().into_iter();
    let mut legend = LegendView {
        levels: used_states.map(|(_, sign, step, key)| LevelSign { sign, step, words: reading.word(key) }).collect(),
        has_new: levels().any(|level| level.new),
        has_printed: references().any(|reference| reference.printed.is_some()),
        importance: used_weights
            .map(|weight| Word { sign: weight.sign(), words: reading.importance_name(weight) })
            .collect(),
        families: families.map(|f| Word { sign: f.prefix(), words: reading.family_name(f) }).collect(),
        any: false,
    };
    legend.any = !(legend.levels.is_empty() && legend.importance.is_empty() && legend.families.is_empty());
    legend
}

impl<'a> Reading<'a> {
    /// A code of the master list and its label.
    pub(super) fn code(&self, id: CodeId) -> (CellText<'a>, Option<CellText<'a>>) {
        let code = self.library.catalogue.code(id);
        let name = code.name.to_string();
        let label = self.text("codes", &name, &code.label, self.library.language_of_code(id));
        let column = "code".to_owned();
        (CellText { text: name.clone().into(), table: "codes", key: name, column, lang: None }, label)
    }
}
