//! Rows about e-competences that the profile of their role does not list.

use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

use super::{SLIPS, sorted};
use crate::check::losses::PartsByFile;
use crate::check::resolve::frameworks::Certainty;
use crate::check::resolve::roles::{PendingRequirement, PendingRole, Roles};
use crate::check::rules;
use crate::check::similarity::wording;
use crate::diagnostic::{Diagnostic, Diagnostics, Help, Place, nearest, rename};
use crate::model::{Catalogue, CodeId, CompetenceId, CompetenceName, ExampleKind, Level, Text};

/// A row about an e-competence that the profile of its role does not list.
#[derive(Clone, Copy, Debug)]
pub struct Orphan {
    pub place: Place,
    pub says: Says,
}

/// What such a row says of it, as far as it can be read.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    Level(Option<Level>),
    Code(Option<CodeId>),
    Example(Option<ExampleKind>),
}

impl Says {
    /// Whether an e-competence has rows that say such things.
    fn has_likes_in(self, requirement: &PendingRequirement<'_>) -> bool {
        match self {
            Says::Level(_) => !requirement.levels.is_empty(),
            Says::Code(_) => !requirement.references.is_empty(),
            Says::Example(Some(ExampleKind::Knowledge)) => !requirement.knowledge.is_empty(),
            Says::Example(Some(ExampleKind::Skill)) => !requirement.skills.is_empty(),
            Says::Example(None) => !requirement.knowledge.is_empty() || !requirement.skills.is_empty(),
        }
    }

    /// Whether an e-competence has a row that says the same, so that it would have it twice.
    fn is_said_in(self, requirement: &PendingRequirement<'_>) -> bool {
        match self {
            Says::Level(level) => requirement.levels.iter().any(|row| Some(row.level) == level),
            Says::Code(code) => requirement.references.iter().any(|row| Some(row.code) == code),
            Says::Example(_) => false,
        }
    }
}

/// Rows about e-competences that their role's profile does not list.
pub(super) fn report_requirements(
    catalogue: &Catalogue<'_>,
    orphans: FxHashMap<(usize, CompetenceName), Vec<Orphan>>,
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
    for ((index, name), orphans) in orphans {
        let role = &roles.pending[index];
        let places: Vec<Place> = orphans.iter().map(|orphan| orphan.place).collect();
        let childless: Vec<_> = role.requirements.iter().filter(|requirement| !requirement.has_rows).collect();
        // A profile row whose e-competence is unknown has been reported, and explains the rows that it lacks.
        if childless.iter().any(|requirement| requirement.competence.is_none()) {
            continue;
        }
        // What the framework does not have can't be added to the profile either.
        let framework = Some(role.framework).filter(|_| role.certainty == Certainty::Named);
        let defined = framework.and_then(|id| catalogue.resolve_competence(id, name));
        let titled = defined.and_then(|meant| entitled(catalogue, &childless, meant));
        let lacking = framework.filter(|_| defined.is_none()).map(|id| catalogue.framework(id).name);
        let only = match (&childless[..], lacking) {
            ([only], None) => Some(*only).filter(|only| {
                let is_alone = only.title.is_empty() && names_of.get(&index) == Some(&1);
                places.len() > SLIPS || (is_alone && stand_in_several_tables(&places, parts))
            }),
            _ => None,
        };
        match titled.or(only) {
            Some(renamed) => report_renamed(role, renamed, titled.is_some(), name, &places, findings),
            None => {
                let near = || meant(role, name, &orphans, above.get(&(index, name)).copied());
                let near = (places.len() <= SLIPS).then(near).flatten();
                report_unlisted(role, name, near, lacking, &places, findings);
            }
        }
    }
}

/// Reports an e-competence of the profile that bears another name than its rows.
fn report_renamed(
    role: &PendingRole<'_>,
    renamed: &PendingRequirement<'_>,
    by_title: bool,
    name: CompetenceName,
    places: &[Place],
    findings: &mut Diagnostics,
) {
    let (rows, related) = match places.len() {
        1 => ("1 row is".to_owned(), "this one"),
        many => (format!("{many} rows are"), "the first of them"),
    };
    let message = format!("`{}` has no levels, references or examples, while {rows} about `{name}`", renamed.name);
    let why = if by_title { ", whose title it has" } else { "" };
    findings.push(
        Diagnostic::new(&rules::NOT_IN_PROFILE, renamed.row.cell("competence"), message)
            .related(places[0], related)
            .help(rename(&renamed.name.to_string(), &name.to_string()).and(why))
            .role(role.draft.role),
    );
}

/// Reports rows about an e-competence that the profile lacks: each of a few, the first of many. `near` is one that was
/// likely meant, `lacking` the framework where it does not have the e-competence either.
fn report_unlisted(
    role: &PendingRole<'_>,
    name: CompetenceName,
    near: Option<CompetenceName>,
    lacking: Option<&str>,
    places: &[Place],
    findings: &mut Diagnostics,
) {
    let slug = role.draft.role;
    let help = match (near, lacking) {
        (Some(near), None) => {
            Help::did_you_mean(near).and(format_args!(" If not, add a row to `profile` with `{slug}` and `{name}`"))
        }
        (Some(near), Some(framework)) => Help::did_you_mean(near).and(format_args!(" `{framework}` has no `{name}`")),
        (None, None) => format!("add a row to `profile` with `{slug}` and `{name}`").into(),
        (None, Some(framework)) => format!("write one that the profile lists: `{framework}` has no `{name}`").into(),
    };
    let (shown, more) = match places.len() {
        0..=SLIPS => (places, String::new()),
        many => (&places[..1], format!(", which {many} rows are about")),
    };
    for place in shown {
        let message = format!("the profile of `{slug}` has no `{name}`{more}");
        findings.push(Diagnostic::new(&rules::NOT_IN_PROFILE, *place, message).help(help.clone()).role(slug));
    }
}

/// The e-competence of the profile that rows were most likely about: the nearest in name, in its own area before others, which
/// does not say the same already. Of those that are as near, one that lacks just such rows (a figure was lost: `D.1` for
/// `D.10`), else the one that the rows above are about.
fn meant(
    role: &PendingRole<'_>,
    name: CompetenceName,
    orphans: &[Orphan],
    above: Option<CompetenceName>,
) -> Option<CompetenceName> {
    let written = name.to_string();
    let distance = |other: CompetenceName| damerau_levenshtein(&written, &other.to_string());
    let is_free = |listed: &&PendingRequirement<'_>| !orphans.iter().any(|orphan| orphan.says.is_said_in(listed));
    let likelihood = |listed: &PendingRequirement<'_>| {
        let has_likes = orphans.iter().any(|orphan| orphan.says.has_likes_in(listed));
        let other = listed.name;
        (other.area != name.area, distance(other), has_likes, above != Some(other), other)
    };
    let is_near = |listed: &&PendingRequirement<'_>| nearest(&written, [listed.name.to_string().as_str()]).is_some();
    role.requirements.iter().filter(is_near).filter(is_free).map(likelihood).min().map(|(.., meant)| meant)
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
