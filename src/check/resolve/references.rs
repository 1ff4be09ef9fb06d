//! Rows of `references` → the codes of the master list that an e-competence of a role refers to.

use super::super::rules;
use super::children::Attacher;
use super::frameworks::Certainty;
use super::missing::Says;
use super::names;
use super::run::Run;
use crate::diagnostic::Diagnostic;
use crate::ingest::ReferenceDraft;
use crate::model::{CodeId, Part, Reference};

impl<'s> Attacher<'_, 's> {
    pub(super) fn references(&mut self) {
        let mut run = Run::new();
        for draft in self.drafts.references() {
            let code = self.code(&draft);
            let at = self.requirement(draft.role, draft.competence, draft.row, Says::Code(code));
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
        let exists = |name| self.catalogue.resolve_code(name).is_some();
        let name = names::code_name(draft.code, place, "label_as_printed", exists);
        let printed = draft.label_as_printed.value;
        let name =
            name.map_err(|finding| self.or_label(self.or_printed_label(finding, draft.code, printed), draft.code));
        let Some((name, note)) = self.value(name, draft.role, draft.row) else {
            self.missing.losses.any_code = true;
            return None;
        };
        if let Some(note) = note {
            self.findings.push(note.role(draft.role));
        }
        let Some(id) = self.catalogue.resolve_code(name) else {
            self.findings.break_role(draft.role);
            if !self.suspects.all_codes && !self.drafts.damaged.contains(&draft.row) {
                self.missing.code(name, draft);
            }
            return None;
        };
        let code = self.catalogue.code(id);
        let role = self.roles.by_slug.get(draft.role).map(|index| &self.roles.pending[*index]);
        let own = role.filter(|role| role.certainty == Certainty::Named).map(|role| role.framework);
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
}
