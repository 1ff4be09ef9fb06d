//! Unknown frameworks, codes and e-competences: told where they are used, or at the definition that was mistyped.

use std::fmt::Display;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

use super::advice::{CodeAdvice, competence_help};
use super::misnamed::was_meant_to_be;
use super::{SLIPS, Use, report_uses, sorted};
use crate::check::resolve::frameworks::{Certainty, framework_help};
use crate::check::resolve::roles::{PendingRole, Roles};
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, RowId, in_backticks, list, nearest, rename};
use crate::model::{Catalogue, Code, CodeId, CodeName, CompetenceName, FrameworkId};

pub(super) fn report_frameworks<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<&'s str, Vec<(Place, Option<&'s str>)>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    let unused: Vec<_> = catalogue
        .frameworks()
        .filter(|(id, framework)| {
            let names_it = |role: &PendingRole<'_>| role.framework == *id && role.certainty == Certainty::Named;
            framework.competences.is_empty() && !roles.pending.iter().any(names_it)
        })
        .map(|(_, framework)| framework)
        .collect();
    for (name, places) in sorted(unknown) {
        if let ([unused], true) = (&unused[..], places.len() > SLIPS) {
            let message =
                format!("framework `{}` is used by no row, while {} rows name `{name}`", unused.name, places.len());
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_FRAMEWORK, unused.row.cell("framework"), message)
                    .related(places[0].0, "the first of them")
                    .help(rename(unused.name, name)),
            );
            continue;
        }
        let help = framework_help(catalogue, name);
        report_uses(&rules::UNKNOWN_FRAMEWORK, &format!("framework `{name}`"), &places, &help, findings);
    }
}

pub(super) fn report_codes<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<CodeName, Vec<Use<'s>>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    if unknown.is_empty() {
        return;
    }
    let mut used = vec![false; catalogue.codes().count()];
    for role in &roles.pending {
        for reference in role.requirements.iter().flat_map(|requirement| &requirement.references) {
            used[reference.code.index()] = true;
        }
    }
    let mut codes: Vec<(CodeId, &Code<'_>)> = catalogue.codes().collect();
    codes.sort_by_key(|(_, code)| code.row);
    let mut advice = CodeAdvice::of(catalogue);
    let families = by_kind(codes.into_iter().map(|(id, code)| (code.name.family, code.name, id)));
    for (name, uses) in sorted(unknown) {
        let misnamed = families.get(&name.family).and_then(|(names, ids)| {
            let was_meant = |at: usize| was_meant_to_be(name, &uses, &catalogue.code(ids[at]).label, names, at);
            (0..ids.len()).find(|at| !used[ids[*at].index()] && was_meant(*at)).map(|at| catalogue.code(ids[at]))
        });
        if let Some(code) = misnamed {
            let message = format!("code `{}` is used by no row, while {} `{name}`", code.name, rows_name(uses.len()));
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_CODE, code.row.cell("code"), message)
                    .related(uses[0].row.cell("code"), "the first of them")
                    .help(rename(&code.name.to_string(), &name.to_string())),
            );
            continue;
        }
        let near = nearest_of_kind(name, catalogue.codes().map(|(_, code)| code.name), |name| name.family);
        for Use { row, role, words } in uses {
            findings.push_for(&rules::UNKNOWN_CODE, role, || {
                let same_label = catalogue
                    .codes()
                    .find(|(_, code)| !words.is_empty() && code.label.value.eq_ignore_ascii_case(words));
                let help = match same_label {
                    Some((_, code)) => format!("the printed label is that of `{}`", code.name).into(),
                    None => advice.help(name, near, words),
                };
                (row.cell("code"), format!("code `{name}` is unknown"), help)
            });
        }
    }
}

/// The name that an unknown one was most likely meant to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near<N> {
    pub(super) name: N,
    /// Whether no other is as near.
    pub(super) is_only: bool,
}

/// The name that another was most likely meant to be: one of the same kind (family, area) before others, since a figure
/// gets lost more easily (`D.1` for `D.10`) than a letter is exchanged.
fn nearest_of_kind<N: Copy + Display, K: PartialEq>(
    name: N,
    candidates: impl Iterator<Item = N>,
    kind: impl Fn(N) -> K,
) -> Option<Near<N>> {
    let (own, others): (Vec<N>, Vec<N>) = candidates.partition(|candidate| kind(*candidate) == kind(name));
    let written = name.to_string();
    let among = |names: &[N]| {
        let words: Vec<String> = names.iter().map(ToString::to_string).collect();
        let near = nearest(&written, words.iter().map(String::as_str))?;
        let distance = |word: &str| damerau_levenshtein(&written, word);
        let is_only = words.iter().filter(|word| distance(word) == distance(near)).count() == 1;
        names.iter().zip(&words).find(|(_, word)| *word == near).map(|(name, _)| Near { name: *name, is_only })
    };
    among(&own).or_else(|| among(&others))
}

/// Names and ids by kind, each in the order of the table.
type ByKind<K, N, Id> = FxHashMap<K, (Vec<N>, Vec<Id>)>;

fn by_kind<K: Eq + Hash, N, Id>(definitions: impl Iterator<Item = (K, N, Id)>) -> ByKind<K, N, Id> {
    let mut kinds: ByKind<K, N, Id> = FxHashMap::default();
    for (kind, name, id) in definitions {
        let (names, ids) = kinds.entry(kind).or_default();
        names.push(name);
        ids.push(id);
    }
    kinds
}

/// `1 row names`, `3 rows name`.
fn rows_name(count: usize) -> String {
    if count == 1 { "1 row names".to_owned() } else { format!("{count} rows name") }
}

pub(super) fn report_competences<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<(FrameworkId, CompetenceName), Vec<Use<'s>>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    if unknown.is_empty() {
        return;
    }
    let mut used = vec![false; catalogue.competences().count()];
    for requirement in roles.pending.iter().flat_map(|role| &role.requirements) {
        requirement.competence.into_iter().for_each(|id| used[id.index()] = true);
    }
    let listed = catalogue.competences().map(|(id, one)| ((one.framework, one.name.area), one.name, id));
    let areas = by_kind(listed);
    for ((framework, name), uses) in sorted(unknown) {
        let members = || catalogue.framework(framework).competences.iter().map(|id| catalogue.competence(*id));
        let misnamed = areas.get(&(framework, name.area)).and_then(|(names, ids)| {
            let was_meant = |at: usize| was_meant_to_be(name, &uses, &catalogue.competence(ids[at]).title, names, at);
            (0..ids.len()).find(|at| !used[ids[*at].index()] && was_meant(*at)).map(|at| catalogue.competence(ids[at]))
        });
        if let Some(competence) = misnamed {
            let message = format!(
                "e-competence `{}` is used by no role, while {} `{name}`",
                competence.name,
                rows_name(uses.len())
            );
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_COMPETENCE, competence.row.cell("competence"), message)
                    .related(uses[0].row.cell("competence"), "the first of them")
                    .help(rename(&competence.name.to_string(), &name.to_string())),
            );
            continue;
        }
        let framework_name = catalogue.framework(framework).name;
        let having = catalogue.frameworks().filter(|(id, _)| catalogue.resolve_competence(*id, name).is_some());
        let having = in_backticks(having.map(|(_, framework)| framework.name));
        let elsewhere = (!having.is_empty()).then(|| {
            let has = if having.len() == 1 { "has" } else { "have" };
            let names = list(&having);
            move |what: &str| format!("{names} {has} {what}: is the role's framework right?")
        });
        let near = nearest_of_kind(name, members().map(|competence| competence.name), |name| name.area);
        for Use { row, role, words } in uses {
            // Where rows of other tables agree on the name, the profile has no slip of the hand: no neighbour is likelier.
            let is_agreed = || words.is_empty() && has_rows(roles, role, row);
            let near = near.map(|near| Near { is_only: near.is_only && !is_agreed(), ..near });
            findings.push_for(&rules::UNKNOWN_COMPETENCE, role, || {
                let titled = members()
                    .find(|competence| !words.is_empty() && competence.title.value.eq_ignore_ascii_case(words))
                    .map(|competence| format!("its title is that of `{}`", competence.name));
                let help = match (titled, &elsewhere) {
                    (Some(titled), Some(elsewhere)) => format!("{titled}; {}", elsewhere(&format!("`{name}`"))).into(),
                    (Some(help), None) => help.into(),
                    (None, Some(elsewhere)) => elsewhere("it").into(),
                    (None, None) => competence_help(catalogue, framework, name, near, words),
                };
                let message = format!("framework `{framework_name}` has no e-competence `{name}`");
                (row.cell("competence"), message, help)
            });
        }
    }
}

/// Whether rows of other tables are about the e-competence that a row of the profile of a role names.
fn has_rows(roles: &Roles<'_>, role: &str, row: RowId) -> bool {
    let role = roles.by_slug.get(role).map(|index| &roles.pending[*index]);
    role.is_some_and(|role| role.requirements.iter().any(|one| one.row == row && one.has_rows))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    /// What is found where the framework lacks `A.2`, and the help.
    fn help(profile: &str, levels: &str) -> String {
        let cut = |file: &str| {
            let text = String::from_utf8(sound().read(file).unwrap()).unwrap();
            text.lines().filter(|line| !line.contains(",A.2,")).map(|line| format!("{line}\n")).collect::<String>()
        };
        let files = ["competences.csv", "profile.csv", "levels.csv", "references.csv", "examples.csv"];
        let added = ["", profile, levels, "", ""];
        let changed = files.iter().zip(added).map(|(file, more)| (*file, (cut(file) + more).into_bytes()));
        let found = findings(&sound().with(changed.collect::<Vec<_>>()));
        found.into_iter().find(|one| one.starts_with("R105")).unwrap_or_default()
    }

    #[test]
    fn an_e_competence_that_other_rows_are_about_too_is_missing_in_the_framework_and_not_mistyped() {
        let (profile, levels) = ("archiviste,A.2,,\n", "archiviste,A.2,3,Conduit un chantier.\n");
        let agreed = help(profile, levels);
        assert!(agreed.contains("help: add it to the table `competences`") && !agreed.contains("did you"), "{agreed}");
        assert!(help(profile, "").contains("did you mean"), "{}", help(profile, ""));
    }
}
