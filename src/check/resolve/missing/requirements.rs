//! Rows about e-competences that the profile of their role does not list.

use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

use super::catalogue::nearest_competence;
use super::{SLIPS, sorted};
use crate::check::losses::PartsByFile;
use crate::check::resolve::frameworks::Certainty;
use crate::check::resolve::roles::{PendingRequirement, Roles};
use crate::check::rules;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::{Catalogue, CompetenceId, CompetenceName, Text};

/// Rows about e-competences that their role's profile does not list.
pub(super) fn report_requirements(
    catalogue: &Catalogue<'_>,
    orphans: FxHashMap<(usize, CompetenceName), Vec<Place>>,
    above: &FxHashMap<(usize, CompetenceName), CompetenceName>,
    roles: &Roles<'_>,
    parts: &PartsByFile,
    findings: &mut Diagnostics,
) {
    let orphans = sorted(orphans);
    let mut names_of: FxHashMap<usize, usize> = FxHashMap::default();
    for ((index, _), _) in &orphans {
        *names_of.entry(*index).or_default() += 1;
    }
    for ((index, name), places) in orphans {
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
        let titled = framework
            .and_then(|id| catalogue.resolve_competence(id, name))
            .and_then(|meant| entitled(catalogue, &childless, meant));
        let only = match (&childless[..], lacking) {
            ([only], None) => Some(*only).filter(|only| {
                let is_alone = only.title.is_empty() && names_of.get(&index) == Some(&1);
                places.len() > SLIPS || (is_alone && stand_in_several_tables(&places, parts))
            }),
            _ => None,
        };
        if let Some(renamed) = titled.or(only) {
            let (rows, related) = match places.len() {
                1 => ("1 row is".to_owned(), "this one"),
                many => (format!("{many} rows are"), "the first of them"),
            };
            let message =
                format!("`{}` has no levels, references or examples, while {rows} about `{name}`", renamed.name);
            findings.push(
                Diagnostic::new(&rules::NOT_IN_PROFILE, renamed.row.cell("competence"), message)
                    .related(places[0], related)
                    .help(match titled {
                        Some(_) => format!("rename it to `{name}`, whose title it has"),
                        None => format!("rename it to `{name}`"),
                    })
                    .role(slug),
            );
            continue;
        }
        let listed = || role.requirements.iter().map(|requirement| requirement.name);
        let distance = |other: CompetenceName| damerau_levenshtein(&name.to_string(), &other.to_string());
        // Of those that are as near, the one that the rows above are about.
        let near = nearest_competence(name, listed()).filter(|_| places.len() <= SLIPS).map(|near| {
            let above = above.get(&(index, name)).copied().filter(|above| above.area == name.area);
            above.filter(|above| distance(*above) <= distance(near)).unwrap_or(near)
        });
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

/// The row of the profile that bears the title of an e-competence under the name of another one.
fn entitled<'r, 's>(
    catalogue: &Catalogue<'_>,
    childless: &[&'r PendingRequirement<'s>],
    meant: CompetenceId,
) -> Option<&'r PendingRequirement<'s>> {
    let meant = wordings(&catalogue.competence(meant).title);
    let bears = |requirement: &PendingRequirement<'_>, titles: &[String]| {
        wordings(&requirement.title).iter().any(|title| titles.contains(title))
    };
    let own = |requirement: &PendingRequirement<'_>| {
        requirement.competence.map(|id| wordings(&catalogue.competence(id).title)).unwrap_or_default()
    };
    let mut found = childless.iter().copied().filter(|one| bears(one, &meant) && !bears(one, &own(one)));
    found.next().filter(|_| found.next().is_none())
}

fn wordings(text: &Text<'_>) -> Vec<String> {
    text.in_all_languages().map(|(_, text)| wording(text)).filter(|words| !words.is_empty()).collect()
}

/// One slip of the hand is in one table: where several agree on a name, it is the profile that errs.
fn stand_in_several_tables(places: &[Place], parts: &PartsByFile) -> bool {
    let mut tables = places.iter().filter_map(|place| parts.get(place.file()));
    let first = tables.next();
    tables.any(|part| Some(part) != first)
}
