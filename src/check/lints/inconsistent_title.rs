#![doc = include_str!("inconsistent_title.md")]

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::{Likeness, Phrase, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::CompetenceId;

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

/// A title as written: how often, and where first.
struct Title<'l> {
    times: usize,
    row: RowId,
    role: &'l str,
}
