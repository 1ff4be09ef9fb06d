//! The description of the role: what it is for, what it delivers, how it works.

use serde::Serialize;

use super::text::{CellText, Reading, ordinals};
use crate::diagnostic::RowId;
use crate::model::Involvement;

/// Everything about the role that is no e-competence.
#[derive(Debug, Serialize)]
pub struct DescriptionView<'a> {
    pub also_known_as: Vec<CellText<'a>>,
    pub related_professions: Vec<CellText<'a>>,
    /// Paragraphs, as are the others that are lists.
    pub summary: Vec<CellText<'a>>,
    pub mission: Vec<CellText<'a>>,
    /// Whether any of the three lists of deliverables has something in it.
    pub has_deliverables: bool,
    pub accountable: Vec<CellText<'a>>,
    pub responsible: Vec<CellText<'a>>,
    pub contributor: Vec<CellText<'a>>,
    pub tasks: Vec<TaskGroup<'a>>,
    pub kpis: Vec<CellText<'a>>,
    pub environment: Vec<CellText<'a>>,
    pub reports_to: Vec<CellText<'a>>,
    pub qualifications: Vec<CellText<'a>>,
    pub working_conditions: Vec<CellText<'a>>,
    pub sections: Vec<SectionGroup<'a>>,
    /// Whether anything stands in the detailed description: tasks, environment and what follows.
    pub has_details: bool,
}

/// Tasks under one heading; the heading may be missing.
#[derive(Debug, Serialize)]
pub struct TaskGroup<'a> {
    pub heading: Option<CellText<'a>>,
    pub tasks: Vec<CellText<'a>>,
}

/// Further passages under one heading.
#[derive(Debug, Serialize)]
pub struct SectionGroup<'a> {
    pub heading: Option<CellText<'a>>,
    pub texts: Vec<CellText<'a>>,
}

pub(super) fn description<'a>(reading: &Reading<'a>) -> DescriptionView<'a> {
    let role = reading.role;
    let [accountable, responsible, contributor] = Involvement::ALL.map(|kind| deliverables(reading, kind));
    let mut view = DescriptionView {
        also_known_as: reading.role_texts(&role.also_known_as),
        related_professions: reading.role_texts(&role.related_professions),
        summary: reading.role_texts(&role.summary),
        mission: reading.role_texts(&role.mission),
        has_deliverables: !(accountable.is_empty() && responsible.is_empty() && contributor.is_empty()),
        accountable,
        responsible,
        contributor,
        tasks: tasks(reading),
        kpis: kpis(reading),
        environment: reading.role_texts(&role.environment),
        reports_to: reading.role_texts(&role.reports_to),
        qualifications: reading.role_texts(&role.qualifications),
        working_conditions: reading.role_texts(&role.working_conditions),
        sections: sections(reading),
        has_details: false,
    };
    view.has_details = !(view.tasks.is_empty()
        && view.environment.is_empty()
        && view.reports_to.is_empty()
        && view.qualifications.is_empty()
        && view.working_conditions.is_empty()
        && view.sections.is_empty());
    view
}

fn deliverables<'a>(reading: &Reading<'a>, kind: Involvement) -> Vec<CellText<'a>> {
    let own = reading.role.language;
    let of_kind: Vec<_> = reading.role.deliverables.iter().filter(|item| item.involvement == kind).collect();
    let rows: Vec<RowId> = of_kind.iter().map(|item| item.text.row).collect();
    let key = |number| format!("{}/{}/{number}", reading.role.slug, kind.key());
    let numbered = of_kind.into_iter().zip(ordinals(&rows));
    numbered.filter_map(|(item, number)| reading.text("deliverables", key(number), &item.text, own)).collect()
}

fn kpis<'a>(reading: &Reading<'a>) -> Vec<CellText<'a>> {
    let own = reading.role.language;
    let rows: Vec<RowId> = reading.role.kpis.iter().map(|text| text.row).collect();
    let numbered = reading.role.kpis.iter().zip(ordinals(&rows));
    numbered.filter_map(|(text, number)| reading.text("kpis", reading.numbered(number), text, own)).collect()
}

/// Tasks under their headings, each heading where it stands first; those without one before all others.
fn tasks<'a>(reading: &Reading<'a>) -> Vec<TaskGroup<'a>> {
    let own = reading.role.language;
    let rows: Vec<RowId> = reading.role.tasks.iter().map(|task| task.text.row).collect();
    let mut groups: Vec<TaskGroup<'a>> = Vec::new();
    for (task, number) in reading.role.tasks.iter().zip(ordinals(&rows)) {
        let heading = reading.text("tasks", reading.numbered(number), &task.heading, own);
        let Some(text) = reading.text("tasks", reading.numbered(number), &task.text, own) else { continue };
        match groups.iter_mut().find(|group| same_heading(&group.heading, &heading)) {
            Some(group) => group.tasks.push(text),
            None => groups.push(TaskGroup { heading, tasks: vec![text] }),
        }
    }
    // Tasks without a heading, set below those that have one, would read as if they belonged to it.
    groups.sort_by_key(|group| group.heading.is_some());
    groups
}

fn sections<'a>(reading: &Reading<'a>) -> Vec<SectionGroup<'a>> {
    let own = reading.role.language;
    let rows: Vec<RowId> = reading.role.sections.iter().map(|section| section.text.row).collect();
    let mut groups: Vec<SectionGroup<'a>> = Vec::new();
    for (section, number) in reading.role.sections.iter().zip(ordinals(&rows)) {
        let heading = reading.text("sections", reading.numbered(number), &section.heading, own);
        let text = reading.text("sections", reading.numbered(number), &section.text, own);
        let texts = text.map(super::text::split).unwrap_or_default();
        match groups.iter_mut().find(|group| same_heading(&group.heading, &heading)) {
            Some(group) => group.texts.extend(texts),
            None => groups.push(SectionGroup { heading, texts }),
        }
    }
    groups
}

fn same_heading(left: &Option<CellText<'_>>, right: &Option<CellText<'_>>) -> bool {
    left.as_ref().map(|heading| &heading.text) == right.as_ref().map(|heading| &heading.text)
}

impl Reading<'_> {
    /// The key of a row that only its place in the table tells from its like.
    fn numbered(&self, number: usize) -> String {
        format!("{}/{number}", self.role.slug)
    }
}
