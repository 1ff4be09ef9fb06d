//! Names that are used and defined nowhere: collected while rows are attached, reported together, so that a
//! slip in one definition is one finding and not one for each use.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::rules;
use super::catalogue::{Suspects, framework_help};
use super::roles::{PendingRole, Roles};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, RowId, Rule, did_you_mean, nearest, rename};
use crate::ingest::{ProfileDraft, ReferenceDraft};
use crate::model::{Catalogue, CodeName, CompetenceName, FrameworkId};

/// What was asked for in vain.
#[derive(Debug, Default)]
pub struct Missing<'s> {
    frameworks: FxHashMap<&'s str, Vec<Place>>,
    roles: FxHashMap<&'s str, Vec<Place>>,
    suspect_roles: FxHashSet<&'s str>,
    codes: FxHashMap<CodeName, Vec<Use<'s>>>,
    competences: FxHashMap<(FrameworkId, CompetenceName), Vec<Use<'s>>>,
    requirements: FxHashMap<(usize, CompetenceName), Vec<Place>>,
}

/// A row that names a code or an e-competence. There may be one for each row of a large table.
#[derive(Debug)]
struct Use<'s> {
    row: RowId,
    role: &'s str,
    /// The label or title that stands beside the name; may be empty.
    words: &'s str,
}

/// How many comparisons the search for what unknown names may have meant can take: in a set whose role ids are
/// all wrong, comparing each with all would take hours.
const COMPARISONS: usize = 5_000_000;

/// Up to this many uses of a name that is defined nowhere are mistakes of their own, each reported; more are
/// one missing definition.
const SLIPS: usize = 2;

impl<'s> Missing<'s> {
    pub fn framework(&mut self, name: &'s str, place: Place) {
        self.frameworks.entry(name).or_default().push(place);
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

    pub fn competence(&mut self, framework: FrameworkId, name: CompetenceName, draft: &ProfileDraft<'s>) {
        let words = draft.title.value;
        self.competences.entry((framework, name)).or_default().push(Use { row: draft.row, role: draft.role, words });
    }

    pub fn requirement(&mut self, role: usize, name: CompetenceName, place: Place) {
        self.requirements.entry((role, name)).or_default().push(place);
    }

    /// Reports all of it.
    pub fn report(
        self,
        catalogue: &Catalogue<'s>,
        suspects: Suspects<'s>,
        roles: &Roles<'s>,
        findings: &mut Diagnostics,
    ) {
        let mut frameworks = self.frameworks;
        for (name, places) in suspects.unknown_frameworks {
            frameworks.entry(name).or_default().extend(places);
        }
        report_frameworks(catalogue, frameworks, roles, findings);
        report_twins(roles, findings);
        report_roles(self.roles, roles, findings);
        withhold_likely(self.suspect_roles, roles, findings);
        report_codes(catalogue, self.codes, roles, findings);
        report_competences(catalogue, self.competences, roles, findings);
        report_requirements(self.requirements, roles, findings);
    }
}

fn sorted<K: Ord, V>(map: FxHashMap<K, V>) -> Vec<(K, V)> {
    let mut groups: Vec<(K, V)> = map.into_iter().collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

/// One finding for each use of a name if they are few, else one for all, at the first.
fn report_uses(rule: &'static Rule, what: &str, places: &[Place], help: &str, findings: &mut Diagnostics) {
    if places.len() <= SLIPS {
        for place in places {
            findings.push(Diagnostic::new(rule, *place, format!("{what} is unknown")).help(help));
        }
    } else if let Some(first) = places.first() {
        let message = format!("{what} is unknown, here and in {} more rows", places.len() - 1);
        findings.push(Diagnostic::new(rule, *first, message).help(help));
    }
}

fn report_frameworks<'s>(
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

/// Roles whose files would be one on a system that ignores case: the one that no row belongs to is the slip.
fn report_twins(roles: &Roles<'_>, findings: &mut Diagnostics) {
    for (first, second) in &roles.twins {
        let [first, second] = [first, second].map(|slug| &roles.pending[roles.by_slug[slug]]);
        let (wrong, right) = if first.has_rows { (second, first) } else { (first, second) };
        let message = format!(
            "`{}` and `{}` differ in case only, so their files would be one",
            wrong.draft.role, right.draft.role
        );
        findings.push(
            Diagnostic::new(&rules::UNUSABLE_ROLE_ID, wrong.draft.row.cell("role"), message)
                .related(right.draft.row.cell("role"), "the other one")
                .help("give one of them another id")
                .role(wrong.draft.role),
        );
    }
}

fn report_roles<'s>(unknown: FxHashMap<&'s str, Vec<Place>>, roles: &Roles<'s>, findings: &mut Diagnostics) {
    let childless: Vec<&PendingRole<'s>> = roles.pending.iter().filter(|role| !role.has_rows).collect();
    let unknown = sorted(unknown);
    let compared = roles.pending.len() + childless.len();
    for (order, (slug, places)) in unknown.iter().enumerate() {
        let near = |among: &mut dyn Iterator<Item = &'s str>| {
            (order * compared <= COMPARISONS).then(|| nearest(slug, among)).flatten()
        };
        let like = near(&mut roles.pending.iter().map(|role| role.draft.role));
        // A slip in case has been reported as a twin; the rows of the right name are its children.
        if like.is_none() && !roles.twins.is_empty() && places.len() > SLIPS {
            continue;
        }
        let meant = near(&mut childless.iter().map(|role| role.draft.role));
        let only = match (&childless[..], like) {
            ([one], None) if unknown.len() == 1 => Some(one.draft.role),
            _ => None,
        };
        let renamed = meant.or(only).filter(|_| places.len() > SLIPS);
        if let Some(role) = renamed.and_then(|name| childless.iter().find(|role| role.draft.role == name)) {
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
        let help = match like {
            Some(meant) => {
                // The role that was meant lacks a row: printing it without would lose what the row says.
                findings.break_role(meant);
                did_you_mean(slug, meant)
            }
            None => "add it to the table `roles`".to_owned(),
        };
        report_uses(&rules::UNKNOWN_ROLE, &format!("role `{slug}`"), places, &help, findings);
    }
}

/// Keeps roles from being printed to which rows of a mistyped id may belong, of which nothing more is said.
fn withhold_likely<'s>(suspects: FxHashSet<&'s str>, roles: &Roles<'s>, findings: &mut Diagnostics) {
    let affordable = COMPARISONS / roles.pending.len().max(1);
    for slug in suspects.into_iter().take(affordable) {
        if let Some(meant) = nearest(slug, roles.pending.iter().map(|role| role.draft.role)) {
            findings.break_role(meant);
        }
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

fn report_codes<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<CodeName, Vec<Use<'s>>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    let mut used = vec![false; catalogue.codes().count()];
    for role in &roles.pending {
        for reference in role.requirements.iter().flat_map(|requirement| &requirement.references) {
            used[reference.code.index()] = true;
        }
    }
    let has = |name: CodeName| move |number| catalogue.resolve_code(CodeName { number, ..name }).is_some();
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
        let names: Vec<String> = catalogue.codes().map(|(_, code)| code.name.to_string()).collect();
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

fn report_competences<'s>(
    catalogue: &Catalogue<'s>,
    unknown: FxHashMap<(FrameworkId, CompetenceName), Vec<Use<'s>>>,
    roles: &Roles<'s>,
    findings: &mut Diagnostics,
) {
    let is_used = |id| {
        roles.pending.iter().flat_map(|role| &role.requirements).any(|requirement| requirement.competence == Some(id))
    };
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
                && !is_used(*id)
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
        let names: Vec<String> = members().map(|(_, competence)| competence.name.to_string()).collect();
        let near = nearest(&name.to_string(), names.iter().map(String::as_str));
        for Use { row, role, words } in uses {
            findings.push_for(&rules::UNKNOWN_COMPETENCE, role, || {
                let titled = members()
                    .find(|(_, competence)| !words.is_empty() && competence.title.value.eq_ignore_ascii_case(words));
                let help = match (titled, &elsewhere[..], near) {
                    (Some((_, competence)), _, _) => format!("its title is that of `{}`", competence.name),
                    (None, [_, ..], _) => format!("{} has it: is the role's framework right?", elsewhere.join(" and ")),
                    (None, [], Some(near)) => did_you_mean(&name.to_string(), near),
                    (None, [], None) => "add it to the table `competences`".to_owned(),
                };
                let message = format!("framework `{framework_name}` has no e-competence `{name}`");
                (row.cell("competence"), message, help)
            });
        }
    }
}

/// Rows about e-competences that their role's profile does not list.
fn report_requirements(
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
