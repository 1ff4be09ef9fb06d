//! Rows of the tables that belong to a role → the role: its lists and its profile, each in a module of its own, and what
//! belongs to an e-competence of the profile.

use rustc_hash::FxHashSet;

use super::super::losses::PartsByFile;
use super::Basis;
use super::catalogue::Suspects;
use super::missing::{Missing, Orphan, Says};
use super::names;
use super::roles::{PendingRole, RequirementPlace, Roles};
use super::run::Run;
use super::values;
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, RowId};
use crate::ingest::Drafts;
use crate::model::{Catalogue, CompetenceName, Example, LevelDescriptor, Part};

/// Attaches every row to its role.
pub fn attach<'s>(
    Basis { drafts, catalogue, suspects }: Basis<'_, 's>,
    parts: &PartsByFile,
    roles: &mut Roles<'s>,
    missing: &mut Missing<'s>,
    findings: &mut Diagnostics,
) {
    let astray = astray(drafts, findings);
    let mut attacher = Attacher {
        drafts,
        catalogue,
        suspects,
        parts,
        roles,
        missing,
        findings,
        astray,
        last: None,
        above: None,
        strayed: FxHashSet::default(),
        any_strayed: false,
    };
    attacher.description();
    attacher.profile();
    attacher.levels();
    attacher.references();
    attacher.examples();
}

/// The damaged rows of which more may be wrong than a cell that doesn't tell what they are about.
fn astray(drafts: &Drafts<'_>, findings: &Diagnostics) -> FxHashSet<RowId> {
    let mut astray = drafts.damaged.clone();
    let (in_cell, elsewhere): (Vec<Place>, Vec<Place>) = findings
        .iter()
        .map(|finding| finding.place)
        .partition(|place| matches!(place, Place::Cell { column, .. } if !["role", "competence"].contains(column)));
    for row in in_cell.into_iter().filter_map(Place::row) {
        astray.remove(&row);
    }
    astray.extend(elsewhere.into_iter().filter_map(Place::row).filter(|row| drafts.damaged.contains(row)));
    astray
}

pub(super) struct Attacher<'a, 's> {
    pub(super) drafts: &'a Drafts<'s>,
    pub(super) catalogue: &'a Catalogue<'s>,
    pub(super) suspects: &'a Suspects<'s>,
    pub(super) parts: &'a PartsByFile,
    pub(super) roles: &'a mut Roles<'s>,
    pub(super) missing: &'a mut Missing<'s>,
    pub(super) findings: &'a mut Diagnostics,
    /// Damaged rows that may be about anything.
    astray: FxHashSet<RowId>,
    /// The role of the last row: the next one is mostly about it too.
    last: Option<(&'s str, usize)>,
    /// The last row that is about an e-competence of the profile.
    above: Option<RowAbove>,
    /// E-competences of profile rows whose role is unknown: some role's rows about them are not in vain.
    pub(super) strayed: FxHashSet<CompetenceName>,
    /// Whether one of those rows names none that can be read.
    pub(super) any_strayed: bool,
}

/// What a row is about, for those below it.
#[derive(Clone, Copy)]
struct RowAbove {
    file: FileId,
    role: usize,
    competence: CompetenceName,
}

impl<'s> Attacher<'_, 's> {
    /// The role of a row. Rows of unknown roles are kept for a report of all of them together.
    pub(super) fn role(&mut self, slug: &'s str, row: RowId) -> Option<usize> {
        if self.drafts.damaged.contains(&row) {
            self.findings.break_role(slug);
            if self.astray.contains(&row) {
                self.lose(slug, row);
            }
        }
        if let Some((last, index)) = self.last
            && last == slug
        {
            return Some(index);
        }
        if let Some(index) = self.roles.by_slug.get(slug).or_else(|| self.roles.suggested.get(slug)) {
            self.roles.pending[*index].has_rows = true;
            self.last = Some((slug, *index));
            return Some(*index);
        }
        if self.roles.all_suspect || self.drafts.damaged.contains(&row) {
            if !slug.is_empty() && !self.roles.refused.contains(slug) {
                self.missing.suspect_role(slug);
            }
            self.parts.get(row.file).into_iter().for_each(|part| self.missing.losses.add(part));
            return None;
        }
        if !slug.is_empty() {
            self.missing.role(slug, row.cell("role"));
        }
        None
    }

    /// Notes that a row of a role is lost, or not what it should be.
    pub(super) fn lose(&mut self, slug: &'s str, row: RowId) {
        if let Some(part) = self.parts.get(row.file) {
            self.missing.losses.add_of(slug, part);
        }
    }

    /// The value, or its finding reported for the role; nothing is said of rows that are damaged already.
    pub(super) fn value<T>(&mut self, value: Result<T, Box<Diagnostic>>, slug: &str, row: RowId) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(finding) => {
                if self.drafts.damaged.contains(&row) {
                    self.findings.break_role(slug);
                } else {
                    self.findings.push(finding.role(slug));
                }
                None
            }
        }
    }

    /// The requirement that a row is about. Rows about an e-competence that the role's
    /// profile lacks are kept for a report of all of them together.
    pub(super) fn requirement(
        &mut self,
        slug: &'s str,
        competence: &'s str,
        row: RowId,
        says: Says,
    ) -> Option<RequirementPlace> {
        let role = self.role(slug, row)?;
        let requirements = &self.roles.pending[role].requirements;
        let exists = |name| requirements.iter().any(|requirement| requirement.name == name);
        let name = names::competence_name(competence, row.cell("competence"), exists);
        let name = name.map_err(|finding| self.or_title(finding, slug, competence));
        let Some(name) = self.value(name, slug, row) else {
            self.lose(slug, row);
            return None;
        };
        let pending: &PendingRole<'s> = &self.roles.pending[role];
        match pending.requirements.iter().position(|requirement| requirement.name == name) {
            Some(at) => {
                let place = RequirementPlace { role, at };
                self.roles.requirement(place).has_rows = true;
                self.above = Some(RowAbove { file: row.file, role, competence: name });
                Some(place)
            }
            None => {
                self.findings.break_role(slug);
                let strayed = self.any_strayed || self.strayed.contains(&name);
                let silent = pending.any_competence || strayed || self.drafts.damaged.contains(&row);
                if !silent {
                    let above = self.above.filter(|above| (above.file, above.role) == (row.file, role));
                    let orphan = Orphan { place: row.cell("competence"), says };
                    self.missing.requirement(role, name, orphan, above.map(|above| above.competence));
                }
                // Which of the two names is right is not known, so the profile's row may be the wrong one.
                self.lose(slug, row);
                self.missing.losses.add_of(slug, Part::Profile);
                None
            }
        }
    }

    /// Notes that a row about a requirement is lost; where that one is not known, it is noted already.
    pub(super) fn lose_about(&mut self, at: Option<RequirementPlace>, slug: &'s str, part: Part) {
        if let Some(at) = at {
            self.missing.losses.add_about(slug, self.roles.requirement(at).name, part);
        }
    }

    fn levels(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.levels() {
            let level = values::level(draft.level, draft.row.cell("level"));
            let assignment = values::assignment(draft.assigned, draft.row.cell("assigned"));
            let new = values::flag(draft.new, draft.row.cell("new"));
            let says = Says::Level(level.as_ref().ok().copied());
            let at = self.requirement(draft.role, draft.competence, draft.row, says);
            let assignment = self.value(assignment, draft.role, draft.row).flatten();
            let new = self.value(new, draft.role, draft.row).unwrap_or_default();
            let level = self.value(level, draft.role, draft.row);
            let (Some(level), Some(at)) = (level, at) else {
                self.lose_about(at, draft.role, Part::Levels);
                continue;
            };
            let descriptor = LevelDescriptor { level, descriptor: draft.descriptor, assignment, new, row: draft.row };
            run.push(at, descriptor, |at| &mut self.roles.requirement(at).levels);
        }
        run.end(|at| &mut self.roles.requirement(at).levels);
    }

    fn examples(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.examples() {
            let kind = self.value(values::kind(draft.kind, draft.row.cell("kind")), draft.role, draft.row);
            let at = self.requirement(draft.role, draft.competence, draft.row, Says::Example(kind));
            let (Some(kind), Some(at)) = (kind, at) else {
                self.lose_about(at, draft.role, Part::Examples);
                continue;
            };
            let example = Example { label: draft.label, text: draft.text, row: draft.row };
            run.push((at, kind), example, |(at, kind)| self.roles.requirement(at).examples(kind));
        }
        run.end(|(at, kind)| self.roles.requirement(at).examples(kind));
    }
}
