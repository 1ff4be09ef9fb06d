//! Rows about e-competences that the profile of their role does not list.

use rustc_hash::FxHashMap;

use super::catalogue::nearest_competence;
use super::{SLIPS, sorted};
use crate::check::resolve::frameworks::Certainty;
use crate::check::resolve::roles::Roles;
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::{Catalogue, CompetenceName};

/// Rows about e-competences that their role's profile does not list.
pub(super) fn report_requirements(
    catalogue: &Catalogue<'_>,
    orphans: FxHashMap<(usize, CompetenceName), Vec<Place>>,
    roles: &Roles<'_>,
    findings: &mut Diagnostics,
) {
    for ((index, name), places) in sorted(orphans) {
        let role = &roles.pending[index];
        let slug = role.draft.role;
        let childless: Vec<_> = role.requirements.iter().filter(|requirement| !requirement.has_rows).collect();
        // A profile row whose e-competence is unknown has been reported, and explains the rows that it lacks.
        if childless.iter().any(|requirement| requirement.competence.is_none()) {
            continue;
        }
        // What the framework does not have can't be added to the profile either.
        let framework = Some(role.framework).filter(|_| role.certainty == Certainty::Named);
        let lacking = framework.filter(|id| catalogue.resolve_competence(*id, name).is_none());
        if let ([renamed], true, None) = (&childless[..], places.len() > SLIPS, lacking) {
            let message = format!(
                "`{}` has no levels, references or examples, while {} rows are about `{name}`",
                renamed.name,
                places.len()
            );
            findings.push(
                Diagnostic::new(&rules::NOT_IN_PROFILE, renamed.row.cell("competence"), message)
                    .related(places[0], "the first of them")
                    .help(format!("rename it to `{name}`"))
                    .role(slug),
            );
            continue;
        }
        let listed = || role.requirements.iter().map(|requirement| requirement.name);
        let near = nearest_competence(name, listed()).filter(|_| places.len() <= SLIPS);
        let help = match (near, lacking.map(|id| catalogue.framework(id).name)) {
            (Some(near), None) => format!("did you mean `{near}`? If not, add `{slug},{name}` to the table `profile`"),
            (Some(near), Some(framework)) => format!("did you mean `{near}`? `{framework}` has no `{name}`"),
            (None, None) => format!("add `{slug},{name}` to the table `profile`"),
            (None, Some(framework)) => format!("write one that the profile lists: `{framework}` has no `{name}`"),
        };
        let shown = if places.len() <= SLIPS { &places[..] } else { &places[..1] };
        for place in shown {
            let more = match places.len() {
                1..=SLIPS => String::new(),
                many => format!(", which {many} rows are about"),
            };
            let message = format!("the profile of `{slug}` has no `{name}`{more}");
            findings.push(Diagnostic::new(&rules::NOT_IN_PROFILE, *place, message).help(help.clone()).role(slug));
        }
    }
}
