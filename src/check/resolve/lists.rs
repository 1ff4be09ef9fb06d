//! Rows of the tables that are lists of a role: deliverables, tasks, KPIs, sections, each in the order of its positions.

use super::children::Attacher;
use super::roles::{PendingRole, Positioned};
use super::run::Run;
use super::values;
use crate::diagnostic::RowId;
use crate::model::{Deliverable, RoleSection, Task};

impl<'s> Attacher<'_, 's> {
    pub(super) fn description(&mut self) {
        let drafts = self.drafts;
        self.list(
            drafts.deliverables(),
            |draft| (draft.role, draft.position, draft.row),
            |attacher, draft| {
                let involvement = values::involvement(draft.involvement, draft.row.cell("involvement"));
                let involvement = attacher.value(involvement, draft.role, draft.row)?;
                Some(Deliverable { involvement, text: draft.text })
            },
            |role| &mut role.deliverables,
        );
        self.list(
            drafts.tasks(),
            |draft| (draft.role, draft.position, draft.row),
            |_, draft| Some(Task { heading: draft.heading, text: draft.text }),
            |role| &mut role.tasks,
        );
        self.list(
            drafts.kpis(),
            |draft| (draft.role, draft.position, draft.row),
            |_, draft| Some(draft.text),
            |role| &mut role.kpis,
        );
        self.list(
            drafts.sections(),
            |draft| (draft.role, draft.position, draft.row),
            |_, draft| Some(RoleSection { heading: draft.heading, text: draft.text }),
            |role| &mut role.sections,
        );
    }

    /// Attaches rows that have a position in a list of their role.
    fn list<D, T>(
        &mut self,
        drafts: impl Iterator<Item = D>,
        place: impl Fn(&D) -> (&'s str, &'s str, RowId),
        item: impl Fn(&mut Self, D) -> Option<T>,
        list: for<'r> fn(&'r mut PendingRole<'s>) -> &'r mut Vec<Positioned<T>>,
    ) {
        let mut run = Run::new();
        for draft in drafts {
            let (slug, position, row) = place(&draft);
            let Some(role) = self.role(slug, row) else { continue };
            let position = self.value(values::position(position, row.cell("position")), slug, row);
            let item = item(self, draft);
            // Without its position a row stands in another place than it should.
            if position.is_none() || item.is_none() {
                self.lose(slug, row);
            }
            let (position, Some(item)) = (position.flatten(), item) else { continue };
            run.push(role, Positioned { position, item }, |role| list(&mut self.roles.pending[role]));
        }
        run.end(|role| list(&mut self.roles.pending[role]));
    }
}
