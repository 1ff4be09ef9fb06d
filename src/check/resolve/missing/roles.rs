//! Unknown roles: told at the row that names them or at the definition that bears the wrong id, and what they hold back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{COMPARISONS, SLIPS, report_uses, sorted};
use crate::check::losses::PartsByFile;
use crate::check::resolve::roles::{PendingRole, Roles};
use crate::check::resolve::several::{a_row_for_each, parts};
use crate::check::rules;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, did_you_mean, nearest, rename};
use crate::model::{Losses, Part};

/// Roles whose files would be one on some systems: the one that no row belongs to is the slip.
pub(super) fn report_twins(roles: &Roles<'_>, losses: &mut Losses, findings: &mut Diagnostics) {
    for (first, second) in &roles.twins {
        let [first, second] = [first, second].map(|slug| &roles.pending[roles.by_slug[slug]]);
        let (wrong, right) = if first.has_rows { (second, first) } else { (first, second) };
        losses.add_all_of(wrong.draft.role);
        let (one, other) = (wrong.draft.role, right.draft.role);
        let difference = match one.to_lowercase() == other.to_lowercase() {
            true => "case",
            false => "the way in which accents are written",
        };
        let message = format!("`{one}` and `{other}` differ in {difference} only, so their files would be one");
        findings.push(
            Diagnostic::new(&rules::UNUSABLE_ROLE_ID, wrong.draft.row.cell("role"), message)
                .related(right.draft.row.cell("role"), "the other one")
                .help("give one of them another id")
                .role(wrong.draft.role),
        );
    }
}

/// Whose the rows of an unknown role are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner<'s> {
    /// The role that was meant.
    Known(&'s str),
    /// The role whose definition bears another id, so that it lacks all its rows.
    Misnamed(&'s str),
    Anyone,
}

/// Reports unknown roles, and says whose their rows are.
pub(super) fn report_roles<'s>(
    unknown: FxHashMap<&'s str, Vec<Place>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) -> Vec<(Owner<'s>, Vec<Place>)> {
    let childless: Vec<&PendingRole<'s>> = roles.pending.iter().filter(|role| !role.has_rows).collect();
    let unknown = sorted(unknown);
    let titles = titles(roles, unknown.is_empty());
    let compared = roles.pending.len() + childless.len();
    let mut owners = Vec::with_capacity(unknown.len());
    if unknown.len().saturating_mul(compared) > COMPARISONS {
        // Of some of them nothing can be said, so that any role may be meant.
        roles.pending.iter().for_each(|role| findings.break_role(role.draft.role));
    }
    for (order, (slug, places)) in unknown.iter().enumerate() {
        let near = |among: &mut dyn Iterator<Item = &'s str>| {
            (order * compared <= COMPARISONS).then(|| nearest(slug, among)).flatten()
        };
        let like = near(&mut roles.pending.iter().map(|role| role.draft.role));
        let is_same = |meant: &str| meant.to_lowercase() == slug.to_lowercase();
        // A word in small letters is an id, though a title may be the same word.
        let is_title = slug.contains(|sign: char| sign.is_uppercase() || sign.is_whitespace());
        let titled = titles.get(&wording(slug)).copied().filter(|_| is_title && !like.is_some_and(is_same));
        if let Some(meant) = titled {
            owners.push(Owner::Known(meant));
            findings.break_role(meant);
            let help = format!("that is the title of `{meant}`: write its id, as the table `roles` has it");
            report_uses(&rules::UNKNOWN_ROLE, &format!("role `{slug}`"), &of_no_role(places), &help, findings);
            continue;
        }
        if let Some(parts) = parts(slug, |part| roles.by_slug.contains_key(part)) {
            owners.push(Owner::Anyone);
            parts.into_iter().for_each(|part| findings.break_role(part));
            let help = a_row_for_each(slug, |part| roles.by_slug.contains_key(part)).unwrap_or_default();
            report_uses(&rules::UNKNOWN_ROLE, &format!("role `{slug}`"), &of_no_role(places), &help, findings);
            continue;
        }
        // A slip in case has been reported as a twin; the rows of the right name are its children.
        if like.is_none() && !roles.twins.is_empty() && places.len() > SLIPS {
            owners.push(Owner::Anyone);
            continue;
        }
        let meant = near(&mut childless.iter().map(|role| role.draft.role));
        let only = match (&childless[..], like) {
            ([one], None) if unknown.len() == 1 => Some(one.draft.role),
            _ => None,
        };
        let renamed = meant.or(only).filter(|_| places.len() > SLIPS);
        if let Some(role) = renamed.and_then(|name| childless.iter().find(|role| role.draft.role == name)) {
            owners.push(Owner::Misnamed(role.draft.role));
            let message = format!(
                "role `{}` has no rows in any other table, while {} rows name `{slug}`",
                role.draft.role,
                places.len()
            );
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_ROLE, role.draft.row.cell("role"), message)
                    .related(places[0], "the first of them")
                    .help(rename(role.draft.role, slug))
                    .role(role.draft.role),
            );
            continue;
        }
        owners.push(like.map_or(Owner::Anyone, Owner::Known));
        let help = match like {
            Some(meant) => {
                // The role that was meant lacks a row: printing it without would lose what the row says.
                findings.break_role(meant);
                did_you_mean(slug, meant)
            }
            None => "add it to the table `roles`".to_owned(),
        };
        report_uses(&rules::UNKNOWN_ROLE, &format!("role `{slug}`"), &of_no_role(places), &help, findings);
    }
    owners.into_iter().zip(unknown).map(|(owner, (_, places))| (owner, places)).collect()
}

fn of_no_role(places: &[Place]) -> Vec<(Place, Option<&'static str>)> {
    places.iter().map(|place| (*place, None)).collect()
}

/// Notes the rows of unknown roles as lost for those whose they are. A role that has a profile of its own is but missing
/// in the table `roles`: its rows are no other's.
pub(super) fn lose_rows(owners: &[(Owner<'_>, Vec<Place>)], parts: &PartsByFile, losses: &mut Losses) {
    for (owner, places) in owners {
        let lost = || places.iter().filter_map(|place| parts.get(place.file()));
        match owner {
            Owner::Known(slug) => lost().for_each(|part| losses.add_of(slug, part)),
            Owner::Misnamed(slug) => losses.add_all_of(slug),
            Owner::Anyone if lost().any(|part| part == Part::Profile) => {}
            Owner::Anyone => lost().for_each(|part| losses.add(part)),
        }
    }
}

/// The ids of roles by their titles in all languages, as [`wording`] writes them; titles of several roles are none's.
fn titles<'s>(roles: &Roles<'s>, in_vain: bool) -> FxHashMap<String, &'s str> {
    let mut titles: FxHashMap<String, Option<&'s str>> = FxHashMap::default();
    for role in roles.pending.iter().filter(|_| !in_vain) {
        for (_, title) in role.draft.title.in_all_languages() {
            let owner = titles.entry(wording(title)).or_insert(Some(role.draft.role));
            *owner = owner.filter(|other| *other == role.draft.role);
        }
    }
    titles.into_iter().filter_map(|(title, owner)| Some((title, owner?))).collect()
}

/// Keeps roles from being printed to which rows of a mistyped id may belong, of which nothing more is said.
pub(super) fn withhold_likely<'s>(suspects: FxHashSet<&'s str>, roles: &Roles<'s>, findings: &mut Diagnostics) {
    let ids: Vec<&str> = roles.pending.iter().map(|role| role.draft.role).collect();
    likely(&suspects, &ids, COMPARISONS).into_iter().for_each(|slug| findings.break_role(slug));
}

/// The ids that were likely meant by the unknown ones: all, if to tell takes more comparisons than are allowed.
fn likely<'s>(unknown: &FxHashSet<&str>, ids: &[&'s str], comparisons: usize) -> Vec<&'s str> {
    if unknown.len().saturating_mul(ids.len()) > comparisons {
        return ids.to_vec();
    }
    unknown.iter().filter_map(|slug| nearest(slug, ids.iter().copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_too_many_ids_are_unknown_any_role_may_be_meant() {
        let (unknown, ids) = (FxHashSet::from_iter(["archivist", "plateau"]), ["archiviste", "mediateur"]);
        assert_eq!(likely(&unknown, &ids, 4), ["archiviste"]);
        assert_eq!(likely(&unknown, &ids, 3), ids);
    }
}
