#![doc = include_str!("inconsistent_heading.md")]

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::{wording, wording_hash};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, rename};
use crate::model::{Part, Role, Text};

pub static RULE: Rule = Rule {
    code: "L316",
    name: "inconsistent-heading",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("inconsistent_heading.md"),
};

#[derive(Debug)]
pub struct InconsistentHeading;

impl Lint for InconsistentHeading {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        for role in &library.roles {
            // Beside a heading that is damaged, the others seem to be spelt otherwise.
            let is_whole = |part| !library.losses.concern(role.slug, part);
            if is_whole(Part::Tasks) {
                compare(role, role.tasks.iter().map(|task| &task.heading), findings);
            }
            if is_whole(Part::Sections) {
                compare(role, role.sections.iter().map(|section| &section.heading), findings);
            }
        }
    }
}

/// Holds each heading against the first one that says the same, and tells each spelling once.
fn compare<'r, 's: 'r>(role: &Role<'_>, headings: impl Iterator<Item = &'r Text<'s>>, findings: &mut Diagnostics) {
    let mut firsts: FxHashMap<u64, &Text<'_>> = FxHashMap::default();
    let mut told: FxHashSet<(&str, Option<&str>)> = FxHashSet::default();
    let mut last: Option<&Text<'_>> = None;
    for heading in headings.filter(|heading| !heading.is_empty()) {
        // Most rows have the heading of the row before.
        if last.replace(heading).is_some_and(|last| last.says_the_same(heading)) {
            continue;
        }
        let first = match firsts.entry(wording_hash(heading.value)) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                entry.insert(heading);
                continue;
            }
        };
        let (value, model) = (heading.value, first.value);
        let differing = if value == model {
            let Some(tag) = differing_translation(first, heading) else { continue };
            Some(tag)
        } else {
            // A hash may be shared by chance, and by all texts without a letter.
            let words = wording(value);
            if words.is_empty() || words != wording(model) {
                continue;
            }
            None
        };
        if !told.insert((value, differing)) {
            continue;
        }
        let finding = match differing {
            Some(tag) => {
                let message =
                    format!("{} is printed as two headings in `{tag}`: its translation differs", quote(value));
                let help = match in_language(first, tag).or(in_language(heading, tag)) {
                    Some(translation) => format!("write {} in all its rows", quote_whole(translation)),
                    None => "write the same in all its rows".to_owned(),
                };
                Diagnostic::new(&RULE, heading.cell(), message).help(help)
            }
            None => {
                let message = format!("{} is printed as a second heading beside {}", quote(value), quote(model));
                Diagnostic::new(&RULE, heading.cell(), message).help(rename(value, model))
            }
        };
        findings.push(finding.related(first.cell(), "the other one").role(role.slug));
    }
}

/// The first language in which two headings are not written alike.
fn differing_translation<'s>(first: &Text<'s>, heading: &Text<'s>) -> Option<&'s str> {
    let mut tags = first.translations().iter().chain(heading.translations()).map(|(tag, _)| *tag);
    tags.find(|tag| in_language(first, tag) != in_language(heading, tag))
}

fn in_language<'s>(heading: &Text<'s>, language: &str) -> Option<&'s str> {
    heading.translations().iter().find(|(tag, _)| *tag == language).map(|(_, value)| *value)
}
