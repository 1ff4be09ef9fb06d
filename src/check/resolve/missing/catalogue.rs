//! Unknown frameworks, codes and e-competences: told where they are used, or at the definition that was mistyped.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{SLIPS, Use, report_uses, sorted};
use crate::check::resolve::catalogue::framework_help;
use crate::check::resolve::roles::Roles;
use crate::check::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, did_you_mean, nearest, rename};
use crate::model::{Catalogue, CodeName, CompetenceId, CompetenceName, FrameworkId};

pub(super) fn report_frameworks<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<&'s str, Vec<Place>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    let unused: Vec<_> = catalogue
        .frameworks()
        .filter(|(id, framework)| {
            framework.competences.is_empty() && roles.pending.iter().all(|role| role.framework != Some(*id))
        })
        .map(|(_, framework)| framework)
        .collect();
    for (name, places) in sorted(unknown) {
        if let ([unused], true) = (&unused[..], places.len() > SLIPS) {
            let message =
                format!("framework `{}` is used by no row, while {} rows name `{name}`", unused.name, places.len());
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_FRAMEWORK, unused.row.cell("framework"), message)
                    .related(places[0], "the first of them")
                    .help(rename(unused.name, name)),
            );
            continue;
        }
        let help = framework_help(catalogue, name);
        report_uses(&rules::UNKNOWN_FRAMEWORK, &format!("framework `{name}`"), &places, &help, findings);
    }
}

/// Whether a list of numbers has a gap just where `number` stands.
fn fills_gap(number: u16, has: impl Fn(u16) -> bool) -> bool {
    !has(number) && (number == 1 || has(number - 1))
}

/// Whether a number stands apart from its list: what is left where a definition's number was mistyped.
fn stands_apart(number: u16, has: impl Fn(u16) -> bool) -> bool {
    number != 1 && !has(number - 1)
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
    let has = |name: CodeName| move |number| catalogue.resolve_code(CodeName { number, ..name }).is_some();
    let names: Vec<String> = catalogue.codes().map(|(_, code)| code.name.to_string()).collect();
    for (name, uses) in sorted(unknown) {
        let renamed = catalogue.codes().find(|(id, code)| {
            !used[id.index()]
                && stands_apart(code.name.number, has(code.name))
                && fills_gap(name.number, has(name))
                && uses.iter().all(|one| one.words.is_empty() || one.words == code.label.value)
        });
        if let Some((_, code)) = renamed {
            let message = format!("code `{}` is used by no row, while {} rows name `{name}`", code.name, uses.len());
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_CODE, code.row.cell("code"), message)
                    .related(uses[0].row.cell("code"), "the first of them")
                    .help(format!("rename it to `{name}`")),
            );
            continue;
        }
        let text = name.to_string();
        let near = nearest(&text, names.iter().map(String::as_str));
        for Use { row, role, words } in uses {
            findings.push_for(&rules::UNKNOWN_CODE, role, || {
                let same_label = catalogue
                    .codes()
                    .find(|(_, code)| !words.is_empty() && code.label.value.eq_ignore_ascii_case(words));
                let help = match (same_label, near) {
                    (Some((_, code)), _) => format!("the printed label is that of `{}`", code.name),
                    (None, Some(near)) => did_you_mean(&text, near),
                    (None, None) => "add it to the table `codes`".to_owned(),
                };
                (row.cell("code"), format!("code `{name}` is unknown"), help)
            });
        }
    }
}

/// The e-competence that another was most likely meant to be: one of the same area before others, since a figure gets lost
/// more easily (`D.1` for `D.10`) than a letter is exchanged.
pub(super) fn nearest_competence(
    name: CompetenceName,
    candidates: impl Iterator<Item = CompetenceName>,
) -> Option<CompetenceName> {
    let (own, others): (Vec<CompetenceName>, Vec<CompetenceName>) =
        candidates.partition(|candidate| candidate.area == name.area);
    let among = |names: &[CompetenceName]| {
        let words: Vec<String> = names.iter().map(ToString::to_string).collect();
        let near = nearest(&name.to_string(), words.iter().map(String::as_str))?;
        names.iter().zip(&words).find(|(_, word)| *word == near).map(|(name, _)| *name)
    };
    among(&own).or_else(|| among(&others))
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
    let requirements = roles.pending.iter().flat_map(|role| &role.requirements);
    let used: FxHashSet<CompetenceId> = requirements.filter_map(|requirement| requirement.competence).collect();
    for ((framework, name), uses) in sorted(unknown) {
        let has = |name: CompetenceName| {
            move |number: u16| {
                let name = u8::try_from(number).map(|number| CompetenceName { number, ..name });
                name.is_ok_and(|name| catalogue.resolve_competence(framework, name).is_some())
            }
        };
        let members = || catalogue.framework(framework).competences.iter().map(|id| (*id, catalogue.competence(*id)));
        let renamed = members().find(|(id, competence)| {
            stands_apart(competence.name.number.into(), has(competence.name))
                && fills_gap(name.number.into(), has(name))
                && uses.iter().all(|one| one.words.is_empty() || one.words == competence.title.value)
                && !used.contains(id)
        });
        if let Some((_, competence)) = renamed {
            let message = format!(
                "e-competence `{}` is used by no role, while {} rows name `{name}`",
                competence.name,
                uses.len()
            );
            findings.push(
                Diagnostic::new(&rules::UNKNOWN_COMPETENCE, competence.row.cell("competence"), message)
                    .related(uses[0].row.cell("competence"), "the first of them")
                    .help(format!("rename it to `{name}`")),
            );
            continue;
        }
        let framework_name = catalogue.framework(framework).name;
        let elsewhere: Vec<String> = catalogue
            .frameworks()
            .filter(|(id, _)| catalogue.resolve_competence(*id, name).is_some())
            .map(|(_, framework)| format!("`{}`", framework.name))
            .collect();
        let near = nearest_competence(name, members().map(|(_, competence)| competence.name));
        for Use { row, role, words } in uses {
            findings.push_for(&rules::UNKNOWN_COMPETENCE, role, || {
                let titled = members()
                    .find(|(_, competence)| !words.is_empty() && competence.title.value.eq_ignore_ascii_case(words));
                let help = match (titled, &elsewhere[..], near) {
                    (Some((_, competence)), _, _) => format!("its title is that of `{}`", competence.name),
                    (None, [_, ..], _) => format!("{} has it: is the role's framework right?", elsewhere.join(" and ")),
                    (None, [], Some(near)) => format!("did you mean `{near}`?"),
                    (None, [], None) => "add it to the table `competences`".to_owned(),
                };
                let message = format!("framework `{framework_name}` has no e-competence `{name}`");
                (row.cell("competence"), message, help)
            });
        }
    }
}
