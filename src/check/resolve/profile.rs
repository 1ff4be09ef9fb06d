//! The table `profile`: the e-competences that each role asks for, in its framework; and the framework that a role must mean
//! where the one it names has none of them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::rules;
use super::children::Attacher;
use super::frameworks::Certainty;
use super::missing::Use;
use super::names;
use super::roles::{PendingRequirement, PendingRole};
use super::run::Run;
use super::values;
use crate::diagnostic::{Diagnostic, Place, RowId, in_backticks, list};
use crate::ingest::ProfileDraft;
use crate::model::{CompetenceId, CompetenceName, FrameworkId, Importance};

impl<'s> Attacher<'_, 's> {
    pub(super) fn profile(&mut self) {
        let (mut run, mut unknown) = (Run::new(), Vec::new());
        for draft in self.drafts.profile() {
            let exists = |name| {
                let role = self.roles.by_slug.get(draft.role).map(|index| &self.roles.pending[*index]);
                role.is_some_and(|role| self.catalogue.resolve_competence(role.framework, name).is_some())
            };
            let name = names::competence_name(draft.competence, draft.row.cell("competence"), exists);
            let name = name.map_err(|finding| self.or_title(finding, draft.role, draft.competence));
            let Some(index) = self.role(draft.role, draft.row) else {
                match name {
                    Ok(name) => {
                        self.strayed.insert(name);
                    }
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
                self.report_again(&draft, name, first);
                continue;
            }
            let framework = self.roles.pending[index].framework;
            let competence = self.catalogue.resolve_competence(framework, name);
            if competence.is_none() {
                self.findings.break_role(draft.role);
                self.lose(draft.role, draft.row);
                if !self.is_explained(&draft, index, name) {
                    unknown.push((index, name, Use::of_profile(&draft)));
                }
            }
            let importance = values::importance(draft.importance, draft.row.cell("importance"));
            let importance = self.value(importance, draft.role, draft.row).flatten();
            let requirement = new_requirement(draft, name, competence, importance);
            run.push(index, requirement, |role| &mut self.roles.pending[role].requirements);
        }
        run.end(|role| &mut self.roles.pending[role].requirements);
        self.report_unknown(unknown);
    }

    /// Reports a row about an e-competence that the role has had before; nothing is said of one that is damaged already.
    fn report_again(&mut self, draft: &ProfileDraft<'s>, name: CompetenceName, first: RowId) {
        if self.drafts.damaged.contains(&draft.row) {
            return;
        }
        let message = format!("`{name}` stands twice in the profile of `{}`", draft.role);
        self.findings.push(
            Diagnostic::new(&rules::DUPLICATE_KEY, draft.row.cell("competence"), message)
                .related(first, "first here")
                .help("delete one of the rows, or give this one its right e-competence")
                .role(draft.role),
        );
    }

    /// Whether something else that has been said explains why a role's framework lacks an e-competence.
    fn is_explained(&self, draft: &ProfileDraft<'s>, role: usize, name: CompetenceName) -> bool {
        let PendingRole { framework, certainty, .. } = self.roles.pending[role];
        (self.is_empty(framework) && self.catalogue.is_stand_in(framework))
            || certainty == Certainty::Guessed
            || self.suspects.all_competences
            || self.suspects.competences.contains(&name)
            || self.drafts.damaged.contains(&draft.row)
    }

    fn is_empty(&self, framework: FrameworkId) -> bool {
        self.catalogue.framework(framework).competences.is_empty()
    }

    /// Keeps what the frameworks of the roles lack for a report of all of it together, but for what is one mistake of the
    /// framework's table or of the row of the role.
    fn report_unknown(&mut self, unknown: Vec<(usize, CompetenceName, Use<'s>)>) {
        let mut empty: BTreeMap<FrameworkId, (usize, Place)> = BTreeMap::new();
        // The rows of a role mostly stand together, but need not.
        let mut by_role: FxHashMap<usize, usize> = FxHashMap::default();
        unknown.iter().for_each(|(index, ..)| *by_role.entry(*index).or_default() += 1);
        let mut misled: FxHashSet<usize> = FxHashSet::default();
        for (index, name, used) in unknown {
            let framework = self.roles.pending[index].framework;
            if misled.contains(&index) {
                continue;
            }
            if self.is_empty(framework) {
                empty.entry(framework).or_insert((0, used.row.cell("competence"))).0 += 1;
            } else if by_role.remove(&index).is_some_and(|count| self.follows_another(index, count, used.row)) {
                misled.insert(index);
            } else {
                self.missing.competence(framework, name, used);
            }
        }
        for (id, (count, first)) in empty {
            let framework = self.catalogue.framework(id);
            let rows = if count == 1 { "1 row asks".to_owned() } else { format!("{count} rows ask") };
            let message = format!(
                "the table `competences` has no row of `{}`, while {rows} for its e-competences",
                framework.name
            );
            self.findings.push(
                Diagnostic::new(&rules::UNKNOWN_COMPETENCE, framework.row.cell("framework"), message)
                    .related(first, "the first of them")
                    .help("add its rows to `competences`, or correct the framework in the rows of `roles`"),
            );
        }
    }

    /// Whether a role names a framework that has none of the e-competences of its profile, of which so many are unknown, while
    /// others have all of them, or nearly: that is reported, and the role is checked by the first of those.
    fn follows_another(&mut self, index: usize, unknown: usize, row: RowId) -> bool {
        /// One in so many may be unknown to the other framework as well.
        const NEARLY: usize = 4;
        let role = &self.roles.pending[index];
        if unknown < 2 || unknown < role.requirements.len() {
            return false;
        }
        let lacks = |id: FrameworkId| {
            let resolved = role.requirements.iter().map(|one| self.catalogue.resolve_competence(id, one.name));
            resolved.filter(Option::is_none).count()
        };
        let others = self.catalogue.frameworks().map(|(id, _)| id).filter(|id| !self.catalogue.is_stand_in(*id));
        let lacking: Vec<(usize, FrameworkId)> = others.map(|id| (lacks(id), id)).collect();
        let fewest = lacking.iter().map(|(count, _)| *count).min().unwrap_or(unknown);
        if fewest * NEARLY > unknown {
            return false;
        }
        let fitting: Vec<FrameworkId> =
            lacking.into_iter().filter(|(count, _)| *count == fewest).map(|(_, id)| id).collect();
        let names = in_backticks(fitting.iter().map(|id| self.catalogue.framework(*id).name));
        let them = if fewest == 0 { "all of them" } else { "nearly all of them" };
        let help = match &names[..] {
            [only] => format!("did you mean {only}? It has {them}"),
            several => format!("write the one that is meant: {} have {them}", list(several)),
        };
        let named = self.catalogue.framework(role.framework).name;
        let message =
            format!("`{named}` has none of the {unknown} e-competences in the profile of `{}`", role.draft.role);
        self.findings.push(
            Diagnostic::new(&rules::UNKNOWN_COMPETENCE, role.draft.row.cell("framework"), message)
                .related(row.cell("competence"), "the first of them")
                .help(help)
                .role(role.draft.role),
        );
        let role = &mut self.roles.pending[index];
        (role.framework, role.certainty) = (fitting[0], Certainty::Guessed);
        for requirement in &mut role.requirements {
            requirement.competence = self.catalogue.resolve_competence(fitting[0], requirement.name);
        }
        true
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
