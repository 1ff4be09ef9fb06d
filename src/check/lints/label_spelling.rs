//! Printed labels that have the words of the master list in another spelling: the documents show both, as if they said two
//! things.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::label_differs::RULE;
use super::language::OwnLanguage;
use crate::check::similarity::is_spelling_of;
use crate::check::wording::{quote, quote_whole};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{CodeId, Library, Reference, Role, split_code};

/// So many labels are told each at the first cell that has it; more are one finding.
const EACH: usize = 3;

/// Reports printed labels that differ from their code's in spelling alone.
pub(super) fn report_spelling(library: &Library<'_>, findings: &mut Diagnostics) {
    let language = OwnLanguage::of(library);
    let respelt = |language_of_role: &str, id: CodeId, printed: &str| {
        let code = library.catalogue.code(id);
        !code.is_labelled(printed)
            // Another code before it is a mistake of its own.
            && split_code(printed).is_none_or(|(name, _)| name == code.name)
            && language.text_in(&code.label, language_of_role).is_some_and(|label| is_spelling_of(printed, label))
    };
    // A set with many roles prints the same few labels.
    let mut judged: FxHashMap<(CodeId, &str, &str), bool> = FxHashMap::default();
    let mut found: Vec<(&Role<'_>, &Reference<'_>)> = Vec::new();
    for (role, _, reference) in library.references() {
        let (id, printed) = (reference.code, reference.label_as_printed.value);
        if printed.is_empty() || printed == library.catalogue.code(id).label.value {
            continue;
        }
        let is_respelt =
            judged.entry((id, role.language, printed)).or_insert_with(|| respelt(role.language, id, printed));
        if *is_respelt {
            found.push((role, reference));
        }
    }
    found.sort_by_key(|(_, reference)| reference.row);
    let mut labels: IndexMap<(CodeId, &str), Vec<(&Role<'_>, &Reference<'_>)>> = IndexMap::new();
    for (role, reference) in found {
        labels.entry((reference.code, reference.label_as_printed.value)).or_default().push((role, reference));
    }
    let told = if labels.len() > EACH { 1 } else { labels.len() };
    for ((code, printed), references) in labels.iter().take(told) {
        let (role, reference) = references[0];
        let code = library.catalogue.code(*code);
        let label = language.text_in(&code.label, role.language).unwrap_or(code.label.value);
        let times = if references.len() > 1 { format!(" in {} references", references.len()) } else { String::new() };
        let more = match labels.len() - told {
            0 => String::new(),
            more => format!(", and {more} more printed labels are so, too"),
        };
        let message = format!("{} is the label of `{}` in another spelling{times}{more}", quote(printed), code.name);
        let place = reference.row.cell("label_as_printed");
        findings.push(
            Diagnostic::new(&RULE, place, message)
                .help(format!(
                    "write {}, or leave the cell empty; the documents show both spellings as if they were two labels",
                    quote_whole(label)
                ))
                .related(code.row.cell("label"), "the label in the master list")
                .role(role.slug),
        );
    }
}
