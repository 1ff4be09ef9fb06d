//! Unknown roles: told at the row that names them or at the definition that bears the wrong id, and what they hold back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::spoilt_ids::SpoiltIds;
use super::{COMPARISONS, SLIPS, report_uses, sorted};
use crate::check::losses::PartsByFile;
use crate::check::resolve::ditto::{is_ditto, word_in_place_of_role};
use crate::check::resolve::roles::{PendingRole, Roles};
use crate::check::resolve::several::{a_row_for_each, parts};
use crate::check::rules;
use crate::check::similarity::wording;
use crate::check::wording::words_of_exchange;
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Place, nearest, rename};
use crate::model::{Losses, Part};

/// Roles whose files would be one on some systems: the one that no row belongs to is the slip.
pub(super) fn report_twins(roles: &Roles<'_>, losses: &mut Losses, findings: &mut Diagnostics) {
    for (first, second) in &roles.twins {
        let [first, second] = [first, second].map(|slug| &roles.pending[roles.by_slug[slug]]);
        let (wrong, right) = if first.has_rows { (second, first) } else { (first, second) };
        losses.add_all_of(wrong.draft.role);
        let (one, other) = (wrong.draft.role, right.draft.role);
        let difference =
            if one.to_lowercase() == other.to_lowercase() { "case" } else { "the way in which accents are written" };
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
    let unknown = sorted(unknown);
    let known = KnownRoles {
        roles,
        childless: roles.pending.iter().filter(|role| !role.has_rows).collect(),
        titles: titles(roles, unknown.is_empty()),
        spoilt: SpoiltIds::of(roles.pending.iter().filter(|_| !unknown.is_empty()).map(|role| role.draft.role)),
        unknown: unknown.len(),
    };
    if unknown.len().saturating_mul(known.compared()) > COMPARISONS {
        // Of some of them nothing can be said, so that any role may be meant.
        roles.pending.iter().for_each(|role| findings.break_role(role.draft.role));
    }
    let told = unknown.into_iter().enumerate().map(|(order, (slug, places))| {
        let reading = known.read(order, slug, places.len());
        (report_role(slug, reading, &places, findings), places)
    });
    told.collect()
}

/// What an id that no role has was likely meant to be.
enum Reading<'r, 's> {
    /// The title of a role.
    Title(&'s str),
    /// Several roles in one cell; and how to mend that.
    Several(Vec<&'s str>, String),
    /// What has been reported as a twin.
    Twin,
    /// A mark for the role of the row above.
    Ditto,
    /// The right id, where the definition of the role bears a wrong one.
    Right(&'r PendingRole<'s>),
    /// The id of a role, of which a spreadsheet has made a number.
    Number(&'s str),
    /// A slip for the id of a role.
    Slip(&'s str),
    /// The beginning of the id of one role alone.
    Cut(&'s str),
    Nothing,
}

/// The roles that unknown ids are held against.
struct KnownRoles<'r, 's> {
    roles: &'r Roles<'s>,
    /// Those without a row in any other table.
    childless: Vec<&'r PendingRole<'s>>,
    /// The ids by titles.
    titles: FxHashMap<String, &'s str>,
    /// What a spreadsheet may have made others of.
    spoilt: SpoiltIds<'s>,
    /// How many ids are unknown.
    unknown: usize,
}

impl<'r, 's> KnownRoles<'r, 's> {
    /// How many comparisons an unknown id takes.
    fn compared(&self) -> usize {
        self.roles.pending.len() + self.childless.len()
    }

    /// What the unknown id of that many rows was meant to be. `order` counts the unknown ones: beyond so many
    /// comparisons, none is looked for that is written alike.
    fn read(&self, order: usize, slug: &'s str, rows: usize) -> Reading<'r, 's> {
        let near = |among: &mut dyn Iterator<Item = &'s str>| {
            (order * self.compared() <= COMPARISONS).then(|| nearest(slug, among)).flatten()
        };
        let like = near(&mut self.roles.pending.iter().map(|role| role.draft.role));
        let is_same = |meant: &str| meant.to_lowercase() == slug.to_lowercase();
        // A word in small letters is an id, though a title may be the same word.
        let is_title = slug.contains(|sign: char| sign.is_uppercase() || sign.is_whitespace());
        let titled = self.titles.get(&wording(slug)).filter(|_| is_title && !like.is_some_and(is_same));
        if let Some(meant) = titled {
            return Reading::Title(meant);
        }
        if is_ditto(slug) {
            return Reading::Ditto;
        }
        let is_known = |part: &str| self.roles.by_slug.contains_key(part);
        if let Some(parts) = parts(slug, is_known) {
            return Reading::Several(parts, a_row_for_each(slug, is_known).unwrap_or_default());
        }
        if let Some(meant) = self.spoilt.of_number(slug) {
            return Reading::Number(meant);
        }
        if let Some(meant) = self.spoilt.of_line_end(slug) {
            return Reading::Slip(meant);
        }
        // A slip in case has been reported as a twin; the rows of the right name are its children.
        if like.is_none() && !self.roles.twins.is_empty() && rows > SLIPS {
            return Reading::Twin;
        }
        let meant = near(&mut self.childless.iter().map(|role| role.draft.role));
        let only = match (&self.childless[..], like) {
            ([one], None) if self.unknown == 1 => Some(one.draft.role),
            _ => None,
        };
        let renamed = meant.or(only).filter(|_| rows > SLIPS);
        let renamed = renamed.and_then(|name| self.childless.iter().find(|role| role.draft.role == name));
        match (renamed, like) {
            (Some(role), _) => Reading::Right(role),
            (None, Some(meant)) => Reading::Slip(meant),
            (None, None) => self.spoilt.of_beginning(slug).map_or(Reading::Nothing, Reading::Cut),
        }
    }
}

/// Reports an unknown role at the rows that name it, or at the definition that should. Says whose the rows are.
fn report_role<'s>(slug: &str, reading: Reading<'_, 's>, places: &[Place], findings: &mut Diagnostics) -> Owner<'s> {
    // The role that was meant lacks a row: printing it without would lose what the row says.
    let (owner, help) = match reading {
        Reading::Twin => return Owner::Anyone,
        Reading::Right(role) => {
            report_misnamed(role, slug, places, findings);
            return Owner::Misnamed(role.draft.role);
        }
        Reading::Title(meant) => {
            findings.break_role(meant);
            let words = format!("that is the title of `{meant}`: write its id, as the table `roles` has it");
            (Owner::Known(meant), Help { words, meant: Some(meant.to_owned()) })
        }
        Reading::Several(parts, help) => {
            parts.into_iter().for_each(|part| findings.break_role(part));
            (Owner::Anyone, help.into())
        }
        Reading::Number(meant) => {
            findings.break_role(meant);
            (Owner::Known(meant), Help::did_you_mean(meant).and(" A spreadsheet has made a number of it"))
        }
        Reading::Slip(meant) => {
            findings.break_role(meant);
            (Owner::Known(meant), Help::of_cell(slug, meant))
        }
        Reading::Cut(meant) => {
            findings.break_role(meant);
            let words = format!("did you mean `{meant}`, which alone begins so? Else add it to the table `roles`");
            (Owner::Known(meant), Help { words, meant: Some(meant.to_owned()) })
        }
        Reading::Ditto => (Owner::Anyone, "write the role of the row above".into()),
        Reading::Nothing => {
            (Owner::Anyone, word_in_place_of_role(slug).unwrap_or("add it to the table `roles`").into())
        }
    };
    report_uses(&rules::UNKNOWN_ROLE, &format!("role `{slug}`"), &of_no_role(places), &help, findings);
    owner
}

/// Reports a role whose definition bears another id than its rows.
fn report_misnamed(role: &PendingRole<'_>, slug: &str, places: &[Place], findings: &mut Diagnostics) {
    let id = role.draft.role;
    if role.draft.title.value == slug {
        let (message, help) = words_of_exchange(["role", "title"], [id, slug]);
        let finding = Diagnostic::new(&rules::UNKNOWN_ROLE, role.draft.row.cell("role"), message);
        findings.push(finding.related(role.draft.row.cell("title"), "the other one").help(help).role(id));
        return;
    }
    let message = format!("role `{id}` has no rows in any other table, while {} rows name `{slug}`", places.len());
    findings.push(
        Diagnostic::new(&rules::UNKNOWN_ROLE, role.draft.row.cell("role"), message)
            .related(places[0], "the first of them")
            .help(rename(id, slug))
            .role(id),
    );
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
