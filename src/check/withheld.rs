//! Roles that an error elsewhere holds back: printed, they would lack what a broken table or row was to say of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::similarity::wording;
use crate::diagnostic::{Diagnostics, RowId, nearest};
use crate::ingest::Drafts;
use crate::ingest::rules::COPIED_ROWS;
use crate::model::{Library, Role};

/// Whether rows of roles were lost of which nobody can tell whose they are: a table without its columns, a row without its
/// role or with what is like the id of none.
///
/// Asked before the drafts are resolved, when all findings are about files as they were read.
pub fn loses_rows_of_any_role(drafts: &Drafts<'_>, findings: &Diagnostics) -> bool {
    let files = drafts.files_of_roles();
    let mut ids = Ids::of(drafts);
    // Which of two copies is kept may concern any role, whatever table it is of.
    findings.errors_of_no_role().any(|(rule, file)| files.contains(&file) || rule == COPIED_ROWS.code)
        || findings.broken_roles().iter().any(|role| !ids.has_or_is_like(role))
}

/// The ids that the table `roles` has.
struct Ids<'s> {
    known: FxHashSet<&'s str>,
    /// What other ids were found to be.
    judged: FxHashMap<String, bool>,
    /// Comparisons that may still be made: where nearly all ids are wrong, comparing each with all would take hours.
    affordable: usize,
}

impl<'s> Ids<'s> {
    fn of(drafts: &Drafts<'s>) -> Ids<'s> {
        let known = drafts.roles().map(|draft| draft.role).collect();
        Ids { known, judged: FxHashMap::default(), affordable: 2_000_000 }
    }

    /// Whether the id is known or is so like one that it must be a slip of it.
    fn has_or_is_like(&mut self, id: &str) -> bool {
        if self.known.contains(id) {
            return true;
        }
        if let Some(is_like) = self.judged.get(id) {
            return *is_like;
        }
        let Some(left) = self.affordable.checked_sub(self.known.len()) else { return false };
        self.affordable = left;
        let is_like = nearest(id, self.known.iter().copied()).is_some();
        self.judged.insert(id.to_owned(), is_like);
        is_like
    }
}

/// The roles to which rows of unknown roles may belong, by slug: that of which the row bears the title, else those that have
/// no row in the table, if most roles have some, else none. A role that has a profile of its own is but missing in the table
/// `roles`. All, where so many ids are unknown that they can't be held against the known ones.
pub fn roles_of_strange_rows<'s>(drafts: &Drafts<'s>) -> FxHashSet<&'s str> {
    let mut ids = Ids::of(drafts);
    let profiled: FxHashSet<&str> = drafts.profile().map(|draft| draft.role).collect();
    let mut titled: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for draft in drafts.roles() {
        for (_, title) in draft.title.in_all_languages() {
            titled.entry(wording(title)).or_default().push(draft.role);
        }
    }
    let tables = drafts.roles_by_table().into_iter();
    let named_by_table: Vec<FxHashSet<&str>> =
        tables.map(|rows| rows.filter(|slug| !slug.is_empty()).collect()).collect();
    let strange = |slug: &&&str| !ids.known.contains(**slug) && !profiled.contains(**slug);
    let unknown: FxHashSet<&str> = named_by_table.iter().flatten().filter(strange).copied().collect();
    if unknown.len().saturating_mul(ids.known.len()) > ids.affordable {
        return ids.known;
    }
    let mut withheld = FxHashSet::default();
    for named in named_by_table {
        let mut is_anyones = false;
        for slug in named.intersection(&unknown) {
            if ids.has_or_is_like(slug) {
                continue;
            }
            match titled.get(&wording(slug)) {
                Some(meant) => withheld.extend(meant),
                None => is_anyones = true,
            }
        }
        if is_anyones {
            let lacking: Vec<&str> = ids.known.difference(&named).copied().collect();
            // Where few roles have such rows, it is no sign to have none.
            if lacking.len() * 2 < ids.known.len() {
                withheld.extend(lacking);
            }
        }
    }
    withheld
}

/// The roles that refer to a row of the catalogue which has an error or is one of `twins`, by slug.
pub fn roles_of_damaged_rows<'s>(
    library: &Library<'s>,
    drafts: &Drafts<'s>,
    twins: FxHashSet<RowId>,
    areas_in_doubt: bool,
) -> Vec<&'s str> {
    let mut rows = twins;
    rows.extend(&drafts.damaged);
    if rows.is_empty() && !areas_in_doubt {
        return Vec::new();
    }
    let damaged = Damaged { library, rows: &rows, areas_in_doubt };
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
