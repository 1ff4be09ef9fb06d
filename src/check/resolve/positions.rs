//! Positions that two rows of a role have in the same list: their order is left to that of the rows.

use super::roles::{PendingRole, Positioned};
use crate::check::{SLIPS, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId};

/// A row of a list: what it stands below, its position and itself.
type Placed<'s> = (&'s str, u32, RowId);

/// Reports the repeated positions of all roles.
pub fn report_repeated(roles: &[PendingRole<'_>], findings: &mut Diagnostics) {
    let mut placed = Vec::new();
    for role in roles {
        let (rows, slug) = (&mut placed, role.draft.role);
        report(rows, &role.deliverables, slug, findings, |row| (row.involvement.key(), row.text.row));
        report(rows, &role.tasks, slug, findings, |row| (row.heading.value, row.text.row));
        report(rows, &role.kpis, slug, findings, |row| ("", row.row));
        report(rows, &role.sections, slug, findings, |row| (row.heading.value, row.text.row));
    }
}

/// Reports those of one list. `placed` is emptied, and kept to spare an allocation for each list.
fn report<'r, T>(
    placed: &mut Vec<Placed<'r>>,
    list: &'r [Positioned<T>],
    slug: &str,
    findings: &mut Diagnostics,
    read: impl Fn(&'r T) -> (&'r str, RowId),
) {
    placed.clear();
    placed.extend(list.iter().filter_map(|row| {
        let (below, id) = read(&row.item);
        Some((below, row.position?, id))
    }));
    placed.sort_unstable();
    let is_repeated = |two: &&[Placed<'_>]| two[0].0 == two[1].0 && two[0].1 == two[1].1;
    // With more, they count something else than the rows.
    if placed.windows(2).filter(is_repeated).count() > SLIPS {
        return;
    }
    for two in placed.windows(2).filter(is_repeated) {
        let (below, position, row) = two[1];
        // The greatest number that a cell can hold has no next one.
        let next = position.checked_add(1).filter(|next| {
            let is_taken = placed.iter().any(|one| one.0 == below && one.1 == *next);
            !is_taken && placed.iter().any(|one| one.1 > *next)
        });
        let next = next.map_or_else(String::new, |next| format!(": `{next}` is missing"));
        let message = format!("position `{position}` stands twice in the same list of `{slug}`");
        findings.push(
            Diagnostic::new(&rules::REPEATED_POSITION, row.cell("position"), message)
                .help(format!("give each row a position of its own{next}"))
                .related(two[0].2.cell("position"), "first here")
                .role(slug),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn the_greatest_position_may_stand_twice() {
        let kpis = format!("role,position,text\nregisseur,{0},Seats sold\nregisseur,{0},Nights played\n", u32::MAX);
        let found = findings(&sound().with([("kpis.csv", kpis.into_bytes())]));
        assert!(found.len() == 1 && found[0].starts_with("R124") && !found[0].contains("is missing"), "{found:#?}");
    }
}
