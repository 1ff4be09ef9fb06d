//! Languages of translations: those that no document can be made in.

use std::collections::BTreeMap;

use super::super::rules;
use super::roles::language_help;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span};
use crate::ingest::Drafts;
use crate::model::is_same_language;

/// Reports each language that a column of translations has and no locale: once, at its first column.
pub fn report_unprinted(drafts: &Drafts<'_>, languages: &[&str], findings: &mut Diagnostics) {
    let mut unprinted: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (language, span) in drafts.translations() {
        if !languages.iter().any(|known| is_same_language(known, language)) {
            unprinted.entry(language.to_owned()).or_default().push(span);
        }
    }
    for (language, columns) in unprinted {
        let also = match columns.len() - 1 {
            0 => String::new(),
            1 => ", nor 1 more column of that language".to_owned(),
            more => format!(", nor {more} more columns of that language"),
        };
        let message = format!("there are no words for `{language}`, so nothing prints this column{also}");
        findings.push(
            Diagnostic::new(&rules::UNPRINTED_LANGUAGE, Place::Span(columns[0]), message)
                .help(language_help(&language, languages)),
        );
    }
}
