//! Whether the labels of the master list stand in the columns of their languages, which the printed labels tell: one finding
//! for the list, where a document would print each label beside its translation.

use std::collections::BTreeMap;

use super::label_differs::RULE;
use super::language::OwnLanguage;
use crate::check::NO_CHANCE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Code, Library, is_same_tongue};

/// How many printed labels to one must agree.
const TO_ONE: usize = 4;

/// What the references of roles in one language print.
#[derive(Default)]
struct Printed<'l, 's> {
    /// The very label in the language of the role.
    own: usize,
    /// By the tag of another language, the very label in it; with the first of those codes.
    others: BTreeMap<Option<&'l str>, (usize, Option<&'l Code<'s>>)>,
}

/// Reports, once a language, that references print the labels of another column than that of their roles' language.
pub(super) fn report_exchanged(library: &Library<'_>, findings: &mut Diagnostics) {
    let set = OwnLanguage::of(library);
    let mut by_language: BTreeMap<&str, Printed<'_, '_>> = BTreeMap::new();
    for (role, _, reference) in library.references() {
        let (printed, code) = (reference.label_as_printed.value, library.catalogue.code(reference.code));
        if printed.is_empty() || code.label.translations.is_none() {
            continue;
        }
        let Some(own) = set.text_in(&code.label, role.language) else { continue };
        let count = by_language.entry(role.language).or_default();
        if printed == own {
            count.own += 1;
        } else if let Some((tag, _)) = code.label.in_all_languages().find(|(_, label)| *label == printed) {
            let (times, first) = count.others.entry(tag).or_default();
            *times += 1;
            *first = (*first).filter(|first| first.row < code.row).or(Some(code));
        }
    }
    for (language, printed) in by_language {
        let most = printed.others.into_iter().max_by_key(|(_, (times, _))| *times);
        let Some((other, (times, Some(code)))) = most else { continue };
        if times < NO_CHANCE || times < printed.own * TO_ONE {
            continue;
        }
        let tags = || code.label.in_all_languages().map(|(tag, _)| tag);
        let own = tags().find(|tag| is_same_tongue(tag.unwrap_or(set.0), language)).flatten();
        let column = |tag: Option<&str>| tag.map_or("`label`".to_owned(), |tag| format!("`label@{tag}`"));
        let (own, other, place) = (column(own), column(other), code.label.cell_in(own));
        let message =
            format!("{times} references of roles in `{language}` print labels that stand in {other}, not in {own}");
        findings.push(Diagnostic::new(&RULE, place, message).help(format!(
            "if the two columns have each other's language, exchange {own} and {other} in the header; if the roles are not in \
             `{language}`, correct their language; else leave the cells empty to print the labels of {own}"
        )));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings_at;
    use crate::check::lints::slips::sound;
    use crate::ingest::Files;

    /// The sound set with these columns of the master list, and with the French labels printed for so many codes.
    fn with(header: &str, printed: usize) -> Files {
        let codes = String::from_utf8(sound().read("codes.csv").unwrap()).unwrap();
        let labels: Vec<(&str, &str)> =
            codes.lines().skip(1).filter_map(|line| Some((line.split(',').next()?, line.split(',').nth(2)?))).collect();
        let rows: String =
            (0..printed).map(|at| format!("archiviste,A.1,{},{}\n", labels[at].0, labels[at].1)).collect();
        let codes = codes.replacen("code,category,label,label@en", header, 1);
        let references = format!("role,competence,code,label_as_printed\n{rows}");
        sound().with([("codes.csv", codes.into_bytes()), ("references.csv", references.into_bytes())])
    }

    fn told(files: &Files) -> Vec<String> {
        findings_at(files).into_iter().filter(|finding| finding.starts_with("L201")).collect()
    }

    #[test]
    fn labels_in_each_other_s_columns_are_told_once() {
        assert_eq!(told(&with("code,category,label@en,label", 5)), ["L201 codes.csv:2 label"]);
        assert!(told(&with("code,category,label@en,label", 2)).is_empty());
        assert!(told(&with("code,category,label,label@en", 5)).is_empty());
    }
}
