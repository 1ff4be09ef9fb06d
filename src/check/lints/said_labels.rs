//! What the printed labels of references say of the labels of the master list: whether those stand beside their codes.

use crate::check::similarity::{MasterLabels, Verdict};
use crate::diagnostic::RowId;
use crate::model::{CodeId, Library, Reference, Role};

/// What the references of one code say of its label.
#[derive(Clone, Copy)]
pub(super) enum Said {
    Nothing,
    /// Different things, which tell nothing.
    Divided,
    /// It is the code's own.
    Stays,
    /// In the list it stands beside another code, all say; with the first reference.
    Beside(CodeId, RowId),
}

/// What the references of all roles say, or those of the roles in a language.
pub(super) fn said_by_references<'l>(
    library: &'l Library<'_>,
    labels: &MasterLabels<'l>,
    language: Option<&str>,
) -> Vec<Said> {
    let mut said = vec![Said::Nothing; library.catalogue.codes().count()];
    let is_asked = |role: &Role<'_>| language.is_none_or(|language| role.language == language);
    let references = library.references().filter(|(role, _, one)| is_asked(role) && !one.label_as_printed.is_empty());
    for (_, _, reference) in references {
        let said = &mut said[reference.code.index()];
        *said = match (labels.judge(reference.code, reference.label_as_printed.value), *said) {
            (Verdict::Stranger { .. }, before) => before,
            (Verdict::Own, Said::Nothing | Said::Stays) => Said::Stays,
            (Verdict::Of(other), Said::Nothing) => Said::Beside(other, reference.row),
            (Verdict::Of(other), Said::Beside(before, row)) if other == before => {
                Said::Beside(other, row.min(reference.row))
            }
            _ => Said::Divided,
        };
    }
    said
}

/// Whether it is the labels in `references` that have moved: most of those that are another code's are that of the row
/// above, or most that of the row below.
pub(super) fn stand_beside_their_neighbours<'l>(library: &'l Library<'_>, labels: &MasterLabels<'l>) -> bool {
    let mut references: Vec<&Reference<'_>> = library.references().map(|(_, _, reference)| reference).collect();
    references.sort_unstable_by_key(|reference| reference.row);
    let (mut others, mut above, mut below) = (0, 0, 0);
    for (at, reference) in references.iter().enumerate() {
        let Verdict::Of(other) = labels.judge(reference.code, reference.label_as_printed.value) else { continue };
        let is_that_of = |neighbour: Option<&&Reference<'_>>| neighbour.is_some_and(|one| one.code == other);
        others += 1;
        above += usize::from(at.checked_sub(1).is_some_and(|at| is_that_of(references.get(at))));
        below += usize::from(is_that_of(references.get(at + 1)));
    }
    above.max(below) * 2 > others
}
