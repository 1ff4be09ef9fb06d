#![doc = include_str!("unused_code.md")]

use super::{Context, Lint};
use crate::check::similarity::Verdict;
use crate::diagnostic::list_up_to;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity, in_backticks};
use crate::model::Code;

pub static RULE: Rule = Rule {
    code: "L206",
    name: "unused-code",
    severity: Severity::Note,
    adjustable: true,
    page: include_str!("unused_code.md"),
};

#[derive(Debug)]
pub struct UnusedCode;

impl Lint for UnusedCode {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        // A reference that could not be resolved may have meant any code.
        if library.losses.any_code || !library.losses.unknown_codes.is_empty() {
            return;
        }
        let labels = context.labels();
        let mut used = vec![false; library.catalogue.codes().count()];
        library.losses.codes.iter().for_each(|code| used[code.index()] = true);
        for (_, _, reference) in library.references() {
            used[reference.code.index()] = true;
            // A label that is another code's may be the right half of the reference.
            if let Verdict::Of(named) = labels.judge(reference.code, reference.label_as_printed.value) {
                used[named.index()] = true;
            }
        }
        // A set that prints no reference at all has no use for the list, which is no news.
        if !used.contains(&true) {
            return;
        }
        let unused: Vec<&Code<'_>> =
            library.catalogue.codes().filter(|(id, _)| !used[id.index()]).map(|(_, code)| code).collect();
        // Many are one note: they tell of a list that serves more than this set.
        let told = if unused.len() > MOST_NOTES { &unused[..1] } else { &unused[..] };
        for code in told {
            let message = if told.len() == unused.len() {
                format!("no role refers to `{}`", code.name)
            } else {
                let names = in_backticks(unused.iter().map(|code| code.name));
                format!("no role refers to {} codes: {}", names.len(), list_up_to(NAMED, &names))
            };
            findings.push(
                Diagnostic::new(&RULE, code.row.cell("code"), message)
                    .help("nothing to do if the master list is complete on purpose"),
            );
        }
    }
}

/// As many codes have a note of their own.
const MOST_NOTES: usize = 3;

/// As many are named in one note.
const NAMED: usize = 20;
