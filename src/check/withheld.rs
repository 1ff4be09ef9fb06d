//! Roles that an error elsewhere holds back: printed, they would lack what a broken table or row was to say of them.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Diagnostics, RowId, Severity};
use crate::ingest::Drafts;
use crate::model::{Library, Role};

/// Whether rows of roles were lost of which nobody can tell whose they are: a table without its columns, a row without its
/// role.
///
/// Asked before the drafts are resolved, when all findings are about files as they were read.
pub fn loses_rows_of_any_role(drafts: &Drafts<'_>, findings: &Diagnostics) -> bool {
    let files = drafts.files_of_roles();
    let mut lost = findings.iter().filter(|finding| finding.severity == Severity::Error && finding.role.is_none());
    lost.any(|finding| files.contains(&finding.place.file()))
}

/// The roles that refer to a row of the catalogue which has an error, by slug.
pub fn roles_of_damaged_rows<'s>(library: &Library<'s>, drafts: &Drafts<'s>, areas_in_doubt: bool) -> Vec<&'s str> {
    if drafts.damaged.is_empty() && !areas_in_doubt {
        return Vec::new();
    }
    let damaged = Damaged { library, rows: &drafts.damaged, areas_in_doubt };
    library.roles.iter().filter(|role| damaged.concerns(role)).map(|role| role.slug).collect()
}

struct Damaged<'a, 's> {
    library: &'a Library<'s>,
    rows: &'a FxHashSet<RowId>,
    areas_in_doubt: bool,
}

impl Damaged<'_, '_> {
    fn concerns(&self, role: &Role<'_>) -> bool {
        let catalogue = &self.library.catalogue;
        self.rows.contains(&catalogue.framework(role.framework).row)
            || role.requirements.iter().any(|requirement| {
                let competence = catalogue.competence(requirement.competence);
                let area = catalogue.area(competence.area);
                self.rows.contains(&competence.row)
                    || self.rows.contains(&area.title.row)
                    || (self.areas_in_doubt && area.title.is_empty())
                    || requirement.references.iter().any(|one| self.rows.contains(&catalogue.code(one.code).row))
            })
    }
}
