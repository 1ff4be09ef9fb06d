#![doc = include_str!("similar_descriptors.md")]

use super::{Context, Lint};
use crate::check::similarity::{is_near_copy, word_replaced};
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
                let text = upper.descriptor.value;
                let alike = |lower: &&&LevelDescriptor<'_>| {
                    is_near_copy(lower.descriptor.value, text) && !is_told_apart(lower.descriptor.value, text)
                };
                let Some(lower) = by_level[..index].iter().find(alike) else { continue };
                // The later row is the copy.
                let (copy, model) = if upper.row > lower.row { (upper, lower) } else { (lower, upper) };
                let competence = library.catalogue.competence(requirement.competence).name;
                let (level, other) = (copy.level.number(), model.level.number());
                let of = format!("the descriptor of level `{level}` of `{competence}`");
                let message = match word_replaced(copy.descriptor.value, model.descriptor.value) {
                    Some((here, there)) => {
                        format!("{of} differs from that of level `{other}` in one word, `{here}` for `{there}`")
                    }
                    None => format!("{of} says the same as that of level `{other}`"),
                };
                findings.push(
                    Diagnostic::new(&RULE, copy.row.cell("descriptor"), message)
                        .help("write what is asked for at this level beyond the one below")
                        .related(model.row.cell("descriptor"), "almost the same text")
                        .role(role.slug),
                );
            }
        }
    }
}

/// Whether one word tells two short descriptors apart: "simple projects", "complex projects".
fn is_told_apart(one: &str, other: &str) -> bool {
    /// Of more words, the one may have been changed and the rest forgotten.
    const MOST_WORDS: usize = 12;
    one.split_whitespace().nth(MOST_WORDS).is_none() && word_replaced(one, other).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_tells_short_descriptors_apart_and_no_long_ones() {
        let of = |word: &str| format!("Conduit en autonomie les analyses de risques des projets {word}.");
        assert!(is_told_apart(&of("simples"), &of("complexes")));
        assert!(!is_told_apart(&of("simples"), &of("simple")));
        let long = |word: &str| of(word) + " Rend compte au comité.";
        assert!(!is_told_apart(&long("simples"), &long("complexes")));
    }
}
