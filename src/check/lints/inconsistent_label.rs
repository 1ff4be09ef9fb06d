#![doc = include_str!("inconsistent_label.md")]

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::language::OwnLanguage;
use super::wording::{quote, quote_whole};
use super::{Context, Lint};
use crate::check::similarity::{Likeness, Phrase, Verdict};
use crate::diagnostic::{Diagnostic, Diagnostics, RowId, Rule, Severity};
use crate::model::CodeId;

pub static RULE: Rule = Rule {
    code: "L205",
    name: "inconsistent-label",
    severity: Severity::Warning,
    adjustable: true,
    page: include_str!("inconsistent_label.md"),
};

#[derive(Debug)]
pub struct InconsistentLabel;

impl Lint for InconsistentLabel {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn check(&self, context: &Context<'_, '_>, findings: &mut Diagnostics) {
        let library = context.library;
        let own_language = OwnLanguage::of(library);
        let labels = context.labels();
        // Languages apart: a translation is no other statement.
        type Labels<'l> = IndexMap<&'l str, Printed<'l>, FxBuildHasher>;
        let mut by_code: FxHashMap<(CodeId, &str), Labels<'_>> = FxHashMap::default();
        for (role, _, reference) in library.references() {
            let printed = reference.label_as_printed.value;
            if printed.is_empty() {
                continue;
            }
            by_code
                .entry((reference.code, role.language))
                .or_default()
                .entry(printed)
                .or_insert(Printed { times: 0, row: reference.row, role: role.slug })
                .times += 1;
        }
        let mut codes: Vec<_> = by_code.into_iter().filter(|(_, labels)| labels.len() > 1).collect();
        codes.sort_by_key(|(key, _)| *key);
        for ((code, language), mut printed) in codes {
            // What contradicts the master list is reported there; what is in another language is no other label.
            let code_label = &library.catalogue.code(code).label;
            if let Some(label) = own_language.text_in(code_label, language).map(Phrase::read) {
                printed.retain(|printed, _| {
                    Likeness::of(&label, &Phrase::read(printed), labels.weights()).says_the_same()
                        && labels.judge(code, printed) == Verdict::Own
                });
            }
            // The commonest is the standard; of equals, the first.
            let Some((usual, first)) = printed.iter().rev().max_by_key(|(_, label)| label.times) else { continue };
            let standard = Phrase::read(usual);
            for (label, found) in &printed {
                if Likeness::of(&standard, &Phrase::read(label), labels.weights()).says_the_same() {
                    continue;
                }
                let name = library.catalogue.code(code).name;
                findings.push(
                    Diagnostic::new(
                        &RULE,
                        found.row.cell("label_as_printed"),
                        format!("{} is printed for `{name}`, but elsewhere {}", quote(label), quote(usual)),
                    )
                    .help(format!(
                        "write {}, or leave the cells empty to print the master list's label",
                        quote_whole(usual)
                    ))
                    .related(first.row.cell("label_as_printed"), "the other label")
                    .role(found.role),
                );
            }
        }
    }
}

/// A label as printed: how often, and where first.
struct Printed<'l> {
    times: usize,
    row: RowId,
    role: &'l str,
}
