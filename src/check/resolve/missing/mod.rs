//! Names that are used and defined nowhere: collected while rows are attached, reported together, so that a
//! slip in one definition is one finding and not one for each use.

mod advice;
mod catalogue;
mod misnamed;
mod requirements;
mod roles;
mod spoilt_ids;

use catalogue::{report_codes, report_competences, report_frameworks};
use requirements::report_requirements;
pub use requirements::{Orphan, Says};
use roles::{lose_rows, report_roles, report_twins, withhold_likely};
use rustc_hash::{FxHashMap, FxHashSet};

use super::catalogue::Suspects;
use super::roles::Roles;
use crate::check::SLIPS;
use crate::check::losses::PartsByFile;
use crate::check::wording::here_and_in;
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Place, RowId, Rule};
use crate::ingest::{ProfileDraft, ReferenceDraft};
use crate::model::{Catalogue, CodeName, CompetenceName, FrameworkId, Losses};

/// What was asked for in vain.
#[derive(Debug, Default)]
pub struct Missing<'s> {
    /// With the slug of the role that names it, if one does.
    frameworks: FxHashMap<&'s str, Vec<(Place, Option<&'s str>)>>,
    roles: FxHashMap<&'s str, Vec<Place>>,
    suspect_roles: FxHashSet<&'s str>,
    codes: FxHashMap<CodeName, Vec<Use<'s>>>,
    competences: FxHashMap<(FrameworkId, CompetenceName), Vec<Use<'s>>>,
    requirements: FxHashMap<(usize, CompetenceName), Vec<Orphan>>,
    /// The e-competence that the row above the first of those is about.
    above: FxHashMap<(usize, CompetenceName), CompetenceName>,
    /// The rows that were lost for it, or for another mistake.
    pub losses: Losses,
}

/// A row that names a code or an e-competence. There may be one for each row of a large table.
#[derive(Debug)]
pub struct Use<'s> {
    pub row: RowId,
    role: &'s str,
    /// The label or title that stands beside the name; may be empty.
    words: &'s str,
}

impl<'s> Use<'s> {
    /// A row of `profile`.
    pub fn of_profile(draft: &ProfileDraft<'s>) -> Self {
        Use { row: draft.row, role: draft.role, words: draft.title.value }
    }
}

/// How many comparisons the search for what unknown names may have meant can take: in a set whose role ids are
/// all wrong, comparing each with all would take hours.
const COMPARISONS: usize = 5_000_000;

impl<'s> Missing<'s> {
    pub fn framework(&mut self, name: &'s str, place: Place, role: &'s str) {
        self.frameworks.entry(name).or_default().push((place, Some(role)));
    }

    pub fn role(&mut self, slug: &'s str, place: Place) {
        self.roles.entry(slug).or_default().push(place);
    }

    /// A role that is unknown where something else has been said, which may explain it.
    pub fn suspect_role(&mut self, slug: &'s str) {
        self.suspect_roles.insert(slug);
    }

    pub fn code(&mut self, name: CodeName, draft: &ReferenceDraft<'s>) {
        let words = draft.label_as_printed.value;
        self.codes.entry(name).or_default().push(Use { row: draft.row, role: draft.role, words });
    }

    pub fn competence(&mut self, framework: FrameworkId, name: CompetenceName, used: Use<'s>) {
        self.competences.entry((framework, name)).or_default().push(used);
    }

    pub fn requirement(&mut self, role: usize, name: CompetenceName, orphan: Orphan, above: Option<CompetenceName>) {
        if let Some(above) = above {
            self.above.entry((role, name)).or_insert(above);
        }
        self.requirements.entry((role, name)).or_default().push(orphan);
    }

    /// Reports all of it, and gives back what was lost.
    pub fn report(
        self,
        catalogue: &Catalogue<'s>,
        suspects: Suspects<'s>,
        roles: &Roles<'s>,
        parts: &PartsByFile,
        findings: &mut Diagnostics,
    ) -> Losses {
        let mut losses = self.losses;
        losses.unknown_codes = self.codes.keys().copied().collect();
        let mut frameworks = self.frameworks;
        for (name, places) in suspects.unknown_frameworks {
            frameworks.entry(name).or_default().extend(places.into_iter().map(|place| (place, None)));
        }
        report_frameworks(catalogue, frameworks, roles, findings);
        report_twins(roles, &mut losses, findings);
        lose_rows(&report_roles(self.roles, roles, findings), parts, &mut losses);
        withhold_likely(self.suspect_roles, roles, findings);
        report_codes(catalogue, self.codes, roles, findings);
        report_competences(catalogue, self.competences, roles, findings);
        report_requirements(catalogue, self.requirements, &self.above, roles, parts, findings);
        losses
    }
}

fn sorted<K: Ord, V>(map: FxHashMap<K, V>) -> Vec<(K, V)> {
    let mut groups: Vec<(K, V)> = map.into_iter().collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

/// One finding for each use of a name if they are few, else one for all, at the first. With each use comes the role that it
/// keeps from being printed, if that one is known.
fn report_uses(
    rule: &'static Rule,
    what: &str,
    uses: &[(Place, Option<&str>)],
    help: &Help,
    findings: &mut Diagnostics,
) {
    let (shown, more) = match uses.len() {
        0..=SLIPS => (uses, String::new()),
        many => (&uses[..1], here_and_in(many - 1)),
    };
    for (place, role) in shown {
        let finding = Diagnostic::new(rule, *place, format!("{what} is unknown{more}")).help(help.clone());
        findings.push(finding.maybe_role(role.map(str::to_owned)));
    }
}
