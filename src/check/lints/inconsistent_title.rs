#![doc = include_str!("inconsistent_title.md")]

use rustc_hash::{FxHashMap, FxHashSet};

use super::usual::{Unusual, Written, find_unusual};
use super::{Context, Lint};
use crate::check::similarity::{Verdict, wording};
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
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
        let written = library.requirements().map(|(role, requirement)| Written {
            thing: requirement.competence,
            text: requirement.title.value,
            role,
            row: requirement.row,
        });
        let official = |id: CompetenceId, language: &str| titles.official(id, language);
        let is_own = |id: CompetenceId, title: &str| titles.judge(id, title) == Verdict::Own;
        for Unusual { written, usual } in find_unusual(written, titles.weights(), official, is_own) {
            let competence = library.catalogue.competence(written.thing).name;
            let message =
                format!("`{competence}` is titled {} here, but elsewhere {}", quote(written.text), quote(usual.text));
            let help =
                format!("write {}, or leave the cells empty to print the framework's title", quote_whole(usual.text));
            findings.push(
                Diagnostic::new(&RULE, written.row.cell("title"), message)
                    .help(help)
                    .related(usual.row.cell("title"), "the other title")
                    .role(written.role.slug),
            );
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
