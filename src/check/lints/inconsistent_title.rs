#![doc = include_str!("inconsistent_title.md")]

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::{Likeness, Phrase, Verdict, wording};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::{CompetenceId, FrameworkId};

pub static RULE: Rule = Rule {
    code: "L309",
    name: "inconsistent-title",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("inconsistent_title.md"),
};

#[derive(Debug)]
pub struct InconsistentTitle;

impl Lint for InconsistentTitle {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let titles = context.titles();
        report_shared(context, findings);
        // Languages apart: a translation is no other title.
        type Written<'l> = IndexMap<&'l str, Title<'l>, FxBuildHasher>;
        let mut by_competence: FxHashMap<(CompetenceId, &str), Written<'_>> = FxHashMap::default();
        for (role, requirement) in library.requirements().filter(|(_, requirement)| !requirement.title.is_empty()) {
            by_competence
                .entry((requirement.competence, role.language))
                .or_default()
                .entry(requirement.title.value)
                .or_insert(Title { times: 0, row: requirement.row, role: role.slug })
                .times += 1;
        }
        let mut competences: Vec<_> = by_competence.into_iter().filter(|(_, written)| written.len() > 1).collect();
        competences.sort_by_key(|(key, _)| *key);
        for ((id, language), mut written) in competences {
            // What contradicts the framework is reported there; what is in another language is no other title.
            if let Some(official) = titles.official(id, language).map(Phrase::read) {
                written.retain(|title, _| {
                    Likeness::of(&official, &Phrase::read(title), titles.weights()).says_the_same()
                        && titles.judge(id, title) == Verdict::Own
                });
            }
            // The commonest is the standard; of equals, the first.
            let Some((usual, first)) = written.iter().rev().max_by_key(|(_, title)| title.times) else { continue };
            let standard = Phrase::read(usual);
            for (title, found) in &written {
                if Likeness::of(&standard, &Phrase::read(title), titles.weights()).says_the_same() {
                    continue;
                }
                let competence = library.catalogue.competence(id).name;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        found.row.cell("title"),
                        format!("`{competence}` is titled {} here, but elsewhere {}", quote(title), quote(usual)),
                    )
                    .help(format!(
                        "write {}, or leave the cells empty to print the framework's title",
                        quote_whole(usual)
                    ))
                    .related(first.row.cell("title"), "the other title")
                    .role(found.role),
                );
            }
        }
    }
}

/// Reports e-competences of a framework that bear the title of another one in its table, where no profile tells it already.
fn report_shared(context: &Context<'_, '_>, findings: &mut Diagnostics) {
    let (library, titles) = (context.library, context.titles());
    let contradicted: FxHashSet<CompetenceId> = library
        .requirements()
        .filter(|(_, one)| !one.title.is_empty() && titles.judge(one.competence, one.title.value) != Verdict::Own)
        .map(|(_, one)| one.competence)
        .collect();
    let mut first: FxHashMap<(FrameworkId, String), CompetenceId> = FxHashMap::default();
    for (id, competence) in library.catalogue.competences().filter(|(_, one)| !one.title.value.is_empty()) {
        let Some(other) = first.insert((competence.framework, wording(competence.title.value)), id) else { continue };
        if library.catalogue.is_stand_in(competence.framework) || [id, other].iter().any(|id| contradicted.contains(id))
        {
            continue;
        }
        let other = library.catalogue.competence(other);
        let framework = library.catalogue.framework(competence.framework).name;
        let message = format!(
            "`{}` and `{}` of `{framework}` have the same title",
            other.name.min(competence.name),
            other.name.max(competence.name)
        );
        let (before, later) = if other.row < competence.row { (other, competence) } else { (competence, other) };
        findings.push(
            Diagnostic::new(&RULE, later.row.cell("title"), message)
                .help(format!(
                    "give `{}` and `{}` each the title that `{framework}` has for it",
                    before.name, later.name
                ))
                .related(before.row.cell("title"), "the other one"),
        );
    }
}

/// A title as written: how often, and where first.
struct Title<'l> {
    times: usize,
    row: RowId,
    role: &'l str,
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn an_e_competence_with_the_title_of_another_one_is_told_in_the_framework() {
        let competences = String::from_utf8(sound().read("competences.csv").unwrap()).unwrap();
        let (framework, title) = {
            let row: Vec<&str> = competences.lines().nth(1).unwrap().split(',').collect();
            (row[0].to_owned(), row[2].to_owned())
        };
        let columns = competences.lines().next().unwrap().split(',').count();
        let added = format!("{competences}{framework},A.9,{title}{}\n", ",".repeat(columns - 3));
        let found = findings(&sound().with([("competences.csv", added.into_bytes())]));
        assert!(found.len() == 1 && found[0].starts_with("L309") && found[0].contains("`A.9`"), "{found:#?}");
    }
}
