//! Rows of the tables that belong to a role → the role: deliverables, tasks, KPIs, sections, profile, and
//! what belongs to an e-competence of the profile.

use rustc_hash::FxHashSet;

use super::super::losses::PartsByFile;
use super::super::rules;
use super::catalogue::Suspects;
use super::missing::Missing;
use super::roles::{PendingRequirement, PendingRole, Roles};
use super::run::Run;
use super::values;
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};
use crate::ingest::{Drafts, ProfileDraft, ReferenceDraft};
use crate::model::{
    Catalogue, CodeId, CompetenceId, CompetenceName, Example, Importance, LevelDescriptor, Part, Reference,
};

/// Attaches every row to its role.
pub fn attach<'s>(
    drafts: &Drafts<'s>,
    catalogue: &Catalogue<'s>,
    suspects: &Suspects<'s>,
    parts: &PartsByFile,
    roles: &mut Roles<'s>,
    missing: &mut Missing<'s>,
    findings: &mut Diagnostics,
) {
    let mut attacher = Attacher {
        drafts,
        catalogue,
        suspects,
        parts,
        roles,
        missing,
        findings,
        last: None,
        strayed: FxHashSet::default(),
        any_strayed: false,
    };
    attacher.description();
    attacher.profile();
    attacher.levels();
    attacher.references();
    attacher.examples();
}

pub(super) struct Attacher<'a, 's> {
    pub(super) drafts: &'a Drafts<'s>,
    catalogue: &'a Catalogue<'s>,
    suspects: &'a Suspects<'s>,
    parts: &'a PartsByFile,
    pub(super) roles: &'a mut Roles<'s>,
    missing: &'a mut Missing<'s>,
    findings: &'a mut Diagnostics,
    /// The role of the last row: the next one is mostly about it too.
    last: Option<(&'s str, usize)>,
    /// E-competences of profile rows whose role is unknown: some role's rows about them are not in vain.
    strayed: FxHashSet<CompetenceName>,
    /// Whether one of those rows names none that can be read.
    any_strayed: bool,
}

impl<'s> Attacher<'_, 's> {
    /// The role of a row. Rows of unknown roles are kept for a report of all of them together.
    pub(super) fn role(&mut self, slug: &'s str, row: RowId) -> Option<usize> {
        if self.drafts.damaged.contains(&row) {
            self.findings.break_role(slug);
            self.lose(slug, row);
        }
        if let Some((last, index)) = self.last
            && last == slug
        {
            return Some(index);
        }
        if let Some(index) = self.roles.by_slug.get(slug) {
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

    fn profile(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.profile() {
            let name = values::competence_name(draft.competence, draft.row.cell("competence"));
            let Some(index) = self.role(draft.role, draft.row) else {
                match name {
                    Ok(name) => drop(self.strayed.insert(name)),
                    Err(_) => self.any_strayed = true,
                }
                continue;
            };
            let Some(name) = self.value(name, draft.role, draft.row) else {
                self.lose(draft.role, draft.row);
                self.roles.pending[index].any_competence = true;
                continue;
            };
            let mut listed = self.roles.pending[index].requirements.iter().chain(run.waiting(index));
            let known = listed.find(|requirement| requirement.name == name);
            if let Some(first) = known.map(|requirement| requirement.row) {
                self.lose(draft.role, draft.row);
                self.roles.pending[index].any_competence = true;
                if !self.drafts.damaged.contains(&draft.row) {
                    let message = format!("`{name}` stands twice in the profile of `{}`", draft.role);
                    self.findings.push(
                        Diagnostic::new(&rules::DUPLICATE_KEY, draft.row.cell("competence"), message)
                            .related(first, "first here")
                            .help("delete one of the rows, or give this one its right e-competence")
                            .role(draft.role),
                    );
                }
                continue;
            }
            let framework = self.roles.pending[index].framework;
            let competence = framework.and_then(|framework| self.catalogue.resolve_competence(framework, name));
            if let (None, Some(framework)) = (competence, framework) {
                self.findings.break_role(draft.role);
                self.lose(draft.role, draft.row);
                let silent = self.suspects.all_competences
                    || self.suspects.competences.contains(&name)
                    || self.drafts.damaged.contains(&draft.row);
                if !silent {
                    self.missing.competence(framework, name, &draft);
                }
            }
            let importance = values::importance(draft.importance, draft.row.cell("importance"));
            let importance = self.value(importance, draft.role, draft.row).flatten();
            let requirement = new_requirement(draft, name, competence, importance);
            run.push(index, requirement, |role| &mut self.roles.pending[role].requirements);
        }
        run.end(|role| &mut self.roles.pending[role].requirements);
    }

    /// The role and the requirement that a row is about, by index. Rows about an e-competence that the role's
    /// profile lacks are kept for a report of all of them together.
    fn requirement(&mut self, slug: &'s str, competence: &'s str, row: RowId) -> Option<(usize, usize)> {
        let index = self.role(slug, row)?;
        let name = values::competence_name(competence, row.cell("competence"));
        let Some(name) = self.value(name, slug, row) else {
            self.lose(slug, row);
            return None;
        };
        let role: &PendingRole<'s> = &self.roles.pending[index];
        match role.requirements.iter().position(|requirement| requirement.name == name) {
            Some(at) => {
                self.roles.requirement((index, at)).has_rows = true;
                Some((index, at))
            }
            None => {
                self.findings.break_role(slug);
                let strayed = self.any_strayed || self.strayed.contains(&name);
                let silent = role.any_competence || strayed || self.drafts.damaged.contains(&row);
                if !silent {
                    self.missing.requirement(index, name, row.cell("competence"));
                }
                // Which of the two names is right is not known, so the profile's row may be the wrong one.
                self.lose(slug, row);
                self.missing.losses.add_of(slug, Part::Profile);
                None
            }
        }
    }

    /// Notes that a row about a requirement is lost; where that one is not known, it is noted already.
    fn lose_about(&mut self, at: Option<(usize, usize)>, slug: &'s str, part: Part) {
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
            let at = self.requirement(draft.role, draft.competence, draft.row);
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

    fn references(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.references() {
            let at = self.requirement(draft.role, draft.competence, draft.row);
            let code = self.code(&draft);
            let (Some(code), Some(at)) = (code, at) else {
                self.lose_about(at, draft.role, Part::References);
                self.missing.losses.codes.extend(code);
                continue;
            };
            let reference = Reference { code, label_as_printed: draft.label_as_printed, row: draft.row };
            run.push(at, reference, |at| &mut self.roles.requirement(at).references);
        }
        run.end(|at| &mut self.roles.requirement(at).references);
    }

    fn code(&mut self, draft: &ReferenceDraft<'s>) -> Option<CodeId> {
        let place = draft.row.cell("code");
        let Some((name, note)) = self.value(values::code_name(draft.code, place), draft.role, draft.row) else {
            self.missing.losses.any_code = true;
            return None;
        };
        if let Some(note) = note {
            self.findings.push(note.role(draft.role));
        }
        let Some(id) = self.catalogue.resolve_code(name) else {
            self.findings.break_role(draft.role);
            let silent = self.suspects.all_codes
                || self.suspects.codes.contains(&name)
                || self.drafts.damaged.contains(&draft.row);
            match silent {
                true => self.missing.losses.any_code = true,
                false => self.missing.code(name, draft),
            }
            return None;
        };
        let code = self.catalogue.code(id);
        let role = self.roles.by_slug.get(draft.role).map(|index| &self.roles.pending[*index]);
        let own = role.and_then(|role| role.framework);
        if let (Some(code_framework), Some(own)) = (code.framework, own)
            && code_framework != own
        {
            let (theirs, ours) = (self.catalogue.framework(code_framework).name, self.catalogue.framework(own).name);
            // The role may be the one that follows the wrong framework.
            self.missing.losses.add_of(draft.role, Part::Profile);
            let message = format!("`{name}` is a code of `{theirs}`, and the role follows `{ours}`");
            self.findings.push(
                Diagnostic::new(&rules::FOREIGN_CODE, place, message)
                    .related(code.row, "defined here")
                    .help(format!("take a code of `{ours}`, or empty the code's cell `framework` to share it"))
                    .role(draft.role),
            );
        }
        Some(id)
    }

    fn examples(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.examples() {
            let at = self.requirement(draft.role, draft.competence, draft.row);
            let kind = self.value(values::kind(draft.kind, draft.row.cell("kind")), draft.role, draft.row);
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

fn new_requirement<'s>(
    draft: ProfileDraft<'s>,
    name: CompetenceName,
    competence: Option<CompetenceId>,
    importance: Option<Importance>,
) -> PendingRequirement<'s> {
    PendingRequirement {
        name,
        competence,
        title: draft.title,
        description: draft.description,
        importance,
        levels: Vec::new(),
        references: Vec::new(),
        knowledge: Vec::new(),
        skills: Vec::new(),
        row: draft.row,
        has_rows: false,
    }
}
