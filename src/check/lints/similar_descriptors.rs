#![doc = include_str!("similar_descriptors.md")]

use super::{Context, Lint};
use crate::check::similarity::is_near_copy;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::model::{Level, LevelDescriptor};

pub static RULE: Rule = Rule {
    code: "L304",
    name: "similar-descriptors",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("similar_descriptors.md"),
};

#[derive(Debug)]
pub struct SimilarDescriptors;

impl Lint for SimilarDescriptors {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for (role, requirement) in library.requirements() {
            // One row a level: a repeated level is another rule's matter.
            let by_level: Vec<&LevelDescriptor<'_>> = Level::ALL
                .iter()
                .filter_map(|level| requirement.levels.iter().find(|descriptor| descriptor.level == *level))
                .collect();
            for (index, upper) in by_level.iter().enumerate() {
                let alike =
                    |lower: &&&LevelDescriptor<'_>| is_near_copy(lower.descriptor.value, upper.descriptor.value);
                let Some(lower) = by_level[..index].iter().find(alike) else { continue };
                // The later row is the copy.
                let (copy, model) = if upper.row > lower.row { (upper, lower) } else { (lower, upper) };
                let competence = library.catalogue.competence(requirement.competence).name;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        copy.row.cell("descriptor"),
                        format!(
                            "the descriptor of level `{}` of `{competence}` says the same as that of level `{}`",
                            copy.level.number(),
                            model.level.number()
                        ),
                    )
                    .help("write what is asked for at this level beyond the one below")
                    .related(model.row.cell("descriptor"), "almost the same text")
                    .role(role.slug),
                );
            }
        }
    }
}
