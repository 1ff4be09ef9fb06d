//! Rows about e-competences that the profile of their role does not list.

use rustc_hash::FxHashMap;

use super::{SLIPS, sorted};
use crate::check::resolve::roles::Roles;
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, nearest};
use crate::model::CompetenceName;

/// Rows about e-competences that their role's profile does not list.
pub(super) fn report_requirements(
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
        if let ([renamed], true) = (&childless[..], places.len() > SLIPS) {
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
        let names: Vec<String> = role.requirements.iter().map(|requirement| requirement.name.to_string()).collect();
        let help = match nearest(&name.to_string(), names.iter().map(String::as_str)) {
            Some(near) if places.len() <= SLIPS => {
                format!("did you mean `{near}`? If not, add `{slug},{name}` to the table `profile`")
            }
            _ => format!("add `{slug},{name}` to the table `profile`"),
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
