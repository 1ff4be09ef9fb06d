//! The table `roles`: ids, frameworks, languages.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::rules;
use super::Basis;
use super::catalogue::Suspects;
use super::dates::report_version;
use super::frameworks::Certainty;
use super::languages::Languages;
use super::missing::Missing;
use super::role_ids::{folded, role_id_fault, suggested_slug};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};
use crate::ingest::{Drafts, RoleDraft, TableName};
use crate::model::{
    Catalogue, CodeId, CompetenceId, CompetenceName, Deliverable, Example, ExampleKind, FrameworkId, Importance,
    LevelDescriptor, Part, Reference, Requirement, Role, RoleSection, Settings, Task, Text,
};

/// The roles while their rows are being attached.
#[derive(Debug, Default)]
pub struct Roles<'s> {
    pub pending: Vec<PendingRole<'s>>,
    pub by_slug: FxHashMap<&'s str, usize>,
    /// Pairs of slugs that name one file on some systems.
    pub twins: Vec<(&'s str, &'s str)>,
    /// Whether role rows are missing or unreadable, so that no slug can be called unknown.
    pub all_suspect: bool,
    /// Ids that stand in the table and can't be one.
    pub refused: FxHashSet<&'s str>,
    /// The roles of such ids by those that are suggested for them: other tables may have them right.
    pub suggested: FxHashMap<String, usize>,
}

/// A role whose references may still lead nowhere.
#[derive(Debug)]
pub struct PendingRole<'s> {
    pub draft: RoleDraft<'s>,
    pub language: &'s str,
    /// A stand-in, or what was meant, where the one that the row names is unknown.
    pub framework: FrameworkId,
    pub certainty: Certainty,
    pub deliverables: Vec<Positioned<Deliverable<'s>>>,
    pub tasks: Vec<Positioned<Task<'s>>>,
    pub kpis: Vec<Positioned<Text<'s>>>,
    pub sections: Vec<Positioned<RoleSection<'s>>>,
    pub requirements: Vec<PendingRequirement<'s>>,
    /// Whether a profile row is so wrong that it may mean any e-competence.
    pub any_competence: bool,
    /// Whether any row of another table belongs to it.
    pub has_rows: bool,
}

/// A row with the position that it asks for.
#[derive(Debug)]
pub struct Positioned<T> {
    pub position: Option<u32>,
    pub item: T,
}

/// A requirement whose e-competence may be unknown.
#[derive(Debug)]
pub struct PendingRequirement<'s> {
    pub name: CompetenceName,
    pub competence: Option<CompetenceId>,
    pub title: Text<'s>,
    pub description: Text<'s>,
    pub importance: Option<Importance>,
    pub levels: Vec<LevelDescriptor<'s>>,
    pub references: Vec<Reference<'s>>,
    pub knowledge: Vec<Example<'s>>,
    pub skills: Vec<Example<'s>>,
    pub row: RowId,
    /// Whether any row of another table is about it.
    pub has_rows: bool,
}

/// Where a requirement stands among those of the roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequirementPlace {
    /// The index of the role.
    pub role: usize,
    /// The index among the role's own.
    pub at: usize,
}

impl<'s> Roles<'s> {
    pub fn requirement(&mut self, place: RequirementPlace) -> &mut PendingRequirement<'s> {
        &mut self.pending[place.role].requirements[place.at]
    }

    /// The codes that e-competences refer to which can't be written down.
    pub fn unattached_codes(&self) -> impl Iterator<Item = CodeId> {
        let requirements = self.pending.iter().flat_map(|role| &role.requirements);
        let lost = requirements.filter(|requirement| requirement.competence.is_none());
        lost.flat_map(|requirement| &requirement.references).map(|reference| reference.code)
    }

    /// The roles, with the e-competences that are known.
    pub fn into_roles(self) -> Vec<Role<'s>> {
        self.pending.into_iter().map(PendingRole::into_role).collect()
    }
}

impl<'s> PendingRole<'s> {
    fn into_role(self) -> Role<'s> {
        let draft = self.draft;
        Role {
            slug: draft.role,
            title: draft.title,
            framework: self.framework,
            language: self.language,
            also_known_as: draft.also_known_as,
            related_professions: draft.related_professions,
            summary: draft.summary,
            mission: draft.mission,
            environment: draft.environment,
            reports_to: draft.reports_to,
            qualifications: draft.qualifications,
            working_conditions: draft.working_conditions,
            version: draft.version,
            reviewed: draft.reviewed,
            source: draft.source,
            deliverables: in_order(self.deliverables),
            tasks: in_order(self.tasks),
            kpis: in_order(self.kpis),
            sections: in_order(self.sections),
            requirements: self.requirements.into_iter().filter_map(PendingRequirement::into_requirement).collect(),
            row: draft.row,
        }
    }
}

impl<'s> PendingRequirement<'s> {
    pub fn examples(&mut self, kind: ExampleKind) -> &mut Vec<Example<'s>> {
        match kind {
            ExampleKind::Knowledge => &mut self.knowledge,
            ExampleKind::Skill => &mut self.skills,
        }
    }

    fn into_requirement(self) -> Option<Requirement<'s>> {
        Some(Requirement {
            competence: self.competence?,
            title: self.title,
            description: self.description,
            importance: self.importance,
            levels: self.levels,
            references: self.references,
            knowledge: self.knowledge,
            skills: self.skills,
            row: self.row,
        })
    }
}

/// By position where there is one; rows without keep the order of the file, behind those with.
fn in_order<T>(mut rows: Vec<Positioned<T>>) -> Vec<T> {
    rows.sort_by_key(|row| row.position.unwrap_or(u32::MAX));
    rows.into_iter().map(|row| row.item).collect()
}

/// Resolves the rows of `roles`.
pub fn resolve<'s>(
    Basis { drafts, catalogue, suspects }: Basis<'_, 's>,
    settings: &'s Settings,
    languages: &Languages<'s>,
    missing: &mut Missing<'s>,
    findings: &mut Diagnostics,
) -> Roles<'s> {
    let roles = Roles { all_suspect: drafts.unusable.contains(&TableName::Roles), ..Roles::default() };
    let default = settings.set.language();
    let mut resolver = Resolver { drafts, catalogue, suspects, languages, default, missing, findings, roles };
    let mut files: FxHashMap<String, &'s str> = FxHashMap::default();
    for draft in drafts.roles() {
        if !resolver.has_id_of_its_own(&draft) {
            continue;
        }
        let Some((framework, certainty)) = resolver.framework(&draft) else { continue };
        let language = resolver.language(&draft);
        report_version(draft.version, draft.row, Some(draft.role), resolver.findings);
        if let Some(twin) = files.insert(folded(draft.role), draft.role) {
            resolver.roles.twins.push((twin, draft.role));
        }
        resolver.roles.by_slug.insert(draft.role, resolver.roles.pending.len());
        resolver.roles.pending.push(PendingRole {
            draft,
            language,
            framework,
            certainty,
            deliverables: Vec::new(),
            tasks: Vec::new(),
            kpis: Vec::new(),
            sections: Vec::new(),
            requirements: Vec::new(),
            any_competence: drafts.unusable.contains(&TableName::Profile),
            has_rows: false,
        });
    }
    resolver.roles
}

struct Resolver<'a, 's> {
    drafts: &'a Drafts<'s>,
    catalogue: &'a Catalogue<'s>,
    suspects: &'a Suspects<'s>,
    languages: &'a Languages<'s>,
    /// The language of roles that name none.
    default: &'s str,
    missing: &'a mut Missing<'s>,
    findings: &'a mut Diagnostics,
    roles: Roles<'s>,
}

impl<'s> Resolver<'_, 's> {
    /// Whether rows can be attached to the role, though its id may be one that can't name files.
    fn has_id_of_its_own(&mut self, draft: &RoleDraft<'s>) -> bool {
        let fault = if draft.role.is_empty() { None } else { role_id_fault(draft.role) };
        if draft.role.is_empty() || fault.is_some() {
            // It may have been meant as the id of any role that seems to be missing.
            self.roles.all_suspect = true;
        }
        if draft.role.is_empty() {
            return false;
        }
        if let Some(fault) = fault {
            self.roles.refused.insert(draft.role);
            if self.drafts.damaged.contains(&draft.row) {
                self.findings.break_role(draft.role);
                return false;
            }
            self.refuse(draft, &fault);
        }
        let Some(index) = self.roles.by_slug.get(draft.role) else { return true };
        let first = self.roles.pending[*index].draft.row;
        // The row may belong to another role whose name it should bear.
        self.roles.all_suspect = true;
        self.missing.losses.add_all_of(draft.role);
        let message = format!("`{}` is defined twice", draft.role);
        self.findings.push(
            Diagnostic::new(&rules::DUPLICATE_KEY, draft.row.cell("role"), message)
                .related(first, "first here")
                .help("delete one of the rows, or give this one its right name")
                .role(draft.role),
        );
        false
    }

    fn refuse(&mut self, draft: &RoleDraft<'s>, fault: &str) {
        let suggestion = suggested_slug(draft.role);
        let help = match role_id_fault(&suggestion) {
            None => format!("write for example `{suggestion}`, here and in the other tables"),
            Some(_) => "use letters, digits and hyphens".to_owned(),
        };
        let message = format!("`{}` can't be a role's id: {fault}", draft.role);
        self.findings.push(
            Diagnostic::new(&rules::UNUSABLE_ROLE_ID, draft.row.cell("role"), message).help(help).role(draft.role),
        );
        self.roles.suggested.entry(suggestion).or_insert(self.roles.pending.len());
    }

    /// The framework that the role names, or what stands for it.
    fn framework(&mut self, draft: &RoleDraft<'s>) -> Option<(FrameworkId, Certainty)> {
        if let Some(named) = self.catalogue.resolve_framework(draft.framework) {
            return Some((named, Certainty::Named));
        }
        self.findings.break_role(draft.role);
        let silent = self.suspects.all_frameworks || self.drafts.damaged.contains(&draft.row);
        if !draft.framework.is_empty() && !silent {
            self.missing.framework(draft.framework, draft.row.cell("framework"), draft.role);
        }
        let (id, certainty) = *self.suspects.stand_ins.get(draft.framework)?;
        if certainty == Certainty::Guessed {
            self.missing.losses.add_of(draft.role, Part::Profile);
        }
        Some((id, certainty))
    }

    fn language(&mut self, draft: &RoleDraft<'s>) -> &'s str {
        if draft.language.is_empty() {
            return self.default;
        }
        if self.drafts.damaged.contains(&draft.row) {
            return draft.language;
        }
        self.languages.find(draft.language).unwrap_or_else(|| {
            let message = format!("language `{}` is unknown", draft.language);
            self.findings.push(
                Diagnostic::new(&rules::UNKNOWN_LANGUAGE, draft.row.cell("language"), message)
                    .help(self.languages.help(draft.language))
                    .role(draft.role),
            );
            draft.language
        })
    }
}
