//! What the printed labels of references say of the labels of the master list: whether those stand beside their codes.

use crate::check::similarity::{MasterLabels, Verdict, fold};
use crate::diagnostic::RowId;
use crate::model::{CodeId, Library, Reference, Requirement, Role};

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

/// Whether it is a column of `references` that was sorted alone: its labels rise from the first row to the last, or its codes do
/// from one e-competence to the next.
pub(super) fn are_sorted_alone(library: &Library<'_>) -> bool {
    /// Fewer may rise by chance; and one in so many may not, as signs are sorted in many ways.
    const MANY: usize = 10;
    let mut references: Vec<_> = library.references().collect();
    references.sort_unstable_by_key(|(_, _, reference)| reference.row);
    let labels =
        references.iter().map(|(_, _, one)| fold(one.label_as_printed.value)).filter(|label| !label.is_empty());
    let labels: Vec<String> = labels.collect();
    let falls = labels.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let is_next = |pair: &[(_, &Requirement<'_>, _)]| pair[0].1.row != pair[1].1.row;
    // A spreadsheet sorts `TC10` before `TC2`.
    let name = |one: &Reference<'_>| library.catalogue.code(one.code).name.to_string();
    let rises = references.windows(2).all(|pair| pair[0].2.code <= pair[1].2.code)
        || references.windows(2).all(|pair| name(pair[0].2) <= name(pair[1].2));
    (labels.len() >= MANY && falls * MANY <= labels.len())
        || (references.len() >= MANY && rises && references.windows(2).filter(|pair| is_next(pair)).count() > 1)
}
