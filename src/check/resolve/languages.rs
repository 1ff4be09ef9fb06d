//! The languages that documents can be made in, and translations into those that none can.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span, backticked};
use crate::ingest::{Drafts, OtherTexts, is_language};
use crate::model::{is_same_language, is_tongue, tag_of_name};

/// The languages that documents can be made in.
#[derive(Clone, Debug, Default)]
pub struct Languages<'a> {
    known: Vec<&'a str>,
    unread: Vec<(&'a str, &'a str)>,
}

impl<'a> Languages<'a> {
    /// Those whose tags these are.
    pub fn new(known: impl IntoIterator<Item = &'a str>) -> Self {
        Languages { known: known.into_iter().collect(), unread: Vec::new() }
    }

    /// These, and what to do to have the words of others read, by their tags.
    pub fn with_unread(mut self, unread: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        self.unread = unread.into_iter().collect();
        self
    }

    /// The tag of a language as its words have it, however it is written: `DE` is `de`.
    pub fn find(&self, tag: &str) -> Option<&'a str> {
        let exact = self.known.iter().find(|known| **known == tag);
        exact.or_else(|| self.known.iter().find(|known| is_same_language(known, tag))).copied()
    }

    /// What to do about a language that there are no words for.
    pub fn help(&self, language: &str) -> String {
        self.help_with(language, None)
    }

    /// The same where the other translations of the set are `likely` the language that was meant.
    fn help_with(&self, language: &str, likely: Option<&str>) -> String {
        if let Some((_, advice)) = self.unread.iter().find(|(tag, _)| is_same_language(tag, language)) {
            return (*advice).to_owned();
        }
        let name = if is_language(language) { language } else { "LANG" };
        let own = format!("its words as `locales/{name}.toml` in a folder for `--templates`");
        // Tags are too short for likeness: `gr` is nothing like `fr`, but `fra` and `français` are.
        let folded = language.to_lowercase();
        let named = tag_of_name(language).filter(|tag| self.known.contains(tag));
        match named
            .or(likely)
            .or_else(|| self.known.iter().copied().find(|tag| folded.starts_with(&tag.to_lowercase())))
        {
            Some(meant) => format!("did you mean `{meant}`? If not, give {own}"),
            None => {
                format!("there are words for {}; for another language, give {own}", backticked(&self.known))
            }
        }
    }
}

impl<'a, const N: usize> From<&[&'a str; N]> for Languages<'a> {
    fn from(known: &[&'a str; N]) -> Self {
        Languages::new(known.iter().copied())
    }
}

/// Columns that nothing prints for their roles or frameworks.
#[derive(Debug, Default)]
struct Unprinted<'s> {
    columns: Vec<Span>,
    owners: BTreeSet<&'s str>,
}

/// Reports translations into the language in which the text itself is: nothing prints them. Once for each language, at the
/// first such column. `language` is the set's.
pub fn report_own(drafts: &Drafts<'_>, language: &str, findings: &mut Diagnostics) {
    fn stated<'a>(own: &'a str, set: &'a str) -> &'a str {
        if own.is_empty() { set } else { own }
    }
    let roles: FxHashMap<&str, &str> =
        drafts.roles().map(|draft| (draft.role, stated(draft.language, language))).collect();
    let mut frameworks: FxHashMap<&str, &str> =
        drafts.frameworks().map(|draft| (draft.framework, stated(draft.language, language))).collect();
    // A code without a framework is in the language of the set.
    frameworks.insert("", language);
    let all: BTreeSet<&str> = roles.values().chain(frameworks.values()).copied().collect();
    let mut unprinted: BTreeMap<(bool, String), Unprinted<'_>> = BTreeMap::new();
    for texts in drafts.other_texts(|tag| all.iter().any(|own| is_same_language(own, tag))) {
        let OtherTexts { language, place, is_of_catalogue, mut owners } = texts;
        let own = if is_of_catalogue { &frameworks } else { &roles };
        owners.retain(|owner| own.get(owner).is_some_and(|own| is_same_language(own, language)));
        if !owners.is_empty() {
            let own = unprinted.entry((is_of_catalogue, language.to_owned())).or_default();
            own.columns.push(place);
            own.owners.extend(owners);
        }
    }
    for ((is_of_catalogue, language), Unprinted { columns, owners }) in unprinted {
        let kind = if is_of_catalogue { "framework" } else { "role" };
        let (whose, its, of_them) = match (owners.len(), owners.first()) {
            (1, Some(&"")) => ("codes without a framework".to_owned(), "their", "the set".to_owned()),
            (1, Some(owner)) => (format!("the {kind} `{owner}`"), "its", format!("the {kind}")),
            (count, _) => (format!("{count} {kind}s"), "their", format!("the {kind}s")),
        };
        let message = format!(
            "nothing prints this column{} for {whose}: {its} own language is `{language}`",
            also(columns.len())
        );
        findings.push(Diagnostic::new(&rules::UNPRINTED_LANGUAGE, Place::Span(columns[0]), message).help(format!(
            "write the text into the column without `@{language}`, or correct the language of {of_them}"
        )));
    }
}

/// How many columns there are beside the first.
fn also(columns: usize) -> String {
    match columns - 1 {
        0 => String::new(),
        1 => ", nor 1 more column of that language".to_owned(),
        more => format!(", nor {more} more columns of that language"),
    }
}

/// Reports each language that a column of translations has and no locale: once, at its first column.
pub fn report_unprinted(drafts: &Drafts<'_>, languages: &Languages<'_>, findings: &mut Diagnostics) {
    let printed: BTreeSet<&str> = drafts.translations().filter_map(|(tag, _)| languages.find(tag)).collect();
    let columns = drafts.translated_columns();
    let lacks = |tag: &str, head: Span| {
        let column = columns.iter().find(|column| column.versions.iter().any(|version| version.head == head));
        let mut tags = column.into_iter().flat_map(|column| &column.versions).filter_map(|version| version.language);
        !tags.any(|own| is_same_language(own, tag))
    };
    let mut unprinted: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for (language, span) in drafts.translations() {
        if languages.find(language).is_none() {
            unprinted.entry(language.to_owned()).or_default().push(span);
        }
    }
    for (language, columns) in unprinted {
        let also = also(columns.len());
        let message = format!("there are no words for `{language}`, so nothing prints this column{also}");
        // All other columns are in one language, which these lack.
        let only = printed.first().copied().filter(|_| printed.len() == 1);
        let likely = only.filter(|only| !is_tongue(&language) && columns.iter().all(|head| lacks(only, *head)));
        findings.push(
            Diagnostic::new(&rules::UNPRINTED_LANGUAGE, Place::Span(columns[0]), message)
                .help(languages.help_with(&language, likely)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::cases::findings;
    use crate::check::lints::slips::sound;

    #[test]
    fn a_mistyped_tag_is_likely_that_of_the_other_columns_where_its_own_column_lacks_it() {
        let told = |tag: &str| {
            let head = format!("code,category,label,{tag}\n");
            let codes = String::from_utf8(sound().read("codes.csv").unwrap()).unwrap();
            let codes = codes.replacen("code,category,label,label@en\n", &head, 1);
            let found = findings(&sound().with([("codes.csv", codes.into_bytes())]));
            found.into_iter().find(|one| one.starts_with("R123")).unwrap_or_default()
        };
        assert!(told("label@eg").contains("did you mean `en`?"), "{}", told("label@eg"));
        // Irish is a language, if one that documents have no words in.
        assert!(!told("label@ga").contains("did you mean"), "{}", told("label@ga"));
    }
}
